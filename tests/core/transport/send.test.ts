import { afterEach, expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { insertTakenBack } from '#db/queries/batch-taken-back.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { makeHostKey, TestSftpServer } from '../../support/sftp-server.ts';
import { openTransportDesk, PASSWORD, quickNetwork, type TransportDesk } from '../../support/transport-desk.ts';

const desks: TransportDesk[] = [];
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.close()));
});
const open = async (...options: Parameters<typeof openTransportDesk>) => {
  const desk = await openTransportDesk(...options);
  desks.push(desk);
  return desk;
};

test('a batch goes under a temporary name, is read back, renamed and noted as sent', async () => {
  const desk = await open();
  const { batchId, ediFileId, bytes, path, fileName } = desk.batch();
  expect(await desk.send()).toEqual({ sent: 1, left: 0, fetched: 0, repeats: 0, strange: 0, problem: '', fingerprint: '' });
  expect(desk.server.files.get(path)?.bytes.equals(bytes)).toBe(true);
  expect([...desk.server.files.keys()]).toEqual([path]);
  const order = desk.server.asked.filter((stage) => /^(open|rename) /.test(stage));
  expect(order).toEqual([`open ${path}.part`, `open ${path}.part`, `rename ${path}`]);
  expect(desk.stateOf(ediFileId)).toEqual(['sent']);
  expect(desk.log().map(({ what }) => what)).toEqual(['signedIn', 'began', 'sent']);
  expect(await desk.app.ask('transport.sendings', {})).toMatchObject([{ batchId, state: 'sent', on: true }]);
  const { rows, count } = await desk.app.ask('transport.outward', {});
  expect([rows.length, count]).toEqual([4, 4]);
  const sent = rows.find(({ what }) => what === 'sent');
  expect(sent).toMatchObject({
    fileName,
    bytes: bytes.length,
    partnerName: 'Clearway',
    startedBy: 'person',
    userName: 'owner of the test',
  });
  expect(sent).toMatchObject({ host: `127.0.0.1:${desk.server.port}`, fingerprint: desk.server.fingerprint });
  expect(rows.some(({ what, fileName: name }) => what === 'folder' && name === fileName)).toBe(true);
});

test('a batch is never sent twice, unless a person says why', async () => {
  const desk = await open();
  const { batchId, path, ediFileId } = desk.batch();
  await desk.send(batchId);
  expect((await desk.send()).sent).toBe(0);
  expect(await desk.app.reply('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId })).toMatchObject({
    ok: false,
    code: 'transport.alreadySent',
  });
  expect(desk.server.files.size).toBe(1);
  await desk.app.ask('transport.sendAgain', { batchId, reason: 'They lost it' });
  expect(await desk.app.reply('transport.sendAgain', { batchId, reason: 'They lost it' })).toMatchObject({
    ok: false,
    code: 'transport.onItsWay',
  });
  expect((await desk.send()).sent).toBe(1);
  expect([...desk.server.files.keys()]).toEqual([path, path.replace('.837', '-again2.837')]);
  expect(desk.stateOf(ediFileId)).toEqual(['sent', 'sent']);
});

test('what was taken back out of outbox/ is not sent, neither with the others nor by name', async () => {
  const desk = await open();
  const { batchId, fileName } = desk.batch();
  const user = desk.app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE login_name = 'biller'`)?.id ?? '';
  insertTakenBack(desk.app.db, batchId, { at: '2026-07-14T13:00:00.000Z' as Instant, userId: user, reason: 'too early' });
  expect(await desk.send()).toMatchObject({ sent: 0, left: 0 });
  expect(await desk.app.reply('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId })).toMatchObject({
    code: 'batch.notFound',
  });
  expect(await desk.app.reply('transport.sendAgain', { batchId, reason: 'why not' })).toMatchObject({ code: 'batch.notFound' });
  expect([desk.server.files.size, await desk.app.ask('transport.sendings', {})]).toEqual([0, []]);
  const { rows, count } = await desk.app.ask('transport.outward', {});
  expect(count).toBe(rows.length);
  expect(rows.find(({ what }) => what === 'takenBack')).toMatchObject({
    fileName,
    partnerName: 'Clearway',
    userName: 'biller of the test',
  });
});

test('a copy that lies there already is taken for sent; another file of its name is not touched', async () => {
  const desk = await open();
  const [same, other] = [desk.batch(), desk.batch()];
  desk.server.put(same.path, same.bytes.toString());
  desk.server.put(other.path, 'somebody else’s');
  expect(await desk.send()).toMatchObject({ sent: 1, left: 1, problem: '' });
  expect(desk.server.files.get(other.path)?.bytes.toString()).toBe('somebody else’s');
  expect(desk.server.asked.filter((stage) => stage.startsWith('write'))).toEqual([]);
  const [row] = (await desk.app.ask('transport.sendings', {})).filter(({ batchId }) => batchId === other.batchId);
  expect(row).toMatchObject({ problem: 'nameTaken' });
  await desk.app.ask('transport.settle', { sendingId: row?.sendingId ?? '', arrived: false });
  expect(desk.stateOf(other.ediFileId)).toEqual(['dropped']);
});

test('what was written before it was switched on stays for a person to send', async () => {
  const desk = await open();
  const old = desk.batch();
  desk.app.setToday('2026-07-15');
  await desk.app.ask('transport.switch', { tradingPartnerId: desk.tradingPartnerId, on: false });
  expect(await desk.app.reply('transport.send', { tradingPartnerId: desk.tradingPartnerId })).toMatchObject({
    ok: false,
    code: 'transport.off',
  });
  await desk.app.ask('transport.switch', { tradingPartnerId: desk.tradingPartnerId, on: true });
  const fresh = desk.batch();
  expect((await desk.send()).sent).toBe(1);
  expect([desk.stateOf(old.ediFileId), desk.stateOf(fresh.ediFileId)]).toEqual([[], ['sent']]);
  expect((await desk.send(old.batchId)).sent).toBe(1);
});

test('nothing is said to a network until it is switched on, and nothing is loaded for it', async () => {
  const network = quickNetwork();
  let dialled = 0;
  const counted: typeof network.dial = (...how) => {
    dialled += 1;
    return network.dial(...how);
  };
  const desk = await open({}, { ...network, dial: counted });
  await desk.app.ask('transport.switch', { tradingPartnerId: desk.tradingPartnerId, on: false });
  desk.batch();
  for (const name of ['transport.send', 'transport.fetch', 'transport.runDue'] as const)
    expect(await desk.app.reply(name, { tradingPartnerId: desk.tradingPartnerId })).toMatchObject({ ok: false, code: 'transport.off' });
  await desk.app.ask('transport.switch', { tradingPartnerId: desk.tradingPartnerId, on: true });
  desk.app.db.run(sql`UPDATE trading_partner SET active = 0`);
  expect(await desk.app.reply('transport.send', { tradingPartnerId: desk.tradingPartnerId })).toMatchObject({ code: 'transport.off' });
  expect([dialled, desk.server.connections]).toEqual([0, 0]);
});

test('it cannot be switched on without a user, a secret and a confirmed key; another host switches it off', async () => {
  const desk = await open();
  const { tradingPartnerId, server } = desk;
  const on = () => desk.app.reply('transport.switch', { tradingPartnerId, on: true });
  await desk.app.ask('transport.distrust', { tradingPartnerId, fingerprint: server.fingerprint });
  expect(await on()).toMatchObject({ ok: false, code: 'transport.incomplete' });
  await desk.app.ask('transport.trust', { tradingPartnerId, fingerprint: server.fingerprint });
  expect(await on()).toMatchObject({ ok: true });
  await desk.save(desk.asTyped({ port: server.port === 2222 ? 2223 : 2222 }));
  expect(await desk.app.ask('transport.list', {})).toMatchObject([{ onSince: null, fingerprints: [] }]);
  expect(await on()).toMatchObject({ ok: false, code: 'transport.incomplete' });
});

test('a host with another key hears nothing, is named with both, and stops the schedule', async () => {
  const desk = await open();
  const impostor = await new TestSftpServer(makeHostKey()).start();
  const { tradingPartnerId, server } = desk;
  desk.app.db.run(sql`UPDATE partner_connection SET settings = json_set(settings, '$.port', ${impostor.port})`);
  desk.app.db.run(sql`UPDATE partner_host_key SET port = ${impostor.port}`);
  const { ediFileId } = desk.batch();
  expect(await desk.send()).toMatchObject({ sent: 0, left: 1, problem: 'hostKey', fingerprint: impostor.fingerprint });
  expect([impostor.signIns, impostor.connections]).toEqual([0, 1]);
  expect(desk.stateOf(ediFileId)).toEqual(['waiting']);
  expect(desk.log()).toMatchObject([{ what: 'refused', code: 'hostKey' }]);
  expect(await desk.app.ask('transport.list', {})).toMatchObject([
    { tradingPartnerId, halted: 'hostKey', fingerprints: [server.fingerprint] },
  ]);
  await impostor.stop();
});

test('a wrong password is tried once and not again; the next good run lifts the halt', async () => {
  const desk = await open();
  desk.server.password = 'changed at the partner';
  desk.batch();
  expect(await desk.send()).toMatchObject({ sent: 0, problem: 'signIn' });
  expect(desk.server.signIns).toBe(1);
  expect(await desk.app.ask('transport.list', {})).toMatchObject([{ halted: 'signIn' }]);
  desk.server.password = PASSWORD;
  expect(await desk.send()).toMatchObject({ sent: 1, problem: '' });
  expect(await desk.app.ask('transport.list', {})).toMatchObject([{ halted: '' }]);
});

test('a full disk there leaves nothing under the name, and the batch goes later', async () => {
  const desk = await open();
  const { ediFileId, path } = desk.batch();
  desk.server.happens = (stage) => (stage === 'write' ? { status: 4, words: 'No space left on device' } : 'done');
  expect(await desk.send()).toMatchObject({ sent: 0, left: 1, problem: 'full' });
  expect(desk.server.files.has(path)).toBe(false);
  desk.server.happens = () => 'done';
  expect(await desk.send()).toMatchObject({ sent: 1, left: 0 });
  expect(desk.stateOf(ediFileId)).toEqual(['sent']);
});

test('a server that keeps half of what it took is found out, and nothing is renamed', async () => {
  const desk = await open();
  const { path } = desk.batch();
  const damage = (change: (bytes: Buffer) => Buffer) => {
    desk.server.happens = (stage, _count, where) => {
      const file = stage === 'stat' ? desk.server.files.get(where) : undefined;
      if (file) file.bytes = change(file.bytes);
      return 'done';
    };
  };
  for (const change of [
    (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1),
    (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 1)),
  ]) {
    damage(change);
    expect(await desk.send()).toMatchObject({ sent: 0, left: 1, problem: 'lost' });
    expect(desk.server.files.has(path)).toBe(false);
  }
  desk.server.happens = () => 'done';
  expect(await desk.send()).toMatchObject({ sent: 1 });
});

test('without reading back only the size is compared, for servers that let nobody read', async () => {
  const desk = await open({ readBack: false });
  desk.server.happens = (stage) => (stage === 'read' ? { status: 3 } : 'done');
  desk.batch();
  expect(await desk.send()).toMatchObject({ sent: 1, problem: '' });
  expect(desk.server.asked.some((stage) => stage.startsWith('read'))).toBe(false);
});

test('patience is bounded: four tries with growing pauses, then it waits for the next run', async () => {
  const network = quickNetwork();
  const desk = await open({}, network);
  desk.server.happens = (stage) => (stage === 'auth' ? 'cutBefore' : 'done');
  desk.batch();
  expect(await desk.send()).toMatchObject({ sent: 0, left: 1, problem: 'lost' });
  expect(desk.server.connections).toBe(4);
  expect(network.pauses).toHaveLength(3);
  for (const [index, pause] of network.pauses.entries()) {
    expect(pause).toBeGreaterThanOrEqual(1_000 * 2 ** index);
    expect(pause).toBeLessThanOrEqual(3_000 * 2 ** index);
  }
  expect(await desk.app.ask('transport.list', {})).toMatchObject([{ halted: '', open: 1 }]);
});

test('two runs with one partner never go at once', async () => {
  const desk = await open();
  desk.batch();
  const first = desk.start('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId: null });
  await first.step();
  expect(await desk.app.reply('transport.fetch', { tradingPartnerId: desk.tradingPartnerId })).toMatchObject({
    ok: false,
    code: 'transport.busy',
  });
  first.cancel();
  expect(await desk.send()).toMatchObject({ sent: 1 });
});
