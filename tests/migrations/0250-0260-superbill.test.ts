import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

test.each([
  [250, ['superbill_print', 'superbill_print_page', 'superbill_template', 'superbill_template_use']],
  [260, ['estimate']],
])('step %i adds its tables; nothing that was there changes', async (version, added) => {
  const db = await openInMemory();
  const before = Math.max(...migrations.map((step) => step.version).filter((one) => one < version));
  migrate(db, migrations, before);
  const schema = db.all(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  migrate(db, migrations, version);
  expect(schemaVersion(db)).toBe(version);
  const after = db.all<{ name: string }>(sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  expect(after.filter(({ name }) => !added.includes(name))).toEqual(schema);
  expect(after.filter(({ name }) => added.includes(name)).map(({ name }) => name)).toEqual(added);
});

test('a template is usual for one thing a row, and only one is usual for it', async () => {
  const db = await openInMemory();
  migrate(db, migrations, 250);
  for (const id of ['a', 'b'])
    db.run(sql`INSERT INTO superbill_template (id, name, specialty, layout) VALUES (${id}, ${`Page ${id}`}, '', '{}')`);
  const use = (id: string) => db.run(sql`INSERT INTO superbill_template_use (template_id) VALUES (${id})`);
  use('a');
  expect(() => use('b')).toThrow('UNIQUE');
  expect(() => db.run(sql`INSERT INTO superbill_template (id, name, specialty, layout) VALUES ('c', 'PAGE A', '', '{}')`)).toThrow(
    'UNIQUE',
  );
  expect(() => db.run(sql`INSERT INTO superbill_template (id, name, specialty, layout) VALUES ('c', 'C', '', 'no json')`)).toThrow('CHECK');
});
