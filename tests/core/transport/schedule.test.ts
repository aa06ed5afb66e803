import { afterEach, expect, test, vi } from 'vitest';
import { JobQueue } from '#core/engine/job-queue.ts';
import { dueConnections, localMoment, startTransportTimer } from '#core/engine/transport-timer.ts';
import { sql } from '#db/connection/handles.ts';
import type { EngineEvent } from '#shared/contract/reply.ts';
import { instant } from '#shared/kernel/instant.ts';
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

test('a connection is due when its minutes have passed, unless it is off, halted or nobody’s', async () => {
  const desk = await open({ schedule: { kind: 'every', minutes: 15 } });
  const { app, tradingPartnerId } = desk;
  expect(dueConnections(app)).toEqual([]);
  app.setToday('2026-07-15');
  const due = dueConnections(app);
  expect(due).toMatchObject([{ tradingPartnerId }]);
  const notDue = (change: () => void, back: () => void) => {
    change();
    expect(dueConnections(app)).toEqual([]);
    back();
    expect(dueConnections(app)).toHaveLength(1);
  };
  const { db } = app;
  notDue(
    () => db.run(sql`UPDATE partner_connection SET halted = 'signIn'`),
    () => db.run(sql`UPDATE partner_connection SET halted = ''`),
  );
  notDue(
    () => db.run(sql`UPDATE user SET active = 0 WHERE id = ${due[0]?.userId ?? ''}`),
    () => db.run(sql`UPDATE user SET active = 1`),
  );
  notDue(
    () => db.run(sql`UPDATE trading_partner SET active = 0`),
    () => db.run(sql`UPDATE trading_partner SET active = 1`),
  );
  await app.ask('transport.switch', { tradingPartnerId, on: false });
  expect(dueConnections(app)).toEqual([]);
});

test('the clock is the one on the wall', () => {
  const at = instant('2026-07-15T00:30:00.000Z');
  const wall = new Date(at);
  expect(localMoment(at)).toBe(
    `${wall.getFullYear()}-${String(wall.getMonth() + 1).padStart(2, '0')}-${String(wall.getDate()).padStart(2, '0')} ${String(wall.getHours()).padStart(2, '0')}:${String(wall.getMinutes()).padStart(2, '0')}`,
  );
});

test('at its time files leave and come by themselves, once, in the name of whoever set it', async () => {
  const desk = await open({ schedule: { kind: 'every', minutes: 15 } });
  const { ediFileId } = desk.batch();
  desk.server.put('out/a.835', 'remittance');
  desk.app.setToday('2026-07-15');
  const events: EngineEvent[] = [];
  const stop = startTransportTimer(desk.app, new JobQueue((event) => void events.push(event)), 20);
  await vi.waitFor(() => expect(events.some(({ type }) => type === 'job.ended')).toBe(true), { timeout: 20_000 });
  stop();
  expect(desk.stateOf(ediFileId)).toEqual(['sent']);
  // Nobody started it, so nobody would hear of its end: no window may wait for that.
  expect(events.filter(({ type }) => type === 'job.progress')).toEqual([]);
  expect(events.some(({ type }) => type === 'changed')).toBe(true);
  expect(desk.app.files.inbox.size).toBe(1);
  expect(desk.app.db.all(sql`SELECT DISTINCT started_by AS by FROM outward_entry`)).toEqual([{ by: 'schedule' }]);
  expect(desk.server.connections).toBe(1);
});

test('a job that waits for a server lets others pass, and is cancelled at once', async () => {
  const desk = await open();
  desk.batch();
  desk.server.happens = (stage) => (stage === 'write' ? 'silent' : 'done');
  const events: EngineEvent[] = [];
  const jobs = new JobQueue((event) => void events.push(event));
  const ended = (jobId: string) => events.find((event) => event.type === 'job.ended' && event.jobId === jobId);
  const slow = desk.start('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId: null });
  const waiting = { step: slow.job.step, cancel: slow.job.cancel };
  jobs.add({ jobId: 'slow', name: 'transport.send', run: waiting });
  await vi.waitFor(() => expect(desk.server.asked.some((stage) => stage.startsWith('write'))).toBe(true), { timeout: 20_000 });
  let steps = 0;
  const counting = {
    step: () =>
      (steps++ < 3
        ? { ended: false, progress: { done: steps, total: 3, unit: 'steps' } }
        : { ended: true, reply: { ok: true, value: {} } }) as never,
    cancel: () => {},
  };
  jobs.add({ jobId: 'quick', name: 'batch.create', run: counting });
  await vi.waitFor(() => expect(ended('quick')).toBeDefined());
  expect(ended('slow')).toBeUndefined();
  const cancelled = performance.now();
  expect(jobs.cancel('slow')).toBe(true);
  await vi.waitFor(() => expect(ended('slow')).toMatchObject({ cancelled: true }));
  expect(performance.now() - cancelled).toBeLessThan(2_000);
  expect(jobs.cancel('slow')).toBe(false);
  expect(events.some((event) => event.type === 'job.progress' && event.jobId === 'slow')).toBe(true);
  expect(events.every((event) => !('until' in event))).toBe(true);
  desk.server.happens = () => 'done';
  expect(await desk.send()).toMatchObject({ sent: 1 });
});

test('a practice that closes does not wait for a server', async () => {
  const desk = await open();
  desk.batch();
  desk.server.happens = (stage) => (stage === 'auth' ? 'silent' : 'done');
  const events: EngineEvent[] = [];
  const jobs = new JobQueue((event) => void events.push(event));
  const slow = desk.start('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId: null });
  jobs.add({ jobId: 'slow', name: 'transport.send', run: slow.job });
  await vi.waitFor(() => expect(desk.server.signIns).toBe(1), { timeout: 20_000 });
  jobs.cancelAll();
  expect(events.at(-2)).toMatchObject({ type: 'job.ended', jobId: 'slow', cancelled: true });
});
