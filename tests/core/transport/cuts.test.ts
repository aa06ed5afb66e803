import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RemoteFolders } from '#core/ports/remote-folder.ts';
import { sql } from '#db/connection/handles.ts';
import type { Happening, Stage } from '../../support/sftp-server.ts';
import { openTransportDesk, quickNetwork, type TransportDesk } from '../../support/transport-desk.ts';

let desk: TransportDesk;
beforeAll(async () => {
  desk = await openTransportDesk();
});
afterAll(() => desk.close());

/** Every file that ever stood whole under its final name, whether the partner left it or took it at once. */
const arrived: string[] = [];
const arrivals = (bytes: Uint8Array): number => {
  const text = Buffer.from(bytes).toString();
  return arrived.filter((one) => one === text).length;
};
function receive(takes: boolean): void {
  desk.server.onRenamed = (path) => {
    arrived.push(desk.server.files.get(path)?.bytes.toString() ?? '');
    if (takes) desk.server.files.delete(path);
  };
}

/** Runs until nothing is left on its way; a person who asked the partner settles what is unclear. */
async function finish(ediFileId: string, bytes: Uint8Array): Promise<boolean> {
  let asked = false;
  for (let round = 0; round < 4; round++) {
    await desk.send();
    const open = desk.app.db.get<{ id: string; state: string }>(sql`SELECT id, state FROM sending WHERE edi_file_id = ${ediFileId}`);
    if (open?.state === 'unclear') {
      asked = true;
      await desk.app.ask('transport.settle', { sendingId: open.id, arrived: arrivals(bytes) > 0 });
    }
    if (desk.stateOf(ediFileId)[0] === 'sent') return asked;
  }
  throw new Error(`not sent: ${desk.stateOf(ediFileId).join()}`);
}

const STAGES: readonly Stage[] = ['connect', 'auth', 'open', 'write', 'close', 'stat', 'read', 'rename'];
const CUTS: readonly Happening[] = ['cutBefore', 'cutAfter'];
const points = [true, false].flatMap((takes) =>
  STAGES.flatMap((stage) => CUTS.flatMap((cut) => [1, 2].map((count) => ({ takes, stage, cut, count })))),
);

test(`a line cut at each of ${points.length} points: every file arrives once, none twice, none is lost in silence`, async () => {
  const asked: string[] = [];
  let cuts = 0;
  for (const { takes, stage, cut, count } of points) {
    receive(takes);
    const { batchId, ediFileId, bytes } = desk.batch();
    desk.server.recount();
    let done = false;
    desk.server.happens = (here, nth) => {
      if (done || here !== stage || nth !== count) return 'done';
      done = true;
      cuts += 1;
      return cut;
    };
    await desk.send(batchId);
    desk.server.happens = () => 'done';
    if (await finish(ediFileId, bytes)) asked.push(`${stage} ${count} ${String(cut)}`);
    expect(arrivals(bytes), `${stage} ${count} ${String(cut)}`).toBe(1);
  }
  expect(cuts).toBeGreaterThan(points.length / 2);
  // Only a partner that takes files away at once, cut in the answer to the renaming, leaves a question.
  expect(asked).toEqual(['rename 1 cutAfter']);
});

test('the program ends after each step of a run, and starts anew: once each, whatever the partner does with it', async () => {
  let [asked, ends] = [0, 0];
  for (const takes of [true, false]) {
    receive(takes);
    for (let last = 1; last <= 12; last++) {
      const { batchId, ediFileId, bytes } = desk.batch();
      const run = desk.start('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId });
      let ended = false;
      for (let step = 0; step < last && !ended; step++) ended = (await run.step()).ended;
      if (!ended) ends += 1;
      desk.restart(); // the other run is never heard of again; what it asked of the server is done
      if (await finish(ediFileId, bytes)) asked += 1;
      expect(arrivals(bytes), `step ${last}`).toBe(1);
    }
  }
  expect(ends).toBeGreaterThanOrEqual(8);
  expect(asked).toBeGreaterThan(0); // taken at once, and the program ended before it noted the answer
});

test('cancelled at each step, and sent later: once each', async () => {
  receive(false);
  for (let last = 1; last <= 9; last++) {
    const { batchId, ediFileId, bytes } = desk.batch();
    const run = desk.start('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId });
    let ended = false;
    for (let step = 0; step < last && !ended; step++) ended = (await run.step()).ended;
    if (!ended) run.cancel();
    await finish(ediFileId, bytes);
    expect(arrivals(bytes), `step ${last}`).toBe(1);
  }
});

test('nothing is renamed or removed there before what is known of it is on the disk here', async () => {
  const network = quickNetwork();
  let taken = '';
  const watched: typeof network = {
    ...network,
    dial: (...how) => {
      const dialing = network.dial(...how);
      const watch = (folders: RemoteFolders): RemoteFolders => ({
        ...folders,
        rename: (from, to) => {
          taken = 'rename';
          return folders.rename(from, to);
        },
        remove: (path) => {
          taken = 'remove';
          return folders.remove(path);
        },
      });
      return { ...dialing, folders: dialing.folders.then(watch) };
    },
  };
  const other = await openTransportDesk({ afterDownload: 'delete' }, watched);
  other.server.put('out/a.835', 'remittance');
  const { ediFileId } = other.batch();
  const seen: unknown[] = [];
  const known = () => [other.stateOf(ediFileId)[0] ?? '', other.app.db.all(sql`SELECT 1 FROM fetched_file`).length];
  for (const name of ['transport.send', 'transport.fetch'] as const) {
    const run = other.start(name, { tradingPartnerId: other.tradingPartnerId });
    for (let ended = false; !ended; ) {
      const before = known();
      ended = (await run.step()).ended;
      if (taken !== '') seen.push([taken, ...before]);
      taken = '';
    }
  }
  expect(seen).toEqual([
    ['rename', 'renaming', 0],
    ['remove', 'sent', 1],
  ]);
  await other.close();
});

test('a practice put back from an older copy does not send again what left after the copy', async () => {
  receive(true);
  const { batchId, ediFileId, bytes } = desk.batch();
  await desk.send(batchId);
  expect(desk.stateOf(ediFileId)).toEqual(['sent']);
  desk.app.db.exec('DROP TRIGGER sending_no_delete; PRAGMA foreign_keys = OFF');
  desk.app.db.run(sql`DELETE FROM sending WHERE edi_file_id = ${ediFileId}`); // what the older copy knows
  await desk.send(batchId);
  expect([desk.stateOf(ediFileId), arrivals(bytes)]).toEqual([['unclear'], 1]);
  const [question] = await desk.app.ask('transport.sendings', {});
  expect(question).toMatchObject({ batchId, state: 'unclear' });
  await desk.app.ask('transport.settle', { sendingId: question?.sendingId ?? '', arrived: false });
  await desk.send();
  expect([desk.stateOf(ediFileId), arrivals(bytes)]).toEqual([['sent'], 2]); // a person said that it had not come
  const forgotten = desk.batch();
  await desk.send(forgotten.batchId);
  expect([desk.stateOf(forgotten.ediFileId), arrivals(forgotten.bytes)]).toEqual([['sent'], 1]);
});

test('without the note before the renaming, a file that the partner took would be sent twice', async () => {
  receive(true);
  const { batchId, ediFileId, bytes } = desk.batch();
  desk.server.happens = (stage) => (stage === 'rename' ? 'cutAfter' : 'done');
  const run = desk.start('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId });
  while (desk.stateOf(ediFileId)[0] !== 'renaming') await run.step();
  await run.step();
  desk.server.happens = () => 'done';
  desk.restart();
  desk.app.db.run(sql`UPDATE sending SET state = 'uploading' WHERE edi_file_id = ${ediFileId}`); // as if it had not been noted
  await desk.send();
  expect(arrivals(bytes)).toBe(2);
});
