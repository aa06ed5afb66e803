import { useContext, useState } from 'react';
import { TYPE_COLORS, TYPE_PATTERNS } from '#shared/domain/schedule/appointment-look.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { leaveSafely, useUnsaved } from '../../lib/unsaved.ts';
import { KeyLayer } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { AppointmentType, Setup } from './grid-model.ts';

const NEW = 'new';
const blank = (position: number): AppointmentType => ({
  ...{ typeId: newId(), name: '', mark: '', minutes: 20, color: 'slate', pattern: 'solid', reason: '' },
  ...{ needsRoom: false, mayConflict: true, resourceIds: [], position, active: true },
});
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Types of appointments: how long, how they look, who does them. */
export function TypeList({ setup }: { readonly setup: Setup }) {
  const layer = useContext(KeyLayer);
  const [chosen, setChosen] = useState(setup.types[0]?.typeId ?? NEW);
  const type = setup.types.find(({ typeId }) => typeId === chosen);
  const options = setup.types.map(({ typeId, name, minutes, active }) => ({
    value: typeId,
    words: `${name}, ${minutes} min${active ? '' : ' (off)'}`,
  }));
  return (
    <>
      <SelectField
        label="Type"
        value={type ? chosen : NEW}
        onValue={(to) => leaveSafely(() => setChosen(to), { layer })}
        options={[...options, { value: NEW, words: 'A new type' }]}
      />
      <TypeForm key={type ? chosen : NEW} type={type ?? blank(setup.types.length)} setup={setup} onSaved={setChosen} />
    </>
  );
}

type FormProps = { readonly type: AppointmentType; readonly setup: Setup; readonly onSaved: (typeId: string) => void };

function TypeForm({ type, setup, onSaved }: FormProps) {
  const [draft, setDraft] = useState(type);
  const [kept, setKept] = useState(draft);
  useUnsaved(draft !== kept, `the type ${draft.name}`.trim());
  const save = useCommand('schedule.saveType');
  const put = (part: Partial<AppointmentType>) => setDraft({ ...draft, ...part });
  const act = async () => {
    if (!(await save.run({ ...draft, name: draft.name.trim(), mark: draft.mark.trim() }))) return;
    setKept(draft);
    showToast({ words: `${draft.name.trim()}: saved.` });
    onSaved(draft.typeId);
  };
  const toggle = (resourceId: string, on: boolean) =>
    put({ resourceIds: on ? [...draft.resourceIds, resourceId] : draft.resourceIds.filter((each) => each !== resourceId) });
  return (
    <>
      <div className="sched-fields">
        <TextField label="Name" required maxLength={40} value={draft.name} onText={(name) => put({ name })} />
        <TextField label="Short word on the block" required maxLength={8} value={draft.mark} onText={(mark) => put({ mark })} />
        <TextField
          label="Minutes"
          inputMode="numeric"
          maxLength={3}
          value={String(draft.minutes)}
          onText={(text) => put({ minutes: Number(text.replace(/\D/g, '') || '0') })}
        />
        <TextField label="Usual reason" maxLength={60} value={draft.reason} onText={(reason) => put({ reason })} />
        <SelectField
          label="Color"
          value={draft.color}
          onValue={(color) => put({ color })}
          options={TYPE_COLORS.map((value) => ({ value, words: capital(value) }))}
        />
        <SelectField
          label="Edge"
          value={draft.pattern}
          onValue={(pattern) => put({ pattern })}
          options={TYPE_PATTERNS.map((value) => ({ value, words: capital(value) }))}
        />
      </div>
      <p className="row small">
        <span className={`sched-key ty-${draft.color} pt-${draft.pattern}`} aria-hidden="true" /> {draft.mark || 'The edge of its block'}
      </p>
      <fieldset className="sched-days">
        <legend className="small">Booked with; nobody ticked is everybody</legend>
        {setup.resources
          .filter(({ active }) => active)
          .map(({ resourceId, name }) => (
            <CheckField
              key={resourceId}
              label={name}
              checked={draft.resourceIds.includes(resourceId)}
              onChecked={(on) => toggle(resourceId, on)}
            />
          ))}
      </fieldset>
      <CheckField label="Needs a room as well" checked={draft.needsRoom} onChecked={(needsRoom) => put({ needsRoom })} />
      <CheckField
        label="May be booked over others or outside hours, with a reason"
        checked={draft.mayConflict}
        onChecked={(mayConflict) => put({ mayConflict })}
      />
      <CheckField label="In use" checked={draft.active} onChecked={(active) => put({ active })} />
      <ErrorNote problem={save.problem} />
      <Button kind="primary" disabled={draft.name.trim() === '' || draft.mark.trim() === '' || save.running} onClick={() => void act()}>
        Save the type
      </Button>
    </>
  );
}
