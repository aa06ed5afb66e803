import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORDINARY_PROFILE } from '#core/simulator/profile.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** Payers that change their minds about every second claim. */
const RESTLESS = { ...ORDINARY_PROFILE, reverseChance: 0.4, takeBackChance: 0.2 };

/** Twelve claims in four batches; the payers pay, deny, reverse, correct and take back across the checks. */
async function scenario() {
  const desk = await openMoneyDesk('2026-03-02');
  const files: Uint8Array[] = [];
  for (const [round, today] of ['2026-03-02', '2026-03-16', '2026-04-01', '2026-04-20'].entries()) {
    desk.setToday(today);
    for (const charges of [[120_00, 30_00], [90_00], [60_00, 45_00, 15_00]]) await desk.visit(charges, round === 0 ? 20_00 : 0);
    const { answer } = await desk.send(40 + round, {}, RESTLESS);
    files.push(...answer.remittances);
  }
  desk.setToday('2026-05-01');
  return { desk, files };
}

/** Balances and what stands for each claim: everything that must not depend on the order. */
async function outcomeOf(desk: Awaited<ReturnType<typeof openMoneyDesk>>) {
  const { rows } = await desk.app.ask('claim.list', { view: 'all' });
  const claims = [];
  for (const { claimId, claimNumber } of rows) {
    const { claim, lines } = await desk.app.ask('claim.get', { claimId });
    claims.push([claimNumber, claim.status, lines.map(({ paid, adjusted, balance }) => [paid, adjusted, balance])]);
  }
  return { owed: await desk.owed(), claims: claims.sort() };
}

test('remittances in any order, repeated, and undone and posted again, end in the same balances', async () => {
  const first = await scenario();
  for (const bytes of first.files) first.desk.receive(bytes);
  await first.desk.read();
  await first.desk.postAll();
  const wanted = await outcomeOf(first.desk);
  const raw = first.files.map((bytes) => new TextDecoder().decode(bytes)).join('');
  expect([/CLP\*[^*]*\*22\*/, /PLB\*/, /CLP\*[^*]*\*4\*/].map((kind) => kind.test(raw))).toEqual([true, true, true]);

  const orders = fc.shuffledSubarray(
    first.files.map((_, index) => index),
    { minLength: first.files.length },
  );
  await fc.assert(
    fc.asyncProperty(orders, fc.nat(first.files.length - 1), fc.boolean(), fc.boolean(), async (order, again, stepwise, undo) => {
      const { desk, files } = await scenario();
      for (const index of [...order, again]) {
        desk.receive(files[index] ?? new Uint8Array());
        if (stepwise) {
          await desk.read();
          await desk.postAll();
        }
      }
      await desk.read();
      await desk.postAll();
      if (undo) {
        const rows = await desk.app.ask('remittance.list', { status: 'all' });
        const row = rows[again % rows.length];
        await desk.app.ask('remittance.undo', { remittanceId: row?.remittanceId ?? '' });
        await desk.postAll();
      }
      expect(await outcomeOf(desk)).toEqual(wanted);
      const report = await desk.verify();
      expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
