import { useState } from 'react';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Denial } from './looks.ts';

type Props = { readonly denial: Denial; readonly onClose: () => void; readonly onDone: () => void };

/** A call or a note: what came of it, with whom, their number for it, and when somebody looks again. */
export function NoteDialog({ denial, onClose, onDone }: Props) {
  const [words, setWords] = useState('');
  const [spokeWith, setSpokeWith] = useState('');
  const [reference, setReference] = useState('');
  const [nextOn, setNextOn] = useState<PlainDate>();
  const note = useCommand('denial.note');
  const act = async () => {
    const { denialId, version } = denial;
    const said = { words: words.trim(), spokeWith: spokeWith.trim(), reference: reference.trim(), nextOn: nextOn ?? null };
    if (!(await note.run({ denialId, version, ...said }))) return;
    showToast({ words: nextOn === undefined ? 'The note is kept' : `Kept; looked at again on ${shortDate(nextOn)}`, shape: 'check' });
    if (nextOn === undefined) onClose();
    else onDone();
  };
  return (
    <TaskDialog
      title={`Note for ${denial.patientName}, ${denial.payerName}`}
      onClose={onClose}
      act="Keep the note"
      disabled={words.trim() === '' || note.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        {denial.payerPhone !== '' && <p className="soft">The payer’s telephone: {denial.payerPhone}</p>}
        <TextArea label="What came of it" required rows={3} value={words} onText={setWords} autoFocus />
        <div className="two">
          <TextField label="Spoke with" maxLength={80} value={spokeWith} onText={setSpokeWith} />
          <TextField label="Their number for the call" maxLength={60} value={reference} onText={setReference} />
        </div>
        <DateField label="Look again on" value={nextOn} onDate={setNextOn} hint="Empty: it stays on the list of now" />
        <ErrorNote problem={note.problem} />
      </div>
    </TaskDialog>
  );
}

/** Who works it, and when it is looked at next. */
export function PlanDialog({ denial, onClose, onDone }: Props) {
  const people = useQuery('task.people', {}).value;
  const [ownerId, setOwner] = useState(denial.ownerId ?? '');
  const [nextOn, setNextOn] = useState<PlainDate | undefined>(denial.nextOn ?? undefined);
  const plan = useCommand('denial.plan');
  const act = async () => {
    const { denialId, version } = denial;
    const state = nextOn === undefined ? 'working' : 'waiting';
    if (!(await plan.run({ denialId, version, ownerId: ownerId === '' ? null : ownerId, nextOn: nextOn ?? null, state }))) return;
    showToast({ words: 'Owner and next day are kept', shape: 'check' });
    if (nextOn === undefined) onClose();
    else onDone();
  };
  return (
    <TaskDialog
      title={`Who works it, and when: ${denial.patientName}`}
      onClose={onClose}
      act="Keep it"
      disabled={plan.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <SelectField
          label="Worked by"
          value={ownerId}
          onValue={setOwner}
          options={[
            { value: '', words: 'Whoever comes first' },
            ...(people?.people ?? []).map(({ userId, name }) => ({ value: userId, words: userId === people?.me ? `${name} (you)` : name })),
          ]}
        />
        <DateField label="Look next on" value={nextOn} onDate={setNextOn} autoFocus hint="Empty: it stays on the list of now" />
        <ErrorNote problem={plan.problem} />
      </div>
    </TaskDialog>
  );
}
