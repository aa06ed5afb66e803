import { guarantorOf } from '#db/queries/encounter.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import { listResources } from '#db/queries/schedule-resource.ts';
import * as waiting from '#db/queries/schedule-waiting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { typeOf } from './check-place.ts';
import { offersFor } from './offers.ts';
import { recallView, wishView } from './waiting-views.ts';

/** Who is to be called back by a day. */
export function listRecalls(context: ReadContext, { dueBy }: Input<'schedule.recalls'>): Output<'schedule.recalls'> {
  const numbering = chartNumbering(context.db);
  const rows = waiting.listRecalls(context.db, dueBy, null);
  for (const { patientId } of rows) context.touch(patientId);
  return rows.map((row) => recallView(row, numbering));
}

/** The waiting list, or those of it whom a free place would suit. */
export function listWaiting(context: ReadContext, { place }: Input<'schedule.waiting'>): Output<'schedule.waiting'> {
  const numbering = chartNumbering(context.db);
  const views =
    place === null
      ? waiting.listWishes(context.db, context.today, null).map((row) => wishView(row, numbering))
      : offersFor(context, [place]);
  for (const { patientId } of views) context.touch(patientId);
  return views;
}

type About = { readonly patientId: string; readonly typeId: string; readonly resourceIds: readonly string[] };

/** Errors: patient.notFound, schedule.typeNotFound, schedule.resourceNotFound. */
function checkAbout(context: WriteContext, { patientId, typeId, resourceIds }: About): void {
  if (guarantorOf(context.db, patientId) === undefined) fail('patient.notFound', { patientId });
  typeOf(context, typeId);
  const known = new Set(listResources(context.db).map(({ resourceId }) => resourceId));
  for (const resourceId of resourceIds) if (!known.has(resourceId)) fail('schedule.resourceNotFound', { resourceId });
}

type Stored = ReturnType<typeof waiting.findRecall>;

/** The stored row must be open, of the same patient, and as the caller has seen it; a new one must not be there. */
function checkStored(stored: Stored, asked: { readonly version: number | null; readonly patientId: string }, missing: string): number {
  if (asked.version === null) {
    if (stored) fail('schedule.changedElsewhere', { version: stored.version });
    return 1;
  }
  if (stored?.status !== 'open' || stored.patientId !== asked.patientId) fail(missing);
  if (stored.version !== asked.version) fail('schedule.changedElsewhere', { version: stored.version });
  return stored.version + 1;
}

/** Writes a recall. */
export function saveRecall(context: WriteContext, input: Input<'schedule.saveRecall'>): Output<'schedule.saveRecall'> {
  checkAbout(context, { ...input, resourceIds: input.resourceId === null ? [] : [input.resourceId] });
  const version = checkStored(waiting.findRecall(context.db, input.recallId), input, 'schedule.recallNotFound');
  waiting.saveRecall(context.db, input);
  context.touch(input.recallId);
  context.touch(input.patientId);
  return { recallId: input.recallId, version };
}

/** Ends a recall for a reason. */
export function closeRecall(
  context: WriteContext,
  { recallId, version, reason }: Input<'schedule.closeRecall'>,
): Output<'schedule.closeRecall'> {
  const stored = waiting.findRecall(context.db, recallId);
  checkStored(stored, { version, patientId: stored?.patientId ?? '' }, 'schedule.recallNotFound');
  waiting.endRecall(context.db, recallId, null, reason);
  context.touch(recallId);
  return { recallId };
}

/** Writes a wish of the waiting list. Error: schedule.timesWrong when no time or day is left in it. */
export function saveWish(context: WriteContext, input: Input<'schedule.saveWish'>): Output<'schedule.saveWish'> {
  checkAbout(context, input);
  const { fromMinute, toMinute, firstDay, lastDay } = input;
  if (fromMinute >= toMinute || (firstDay !== null && lastDay !== null && firstDay > lastDay)) fail('schedule.timesWrong');
  const version = checkStored(waiting.findWish(context.db, input.wishId), input, 'schedule.wishNotFound');
  waiting.saveWish(context.db, { ...input, addedAt: context.now() });
  context.touch(input.wishId);
  context.touch(input.patientId);
  return { wishId: input.wishId, version };
}

/** Takes somebody off the waiting list for a reason. */
export function closeWish(context: WriteContext, { wishId, version, reason }: Input<'schedule.closeWish'>): Output<'schedule.closeWish'> {
  const stored = waiting.findWish(context.db, wishId);
  checkStored(stored, { version, patientId: stored?.patientId ?? '' }, 'schedule.wishNotFound');
  waiting.endWish(context.db, wishId, null, reason);
  context.touch(wishId);
  return { wishId };
}
