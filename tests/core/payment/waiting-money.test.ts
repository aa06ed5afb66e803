import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { appendJournal, journalsOfSource, owedByEncounter, unappliedOf } from '#db/queries/ledger.ts';
import { paymentsWaitingFor } from '#db/queries/payment.ts';
import { applyCreditPostings } from '#shared/domain/ledger/entries/patient-payment.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** A slip whose charges nobody has entered, and money for it. */
async function slipDesk() {
  const desk = await openMoneyDesk();
  const { app, patientId, rendering } = desk;
  const { renderingProviderId } = rendering;
  const visitDate = plainDate('2026-07-14');
  const slip = async () =>
    (await app.ask('superbill.create', { superbillId: app.newId(), patientId, renderingProviderId, visitDate })).superbillId;
  const money = (amount: number, superbillId: string | null, overrides: object = {}) => ({
    paymentId: app.newId(),
    patientId,
    encounterId: null,
    superbillId,
    amount: cents(amount),
    method: 'cash' as const,
    reference: '',
    receivedOn: visitDate,
    ...overrides,
  });
  const approve = (superbillId: string, copay = 0) =>
    app.ask('charge.approve', {
      superbillId,
      encounter: typedEncounter(app.newId, renderingProviderId),
      copay: copay === 0 ? null : { paymentId: app.newId(), amount: cents(copay), method: 'card', reference: '' },
    });
  const sound = async () => {
    const { checks } = await desk.verify();
    return checks.filter(({ ok }) => !ok).map(({ name }) => name);
  };
  return { ...desk, guarantorId: desk.patient.guarantorId, slip, money, approve, sound };
}

test('a copay taken before the charges waits as a credit, goes on the visit with them, and stands on the claim', async () => {
  const { app, slip, money, approve, sound, guarantorId } = await slipDesk();
  const superbillId = await slip();
  const payment = money(25_00, superbillId);
  expect(await app.ask('payment.take', payment)).toEqual({ receiptNumber: 1, applied: 0, unapplied: 25_00 });
  expect(unappliedOf(app.db, guarantorId)).toBe(25_00);
  expect(await app.ask('charge.open', { superbillId, number: null })).toMatchObject({ copayDue: 25_00, copayTaken: 25_00 });
  expect(await sound()).toEqual([]);
  const { encounterId, claimId } = await approve(superbillId);
  expect(unappliedOf(app.db, guarantorId)).toBe(0);
  expect(owedByEncounter(app.db, encounterId)).toEqual({ insurers: 150_00, guarantor: -25_00 });
  expect(paymentsWaitingFor(app.db, superbillId)).toEqual([]);
  const { boxes } = await app.ask('claim.get', { claimId: claimId ?? '' });
  expect(boxes.find(({ box }) => box === '29')?.value).toBe('25.00');
  expect(await app.ask('charge.open', { superbillId, number: null })).toMatchObject({ copayTaken: 25_00 });
  expect(await sound()).toEqual([]);
});

test('it is reported as paid by the patient in the file, and netted when the payer has answered', async () => {
  const { app, slip, money, approve, send, receive, read, postAll, owed, sound } = await slipDesk();
  const superbillId = await slip();
  await app.ask('payment.take', money(25_00, superbillId));
  const { claimNumber } = await approve(superbillId);
  const { sent, answer } = await send(7, { [claimNumber ?? '']: 'pay' });
  expect(new TextDecoder().decode(sent)).toContain('AMT*F5*25~');
  for (const bytes of answer.remittances) receive(bytes);
  await read();
  const before = await owed();
  expect(before).toMatchObject({ insurers: 150_00, patient: -25_00, unapplied: 0 });
  await postAll();
  const after = await owed();
  const assigned = app.db.get<{ total: number }>(
    sql`SELECT coalesce(sum(amount_cents), 0) AS total FROM posting WHERE account = 'receivable.guarantor' AND detail LIKE 'PR-%'`,
  );
  expect(after.insurers).toBe(0);
  expect(after.patient).toBe((assigned?.total ?? 0) - 25_00);
  expect(await sound()).toEqual([]);
});

test('the ledger of the patient names the receipt and ends at zero credit', async () => {
  const { app, slip, money, approve, patientId } = await slipDesk();
  const superbillId = await slip();
  await app.ask('payment.take', money(25_00, superbillId));
  await approve(superbillId);
  const { visits, unapplied } = await app.ask('ledger.patient', { patientId });
  expect(visits[0]?.rows.at(-1)).toMatchObject({ entry: 'Copay at the desk', source: 'Cash, receipt 1', paid: 25_00, patientOwes: -25_00 });
  expect(unapplied.map(({ entry, amount }) => [entry, amount])).toEqual([
    ['Kept as a credit', 25_00],
    ['Credit used', -25_00],
  ]);
});

test('money of one slip never goes on the visit of another, and several receipts go together', async () => {
  const { app, slip, money, approve, guarantorId } = await slipDesk();
  const [mine, other] = [await slip(), await slip()];
  await app.ask('payment.take', money(25_00, mine));
  await app.ask('payment.take', money(5_00, mine));
  const unrelated = await approve(other, 10_00);
  expect(owedByEncounter(app.db, unrelated.encounterId).guarantor).toBe(-10_00);
  expect(unappliedOf(app.db, guarantorId)).toBe(30_00);
  const { encounterId } = await approve(mine, 1_00);
  expect(owedByEncounter(app.db, encounterId).guarantor).toBe(-31_00);
  expect(unappliedOf(app.db, guarantorId)).toBe(0);
});

test('the twin: money without the name of the superbill stays a credit when the charges come', async () => {
  const { app, slip, money, approve, guarantorId } = await slipDesk();
  const superbillId = await slip();
  await app.ask('payment.take', money(25_00, null));
  const { encounterId } = await approve(superbillId);
  expect(owedByEncounter(app.db, encounterId).guarantor).toBe(0);
  expect(unappliedOf(app.db, guarantorId)).toBe(25_00);
});

test('once the charges are in, money for the superbill goes on its visit at once', async () => {
  const { app, slip, money, approve, sound } = await slipDesk();
  const superbillId = await slip();
  const { encounterId } = await approve(superbillId);
  expect(await app.ask('payment.take', money(25_00, superbillId))).toEqual({ receiptNumber: 1, applied: 25_00, unapplied: 0 });
  expect(owedByEncounter(app.db, encounterId).guarantor).toBe(-25_00);
  expect(await sound()).toEqual([]);
});

test('a draft of the charges makes no difference: the money waits for their approval', async () => {
  const { app, slip, money, rendering, guarantorId } = await slipDesk();
  const superbillId = await slip();
  const encounter = typedEncounter(app.newId, rendering.renderingProviderId);
  await app.ask('charge.save', { superbillId, encounter });
  expect(await app.ask('payment.take', money(25_00, superbillId))).toMatchObject({ applied: 0, unapplied: 25_00 });
  expect(await app.ask('charge.open', { superbillId, number: null })).toMatchObject({ saved: true, copayTaken: 25_00 });
  await app.ask('charge.approve', { superbillId, encounter, copay: null });
  expect([owedByEncounter(app.db, encounter.encounterId).guarantor, unappliedOf(app.db, guarantorId)]).toEqual([-25_00, 0]);
});

test('a superbill that ends without charges leaves its money as a credit, and takes no more', async () => {
  const { app, slip, money, sound, guarantorId } = await slipDesk();
  const superbillId = await slip();
  await app.ask('payment.take', money(25_00, superbillId));
  await app.ask('superbill.close', { superbillId, as: 'noCharge', reason: 'left before being seen' });
  expect(unappliedOf(app.db, guarantorId)).toBe(25_00);
  expect(await app.reply('payment.take', money(5_00, superbillId))).toMatchObject({ ok: false, code: 'superbill.notOpen' });
  expect(unappliedOf(app.db, guarantorId)).toBe(25_00);
  expect(await sound()).toEqual([]);
});

test('a superbill of somebody else, one that is not there, and a visit besides are refused without taking money', async () => {
  const { app, build, slip, money, approve } = await slipDesk();
  const superbillId = await slip();
  const stranger = build.patient({ lastName: 'Applewhistle' });
  const { encounterId } = await approve(await slip());
  const code = async (input: object) => {
    const reply = await app.reply('payment.take', input);
    return reply.ok ? 'ok' : reply.code;
  };
  expect(await code(money(1_00, superbillId, { patientId: stranger.patientId }))).toBe('superbill.notFound');
  expect(await code(money(1_00, app.newId()))).toBe('superbill.notFound');
  expect(await code(money(1_00, superbillId, { encounterId }))).toBe('input.invalid');
  expect(app.db.get(sql`SELECT count(*) AS n FROM payment`)).toEqual({ n: 0 });
  expect(app.failures).toEqual([]);
});

/** Books past the dispatcher, as an operation to come would; the record chain notices, and nothing else may. */
function book({ app }: Awaited<ReturnType<typeof slipDesk>>, journal: Journal): void {
  const meta = { operationId: app.newId(), userId: null, recordedAt: app.clock.now() };
  app.db.transaction(() => appendJournal(app.db, journal, meta));
}

test('money that was taken back is not put on the visit', async () => {
  const desk = await slipDesk();
  const { app, slip, money, approve, sound, guarantorId } = desk;
  const superbillId = await slip();
  const [bounced, kept] = [money(25_00, superbillId), money(10_00, superbillId)];
  await app.ask('payment.take', bounced);
  await app.ask('payment.take', kept);
  const [taken] = journalsOfSource(app.db, bounced.paymentId);
  assert(taken, 'the payment is booked');
  const { source, effectiveDate } = taken;
  book(desk, reverseJournal(taken, { id: app.newId(), effectiveDate, reason: 'the check bounced', source, remittanceId: null }));
  expect(paymentsWaitingFor(app.db, superbillId)).toEqual([{ paymentId: kept.paymentId, guarantorId, amount: 10_00 }]);
  const { encounterId } = await approve(superbillId);
  expect([owedByEncounter(app.db, encounterId).guarantor, unappliedOf(app.db, guarantorId)]).toEqual([-10_00, 0]);
  expect(await sound()).toEqual(['record chain']);
});

test('of a credit that was used meanwhile only the rest goes on the visit', async () => {
  const desk = await slipDesk();
  const { app, slip, money, approve, sound, guarantorId } = desk;
  const [superbillId, empty] = [await slip(), await slip()];
  await app.ask('payment.take', money(25_00, superbillId));
  const other = await approve(await slip());
  const use = (amount: number): Journal => ({
    id: app.newId(),
    effectiveDate: plainDate('2026-07-14'),
    kind: 'applyCredit',
    reason: 'asked at the desk',
    source: { kind: 'person', id: app.newId() },
    remittanceId: null,
    reversesId: null,
    postings: applyCreditPostings(guarantorId, [{ encounterId: other.encounterId, amount: cents(amount) }]),
  });
  book(desk, use(20_00));
  const { encounterId } = await approve(superbillId);
  expect([owedByEncounter(app.db, encounterId).guarantor, unappliedOf(app.db, guarantorId)]).toEqual([-5_00, 0]);
  await app.ask('payment.take', money(7_00, empty));
  book(desk, use(7_00));
  expect(owedByEncounter(app.db, (await approve(empty)).encounterId).guarantor).toBe(0);
  expect(await sound()).toEqual(['record chain']);
});

test('a patient who got another guarantor meanwhile: the payer of the copay gives, the new guarantor owes less', async () => {
  const { app, build, slip, money, approve, sound, guarantorId, patientId } = await slipDesk();
  const superbillId = await slip();
  await app.ask('payment.take', money(25_00, superbillId));
  const newGuarantor = build.guarantor();
  app.db.run(sql`UPDATE patient SET guarantor_id = ${newGuarantor} WHERE id = ${patientId}`);
  const { encounterId } = await approve(superbillId);
  expect(unappliedOf(app.db, guarantorId)).toBe(0);
  expect(
    app.db.all(sql`SELECT guarantor_id AS id, sum(amount_cents) AS owed FROM posting
      WHERE encounter_id = ${encounterId} AND account = 'receivable.guarantor' GROUP BY 1`),
  ).toEqual([{ id: newGuarantor, owed: -25_00 }]);
  expect(await sound()).toEqual([]);
});

const amount = fc.integer({ min: 1, max: 50_000 }).map(cents);
const step = fc.record({ on: fc.nat(2), amount, end: fc.constantFrom('open', 'open', 'approve', 'close') });

test('in any order of slips, money and charges: money waits for its own slip, no cent is lost, every proof holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const { app, slip, money, approve, sound, guarantorId } = await slipDesk();
      const slips = [await slip(), await slip(), await slip()];
      const taken: Cents[][] = [[], [], []];
      const visits = new Map<number, string>();
      const closed = new Set<number>();
      for (const { on, amount: part, end } of steps) {
        const superbillId = slips[on] ?? '';
        const reply = await app.reply('payment.take', money(part, superbillId));
        expect(reply.ok).toBe(!closed.has(on));
        if (reply.ok) taken[on]?.push(part);
        if (visits.has(on) || closed.has(on)) continue;
        if (end === 'approve') visits.set(on, (await approve(superbillId)).encounterId);
        if (end !== 'close') continue;
        await app.ask('superbill.close', { superbillId, as: 'void', reason: 'x' });
        closed.add(on);
      }
      const sums = taken.map((parts) => sumCents(parts));
      for (const [on, encounterId] of visits) expect(owedByEncounter(app.db, encounterId).guarantor).toBe(0 - (sums[on] ?? 0));
      const waiting = sumCents(sums.filter((_, on) => !visits.has(on)));
      expect(unappliedOf(app.db, guarantorId)).toBe(waiting);
      expect(await sound()).toEqual([]);
      expect(app.failures).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);
