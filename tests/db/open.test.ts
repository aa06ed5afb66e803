import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupTo } from '#db/connection/backup.ts';
import { sql } from '#db/connection/handles.ts';
import { takeInstanceLock } from '#db/connection/instance-lock.ts';
import { isOlder, openDatabase } from '#db/connection/open.ts';
import { scratchFolder } from '../support/practice-engine.ts';

const KEY = new Uint8Array(32).fill(9);
const SETTINGS = ['journal_mode', 'synchronous', 'foreign_keys', 'temp_store', 'trusted_schema', 'recursive_triggers', 'cell_size_check'];

async function made(rows = 3) {
  const file = join(scratchFolder(), 'x.db');
  const db = await openDatabase(file, KEY, 'create');
  db.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT');
  for (let n = 1; n <= rows; n += 1) db.run(sql`INSERT INTO note (id, words) VALUES (${n}, ${`word ${n}`})`);
  return { file, db };
}

test('every connection has the settings that keep data, also one that only reads', async () => {
  const { file, db } = await made();
  const reader = await openDatabase(file, KEY, 'read');
  for (const one of [db, reader]) {
    const read = SETTINGS.map(
      (name) =>
        Object.values(one.get<Record<string, unknown>>({ strings: Object.assign([`PRAGMA ${name}`], { raw: [] }), values: [] }) ?? {})[0],
    );
    expect(read).toEqual(['wal', 2, 1, 2, 0, 1, 1]);
  }
  expect(() => reader.run(sql`INSERT INTO note (id, words) VALUES (9, 'x')`)).toThrow(/readonly/);
  db.run(sql`INSERT INTO note (id, words) VALUES (4, 'seen at once')`);
  expect(reader.get(sql`SELECT words FROM note WHERE id = 4`)).toEqual({ words: 'seen at once' });
  reader.close();
  db.close();
});

test('a wrong key, a missing file and a plain file are refused, and the file keeps its bytes', async () => {
  const { file, db } = await made();
  db.close();
  const before = readFileSync(file);
  expect(before.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  for (let n = 0; n < 50; n += 1)
    await expect(openDatabase(file, new Uint8Array(32).fill(n === 9 ? 200 : n), 'write')).rejects.toMatchObject({
      code: 'database.wrongKey',
    });
  expect(readFileSync(file).equals(before)).toBe(true);
  await expect(openDatabase(`${file}.none`, KEY, 'write')).rejects.toMatchObject({ code: 'database.missing' });
  expect(existsSync(`${file}.none`)).toBe(false);
  const plain = `${file}.plain`;
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const open = new SqliteDatabase(plain);
  open.exec('CREATE TABLE t (x)');
  open.close();
  const bytes = readFileSync(plain);
  await expect(openDatabase(plain, KEY, 'write')).rejects.toMatchObject({ code: 'database.notEncrypted' });
  expect(readFileSync(plain).equals(bytes)).toBe(true);
});

test('a cut or torn end of the write-ahead log opens to whole transactions, never to a mix', async () => {
  const { file, db } = await made(0);
  db.exec('PRAGMA wal_autocheckpoint = 0');
  for (let n = 1; n <= 40; n += 1)
    db.transaction(() => {
      for (const part of [1, 2]) db.run(sql`INSERT INTO note (id, words) VALUES (${n * 10 + part}, ${'w'.repeat(900)})`);
    });
  const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
  db.close();
  const counts = new Set<number>();
  for (let n = 0; n < 60; n += 1) {
    const torn = Buffer.from(log);
    const at = Math.floor((n / 60) * log.length);
    if (n % 2 === 0) torn.fill(0, at, at + 512);
    const copy = join(scratchFolder(), 'torn.db');
    writeFileSync(copy, main);
    writeFileSync(`${copy}-wal`, n % 2 === 0 ? torn : log.subarray(0, at));
    const opened = await openDatabase(copy, KEY, 'write').catch(() => null);
    if (!opened) continue; // nothing of the table had reached the main file
    const halves = opened.get<{ n: number }>(sql`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'note'`)?.n
      ? opened.all<{ n: number }>(sql`SELECT count(*) AS n FROM note GROUP BY id / 10 HAVING count(*) <> 2`)
      : [];
    expect(halves, `torn at ${at}`).toEqual([]);
    if (opened.get<{ n: number }>(sql`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'note'`)?.n)
      counts.add(opened.get<{ n: number }>(sql`SELECT count(*) AS n FROM note`)?.n ?? 0);
    opened.close();
  }
  expect(counts.size).toBeGreaterThan(5);
});

test('a backup is one encrypted file that opens with the same key and no other; an existing file is not overwritten', async () => {
  const { file, db } = await made(500);
  const copy = `${file}.copy`;
  await backupTo(db, copy, KEY);
  expect(['-wal', '-shm', '-journal'].filter((end) => existsSync(copy + end))).toEqual([]);
  expect(readFileSync(copy).includes('word 4')).toBe(false);
  const opened = await openDatabase(copy, KEY, 'write');
  expect(opened.get(sql`SELECT count(*) AS n FROM note`)).toEqual({ n: 500 });
  opened.close();
  await expect(openDatabase(copy, new Uint8Array(32), 'write')).rejects.toMatchObject({ code: 'database.wrongKey' });
  await expect(backupTo(db, copy, KEY)).rejects.toThrow(/exists/);
  db.close();
});

test('one holder at a time has the lock of a practice', async () => {
  const file = join(scratchFolder(), 'practice.lock');
  const lock = await takeInstanceLock(file);
  await expect(takeInstanceLock(file)).rejects.toMatchObject({ code: 'practice.openElsewhere' });
  lock.release();
  (await takeInstanceLock(file)).release();
});

test('a transaction is all or nothing, and does not nest', async () => {
  const { db } = await made();
  expect(() =>
    db.transaction(() => {
      db.run(sql`DELETE FROM note`);
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(db.get(sql`SELECT count(*) AS n FROM note`)).toEqual({ n: 3 });
  expect(() => db.transaction(() => db.transaction(() => 1))).toThrow(/within a transaction/);
  expect(db.inTransaction).toBe(false);
  db.close();
});

test('versions compare by number', () => {
  expect(isOlder('3.51.2', [3, 51, 3])).toBe(true);
  expect(isOlder('3.51.3', [3, 51, 3])).toBe(false);
  expect(isOlder('3.9.9', [3, 51, 3])).toBe(true);
  expect(isOlder('4.0', [3, 51, 3])).toBe(false);
  expect(isOlder('', [3, 51, 3])).toBe(true);
});
