import { appendChange, changeWords } from '#db/queries/appointment.ts';
import { findCase } from '#db/queries/case.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { typeOf } from './check-place.ts';
import { getCurrent, seriesInScope } from './move.ts';

/** Changes what appointments are for. Their length stays: it is changed by moving. */
export function changeAppointment(context: WriteContext, input: Input<'schedule.change'>): Output<'schedule.change'> {
  const { db, session } = context;
  const row = getCurrent(context, input.appointmentId, input.version);
  const type = typeOf(context, input.typeId);
  if (row.patientId !== null && type === null) fail('schedule.typeNotFound');
  if (row.patientId === null && input.title === '') fail('schedule.nobody');
  if (input.caseId !== null && findCase(db, input.caseId)?.patientId !== row.patientId) fail('case.notFound', { caseId: input.caseId });
  if (row.superbillId !== null && input.caseId !== row.caseId) fail('schedule.notPossible', { appointmentId: row.appointmentId });
  const at = context.now();
  const changed = seriesInScope(context, row, input.scope).map((each) => {
    if (type && type.resourceIds.length > 0 && !type.resourceIds.includes(each.resourceId))
      fail('schedule.typeNotHere', { typeId: type.typeId });
    changeWords(db, each, input);
    const { appointmentId, status } = each;
    appendChange(db, { appointmentId, at, userId: session.userId, what: 'changed', words: type?.name ?? '', beforeStatus: status });
    context.touch(appointmentId);
    return { appointmentId, version: each.version + 1 };
  });
  return { changed };
}
