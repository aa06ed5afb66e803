import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openClaimDesk } from '../../support/claim-desk.ts';

const VIEWS = ['all', 'ready', 'needsWork', 'sent'] as const;

/** Claims of two payers and three patients whose names, numbers and payers share letters. */
async function mixedClaims() {
  const desk = await openClaimDesk('2026-07-14');
  const { app, build, visit, payer, partner } = desk;
  const second = build.payer(partner.tradingPartnerId, { name: 'Marlow Health' });
  const [marlow, prair] = [
    build.patient({ lastName: 'Marlowe', firstName: 'Ann' }),
    build.patient({ lastName: 'Ivory', firstName: 'Prair' }),
  ];
  build.coverage(marlow.patientId, payer.payerId, { memberId: 'PM1' });
  build.coverage(prair.patientId, second.payerId, { memberId: 'MH1' });
  for (const patientId of [desk.patientId, marlow.patientId, prair.patientId, marlow.patientId]) await visit({}, patientId);
  const { rows } = await app.ask('claim.list', { view: 'all' });
  return { app, rows, payers: [payer.payerId, second.payerId] };
}

test('text finds what a plain comparison of number, patient and payer finds, with the same count and total, on every page', async () => {
  const { app, rows, payers } = await mixedClaims();
  const texts = rows.flatMap(({ claimNumber, patientName, payerName }) => [claimNumber, patientName, payerName]);
  const part = fc
    .tuple(fc.constantFrom(...texts), fc.nat(20), fc.integer({ min: 1, max: 6 }))
    .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length))
    .filter((text) => text.trim() !== '');
  await fc.assert(
    fc.asyncProperty(part, fc.constantFrom(...VIEWS), fc.constantFrom(null, ...payers), async (typed, view, payerId) => {
      const text = typed.trim();
      const everything = (await app.ask('claim.list', { view, payerId })).rows;
      const holds = (value: string) => value.toLowerCase().includes(text.toLowerCase());
      const wanted = everything.filter((row) => holds(row.claimNumber) || holds(row.patientName) || holds(row.payerName));
      const found = await app.ask('claim.list', { view, payerId, text });
      expect(found.rows.map(({ claimId }) => claimId)).toEqual(wanted.map(({ claimId }) => claimId));
      expect([found.count, found.total]).toEqual([wanted.length, wanted.reduce((sum, { charge }) => sum + charge, 0)]);
      const second = await app.ask('claim.list', { view, payerId, text, limit: 1, offset: 1 });
      expect(second.rows.map(({ claimId }) => claimId)).toEqual(wanted.slice(1, 2).map(({ claimId }) => claimId));
      expect(second.count).toBe(wanted.length);
    }),
    { numRuns: 60 },
  );
});
