import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

const before = Math.max(...migrations.map(({ version }) => version).filter((version) => version < 180));
const plan = sql`EXPLAIN QUERY PLAN SELECT encounter_id FROM encounter_diagnosis WHERE code = 'I10'`;

test('visits with a diagnosis are found by it from this version on; nothing else changes', async () => {
  const db = await openInMemory();
  migrate(db, migrations, before);
  const schema = db.all(sql`SELECT name, sql FROM sqlite_schema ORDER BY name`);
  const steps = () =>
    db
      .all<{ detail: string }>(plan)
      .map(({ detail }) => detail)
      .join();
  expect(steps()).not.toContain('encounter_diagnosis_code');
  migrate(db, migrations, 180);
  expect(schemaVersion(db)).toBe(180);
  expect(steps()).toContain('encounter_diagnosis_code');
  expect(db.all(sql`SELECT name, sql FROM sqlite_schema WHERE name <> 'encounter_diagnosis_code' ORDER BY name`)).toEqual(schema);
});
