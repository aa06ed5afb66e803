import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SqlQuery, type SqlValue, sql } from '#db/connection/handles.ts';
import { insertRows } from '#db/connection/insert-rows.ts';
import { openInMemory } from '#db/connection/open.ts';

async function made() {
  const db = await openInMemory();
  db.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE, weight INTEGER) STRICT');
  const statements: SqlQuery[] = [];
  const watched = {
    run: (query: SqlQuery) => {
      statements.push(query);
      return db.run(query);
    },
  };
  const all = () => db.all<{ id: number; words: string; weight: number | null }>(sql`SELECT id, words, weight FROM note ORDER BY id`);
  return { db, watched, statements, all };
}

const into = (db: Parameters<typeof insertRows>[0], rows: readonly (readonly SqlValue[])[]) =>
  insertRows(db, sql`INSERT INTO note (id, words, weight)`, 3, rows.flat());

test('however many rows, each is stored once with its own values, by few statements', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 300 }), async (count) => {
      const { db, watched, statements, all } = await made();
      const rows = Array.from({ length: count }, (_, index) => [index + 1, `it's ? ${index}`, index % 3 === 0 ? null : index] as const);
      into(watched, rows);
      expect(all().map(({ id, words, weight }) => [id, words, weight])).toEqual(rows);
      expect(statements.length).toBeLessThanOrEqual(Math.ceil(count / 64) + 9);
      // Text of the same length is the same statement, so that it is prepared once.
      expect(new Set(statements.map(({ strings }) => strings)).size).toBeLessThanOrEqual(4);
      db.close();
    }),
    { numRuns: 40 },
  );
});

test('a row that the table refuses is refused, and says why', async () => {
  const { db, all } = await made();
  const rows = Array.from({ length: 70 }, (_, index) => [index + 1, `word ${index}`, null]);
  expect(() => db.transaction(() => into(db, [...rows, [71, 'word 3', null]]))).toThrow('UNIQUE');
  expect(() => db.transaction(() => into(db, [...rows, [71, null, null]]))).toThrow('NOT NULL');
  expect(() => db.transaction(() => into(db, [...rows, [71, 'short']]))).toThrow('given whole');
  expect(all()).toEqual([]);
  into(db, rows);
  expect(all()).toHaveLength(70);
});

test('two tables with rows of the same shape keep their own statements', async () => {
  const { db, all } = await made();
  db.exec('CREATE TABLE other (id INTEGER PRIMARY KEY, words TEXT NOT NULL, weight INTEGER) STRICT');
  into(db, [[1, 'here', 1]]);
  insertRows(db, sql`INSERT INTO other (id, words, weight)`, 3, [1, 'there', 2]);
  expect(all()).toEqual([{ id: 1, words: 'here', weight: 1 }]);
  expect(db.all(sql`SELECT words FROM other`)).toEqual([{ words: 'there' }]);
});
