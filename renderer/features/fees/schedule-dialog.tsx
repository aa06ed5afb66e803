import { useState } from 'react';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Names, Schedule } from './fee-words.ts';

type Fields = Omit<Schedule, 'lines'>;
type Props = {
  readonly schedule?: Schedule;
  readonly names: Names;
  readonly onSaved: (feeScheduleId: string) => void;
  readonly onClose: () => void;
};

const blank = (): Fields => ({
  feeScheduleId: newId(),
  name: '',
  kind: 'charge',
  payerId: null,
  renderingProviderId: null,
  facilityId: null,
  effectiveFrom: plainDate(`${today().slice(0, 4)}-01-01`),
  effectiveTo: null,
  active: true,
});

const KINDS = [
  { value: 'charge', words: 'What we charge' },
  { value: 'allowed', words: 'A contract: what the payer allows' },
] as const;

/** Whom a schedule is for and from when. */
export function ScheduleDialog({ schedule, names, onSaved, onClose }: Props) {
  const [fields, setFields] = useState<Fields>(() => {
    if (!schedule) return blank();
    const { lines: _lines, ...own } = schedule;
    return own;
  });
  const [tried, setTried] = useState(false);
  const save = useCommand('fee.save');
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const submit = async () => {
    setTried(true);
    if (fields.name.trim() === '' || (fields.kind === 'allowed' && fields.payerId === null)) return;
    if (!(await save.run(fields))) return;
    showToast({ words: `${fields.name} saved` });
    onSaved(fields.feeScheduleId);
    onClose();
  };
  return (
    <TaskDialog
      title={schedule ? `Change ${schedule.name}` : 'New fee schedule'}
      onClose={onClose}
      act="Save"
      disabled={save.running}
      onAct={() => void submit()}
    >
      <ErrorNote problem={save.problem} />
      <div className="fee-fields">
        <TextField
          label="Name"
          required
          autoFocus
          maxLength={60}
          value={fields.name}
          onText={(name) => set({ name })}
          error={tried && fields.name.trim() === '' ? 'This is needed.' : undefined}
        />
        <SelectField label="It says" value={fields.kind} options={KINDS} onValue={(kind) => set({ kind })} />
        <Whom fields={fields} names={names} tried={tried} onChange={set} />
        <DateField label="From" value={fields.effectiveFrom} onDate={(day) => day && set({ effectiveFrom: day })} />
        <DateField
          label="To"
          hint="Empty: until another one"
          value={fields.effectiveTo ?? undefined}
          onDate={(day?: PlainDate) => set({ effectiveTo: day ?? null })}
        />
        <CheckField label="In use" checked={fields.active} onChecked={(active) => set({ active })} />
      </div>
    </TaskDialog>
  );
}

type WhomProps = {
  readonly fields: Fields;
  readonly names: Names;
  readonly tried: boolean;
  readonly onChange: (change: Partial<Fields>) => void;
};

const orNull = (id: string): string | null => (id === '' ? null : id);

function Whom({ fields, names, tried, onChange }: WhomProps) {
  const lacksPayer = tried && fields.kind === 'allowed' && fields.payerId === null;
  return (
    <>
      <SelectField
        label="Payer"
        value={fields.payerId ?? ''}
        onValue={(id) => onChange({ payerId: orNull(id) })}
        options={[
          { value: '', words: 'Any payer, and self-pay' },
          ...names.payers.map(({ payerId, name }) => ({ value: payerId, words: name })),
        ]}
        error={lacksPayer ? 'A contract is one payer’s.' : undefined}
      />
      <SelectField
        label="Rendering provider"
        value={fields.renderingProviderId ?? ''}
        onValue={(id) => onChange({ renderingProviderId: orNull(id) })}
        options={[
          { value: '', words: 'Anyone' },
          ...names.renderings.map((row) => ({ value: row.renderingProviderId, words: `${row.lastName}, ${row.firstName}` })),
        ]}
      />
      <SelectField
        label="Facility"
        value={fields.facilityId ?? ''}
        onValue={(id) => onChange({ facilityId: orNull(id) })}
        options={[
          { value: '', words: 'Any place' },
          ...names.facilities.map(({ facilityId, name }) => ({ value: facilityId, words: name })),
        ]}
      />
    </>
  );
}
