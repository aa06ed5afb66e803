import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { cannotAsk } from './ask.ts';
import {
  codeOfKind,
  codeWords,
  kindOf,
  knownServiceTypes,
  levelOf,
  networkOf,
  partOf,
  periodWords,
  quantityWords,
  serviceTypeWords,
} from './benefit-codes.ts';
import { plainBenefit } from './benefit-facts.ts';
import { benefitSheet } from './benefit-sheet.ts';
import { checkWords, otherPayerWords } from './check-words.ts';
import { knownRejections, rejectionWords } from './rejection-words.ts';
import { typedAnswer } from './typed-sheet.ts';

test('codes have one meaning each, and unknown ones are shown as they are', () => {
  expect(['1', '5', '6', 'A', 'B', 'C', 'F', 'G', 'I', 'L', 'R', 'V'].map(kindOf)).toEqual([
    'active',
    'pending',
    'inactive',
    'coinsurance',
    'copay',
    'deductible',
    'limit',
    'outOfPocket',
    'notCovered',
    'primaryCare',
    'otherPayer',
    'cannotProcess',
  ]);
  for (const odd of ['QQ', '', 'constructor', '__proto__']) expect(kindOf(odd)).toBe('note');
  expect([codeWords('C'), codeWords('D'), codeWords('QQ')]).toEqual(['Deductible', 'Description', 'Note QQ']);
  expect(codeOfKind('deductible')).toBe('C');
  expect(codeOfKind('note')).toBe('D');
  expect([levelOf(''), levelOf('IND'), levelOf('FAM'), levelOf('ECH')]).toEqual([null, 'individual', 'family', 'other']);
  expect(['Y', 'N', 'W', 'U', '', 'toString'].map(networkOf)).toEqual(['in', 'out', 'both', 'unknown', 'unknown', 'unknown']);
  expect(['23', '29', '24', '32', ''].map(partOf)).toEqual(['total', 'remaining', 'used', 'total', 'total']);
  expect([periodWords('23'), periodWords('99'), periodWords('')]).toEqual(['a calendar year', 'period 99', '']);
  expect([quantityWords('VS'), quantityWords('XX')]).toEqual(['visits', 'units XX']);
  expect([serviceTypeWords('98'), serviceTypeWords('Q7')]).toEqual(['office visit', 'service type Q7']);
  expect(knownServiceTypes.length).toBeGreaterThan(80);
});

test('every refusal says what is wrong and what to do', () => {
  expect(knownRejections).toEqual(expect.arrayContaining(['42', '43', '51', '58', '64', '65', '71', '72', '73', '75', '76']));
  for (const reason of knownRejections) {
    const { words, fix } = rejectionWords({ reason, followUp: 'C' });
    expect(words).toMatch(/^\p{Ll}/u);
    expect(fix).toMatch(/^\p{Lu}.*\.$/u);
  }
  expect(rejectionWords({ reason: '42', followUp: 'R' })).toMatchObject({ field: null, askAgain: true });
  expect(rejectionWords({ reason: '72', followUp: 'N' }).fix).toContain('does not want to be asked again');
  expect(rejectionWords({ reason: 'constructor', followUp: '__proto__' })).toEqual({
    words: 'reason constructor',
    fix: 'Call the payer and ask what this reason means.',
    field: null,
    askAgain: false,
  });
});

test('a sentence says what counts at the desk', () => {
  const said = (benefits: Parameters<typeof benefitSheet>[0]['benefits']) =>
    checkWords(benefitSheet({ benefits, rejections: [], dates: [] }));
  const active = { ...plainBenefit('1'), serviceTypes: ['30'] };
  const copay = { ...plainBenefit('B'), serviceTypes: ['98'], amount: cents(25_00), networkCode: 'Y' };
  expect(said([active, copay])).toBe('Active, office copay 25.00');
  expect(said([active, copay, { ...copay, amount: cents(40_00) }])).toBe('Active');
  expect(said([{ ...active, serviceTypes: ['35'] }])).toBe('Active, only for dental care');
  const named = (code: string, name: string) => ({ ...plainBenefit('R'), entities: [{ code, name, idCode: '', id: '', contacts: [] }] });
  expect(said([active, named('SEP', 'NORTHGATE')])).toBe(
    'Active. Check the order of payers, another one was named: NORTHGATE as secondary',
  );
  const words = (rows: Parameters<typeof said>[0]) => otherPayerWords(benefitSheet({ benefits: rows, rejections: [], dates: [] }));
  expect(words([plainBenefit('R')])).toBe('Check the order of payers, another one was named');
  expect(words([{ ...plainBenefit('R'), messages: ['MEDICARE PART A'] }])).toContain(': MEDICARE PART A');
  expect(words([active])).toBe('');
});

test('a question needs member id, names, payer id and a partner', () => {
  const whole = {
    memberId: 'PM1',
    relationship: 'self',
    payerCode: 'PM001',
    payerName: 'Prairie Mutual',
    partnerName: 'Clearway',
    patient: { lastName: 'Yarrow', firstName: 'Clementine' },
    subscriber: { lastName: 'Yarrow', firstName: 'Clementine' },
  };
  expect(cannotAsk(whole)).toBe('');
  const broken = [
    { memberId: ' ' },
    { partnerName: null },
    { payerCode: '' },
    { patient: { lastName: '', firstName: 'C' } },
    { subscriber: { lastName: 'Y', firstName: '' } },
  ];
  for (const one of broken) expect(cannotAsk({ ...whole, ...one })).toMatch(/\.$/);
});

test('a typed sheet reads like a payer’s own', () => {
  const nothing = {
    network: 'in',
    level: 'individual',
    serviceTypes: ['30'],
    total: null,
    remaining: null,
    fractionMillionths: null,
    authorization: 'unknown',
    words: '',
  } as const;
  const typed = typedAnswer({
    verdict: 'active',
    planName: 'Gold',
    planFrom: plainDate('2026-01-01'),
    planTo: null,
    benefits: [
      { ...nothing, kind: 'deductible', total: cents(500_00), remaining: cents(120_00) },
      { ...nothing, kind: 'outOfPocket', remaining: cents(900_00) },
      { ...nothing, kind: 'copay', serviceTypes: ['98'], total: cents(30_00) },
      { ...nothing, kind: 'coinsurance', network: 'out', fractionMillionths: 400_000, authorization: 'yes' },
      { ...nothing, kind: 'otherPayer', words: 'Northgate' },
      { ...nothing, kind: 'note', words: 'Spoke with Lee' },
    ],
  });
  const sheet = benefitSheet(typed);
  expect(sheet).toMatchObject({ verdict: 'active', planName: 'Gold', planDates: [{ code: '346', from: '2026-01-01', to: null }] });
  expect(sheet.groups.map(({ network, lines }) => [network, lines.map(({ kind, total, remaining }) => [kind, total, remaining])])).toEqual([
    [
      'in',
      [
        ['copay', 30_00, null],
        ['deductible', 500_00, 120_00],
        ['outOfPocket', null, 900_00],
      ],
    ],
    ['out', [['coinsurance', null, null]]],
  ]);
  expect(sheet.groups[1]?.lines[0]).toMatchObject({ fractionMillionths: 400_000, authorizationCode: 'Y' });
  expect(checkWords(sheet)).toBe('Active, office copay 30.00. Check the order of payers, another one was named: Northgate');
  expect(sheet.notes.map(({ messages }) => messages)).toEqual([['Spoke with Lee']]);
  for (const verdict of ['pending', 'inactive', 'unclear'] as const)
    expect(benefitSheet(typedAnswer({ verdict, planName: '', planFrom: null, planTo: null, benefits: [] })).verdict).toBe(verdict);
});
