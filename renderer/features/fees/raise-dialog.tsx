import { useState } from 'react';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { parsePercent, type Schedule } from './fee-words.ts';

const STEPS = [
  { value: '1', step: 1, words: 'To the cent' },
  { value: '5', step: 5, words: 'To 5 cents' },
  { value: '10', step: 10, words: 'To 10 cents' },
  { value: '25', step: 25, words: 'To 25 cents' },
  { value: '50', step: 50, words: 'To 50 cents' },
  { value: '100', step: 100, words: 'To the dollar' },
  { value: '500', step: 500, words: 'To 5 dollars' },
] as const;
type StepValue = (typeof STEPS)[number]['value'];

type Props = {
  readonly schedule: Schedule;
  /** Makes another schedule instead of changing this one. */
  readonly copy?: boolean;
  readonly onSaved: (feeScheduleId: string) => void;
  readonly onClose: () => void;
};

/** Copies a schedule, or raises it in place: by how many percent, rounded to what. */
export function RaiseDialog({ schedule, copy = false, onSaved, onClose }: Props) {
  const [name, setName] = useState(`${schedule.name} (copy)`);
  const [from, setFrom] = useState(() => plainDate(`${Number(today().slice(0, 4)) + 1}-01-01`));
  const [percent, setPercent] = useState(copy ? '0' : '');
  const [step, setStep] = useState<StepValue>('1');
  const [up, setUp] = useState(false);
  const copying = useCommand('fee.copy');
  const raising = useCommand('fee.raise');
  const hundredthsOfPercent = parsePercent(percent);
  const ready = hundredthsOfPercent !== undefined && name.trim() !== '';
  const act = async () => {
    if (hundredthsOfPercent === undefined || !ready) return;
    const raise = { hundredthsOfPercent, step: STEPS.find(({ value }) => value === step)?.step ?? 1, up };
    const { feeScheduleId, lines: _lines, ...own } = schedule;
    if (copy) {
      const fresh = { ...own, feeScheduleId: newId(), name: name.trim(), effectiveFrom: from, effectiveTo: null };
      const made = await copying.run({ fromScheduleId: feeScheduleId, schedule: fresh, ...raise });
      if (!made) return;
      showToast({ words: `${fresh.name} has ${counted(made.lines, 'line')}` });
      onSaved(fresh.feeScheduleId);
    } else {
      const raised = await raising.run({ feeScheduleId, ...raise });
      if (!raised) return;
      const undo = () => void call('fee.saveLines', { feeScheduleId, lines: raised.before }).catch(() => undefined);
      showToast({ words: `${counted(raised.changed, 'line')} changed`, ...(raised.changed > 0 ? { undo } : {}) });
    }
    onClose();
  };
  return (
    <TaskDialog
      title={copy ? `Copy ${schedule.name}` : `Raise ${schedule.name}`}
      onClose={onClose}
      act={copy ? `Copy ${counted(schedule.lines, 'line')}` : `Change ${counted(schedule.lines, 'line')}`}
      disabled={!ready || copying.running || raising.running}
      onAct={() => void act()}
    >
      <ErrorNote problem={copying.problem ?? raising.problem} />
      <div className="fee-fields">
        {copy && <TextField label="Name of the copy" autoFocus maxLength={60} value={name} onText={setName} />}
        {copy && <DateField label="It counts from" value={from} onDate={(day) => day && setFrom(day)} />}
        <TextField
          label="Percent"
          autoFocus={!copy}
          hint="2.5 raises, -5 lowers"
          value={percent}
          onText={(text) => setPercent(text.slice(0, 8))}
          error={percent !== '' && hundredthsOfPercent === undefined ? 'Type a number such as 2.5 or -5.' : undefined}
        />
        <SelectField label="Rounded" value={step} options={STEPS} onValue={setStep} />
        <CheckField label="Always upwards" checked={up} onChecked={setUp} />
      </div>
    </TaskDialog>
  );
}
