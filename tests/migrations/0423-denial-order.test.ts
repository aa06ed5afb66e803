import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { listDenials } from '#db/queries/denial-list.ts';
import { openDenialStates } from '#shared/domain/denial/denial-state.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

async function practiceBefore() {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 423)));
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  const wanted = db.all<{ name: string }>(sql`
    SELECT name FROM pragma_table_info('payer') WHERE "notnull" = 1 AND dflt_value IS NULL AND name NOT IN ('id', 'appeal_limit_days')`);
  const columns = wanted.map(({ name }) => name);
  const text = `INSERT INTO payer (id, appeal_limit_days${columns.map((name) => `, ${name}`).join('')})
    VALUES ('y', 60${columns.map((name) => `, '${name === 'address' ? '{}' : '1'}'`).join('')})`;
  db.exec(text);
  return db;
}
const denial = (db: Awaited<ReturnType<typeof practiceBefore>>, id: string, decidedOn: string | null) =>
  db.run(sql`INSERT INTO denial (id, claim_id, payer_id, state, opened_on, decided_on, reasons, remarks, amount_cents)
    VALUES (${id}, ${id}, 'y', 'new', '2026-07-01', ${decidedOn}, 'CO-97', '', 100)`);

test('the last day of an appeal is there for what stood before, and follows the decision and the payer’s limit', async () => {
  const db = await practiceBefore();
  denial(db, 'old', '2026-07-01');
  denial(db, 'undated', null);
  migrate(db, migrations, 423);
  const days = () =>
    Object.fromEntries(db.all<{ id: string; day: string }>(sql`SELECT id, appeal_by AS day FROM denial`).map((row) => [row.id, row.day]));
  expect(days()).toEqual({ old: '2026-08-30', undated: '9999-12-31' });
  denial(db, 'new', '2026-07-02');
  db.run(sql`UPDATE denial SET decided_on = '2026-07-03' WHERE id = 'undated'`);
  expect(days()).toEqual({ old: '2026-08-30', undated: '2026-09-01', new: '2026-08-31' });
  db.run(sql`UPDATE payer SET appeal_limit_days = 90 WHERE id = 'y'`);
  expect(days()).toEqual({ old: '2026-09-29', undated: '2026-10-01', new: '2026-09-30' });
});

test.each(['deadline', 'money', 'age', 'next'] as const)(
  'a page by %s is read in the order of an index; nothing is sorted',
  async (order) => {
    const db = await practiceBefore();
    migrate(db, migrations);
    const asked: { strings: TemplateStringsArray; values: readonly unknown[] }[] = [];
    const states = openDenialStates;
    const all = (query: (typeof asked)[number]) => {
      asked.push(query);
      return [];
    };
    const watching = { all } as never;
    const none = { payerId: null, reason: null, ownerId: null, unowned: false, amountFrom: null, text: '', offset: 0, limit: 200 };
    listDenials(watching, { ...none, states, due: true, order, today: plainDate('2026-07-14') });
    const [query] = asked;
    if (!query) throw new Error('the list asks');
    const strings = Object.assign([`EXPLAIN QUERY PLAN ${query.strings[0]}`, ...query.strings.slice(1)], { raw: [] });
    const plan = db.all<{ detail: string }>({ strings, values: query.values } as never).map(({ detail }) => detail);
    expect(plan.join('\n')).toContain(`denial_by_${order}`);
    // The only sort is that of the page itself, by its place.
    expect(plan.filter((detail) => detail.includes('TEMP B-TREE')).length).toBeLessThanOrEqual(1);
  },
);
