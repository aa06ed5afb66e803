import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { keepPayerAsks } from '#db/queries/payer-terms.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

type Desk = Awaited<ReturnType<typeof openClaimDesk>>;
const ids = async ({ app }: Desk, input: CallInput<'claim.list'>) =>
  (await app.ask('claim.list', input)).rows.map(({ claimId }) => claimId);
const head = async ({ app }: Desk, claimId: string) => (await app.ask('claim.get', { claimId })).claim;

async function threeClaims() {
  const desk = await openClaimDesk('2026-07-14');
  const [line] = desk.typed().lines;
  if (!line) throw new Error('the typed visit has a line');
  const charged = (amount: number) => ({ lines: [{ ...line, chargeLineId: desk.app.newId(), charge: cents(amount) }] });
  const small = await desk.visit(charged(10_00));
  const large = await desk.visit(charged(500_00));
  const old = await desk.visit({ ...charged(100_00), serviceDate: plainDate('2026-07-14') });
  desk.app.db.run(sql`UPDATE claim SET service_date = '2026-01-20' WHERE id = ${old.claimId}`);
  return { desk, small: small.claimId, large: large.claimId, old: old.claimId };
}

test('claims are found by charge, day, age, payer, who treated and status, alone and together, with their totals', async () => {
  const { desk, small, large, old } = await threeClaims();
  const { payer, renderingProviderId, app } = desk;
  expect(await ids(desk, { view: 'ready' })).toEqual([old, small, large]);
  expect(await ids(desk, { view: 'all' })).toEqual([small, large, old]);
  expect(await ids(desk, { view: 'all', chargeFrom: cents(100_00) })).toEqual([large, old]);
  expect(await ids(desk, { view: 'all', chargeTo: cents(100_00) })).toEqual([small, old]);
  expect(await ids(desk, { view: 'all', servedFrom: plainDate('2026-07-01') })).toEqual([small, large]);
  expect(await ids(desk, { view: 'ready', servedTo: plainDate('2026-07-01') })).toEqual([old]);
  expect(await ids(desk, { view: 'ready', olderThanDays: 60 })).toEqual([old]);
  expect(await ids(desk, { view: 'ready', olderThanDays: 60, servedTo: plainDate('2026-01-01') })).toEqual([]);
  expect(await ids(desk, { view: 'all', payerId: payer.payerId, renderingProviderId, chargeTo: cents(10_00) })).toEqual([small]);
  expect(await ids(desk, { view: 'all', payerId: app.newId() })).toEqual([]);
  expect(await ids(desk, { view: 'ready', renderingProviderId: app.newId() })).toEqual([]);
  expect(await ids(desk, { view: 'ready', status: 'queued' })).toEqual([]);
  for (const input of [{ view: 'all' }, { view: 'ready' }, { view: 'all', payerId: payer.payerId }] as const)
    expect(await app.ask('claim.list', input)).toMatchObject({ count: 3, total: 610_00 });
  expect(await app.ask('claim.list', { view: 'all', chargeFrom: cents(100_00), limit: 1 })).toMatchObject({ count: 2, total: 600_00 });
});

test('the filing limit counts until a claim leaves, the payer’s usual time from then on; each alarm has its view', async () => {
  const { desk, small, old } = await threeClaims();
  const { app } = desk;
  expect(await head(desk, old)).toMatchObject({ fileBy: '2026-07-19', filing: 'soon', answerBy: null });
  expect(await ids(desk, { view: 'dueSoon' })).toEqual([old]);
  app.db.run(sql`UPDATE claim SET service_date = '2026-01-01' WHERE id = ${old}`);
  expect(await head(desk, old)).toMatchObject({ filing: 'past' });
  expect(await ids(desk, { view: 'dueSoon' })).toEqual([old]);
  app.db.run(sql`UPDATE claim SET status = 'submitted', submitted_on = '2026-06-01' WHERE id = ${small}`);
  expect(await head(desk, small)).toMatchObject({ fileBy: null, answerBy: '2026-07-01', answer: 'late' });
  expect(await ids(desk, { view: 'noAnswer' })).toEqual([small]);
  expect(await ids(desk, { view: 'unacknowledged' })).toEqual([small]);
  const later = { claimIds: [small], act: 'askLater', day: plainDate('2026-07-21') } satisfies CallInput<'claim.bulk'>;
  expect(await app.ask('claim.bulk', later)).toEqual({ changed: [small], left: [] });
  expect(await ids(desk, { view: 'noAnswer' })).toEqual([]);
  expect(await head(desk, small)).toMatchObject({ answer: 'calm', lookAgainOn: '2026-07-21' });
  await app.ask('claim.bulk', { ...later, day: null });
  expect(await ids(desk, { view: 'noAnswer' })).toEqual([small]);
});

test('a held claim waits for somebody; what the scrubber finds says for whom; leaving the hold clears it', async () => {
  const { desk, small, large } = await threeClaims();
  const { app, coverage } = desk;
  const { version } = await head(desk, small);
  await app.ask('claim.hold', {
    claimId: small,
    version,
    reason: 'asked the doctor',
    bucket: 'provider',
    lookAgainOn: plainDate('2026-07-20'),
  });
  expect(await head(desk, small)).toMatchObject({ holdBucket: 'provider', lookAgainOn: '2026-07-20' });
  expect((await app.ask('claim.get', { claimId: small })).events.at(-1)?.words).toBe('Kept back for who treated: asked the doctor');
  app.db.run(sql`UPDATE coverage SET member_id = '' WHERE id = ${coverage.coverageId}`);
  await app.ask('batch.create', {}).catch(() => undefined);
  expect(await head(desk, large)).toMatchObject({ status: 'onHold', holdBucket: 'frontDesk' });
  expect(await ids(desk, { bucket: 'frontDesk' })).toHaveLength(2);
  expect(await ids(desk, { bucket: 'provider' })).toEqual([small]);
  app.db.run(sql`UPDATE coverage SET member_id = 'PM4477120' WHERE id = ${coverage.coverageId}`);
  await app.ask('claim.bulk', { claimIds: [small, large], act: 'recheck' });
  expect(await head(desk, small)).toMatchObject({ status: 'ready', holdBucket: null, lookAgainOn: null });
});

test('many claims at once: what can be done is done and can be taken back, the rest is named and stays', async () => {
  const { desk, small, large, old } = await threeClaims();
  const { app } = desk;
  await app.ask('claim.queue', { claimIds: [old], queued: true });
  app.db.run(sql`UPDATE claim SET status = 'submitted' WHERE id = ${large}`);
  const hold = { claimIds: [small, large, old], act: 'hold', reason: 'all of them', bucket: 'manager' } satisfies CallInput<'claim.bulk'>;
  const done = await app.ask('claim.bulk', hold);
  expect(done.changed).toEqual([small, old]);
  expect(done.left).toMatchObject([{ claimId: large, code: 'claim.notMovable' }]);
  expect(await app.ask('claim.bulk', { claimIds: done.changed, act: 'recheck' })).toMatchObject({ changed: [small, old], left: [] });
  expect((await head(desk, small)).status).toBe('ready');
  expect(await app.reply('claim.bulk', { ...hold, reason: '' })).toMatchObject({ ok: false, code: 'claim.holdNeedsReason' });
  expect(await app.reply('claim.bulk', { ...hold, claimIds: [app.newId()] })).toMatchObject({ ok: false, code: 'claim.notFound' });
  // A claim with money open at its payer is not closed with the others.
  expect(await app.ask('claim.bulk', { claimIds: [large, small], act: 'close' })).toMatchObject({
    changed: [],
    left: [{ code: 'claim.balanceOpen' }, { code: 'claim.notMovable' }],
  });
  expect(await app.ask('claim.bulk', { claimIds: [small], act: 'askLater' })).toMatchObject({ left: [{ code: 'claim.notMovable' }] });
});

test('a payer that wants those who treated apart gets a claim for each, when charges are approved and when they are corrected', async () => {
  const desk = await openClaimDesk();
  const { app, payer, build } = desk;
  const { renderingProviderId: dana } = build.rendering({ lastName: 'Orrick', npi: '1679576722' });
  const said = { at: instant('2026-07-01T09:00:00.000Z'), userId: app.db.get<{ id: string }>(sql`SELECT id FROM user`)?.id ?? '' };
  keepPayerAsks(app.db, payer.payerId, { ...NOTHING_ASKED, separateRendering: true }, said);
  const [line] = desk.typed().lines;
  const lines = ['T1015', 'G0444', 'J3420'].map((procedureCode, index) => ({
    ...line,
    ...{ procedureCode, chargeLineId: app.newId(), renderingProviderId: index === 1 ? dana : null },
  }));
  const made = await desk.visit({ lines: lines as never });
  expect(made.moreClaims).toHaveLength(1);
  const family = (await app.ask('claim.siblings', { claimId: made.claimId })).claims;
  expect(family.map(({ lineIds }) => lineIds.length)).toEqual([2, 1]);
  const { version } = await head(desk, made.claimId);
  await app.ask('claim.merge', {
    ...{ claimId: made.claimId, version, otherClaimId: family[1]?.claimId ?? '', otherVersion: family[1]?.version ?? 0 },
  });
  const { superbillId } = await app.ask('claim.editCharges', { claimId: made.claimId, version: (await head(desk, made.claimId)).version });
  const { encounter } = await app.ask('charge.open', { superbillId, number: null });
  const again = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  expect(again).toMatchObject({ claimId: made.claimId, moreClaims: [{ status: 'ready' }] });
});

test('a note or a call stands on the time line of a claim, and moves neither its status nor its version', async () => {
  const { desk, small } = await threeClaims();
  const { app } = desk;
  const before = await head(desk, small);
  await app.ask('claim.note', { claimId: small, words: 'Portal says in process' });
  await app.ask('claim.note', { claimId: small, words: 'Check left on Friday', spokeWith: 'Dana', reference: '77-A' });
  await app.ask('claim.note', { claimId: small, words: 'Nobody answers', reference: '77-B' });
  const { claim, events } = await app.ask('claim.get', { claimId: small });
  expect({ status: claim.status, version: claim.version }).toEqual({ status: before.status, version: before.version });
  expect(events.slice(-3).map(({ code, words, before: from, after }) => [code, words, from === after])).toEqual([
    ['noted', 'Portal says in process', true],
    ['called', 'Call with Dana, their number 77-A: Check left on Friday', true],
    ['called', 'Call, their number 77-B: Nobody answers', true],
  ]);
  await expect(app.ask('claim.note', { claimId: app.newId(), words: 'Whose?' })).rejects.toThrow('claim.notFound');
});
