import { expect, test } from 'vitest';
import { keyBoxes } from '#core/claim/claim-boxes.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import * as samples from '../../support/sample-claim.ts';

const boxOf = (claim: ClaimFacts, number: string) => keyBoxes(claim).find(({ box }) => box === number);

test('every box says its value, where the 837 says it and where it was entered, once', () => {
  const boxes = keyBoxes(samples.sampleClaim());
  expect(new Set(boxes.map(({ box }) => box)).size).toBe(boxes.length);
  expect(boxes.every(({ title, element, source }) => title !== '' && /^(2010|2000|2300|2310)/.test(element) && source !== '')).toBe(true);
});

test('money stands with two places, and the total is the sum of the lines', () => {
  const claim = samples.sampleClaim({ patientPaid: cents(25_00) });
  const total = claim.lines.reduce((sum, { charge }) => sum + charge, 0);
  expect(boxOf(claim, '28')?.value).toBe((total / 100).toFixed(2));
  expect(boxOf(claim, '29')?.value).toBe('25.00');
});

test('a dependent stands in the patient loop and the one who treats alone in the billing loop', () => {
  const self = samples.sampleClaim({ relationship: 'self' });
  expect([boxOf(self, '2')?.element, boxOf(self, '6')?.element]).toEqual(['2010BA NM103-NM105', '2000B SBR02']);
  const child = samples.sampleClaim({ relationship: 'child' });
  expect([boxOf(child, '2')?.element, boxOf(child, '6')?.element]).toEqual(['2010CA NM103-NM105', '2000C PAT01']);
  const alone = samples.sampleClaim({ rendering: null });
  expect(boxOf(alone, '24J')).toMatchObject({ value: alone.billing.npi, element: '2010AA NM109', source: 'Practice' });
});
