import { useRef, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type BookDraft, type BookStart, bookInput, missingWords, newDraft } from './book-draft.ts';
import { isCallCode } from './call-code.ts';
import { findPatient } from './find-patient.ts';
import type { Setup } from './grid-model.ts';
import { HeldTyping } from './held-typing.tsx';
import { TimeField } from './time-field.tsx';
import { WeekdayChecks } from './weekday-checks.tsx';

type Props = {
  readonly start: BookStart;
  readonly setup: Setup;
  readonly onClose: () => void;
  readonly onBooked: (appointmentId: string, draft: BookDraft) => void;
};

/** Books a patient, or blocks time; once or repeated. */
export function BookDialog({ start, setup, onClose, onBooked }: Props) {
  const appointmentId = useRef(newId()).current;
  const [draft, setDraft] = useState(() => newDraft(start, setup.types));
  const [leaveOut, setLeaveOut] = useState(false);
  const book = useCommand('schedule.book');
  const cancel = useCommand('schedule.cancel');
  const change = (part: Partial<BookDraft>) => setDraft((before) => ({ ...before, ...part }));
  const dirty = draft.patientText !== (start.patientText ?? '') || draft.title !== '' || draft.note !== '';
  const taken = isCallCode(book.problem, 'schedule.conflict');
  const input = bookInput(appointmentId, draft, start, leaveOut);
  const act = async () => {
    if (!input) return;
    const answer = await book.run(input);
    if (!answer) return;
    const many = answer.appointments.length;
    const left = answer.leftOut.length === 0 ? '' : ` ${counted(answer.leftOut.length, 'day')} left out because it is taken.`;
    const undo = () => void cancel.run({ appointmentId, version: 1, reason: 'Booked by mistake', scope: many > 1 ? 'following' : 'one' });
    showToast({ words: `${draft.patientText || draft.title}: ${counted(many, 'appointment')} booked.${left}`, undo });
    onBooked(appointmentId, draft);
  };
  return (
    <TaskDialog
      title="New appointment"
      wide
      act="Book"
      disabled={!input || book.running || (taken && draft.conflictReason.trim() === '' && !leaveOut)}
      onClose={onClose}
      onAct={() => void act()}
    >
      <HeldTyping dirty={dirty} words="the new appointment" />
      <WhoFields draft={draft} change={change} setup={setup} fixed={start.patientId !== undefined} />
      <PlaceFields draft={draft} change={change} setup={setup} />
      <RepeatFields draft={draft} change={change} />
      {(taken || draft.conflictReason !== '') && (
        <TextField
          label="Why all the same"
          maxLength={80}
          value={draft.conflictReason}
          onText={(conflictReason) => change({ conflictReason })}
          hint="Such as: worked in, provider agreed"
        />
      )}
      {draft.repeats !== 'no' && <CheckField label="Leave out days that are taken" checked={leaveOut} onChecked={setLeaveOut} />}
      {missingWords(draft) !== '' && <p className="small dim">{missingWords(draft)}</p>}
      <ErrorNote problem={book.problem} />
    </TaskDialog>
  );
}

type PartProps = { readonly draft: BookDraft; readonly change: (part: Partial<BookDraft>) => void; readonly setup: Setup };

function WhoFields({ draft, change, setup, fixed }: PartProps & { readonly fixed: boolean }) {
  const types = setup.types.filter(({ active }) => active);
  const choose = (typeId: string) => {
    const type = types.find((each) => each.typeId === typeId);
    if (type) change({ typeId, reason: type.reason, place: { ...draft.place, minutes: type.minutes } });
  };
  return (
    <div className="sched-fields">
      <Combobox
        label="Patient"
        text={draft.patientText}
        onText={(patientText) => change({ patientText, patientId: null })}
        onChoose={(choice) => change({ patientText: choice.text, patientId: choice.id, title: '' })}
        find={findPatient}
        hintLine="Type a name, chart number, birth date or phone."
        autoFocus={!fixed}
        disabled={fixed}
        listWidth={420}
      />
      <SelectField
        label="For"
        value={draft.typeId}
        onValue={choose}
        options={types.map(({ typeId, name, minutes }) => ({ value: typeId, words: `${name}, ${minutes} min` }))}
      />
      {draft.patientId === null && draft.patientText.trim() === '' && (
        <TextField
          label="Or block the time for"
          maxLength={80}
          value={draft.title}
          onText={(title) => change({ title })}
          hint="Such as: staff meeting"
        />
      )}
      <TextField label="Reason" maxLength={60} value={draft.reason} onText={(reason) => change({ reason })} />
      <TextField label="Note" maxLength={200} value={draft.note} onText={(note) => change({ note })} />
    </div>
  );
}

function PlaceFields({ draft, change, setup }: PartProps) {
  const { place } = draft;
  const put = (part: Partial<BookDraft['place']>) => change({ place: { ...place, ...part } });
  const live = setup.resources.filter(({ active }) => active);
  const rooms = live.filter(({ kind, resourceId }) => kind === 'room' && resourceId !== place.resourceId);
  return (
    <div className="sched-fields">
      <SelectField
        label="With"
        value={place.resourceId}
        onValue={(resourceId) => put({ resourceId })}
        options={live.map(({ resourceId, name }) => ({ value: resourceId, words: name }))}
      />
      <SelectField
        label="Room"
        value={place.roomId ?? ''}
        onValue={(roomId) => put({ roomId: roomId === '' ? null : roomId })}
        options={[{ value: '', words: 'None' }, ...rooms.map(({ resourceId, name }) => ({ value: resourceId, words: name }))]}
      />
      <DateField label="Day" value={place.day} onDate={(day) => put({ day })} />
      <div className="row">
        <TimeField label="Time" value={place.start} onMinute={(start) => put({ start })} width={110} />
        <TextField
          label="Minutes"
          inputMode="numeric"
          maxLength={3}
          width={80}
          value={String(place.minutes)}
          onText={(text) => put({ minutes: Number(text.replace(/\D/g, '') || '0') })}
        />
      </div>
    </div>
  );
}

const REPEATS = [
  { value: 'no', words: 'Once' },
  { value: 'day', words: 'Every so many days' },
  { value: 'week', words: 'Every so many weeks' },
  { value: 'month', words: 'Every so many months' },
] as const;

function RepeatFields({ draft, change }: Omit<PartProps, 'setup'>) {
  return (
    <div className="sched-fields">
      <SelectField label="Repeats" value={draft.repeats} onValue={(repeats) => change({ repeats })} options={REPEATS} />
      {draft.repeats !== 'no' && (
        <>
          <TextField label="Every" inputMode="numeric" maxLength={2} width={80} value={draft.every} onText={(every) => change({ every })} />
          <TextField
            label="How many in all"
            inputMode="numeric"
            maxLength={3}
            width={120}
            value={draft.count}
            onText={(count) => change({ count })}
          />
          <DateField label="Or until" value={draft.until} onDate={(until) => change({ until })} />
        </>
      )}
      {draft.repeats === 'week' && <WeekdayChecks label="On" chosen={draft.weekdays} onChoose={(weekdays) => change({ weekdays })} />}
      {draft.repeats === 'month' && (
        <SelectField
          label="On"
          value={draft.monthBy}
          onValue={(monthBy) => change({ monthBy })}
          options={[
            { value: 'date', words: 'The same date' },
            { value: 'weekday', words: 'The same weekday of the month' },
          ]}
        />
      )}
    </div>
  );
}
