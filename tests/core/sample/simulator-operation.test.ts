import { expect, test } from 'vitest';
import { dispatch } from '#core/dispatch.ts';
import { handlers } from '#core/handlers.ts';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import type { Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

/** A sample practice with one payer, and claims that leave one batch after another. */
async function openBatchDesk() {
  const app = await openTestApp(handlers, '2026-07-14');
  const { patient, rendering } = furnish(app);
  const { renderingProviderId } = rendering;
  const send = async (claims: number): Promise<Output<'batch.create'>['batches'][number]> => {
    for (let visit = 0; visit < claims; visit += 1) {
      const superbillId = app.newId();
      const visitDate = plainDate('2026-07-14');
      await app.ask('superbill.create', { superbillId, patientId: patient.patientId, renderingProviderId, visitDate });
      await app.ask('charge.approve', { superbillId, encounter: typedEncounter(app.newId, renderingProviderId), copay: null });
    }
    const { batches } = await app.ask('batch.create', {});
    if (!batches[0]) throw new Error('claims left in a batch');
    return batches[0];
  };
  const answer = (batchId: string, step: 'acknowledge' | 'pay' | 'all' = 'all', seed = 3) =>
    app.ask('simulator.answer', { batchId, step, seed });
  const inbox = () => Object.fromEntries([...app.files.inbox].map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]));
  return { app, send, answer, inbox };
}

const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;

test('a batch is acknowledged, then paid on the day it is asked; the claims end answered', async () => {
  const { app, send, answer, inbox } = await openBatchDesk();
  const batch = await send(12);
  const { files } = await answer(batch.batchId, 'acknowledge');
  expect(files).toEqual(expect.arrayContaining([`clearway-${String(batch.number).padStart(6, '0')}.ta1`, expect.stringMatching(/\.999$/)]));
  expect(files.some((name) => name.endsWith('.835'))).toBe(false);
  await app.ask('inbox.read', {});
  app.setToday('2026-07-27');
  const paid = await answer(batch.batchId, 'pay');
  expect(paid.files.length).toBeGreaterThan(0);
  expect(paid.files.every((name) => name.endsWith('.835'))).toBe(true);
  expect(inbox()[paid.files[0] ?? '']).toContain('*20260727');
  await app.ask('inbox.read', {});
  for (const { remittanceId } of await app.ask('remittance.list', {})) await app.ask('remittance.post', { remittanceId });
  const states = app.db.all<{ status: string }>(sql`SELECT DISTINCT status FROM claim`).map(({ status }) => status);
  expect(states).not.toContain('submitted');
  expect(states).toContain('paid');
  const { ok, totals } = await app.ask('ledger.verify', {});
  expect(ok).toBe(true);
  expect(totals.payments).toBeGreaterThan(cents(0));
});

test('what the payers say is a function of the archive: asked again, and after a restart, the same bytes', async () => {
  const { app, send, answer, inbox } = await openBatchDesk();
  const batches = [await send(5), await send(5), await send(5)];
  for (const { batchId } of batches) await answer(batchId);
  const first = inbox();
  for (const { batchId } of batches) await answer(batchId);
  expect(inbox()).toEqual(first);
  app.files.inbox.clear();
  // The last batch alone, by a process that remembers nothing: the database behind another handle.
  const owner = app.db.get<{ userId: string }>(sql`SELECT id AS userId FROM user WHERE role = 'owner'`);
  const reopened = { ...app, db: anotherHandle(app.db) };
  const [, , last] = batches;
  const reply = await dispatch(reopened, owner ?? null, 'simulator.answer', { batchId: last?.batchId, seed: 3 });
  expect(reply.ok).toBe(true);
  expect(app.files.inbox.size).toBeGreaterThan(3);
  for (const [name, text] of Object.entries(inbox())) expect(text).toBe(first[name]);
});

/** The same open database as another object, as after closing and opening it. */
const anotherHandle = (db: OwnedDb): OwnedDb => ({
  get: (query) => db.get(query),
  all: (query) => db.all(query),
  iterate: (query) => db.iterate(query),
  run: (query) => db.run(query),
  exec: (text) => db.exec(text),
  transaction: (work) => db.transaction(work),
  get inTransaction() {
    return db.inTransaction;
  },
  begin: () => db.begin(),
  commit: () => db.commit(),
  rollback: () => db.rollback(),
  close: () => db.close(),
});

test('another seed answers differently, beside the first answers and not over them', async () => {
  const { send, answer, inbox } = await openBatchDesk();
  const { batchId } = await send(20);
  const first = (await answer(batchId, 'all', 1)).files;
  const before = inbox();
  const second = (await answer(batchId, 'all', 2)).files;
  expect(second.some((name) => !first.includes(name))).toBe(true);
  const after = inbox();
  for (const name of first) expect(after[name]).toBe(before[name]);
});

test('only in a sample practice, and only for a batch there is', async () => {
  const { app, send } = await openBatchDesk();
  const { batchId } = await send(1);
  expect(codeOf(await app.reply('simulator.answer', { batchId: app.newId() }))).toBe('batch.notFound');
  expect(codeOf(await app.reply('simulator.answer', { batchId }, 'frontDesk'))).toBe('permission.denied');
  app.db.run(sql`UPDATE practice SET is_sample = 0`);
  expect(codeOf(await app.reply('simulator.answer', { batchId }))).toBe('sample.notSample');
  expect(app.files.inbox.size).toBe(0);
});
