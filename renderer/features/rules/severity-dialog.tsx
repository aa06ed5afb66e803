import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { standingShape, standingWords } from './check-words.ts';
import type { EditRow } from './rule-draft.ts';

type Choice = 'stop' | 'warn' | 'off';

/** Makes an edit stop, warn or not run, with a reason. */
export function SeverityDialog({ edit, onClose }: { readonly edit: EditRow; readonly onClose: () => void }) {
  const { number, title, usual, severity: before } = edit;
  const [severity, setSeverity] = useState<Choice>(before);
  const [reason, setReason] = useState('');
  const set = useCommand('edit.setSeverity');
  const make = (to: Choice, why: string) => set.run({ edit: number, severity: to === usual ? null : to, reason: why });
  const act = async () => {
    if (!(await make(severity, reason.trim()))) return;
    const undo = () => void make(before, `Taken back: ${reason.trim()}`.slice(0, 200));
    showToast({
      words: `${number} ${title}: ${standingWords(severity).toLowerCase()} from the next check on`,
      shape: standingShape(severity),
      undo,
    });
    onClose();
  };
  const options = (['stop', 'warn', 'off'] as const).map((value) => ({
    value,
    words:
      { stop: 'Stop: the claim is held', warn: 'Warn: a person decides', off: 'Off: it is not looked at' }[value] +
      (value === usual ? ' (as it came)' : ''),
  }));
  return (
    <TaskDialog
      title={`How much does “${title}” count?`}
      act="Make it so"
      disabled={reason.trim() === '' || severity === before || set.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <div className="stack">
        <p className="soft">Claims are judged by it from their next check on; those that left stay as they are. The reason is kept.</p>
        <SelectField<Choice> label="Counts" value={severity} onValue={setSeverity} options={options} />
        <WhyField reason={reason} onReason={setReason} hint="Such as: none of our payers asks for it" />
        <ErrorNote problem={set.problem} />
      </div>
    </TaskDialog>
  );
}
