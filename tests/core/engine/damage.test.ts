import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type OwnedDb, ownDatabase, sql } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { proofs } from '#db/queries/verify.ts';
import { cents } from '#shared/kernel/cents.ts';
import { ask, codeOf, dataKeyOf, newPractice, scratchFolder } from '../../support/practice-engine.ts';

const flipped = (bytes: Buffer, at: number, bit = 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};

/** A closed practice with a few rows in its database. */
async function closedPractice() {
  const practice = await newPractice();
  for (let n = 0; n < 60; n += 1) {
    const code = `T${String(1000 + n)}`;
    await ask(practice.client, 'procedure.save', {
      code,
      words: `Work number ${n}`.repeat(3),
      section: 'Visits',
      fee: cents(100 * n),
      active: true,
    });
  }
  await ask(practice.client, 'practice.lock', {});
  const file = join(practice.folder, 'practice.db');
  return { ...practice, file, key: await dataKeyOf(practice.folder) };
}

test('a key file with any byte changed is refused by name, and no file is touched', async () => {
  const { client, folder, unlock } = await closedPractice();
  const path = join(folder, 'practice.key');
  const whole = readFileSync(path);
  const database = readFileSync(join(folder, 'practice.db'));
  for (let at = 0; at < whole.length; at += 1) {
    const damaged = flipped(whole, at, 1 << (at % 8));
    writeFileSync(path, damaged);
    expect(codeOf(await unlock()), `byte ${at}`).toBe('practice.keyDamaged');
    expect(readFileSync(path).equals(damaged)).toBe(true);
  }
  for (const cut of [0, 1, whole.length >> 1, whole.length - 2]) {
    writeFileSync(path, whole.subarray(0, cut));
    expect(codeOf(await unlock()), `cut at ${cut}`).toBe('practice.keyDamaged');
  }
  expect(readFileSync(join(folder, 'practice.db')).equals(database)).toBe(true);
  writeFileSync(path, whole);
  expect(codeOf(await unlock(client))).toBe('ok');
});

/** Opens the file and proves it: 'refused' when damage shows, 'silent' when every proof passes and a row is wrong or not. */
async function openAndProve(open: () => Promise<OwnedDb>): Promise<'refused' | 'silent'> {
  let db: OwnedDb | undefined;
  try {
    db = await open();
    const opened = db;
    return proofs.some(({ run }) => run(opened).violations > 0) ? 'refused' : 'silent';
  } catch {
    return 'refused';
  } finally {
    db?.close();
  }
}

test('300 flipped bits in the database: every one is found before a figure can be shown', async () => {
  const { file, key, homeFolder } = await closedPractice();
  const whole = readFileSync(file);
  const copy = join(homeFolder, 'flipped.db');
  const silent: number[] = [];
  for (let n = 0; n < 300; n += 1) {
    const at = Math.floor((n / 300) * whole.length) + (n % 41);
    writeFileSync(copy, flipped(whole, at, 1 << (n % 8)));
    for (const side of ['-wal', '-shm']) writeFileSync(copy + side, '');
    if ((await openAndProve(() => openDatabase(copy, key, 'write'))) === 'silent') silent.push(at);
  }
  expect(silent).toEqual([]);
}, 120_000);

test('without encryption the same flips pass unseen: the page check is what finds them', async () => {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const plain = join(scratchFolder(), 'plain.db');
  const open = async () => ownDatabase(new SqliteDatabase(plain));
  const db = await open();
  migrate(db, migrations);
  const words = 'Work that nobody else has ever done '.repeat(30);
  for (let n = 0; n < 200; n += 1)
    db.run(sql`INSERT INTO procedure_code (code, words, section, fee_cents) VALUES (${`T${n}`}, ${words}, '', ${n})`);
  db.close();
  const whole = readFileSync(plain);
  let silent = 0;
  for (let n = 0; n < 60; n += 1) {
    writeFileSync(plain, flipped(whole, Math.floor((n / 60) * whole.length) + 50, 1));
    if ((await openAndProve(open)) === 'silent') silent += 1;
  }
  expect(silent).toBeGreaterThan(5);
});

test('a damaged first page, a plain database and a file of noise are named as damage, and left as they are', async () => {
  const { file, unlock, client } = await closedPractice();
  const whole = readFileSync(file);
  const plainHead = Buffer.concat([Buffer.from('SQLite format 3\0'), whole.subarray(16)]);
  for (const bytes of [flipped(whole, 100), plainHead, Buffer.alloc(8192, 7)]) {
    writeFileSync(file, bytes);
    expect(codeOf(await unlock())).toBe('practice.damaged');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  }
  writeFileSync(file, whole);
  expect(codeOf(await unlock(client))).toBe('ok');
});

test('damage deep in the file is an answer with a code, never a wrong figure', async () => {
  const { file, unlock, client } = await closedPractice();
  const whole = readFileSync(file);
  const good = await (async () => {
    await unlock();
    const rows = await ask(client, 'procedure.search', { text: 'Work', limit: 50 });
    await ask(client, 'practice.lock', {});
    return rows;
  })();
  const codes = new Set<string>();
  const step = Math.ceil(whole.length / 4096 / 20);
  for (let page = 1; page < whole.length / 4096; page += step) {
    writeFileSync(file, flipped(whole, page * 4096 + 200));
    const opened = codeOf(await unlock());
    codes.add(opened);
    if (opened !== 'ok') continue;
    const reply = await client.call('procedure.search', { text: 'Work', limit: 50 });
    codes.add(codeOf(reply));
    if (reply.ok) expect(reply.value).toEqual(good);
    await ask(client, 'practice.lock', {});
    writeFileSync(file, whole);
  }
  expect([...codes].filter((code) => !['ok', 'practice.damaged', 'storage.failed'].includes(code))).toEqual([]);
  expect(codes.has('storage.failed') || codes.has('practice.damaged')).toBe(true);
}, 120_000);

test('a database of a later release is refused politely and not changed', async () => {
  const { file, key, unlock, client } = await closedPractice();
  const db = await openDatabase(file, key, 'write');
  db.exec('PRAGMA user_version = 9990');
  db.close();
  expect(await unlock()).toEqual({ ok: false, code: 'practice.newerSchema', details: { file: 9990, program: migrations.at(-1)?.version } });
  const again = await openDatabase(file, key, 'write');
  expect(again.get(sql`PRAGMA user_version`)).toEqual({ user_version: 9990 });
  again.exec(`PRAGMA user_version = ${migrations.at(-1)?.version}`);
  again.close();
  expect(codeOf(await unlock(client))).toBe('ok');
});

test('a practice whose making was cut short is named as damage', async () => {
  const { file, folder, unlock } = await closedPractice();
  const short = join(scratchFolder(), 'short.db');
  const db = await openDatabase(short, await dataKeyOf(folder), 'create');
  migrate(db, migrations, 30);
  db.close();
  copyFileSync(short, file);
  expect(codeOf(await unlock())).toBe('practice.damaged');
});

test('backups open with the same key, and each is one file that was proved', async () => {
  const { client, folder, unlock, key } = await closedPractice();
  await unlock();
  const [first, second] = [await ask(client, 'practice.backUp', {}), await ask(client, 'practice.backUp', {})];
  expect(first.file).not.toBe(second.file);
  const names = readdirSync(join(folder, 'backups'));
  expect(names.filter((name) => !/^\d{17}\.(cwbackup|key)$/.test(name))).toEqual([]);
  const db = await openDatabase(first.file, key, 'read').catch(() => openDatabase(first.file, key, 'write'));
  expect(db.get(sql`SELECT count(*) AS n FROM procedure_code`)).toEqual({ n: 60 });
  db.close();
  expect((await ask(client, 'practice.status', {})).lastBackup).not.toBeNull();
});
