import { expect, test } from 'vitest';
import { cms1500Pages } from '#core/forms/cms1500.ts';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

const page = (desk: Desk, claimId: string) => desk.app.ask('claim.get', { claimId });
const statusOf = async (desk: Desk, claimId: string) => (await page(desk, claimId)).claim.status;
const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;
const greenBooks = async (desk: Desk) => {
  const { checks } = await desk.verify();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(desk.app.failures).toEqual([]);
};

/** A claim of 150.00 in two lines that its payer has paid. */
async function paidClaim(outcome: 'pay' | 'coinsurance' = 'pay') {
  const desk = await openMoneyDesk();
  const made = await desk.visit();
  const { answer } = await desk.send(1, { [made.claimNumber]: outcome });
  for (const bytes of [...answer.ack277ca, ...answer.remittances]) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  expect(await statusOf(desk, made.claimId)).toBe('paid');
  return { desk, ...made };
}

/** Makes a correction and, for a replacement, types other charges for its first line. */
async function correct(desk: Desk, claimId: string, kind: 'replacement' | 'void') {
  const { claim } = await page(desk, claimId);
  return desk.app.ask('claim.correct', { claimId, version: claim.version, kind, reason: 'wrong units' });
}

async function recharge(desk: Desk, claimId: string, charge: number) {
  const { version } = (await page(desk, claimId)).claim;
  const { superbillId } = await desk.app.ask('claim.editCharges', { claimId, version });
  const opened = await desk.app.ask('charge.open', { superbillId, number: null });
  const [first, ...others] = opened.encounter.lines;
  if (!first) throw new Error('the visit has lines');
  const encounter = { ...opened.encounter, diagnoses: ['R50.9', 'J02.0'], lines: [{ ...first, charge: cents(charge) }, ...others] };
  return { superbillId, encounter, approve: () => desk.app.ask('charge.approve', { superbillId, encounter, copay: null }) };
}

test('a replacement is drafted, recharged and sent; then the original is replaced, and both answers land', async () => {
  const { desk, claimId, claimNumber } = await paidClaim();
  const before = await page(desk, claimId);
  const draft = await correct(desk, claimId, 'replacement');
  expect(draft.claimNumber).not.toBe(claimNumber);
  expect((await page(desk, draft.claimId)).claim).toMatchObject({ status: 'draft', frequency: '7', corrects: { claimId, claimNumber } });
  expect(await page(desk, claimId)).toMatchObject({ claim: { status: 'paid', correctedBy: { claimId: draft.claimId } } });
  const { approve } = await recharge(desk, draft.claimId, 200_00);
  const approved = await approve();
  expect(approved).toMatchObject({ claimId: draft.claimId, claimNumber: draft.claimNumber, status: 'ready' });
  // The books follow the corrected charges at once; what was paid stays, on the line it was paid for.
  expect((await page(desk, draft.claimId)).claim.charge).toBe(230_00);
  const unchanged = await page(desk, claimId);
  expect([unchanged.claim.charge, unchanged.diagnoses]).toEqual([150_00, before.diagnoses]);
  await greenBooks(desk);
  const { sent, answer } = await desk.send(2, { [draft.claimNumber]: 'pay' });
  const text = Buffer.from(sent).toString('latin1');
  expect(text).toContain(`CLM*${draft.claimNumber}*230***11:B:7`);
  expect(text).toContain(`REF*F8*${before.claim.payerControlNumber}~`);
  expect(await statusOf(desk, claimId)).toBe('replaced');
  // On paper box 22 says the same: the code, and the payer's number of the original.
  const facts = gatherClaimFacts(desk.app.db, draft.claimId);
  if (!facts) throw new Error('the correction is there');
  const [paper] = cms1500Pages(facts);
  expect([paper?.get('22.code'), paper?.get('22.reference')]).toEqual(['7', before.claim.payerControlNumber]);
  for (const bytes of [...answer.ack277ca, ...answer.remittances]) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  // The payer takes the first answer back and gives a new one: the visit is paid once.
  expect([await statusOf(desk, claimId), await statusOf(desk, draft.claimId)]).toEqual(['replaced', 'paid']);
  expect(await desk.owed()).toMatchObject({ insurers: 0 });
  const paid = desk.app.db.get<{ paid: number }>(sql`SELECT sum(amount_cents) AS paid FROM posting WHERE account = 'cash'`);
  expect(paid?.paid).toBe(230_00);
  await greenBooks(desk);
});

test('a draft that is abandoned leaves the original and its charges as they were, also after it was approved', async () => {
  const { desk, claimId } = await paidClaim();
  const before = await page(desk, claimId);
  const owed = await desk.owed();
  const first = await correct(desk, claimId, 'replacement');
  await desk.app.ask('claim.void', { claimId: first.claimId, version: first.version, reason: 'not needed' });
  expect(await statusOf(desk, first.claimId)).toBe('voided');
  const second = await correct(desk, claimId, 'replacement');
  const { approve, superbillId } = await recharge(desk, second.claimId, 500_00);
  await approve();
  expect(await desk.owed()).not.toEqual(owed);
  const { version } = (await page(desk, second.claimId)).claim;
  await desk.app.ask('claim.void', { claimId: second.claimId, version, reason: 'the first was right' });
  expect(await desk.owed()).toEqual(owed);
  const after = await page(desk, claimId);
  expect([after.claim.status, after.lines, after.diagnoses, after.boxes]).toEqual(['paid', before.lines, before.diagnoses, before.boxes]);
  const opened = await desk.app.ask('charge.open', { superbillId, number: null });
  expect([opened.superbill.status, opened.encounter.diagnoses]).toEqual(['entered', before.diagnoses.map(({ code }) => code)]);
  await greenBooks(desk);
});

test('a void asks nothing new: the original is void when it is sent, the payer takes its money back, the charges open again', async () => {
  const { desk, claimId } = await paidClaim();
  const draft = await correct(desk, claimId, 'void');
  expect(codeOf(await desk.app.reply('claim.editCharges', { claimId: draft.claimId, version: draft.version }))).toBe('claim.notMovable');
  await desk.app.ask('claim.recheck', { claimId: draft.claimId, version: draft.version });
  const { sent, answer } = await desk.send(3);
  expect(Buffer.from(sent).toString('latin1')).toContain(`CLM*${draft.claimNumber}*150***11:B:8`);
  expect(await statusOf(desk, claimId)).toBe('voided');
  for (const bytes of answer.ack277ca) desk.receive(bytes);
  await desk.read();
  const waiting = (await page(desk, draft.claimId)).claim;
  expect(codeOf(await desk.app.reply('claim.close', { claimId: draft.claimId, version: waiting.version }))).toBe('claim.balanceOpen');
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  expect(await statusOf(desk, claimId)).toBe('voided');
  expect(await desk.owed()).toMatchObject({ insurers: 150_00 });
  expect(await desk.app.ask('claim.closeSettled', {})).toEqual({ closed: 1 });
  expect(await statusOf(desk, draft.claimId)).toBe('closed');
  // Nobody is asked any more, so the charges are entered anew, or the visit ends without any.
  const { version } = (await page(desk, claimId)).claim;
  const { superbillId } = await desk.app.ask('claim.editCharges', { claimId, version });
  await desk.app.ask('superbill.close', { superbillId, as: 'noCharge', reason: 'billed for the wrong person' });
  expect(await desk.owed()).toMatchObject({ insurers: 0, patient: 0, unapplied: 0 });
  await greenBooks(desk);
});

test('a void closes although its charges were billed anew and paid: only answers to earlier claims are its own', async () => {
  const { desk, claimId } = await paidClaim();
  const answered = async (seed: number, outcomes: Record<string, 'pay'> = {}) => {
    const { answer } = await desk.send(seed, outcomes);
    for (const bytes of [...answer.ack277ca, ...answer.remittances]) desk.receive(bytes);
    await desk.read();
    await desk.postAll();
  };
  const close = async (id: string) =>
    codeOf(await desk.app.reply('claim.close', { claimId: id, version: (await page(desk, id)).claim.version }));
  const draft = await correct(desk, claimId, 'void');
  await desk.app.ask('claim.recheck', { claimId: draft.claimId, version: draft.version });
  await answered(3);
  const { version } = (await page(desk, claimId)).claim;
  const { superbillId } = await desk.app.ask('claim.editCharges', { claimId, version });
  const { encounter } = await desk.app.ask('charge.open', { superbillId, number: null });
  const anew = await desk.app.ask('charge.approve', { superbillId, encounter, copay: null });
  await answered(4, { [anew.claimNumber ?? '']: 'pay' });
  expect(await statusOf(desk, anew.claimId ?? '')).toBe('paid');
  // What the original was paid is back only as long as nobody undoes the reversal.
  const reversals = desk.app.db.all<{ id: string }>(
    sql`SELECT DISTINCT remittance_id AS id FROM remittance_claim WHERE claim_id = ${claimId} AND paid_cents < 0`,
  );
  expect(reversals).toHaveLength(1);
  for (const { id } of reversals) await desk.app.ask('remittance.undo', { remittanceId: id });
  expect(await close(draft.claimId)).toBe('claim.balanceOpen');
  await desk.postAll();
  expect(await close(draft.claimId)).toBeUndefined();
  await greenBooks(desk);
  const reopened = (await page(desk, draft.claimId)).claim;
  await desk.app.ask('claim.reopen', { claimId: draft.claimId, version: reopened.version });
  expect((await desk.app.ask('claim.closeSettled', {})).closed).toBeGreaterThan(0);
  expect(await statusOf(desk, draft.claimId)).toBe('closed');
});

test('an answer to the original that comes after its replacement still posts, and shows as a credit', async () => {
  const desk = await openMoneyDesk();
  const { claimId, claimNumber } = await desk.visit();
  const { answer } = await desk.send(4, { [claimNumber]: 'pay' });
  for (const bytes of answer.ack277ca) desk.receive(bytes);
  await desk.read();
  const draft = await correct(desk, claimId, 'replacement');
  await (await recharge(desk, draft.claimId, 100_00)).approve();
  await desk.app.ask('batch.create', {});
  expect(await statusOf(desk, claimId)).toBe('replaced');
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  const { claim, events } = await page(desk, claimId);
  expect(claim.status).toBe('replaced');
  expect(events.at(-1)).toMatchObject({ source: 'remittance', before: 'replaced', after: 'replaced' });
  expect((await desk.owed()).insurers).toBe(130_00 - 150_00);
  await greenBooks(desk);
});

test('a correction is refused where it cannot be sent, with the reason as a code', async () => {
  const desk = await openMoneyDesk();
  const { claimId, claimNumber } = await desk.visit();
  const ask = async (id: string, more: object = {}) => {
    const { version } = (await page(desk, id)).claim;
    return codeOf(await desk.app.reply('claim.correct', { claimId: id, version, kind: 'replacement', reason: 'x', ...more }));
  };
  expect(await ask(claimId)).toBe('claim.notMovable');
  await desk.send(1, { [claimNumber]: 'pay' });
  expect(await ask(claimId)).toBe('claim.noPayerControlNumber');
  desk.app.db.run(sql`UPDATE payer SET filing_indicator = 'MB'`);
  expect(await ask(claimId, { payerControlNumber: 'P1' })).toBe('claim.payerTakesNoCorrection');
  desk.app.db.run(sql`UPDATE payer SET filing_indicator = 'CI'`);
  expect(await ask(claimId, { payerControlNumber: 'P1' })).toBeUndefined();
  expect(await ask(claimId, { payerControlNumber: 'P1' })).toBe('claim.correctionOpen');
  const { version } = (await page(desk, claimId)).claim;
  expect(codeOf(await desk.app.reply('claim.close', { claimId, version }))).toBe('claim.correctionOpen');
});

test('the number a correction names stays the original’s, whatever number the payer gives the correction', async () => {
  const { desk, claimId } = await paidClaim();
  const first = (await page(desk, claimId)).claim.payerControlNumber;
  const draft = await correct(desk, claimId, 'replacement');
  await desk.app.ask('claim.recheck', { claimId: draft.claimId, version: draft.version });
  const { answer } = await desk.send(5, { [draft.claimNumber]: 'rejectAtPayer' });
  for (const bytes of answer.ack277ca) desk.receive(bytes);
  await desk.read();
  const { claim } = await page(desk, draft.claimId);
  expect(claim.status).toBe('rejected');
  expect(codeOf(await desk.app.reply('claim.void', { claimId: draft.claimId, version: claim.version, reason: 'x' }))).toBe(
    'claim.correctionSent',
  );
  desk.app.db.run(sql`UPDATE claim SET payer_control_number = 'ANOTHER' WHERE id = ${draft.claimId}`);
  await desk.app.ask('claim.recheck', { claimId: draft.claimId, version: claim.version });
  const { sent } = await desk.send(6);
  expect(Buffer.from(sent).toString('latin1')).toContain(`REF*F8*${first}~`);
  await greenBooks(desk);
});
