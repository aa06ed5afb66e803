import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const BEFORE = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 365));

/** A practice of the release before, without the references that are not asked about. */
async function before() {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  const claim = (id: string, status: string, line: string) => {
    db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
      VALUES (${id}, ${`CW-${id}`}, ${`visit-${id}`}, 'coverage', 'payer', 1, '1', ${status}, 10000, '2026-05-04')`);
    db.run(
      sql`INSERT INTO claim_line (line_control_number, claim_id, line_number, charge_line_id) VALUES (${`${id}-1`}, ${id}, 1, ${line})`,
    );
  };
  const said = (id: string, code: string, after: string) =>
    db.run(sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words)
      VALUES (${id}, '2026-06-01T12:00:00.000Z', 'remittance', 'accepted', ${after}, ${code}, 'Declined')`);
  const owed = (id: string, line: string, amount: number) =>
    db.run(sql`INSERT INTO posting (journal, position, account, encounter_id, charge_line_id, coverage_id, detail, amount_cents)
      VALUES (1, (SELECT coalesce(max(position), 0) + 1 FROM posting), 'receivable.coverage', ${`visit-${id}`}, ${line}, 'coverage', 'charge', ${amount})`);
  return { db, claim, said, owed };
}

test('claims that stand denied with money open are on the list; paid, replaced and settled ones are not', async () => {
  const { db, claim, said, owed } = await before();
  for (const [id, status, code, amount] of [
    ['denied', 'denied', 'CO-50', 100_00],
    ['part', 'partlyPaid', 'CO-97 CO-16', 40_00],
    ['paid', 'paid', 'CLP02 1', 20_00],
    ['replaced', 'replaced', 'CO-50', 100_00],
  ] as const) {
    claim(id, status, `line-${id}`);
    said(id, code, status === 'replaced' ? 'denied' : status);
    owed(id, `line-${id}`, amount);
  }
  claim('settled', 'denied', 'line-settled');
  said('settled', 'CO-50', 'denied');
  const claims = db.all(sql`SELECT * FROM claim ORDER BY id`);
  migrate(db, migrations, 370);
  expect(schemaVersion(db)).toBe(370);
  expect(db.all(sql`SELECT * FROM claim ORDER BY id`)).toEqual(claims);
  const rows = db.all(
    sql`SELECT claim_id AS claim, state, opened_on AS opened, reasons, amount_cents AS amount FROM denial ORDER BY claim_id`,
  );
  expect(rows).toEqual([
    { claim: 'denied', state: 'new', opened: '2026-06-01', reasons: 'CO-50', amount: 100_00 },
    { claim: 'part', state: 'new', opened: '2026-06-01', reasons: 'CO-97 CO-16', amount: 40_00 },
  ]);
  expect(db.all(sql`SELECT words FROM denial_event`)).toHaveLength(2);
  expect(db.all(sql`SELECT role, limit_cents AS "limit" FROM write_off_limit ORDER BY role`)).toEqual([
    { role: 'biller', limit: 100_00 },
    { role: 'frontDesk', limit: 0 },
  ]);
});

test('history, letters and tasks are kept: none is changed or deleted', async () => {
  const { db, claim, said, owed } = await before();
  claim('denied', 'denied', 'line');
  said('denied', 'CO-50', 'denied');
  owed('denied', 'line', 100_00);
  migrate(db, migrations, 370);
  db.run(sql`INSERT INTO appeal_template (template_id, version, name, body, at, user_id) VALUES ('own', 1, 'Own', 'Words', 'now', 'user')`);
  db.run(sql`INSERT INTO task (id, words, due_on, made_at, made_by) VALUES ('task', 'Call', '2026-07-01', 'now', 'user')`);
  db.run(sql`INSERT INTO task_event (task_id, at, user_id, words) VALUES ('task', 'now', 'user', 'Added')`);
  for (const broken of [
    sql`UPDATE denial_event SET words = 'Other'`,
    sql`DELETE FROM denial_event`,
    sql`UPDATE appeal_template SET body = 'Other'`,
    sql`DELETE FROM appeal_template`,
    sql`UPDATE task_event SET words = 'Other'`,
    sql`DELETE FROM task`,
  ])
    expect(() => db.run(broken)).toThrow(/never/);
  expect(() => db.run(sql`UPDATE denial SET state = 'paid'`)).toThrow('CHECK');
  expect(() => db.run(sql`UPDATE task SET patient_id = 'p', claim_id = 'denied'`)).toThrow('CHECK');
});

test('what is done to a claim elsewhere is done to the work on its denial', async () => {
  const { db, claim, said, owed } = await before();
  claim('denied', 'denied', 'line');
  said('denied', 'CO-50', 'denied');
  owed('denied', 'line', 100_00);
  claim('again', 'draft', 'line');
  migrate(db, migrations, 370);
  const state = () => db.get(sql`SELECT state, resent_claim_id AS resent, closed_on AS closed FROM denial`);
  const moved = (id: string, from: string, to: string) =>
    db.run(sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words)
      VALUES (${id}, '2026-06-09T12:00:00.000Z', 'own', ${from}, ${to}, 'x', 'x')`);
  db.run(
    sql`INSERT INTO claim_correction (claim_id, original_claim_id, payer_control_number, reason) VALUES ('again', 'denied', 'P', 'units')`,
  );
  db.run(sql`UPDATE denial SET state = 'resubmitted', resent_claim_id = 'again'`);
  moved('again', 'draft', 'voided');
  expect(state()).toEqual({ state: 'working', resent: null, closed: null });
  moved('denied', 'denied', 'replaced');
  expect(state()).toEqual({ state: 'resubmitted', resent: 'again', closed: null });
  moved('denied', 'denied', 'closed');
  expect(state()).toEqual({ state: 'withdrawn', resent: 'again', closed: '2026-06-09' });
});
