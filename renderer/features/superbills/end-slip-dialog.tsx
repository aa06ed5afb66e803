import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

export type Ending = { readonly as: 'noCharge' | 'void'; readonly superbillId: string; readonly number: number };

/** Ends a slip from the list; the reason stays with its number. */
export function EndSlipDialog({ ending, onClose }: { readonly ending: Ending; readonly onClose: () => void }) {
  const { as, superbillId, number } = ending;
  const [reason, setReason] = useState('');
  const close = useCommand('superbill.close');
  const reopen = useCommand('superbill.reopen');
  const known = (useQuery('reason.list', {}).value ?? []).filter(({ active }) => active).map(({ words }) => words);
  const act = async () => {
    const answer = await close.run({ superbillId, as, reason: reason.trim() });
    if (!answer) return;
    showToast({
      words: `Superbill ${String(number)} ended as ${as === 'void' ? 'void' : 'no charge'}`,
      shape: 'check',
      ...(!answer.chargesTakenBack && { undo: () => void reopen.run({ superbillId }) }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={as === 'void' ? `Void superbill ${String(number)}?` : `End superbill ${String(number)} without charges?`}
      act={as === 'void' ? 'Void the superbill' : 'No charge'}
      kind={as === 'void' ? 'danger' : 'primary'}
      disabled={reason.trim() === '' || close.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <p className="soft">
        {as === 'void' ? 'The visit did not take place or the paper is spoiled.' : 'The visit took place but nothing is billed.'}
      </p>
      <TextField label="Reason" required autoFocus maxLength={200} hint={known.slice(0, 3).join(', ')} value={reason} onText={setReason} />
      <ErrorNote problem={close.problem} />
    </TaskDialog>
  );
}
