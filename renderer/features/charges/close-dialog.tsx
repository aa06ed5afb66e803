import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

export type CloseAs = 'noCharge' | 'void';

type Props = {
  readonly as: CloseAs;
  readonly superbillId: string;
  readonly number: number;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const WORDS = {
  noCharge: {
    title: 'End superbill NUMBER without charges?',
    act: 'No charge',
    under: 'The visit took place but nothing is billed. The slip leaves the list with your reason.',
    hint: 'Such as: nurse visit, courtesy',
  },
  void: {
    title: 'Void superbill NUMBER?',
    act: 'Void the superbill',
    under: 'The visit did not take place or the slip is spoiled. Its number is never used again; anything typed on it is dropped.',
    hint: 'Such as: patient did not come',
  },
} as const;

/** Ends a slip without charges; the reason stays with its number. */
export function CloseDialog({ as, superbillId, number, onClose, onDone }: Props) {
  const [reason, setReason] = useState('');
  const close = useCommand('superbill.close');
  const reopen = useCommand('superbill.reopen');
  const words = WORDS[as];
  const act = async () => {
    const answer = await close.run({ superbillId, as, reason: reason.trim() });
    if (!answer) return;
    showToast({
      words: `Superbill ${String(number)} ended as ${as === 'void' ? 'void' : 'no charge'}.`,
      ...(!answer.chargesTakenBack && { undo: () => void reopen.run({ superbillId }) }),
    });
    onDone();
  };
  return (
    <TaskDialog
      title={words.title.replace('NUMBER', String(number))}
      onClose={onClose}
      act={words.act}
      kind={as === 'void' ? 'danger' : 'primary'}
      disabled={reason.trim() === '' || close.running}
      onAct={() => void act()}
    >
      <p className="soft">{words.under}</p>
      <TextField label="Reason" required autoFocus maxLength={200} hint={words.hint} value={reason} onText={setReason} />
      <ErrorNote problem={close.problem} />
    </TaskDialog>
  );
}
