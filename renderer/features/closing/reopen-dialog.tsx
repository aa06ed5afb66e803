import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { fromTo } from './looks.ts';

type Props = {
  readonly close: Output<'period.status'>['closes'][number];
  /** How many closes stand from its first day on, itself among them. */
  readonly later: number;
  readonly onClose: () => void;
};

/** Opens a period again: a reason, and a second person who types their own password here. */
export function ReopenDialog({ close, later, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [secondLoginName, setLoginName] = useState('');
  const [secondPassword, setPassword] = useState('');
  const reopening = useCommand('period.reopen');
  const ready = reason.trim() !== '' && secondLoginName.trim() !== '' && secondPassword !== '';
  const open = async () => {
    if (!ready) return;
    const done = await reopening.run({
      closeId: close.closeId,
      reason: reason.trim(),
      secondLoginName: secondLoginName.trim(),
      secondPassword,
    });
    setPassword('');
    if (!done) return;
    showToast({ words: `${counted(done.reopened, 'close')} opened again; close the period anew when it is right`, shape: 'triangle' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Open ${fromTo(close.from, close.through)} again?`}
      act={later > 1 ? `Open ${counted(later, 'close')}` : 'Open it again'}
      kind="danger"
      disabled={!ready || reopening.running}
      onAct={() => void open()}
      onClose={onClose}
    >
      <p className="soft">
        {later > 1 ? `Everything from its first day on opens: ${counted(later, 'close')}. ` : ''}
        The close stays on record with both names and the reason, and closing anew shows what has changed.
      </p>
      <WhyField reason={reason} onReason={setReason} />
      <TextField label="User name of the second person" required maxLength={40} value={secondLoginName} onText={setLoginName} />
      <TextField
        label="Their password"
        type="password"
        required
        maxLength={200}
        value={secondPassword}
        onText={setPassword}
        hint="Typed by themselves; it is checked and not kept."
      />
      <ErrorNote problem={reopening.problem} />
    </TaskDialog>
  );
}
