import { countBookedIn } from '#db/queries/appointment.ts';
import * as columns from '#db/queries/schedule-resource.ts';
import { listAppointmentTypes, saveAppointmentType } from '#db/queries/schedule-type.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { overlaps } from '#shared/domain/schedule/span.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Exceptions of the last two months are still shown: somebody may look back. */
const LOOK_BACK = 62;
const LOOK_AHEAD = 800;

/** Everything that the book is made of. */
export function showSetup({ db, today }: ReadContext): Output<'schedule.setup'> {
  const hours = columns.listHours(db);
  return {
    today,
    resources: columns.listResources(db).map(({ renderingProviderId: _provider, ...resource }) => ({
      ...resource,
      hours: [...(hours.get(resource.resourceId) ?? [])],
    })),
    exceptions: [...columns.listExceptions(db, addDays(today, -LOOK_BACK), addDays(today, LOOK_AHEAD))],
    types: listAppointmentTypes(db).map((type) => ({ ...type, resourceIds: [...type.resourceIds] })),
  };
}

/** Error: schedule.resourceNotFound. */
function checkKnown({ db }: WriteContext, resourceIds: readonly string[]): void {
  const known = new Set(columns.listResources(db).map(({ resourceId }) => resourceId));
  for (const resourceId of resourceIds) if (!known.has(resourceId)) fail('schedule.resourceNotFound', { resourceId });
}

/** Writes a type of appointment; names are given once. */
export function saveType(context: WriteContext, input: Input<'schedule.saveType'>): Output<'schedule.saveType'> {
  const taken = listAppointmentTypes(context.db).some(
    ({ typeId, name }) => typeId !== input.typeId && name.toLowerCase() === input.name.toLowerCase(),
  );
  if (taken) fail('schedule.nameTaken');
  checkKnown(context, input.resourceIds);
  saveAppointmentType(context.db, input);
  context.touch(input.typeId);
  return { typeId: input.typeId };
}

/** Writes a room, or the order and hours of a column. A provider's column comes with the provider. */
export function saveColumn(context: WriteContext, { hours, ...input }: Input<'schedule.saveResource'>): Output<'schedule.saveResource'> {
  const [stored, another] = columns.listResources(context.db).filter(({ resourceId }) => resourceId === input.resourceId);
  // A provider who was given the id of a room: neither of the two is meant for sure.
  if (another || (stored?.kind ?? 'room') !== input.kind) fail('schedule.resourceNotFound', { resourceId: input.resourceId });
  if (input.kind === 'room' && input.name === '') fail('schedule.nameNeeded');
  const twice = hours.some((one, index) =>
    hours.slice(index + 1).some((other) => one.weekday === other.weekday && one.kind === other.kind && overlaps(one, other)),
  );
  if (twice || hours.some(({ from, to }) => from >= to)) fail('schedule.timesWrong');
  columns.saveResource(context.db, input);
  columns.replaceHours(context.db, input.resourceId, hours);
  context.touch(input.resourceId);
  return { resourceId: input.resourceId };
}

/** Closes or opens days; says how many are booked then, since nobody is moved by it. */
export function saveException(context: WriteContext, input: Input<'schedule.saveException'>): Output<'schedule.saveException'> {
  if (input.resourceId !== null) checkKnown(context, [input.resourceId]);
  if (input.from >= input.to || input.firstDay > input.lastDay) fail('schedule.timesWrong');
  columns.saveException(context.db, input);
  context.touch(input.exceptionId);
  return { exceptionId: input.exceptionId, booked: input.kind === 'closed' ? countBookedIn(context.db, input) : 0 };
}

/** Takes an exception away. Error: schedule.exceptionNotFound. */
export function deleteException(
  context: WriteContext,
  { exceptionId }: Input<'schedule.deleteException'>,
): Output<'schedule.deleteException'> {
  if (!columns.deleteException(context.db, exceptionId)) fail('schedule.exceptionNotFound', { exceptionId });
  context.touch(exceptionId);
  return {};
}
