import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Row } from './underpaid-words.ts';

type Props = { readonly rows: readonly Row[]; readonly again: boolean; readonly onClose: () => void; readonly onDone: () => void };

/** Accepts lines as they were paid, with the reason; or takes that back. */
export function AcceptDialog({ rows, again, onClose, onDone }: Props) {
  const [reason, setReason] = useState('');
  const { run, running, problem } = useCommand('underpaid.accept');
  const total = rows.reduce((sum, { short }) => sum + short, 0);
  const act = async () => {
    const lines = rows.map(({ claimId, chargeLineId }) => ({ claimId, chargeLineId }));
    if (await run({ lines, reason: again ? '' : reason.trim() })) onDone();
  };
  return (
    <TaskDialog
      title={again ? `Open ${counted(rows.length, 'line')} again?` : `Accept ${counted(rows.length, 'line')}, ${money(total)} short?`}
      act={again ? 'Open again' : `Accept ${counted(rows.length, 'line')}`}
      disabled={running || (!again && reason.trim() === '')}
      onAct={() => void act()}
      onClose={onClose}
    >
      <p className="soft">No money moves by this: what the payer took off was posted with its answer. The lines only leave the list.</p>
      {!again && <WhyField reason={reason} onReason={setReason} />}
      <ErrorNote problem={problem} />
    </TaskDialog>
  );
}
