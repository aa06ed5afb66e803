import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';

async function practiceBefore() {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 421)));
  db.run(sql`INSERT INTO claim_view (id, name, filter) VALUES ('a', 'Large', '{"chargeFrom":10000}'), ('b', 'Mine', '{}')`);
  db.run(sql`INSERT INTO denial_view (id, name, filter) VALUES ('c', 'Mine', '{"reason":"CO-97"}')`);
  return db;
}

test('views of claims and of denials keep id, name and filter; one name may stand on both', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 421);
  expect(db.all(sql`SELECT id, screen, name, filters FROM saved_view ORDER BY id`)).toEqual([
    { id: 'a', screen: 'claims', name: 'Large', filters: '{"chargeFrom":10000}' },
    { id: 'b', screen: 'claims', name: 'Mine', filters: '{}' },
    { id: 'c', screen: 'denials', name: 'Mine', filters: '{"reason":"CO-97"}' },
  ]);
});

test('a name stands once on a screen, in capitals or not, and filters are an object', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 421);
  const view = (screen: string, name: string, filters: string) =>
    db.run(sql`INSERT INTO saved_view (id, screen, name, filters) VALUES (${name + screen + filters}, ${screen}, ${name}, ${filters})`);
  expect(() => view('denials', 'MINE', '{}')).toThrow('UNIQUE');
  expect(() => view('claims', '', '{}')).toThrow('CHECK');
  expect(() => view('claims', 'New', '[]')).toThrow('CHECK');
  expect(() => view('Claims', 'New', '{}')).toThrow('CHECK');
});
