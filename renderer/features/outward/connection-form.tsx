import { useState } from 'react';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Settings } from './outward-words.ts';

type Props = { readonly settings: Settings; readonly onSettings: (change: Partial<Settings>) => void };
type TextKey = 'host' | 'userName' | 'uploadFolder' | 'downloadFolder' | 'pickUp' | 'moveTo';

const AFTERWARDS = [
  { value: 'leave', words: 'Leave it there' },
  { value: 'delete', words: 'Delete it there' },
  { value: 'move', words: 'Move it to a folder there' },
] as const;
const SCHEDULES = [
  { value: 'off', words: 'Only when somebody presses a key' },
  { value: 'times', words: 'At times of the day' },
  { value: 'every', words: 'Every so many minutes' },
] as const;

/** Host, folders, what is fetched and when. */
export function ConnectionForm({ settings, onSettings }: Props) {
  const field = (key: TextKey, label: string, hint: string, maxLength: number, autoFocus = false) => (
    <TextField
      label={label}
      hint={hint}
      maxLength={maxLength}
      autoFocus={autoFocus}
      value={settings[key]}
      onText={(text) => onSettings({ [key]: text })}
    />
  );
  return (
    <div className="connection-fields">
      {field('host', 'Host', 'Such as sftp.example.org', 253, true)}
      <TextField
        label="Port"
        hint="Usually 22"
        maxLength={5}
        value={String(settings.port)}
        onText={(text) => onSettings({ port: Math.max(1, Math.min(65_535, Number(text.replaceAll(/\D/g, '')) || 22)) })}
      />
      {field('userName', 'User name there', 'From the partner’s letter', 100)}
      {field('uploadFolder', 'Folder to send into', 'Empty: where one arrives after signing in', 200)}
      {field('downloadFolder', 'Folder to fetch from', 'Empty: where one arrives after signing in', 200)}
      {field('pickUp', 'Files to fetch', '* is anything, ? one letter; several apart by blanks', 200)}
      <SelectField
        label="A file that was fetched"
        value={settings.afterDownload}
        options={AFTERWARDS}
        onValue={(afterDownload) => onSettings({ afterDownload })}
      />
      {settings.afterDownload === 'move' && field('moveTo', 'Folder to move it to', 'On the partner’s server', 200)}
      <ScheduleFields schedule={settings.schedule} onSchedule={(schedule) => onSettings({ schedule })} />
      <div className="whole">
        <CheckField
          label="Read each file back and compare it before it gets its name"
          checked={settings.readBack}
          onChecked={(readBack) => onSettings({ readBack })}
        />
        <CheckField
          label="Send questions about eligibility and about claims too"
          checked={settings.sendsQuestions}
          onChecked={(sendsQuestions) => onSettings({ sendsQuestions })}
        />
      </div>
    </div>
  );
}

type Schedule = Settings['schedule'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function ScheduleFields({ schedule, onSchedule }: { readonly schedule: Schedule; readonly onSchedule: (schedule: Schedule) => void }) {
  const [typed, setTyped] = useState(schedule.kind === 'times' ? schedule.times.join(' ') : '08:00 16:00');
  const times = (text: string): Schedule => {
    const read = text.split(/[\s,]+/).filter((time) => TIME.test(time));
    return read.length === 0 ? { kind: 'off' } : { kind: 'times', times: [...new Set(read)].sort().slice(0, 24) };
  };
  const [kind, setKind] = useState<Schedule['kind']>(schedule.kind);
  const choose = (next: Schedule['kind']) => {
    setKind(next);
    onSchedule(next === 'times' ? times(typed) : next === 'every' ? { kind: 'every', minutes: 60 } : { kind: 'off' });
  };
  return (
    <>
      <SelectField label="Exchange by itself" value={kind} options={SCHEDULES} onValue={choose} />
      {kind === 'times' && (
        <TextField
          label="Times"
          hint="While the practice is open; one that was missed is made up for."
          error={times(typed).kind === 'off' ? 'Times look like 08:00 16:30.' : undefined}
          maxLength={150}
          value={typed}
          onText={(text) => {
            setTyped(text);
            onSchedule(times(text));
          }}
        />
      )}
      {kind === 'every' && schedule.kind === 'every' && (
        <TextField
          label="Minutes between two exchanges"
          hint="5 to 1,440"
          maxLength={4}
          value={String(schedule.minutes)}
          onText={(text) => onSchedule({ kind: 'every', minutes: Math.max(1, Math.min(1_440, Number(text.replaceAll(/\D/g, '')) || 60)) })}
          onBlur={() => onSchedule({ kind: 'every', minutes: Math.max(5, schedule.minutes) })}
        />
      )}
    </>
  );
}
