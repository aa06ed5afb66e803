import { createHash } from 'node:crypto';
import { handlers } from '#core/handlers.ts';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { buildersFor } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

/** An empty sample practice in memory with every operation. */
export async function openSampleDesk(today = '2026-07-14') {
  const app = await openTestApp(handlers, today);
  buildersFor(app).practice();
  return app;
}

/** What a practice comes to: balances by account, claims with their states, statements. Equal text, equal practice. */
export function fingerprint(db: OwnedDb): string {
  const rows = [
    db.all(sql`SELECT chart_number, last_name, first_name, birth_date, guarantor_is_self FROM patient ORDER BY chart_number`),
    db.all(sql`SELECT guarantor_id, account, sum(amount_cents) AS amount FROM posting GROUP BY 1, 2 ORDER BY 1, 2`),
    db.all(sql`SELECT claim_number, status, total_charge_cents, service_date, hold_reason FROM claim ORDER BY claim_number`),
    db.all(sql`SELECT effective_date, recorded_at, kind, count(*) AS n FROM journal GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`),
    db.all(sql`SELECT sha256 FROM edi_file ORDER BY received_at, name`),
    db.all(sql`SELECT guarantor_id, level, amount_cents, facts FROM statement ORDER BY rowid`),
  ];
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
