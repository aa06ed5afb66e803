import type { App } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import type { TestApp } from './test-app.ts';

/** Closes a day or month, with a signature for whatever is not green. Returns the id of the close. */
export async function closeAll(app: TestApp, through: string, kind: 'day' | 'month' = 'day'): Promise<string> {
  const closeId = app.newId();
  const { proofs } = await app.ask('period.proofs', { kind, through: plainDate(through) });
  const signedOff = proofs.filter(({ green }) => !green).map(({ name }) => ({ name, reason: 'known to the owner' }));
  await app.ask('period.lock', { closeId, kind, through: plainDate(through), signedOff });
  return closeId;
}

/** The ledger by account and day up to a day: whatever is closed may never read otherwise. */
export const booksThrough = ({ db }: Pick<App, 'db'>, through: string): readonly unknown[] =>
  db.all(sql`SELECT j.effective_date AS day, p.account, sum(p.amount_cents) AS amount, count(*) AS postings
    FROM journal j JOIN posting p ON p.journal = j.sequence WHERE j.effective_date <= ${through} GROUP BY 1, 2 ORDER BY 1, 2`);
