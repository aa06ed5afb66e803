import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { payerCredits, visitCredits } from '#db/queries/credit-balance.ts';
import { keepOpenAmounts } from '#db/queries/open-amount.ts';
import { fillAtRandom } from '../../support/random-practice.ts';
import { openTestApp } from '../../support/test-app.ts';

type Owed = { readonly visit: string; readonly debtor: string; readonly amount: number };

test('credits on visits, kept up to any journal, are those of the whole ledger added up', async () => {
  let seen = 0;
  for (const seed of [51, 52, 53, 54]) {
    const { db, newId } = await openTestApp({}, '2026-08-20');
    const { chance } = fillAtRandom({ db, newId }, seed);
    const newest = db.get<{ n: number }>(sql`SELECT max(sequence) AS n FROM journal`)?.n ?? 0;
    db.transaction(() => keepOpenAmounts(db, chance.below(newest + 1)));
    const ledger = db.all<Owed>(sql`
      SELECT encounter_id AS visit, iif(account = 'receivable.coverage', coverage_id, guarantor_id) AS debtor, -sum(amount_cents) AS amount
      FROM posting WHERE account IN ('receivable.coverage', 'receivable.guarantor') GROUP BY account, 1, 2 HAVING sum(amount_cents) < 0`);
    const listed = [
      ...visitCredits(db).map(({ encounterId, guarantorId, amount }) => ({ visit: encounterId, debtor: guarantorId, amount })),
      ...payerCredits(db, false).map(({ encounterId, coverageId, amount }) => ({ visit: encounterId, debtor: coverageId, amount })),
    ];
    const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(inOrder(listed), `seed ${seed}`).toEqual(inOrder(ledger));
    seen += ledger.length;
  }
  expect(seen).toBeGreaterThan(4);
});
