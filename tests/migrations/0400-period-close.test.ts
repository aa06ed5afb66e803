import { beforeEach, expect, test } from 'vitest';
import { type OwnedDb, type SqlQuery, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

let db: OwnedDb;
const journal = (sequence: number, day: string): SqlQuery => sql`
  INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, user_id, reason, source_kind, source_id)
  VALUES (${sequence}, ${`j${sequence}`}, 'o', '2026-07-14T12:00:00.000Z', ${day}, 'charge', 'u1', '', 'encounter', 'e')`;
const close = (number: number, through: string, kind = 'day'): SqlQuery => sql`
  INSERT INTO period_close (id, control_number, kind, opened_from, closed_through, closed_at, user_id, last_journal, figures)
  VALUES (${`c${number}`}, ${number}, ${kind}, '2026-07-01', ${through}, '2026-07-14T18:00:00.000Z', 'u1', 1, '{}')`;
const reopen = (reason: string, second: string): SqlQuery => sql`
  UPDATE period_close SET reopened_at = '2026-07-15T08:00:00.000Z', reopened_by = 'u1', second_user_id = ${second}, reason = ${reason}
  WHERE id = 'c1001'`;

beforeEach(async () => {
  const before = migrations.filter(({ version }) => version < 400).at(-1)?.version ?? 0;
  db = await openInMemory();
  migrate(db, migrations, before);
  for (const id of ['u1', 'u2']) db.run(sql`INSERT INTO user (id, login_name, display_name, role) VALUES (${id}, ${id}, ${id}, 'owner')`);
  db.run(journal(1, '2026-07-13'));
  migrate(db, migrations, 400);
});

test('a practice of the version before has nothing closed, and every day takes entries', () => {
  expect(db.get(sql`SELECT count(*) AS n FROM period_close`)).toEqual({ n: 0 });
  db.run(journal(2, '2020-01-01'));
  expect(db.get(sql`SELECT count(*) AS n FROM journal`)).toEqual({ n: 2 });
});

test('nothing is dated in a closed period, whoever writes it, until it is opened again by two people with a reason', () => {
  db.run(close(1001, '2026-07-14'));
  expect(() => db.run(journal(2, '2026-07-14'))).toThrow('the period is closed');
  expect(() => db.run(journal(2, '2026-02-01'))).toThrow('the period is closed');
  db.run(journal(2, '2026-07-15'));
  expect(() => db.run(reopen('', 'u2'))).toThrow('CHECK');
  expect(() => db.run(reopen('a slip was found', 'u1'))).toThrow('CHECK');
  db.run(reopen('a slip was found', 'u2'));
  db.run(journal(3, '2026-07-14'));
  expect(() => db.run(reopen('once more', 'u2'))).toThrow('only reopened');
});

const changes = {
  'closed earlier': sql`UPDATE period_close SET closed_through = '2026-07-01' WHERE id = 'c1001'`,
  'its figures changed': sql`UPDATE period_close SET figures = '[]' WHERE id = 'c1001'`,
  'taken away': sql`DELETE FROM period_close WHERE id = 'c1001'`,
  'a second close of the day': close(1002, '2026-07-14'),
  'a proof that is red and not signed': sql`INSERT INTO period_close_proof VALUES ('c1001', 1, 'books', 0, 'The books add up', 1, 0, '')`,
  'a drawer of a closed day': sql`INSERT INTO drawer_count (id, day, user_id, counted_by, counted_at, float_cents, cash_cents, checks_cents,
      cards_cents, reason) VALUES ('d', '2026-07-14', 'u1', 'u1', '2026-07-14T18:00:00.000Z', 0, 0, 0, 0, '')`,
} as const;

test.each(Object.entries(changes))('refused of a close: %s', (_words, statement) => {
  db.run(close(1001, '2026-07-14'));
  expect(() => db.run(statement)).toThrow();
});

test('a month may be closed after later days', () => {
  db.run(close(1001, '2026-08-04'));
  db.run(close(1002, '2026-07-31', 'month'));
  expect(db.get(sql`SELECT count(*) AS n FROM period_close`)).toEqual({ n: 2 });
});
