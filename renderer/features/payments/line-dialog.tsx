import { useState } from 'react';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { RemittanceClaim } from './remittance-table.tsx';

/** The list has the focus as soon as it is there. */
const focusOnce = (list: HTMLSelectElement | null): void => list?.focus();

type Props = {
  readonly claim: RemittanceClaim;
  /** Positions of the lines that were taken back, 1 for the first. */
  readonly out: readonly number[];
  readonly onClose: () => void;
  readonly onAct: (position: number, isOut: boolean) => void;
};

/** Which line of the payer's answer is taken back, or posted again. */
export function LineDialog({ claim, out, onClose, onAct }: Props) {
  const query = useQuery('remittance.explain', { remittanceClaimId: claim.remittanceClaimId });
  const lines = query.value?.lines ?? [];
  const [chosen, setChosen] = useState('1');
  const there = lines.length > 0;
  const position = Number(chosen);
  const isOut = out.includes(position);
  return (
    <TaskDialog
      title={`Undo a line of ${claim.claimNumber}`}
      onClose={onClose}
      kind={isOut ? 'primary' : 'danger'}
      act={isOut ? `Post line ${position} again` : `Undo line ${position}`}
      disabled={!there}
      onAct={() => onAct(position, isOut)}
    >
      <div className="stack">
        <ErrorNote problem={query.problem} onRetry={query.again} />
        <SelectField
          ref={focusOnce}
          label="Line"
          value={chosen}
          onValue={setChosen}
          options={lines.map((line) => ({
            value: String(line.position),
            words: `${line.position}  ${line.procedureCode}, charged ${money(line.charge)}, paid ${money(line.paid)}${
              out.includes(line.position) ? ', taken back' : ''
            }`,
          }))}
          width={420}
        />
        <p className="soft">
          The other lines stay posted. The line is owed by the payer again as of today, its money waits on this check, and it can be posted
          again.
        </p>
      </div>
    </TaskDialog>
  );
}
