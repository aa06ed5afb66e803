import { expect, test } from 'vitest';
import { earlierDecision, otherCoverage } from '../../../../tests/support/earlier-payers.ts';
import { books, firstPayer, second } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { type Cents, cents } from '../../../kernel/cents.ts';
import { type ClaimFacts, totalCharge } from '../claim-facts.ts';
import type { EarlierPayer, LaterPayer } from '../earlier-payer.ts';
import { edits, scrubClaim } from './edits.ts';

const said = (number: number, claim: ClaimFacts) =>
  scrubClaim(claim, { today, books: books({}), rules: edits.filter((edit) => edit.number === number) }).map(({ message }) => message);
const whole = cents(totalCharge(validClaim()));
const first = (lines: readonly [paid: number, off: number, left: number, told: Cents | null][], more: Partial<EarlierPayer> = {}) =>
  second(
    firstPayer({
      paid: cents(lines.reduce((sum, [paid]) => sum + paid, 0)),
      lines: lines.map(([paid, off, left, patientOwes], at) =>
        earlierDecision(at, {
          paid: cents(paid),
          patientOwes,
          adjustments: [
            { group: 'CO', reason: '45', amount: cents(off) },
            { group: 'PR', reason: '2', amount: cents(left) },
          ],
        }),
      ),
      ...more,
    }),
  );

test('80: a payer that is silent on a line has not decided on the claim', () => {
  expect(said(80, second(firstPayer()))).toEqual([]);
  expect(said(80, validClaim())).toEqual([]);
  const silent = said(80, second(firstPayer({ lines: firstPayer().lines.slice(0, 1) })));
  expect(silent.map((words) => words.startsWith('Blue Meadow Plan decided on 185.00 of the '))).toEqual([true]);
  const toldBy49 = second(firstPayer({ adjustments: [{ group: 'CO', reason: '45', amount: cents(1) }] }));
  expect([said(80, toldBy49), said(49, toldBy49).length]).toEqual([[], 1]);
  expect(said(80, second(firstPayer({ paid: cents(0), lines: [], notCovered: whole })))).toEqual([]);
});

test('81: what is left is told once, and is the share of the patient', () => {
  const left = (told: Cents | null, more: Partial<EarlierPayer> = {}) => said(81, first([[100_00, 60_00, 25_00, told]], more));
  expect(left(cents(25_00))).toEqual([]);
  expect(left(null)).toEqual([]);
  expect(left(null, { patientOwes: cents(25_00) })).toEqual([]);
  expect(left(cents(24_99))).toEqual(['Blue Meadow Plan left 25.00 to the patient, but 24.99 is told.']);
  expect(left(null, { patientOwes: cents(0) })).toEqual(['Blue Meadow Plan left 25.00 to the patient, but 0.00 is told.']);
  expect(left(cents(25_00), { patientOwes: cents(25_00) })).toEqual([
    'What Blue Meadow Plan left stands with the claim and with its lines.',
  ]);
  expect(said(81, validClaim())).toEqual([]);
});

test('82: a payer that was not asked tells the whole charge, and nothing else', () => {
  const silent = { paid: cents(0), decidedOn: null, lines: [], adjustments: [], notCovered: whole };
  const told = (more: Partial<EarlierPayer> = {}) => said(82, second(firstPayer({ ...silent, ...more })));
  expect(told()).toEqual([]);
  expect(told({ notCovered: null })).toEqual([]);
  const partly = told({ notCovered: cents(whole - 1) });
  expect(partly.map((words) => words.includes('was not asked: the whole charge of '))).toEqual([true]);
  const also: readonly Partial<EarlierPayer>[] = [
    { paid: cents(1) },
    { adjustments: [{ group: 'CO', reason: '45', amount: cents(1) }] },
    { lines: [earlierDecision(0)] },
    { decidedOn: firstPayer().decidedOn },
  ];
  for (const more of also) expect(told(more)).toEqual(['Blue Meadow Plan was not asked, and yet a decision of it is told.']);
  // Then neither its day nor its sums are missed.
  for (const number of [48, 49, 80]) expect(said(number, second(firstPayer(silent)))).toEqual([]);
});

test('83: a Medigap plan without its COBA number is a doubt only where Medicare would send the claim on', () => {
  const plan = otherCoverage({ rank: 'secondary', payerId: '98765' });
  const coming = (more: Partial<ClaimFacts> = {}, change: Partial<LaterPayer> = {}) =>
    scrubClaim(validClaim({ laterPayers: [{ ...plan, ...change }], ...more }), {
      ...{ today, books: books({}) },
      rules: edits.filter(({ number }) => number === 83),
    }).map(({ severity }) => severity);
  expect(coming()).toEqual(['warn']);
  expect([coming({ acceptsAssignment: false }), coming({ benefitsAssigned: false })]).toEqual([[], []]);
  expect([coming({}, { payerId: '55123' }), coming({}, { crossesByAgreement: true })]).toEqual([[], []]);
  expect(coming({}, { payerId: '54999' })).toEqual(['warn']);
});
