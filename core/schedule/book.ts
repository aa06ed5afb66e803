import { appendChange, findAppointment, insertAppointment, insertSeries } from '#db/queries/appointment.ts';
import { findCase } from '#db/queries/case.ts';
import { guarantorOf } from '#db/queries/encounter.ts';
import type { AppointmentTypeRow } from '#db/queries/schedule-type.ts';
import { endRecall, endWish } from '#db/queries/schedule-waiting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Conflict } from '#shared/domain/schedule/conflict.ts';
import { expandRepeat } from '#shared/domain/schedule/repeat.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { checkPossible, conflictsOf, passConflicts, typeOf } from './check-place.ts';
import { openDayBook } from './day-book.ts';
import { placeWords } from './place-words.ts';

type Asked = Input<'schedule.book'>;
type Turn = { readonly day: PlainDate; readonly conflicts: readonly Conflict[] };

/** Books an appointment, or a whole series; a recall or a wish that led to it is done with it. */
export function bookAppointment(context: WriteContext, input: Asked): Output<'schedule.book'> {
  const { db } = context;
  if (findAppointment(db, input.appointmentId)) fail('schedule.exists', { appointmentId: input.appointmentId });
  const type = checkWho(context, input);
  const book = openDayBook(db, input.day, input.day);
  checkPossible(book, { ...input }, type);
  const turns = planTurns(context, input);
  const kept = input.leaveOutTaken ? turns.filter(({ conflicts }) => conflicts.length === 0) : turns;
  if (kept.length === 0) fail('schedule.allTaken');
  // One reason must do for all of them; each keeps it only where there is something to explain.
  const all = kept.flatMap(({ day, conflicts }) =>
    kept.length === 1 ? conflicts : conflicts.map((conflict) => ({ ...conflict, words: `${day}: ${conflict.words}` })),
  );
  passConflicts(all, type, input.conflictReason);
  const appointments = write(context, input, type, kept);
  const [first] = appointments;
  if (first) endWaiting(context, input, first.appointmentId);
  if (input.patientId !== null) context.touch(input.patientId);
  return {
    appointments,
    leftOut: turns.filter((turn) => !kept.includes(turn)).map(({ day, conflicts }) => ({ day, conflicts: [...conflicts] })),
  };
}

function checkWho(context: WriteContext, { patientId, title, typeId, caseId }: Asked): AppointmentTypeRow | null {
  const { db } = context;
  if (patientId === null && title === '') fail('schedule.nobody');
  if (patientId !== null && guarantorOf(db, patientId) === undefined) fail('patient.notFound', { patientId });
  if (caseId !== null && findCase(db, caseId)?.patientId !== patientId) fail('case.notFound', { caseId });
  if (patientId !== null && typeId === null) fail('schedule.typeNotFound');
  return typeOf(context, typeId);
}

function planTurns(context: WriteContext, input: Asked): readonly Turn[] {
  const days = input.repeat === null ? [input.day] : expandRepeat(input.day, input.repeat);
  return days.map((day) => ({ day, conflicts: conflictsOf(context, { ...input, day }) }));
}

function write(context: WriteContext, input: Asked, type: AppointmentTypeRow | null, turns: readonly Turn[]) {
  const { db, session } = context;
  const at = context.now();
  const seriesId = turns.length > 1 ? context.newId() : null;
  if (seriesId !== null) insertSeries(db, seriesId, input.day, JSON.stringify(input.repeat));
  return turns.map(({ day, conflicts }, index) => {
    const appointmentId = index === 0 ? input.appointmentId : context.newId();
    const { patientId, title, typeId, resourceId, roomId, start, minutes, note, caseId } = input;
    insertAppointment(db, {
      appointmentId,
      ...{ patientId, title, typeId, resourceId, roomId, day, start, minutes, note, caseId, seriesId },
      status: 'booked',
      statusAt: at,
      statusReason: '',
      reason: input.reason ?? type?.reason ?? '',
      conflictReason: conflicts.length === 0 ? '' : input.conflictReason,
    });
    const words = placeWords({ day, start, minutes });
    appendChange(db, { appointmentId, at, userId: session.userId, what: 'booked', words, beforeStatus: '' });
    context.touch(appointmentId);
    return { appointmentId, version: 1, day };
  });
}

function endWaiting({ db }: WriteContext, { recallId, wishId }: Asked, appointmentId: string): void {
  if (recallId !== null && !endRecall(db, recallId, appointmentId, '')) fail('schedule.recallNotFound', { recallId });
  if (wishId !== null && !endWish(db, wishId, appointmentId, '')) fail('schedule.wishNotFound', { wishId });
}
