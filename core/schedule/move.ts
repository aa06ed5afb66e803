import { type AppointmentRow, appendChange, changePlace, findAppointment, listSeries } from '#db/queries/appointment.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Place } from '#shared/domain/schedule/appointment.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays, daysBetween } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { checkPossible, conflictsOf, passConflicts, typeOf } from './check-place.ts';
import { openDayBook } from './day-book.ts';
import { offersFor } from './offers.ts';
import { placeWords } from './place-words.ts';

type Move = { readonly row: AppointmentRow; readonly to: Place };

/** Moves appointments, or changes how long they take. All of them or none; answers where each was, for undo. */
export function moveAppointments(context: WriteContext, input: Input<'schedule.move'>): Output<'schedule.move'> {
  const moves = input.moves.flatMap((move) => {
    const row = getCurrent(context, move.appointmentId, move.version);
    const { resourceId, roomId, day, start, minutes } = move;
    return withSeries(context, { row, to: { resourceId, roomId, day, start, minutes } }, input.scope);
  });
  const targets = new Map(moves.map(({ row, to }) => [row.appointmentId, { ...to, ...whose(row) }]));
  const refused = new Map(moves.map((move) => [move.row.appointmentId, reasonFor(context, move, targets, input.conflictReason)]));
  const at = context.now();
  const moved = moves.map(({ row, to }) => {
    changePlace(context.db, row, to, refused.get(row.appointmentId) ?? '');
    const words = `${placeWords(row)} \u2192 ${placeWords(to)}`;
    appendChange(context.db, { ...whose(row), at, userId: context.session.userId, what: 'moved', words, beforeStatus: row.status });
    context.touch(row.appointmentId);
    return { appointmentId: row.appointmentId, version: row.version + 1, before: placeOf(row) };
  });
  return {
    moved,
    offers: offersFor(
      context,
      moves.map(({ row }) => row),
    ),
  };
}

/** The appointment as the caller has seen it. Errors: schedule.notFound, schedule.changedElsewhere. */
export function getCurrent({ db }: Pick<WriteContext, 'db'>, appointmentId: string, version: number): AppointmentRow {
  const row = findAppointment(db, appointmentId) ?? fail('schedule.notFound', { appointmentId });
  if (row.version !== version) fail('schedule.changedElsewhere', { appointmentId, version: row.version });
  return row;
}

/** Those of its series that go along: this one, this and the later ones, or all from today on; only booked ones. */
export function seriesInScope(
  { db, today }: Pick<WriteContext, 'db' | 'today'>,
  row: AppointmentRow,
  scope: 'one' | 'following' | 'all',
): readonly AppointmentRow[] {
  if (scope === 'one' || row.seriesId === null) return [row];
  const from = scope === 'following' ? row.day : today;
  const others = listSeries(db, row.seriesId).filter(
    ({ appointmentId, status, day }) => appointmentId !== row.appointmentId && status === 'booked' && day >= from,
  );
  return [row, ...others];
}

const whose = ({ appointmentId, patientId }: AppointmentRow) => ({ appointmentId, patientId });
const placeOf = ({ resourceId, roomId, day, start, minutes }: AppointmentRow): Place => ({ resourceId, roomId, day, start, minutes });

/** The others of the series go by as many days, to the same column, time and length. */
function withSeries(context: WriteContext, { row, to }: Move, scope: 'one' | 'following' | 'all'): readonly Move[] {
  const shift = daysBetween(row.day, to.day);
  return seriesInScope(context, row, scope).map((each) => ({ row: each, to: { ...to, day: addDays(each.day, shift) } }));
}

/** Why a place that is taken or closed is taken all the same; empty when it is free. */
function reasonFor(
  context: WriteContext,
  { row, to }: Move,
  targets: ReadonlyMap<string, Place & { readonly appointmentId: string; readonly patientId: string | null }>,
  reason: string,
): string {
  checkMovable(row, to);
  const wanted = { ...to, ...whose(row) };
  const type = typeOf(context, row.typeId);
  checkPossible(openDayBook(context.db, to.day, to.day), wanted, type);
  return passConflicts(conflictsOf(context, wanted, targets), type, reason);
}

/** Once the patient is here the superbill names day and provider; only time, length and room may still change. */
function checkMovable(row: AppointmentRow, to: Place): void {
  const here = row.status === 'arrived' && row.day === to.day && row.resourceId === to.resourceId;
  if (row.status !== 'booked' && !here) fail('schedule.notPossible', { appointmentId: row.appointmentId, status: row.status });
}
