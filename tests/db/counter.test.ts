import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { lastNumber, nextNumber, takeNumbers } from '#db/queries/counter.ts';

async function freshDb() {
  const db = await openInMemory();
  migrate(db, migrations);
  return db;
}

test('each counter counts for itself; superbills begin past the chart numbers', async () => {
  const db = await freshDb();
  expect([nextNumber(db, 'superbill'), nextNumber(db, 'superbill'), nextNumber(db, 'claim')]).toEqual([20_001, 20_002, 1]);
  expect([nextNumber(db, 'interchange:a'), nextNumber(db, 'interchange:b'), nextNumber(db, 'interchange:a')]).toEqual([1, 1, 2]);
  expect([takeNumbers(db, 'claim', 5), nextNumber(db, 'claim'), lastNumber(db, 'claim'), lastNumber(db, 'run')]).toEqual([2, 7, 7, 0]);
});

test('numbers that were committed are unique and increase, whatever fails in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()), { maxLength: 30 }), async (transactions) => {
      const db = await freshDb();
      const committed: number[] = [];
      for (const [howMany, fails] of transactions) {
        const taken: number[] = [];
        try {
          db.transaction(() => {
            for (let n = 0; n < howMany; n += 1) taken.push(nextNumber(db, 'batch'));
            if (fails) throw new Error('planted');
          });
          committed.push(...taken);
        } catch (error) {
          expect(String(error)).toContain('planted');
        }
      }
      expect(committed).toEqual(committed.map((_, index) => index + 1));
      expect(lastNumber(db, 'batch')).toBe(committed.length);
    }),
    { numRuns: 40 },
  );
});
