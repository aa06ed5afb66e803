import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine } from '../../../tests/support/sample-remittances.ts';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { type CandidateClaim, matchClaim, normalizeClaimNumber } from './match-claim.ts';
import { type CandidateLine, findChargeDifferences, findUnanswered, matchLines } from './match-line.ts';

const day = plainDate('2026-06-02');

const ours = (chargeLineId: string, overrides: Partial<CandidateLine> = {}): CandidateLine => ({
  chargeLineId,
  lineControlNumber: `CW1-${chargeLineId}`,
  procedureCode: 'T1015',
  modifiers: [],
  serviceDate: day,
  charge: cents(185_00),
  ...overrides,
});

const found = (
  lines: Parameters<typeof matchLines>[0],
  candidates: readonly CandidateLine[],
  date: Parameters<typeof matchLines>[2] = day,
) => matchLines(lines, candidates, date).map(({ chargeLineId, rung }) => [chargeLineId, rung]);

test('the line control number wins over everything else, in any case', () => {
  const line = sampleLine(185_00, [], { lineControlNumber: ' cw1-b ', procedureCode: 'J0696' });
  expect(found([line], [ours('a', { procedureCode: 'J0696' }), ours('b')])).toEqual([['b', 'controlNumber']]);
});

test('a line the payer split comes back twice under one control number', () => {
  const lines = [sampleLine(100_00, [], { lineControlNumber: 'CW1-a' }), sampleLine(85_00, [], { lineControlNumber: 'CW1-a' })];
  const matches = matchLines(lines, [ours('a')], day);
  expect(matches.map(({ chargeLineId }) => chargeLineId)).toEqual(['a', 'a']);
  expect(findChargeDifferences(lines, matches, [ours('a')])).toEqual([]);
  expect(findChargeDifferences(lines.slice(1), matchLines(lines.slice(1), [ours('a')], day), [ours('a')])).toEqual([
    { chargeLineId: 'a', charged: 185_00, answered: 85_00 },
  ]);
});

test('without a control number: code, modifiers in any order, date and charge', () => {
  const candidates = [
    ours('a', { modifiers: ['25'] }),
    ours('b', { modifiers: ['59', '25'] }),
    ours('c', { modifiers: ['25', '59'], charge: cents(1) }),
  ];
  expect(found([sampleLine(185_00, [], { modifiers: ['25', '59'] })], candidates)).toEqual([['b', 'codeAndCharge']]);
});

test('the code we billed is looked for first when the payer changed it', () => {
  const line = sampleLine(185_00, [], { procedureCode: 'G0439', originalProcedureCode: 'T1015' });
  expect(found([line], [ours('a', { procedureCode: 'G0439' }), ours('b')])).toEqual([['b', 'codeAndCharge']]);
});

test('equal lines are answered one by one, and a third answer is nobody’s', () => {
  const line = sampleLine(185_00, []);
  const matches = matchLines([line, line, line], [ours('a'), ours('b')], day);
  expect(matches.map(({ chargeLineId }) => chargeLineId)).toEqual(['a', 'b', null]);
  expect(matches[2]?.reason).toBe('every line with code T1015 is already answered');
});

test('code and date are enough only when one line is left', () => {
  const line = sampleLine(90_00, []);
  expect(found([line], [ours('a')])).toEqual([['a', 'codeAndDate']]);
  const [both] = matchLines([line], [ours('a'), ours('b')], day);
  expect(both).toMatchObject({ chargeLineId: null, reason: '2 lines with code T1015 fit equally well' });
  const [other] = matchLines([{ ...line, serviceDate: plainDate('2026-06-03') }], [ours('a')], day);
  expect(other).toMatchObject({ chargeLineId: null, reason: 'code T1015 fits, but its date does not' });
  const [none] = matchLines([{ ...line, procedureCode: 'A4550' }], [ours('a')], day);
  expect(none?.reason).toBe('the claim has no line with code A4550');
});

test('a line without a date takes the claim’s; without any, the charge must agree', () => {
  const line = sampleLine(185_00, [], { serviceDate: null });
  expect(found([line], [ours('a', { serviceDate: plainDate('2026-01-01') }), ours('b')])).toEqual([['b', 'codeAndCharge']]);
  expect(found([line], [ours('a')], null)).toEqual([['a', 'codeAndCharge']]);
  expect(found([{ ...line, charge: cents(1) }], [ours('a')], null)).toEqual([[null, null]]);
});

test('a facility’s line is answered under its procedure or its revenue code, with or without the zero, whatever its day', () => {
  const room = ours('room', { procedureCode: '', revenueCode: '0120', serviceDate: plainDate('2026-05-30') });
  const clinic = ours('clinic', { procedureCode: 'G0463', revenueCode: '0510', modifiers: ['25'] });
  const under = (procedureCode: string, changes = {}) => sampleLine(185_00, [], { procedureCode, serviceDate: null, ...changes });
  for (const code of ['0120', '120']) expect(found([under(code)], [clinic, room])).toEqual([['room', 'codeAndCharge']]);
  expect(found([under('0510'), under('0120')], [room, clinic])).toEqual([
    ['clinic', 'codeAndDate'],
    ['room', 'codeAndCharge'],
  ]);
  expect(found([under('G0463', { modifiers: ['25'] })], [room, clinic])).toEqual([['clinic', 'codeAndCharge']]);
  // Two rooms alike in all but the charge are told apart by it, and by nothing else.
  const other = { ...room, chargeLineId: 'other', charge: cents(90_00) };
  expect(found([under('0120', { charge: cents(90_00) })], [room, other])).toEqual([['other', 'codeAndCharge']]);
  expect(found([under('0120', { charge: cents(1_00) })], [room, other])).toEqual([[null, null]]);
  // No revenue code of ours is '' and no procedure is one: a line without either is never found by nothing.
  expect(found([under('')], [ours('bare', { procedureCode: 'T1015' })])).toEqual([[null, null]]);
});

test('a control number finds its line before a look-alike can take it', () => {
  const lines = [sampleLine(185_00, []), sampleLine(185_00, [], { lineControlNumber: 'CW1-a' })];
  expect(found(lines, [ours('a'), ours('b')])).toEqual([
    ['b', 'codeAndCharge'],
    ['a', 'controlNumber'],
  ]);
});

const claim = (claimNumber: string, overrides: Partial<CandidateClaim> = {}): CandidateClaim => ({
  claimId: `id-${claimNumber}`,
  claimNumber,
  patientLastName: 'Nettlebed',
  patientFirstName: 'Otto',
  memberId: 'PM8833108',
  rank: 1,
  payerControlNumber: null,
  lines: [ours('a'), ours('b', { procedureCode: 'J3420', charge: cents(32_00) })],
  ...overrides,
});

const sent = sampleClaim([sampleLine(185_00, [adjust('CO-45', 56_60)]), sampleLine(32_00, [], { procedureCode: 'J3420' })]);

test('a claim number is read whatever a payer does to its case, punctuation and tail', () => {
  expect(normalizeClaimNumber(' cw-24075 ')).toBe('CW24075');
  expect(normalizeClaimNumber('CW24075 00000000000000000009')).toBe('CW24075000000000000');
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{1,17}$/), fc.nat(16), (number, at) => {
      const dashed = `${number.slice(0, at)}-${number.slice(at)}`.toLowerCase();
      expect(matchClaim({ ...sent, claimNumber: dashed }, [claim(number), claim('OTHER')])).toMatchObject(
        number === 'OTHER' ? { kind: 'suggested' } : { kind: 'matched', claimId: `id-${number}` },
      );
    }),
  );
});

test('two swapped digits: a suggestion with everything else agreeing, never a match', () => {
  const result = matchClaim({ ...sent, claimNumber: 'CW24705' }, [
    claim('CW24075'),
    claim('CW1', { patientLastName: 'Fernsby', memberId: 'X' }),
  ]);
  if (result.kind !== 'suggested') throw new Error('expected a suggestion');
  expect(result.reason).toBe('no claim CW24705');
  expect(result.suggestions).toHaveLength(1);
  expect(result.suggestions[0]).toMatchObject({
    claimNumber: 'CW24075',
    reason: 'Two characters look swapped. The claim agrees on everything else.',
  });
  expect(result.suggestions[0]?.comparisons).toEqual([
    { label: 'Claim', sent: 'CW24705', ours: 'CW24075', agrees: false },
    { label: 'Patient', sent: 'NETTLEBED, OTTO', ours: 'Nettlebed, Otto', agrees: true },
    { label: 'Member ID', sent: 'PM8833108', ours: 'PM8833108', agrees: true },
    { label: 'Visit', sent: '06/02/2026', ours: '06/02/2026', agrees: true },
    { label: 'Codes', sent: 'J3420, T1015', ours: 'J3420, T1015', agrees: true },
    { label: 'Charge', sent: '217.00', ours: '217.00', agrees: true },
  ]);
});

test('one wrong character, and what else differs, are said; the best suggestion comes first', () => {
  const weaker = claim('CW99999', { memberId: 'PM0', lines: [ours('a')] });
  const result = matchClaim({ ...sent, claimNumber: 'CW24076' }, [weaker, claim('CW24075')]);
  if (result.kind !== 'suggested') throw new Error('expected a suggestion');
  expect(result.suggestions.map(({ reason }) => reason)).toEqual(['One character differs. The claim agrees on everything else.']);
  const two = matchClaim({ ...sent, claimNumber: 'CW24076' }, [claim('CW88888', { memberId: 'PM0' }), claim('CW24075')]);
  expect(two.kind === 'suggested' && two.suggestions.map(({ claimNumber, reason }) => [claimNumber, reason])).toEqual([
    ['CW24075', 'One character differs. The claim agrees on everything else.'],
    ['CW88888', 'Also different: Member ID.'],
  ]);
});

test('a number of ours on a stranger’s claim is a suggestion, and two claims with one number are too', () => {
  const stranger = sampleClaim([sampleLine(9_00, [])], { claimNumber: 'CW24075', patientLastName: 'STRANGER', memberId: 'ZZ' });
  expect(matchClaim(stranger, [claim('CW24075')])).toMatchObject({ kind: 'suggested', reason: expect.stringContaining('all differ') });
  expect(matchClaim(sent, [claim('CW24075'), claim('CW-24075')])).toMatchObject({
    kind: 'suggested',
    reason: '2 claims of ours read as CW24075',
  });
  expect(matchClaim({ ...stranger, patientLastName: '' }, [claim('CW24075')])).toMatchObject({ kind: 'matched' });
});

test('nobody’s claim is nobody’s: no number, no patient in common', () => {
  const stranger = { ...sent, claimNumber: '', patientLastName: 'X', memberId: null };
  expect(matchClaim(stranger, [claim('CW24075')])).toMatchObject({ kind: 'none' });
  expect(matchClaim({ ...sent, claimNumber: 'Q' }, [])).toEqual({
    kind: 'none',
    reason: 'no claim Q, and no claim with this patient, visit and charge',
  });
});

test('lines the payer has not answered yet are named', () => {
  const lines = [sampleLine(185_00, [], { lineControlNumber: 'CW1-b' })];
  const candidates = [ours('a'), ours('b'), ours('c')];
  expect(findUnanswered(matchLines(lines, candidates, day), candidates)).toEqual(['a', 'c']);
  expect(findUnanswered(matchLines([], candidates, day), candidates)).toEqual(['a', 'b', 'c']);
});
