import { expect, test } from 'vitest';
import { rulesForAnswer } from '#core/remittance/payer-rules.ts';
import { sql } from '#db/connection/handles.ts';
import { actionFor } from '#shared/domain/remittance/payer-rule.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openTwoPayers, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const FEE: Taken = [[['CO-45', 20_00]], []];
const ODD: Taken = [
  [
    ['CO-45', 20_00],
    ['CO-P99', 10_00],
  ],
  [],
];
const NOBODY = { remittanceClaimId: '', ruleMoment: null };

const said = (desk: Desk, payerId = desk.payer.payerId, today = '2026-07-14') =>
  actionFor({ group: 'CO', reason: '45' }, rulesForAnswer({ db: desk.app.db, today: plainDate(today) }, payerId, NOBODY));
const ruleOf = (desk: Desk, more: object = {}) => ({
  ...{ postingRuleId: desk.app.newId(), payerId: desk.payer.payerId, group: 'CO', reason: '45', action: 'hold' },
  ...more,
});
const save = (desk: Desk, more: object = {}) => desk.app.reply('posting.saveRule', ruleOf(desk, more));
const total = (desk: Desk, account: string) =>
  desk.app.db.get<{ sum: number }>(sql`SELECT coalesce(sum(amount_cents), 0) AS sum FROM posting WHERE account = ${account}`)?.sum;
const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
const claimsOf = async (desk: Desk, remittanceId: string) => (await desk.app.ask('remittance.get', { remittanceId })).claims;

test('a rule is what posting asks: the payer’s own before that for every payer; taken away, the next one counts again', async () => {
  const desk = await openTwoPayers();
  expect(said(desk)).toBe('post');
  const own = ruleOf(desk);
  expect(await desk.app.reply('posting.saveRule', own)).toMatchObject({ ok: true });
  expect(said(desk)).toBe('hold');
  await save(desk, { payerId: null, action: 'track' });
  expect([said(desk), said(desk, desk.blue.payerId)]).toEqual(['hold', 'track']);
  // The same save sent twice is one.
  expect(await desk.app.reply('posting.saveRule', own)).toMatchObject({ ok: true });
  expect(await desk.app.ask('posting.rules', {})).toHaveLength(2);
  await desk.app.ask('posting.removeRule', { postingRuleId: own.postingRuleId });
  expect(said(desk)).toBe('track');
  expect(await desk.app.reply('posting.removeRule', { postingRuleId: own.postingRuleId })).toMatchObject({ code: 'list.unknownReference' });
  expect(await desk.app.ask('posting.rules', {})).toHaveLength(1);
  const history = await desk.app.ask('posting.history', { payerId: desk.payer.payerId, group: 'CO', reason: '45' });
  expect(history.map(({ action, userName }) => [action, userName])).toEqual([
    [null, 'owner of the test'],
    ['hold', 'owner of the test'],
  ]);
});

test('a rule holds from its day on, and one for a day that is over is refused', async () => {
  const desk = await openTwoPayers();
  expect(await save(desk, { effectiveFrom: '2026-07-13' })).toMatchObject({ code: 'posting.pastDay' });
  expect(await save(desk, { effectiveFrom: '2026-08-01' })).toMatchObject({ ok: true });
  expect([said(desk), said(desk, desk.payer.payerId, '2026-07-31'), said(desk, desk.payer.payerId, '2026-08-01')]).toEqual([
    'post',
    'post',
    'hold',
  ]);
  expect((await desk.app.ask('posting.rules', {})).map(({ holds, effectiveFrom }) => [holds, effectiveFrom])).toEqual([
    [false, '2026-08-01'],
  ]);
  // What is said today does not undo what was planned; the plan itself can be taken back.
  await save(desk, { action: 'track' });
  expect([said(desk), said(desk, desk.payer.payerId, '2026-08-01')]).toEqual(['track', 'hold']);
  const planned = (await desk.app.ask('posting.rules', {})).find(({ holds }) => !holds);
  await desk.app.ask('posting.removeRule', { postingRuleId: planned?.postingRuleId ?? '' });
  expect(said(desk, desk.payer.payerId, '2026-08-01')).toBe('post');
});

test('two people at one rule: the second is told that it changed', async () => {
  const desk = await openTwoPayers();
  expect(await save(desk, { seen: 0 })).toMatchObject({ ok: true });
  expect(await save(desk, { seen: 0, action: 'track' })).toMatchObject({ code: 'posting.changedElsewhere' });
  expect(await save(desk, { seen: 1, action: 'track' })).toMatchObject({ ok: true });
});

test('what names nothing of the practice is refused: payer, write-off reason, a reason without posting', async () => {
  const desk = await openTwoPayers();
  const reasons = await desk.app.ask('reason.list', {});
  const writeOff = reasons.find(({ use }) => use === 'writeOffAdministrative');
  const other = reasons.find(({ use }) => use === 'refund');
  expect(await save(desk, { payerId: desk.app.newId() })).toMatchObject({ code: 'list.unknownReference' });
  expect(await save(desk, { action: 'post', writeOffReasonId: other?.reasonId })).toMatchObject({ code: 'list.unknownReference' });
  expect(await save(desk, { writeOffReasonId: writeOff?.reasonId })).toMatchObject({ code: 'posting.reasonNotForPost' });
  expect(await desk.app.reply('posting.saveRule', ruleOf(desk), 'readOnly')).toMatchObject({ code: 'permission.denied' });
  expect(await desk.app.ask('posting.rules', {})).toEqual([]);
});

test('posting with a reason of ours is our write-off, and the visit still adds up', async () => {
  const desk = await openTwoPayers();
  const [reason] = (await desk.app.ask('reason.list', {})).filter(({ use }) => use === 'writeOffAdministrative');
  await save(desk, { reason: '29', action: 'post', writeOffReasonId: reason?.reasonId });
  await desk.post('LATE', [desk.answer(await desk.sentVisit(), [[['CO-29', 120_00]], [['CO-29', 30_00]]], { statusCode: '4' })]);
  expect([total(desk, 'writeOff'), total(desk, 'adjustment')]).toEqual([150_00, 0]);
  const details = desk.app.db.all<{ detail: string }>(sql`SELECT DISTINCT detail FROM posting WHERE account = 'writeOff'`);
  expect(details).toEqual([{ detail: reason?.words }]);
  await sound(desk);
});

test('what is posted is never judged again, also when another answer to the claim comes, and also when it moved no money', async () => {
  const desk = await openTwoPayers();
  const paid = await desk.sentVisit();
  const denied = await desk.sentVisit();
  const first = await desk.post('FIRST', [
    desk.answer(paid, FEE),
    desk.answer(denied, [[['CO-50', 120_00]], [['CO-50', 30_00]]], { statusCode: '4' }),
  ]);
  const before = desk.claims().map(({ status }) => status);
  const adjusted = total(desk, 'adjustment');
  for (const [reason, action] of [
    ['45', 'hold'],
    ['50', 'post'],
  ])
    await save(desk, { reason, action });
  // A second check with copies of both answers, told apart by the payer's number: they wait, and the claims settle anew.
  await desk.post('SECOND', [desk.answer(paid, FEE, { payerControlNumber: 'X1' }), desk.answer(denied, FEE, { payerControlNumber: 'X2' })]);
  expect((await claimsOf(desk, first)).map(({ state, reasons }) => [state, reasons])).toEqual([
    ['posted', []],
    ['posted', []],
  ]);
  expect([desk.claims().map(({ status }) => status), total(desk, 'adjustment')]).toEqual([before, adjusted]);
  // The twin: undone and posted again it is judged by what holds now.
  await desk.undo(first);
  await desk.again(first);
  expect((await claimsOf(desk, first)).map(({ state }) => state)).toEqual(['exception', 'posted']);
  expect(total(desk, 'adjustment')).toBe(150_00);
  await sound(desk);
});

test('a person decides once what is done with an adjustment; undone and posted again, the decision counts again', async () => {
  const desk = await openTwoPayers();
  const remittanceId = await desk.post('ODD', [desk.answer(await desk.sentVisit(), ODD)]);
  const [held] = await claimsOf(desk, remittanceId);
  expect(held).toMatchObject({ state: 'exception', reasons: ['CO-P99 is held for a decision'] });
  const remittanceClaimId = held?.remittanceClaimId ?? '';
  const decide = (action: 'post' | 'transfer' | null) =>
    desk.app.reply('posting.decide', { remittanceClaimId, decisions: [{ group: 'CO', reason: 'P99', action }] });
  expect(await decide('post')).toMatchObject({ ok: true, value: { state: 'posted' } });
  expect(total(desk, 'adjustment')).toBe(30_00);
  expect(await decide('transfer')).toMatchObject({ code: 'remittance.notAnException' });
  await desk.undo(remittanceId);
  expect(total(desk, 'adjustment')).toBe(0);
  await desk.again(remittanceId);
  expect(total(desk, 'adjustment')).toBe(30_00);
  // It was this answer alone: the next one is held again, and no rule was made.
  const next = await desk.post('NEXT', [desk.answer(await desk.sentVisit(), ODD)]);
  expect((await claimsOf(desk, next))[0]?.state).toBe('exception');
  expect(await desk.app.ask('posting.rules', {})).toEqual([]);
  await sound(desk);
});

test('deciding the same three times offers a rule and makes none; refused, it is never offered again', async () => {
  const desk = await openTwoPayers();
  const decideOne = async (trace: string, action: 'post' | 'track') => {
    const remittanceId = await desk.post(trace, [desk.answer(await desk.sentVisit(), ODD)]);
    const remittanceClaimId = (await claimsOf(desk, remittanceId))[0]?.remittanceClaimId ?? '';
    await desk.app.ask('posting.decide', { remittanceClaimId, decisions: [{ group: 'CO', reason: 'P99', action }] });
  };
  const offers = () => desk.app.ask('posting.offers', {});
  await decideOne('A1', 'track');
  await decideOne('A2', 'post');
  await decideOne('A3', 'post');
  // Two alike after another one are not three.
  expect(await offers()).toEqual([]);
  await decideOne('A4', 'post');
  const [offer] = await offers();
  expect(offer).toMatchObject({ payerName: desk.payer.name, group: 'CO', reason: 'P99', action: 'post', times: 3 });
  expect(offer?.evidence.map(({ amount, userName }) => [amount, userName])).toEqual(Array(3).fill([10_00, 'owner of the test']));
  expect(await desk.app.ask('posting.rules', {})).toEqual([]);
  const { payerId = '' } = offer ?? {};
  const refusal = { payerId, group: 'CO', reason: 'P99', action: 'post' } as const;
  await desk.app.ask('posting.refuseOffer', refusal);
  await decideOne('A5', 'post');
  expect(await offers()).toEqual([]);
  expect(await desk.app.reply('posting.refuseOffer', refusal)).toMatchObject({ code: 'posting.noOffer' });
});

test('an offer that is taken up is a rule like any other, and no offer any more', async () => {
  const desk = await openTwoPayers();
  for (const trace of ['A1', 'A2', 'A3']) {
    const remittanceId = await desk.post(trace, [desk.answer(await desk.sentVisit(), ODD)]);
    const remittanceClaimId = (await claimsOf(desk, remittanceId))[0]?.remittanceClaimId ?? '';
    await desk.app.ask('posting.decide', { remittanceClaimId, decisions: [{ group: 'CO', reason: 'P99', action: 'post' }] });
  }
  expect(await desk.app.ask('posting.offers', {})).toHaveLength(1);
  await save(desk, { reason: 'P99', action: 'post' });
  expect(await desk.app.ask('posting.offers', {})).toEqual([]);
  const remittanceId = await desk.post('A4', [desk.answer(await desk.sentVisit(), ODD)]);
  expect((await claimsOf(desk, remittanceId))[0]?.state).toBe('posted');
});
