import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents, ZERO } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { PROVIDER_LEVEL_CODES, PROVIDER_LEVEL_GROUPS, providerLevelCode, providerLevelWords } from './provider-level-words.ts';
import { trackTakebacks } from './takeback.ts';
import type { TakebackAdjustment, TakebackBooks, TakebackLink, TakenBack } from './takeback-facts.ts';
import { indexNames, type ReferenceName, readReference as readIn, referenceForms } from './takeback-reference.ts';
import { acceptedFigures } from './takeback-state.ts';

const readReference = (reference: string, names: readonly ReferenceName[]) => readIn(reference, indexNames(names));

const CLAIMS = new Map(
  ['c1', 'c2', 'c3'].map((claimId, index) => [
    claimId,
    { claimId, claimNumber: `C000000${index + 1}A`, patientName: `Patient ${index + 1}`, standing: ZERO },
  ]),
);
const NAMES: readonly ReferenceName[] = [...CLAIMS.values()].flatMap(({ claimId, claimNumber }, index) => [
  { kind: 'claim', by: 'ourNumber', name: claimNumber, claimId },
  { kind: 'claim', by: 'payerNumber', name: `26190000${index + 1}`, claimId },
]);

const plb = (
  remittanceId: string,
  code: string,
  reference: string,
  amount: number,
  over: Partial<TakebackAdjustment> = {},
): TakebackAdjustment => ({
  ...{ remittanceId, position: 0, payerKey: 'PRAIRIE', payerName: 'Prairie Mutual', traceNumber: `T${remittanceId}` },
  ...{ day: plainDate(`2026-07-${remittanceId.padStart(2, '0')}`), code, reference, amount: cents(amount) },
  ...over,
});
const reversal = (remittanceId: string, claimId: string | null, paid: number, over: Partial<TakenBack> = {}): TakenBack => ({
  ...{
    remittanceId,
    payerKey: 'PRAIRIE',
    payerName: 'Prairie Mutual',
    traceNumber: `T${remittanceId}`,
    day: plainDate(`2026-07-${remittanceId.padStart(2, '0')}`),
  },
  ...{ remittanceClaimId: `r${remittanceId}`, claimNumber: 'C1', payerControlNumber: null, claimId, paid: cents(paid), state: 'posted' },
  ...over,
});
const books = (adjustments: readonly TakebackAdjustment[], more: Partial<TakebackBooks> = {}): TakebackBooks => ({
  adjustments,
  takenBack: [],
  names: [...NAMES, ...adjustments.map(({ traceNumber }): ReferenceName => ({ kind: 'check', by: 'trace', name: traceNumber }))],
  claims: CLAIMS,
  links: [],
  ...more,
});
const short = (given: TakebackBooks) =>
  trackTakebacks(given).map(({ kind, state, announced, withheld, refunded, left }) => [kind, state, announced, withheld, refunded, left]);

test('all 41 codes have words, a place and both signs; no two say the same, and an unknown one is shown as it is', () => {
  expect(PROVIDER_LEVEL_CODES).toHaveLength(41);
  const guide =
    '50 51 72 90 AH AM AP B2 B3 BD BN C5 CR CS CT CV CW DM E3 FB FC GO HM IP IR IS J1 L3 L6 LE LS OA OB PI PL RA RE SL TL WO WU'.split(' ');
  expect(PROVIDER_LEVEL_CODES.map(({ code }) => code)).toEqual(guide);
  expect(new Set(PROVIDER_LEVEL_CODES.map(({ words }) => words)).size).toBe(41);
  for (const { belongs, lowers, raises } of PROVIDER_LEVEL_CODES) {
    expect(Object.keys(PROVIDER_LEVEL_GROUPS)).toContain(belongs);
    expect([lowers, raises].every((words) => words.endsWith('.'))).toBe(true);
    expect(lowers).not.toBe(raises);
  }
  expect(new Set(PROVIDER_LEVEL_CODES.map(({ belongs }) => belongs)).size).toBe(Object.keys(PROVIDER_LEVEL_GROUPS).length);
  expect([providerLevelCode(' wo ').words, providerLevelWords('ZZ')]).toEqual(['Overpayment recovered', 'Provider-level adjustment ZZ']);
});

test.each([
  ['261900001', 'c1', 'is the payer’s number of the claim'],
  ['00261900001', 'c1', 'is the payer’s number of the claim'],
  ['C0000002A', 'c2', 'is our number of the claim'],
  ['c000-0002 a', 'c2', 'is our number of the claim'],
  ['261900003 1EG4TE5MK73', 'c3', 'has the payer’s number of the claim'],
  ['2619000021EG4TE5MK73', 'c2', 'begins with the payer’s number of the claim'],
  ['WOREF261900002', 'c2', 'ends with the payer’s number of the claim'],
])('the reference %s names claim %s', (reference, claimId, rule) => {
  expect(readReference(reference, NAMES)).toMatchObject({ target: { claimId }, rule: `its reference ${rule}` });
});

test('a reference that several claims bear, or too short a piece, names nobody; a check goes after claims', () => {
  const twice: readonly ReferenceName[] = [...NAMES, { kind: 'claim', by: 'payerNumber', name: '261900001', claimId: 'c9' }];
  expect(readReference('261900001', twice)).toBeUndefined();
  expect(readReference('2619', NAMES)).toBeUndefined();
  expect(readReference('', NAMES)).toBeUndefined();
  const checks: readonly ReferenceName[] = [{ kind: 'check', by: 'trace', name: '0090341187' }];
  expect(readReference('90341187', checks)).toMatchObject({ target: { kind: 'check' }, rule: 'its reference is the number of a check' });
  expect(readReference('261900001', [...checks, { kind: 'check', by: 'trace', name: '261900001' }, ...NAMES])?.target.kind).toBe('claim');
  expect(referenceForms('AB-12').map(({ text }) => text)).toEqual(['AB12', 'AB', '12']);
});

test('a balance is paired by its reference, by the number of the check that carried it, and never with a recovery', () => {
  expect(short(books([plb('1', 'FB', 'X9', -50_00), plb('2', 'FB', 'X9', 20_00)]))).toEqual([['forward', 'open', 50_00, 20_00, 0, 30_00]]);
  expect(short(books([plb('1', 'FB', 'OWN', -50_00), plb('2', 'FB', '000T1', 50_00)]))).toEqual([['forward', 'done', 50_00, 50_00, 0, 0]]);
  expect(short(books([plb('1', 'FB', 'X9', -50_00), plb('2', 'WO', 'X9', 50_00)]))).toEqual([
    ['forward', 'open', 50_00, 0, 0, 50_00],
    ['recovery', 'look', 0, 50_00, 0, 0],
  ]);
  expect(short(books([plb('1', 'FB', 'X9', -50_00), plb('2', 'FB', 'X9', 50_00, { payerKey: 'OTHER' })]))).toHaveLength(2);
});

test('what is withheld too much, without a word, or for a refund is said as such', () => {
  const said = (given: TakebackBooks) => trackTakebacks(given).map(({ state, words }) => `${state}: ${words}`);
  expect(said(books([plb('1', 'WO', 'X', -10_00), plb('2', 'WO', 'X', 15_00)]))).toEqual([
    'look: 10.00 was announced: nothing was withheld from that check. 15.00 was withheld since, 5.00 too much.',
  ]);
  expect(said(books([plb('1', 'WO', '', 10_00), plb('2', 'WO', '', -10_00)]))).toHaveLength(2);
  expect(said(books([plb('1', '72', 'X', -10_00)]))).toEqual([
    'look: 10.00 was credited for a refund of ours; 10.00 of it is offset by nothing.',
  ]);
  expect(short(books([plb('1', '72', 'X', -10_00), plb('2', 'WO', 'X', 10_00)]))).toEqual([['recovery', 'done', 0, 10_00, 10_00, 0]]);
  expect(said(books([plb('2', 'WO', '261900001', 10_00)], { takenBack: [reversal('1', 'c1', -10_00)] }))).toEqual([
    'look: 10.00 was withheld. A reversal lowered its own check by it already: it may have been taken twice.',
  ]);
  expect(said(books([], { takenBack: [reversal('1', 'c1', -10_00, { state: 'waiting' })] }))).toEqual([
    'look: 10.00 was taken from the check that brought the reversal, at once. The reversal of C1 is not posted.',
  ]);
});

test('what was accepted counts while the figures are those, and no longer', () => {
  const link = (figures: string): TakebackLink => ({
    ...{ remittanceId: '1', position: 0, linkId: 'l', kind: 'accepted', other: null, claimId: null, figures, reason: 'asked' },
  });
  const accepted = acceptedFigures({ announced: ZERO, withheld: cents(10_00), refunded: ZERO });
  expect(short(books([plb('1', 'WO', 'X', 10_00)], { links: [link(accepted)] }))).toEqual([['recovery', 'done', 0, 10_00, 0, 0]]);
  expect(short(books([plb('1', 'WO', 'X', 11_00)], { links: [link(accepted)] }))).toEqual([['recovery', 'look', 0, 11_00, 0, 0]]);
});

const REFERENCES = ['', 'X1', 'X2', '261900001', 'C0000001A', 'C0000002A', 'T1', 'T3', '2619000031EG4TE5MK73'];
const adjustments = fc.array(
  fc.record({
    code: fc.constantFrom('FB', 'WO', '72', 'WU'),
    reference: fc.constantFrom(...REFERENCES),
    amount: fc.integer({ min: -100, max: 100 }).filter((amount) => amount !== 0),
    payerKey: fc.constantFrom('PRAIRIE', 'HARBOR'),
    remittance: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 10 },
);
const reversals = fc.array(
  fc.record({
    claimId: fc.constantFrom('c1', 'c2', null),
    remittance: fc.integer({ min: 1, max: 9 }),
    paid: fc.integer({ min: -90, max: -1 }),
  }),
  {
    maxLength: 4,
  },
);

test('whatever payers write: each adjustment and each reversal is in one takeback, money adds up, and the order does not matter', () => {
  fc.assert(
    fc.property(adjustments, reversals, fc.infiniteStream(fc.nat()), (drawn, back, shuffle) => {
      const given = drawn.map(({ code, reference, amount, payerKey, remittance }, position) =>
        plb(String(remittance), code, reference, amount, { position, payerKey }),
      );
      const taken = back.map(({ claimId, remittance, paid }, index) =>
        reversal(String(remittance), claimId, paid, { remittanceClaimId: `r${index}` }),
      );
      const tracked = trackTakebacks(books(given, { takenBack: taken }));
      const events = tracked.flatMap((one) => one.events);
      const places = events.flatMap(({ remittanceId, position }) => (position === null ? [] : `${remittanceId} ${position}`));
      expect(places.toSorted()).toEqual(given.map(({ remittanceId, position }) => `${remittanceId} ${position}`).toSorted());
      expect(events.filter(({ kind }) => kind === 'reversal')).toHaveLength(taken.length);
      const plbs = tracked.filter(({ kind }) => kind !== 'reversal');
      expect(sumCents(plbs.map(({ announced, withheld, refunded }) => withheld - announced - refunded))).toBe(
        sumCents(given.map(({ amount }) => amount)),
      );
      for (const { announced, withheld, left, state } of plbs) {
        expect(left).toBe(Math.max(0, announced - withheld));
        if (state === 'done') expect(left).toBe(0);
      }
      for (const { events: some } of plbs) {
        expect(new Set(some.flatMap(({ position, code }) => (position === null ? [] : code === 'FB'))).size).toBeLessThanOrEqual(1);
      }
      const mixed = <One>(all: readonly One[]): readonly One[] =>
        all
          .map((one) => ({ one, at: shuffle.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
      expect(trackTakebacks(books(mixed(given), { takenBack: mixed(taken), names: mixed(books(given).names) }))).toEqual(tracked);
    }),
    { numRuns: 1000 },
  );
});
