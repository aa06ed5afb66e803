import { useState } from 'react';
import type { Place } from '#shared/domain/schedule/appointment.ts';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Appointment } from './grid-model.ts';
import type { Desk } from './use-desk.ts';

const SCOPES = [
  { value: 'one', words: 'Only this one' },
  { value: 'following', words: 'This and the later ones' },
  { value: 'all', words: 'All of the series to come' },
] as const;
type Scope = (typeof SCOPES)[number]['value'];

type CancelProps = { readonly row: Appointment; readonly desk: Desk; readonly onClose: () => void };

/** Takes an appointment off the book, saying why. */
export function CancelDialog({ row, desk, onClose }: CancelProps) {
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<Scope>('one');
  const act = async () => {
    if (await desk.takeOff(row, reason.trim(), scope)) onClose();
  };
  const open = row.superbill?.status === 'open' ? row.superbill.number : undefined;
  return (
    <TaskDialog
      title={`Cancel ${row.patientName || row.title}?`}
      act="Cancel the appointment"
      kind="danger"
      keep="Keep it"
      disabled={reason.trim() === '' || desk.running}
      onClose={onClose}
      onAct={() => void act()}
    >
      <p className="soft">
        {formatDate(row.day)}, {formatSpan(row.start, row.start + row.minutes)}. The place is free for others then.
        {open !== undefined && ` Superbill ${open} ends without charges.`}
      </p>
      <TextField
        label="Why"
        required
        autoFocus
        maxLength={80}
        value={reason}
        onText={setReason}
        hint="Such as: patient is ill, provider away"
      />
      {row.seriesId !== null && <SelectField label="How many" value={scope} onValue={setScope} options={SCOPES} />}
      <ErrorNote problem={desk.problem} />
    </TaskDialog>
  );
}

type MoveProps = CancelProps & { readonly place: Place; readonly conflict: string };

/** Before a place that is taken, or for one of a series: why, and how many go along. */
export function MoveDialog({ row, place, conflict, desk, onClose }: MoveProps) {
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<Scope>('one');
  const needed = conflict !== '' && reason.trim() === '';
  const act = async () => {
    if (await desk.put(row, place, scope, reason.trim())) onClose();
  };
  return (
    <TaskDialog
      title={`Move ${row.patientName || row.title}?`}
      act="Move the appointment"
      keep="Leave it"
      disabled={needed || desk.running}
      onClose={onClose}
      onAct={() => void act()}
    >
      <p className="soft">
        To {formatDate(place.day)}, {formatSpan(place.start, place.start + place.minutes)}.
      </p>
      {conflict !== '' && (
        <Note kind="warn">
          <p>{conflict}.</p>
        </Note>
      )}
      {(conflict !== '' || row.seriesId !== null) && (
        <TextField
          label={conflict === '' ? 'Why, where a place is taken' : 'Why all the same'}
          required={conflict !== ''}
          autoFocus
          maxLength={80}
          value={reason}
          onText={setReason}
          hint="Such as: worked in, provider agreed"
        />
      )}
      {row.seriesId !== null && <SelectField label="How many" value={scope} onValue={setScope} options={SCOPES} />}
      <ErrorNote problem={desk.problem} />
    </TaskDialog>
  );
}
