import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openSampleDesk } from './sample-desk.ts';

/** Weekends, month ends, leap days and Januaries are all days on which somebody may look around. */
const anyDay = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays(plainDate('2025-06-01'), days));

test('on whatever day and from whatever seed a practice is invented, its books hold and its day begins', async () => {
  const sizes = fc.record({ seed: fc.integer(), patients: fc.integer({ min: 1, max: 30 }), months: fc.integer({ min: 1, max: 3 }) });
  await fc.assert(
    fc.asyncProperty(anyDay, sizes, async (day, size) => {
      const app = await openSampleDesk(day);
      const filled = await app.ask('sample.fill', size);
      // One of ten more comes from a colleague's practice, six at the most.
      const [fromColleague, fromEhr] = [Math.min(6, Math.floor(size.patients / 10)), size.patients >= 10 ? 3 : 0];
      expect(filled.patients).toBe(size.patients + fromColleague + fromEhr);
      const verified = await app.ask('ledger.verify', {});
      expect(verified.checks.filter(({ ok }) => !ok)).toEqual([]);
      const { charges, payments, adjustments, writeOffs, balances } = verified.totals;
      expect(charges - payments - adjustments - writeOffs).toBe(balances);
      const today = await app.ask('today.get', {});
      expect(today.daySoFar.visitsPlanned).toBeGreaterThanOrEqual(1);
      expect(app.failures).toEqual([]);
    }),
    { numRuns: 14, examples: [[plainDate('2028-02-29'), { seed: 1, patients: 25, months: 3 }]] },
  );
});
