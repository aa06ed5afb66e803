import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { parsePercent, type Schedule } from './fee-words.ts';

const SETTINGS = [
  { value: 'office', words: 'In the office' },
  { value: 'facility', words: 'In a hospital or surgery center' },
] as const;

/** Fills a schedule from the Medicare fees of a locality, times a percentage. */
export function MedicareDialog({ schedule, onClose }: { readonly schedule: Schedule; readonly onClose: () => void }) {
  const { feeScheduleId } = schedule;
  const [date, setDate] = useState(today());
  const places = useQuery('rvu.localities', { date });
  const [chosen, setChosen] = useState('');
  const [setting, setSetting] = useState<(typeof SETTINGS)[number]['value']>('office');
  const [percent, setPercent] = useState('100');
  const [every, setEvery] = useState(false);
  const fill = useCommand('fee.fromMedicare');
  const locality = chosen === '' ? (places.value?.[0]?.locality ?? '') : chosen;
  const share = parsePercent(percent);
  const ready = locality !== '' && share !== undefined && share > 0;
  const act = async () => {
    if (!ready) return;
    const raise = { hundredthsOfPercent: share - 10_000, step: 1 as const, up: false };
    const filled = await fill.run({
      feeScheduleId,
      locality,
      facility: setting === 'facility',
      date,
      codes: every ? 'all' : 'own',
      ...raise,
    });
    if (!filled) return;
    const undo = () => void call('fee.saveLines', { feeScheduleId, lines: filled.before }).catch(() => undefined);
    showToast({ words: `${counted(filled.changed, 'line')} set from the Medicare fees`, ...(filled.changed > 0 ? { undo } : {}) });
    onClose();
  };
  return (
    <TaskDialog
      title={`${schedule.name} from the Medicare fees`}
      onClose={onClose}
      act="Set the fees"
      disabled={!ready || fill.running}
      onAct={() => void act()}
    >
      <ErrorNote problem={places.problem ?? fill.problem} />
      {places.value?.length === 0 && <NoLocality />}
      <div className="fee-fields">
        <DateField label="Fees of the day" value={date} onDate={(day) => day && setDate(day)} />
        <SelectField
          label="Locality"
          value={locality}
          onValue={setChosen}
          options={(places.value ?? []).map((place) => ({ value: place.locality, words: `${place.state} ${place.name}` }))}
        />
        <SelectField label="Where it is done" value={setting} options={SETTINGS} onValue={setSetting} />
        <TextField
          label="Percent of Medicare"
          autoFocus
          hint="150 is one and a half times"
          value={percent}
          onText={(text) => setPercent(text.slice(0, 8))}
          error={percent !== '' && (share === undefined || share <= 0) ? 'Type a number such as 150.' : undefined}
        />
        <CheckField label="Every code that Medicare prices, not only ours" checked={every} onChecked={setEvery} />
      </div>
    </TaskDialog>
  );
}

const NoLocality = () => (
  <p className="soft">
    No locality is known on that day. Import “Medicare relative values” and “Medicare locality indices” under Code libraries first.
  </p>
);
