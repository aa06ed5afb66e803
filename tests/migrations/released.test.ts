import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePractice } from '#core/engine/sample-practice.ts';
import { sql } from '#db/connection/handles.ts';
import { openDatabase, openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { insertPractice } from '#db/queries/practice.ts';
import { insertUser } from '#db/queries/user.ts';
import { ask, codeOf, dataKeyOf, newPractice, scratchFolder } from '../support/practice-engine.ts';
import { appOver, FIXTURE_KEY, fixtureFile, fixtures } from '../support/practice-fixture.ts';

const newest = migrations.at(-1)?.version ?? 0;

async function copyOf(schema: number) {
  const file = join(scratchFolder(), 'practice.db');
  copyFileSync(fixtureFile(schema), file);
  return { file, db: await openDatabase(file, FIXTURE_KEY, 'write') };
}

test('every released database opens, comes up to date, proves its books and shows the same totals', async () => {
  expect(fixtures().length).toBeGreaterThan(0);
  for (const { schema, totals, owed } of fixtures()) {
    const { db } = await copyOf(schema);
    expect(schemaVersion(db)).toBe(schema);
    migrate(db, migrations);
    expect(schemaVersion(db)).toBe(newest);
    const app = await appOver(db);
    const report = await app.ask('ledger.verify', {});
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    const { records: _now, ...money } = report.totals;
    const { records: _then, ...golden } = totals;
    expect(money).toEqual(golden);
    expect(db.get(sql`SELECT sum(amount_cents) AS owed FROM posting WHERE account LIKE 'receivable.%'`)).toEqual({ owed });
    db.close();
  }
});

test('a released step is never edited: it still makes the schema that its release made', async () => {
  for (const { schema } of fixtures()) {
    const { db } = await copyOf(schema);
    const fresh = await openInMemory();
    migrate(fresh, migrations, schema);
    const words = sql`SELECT type, name, sql FROM sqlite_schema ORDER BY type, name`;
    expect(fresh.all(words)).toEqual(db.all(words));
    fresh.close();
    db.close();
  }
});

test('before an upgrade the engine keeps a verified copy of the old version', async () => {
  const { client, folder, unlock, user } = await newPractice();
  await ask(client, 'practice.lock', {});
  const [file, key] = [join(folder, 'practice.db'), await dataKeyOf(folder)];
  rmSync(file);
  const old = await openDatabase(file, key, 'create');
  migrate(old, migrations, 80);
  insertPractice(old, 'p', samplePractice, false);
  insertUser(old, user);
  old.close();
  expect(codeOf(await unlock())).toBe('ok');
  const kept = readdirSync(join(folder, 'backups')).filter((name) => /^before-upgrade-\d+\.cwbackup$/.test(name));
  expect(kept).toHaveLength(1);
  const copy = await openDatabase(join(folder, 'backups', kept[0] ?? ''), key, 'write');
  expect(schemaVersion(copy)).toBe(80);
  copy.close();
  await ask(client, 'practice.lock', {});
  const upgraded = await openDatabase(file, key, 'write');
  expect(schemaVersion(upgraded)).toBe(newest);
  upgraded.close();
  expect(codeOf(await unlock())).toBe('ok');
  expect(readdirSync(join(folder, 'backups')).filter((name) => name.startsWith('before-upgrade'))).toHaveLength(2);
});
