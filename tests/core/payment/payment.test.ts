import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { owedByEncounter, owedForPatient, unappliedOf } from '#db/queries/ledger.ts';
import { planApplication } from '#shared/domain/payment/plan-application.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

/** A desk whose patient pays alone: every visit is owed by the guarantor. */
async function selfPayDesk() {
  const desk = await openClaimDesk();
  const { app } = desk;
  app.db.run(sql`UPDATE coverage SET effective_to = '2020-01-01'`);
  const payment = (amount: number, encounterId: string | null = null) => ({
    paymentId: app.newId(),
    patientId: desk.patientId,
    encounterId,
    amount: cents(amount),
    method: 'check' as const,
    reference: '1042',
    receivedOn: plainDate('2026-07-14'),
  });
  return { ...desk, guarantorId: desk.patient.guarantorId, payment };
}

test('a payment fills the oldest visit first and keeps the rest as a credit', async () => {
  const { app, visit, payment, guarantorId } = await selfPayDesk();
  const younger = await visit({ serviceDate: plainDate('2026-07-10') });
  const older = await visit({ serviceDate: plainDate('2026-07-01') });
  expect(await app.ask('payment.take', payment(200_00))).toEqual({ receiptNumber: 1, applied: 200_00, unapplied: 0 });
  expect(owedByEncounter(app.db, older.encounterId).guarantor).toBe(0);
  expect(owedByEncounter(app.db, younger.encounterId).guarantor).toBe(100_00);
  expect(await app.ask('payment.take', payment(130_00))).toEqual({ receiptNumber: 2, applied: 100_00, unapplied: 30_00 });
  expect(unappliedOf(app.db, guarantorId)).toBe(30_00);
});

test('a payment on a visit stays on it, even before a payer has said what the patient owes', async () => {
  const { app, slip, typed, patientId } = await openClaimDesk();
  const { superbillId } = await slip();
  const encounter = typed();
  await app.ask('charge.save', { superbillId, encounter });
  const answer = await app.ask('payment.take', {
    paymentId: app.newId(),
    patientId,
    encounterId: encounter.encounterId,
    amount: cents(25_00),
    method: 'cash',
    reference: '',
    receivedOn: plainDate('2026-07-14'),
  });
  expect(answer).toEqual({ receiptNumber: 1, applied: 25_00, unapplied: 0 });
  expect(owedByEncounter(app.db, encounter.encounterId).guarantor).toBe(-25_00);
  expect(await app.ask('charge.open', { superbillId, number: null })).toMatchObject({ copayTaken: 25_00 });
  const { claimId } = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  const { boxes } = await app.ask('claim.get', { claimId: claimId ?? '' });
  expect(boxes.find(({ box }) => box === '29')?.value).toBe('25.00');
});

test('the same payment sent twice is one payment', async () => {
  const { app, payment, guarantorId } = await selfPayDesk();
  const once = payment(40_00);
  await app.ask('payment.take', once);
  expect(await app.reply('payment.take', once)).toMatchObject({ ok: false, code: 'payment.exists', details: { receiptNumber: 1 } });
  expect(unappliedOf(app.db, guarantorId)).toBe(40_00);
  expect((await app.ask('payment.take', payment(1_00))).receiptNumber).toBe(2);
  // The twin: under another id the same money does count twice, so it is the id that stops it.
  await app.ask('payment.take', { ...once, paymentId: app.newId() });
  expect(unappliedOf(app.db, guarantorId)).toBe(81_00);
});

test('refusals take no money and no receipt number', async () => {
  const { app, payment, build, visit } = await selfPayDesk();
  const other = build.patient();
  const { encounterId } = await visit();
  const code = async (input: object) => {
    const reply = await app.reply('payment.take', { ...payment(10_00), ...input });
    return reply.ok ? 'ok' : reply.code;
  };
  expect(await code({ amount: 0 })).toBe('payment.notPositive');
  expect(await code({ amount: -1 })).toBe('payment.notPositive');
  expect(await code({ patientId: app.newId() })).toBe('patient.notFound');
  expect(await code({ encounterId: app.newId() })).toBe('encounter.notFound');
  expect(await code({ encounterId, patientId: other.patientId })).toBe('encounter.notFound');
  expect(app.db.get(sql`SELECT count(*) AS n FROM payment`)).toEqual({ n: 0 });
  expect((await app.ask('payment.take', payment(10_00))).receiptNumber).toBe(1);
});

const amount = fc.integer({ min: 1, max: 50_000 }).map(cents);

test('spreading never exceeds what was received or what a visit owes, and never skips an older visit', () => {
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 8 }), amount, (owed, received) => {
      const visits = owed.map((part, index) => ({
        ...{ encounterId: `e${index}`, serviceDate: plainDate('2026-07-01'), owed: part, billed: part },
      }));
      const asked = { amount: received, rule: 'oldest', encounterId: null, today: plainDate('2026-07-14') } as const;
      const { parts } = planApplication(visits, asked);
      const applied = sumCents(parts.map((part) => part.amount));
      expect(applied).toBe(Math.min(received, sumCents(owed)));
      for (const [index, part] of parts.entries()) {
        expect(part.encounterId).toBe(`e${index}`);
        expect(part.amount).toBe(index < parts.length - 1 ? owed[index] : Math.min(part.amount, owed[index] ?? 0));
      }
    }),
  );
});

type Step =
  | { readonly kind: 'visit'; readonly copay: Cents | null }
  | { readonly kind: 'pay'; readonly amount: Cents; readonly on: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('visit' as const), copay: fc.option(amount) }),
  fc.record({ kind: fc.constant('pay' as const), amount, on: fc.nat(3) }),
);

test('whatever is charged and paid, in any order: charges are receivable and no cent of the money is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean(), async (steps, covered) => {
      const desk = covered ? { ...(await openClaimDesk()), payment: null } : await selfPayDesk();
      const { app, slip, typed, patientId } = desk;
      const visits: string[] = [];
      let [charged, received] = [0, 0];
      for (const move of steps) {
        if (move.kind === 'visit') {
          const { superbillId } = await slip();
          const copay = move.copay && { paymentId: app.newId(), amount: move.copay, method: 'cash' as const, reference: '' };
          visits.push((await app.ask('charge.approve', { superbillId, encounter: typed(), copay })).encounterId);
          charged += 150_00;
          received += move.copay ?? 0;
        } else {
          const on = { patientId, encounterId: visits[move.on] ?? null, receivedOn: plainDate('2026-07-14') };
          await app.ask('payment.take', { paymentId: app.newId(), amount: move.amount, method: 'card', reference: '', ...on });
          received += move.amount;
        }
      }
      const owed = owedForPatient(app.db, patientId);
      const credit = unappliedOf(app.db, desk.patient.guarantorId);
      expect(owed.insurers + owed.guarantor - credit).toBe(charged - received);
      expect(owed.insurers).toBe(covered ? charged : 0);
      const cash = app.db.get(sql`SELECT coalesce(sum(amount_cents), 0) AS total FROM posting WHERE account = 'cash'`);
      const taken = app.db.get(sql`SELECT coalesce(sum(amount_cents), 0) AS total FROM payment`);
      expect([cash, taken]).toEqual([{ total: received }, { total: received }]);
      expect(app.db.get(sql`SELECT coalesce(sum(amount_cents), 0) AS total FROM posting`)).toEqual({ total: 0 });
      expect(app.failures).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
