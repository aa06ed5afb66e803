import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import type { OwnedDb, WritableDb } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { type Migration, migrate, schemaVersion } from '#db/migrations/migration.ts';
import { liveALittle } from '../support/practice-fixture.ts';
import { openTestApp } from '../support/test-app.ts';

type Row = Readonly<Record<string, string | number | bigint | null | Uint8Array>>;

const ask = (db: OwnedDb, text: string, values: Row[string][] = []): Row[] =>
  db.all<Row>({ strings: Object.assign(text.split('?'), { raw: [] }), values });
const schemaOf = (db: OwnedDb): string => JSON.stringify(ask(db, 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name'));
const tablesOf = (db: OwnedDb): string[] =>
  // Search indexes are virtual tables with shadows of their own: triggers fill them from the rows.
  ask(db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").map(
    ({ name }) => String(name),
  );
const rowsOf = (db: OwnedDb, table: string): Row[] => {
  const columns = ask(db, `PRAGMA table_info("${table}")`);
  return ask(db, `SELECT * FROM "${table}" ORDER BY ${columns.length > 1 ? '1, 2' : '1'}`);
};

const folder = mkdtempSync(join(tmpdir(), 'cw-versions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const kept = new Map<number, Buffer>();

/** An empty practice of a version. Each is kept, and the next one made from it: from nothing each time, this file took minutes. */
async function at(version: number): Promise<OwnedDb> {
  const nearest = Math.max(0, ...[...kept.keys()].filter((one) => one <= version));
  const db = await openInMemory(kept.get(nearest));
  migrate(db, migrations, version);
  const file = join(folder, `${schemaVersion(db)}.db`);
  if (!kept.has(schemaVersion(db)) && schemaVersion(db) > 0) {
    db.exec(`VACUUM INTO '${file}'`);
    kept.set(schemaVersion(db), readFileSync(file));
  }
  return db;
}

test('the steps are numbered upwards, named, and every file of a step is in the list', () => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(versions[0]).toBe(10);
  const files = readdirSync(fileURLToPath(new URL('../../db/migrations/', import.meta.url))).filter((name) => /^\d{4}-/.test(name));
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(versions);
  expect(files.map((name) => name.slice(5, -3).replaceAll('-', ' '))).toEqual(migrations.map(({ name }) => name.replaceAll('-', ' ')));
});

test('each step brings the version before it up, and keeps every row that was there', async () => {
  const app = await openTestApp(handlers);
  await liveALittle(app);
  const lived = new Map(tablesOf(app.db).map((table) => [table, rowsOf(app.db, table)]));
  const dropped = new Set<string>();
  let keptRows = 0;
  for (const [index, { version }] of migrations.entries()) {
    const before = migrations[index - 1]?.version ?? 0;
    const db = await at(before);
    db.exec('PRAGMA foreign_keys = OFF');
    // What a step itself puts in (starting reasons) comes with the practice's own rows.
    for (const table of tablesOf(db)) if (rowsOf(db, table).length > 0) db.exec(`DELETE FROM "${table}"`);
    // A visit is stored last: what belongs to an approved one may not be added any more.
    const lasting = tablesOf(db).filter((table) => lived.has(table));
    for (const table of lasting.sort((a, b) => Number(a === 'encounter') - Number(b === 'encounter'))) {
      const columns = ask(db, `PRAGMA table_info("${table}")`).map(({ name }) => String(name));
      const text = `INSERT INTO "${table}" (${columns}) VALUES (${columns.map(() => '?')})`;
      const strings = Object.assign(text.split('?'), { raw: [] });
      for (const row of lived.get(table) ?? []) db.run({ strings, values: columns.map((column) => row[column] ?? null) });
    }
    const tables = tablesOf(db);
    const rows = tables.map((table) => rowsOf(db, table));
    migrate(db, migrations, version);
    expect(schemaVersion(db)).toBe(version);
    const tablesNow = new Set(tablesOf(db));
    for (const [n, table] of tables.entries()) {
      if (!tablesNow.has(table)) {
        dropped.add(table);
        continue;
      }
      const after = rowsOf(db, table);
      expect(after.length, `${table} at ${version}`).toBe(rows[n]?.length);
      expect(after, `${table} at ${version}`).toMatchObject(rows[n] ?? []);
      keptRows += after.length;
    }
    expect(ask(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    db.close();
  }
  expect(keptRows).toBeGreaterThan(100);
  // What a step drops it has carried elsewhere, of which its own test tells.
  expect([...dropped]).toEqual(['payer_rule', 'claim_view', 'denial_view']);
});

/** The step, breaking off before its n-th statement; undefined when it has fewer. */
function brokenOff(step: Migration, statements: number): Migration {
  let left = statements;
  return {
    ...step,
    up: (db) => {
      const exec = (text: string) => {
        for (const part of text.split(/(?=^\s*CREATE )/m)) {
          if (left === 0) throw new Error('broken off');
          left -= 1;
          db.exec(part);
        }
      };
      step.up({
        get: (query) => db.get(query),
        all: (query) => db.all(query),
        iterate: (query) => db.iterate(query),
        run: (query) => db.run(query),
        transaction: (work) => db.transaction(work),
        exec,
      } satisfies WritableDb);
      if (left === 0) throw new Error('broken off');
    },
  };
}

test('a step that breaks off at any statement leaves the version before, and can be taken again', async () => {
  let breaks = 0;
  for (const [index, step] of migrations.entries()) {
    const [old, finished] = [await at(migrations[index - 1]?.version ?? 0), await at(step.version)];
    const before = schemaOf(old);
    for (let statements = 0; ; statements += 1) {
      const broken = migrations.map((one) => (one === step ? brokenOff(one, statements) : one));
      try {
        migrate(old, broken, step.version);
        break;
      } catch (error) {
        expect(String(error)).toContain('broken off');
      }
      expect([schemaVersion(old), schemaOf(old)]).toEqual([migrations[index - 1]?.version ?? 0, before]);
      breaks += 1;
    }
    expect([schemaVersion(old), schemaOf(old)]).toEqual([step.version, schemaOf(finished)]);
    old.close();
    finished.close();
  }
  expect(breaks).toBeGreaterThan(40);
});

test('without the transaction the same break leaves a schema that is neither', async () => {
  const db = await at(0);
  const [step] = migrations;
  if (!step) throw new Error('there is a first step');
  const before = schemaOf(db);
  expect(() => brokenOff(step, 3).up(db)).toThrow('broken off');
  expect(schemaOf(db)).not.toBe(before);
});

test('a file of a later release is refused before anything is done', async () => {
  const db = await at(Number.POSITIVE_INFINITY);
  db.exec('PRAGMA user_version = 99990');
  const before = schemaOf(db);
  expect(() => migrate(db, migrations)).toThrow('practice.newerSchema');
  expect(schemaOf(db)).toBe(before);
});

const APPEND_ONLY = ['journal', 'posting', 'operation_record', 'edi_file'] as const;

test('journals, postings, records and archived files are never changed, deleted or replaced', async () => {
  const app = await openTestApp(handlers);
  await liveALittle(app);
  for (const table of APPEND_ONLY) {
    const before = rowsOf(app.db, table);
    expect(before.length, table).toBeGreaterThan(0);
    const [column = ''] = Object.keys(before[0] ?? {});
    for (const text of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `UPDATE OR IGNORE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
      `REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
    ])
      expect(() => app.db.exec(text), text).toThrow(/never (changed|deleted)/);
    expect(rowsOf(app.db, table)).toEqual(before);
  }
});

test('without recursive triggers a replacing insert would pass by them', async () => {
  const app = await openTestApp(handlers);
  await liveALittle(app);
  app.db.exec('PRAGMA recursive_triggers = OFF');
  app.db.exec('PRAGMA foreign_keys = OFF');
  expect(() => app.db.exec('INSERT OR REPLACE INTO posting SELECT * FROM posting LIMIT 1')).not.toThrow();
});
