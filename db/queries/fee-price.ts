import { type FeeKind, type FeeLine, type FeeQuestion, type FeeSchedule, schedulesFor } from '#shared/domain/fee/fee-schedule.ts';
import type { ReadableDb } from '../connection/handles.ts';
import { feeLinesOf, listFeeSchedules } from './fee.ts';

/** A schedule with what it says of one code: the plain amount and those of modifiers. */
export type ScheduledFees = { readonly schedule: FeeSchedule; readonly lines: readonly FeeLine[] };

/** Answers of the schedules that count for a question, closest first, read once for any number of codes. */
export function scheduledFees(db: ReadableDb, kind: FeeKind, asked: FeeQuestion): (code: string) => readonly ScheduledFees[] {
  const schedules = schedulesFor(listFeeSchedules(db), kind, asked);
  return (code) =>
    schedules
      .map((schedule) => ({ schedule, lines: feeLinesOf(db, schedule.feeScheduleId, code) }))
      .filter(({ lines }) => lines.length > 0);
}
