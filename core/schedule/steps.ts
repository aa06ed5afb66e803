import { type AppointmentDeed, type AppointmentRow, appendChange, changeStatus, statusBefore } from '#db/queries/appointment.ts';
import { caseUsedLast } from '#db/queries/case.ts';
import { findSuperbill } from '#db/queries/encounter.ts';
import { listResources } from '#db/queries/schedule-resource.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type AppointmentStatus, mayBecome, takesPlace } from '#shared/domain/schedule/appointment.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, WriteContext } from '../context.ts';
import { conflictsOf, passConflicts, typeOf } from './check-place.ts';
import { getCurrent, seriesInScope } from './move.ts';
import { offersFor } from './offers.ts';

/** What the front desk does with superbills; the use cases of charge entry, handed over by core/handlers.ts. */
export type SuperbillDesk = Pick<Handlers, 'superbill.create' | 'superbill.close'>;
type Stepped = Output<'schedule.seen'>;
type Change = {
  readonly status: AppointmentStatus;
  readonly reason?: string;
  readonly superbillId?: string | null;
  readonly conflictReason?: string;
};

function step(context: WriteContext, row: AppointmentRow, change: Change, what: AppointmentDeed): Stepped {
  const at = context.now();
  changeStatus(context.db, row, {
    status: change.status,
    statusAt: at,
    statusReason: change.reason ?? '',
    superbillId: change.superbillId === undefined ? row.superbillId : change.superbillId,
    conflictReason: change.conflictReason ?? row.conflictReason,
  });
  const { appointmentId } = row;
  const words = change.reason ?? '';
  appendChange(context.db, { appointmentId, at, userId: context.session.userId, what, words, beforeStatus: row.status });
  context.touch(appointmentId);
  return { appointmentId, version: row.version + 1, status: change.status };
}

/** Errors: schedule.notPossible for a status that cannot follow, schedule.inFuture before the day has come. */
function checkStep(context: WriteContext, row: AppointmentRow, to: AppointmentStatus): void {
  const { appointmentId, status } = row;
  if (!mayBecome(status, to) || (row.patientId === null && to !== 'cancelled')) fail('schedule.notPossible', { appointmentId, status });
  if (to !== 'cancelled' && row.day > context.today) fail('schedule.inFuture', { appointmentId });
}

/** The patient is here: the visit gets its numbered superbill, under the case of the appointment. */
export function arrive(
  context: WriteContext,
  { appointmentId, version, superbillId, renderingProviderId }: Input<'schedule.arrive'>,
  desk: SuperbillDesk,
): Output<'schedule.arrive'> {
  const row = getCurrent(context, appointmentId, version);
  checkStep(context, row, 'arrived');
  const column = listResources(context.db).find(({ resourceId }) => resourceId === row.resourceId);
  const rendering = column?.renderingProviderId ?? renderingProviderId ?? fail('schedule.noRendering', { appointmentId });
  const patientId = row.patientId ?? fail('schedule.notPossible', { appointmentId });
  const caseId = row.caseId ?? caseUsedLast(context.db, patientId);
  const { number } = desk['superbill.create'](context, {
    superbillId,
    patientId,
    renderingProviderId: rendering,
    visitDate: row.day,
    caseId,
  });
  const stepped = step(context, row, { status: 'arrived', superbillId }, 'arrived');
  return { appointmentId, version: stepped.version, superbillId, number };
}

/** The patient was seen. */
export function markSeen(context: WriteContext, { appointmentId, version }: Input<'schedule.seen'>): Stepped {
  const row = getCurrent(context, appointmentId, version);
  checkStep(context, row, 'seen');
  return step(context, row, { status: 'seen' }, 'seen');
}

/** The patient did not come. */
export function markNoShow(context: WriteContext, { appointmentId, version }: Input<'schedule.noShow'>): Output<'schedule.noShow'> {
  const row = getCurrent(context, appointmentId, version);
  checkStep(context, row, 'noShow');
  return { stepped: [step(context, row, { status: 'noShow' }, 'noShow')], offers: offersFor(context, [row]) };
}

/** Cancels, one or those of the series. A patient who was here has a superbill: while it is open it ends as no charge. */
export function cancelAppointment(
  context: WriteContext,
  { appointmentId, version, reason, scope }: Input<'schedule.cancel'>,
  desk: SuperbillDesk,
): Output<'schedule.cancel'> {
  const rows = seriesInScope(context, getCurrent(context, appointmentId, version), scope);
  const stepped = rows.map((row) => {
    checkStep(context, row, 'cancelled');
    endSuperbill(context, row, desk, 'noCharge', `Visit cancelled: ${reason}`);
    return step(context, row, { status: 'cancelled', reason }, 'cancelled');
  });
  return { stepped, offers: offersFor(context, rows) };
}

/** Ends the open superbill of an appointment; one with charges keeps it as it is. Error: schedule.superbillEntered. */
function endSuperbill(context: WriteContext, row: AppointmentRow, desk: SuperbillDesk, as: 'noCharge' | 'void', reason: string): void {
  if (row.superbillId === null) return;
  const status = findSuperbill(context.db, row.superbillId, null)?.status;
  if (status === 'entered') fail('schedule.superbillEntered', { superbillId: row.superbillId });
  if (status === 'open') desk['superbill.close'](context, { superbillId: row.superbillId, as, reason });
}

/** One step back for each: to the status before. Back on its place it must still be free, or somebody says why not. */
export function stepBack(context: WriteContext, input: Input<'schedule.back'>, desk: SuperbillDesk): Output<'schedule.back'> {
  const stepped = input.appointments.map(({ appointmentId, version }) => {
    const row = getCurrent(context, appointmentId, version);
    const before = statusBefore(context.db, row);
    if (!before) fail('schedule.notPossible', { appointmentId, status: row.status });
    const again = takesPlace(before) && !takesPlace(row.status);
    const reason = again
      ? passConflicts(conflictsOf(context, row), typeOf(context, row.typeId), input.conflictReason || row.conflictReason)
      : '';
    if (row.status === 'arrived') endSuperbill(context, row, desk, 'void', 'Arrival taken back');
    // A cancelled visit's superbill has ended; whoever arrives again gets a new one.
    const to = before === 'arrived' && row.status === 'cancelled' ? 'booked' : before;
    const kept = to === 'booked' ? null : row.superbillId;
    return step(context, row, { status: to, superbillId: kept, conflictReason: again ? reason : row.conflictReason }, 'back');
  });
  return { stepped };
}
