import { expect, test } from 'vitest';
import { type ReadableDb, type SqlQuery, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { countTasks } from '#db/queries/task.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

test('the day of a short line that stood before counts among what is due, found by an index', async () => {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 429)));
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  const wanted = db.all<{ name: string }>(sql`
    SELECT name FROM pragma_table_info('underpaid_line')
    WHERE "notnull" = 1 AND dflt_value IS NULL AND name NOT IN ('claim_id', 'charge_line_id', 'short_cents')`);
  const columns = wanted.map(({ name }) => name);
  db.exec(`INSERT INTO underpaid_line (claim_id, charge_line_id, short_cents, next_date${columns.map((name) => `, ${name}`).join('')})
    VALUES ('c', 'l', 100, '2026-07-13'${columns.map(() => ", '1'").join('')})`);
  migrate(db, migrations);
  const today = plainDate('2026-07-14');
  expect(countTasks(db, 'u', today)).toEqual({ mine: 0, overdue: 1, today: 0, oldest: '2026-07-13' });
  const asked: SqlQuery[] = [];
  const get = (query: SqlQuery) => void asked.push(query);
  countTasks({ get } as unknown as ReadableDb, 'u', today);
  const [query] = asked;
  if (!query) throw new Error('the count asks');
  const strings = Object.assign([`EXPLAIN QUERY PLAN ${query.strings[0]}`, ...query.strings.slice(1)], { raw: [] });
  const plan = db.all<{ detail: string }>({ strings, values: query.values } as never).map(({ detail }) => detail);
  expect(plan.join('\n')).toContain('underpaid_line_by_day');
});
