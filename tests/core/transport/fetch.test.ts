import { afterEach, expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openTransportDesk, type TransportDesk } from '../../support/transport-desk.ts';

const desks: TransportDesk[] = [];
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.close()));
});
const open = async (...options: Parameters<typeof openTransportDesk>) => {
  const desk = await openTransportDesk(...options);
  desks.push(desk);
  return desk;
};
const inboxOf = (desk: TransportDesk) =>
  [...desk.app.files.inbox].map(([name, bytes]) => [name.replace(/-[0-9a-f]{16}-/, '-#-'), Buffer.from(bytes).toString()]);

test('what fits the patterns comes into inbox/ under names of ours, once', async () => {
  const desk = await open({ pickUp: '*.835 *.999' });
  desk.server.put('out/a.835', 'remittance a');
  desk.server.put('out/b.999', 'answer b');
  desk.server.put('out/notes.txt', 'not wanted');
  expect(await desk.fetch()).toMatchObject({ fetched: 2, repeats: 0, problem: '' });
  expect(inboxOf(desk)).toEqual([
    ['clearway-#-a.835', 'remittance a'],
    ['clearway-#-b.999', 'answer b'],
  ]);
  const reads = () => desk.server.asked.filter((stage) => stage.startsWith('open')).length;
  const before = reads();
  expect(await desk.fetch()).toMatchObject({ fetched: 0, repeats: 2 });
  expect(reads()).toBe(before);
  desk.server.put('out/a again.835', 'remittance a');
  desk.server.put('out/a.835', 'another remittance', 1_700_000_999);
  expect(await desk.fetch()).toMatchObject({ fetched: 1, repeats: 2 });
  expect(desk.app.files.inbox.size).toBe(3);
  expect(desk.server.files.size).toBe(4);
});

test.each(['delete', 'move'] as const)('afterwards %s: the partner’s copy goes only once ours is noted', async (afterDownload) => {
  const desk = await open({ afterDownload, moveTo: 'done' });
  desk.server.put('out/a.835', 'remittance a');
  const seen: unknown[] = [];
  desk.server.happens = (stage, _count, path) => {
    const takesAway = stage === 'remove' || (stage === 'rename' && path.startsWith('done/'));
    if (takesAway)
      seen.push([desk.app.files.inbox.size, desk.app.db.inTransaction, desk.app.db.all(sql`SELECT 1 FROM fetched_file`).length]);
    return 'done';
  };
  expect(await desk.fetch()).toMatchObject({ fetched: 1 });
  expect(seen).toEqual([[1, false, 1]]);
  expect([...desk.server.files.keys()]).toEqual(afterDownload === 'move' ? ['done/a.835'] : []);
  expect(desk.log().map(({ what }) => what)).toEqual(['signedIn', 'fetched', 'removed']);
  desk.server.put('out/a.835', 'remittance b'); // same name, size and time, but another file
  expect(await desk.fetch()).toMatchObject({ fetched: 1, repeats: 0 });
  expect(inboxOf(desk).map(([, text]) => text)).toEqual(['remittance a', 'remittance b']);
});

test('cut at every stage, a file is here or still there, and here once', async () => {
  const desk = await open({ afterDownload: 'delete' });
  for (const stage of ['connect', 'auth', 'list', 'open', 'read', 'close', 'remove'] as const) {
    for (const cut of ['cutBefore', 'cutAfter'] as const) {
      const text = `remittance ${stage} ${cut}`;
      desk.server.put(`out/${stage}.835`, text);
      let done = false;
      desk.server.happens = (here) => {
        if (done || here !== stage) return 'done';
        done = true;
        return cut;
      };
      const { problem } = await desk.fetch();
      desk.server.happens = () => 'done';
      await desk.fetch();
      expect([problem, inboxOf(desk).filter(([, one]) => one === text), [...desk.server.files.keys()]], text).toEqual([
        '',
        [[`clearway-#-${stage}.835`, text]],
        [],
      ]);
    }
  }
  expect(desk.app.files.inbox.size).toBe(14);
});

const HOSTILE = [
  '../../etc/passwd',
  '..\\..\\boot.ini',
  '/etc/passwd',
  'C:\\x',
  'a.835:stream',
  'NUL',
  'con.835',
  '..',
  '.',
  '\u202Efdp.835',
  'a\u0000.835',
  'x/y',
  '',
  '.hidden',
  'a.part',
  '%2e%2e%2f',
  '\\\\host\\x',
];

test('a listing of hostile names writes nothing but plain names, and asks for no path', async () => {
  const desk = await open();
  desk.server.listing = HOSTILE.map((name) => ({ name, bytes: 4 }));
  desk.server.happens = (stage, _count, path) => {
    if (stage === 'open') desk.server.put(path, `file ${path}`);
    return 'done';
  };
  const answer = await desk.fetch();
  expect(answer.strange).toBeGreaterThanOrEqual(8);
  expect(answer.problem).toBe('');
  for (const name of desk.app.files.inbox.keys()) expect(name).toMatch(/^clearway-[0-9a-f]{16}-[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9_-]$/);
  const asked = desk.server.asked.filter((stage) => stage.startsWith('open')).map((stage) => stage.slice('open out/'.length));
  for (const name of asked) expect(name).not.toMatch(/[/\\\p{Cc}]|^\.{1,2}$/u);
});

test('a file that never ends is dropped at the limit, and a listed giant is not asked for', async () => {
  const desk = await open();
  desk.server.listing = [{ name: 'giant.835', bytes: 200 * 1024 * 1024 }];
  expect(await desk.fetch()).toMatchObject({ fetched: 0, problem: '' });
  expect(desk.log()).toMatchObject([{ what: 'signedIn' }, { what: 'failed', code: 'tooLarge', fileName: 'giant.835' }]);
  expect(desk.server.asked.some((stage) => stage.startsWith('open'))).toBe(false);
});

test('a folder that is not there is told and stops the schedule', async () => {
  const desk = await open();
  desk.server.happens = (stage) => (stage === 'list' ? { status: 2 } : 'done');
  expect(await desk.fetch()).toMatchObject({ problem: 'missing' });
  expect(await desk.app.ask('transport.list', {})).toMatchObject([{ halted: 'missing' }]);
});
