import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { answerKey } from './answer-key.ts';
import type { EligibilityAnswer, EligibilityPerson } from './benefit-facts.ts';
import { plainBenefit } from './benefit-facts.ts';
import { type CoverageIdentity, foldIdentity, identityDifferences, matchAnswer, returnedTraces, type SentInquiry } from './match-answer.ts';

const BORN = plainDate('1984-03-09');
const person = (different: Partial<EligibilityPerson> = {}): EligibilityPerson => ({
  lastName: 'QUILLFEATHER',
  firstName: 'MARIGOLD',
  middleName: '',
  memberId: 'PM4477120',
  birthDate: BORN,
  sex: 'F',
  references: [],
  ...different,
});
const answered = (different: Partial<EligibilityAnswer> = {}): EligibilityAnswer => ({
  traces: [],
  inquiryReference: '',
  answeredOn: null,
  payerName: '',
  payerIdentifier: '',
  subscriber: person(),
  dependent: null,
  dates: [],
  rejections: [],
  benefits: [],
  firstSegment: 8,
  lastSegment: 20,
  ...different,
});
const ours = (different: Partial<CoverageIdentity> = {}): CoverageIdentity => ({
  coverageId: 'c1',
  memberId: 'PM-4477120',
  lastName: 'Quillfeather',
  firstName: 'Marigold',
  birthDate: BORN,
  ...different,
});
const sent = (different: Partial<SentInquiry> = {}): SentInquiry => ({ ...ours(), inquiryId: 'i1', trace: 'EQ00000001', ...different });
const trace = (number: string, kind = '2') => ({ kind, number, company: '1371234567' });

test('the number that we gave the question decides, folded as payers fold it', () => {
  for (const number of ['EQ00000001', 'eq00000001', ' EQ-00000001 '])
    expect(matchAnswer(answered({ traces: [trace(number)] }), [sent()], [])).toEqual({
      kind: 'inquiry',
      inquiryId: 'i1',
      coverageId: 'c1',
    });
  expect(matchAnswer(answered({ traces: [trace('EQ00000001', '1')] }), [sent()], [])).toMatchObject({ kind: 'inquiry' });
});

test('a trace that names several questions, or plainly somebody else, is left to a person', () => {
  const both = answered({ traces: [trace('EQ00000001'), trace('EQ00000002')] });
  expect(matchAnswer(both, [sent(), sent({ inquiryId: 'i2', trace: 'EQ00000002' })], [])).toMatchObject({ kind: 'several' });
  const other = person({ lastName: 'NETTLEBED', birthDate: plainDate('1977-01-01') });
  expect(matchAnswer(answered({ traces: [trace('EQ00000001')], subscriber: other }), [sent()], [ours()])).toMatchObject({
    kind: 'contradicts',
  });
  for (const half of [
    person({ lastName: 'NETTLEBED' }),
    person({ birthDate: plainDate('1977-01-01') }),
    person({ lastName: '', birthDate: null }),
  ])
    expect(matchAnswer(answered({ traces: [trace('EQ00000001')], subscriber: half }), [sent()], [])).toMatchObject({ kind: 'inquiry' });
});

test('without a number, member id, name and birth date must all agree', () => {
  expect(matchAnswer(answered(), [], [ours()])).toEqual({ kind: 'coverage', coverageId: 'c1' });
  expect(matchAnswer(answered({ subscriber: person({ firstName: 'MARIGOLD ANN' }) }), [], [ours()])).toMatchObject({ kind: 'coverage' });
  const wrong: readonly Partial<CoverageIdentity>[] = [
    { memberId: 'PM1' },
    { lastName: 'Quill' },
    { firstName: 'Rose' },
    { firstName: '' },
    { birthDate: plainDate('1984-03-10') },
  ];
  for (const one of wrong) expect(matchAnswer(answered(), [], [ours(one)])).toMatchObject({ kind: 'none' });
  expect(matchAnswer(answered(), [], [ours(), ours({ coverageId: 'c2' })])).toMatchObject({ kind: 'several' });
  for (const subscriber of [person({ memberId: '' }), person({ birthDate: null }), person({ lastName: '' })])
    expect(matchAnswer(answered({ subscriber }), [], [ours()])).toMatchObject({ kind: 'none' });
  expect(matchAnswer(answered({ subscriber: null }), [], [ours()])).toMatchObject({ kind: 'none' });
});

test('a dependent is compared as the patient, with the subscriber’s member id', () => {
  const dependent = person({ firstName: 'ROBIN', memberId: '', birthDate: plainDate('2018-02-03') });
  const child = ours({ coverageId: 'c2', firstName: 'Robin', birthDate: plainDate('2018-02-03') });
  expect(matchAnswer(answered({ dependent }), [], [ours(), child])).toEqual({ kind: 'coverage', coverageId: 'c2' });
});

test('what the payer has otherwise is told, spelling aside', () => {
  expect(identityDifferences(answered({ subscriber: person({ firstName: 'MARIGOLD A' }) }), ours())).toEqual([]);
  const other = person({ memberId: 'PM9', lastName: 'QUILL', firstName: 'ROSE', birthDate: plainDate('1984-03-10') });
  expect(identityDifferences(answered({ subscriber: other }), ours()).map(({ what }) => what)).toEqual([
    'memberId',
    'lastName',
    'firstName',
    'birthDate',
  ]);
  const silent = person({ memberId: '', lastName: '', firstName: '', birthDate: null as PlainDate | null });
  expect(identityDifferences(answered({ subscriber: silent }), ours())).toEqual([]);
  expect(identityDifferences(answered({ subscriber: null }), ours())).toEqual([]);
});

test('folding keeps letters and digits, whatever is around them', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(foldIdentity(foldIdentity(a))).toBe(foldIdentity(a));
      expect(foldIdentity(`${a} - ${b}`)).toBe(foldIdentity(a) + foldIdentity(b));
    }),
  );
  expect(returnedTraces(answered({ traces: [trace('own', '1'), trace('EQ1'), trace(' ')] }))).toEqual(['EQ1', 'OWN']);
});

test('an answer’s key leaves out where it stands, and nothing else', () => {
  const one = answered({
    benefits: [{ ...plainBenefit('1'), segment: 12 }],
    rejections: [{ place: 'payer', reason: '42', followUp: 'R', segment: 3 }],
  });
  const moved = answered({
    benefits: [{ ...plainBenefit('1'), segment: 99 }],
    rejections: [{ place: 'payer', reason: '42', followUp: 'R', segment: 77 }],
    firstSegment: 90,
    lastSegment: 120,
  });
  expect(answerKey(moved)).toBe(answerKey(one));
  for (const other of [
    answered({ ...one, payerName: 'X' }),
    answered({ ...one, answeredOn: BORN }),
    answered({ ...one, benefits: [plainBenefit('6')] }),
  ])
    expect(answerKey(other)).not.toBe(answerKey(one));
});
