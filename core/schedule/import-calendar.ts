import { appendChange, changePlace, changeStatus, findAppointment, insertAppointment } from '#db/queries/appointment.ts';
import { findByExternal, saveExternal } from '#db/queries/external-id.ts';
import { listResources } from '#db/queries/schedule-resource.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Place } from '#shared/domain/schedule/appointment.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { type CalendarEvent, type ReadCalendar, readCalendar } from './calendar-events.ts';
import { conflictsOf } from './check-place.ts';
import { placeWords } from './place-words.ts';
import { ownZone } from './wall-time.ts';

type Entry = Output<'schedule.readCalendar'>['entries'][number];
/** Where entries of calendar files are remembered by; one calendar may block several columns. */
const SYSTEM = 'iCalendar';
const WHY = 'From a calendar file';

/** What a file would block, entry by entry. Nothing is written. */
export function previewCalendar(context: ReadContext, input: Input<'schedule.readCalendar'>): Output<'schedule.readCalendar'> {
  const { events, findings } = read(context, input);
  const standing = events.filter(({ cancelled, uid }) => !cancelled || knownId(context, input.resourceId, uid) !== undefined);
  const entries = standing.map(({ cancelled, ...event }): Entry => {
    const known = knownId(context, input.resourceId, event.uid);
    const conflicts = cancelled
      ? []
      : conflictsOf(context, { appointmentId: known ?? '', patientId: null, ...placeOf(event, input.resourceId) });
    const state = cancelled ? 'cancelled' : known !== undefined ? 'known' : conflicts.length > 0 ? 'conflict' : 'new';
    return { ...event, state, words: conflicts.map(({ words }) => words).join('. ') };
  });
  return { entries, findings: [...findings] };
}

/** Blocks the times of a file. The same file again changes nothing; a moved or cancelled entry moves or frees its time. */
export function importCalendar(context: WriteContext, input: Input<'schedule.importCalendar'>): Output<'schedule.importCalendar'> {
  const { events } = read(context, input);
  if (events.length === 0) fail('schedule.noCalendar');
  const done = { added: 0, changed: 0, cancelled: 0, known: 0 };
  for (const event of events) {
    const what = takeOver(context, event, input.resourceId);
    if (what !== undefined) done[what] += 1;
  }
  return done;
}

function read({ db, today }: ReadContext, { text, resourceId }: Input<'schedule.readCalendar'>): ReadCalendar {
  if (!listResources(db).some((column) => column.resourceId === resourceId)) fail('schedule.resourceNotFound', { resourceId });
  return readCalendar(text, today, ownZone());
}

const externalOf = (resourceId: string, uid: string): string => `${resourceId} ${uid}`;
const knownId = ({ db }: ReadContext, resourceId: string, uid: string): string | undefined =>
  findByExternal(db, SYSTEM, 'appointment', externalOf(resourceId, uid));
const placeOf = ({ day, start, minutes }: Pick<CalendarEvent, 'day' | 'start' | 'minutes'>, resourceId: string): Place => ({
  resourceId,
  roomId: null,
  day,
  start,
  minutes,
});

/** Undefined when there is nothing to do and nothing was known. */
function takeOver(context: WriteContext, event: CalendarEvent, resourceId: string): keyof Output<'schedule.importCalendar'> | undefined {
  const { db } = context;
  const known = knownId(context, resourceId, event.uid);
  const row = known === undefined ? undefined : findAppointment(db, known);
  const place = placeOf(event, resourceId);
  // What was called off before it was ever blocked here needs nothing.
  if (!row) return event.cancelled ? undefined : add(context, event, place);
  const written = { appointmentId: row.appointmentId, at: context.now(), userId: context.session.userId, beforeStatus: row.status };
  if (row.status === 'cancelled') return 'known';
  context.touch(row.appointmentId);
  if (event.cancelled) {
    changeStatus(db, row, { ...row, status: 'cancelled', statusAt: written.at, statusReason: WHY });
    appendChange(db, { ...written, what: 'cancelled', words: WHY });
    return 'cancelled';
  }
  if (row.day === place.day && row.start === place.start && row.minutes === place.minutes) return 'known';
  const moved = { ...place, roomId: row.roomId };
  const conflicts = conflictsOf(context, { ...moved, appointmentId: row.appointmentId, patientId: row.patientId });
  changePlace(db, row, moved, conflicts.length === 0 ? '' : WHY);
  appendChange(db, { ...written, what: 'moved', words: `${placeWords(row)} \u2192 ${placeWords(moved)}` });
  return 'changed';
}

function add(context: WriteContext, { uid, title }: CalendarEvent, place: Place): 'added' {
  const { db } = context;
  const appointmentId = context.newId();
  const at = context.now();
  const conflicts = conflictsOf(context, { ...place, appointmentId, patientId: null });
  insertAppointment(db, {
    ...place,
    appointmentId,
    title,
    status: 'booked',
    statusAt: at,
    conflictReason: conflicts.length === 0 ? '' : WHY,
    ...{ patientId: null, typeId: null, caseId: null, seriesId: null, statusReason: '', reason: '', note: '' },
  });
  appendChange(db, { appointmentId, at, userId: context.session.userId, what: 'booked', words: WHY, beforeStatus: '' });
  saveExternal(db, {
    system: SYSTEM,
    entity: 'appointment',
    external: externalOf(place.resourceId, uid),
    rowId: appointmentId,
    runId: null,
  });
  context.touch(appointmentId);
  return 'added';
}
