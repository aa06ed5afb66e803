import type { WritableDb } from '#db/connection/handles.ts';
import { feesByLocality } from '#db/queries/edit-tables-fees.ts';
import { usualFees } from '#db/queries/fee.ts';
import type { Input } from '#shared/contract/operations.ts';
import type { FeeLine } from '#shared/domain/fee/fee-schedule.ts';
import { raised } from '#shared/domain/fee/raise.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type LineChange, saveLines } from './change-lines.ts';

/**
 * Sets lines from the Medicare fees of a locality, raised; codes without one keep what stood there. Answers the lines that
 * changed as they stood.
 */
export function fillFromMedicare(db: WritableDb, asked: Input<'fee.fromMedicare'>): readonly LineChange[] {
  const own = asked.codes === 'own' ? usualFees(db) : undefined;
  const fees = feesByLocality(db, asked);
  const lines: FeeLine[] = [];
  for (let next = fees.next(); ; next = fees.next()) {
    if (next.done) {
      if (next.value !== undefined) fail(`rvu.${next.value}`, { locality: asked.locality });
      break;
    }
    const { code, modifier, fee } = next.value;
    if (own === undefined || own.has(code))
      lines.push({ code, modifier, amount: raised(fee, asked.hundredthsOfPercent, asked.step, asked.up) });
  }
  const wanted = new Map(lines.map((line) => [`${line.code} ${line.modifier}`, line.amount]));
  const before = saveLines(db, asked.feeScheduleId, lines);
  return before.filter(({ code, modifier, amount }) => wanted.get(`${code} ${modifier}`) !== amount);
}
