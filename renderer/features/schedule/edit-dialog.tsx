import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Appointment, Setup } from './grid-model.ts';
import { HeldTyping } from './held-typing.tsx';

type Props = { readonly row: Appointment; readonly setup: Setup; readonly onClose: () => void };
type Words = {
  readonly typeId: string | null;
  readonly title: string;
  readonly reason: string;
  readonly note: string;
  readonly caseId: string | null;
};

/** What an appointment is for. Where and when it is, moving says. */
export function EditDialog({ row, setup, onClose }: Props) {
  const before: Words = { typeId: row.typeId, title: row.title, reason: row.reason, note: row.note, caseId: row.caseId };
  const [words, setWords] = useState(before);
  const [scope, setScope] = useState<'one' | 'following'>('one');
  const change = useCommand('schedule.change');
  const cases = useQuery('case.list', row.patientId === null ? undefined : { patientId: row.patientId });
  const put = (part: Partial<Words>) => setWords({ ...words, ...part });
  const { appointmentId, version } = row;
  const act = async () => {
    const answer = await change.run({ appointmentId, version, ...words, scope });
    if (!answer) return;
    const undo = scope === 'one' ? { undo: () => void change.run({ appointmentId, version: version + 1, ...before, scope }) } : {};
    showToast({ words: `${row.patientName || row.title}: changed.`, ...undo });
    onClose();
  };
  const types = setup.types.filter(({ active, typeId }) => active || typeId === row.typeId);
  return (
    <TaskDialog title={row.patientName || row.title} act="Save" disabled={change.running} onClose={onClose} onAct={() => void act()}>
      <HeldTyping dirty={JSON.stringify(words) !== JSON.stringify(before)} words="the appointment" />
      <div className="sched-fields">
        {row.patientId === null ? (
          <TextField label="Blocked for" autoFocus maxLength={80} value={words.title} onText={(title) => put({ title })} />
        ) : (
          <SelectField
            label="For"
            value={words.typeId ?? ''}
            onValue={(typeId) => put({ typeId })}
            options={types.map(({ typeId, name }) => ({ value: typeId, words: name }))}
          />
        )}
        <TextField
          label="Reason"
          maxLength={60}
          value={words.reason}
          onText={(reason) => put({ reason })}
          autoFocus={row.patientId !== null}
        />
        <TextField label="Note" maxLength={200} value={words.note} onText={(note) => put({ note })} />
        {row.patientId !== null && row.superbill === null && (
          <SelectField
            label="Case"
            value={words.caseId ?? ''}
            onValue={(caseId) => put({ caseId: caseId === '' ? null : caseId })}
            options={[
              { value: '', words: 'As at the last visit' },
              ...(cases.value?.cases ?? []).map((each) => ({ value: each.caseId, words: each.name || 'Usual case' })),
            ]}
          />
        )}
        {row.seriesId !== null && (
          <SelectField
            label="How many"
            value={scope}
            onValue={setScope}
            options={[
              { value: 'one', words: 'Only this one' },
              { value: 'following', words: 'This and the later ones' },
            ]}
          />
        )}
      </div>
      <ErrorNote problem={change.problem} />
    </TaskDialog>
  );
}
