import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feeHandlers } from '#core/fee/handlers.ts';
import { underpaidHandlers } from '#core/underpaid/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { type Answer, brokenProofs, type Letter, paidOn, postLetter, reversalOf } from '../../support/payer-letter.ts';

const DAY = '2026-07-14';
const CHARGE = 120_00;
const AGREED = 100_00;

/** One claim at a payer whose contract allows 100.00 for its first line. */
async function contracted() {
  const desk = await openMoneyDesk(DAY);
  const { app } = desk;
  Object.assign(app.handlers, feeHandlers, underpaidHandlers);
  const { claimNumber } = await desk.visit([CHARGE, 30_00]);
  await app.ask('batch.create', {});
  const { payerId } = app.db.get<{ payerId: string }>(sql`SELECT payer_id AS payerId FROM claim`) ?? { payerId: '' };
  const feeScheduleId = app.newId();
  const whom = { payerId, renderingProviderId: null, facilityId: null };
  const when = { effectiveFrom: plainDate('2026-01-01'), effectiveTo: null, active: true };
  await app.ask('fee.save', { feeScheduleId, name: 'Contract', kind: 'allowed', ...whom, ...when });
  await app.ask('fee.saveLines', { feeScheduleId, lines: [{ code: 'T1015', modifier: '', amount: cents(AGREED) }] });
  const short = async (all = false) => {
    await app.ask('underpaid.find', { all });
    return (await app.ask('underpaid.list', {})).rows.map(({ code, expected, allowed, short: less }) => [code, expected, allowed, less]);
  };
  return { desk, claimNumber, short };
}

/** As Medicare pays: the patient's fifth of what it allows, and 2 % of the rest taken by sequestration (CO-253). */
function medicare(claimNumber: string, payerNumber: string, allowed: number, more: Readonly<Record<string, number>> = {}): Answer {
  const patient = Math.round(allowed / 5);
  const off = { 'CO-45': CHARGE - allowed, 'PR-2': patient, 'CO-253': Math.round((allowed - patient) / 50), ...more };
  return {
    claimNumber,
    payerNumber,
    lines: [
      { charge: CHARGE, off },
      { charge: 30_00, off: {} },
    ],
  };
}

test('sequestration, 2 % after the patient’s share, lowers what is paid and not what was expected; a contractual cent does', async () => {
  const { desk, claimNumber, short } = await contracted();
  const asAgreed = medicare(claimNumber, 'PM1', AGREED);
  expect(asAgreed.lines[0]?.off).toEqual({ 'CO-45': 20_00, 'PR-2': 20_00, 'CO-253': 1_60 });
  const remittanceId = await postLetter(desk, { trace: 'T1', date: '2026-07-20', claims: [asAgreed] }, DAY);
  expect(await short()).toEqual([]);
  await desk.app.ask('remittance.undo', { remittanceId });
  // The same money in the payer's hand, and taken off as its own reduction.
  const reduced = medicare(claimNumber, 'PM1', AGREED, { 'CO-45': 21_60, 'CO-253': 0 });
  expect(paidOn(reduced)).toBe(paidOn(asAgreed));
  await postLetter(desk, { trace: 'T2', date: '2026-07-20', claims: [reduced] }, DAY);
  expect(await short()).toEqual([['T1015', AGREED, AGREED - 1_60, 1_60]]);
  expect(await brokenProofs(desk)).toEqual([]);
});

const amounts = fc.array(fc.integer({ min: 60_00, max: CHARGE }), { minLength: 3, maxLength: 3 });
const steps = fc.array(fc.boolean(), { minLength: 3, maxLength: 7 });

test('reversed and corrected by the payer, undone and posted again here, short is always what stands less than agreed', async () => {
  await fc.assert(
    fc.asyncProperty(amounts, steps, async (allowed, moves) => {
      const { desk, claimNumber, short } = await contracted();
      const answers = allowed.map((amount, index) => medicare(claimNumber, `PM${index}`, amount));
      const letters = answers.map((answer, index): Letter => {
        const before = answers[index - 1];
        const claims = before ? [reversalOf(before), answer] : [answer];
        const total = claims.reduce((sum, claim) => sum + paidOn(claim), 0);
        // A check is never below zero: what is missing is carried forward.
        const plbs = total < 0 ? [{ code: 'FB', reference: `T${index}`, amount: total }] : [];
        return { trace: `T${index}`, date: `2026-08-0${index + 1}`, claims, plbs };
      });
      const posted: string[] = [];
      let standing = 0;
      for (const forward of moves) {
        const letter = letters[standing];
        if (forward && letter) {
          const known = posted[standing];
          if (known === undefined) posted.push(await postLetter(desk, letter, DAY));
          else await desk.app.ask('remittance.post', { remittanceId: known });
          standing += 1;
        } else if (!forward && standing > 0) {
          standing -= 1;
          await desk.app.ask('remittance.undo', { remittanceId: posted[standing] ?? '' });
        }
        const now = standing === 0 ? AGREED : (allowed[standing - 1] ?? 0);
        const wanted = now < AGREED ? [['T1015', AGREED, now, AGREED - now]] : [];
        expect(await short()).toEqual(wanted);
        expect(await short(true)).toEqual(wanted);
      }
      expect(await brokenProofs(desk)).toEqual([]);
    }),
    { numRuns: 5 },
  );
}, 120_000);
