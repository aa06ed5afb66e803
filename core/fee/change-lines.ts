import type { ReadableDb, WritableDb } from '#db/connection/handles.ts';
import { feeLines, feeLinesOf, removeFeeLine, setFeeLine } from '#db/queries/fee.ts';
import type { FeeLine } from '#shared/domain/fee/fee-schedule.ts';
import { type Rounding, raised } from '#shared/domain/fee/raise.ts';
import type { Cents } from '#shared/kernel/cents.ts';

/** A line as it shall stand; null takes it away. */
export type LineChange = { readonly code: string; readonly modifier: string; readonly amount: Cents | null };
export type Raise = { readonly hundredthsOfPercent: number; readonly step: Rounding; readonly up: boolean };

/** Sets lines and answers what stood there before, so that saving the answer undoes it. A code named twice counts once, last. */
export function saveLines(db: WritableDb, feeScheduleId: string, lines: readonly LineChange[]): readonly LineChange[] {
  const last = new Map(lines.map((line) => [`${line.code} ${line.modifier}`, line]));
  const before = [...last.values()].map(({ code, modifier }) => ({ code, modifier, amount: amountOf(db, feeScheduleId, code, modifier) }));
  for (const { code, modifier, amount } of last.values()) {
    if (amount === null) removeFeeLine(db, feeScheduleId, code, modifier);
    else setFeeLine(db, feeScheduleId, { code, modifier, amount });
  }
  return before;
}

const amountOf = (db: ReadableDb, feeScheduleId: string, code: string, modifier: string): Cents | null =>
  feeLinesOf(db, feeScheduleId, code).find((line) => line.modifier === modifier)?.amount ?? null;

const raisedLine = (line: FeeLine, { hundredthsOfPercent, step, up }: Raise): FeeLine => ({
  ...line,
  amount: raised(line.amount, hundredthsOfPercent, step, up),
});

/** Copies every line, raised; answers how many. */
export function copySchedule(db: WritableDb, fromId: string, toId: string, raise: Raise): number {
  const lines = feeLines(db, fromId);
  for (const line of lines) setFeeLine(db, toId, raisedLine(line, raise));
  return lines.length;
}

/** Raises every line in place; answers those that changed, as they stood. */
export function raiseSchedule(db: WritableDb, feeScheduleId: string, raise: Raise): readonly LineChange[] {
  const changed = feeLines(db, feeScheduleId).filter((line) => raisedLine(line, raise).amount !== line.amount);
  for (const line of changed) setFeeLine(db, feeScheduleId, raisedLine(line, raise));
  return changed;
}
