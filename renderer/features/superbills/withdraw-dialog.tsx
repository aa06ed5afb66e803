import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = { readonly estimateId: string; readonly number: number; readonly onClose: () => void };

/** Withdraws an estimate: its page stays, but no bill is measured by it any more. */
export function WithdrawDialog({ estimateId, number, onClose }: Props) {
  const [reason, setReason] = useState('');
  const withdraw = useCommand('estimate.withdraw');
  const act = async () => {
    if (await withdraw.run({ estimateId, reason: reason.trim() })) onClose();
  };
  return (
    <TaskDialog
      title={`Withdraw estimate ${String(number)}?`}
      act="Withdraw"
      kind="danger"
      disabled={reason.trim() === '' || withdraw.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <p className="soft">The page stays on the list as it was given. A bill is measured by the newest estimate that stands.</p>
      <TextField label="Reason" required autoFocus maxLength={200} value={reason} onText={setReason} />
      <ErrorNote problem={withdraw.problem} />
    </TaskDialog>
  );
}
