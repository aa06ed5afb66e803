import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EngineClient } from '#core/engine/engine-api.ts';
import { handlers } from '#core/handlers.ts';
import type { EngineEvent } from '#shared/contract/reply.ts';
import { makeId } from '#shared/kernel/id.ts';
import { buildersFor } from '../../support/builders.ts';
import { ask, codeOf, engineAt, finish, scratchFolder } from '../../support/practice-engine.ts';
import { openTestApp } from '../../support/test-app.ts';

/** A sample practice with its owner on one client and a second window of the same person. */
async function twoWindows() {
  const home = scratchFolder();
  const engine = await engineAt(home);
  const [client, other] = [engine.connect(), engine.connect()];
  const folder = join(home, 'practice');
  const { user, password } = await ask(client, 'practice.createSample', { folder });
  const signIn = (who: EngineClient) => ask(who, 'practice.unlock', { folder, loginName: user.loginName, password });
  await signIn(other);
  return { engine, client, other, signIn };
}

/** Collects a client's events; `until` resolves with the first that fits. */
function listen(client: EngineClient) {
  const events: EngineEvent[] = [];
  const waiting: (() => void)[] = [];
  client.subscribe((event) => {
    events.push(event);
    for (const look of waiting) look();
  });
  const until = <E extends EngineEvent>(fits: (event: EngineEvent) => event is E): Promise<E> =>
    new Promise((resolve) => {
      const look = () => {
        const found = events.find(fits);
        if (found) resolve(found);
      };
      waiting.push(look);
      look();
    });
  return { events, until };
}
const isProgress = (event: EngineEvent): event is Extract<EngineEvent, { type: 'job.progress' }> =>
  event.type === 'job.progress' && event.done > 0;
const isEnd = (event: EngineEvent): event is Extract<EngineEvent, { type: 'job.ended' }> => event.type === 'job.ended';

const LONG = { seed: 5, patients: 200, months: 6 };

test('a job tells how far it is, stops when asked, and keeps what it has committed; its end is for its own window', async () => {
  const { client, other } = await twoWindows();
  const [own, others] = [listen(client), listen(other)];
  const { jobId } = (await client.call('sample.fill', LONG).then((reply) => (reply.ok ? reply.value : {}))) as { jobId: string };
  const progress = await own.until(isProgress);
  expect(progress).toMatchObject({ jobId, name: 'sample.fill', unit: expect.any(String) });
  expect((await ask(other, 'job.list', {})).map((job) => job.jobId)).toEqual([jobId]);
  expect(codeOf(await other.call('job.cancel', { jobId: makeId(1, new Uint8Array(10)) }))).toBe('job.unknown');
  await ask(other, 'job.cancel', { jobId });
  const end = await own.until(isEnd);
  expect(end).toMatchObject({ jobId, cancelled: true, reply: { ok: false, code: 'job.cancelled' } });
  expect(others.events.some((event) => event.type === 'job.progress')).toBe(true);
  expect(others.events.filter(isEnd)).toEqual([]);
  expect(await ask(client, 'job.list', {})).toEqual([]);
  const report = await finish(client, 'ledger.verify', {});
  expect(report).toMatchObject({ ok: true, value: { ok: true } });
  expect((await ask(client, 'record.list', { limit: 500 })).map(({ name, outcome }) => `${name} ${outcome}`)).toContain(
    'sample.fill cancelled',
  );
}, 120_000);

test('a window that is locked before its job ends is told nothing more, and another person there neither', async () => {
  const { client, other, signIn } = await twoWindows();
  const own = listen(client);
  await client.call('sample.fill', { ...LONG, patients: 20, months: 1 });
  await ask(client, 'practice.lock', {});
  const seen = own.events.length;
  const quiet = listen(other);
  while ((await ask(other, 'job.list', {})).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(own.events.slice(seen)).toEqual([]);
  expect(quiet.events.filter(isEnd)).toEqual([]);
  await signIn(client);
  expect((await ask(client, 'practice.status', {})).state).toBe('open');
}, 120_000);

test('a job that is not allowed or asked wrongly ends with its code', async () => {
  const { client } = await twoWindows();
  expect(codeOf(await finish(client, 'remittance.post', { remittanceId: 'no id' }))).toBe('input.invalid');
  expect(codeOf(await finish(client, 'remittance.post', { remittanceId: makeId(1, new Uint8Array(10)) }))).toBe('remittance.notFound');
});

/** The longest turn of this thread's event loop while `work` runs, in milliseconds of its own processor time. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let [longest, running] = [0, true];
  const cpu = () => process.threadCpuUsage().user / 1_000 + process.threadCpuUsage().system / 1_000;
  let last = cpu();
  const look = () => {
    const now = cpu();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await work();
  running = false;
  look();
  return longest;
}

test('the engine’s own thread is never blocked by the database or by documents', async () => {
  const { client } = await twoWindows();
  await finish(client, 'sample.fill', { ...LONG, patients: 30, months: 2 });
  const longest = await longestTurn(async () => {
    await Promise.all([
      finish(client, 'ledger.verify', {}),
      ask(client, 'claim.list', { view: 'all', limit: 500 }),
      ask(client, 'today.get', {}),
    ]);
  });
  expect(longest).toBeLessThan(50);
}, 120_000);

test('the same measure sees work done on this thread', async () => {
  const app = await openTestApp(handlers);
  buildersFor(app).practice();
  const longest = await longestTurn(() => app.reply('sample.fill', { ...LONG, patients: 30, months: 2 }));
  expect(longest).toBeGreaterThan(50);
}, 120_000);
