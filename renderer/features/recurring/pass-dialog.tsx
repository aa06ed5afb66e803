import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';
import type { Due } from './plan-words.ts';

/** Settles a due day without a visit; the reason stays with it. */
export function PassDialog({ due, onClose }: { readonly due: Due; readonly onClose: () => void }) {
  const { planId, dueDate, patientName, planName } = due;
  const [reason, setReason] = useState('');
  const pass = useCommand('charge.passDue');
  const known = (useQuery('reason.list', {}).value ?? [])
    .filter(({ active, use }) => active && use === 'noCharge')
    .map(({ words }) => words);
  const act = async () => {
    if (!(await pass.run({ planId, dueDate, reason: reason.trim() }))) return;
    showToast({ words: `${patientName}, ${formatDate(dueDate)}: passed over.`, shape: 'struck' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Pass over the visit of ${patientName}?`}
      act="Pass over"
      disabled={reason.trim() === '' || pass.running}
      onClose={onClose}
      onAct={() => void act()}
    >
      <HeldTyping dirty={reason !== ''} words="the reason" />
      <p className="soft">
        {planName}, due on {formatDate(dueDate)}. No superbill is numbered for this day, and it is not offered again.
      </p>
      <TextField label="Reason" required autoFocus maxLength={200} hint={known.slice(0, 3).join(', ')} value={reason} onText={setReason} />
      <ErrorNote problem={pass.problem} />
    </TaskDialog>
  );
}
