import { useState } from 'react';
import { money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { RemittanceClaim } from './remittance-table.tsx';

type Props = {
  readonly claim: RemittanceClaim;
  readonly onClose: () => void;
  readonly onName: (answerId: string, reason: string) => void;
};

/** A reversal whose figures are off: a person says which answer it takes back, with the differences in sight. */
export function NameAnswerDialog({ claim, onClose, onName }: Props) {
  const query = useQuery('takeback.candidates', { remittanceClaimId: claim.remittanceClaimId });
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const rows = query.value ?? [];
  const row = rows.find(({ remittanceClaimId }) => remittanceClaimId === chosen) ?? rows[0];
  return (
    <TaskDialog
      title={`Which answer does the reversal of ${claim.claimNumber} take back?`}
      onClose={onClose}
      act={row ? `It takes back ${money(row.paid)}` : 'No answer is there'}
      disabled={!row || reason.trim() === ''}
      onAct={() => row && onName(row.remittanceClaimId, reason.trim())}
    >
      <div className="stack">
        <ErrorNote problem={query.problem} onRetry={query.again} />
        <WhyField reason={reason} onReason={setReason} hint="How we know" />
        {rows.length === 0 && query.value !== undefined && (
          <p className="soft">No answer to this claim stands that a reversal could take back.</p>
        )}
        {row && (
          <>
            <SelectField
              label="Answer"
              value={row.remittanceClaimId}
              onValue={setChosen}
              options={rows.map(({ remittanceClaimId, traceNumber, day, paid }) => ({
                value: remittanceClaimId,
                words: `${traceNumber}${day === null ? '' : `, ${shortDate(day)}`}, paid ${money(paid)}`,
              }))}
              width={420}
            />
            <Differences differences={row.differences} />
          </>
        )}
        <p className="soft">What stood is reversed to the cent. What the payer took more or less stays open on this check, in sight.</p>
      </div>
    </TaskDialog>
  );
}

type Difference = { readonly what: string; readonly answered: number; readonly takenBack: number };

function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="soft">Its figures are exactly those of the answer.</p>;
  return (
    <table className="compact flush">
      <thead>
        <tr>
          <th scope="col">Differs</th>
          <th scope="col" className="num">
            Answered
          </th>
          <th scope="col" className="num">
            Taken back
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ what, answered, takenBack }) => (
          <tr key={what}>
            <td>{what}</td>
            <td className="num">{money(answered)}</td>
            <td className="num">{money(takenBack)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
