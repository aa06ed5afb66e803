import { Fragment } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';

type Explained = Output<'remittance.explain'>;
type Taken = Explained['adjustments'][number];

/** What posting does with an amount that the payer took off. */
const DOES: Readonly<Record<Taken['action'], string>> = {
  post: 'written off',
  track: 'shown only',
  transfer: 'goes to the next payer or the patient',
  deny: 'denied: stays open with the payer',
  hold: 'waits for your decision',
};

/** What the payer decided, line by line, in plain words. */
export function ClaimExplained({ remittanceClaimId }: { readonly remittanceClaimId: string }) {
  const { value, problem, again } = useQuery('remittance.explain', { remittanceClaimId });
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="what the payer decided" lines={4} />;
  const { adjustments, remarks, lines, payerControlNumber, crossedOver } = value;
  return (
    <>
      <h3 className="explained-head">What the payer decided</h3>
      {lines.length === 0 && <p className="soft">It decided on the claim as a whole and named no lines.</p>}
      <table className="compact flush explained">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col" className="num">
              Billed
            </th>
            <th scope="col" className="num">
              Allowed
            </th>
            <th scope="col" className="num">
              Paid
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Fragment key={line.position}>
              <tr>
                <td className="med">{lineWords(line)}</td>
                <td className="num">{money(line.charge)}</td>
                <td className="num">{line.allowed === null ? '' : money(line.allowed)}</td>
                <td className="num med">{money(line.paid)}</td>
              </tr>
              <Reasons taken={line.adjustments} remarks={line.remarks} />
            </Fragment>
          ))}
          {adjustments.length + remarks.length > 0 && (
            <>
              <tr>
                <td className="med" colSpan={4}>
                  The claim as a whole
                </td>
              </tr>
              <Reasons taken={adjustments} remarks={remarks} />
            </>
          )}
        </tbody>
      </table>
      <p className="soft">
        {payerControlNumber === null ? 'The payer gave no number of its own.' : `The payer calls it ${payerControlNumber}.`}
        {crossedOver ? ' It sent the claim on to the next payer.' : ''}
      </p>
    </>
  );
}

function lineWords({ procedureCode, originalProcedureCode, modifiers, unitThousandths, serviceDate }: Explained['lines'][number]): string {
  const code = [procedureCode, ...modifiers].join(' ');
  const units = unitThousandths === 1_000 ? '' : ` × ${unitThousandths / 1_000}`;
  const day = serviceDate === null ? '' : `, ${shortDate(serviceDate)}`;
  return `${code}${units}${day}${originalProcedureCode === null ? '' : ` (we sent ${originalProcedureCode})`}`;
}

const Reasons = ({ taken, remarks }: { readonly taken: readonly Taken[]; readonly remarks: Explained['remarks'] }) => (
  <>
    {taken.map(({ position, name, amount, words, bears, action }) => (
      <tr key={position} className="reason">
        <td colSpan={3}>
          <b>{name}</b> {words === '' ? `A reason that this program has no words for: ${bears}` : words} ({DOES[action]})
        </td>
        <td className="num">{money(amount)}</td>
      </tr>
    ))}
    {remarks.map(({ code, words }) => (
      <tr key={code} className="reason">
        <td colSpan={4}>
          <b>{code}</b> {words === '' ? 'A remark that this program has no words for' : words}
        </td>
      </tr>
    ))}
  </>
);
