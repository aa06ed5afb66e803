import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Placement } from './collection-words.ts';

const WAYS = [
  { value: 'recalled', words: 'We recall it: the guarantor owes us again' },
  { value: 'returned', words: 'The agency returns it: the guarantor owes us again' },
  { value: 'badDebt', words: 'The agency returns it: we give it up as bad debt' },
] as const;

/** An account comes back from its agency. */
export function EndDialog({ placement, onClose }: { readonly placement: Placement; readonly onClose: () => void }) {
  const { placementId, agencyName, name, out } = placement;
  const [how, setHow] = useState<(typeof WAYS)[number]['value']>('recalled');
  const [reason, setReason] = useState('');
  const end = useCommand('collection.end');
  const again = useCommand('collection.reopen');
  const run = async () => {
    const done = await end.run({ placementId, how, reason: reason.trim() });
    if (!done) return;
    const words = how === 'badDebt' ? `${money(done.amount)} of ${name} is written off.` : `${name} owes us ${money(done.amount)} again.`;
    showToast({ words, undo: () => void again.run({ placementId, reason: 'Taken back at once' }) });
    onClose();
  };
  return (
    <TaskDialog
      title={`${name} comes back from ${agencyName}`}
      act={how === 'badDebt' ? `Write off ${money(out)}` : `Take back ${money(out)}`}
      kind="danger"
      disabled={reason.trim() === '' || end.running}
      onAct={() => void run()}
      onClose={onClose}
    >
      <WhyField reason={reason} onReason={setReason} />
      <SelectField label="How" value={how} onValue={setHow} options={WAYS} />
      <p className="soft">Tell the agency. What was paid so far stays paid.</p>
      <ErrorNote problem={end.problem} />
    </TaskDialog>
  );
}
