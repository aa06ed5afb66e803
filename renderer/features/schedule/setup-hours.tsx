import { useContext, useState } from 'react';
import { WEEKDAY_WORDS, WEEKDAYS, type Weekday } from '#shared/domain/schedule/resource-day.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { leaveSafely, useUnsaved } from '../../lib/unsaved.ts';
import { KeyLayer } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Resource, Setup } from './grid-model.ts';
import { readHours, readWeek, weekText } from './hours-text.ts';

const NEW = 'new';

/** The week of each column, and rooms. */
export function ColumnHours({ setup }: { readonly setup: Setup }) {
  const layer = useContext(KeyLayer);
  const [chosen, setChosen] = useState(setup.resources[0]?.resourceId ?? NEW);
  const resource = setup.resources.find(({ resourceId }) => resourceId === chosen);
  const options = setup.resources.map(({ resourceId, name, active }) => ({ value: resourceId, words: active ? name : `${name} (off)` }));
  return (
    <>
      <SelectField
        label="Column"
        value={resource ? chosen : NEW}
        onValue={(to) => leaveSafely(() => setChosen(to), { layer })}
        options={[...options, { value: NEW, words: 'A new room' }]}
      />
      <HoursForm
        // A room that was just added stays as it is typed until the book has it.
        key={resource ? chosen : NEW}
        resource={resource ?? { resourceId: newId(), kind: 'room', name: '', position: setup.resources.length, active: true, hours: [] }}
        isNew={resource === undefined}
        onSaved={setChosen}
      />
    </>
  );
}

type FormProps = { readonly resource: Resource; readonly isNew: boolean; readonly onSaved: (resourceId: string) => void };

function HoursForm({ resource, isNew, onSaved }: FormProps) {
  const [id] = useState(resource.resourceId);
  const [name, setName] = useState(resource.name);
  const [position, setPosition] = useState(String(resource.position));
  const [active, setActive] = useState(resource.active);
  const [week, setWeek] = useState(() => weekText(resource.hours));
  const save = useCommand('schedule.saveResource');
  const typed = JSON.stringify([name, position, active, week]);
  const [kept, setKept] = useState(typed);
  useUnsaved(typed !== kept, `the hours of ${resource.name || 'the new room'}`);
  const hours = readWeek(week);
  const isRoom = resource.kind === 'room';
  const act = async () => {
    if (!hours) return;
    const fields = { resourceId: id, kind: resource.kind, name: name.trim(), position: Number(position) || 0, active };
    if (!(await save.run({ ...fields, hours: [...hours] }))) return;
    setKept(typed);
    showToast({ words: `${name.trim() || resource.name}: hours saved.` });
    onSaved(id);
  };
  const line = (weekday: Weekday, kind: 'open' | 'break') => {
    const day = WEEKDAY_WORDS[weekday - 1] ?? '';
    const unread = readHours(week[weekday][kind], weekday, kind) === undefined;
    return (
      <TextField
        label={kind === 'open' ? `${day}, open` : `${day}, breaks`}
        maxLength={120}
        value={week[weekday][kind]}
        onText={(text) => setWeek({ ...week, [weekday]: { ...week[weekday], [kind]: text } })}
        {...(unread ? { error: 'Type it such as 8-12, 1p-5p' } : {})}
      />
    );
  };
  return (
    <>
      <div className="sched-fields">
        {isRoom && <TextField label="Name of the room" required maxLength={60} value={name} onText={setName} />}
        <TextField label="Place in the book, from the left" inputMode="numeric" maxLength={3} value={position} onText={setPosition} />
      </div>
      <p className="small soft">
        {isRoom ? 'A room without any hours is always open.' : 'Empty is closed. Breaks take words: 12-1p Lunch.'}
      </p>
      <div className="sched-fields sched-week">
        {WEEKDAYS.map((weekday) => (
          <div key={weekday} className="sched-fields all">
            {line(weekday, 'open')}
            {line(weekday, 'break')}
          </div>
        ))}
      </div>
      <CheckField label="Has a column in the book" checked={active} onChecked={setActive} />
      <ErrorNote problem={save.problem} />
      <Button kind="primary" disabled={!hours || save.running || (isRoom && name.trim() === '')} onClick={() => void act()}>
        {isNew ? 'Add the room' : 'Save the column'}
      </Button>
    </>
  );
}
