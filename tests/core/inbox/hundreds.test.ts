import { expect, test } from 'vitest';
import { startJob } from '#core/dispatch.ts';
import { handlers } from '#core/handlers.ts';
import { inboxHandlers } from '#core/inbox/handlers.ts';
import { remittanceReaders } from '#core/remittance/inbox-readers.ts';
import { sql } from '#db/connection/handles.ts';
import { furnish } from '../../support/builders.ts';
import { type Letter, letterFile } from '../../support/payer-letter.ts';
import { openTestApp } from '../../support/test-app.ts';

const DAY = '2026-07-14';
const letter = (trace: string): Letter => ({
  ...{ trace, date: DAY },
  claims: [{ claimNumber: `ZX${trace}`, payerNumber: `P${trace}`, lines: [{ charge: 100_00, off: { 'CO-45': 20_00 } }] }],
});
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** 300 files: 270 checks, 10 of them again under other names, 10 in another envelope, 5 cut, 3 of no kind, one mixed up, one that breaks its reader. */
function files(): ReadonlyMap<string, Uint8Array> {
  const checks = Array.from(
    { length: 270 },
    (_, at) => [`era-${String(at).padStart(3, '0')}.835`, letterFile(letter(`T${at}`), DAY)] as const,
  );
  const first = checks.map(([, bytes]) => bytes);
  const again = first.slice(0, 10).map((bytes, at) => [`other-name-${at}.txt`, bytes] as const);
  const wrapped = first.slice(10, 20).map((bytes, at) => [`sent-again-${at}.835`, encode(decode(bytes).replaceAll('~\n', '~'))] as const);
  const cut = first.slice(20, 25).map((_, at) => [`x-cut-${at}.835`, letterFile(letter(`CUT${at}`), DAY).slice(0, 420)] as const);
  const none = [0, 1, 2].map((at) => [`x-none-${at}.dat`, new Uint8Array([0, 1, 2, at])] as const);
  const breaks = [
    ['e-breaks.835', letterFile(letter('BREAKS'), DAY)] as const,
    ['x-off.835', encode(decode(letterFile(letter('OFF'), DAY)).replace('BPR*I*80.00', 'BPR*I*80.01'))] as const,
  ];
  return new Map([...checks, ...again, ...wrapped, ...cut, ...none, ...breaks]);
}

async function openApp() {
  // A reader that fails on one file stands for every mistake of a reader that nobody knows of yet.
  const fragile = remittanceReaders.map((reader) => ({
    ...reader,
    read: (...[context, file]: Parameters<typeof reader.read>) => {
      const said = reader.read(context, file);
      if (file.name === 'e-breaks.835') throw new Error('a reader fails after it has written');
      return said;
    },
  }));
  const app = await openTestApp({ ...handlers, ...inboxHandlers(fragile) });
  furnish(app);
  return app;
}
type App = Awaited<ReturnType<typeof openApp>>;

const checks = ({ db }: App) => db.get<{ n: number }>(sql`SELECT count(*) AS n FROM remittance`)?.n;
const neverPost = ({ db }: App) => db.get<{ n: number }>(sql`SELECT count(*) AS n FROM remittance WHERE status = 'refused'`)?.n;
const archived = ({ db }: App) => db.get<{ n: number }>(sql`SELECT count(*) AS n FROM edi_file WHERE direction = 'in'`)?.n;
const count = (rows: readonly { readonly outcome: string }[]) =>
  Object.fromEntries([...Map.groupBy(rows, ({ outcome }) => outcome)].map(([outcome, some]) => [outcome, some.length]));

test('300 files at once: one job, each told; bad ones and one that breaks its reader stop none, and none counts twice', async () => {
  const app = await openApp();
  for (const [name, bytes] of files()) app.files.inbox.set(name, bytes);
  const { files: told } = await app.ask('inbox.read', {});
  expect(told).toHaveLength(300);
  // Those that are cut or a cent off are kept for reading, and never post.
  expect([checks(app), neverPost(app)]).toEqual([276, 6]);
  const of = (start: string) => told.filter(({ name }) => name.startsWith(start));
  expect(count(of('era-'))).toEqual({ read: 270 });
  expect(of('other-name-').every(({ outcome, words }) => outcome === 'duplicate' && words.includes('under another name'))).toBe(true);
  expect(count(of('sent-again-'))).toEqual({ duplicate: 10 });
  expect(count(of('x-'))).toEqual({ refused: 9 });
  expect(of('e-breaks')).toMatchObject([{ outcome: 'refused', words: expect.stringContaining('could not read it') }]);
  expect(app.db.get(sql`SELECT 1 FROM remittance WHERE trace_number = 'BREAKS'`)).toBeUndefined();
  expect(archived(app)).toBe(290);
  const kept = await app.ask('inbox.outcomes', { limit: 2_000 });
  expect(kept.map(({ name, outcome }) => [name, outcome]).toReversed()).toEqual(told.map(({ name, outcome }) => [name, outcome]));
  expect(new Set(kept.map(({ runId }) => runId)).size).toBe(1);
  // Nobody is told twice, and a file that nobody reads is not tried for ever.
  expect((await app.ask('inbox.read', {})).files).toEqual([]);
}, 120_000);

test('stopped between two files: whole files stand and are told, the others wait; the next reading ends it', async () => {
  const app = await openApp();
  for (const [name, bytes] of files()) app.files.inbox.set(name, bytes);
  const owner = app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = 'owner'`)?.id ?? '';
  const running = startJob(app, { userId: owner }, 'inbox.read', {});
  const seen: unknown[] = [];
  for (let step = 0; step < 101; step += 1) {
    const at = running.step();
    if (!at.ended) seen.push(at.progress);
  }
  running.cancel();
  expect(seen[0]).toMatchObject({ done: 0, total: 300, unit: 'files' });
  expect(seen.at(-1)).toMatchObject({ done: 100, total: 300 });
  const first = await app.ask('inbox.outcomes', { limit: 2_000 });
  expect(first).toHaveLength(100);
  expect(archived(app)).toBe(first.filter(({ outcome, words }) => outcome !== 'duplicate' || !words.includes('another name')).length);
  const { files: rest } = await app.ask('inbox.read', {});
  expect(rest).toHaveLength(200);
  expect([checks(app), archived(app)]).toEqual([276, 290]);
  expect((await app.ask('inbox.outcomes', { limit: 2_000 })).length).toBe(300);
}, 120_000);

test('a file that cannot be opened is told and tried again', async () => {
  const app = await openApp();
  app.files.inbox.set('a.835', letterFile(letter('A'), DAY));
  const { readInbox } = app.files;
  const open = (name: string) => readInbox.call(app.files, name);
  app.files.readInbox = () => {
    throw Object.assign(new Error('locked'), { code: 'EBUSY' });
  };
  expect((await app.ask('inbox.read', {})).files).toMatchObject([
    { outcome: 'refused', words: expect.stringContaining('could not be opened') },
  ]);
  app.files.readInbox = open;
  expect((await app.ask('inbox.read', {})).files).toMatchObject([{ outcome: 'read' }]);
});
