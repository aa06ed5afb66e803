import { existsSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/connection/open.ts';
import { listOperationRecords } from '#db/queries/operation-record.ts';
import { makeId } from '#shared/kernel/id.ts';
import { ask, codeOf, dataKeyOf, engineAt, newPractice, OWNER, scratchFolder } from '../../support/practice-engine.ts';

const newId = () => makeId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

test('a practice is made, locked and unlocked; a locked one answers nothing and holds no file', async () => {
  const { client, folder, unlock, engine } = await newPractice();
  expect(await ask(client, 'practice.status', {})).toMatchObject({ state: 'open', user: { role: 'owner' } });
  await ask(client, 'practice.lock', {});
  expect(await ask(client, 'practice.status', {})).toMatchObject({ state: 'closed', user: null, practiceName: null });
  expect(codeOf(await client.call('practice.get', {}))).toBe('session.locked');
  expect(readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  const key = await dataKeyOf(folder);
  (await openDatabase(join(folder, 'practice.db'), key, 'write')).close();
  expect(codeOf(await unlock())).toBe('ok');
  expect((await ask(client, 'practice.get', {})).practice.name).toBe('Juniper Hollow Family Practice');
  await engine.close();
});

test('what lies in the folder is for its owner only', async () => {
  const { folder } = await newPractice();
  for (const name of ['practice.db', 'practice.key']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  for (const name of ['', 'inbox', 'outbox', 'backups']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
});

test('a wrong password and an unknown name get the same answer, and leave every file but the count as it was', async () => {
  const { client, folder, unlock } = await newPractice();
  await ask(client, 'practice.lock', {});
  const before = ['practice.db', 'practice.key'].map((name) => readFileSync(join(folder, name)));
  const wrong = await unlock(client, 'not the password');
  const unknown = await unlock(client, OWNER.password, 'nobody');
  expect(wrong).toEqual({ ok: false, code: 'user.wrongPassword', details: {} });
  expect(unknown).toEqual(wrong);
  expect(['practice.db', 'practice.key'].map((name) => readFileSync(join(folder, name)))).toEqual(before);
});

test('the login name may be typed in any case, and the recovery code with slips of the hand', async () => {
  const { client, folder, unlock, recoveryCode } = await newPractice();
  await ask(client, 'practice.lock', {});
  expect(codeOf(await unlock(client, OWNER.password, 'DANA'))).toBe('ok');
  await ask(client, 'practice.lock', {});
  const typed = ` ${recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`;
  const recover = (code: string, loginName: string = OWNER.loginName, newPassword = 'another long one') =>
    client.call('practice.recover', { folder, recoveryCode: code, loginName, newPassword });
  const last = recoveryCode.at(-1) === '7' ? '8' : '7';
  expect(codeOf(await recover(recoveryCode.slice(0, -1) + last))).toBe('user.wrongRecoveryCode');
  expect(codeOf(await recover(typed, 'nobody'))).toBe('user.unknown');
  expect(codeOf(await recover(typed, OWNER.loginName, 'aaaaaaaaaa'))).toBe('user.weakPassword');
  expect(codeOf(await recover(typed))).toBe('ok');
  await ask(client, 'practice.lock', {});
  expect(codeOf(await unlock())).toBe('user.wrongPassword');
  expect(codeOf(await unlock(client, 'another long one'))).toBe('ok');
});

test('a second process, or a second engine, does not open a practice that is open', async () => {
  const { homeFolder, folder, client } = await newPractice();
  const other = (await engineAt(homeFolder)).connect();
  const attempt = () => other.call('practice.unlock', { folder, loginName: OWNER.loginName, password: OWNER.password });
  expect(codeOf(await attempt())).toBe('practice.openElsewhere');
  await ask(client, 'practice.lock', {});
  expect(codeOf(await attempt())).toBe('ok');
});

test('one engine holds one practice; a folder with something in it is not taken', async () => {
  const { client, homeFolder, folder, recoveryCode } = await newPractice();
  const elsewhere = scratchFolder();
  writeFileSync(join(elsewhere, 'letter.txt'), 'mine');
  expect(codeOf(await client.call('practice.createSample', { folder: elsewhere }))).toBe('practice.alreadyOpen');
  await ask(client, 'practice.lock', {});
  expect(codeOf(await client.call('practice.createSample', { folder: elsewhere }))).toBe('practice.folderNotEmpty');
  const sample = join(homeFolder, 'sample');
  await ask(client, 'practice.createSample', { folder: sample });
  const before = readFileSync(join(folder, 'practice.key'));
  const recovery = { folder, recoveryCode, loginName: OWNER.loginName, newPassword: 'another long one' };
  expect(codeOf(await client.call('practice.recover', recovery))).toBe('practice.alreadyOpen');
  expect(readFileSync(join(folder, 'practice.key'))).toEqual(before);
  const { known } = await ask(client, 'practice.status', {});
  expect(known.map((one) => one.folder)).toEqual([sample, folder]);
});

test('a missing folder, key file or database has its own answer, and nothing is made in its place', async () => {
  const { client, folder, homeFolder, unlock } = await newPractice();
  await ask(client, 'practice.lock', {});
  const nowhere = { folder: join(homeFolder, 'nowhere'), loginName: 'dana', password: 'x' };
  expect(codeOf(await client.call('practice.unlock', nowhere))).toBe('practice.folderMissing');
  expect(existsSync(join(homeFolder, 'nowhere'))).toBe(false);
  const key = readFileSync(join(folder, 'practice.key'));
  unlinkSync(join(folder, 'practice.key'));
  expect(codeOf(await unlock())).toBe('practice.keyMissing');
  writeFileSync(join(folder, 'practice.key'), key);
  unlinkSync(join(folder, 'practice.db'));
  expect(codeOf(await unlock())).toBe('practice.damaged');
  expect(existsSync(join(folder, 'practice.db'))).toBe(false);
});

test('a new user signs in with an own password; names are taken once; refusals are recorded', async () => {
  const { client, engine, folder, unlock } = await newPractice();
  const desk = { userId: newId(), loginName: 'rosa', displayName: 'Rosa Vint', role: 'frontDesk', password: 'orchard 47 gate' } as const;
  await ask(client, 'user.add', desk);
  expect(codeOf(await client.call('user.add', { ...desk, userId: newId(), loginName: 'ROSA' }))).toBe('user.exists');
  expect(codeOf(await client.call('user.add', { ...desk, loginName: 'other' }))).toBe('user.exists');
  expect(codeOf(await client.call('user.add', { ...desk, userId: newId(), loginName: 'gate' }))).toBe('user.weakPassword');
  const second = engine.connect();
  expect(codeOf(await unlock(second, desk.password, 'rosa'))).toBe('ok');
  expect(codeOf(await unlock(client))).toBe('ok');
  expect((await ask(second, 'practice.status', {})).user).toMatchObject({ loginName: 'rosa', role: 'frontDesk' });
  for (const [name, input] of [
    ['user.add', { ...desk, userId: newId(), loginName: 'third' }],
    ['practice.backUp', {}],
    ['practice.change', await ask(client, 'practice.get', {}).then(({ practice, statements }) => ({ practice, statements }))],
  ] as const)
    expect(codeOf(await second.call(name, input))).toBe('permission.denied');
  await ask(client, 'practice.backUp', {});
  await ask(second, 'practice.lock', {});
  expect(codeOf(await second.call('practice.get', {}))).toBe('session.required');
  expect((await ask(client, 'practice.status', {})).state).toBe('open');
  await ask(client, 'practice.lock', {});
  const db = await openDatabase(join(folder, 'practice.db'), await dataKeyOf(folder), 'write');
  const records = listOperationRecords(db, { subject: null, offset: 0, limit: 100 });
  db.close();
  const said = records.map(({ userName, name, outcome }) => `${userName} ${name} ${outcome}`);
  expect(said).toEqual(
    expect.arrayContaining([
      'Dana Orrick practice.create ok',
      'Dana Orrick user.add ok',
      'Rosa Vint practice.unlock ok',
      'Rosa Vint user.add permission.denied',
      'Rosa Vint practice.backUp permission.denied',
      'Rosa Vint practice.change permission.denied',
      'Dana Orrick practice.backUp ok',
      'Rosa Vint practice.lock ok',
    ]),
  );
});
