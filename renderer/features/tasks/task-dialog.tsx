import { useState } from 'react';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { About, Task } from './looks.ts';

const ABOUT: Readonly<Record<keyof About, string>> = {
  patientId: 'about the patient who is open',
  claimId: 'about the claim that is open',
  remittanceId: 'about the remittance that is open',
  payerId: 'about the payer',
};

function WhoField({ ownerId, onOwner }: { readonly ownerId: string; readonly onOwner: (ownerId: string) => void }) {
  const people = useQuery('task.people', {}).value;
  return (
    <SelectField
      label="For"
      value={ownerId}
      onValue={onOwner}
      options={[
        { value: '', words: 'Whoever comes first' },
        ...(people?.people ?? []).map(({ userId, name }) => ({ value: userId, words: userId === people?.me ? `${name} (you)` : name })),
      ]}
    />
  );
}

/** A new task: what, for whom, by when. */
export function AddTaskDialog({ about, onClose }: { readonly about: About; readonly onClose: () => void }) {
  const [taskId] = useState(newId);
  const [words, setWords] = useState('');
  const [chosen, setOwner] = useState<string>();
  const [dueOn, setDueOn] = useState<PlainDate | undefined>(today());
  const me = useQuery('task.people', {}).value?.me ?? '';
  const ownerId = chosen ?? me;
  const add = useCommand('task.add');
  const named = (Object.keys(ABOUT) as (keyof About)[]).find((part) => about[part] !== null);
  const act = async () => {
    if (!dueOn) return;
    const done = await add.run({ taskId, words: words.trim(), ...about, ownerId: ownerId === '' ? null : ownerId, dueOn });
    if (!done) return;
    showToast({ words: 'The task is on the list', shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title="New task"
      onClose={onClose}
      act="Add the task"
      disabled={words.trim() === '' || !dueOn || add.running}
      onAct={() => void act()}
    >
      <div className="task-form">
        <TextField
          label="What is to be done"
          required
          autoFocus
          maxLength={200}
          value={words}
          onText={setWords}
          hint={named === undefined ? 'About nothing in particular' : ABOUT[named]}
        />
        <WhoField ownerId={ownerId} onOwner={setOwner} />
        <DateField label="By" value={dueOn} onDate={setDueOn} />
        <ErrorNote problem={add.problem} />
      </div>
    </TaskDialog>
  );
}

/** Changes a task, or writes a note on it; its history stands below. */
export function ChangeTaskDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const [words, setWords] = useState(task.words);
  const [ownerId, setOwner] = useState(task.ownerId ?? '');
  const [dueOn, setDueOn] = useState<PlainDate | undefined>(task.dueOn);
  const [note, setNote] = useState('');
  const history = useQuery('task.history', { taskId: task.id }).value ?? [];
  const change = useCommand('task.change');
  const act = async () => {
    if (!dueOn) return;
    const said = { words: words.trim(), ownerId: ownerId === '' ? null : ownerId, dueOn, note: note.trim() };
    if (!(await change.run({ taskId: task.id, version: task.version, ...said }))) return;
    showToast({ words: 'The task is changed', shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={task.about === '' ? 'Task' : `Task: ${task.about}`}
      onClose={onClose}
      act="Keep it"
      disabled={words.trim() === '' || !dueOn || change.running}
      onAct={() => void act()}
    >
      <div className="task-form">
        <TextField label="What is to be done" required autoFocus maxLength={200} value={words} onText={setWords} />
        <WhoField ownerId={ownerId} onOwner={setOwner} />
        <DateField label="By" value={dueOn} onDate={setDueOn} />
        <TextField label="Note" maxLength={500} value={note} onText={setNote} hint="Stays in its history" />
        <ul className="small soft">
          {history.map(({ at, words: said, by }) => (
            <li key={`${at} ${said}`}>
              {said} ({by})
            </li>
          ))}
        </ul>
        <ErrorNote problem={change.problem} />
      </div>
    </TaskDialog>
  );
}
