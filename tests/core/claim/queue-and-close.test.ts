import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

const head = async (desk: Desk, claimId: string) => (await desk.app.ask('claim.get', { claimId })).claim;
const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;

test('chosen claims leave by themselves; the others stay ready, and each step stands on the time line', async () => {
  const desk = await openMoneyDesk();
  const [chosen, other] = [await desk.visit(), await desk.visit()];
  await desk.app.ask('claim.queue', { claimIds: [chosen.claimId], queued: true });
  expect((await head(desk, chosen.claimId)).status).toBe('queued');
  const preview = await desk.app.ask('batch.preview', { only: 'queued' });
  expect([preview.queued, preview.partners[0]?.claimCount]).toEqual([1, 1]);
  expect((await desk.app.ask('batch.preview', {})).partners[0]?.claimCount).toBe(2);
  const { batches } = await desk.app.ask('batch.create', { only: 'queued' });
  expect(batches[0]?.claimCount).toBe(1);
  expect([(await head(desk, chosen.claimId)).status, (await head(desk, other.claimId)).status]).toEqual(['submitted', 'ready']);
  const second = await desk.app.ask('batch.create', {});
  expect(second.batches[0]?.claimCount).toBe(1);
  for (const { claimId } of [chosen, other]) {
    const { events } = await desk.app.ask('claim.get', { claimId });
    expect(events.map(({ after }) => after)).toEqual(['ready', 'queued', 'submitted']);
  }
  expect(codeOf(await desk.app.reply('batch.create', { only: 'queued' }))).toBe('batch.nothingToSend');
});

test('a batch of all takes queued and ready claims together; what was put in is taken out again', async () => {
  const desk = await openMoneyDesk();
  const claims = [await desk.visit(), await desk.visit(), await desk.visit()].map(({ claimId }) => claimId);
  await desk.app.ask('claim.queue', { claimIds: claims.slice(0, 2), queued: true });
  await desk.app.ask('claim.queue', { claimIds: claims.slice(0, 1), queued: false });
  expect((await head(desk, claims[0] ?? '')).status).toBe('ready');
  const { batches } = await desk.app.ask('batch.create', {});
  expect(batches[0]?.claimCount).toBe(3);
});

test('one claim that cannot be put in keeps all of them out', async () => {
  const desk = await openMoneyDesk();
  const [first, second] = [await desk.visit(), await desk.visit()];
  const { version } = await head(desk, second.claimId);
  await desk.app.ask('claim.hold', { claimId: second.claimId, version, reason: 'x' });
  const both = { claimIds: [first.claimId, second.claimId], queued: true };
  expect(codeOf(await desk.app.reply('claim.queue', both))).toBe('claim.notMovable');
  expect((await head(desk, first.claimId)).status).toBe('ready');
  expect(codeOf(await desk.app.reply('claim.queue', { claimIds: [desk.app.newId()], queued: true }))).toBe('claim.notFound');
});

test('a queued claim that has become faulty is held when the batch is written', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit();
  await desk.app.ask('claim.queue', { claimIds: [claimId], queued: true });
  desk.app.db.run(sql`UPDATE coverage SET member_id = ''`);
  const { batches, held } = await desk.app.ask('batch.create', { only: 'queued' });
  expect([batches, held.length]).toEqual([[], 1]);
  expect((await head(desk, claimId)).status).toBe('onHold');
});

/** One claim in each state that a payer's answer makes. */
async function answered() {
  const desk = await openMoneyDesk();
  const [paid, denied, open] = [await desk.visit(), await desk.visit(), await desk.visit()];
  const outcomes = { [paid.claimNumber]: 'pay', [denied.claimNumber]: 'deny', [open.claimNumber]: 'pend' } as const;
  const { answer } = await desk.send(1, outcomes);
  for (const bytes of [...answer.ack277ca, ...answer.remittances]) desk.receive(bytes);
  await desk.read();
  return { desk, paid, denied, open };
}

test('a claim closes only when its payer owes nothing; a denied one with its balance open does not', async () => {
  const { desk, paid, denied, open } = await answered();
  await desk.postAll();
  const close = async (claimId: string) => {
    const { version } = await head(desk, claimId);
    return desk.app.reply('claim.close', { claimId, version });
  };
  expect(await close(denied.claimId)).toMatchObject({ code: 'claim.balanceOpen', details: { amount: 150_00 } });
  expect(await close(open.claimId)).toMatchObject({ code: 'claim.balanceOpen' });
  expect((await close(paid.claimId)).ok).toBe(true);
  expect(await head(desk, paid.claimId)).toMatchObject({ status: 'closed', openAtPayer: 0 });
  const { version } = await head(desk, paid.claimId);
  expect(await desk.app.ask('claim.reopen', { claimId: paid.claimId, version })).toEqual({ version: version + 1, status: 'paid' });
  expect(codeOf(await desk.app.reply('claim.reopen', { claimId: paid.claimId, version: version + 1 }))).toBe('claim.notMovable');
});

test('settled claims close together, those of one day only when it is said, and none while an answer waits', async () => {
  const { desk, paid, denied } = await answered();
  expect(await desk.app.ask('claim.closeSettled', {})).toEqual({ closed: 0 });
  await desk.postAll();
  expect(await desk.app.ask('claim.closeSettled', { servedBefore: plainDate('2026-07-14') })).toEqual({ closed: 0 });
  expect(await desk.app.ask('claim.closeSettled', { servedBefore: plainDate('2026-07-15') })).toEqual({ closed: 1 });
  expect([(await head(desk, paid.claimId)).status, (await head(desk, denied.claimId)).status]).toEqual(['closed', 'denied']);
});

test('a remittance that is undone opens a closed claim again, and posting it once more pays it', async () => {
  const { desk, paid } = await answered();
  await desk.postAll();
  await desk.app.ask('claim.closeSettled', {});
  const [check] = await desk.app.ask('remittance.list', { status: 'all' });
  await desk.app.ask('remittance.undo', { remittanceId: check?.remittanceId ?? '' });
  expect((await head(desk, paid.claimId)).status).toBe('accepted');
  await desk.postAll();
  expect((await head(desk, paid.claimId)).status).toBe('paid');
  const { checks } = await desk.verify();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});
