import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAnswers } from '#core/x12/eligibility/read-answers.ts';
import { benefitSheet, type SheetLine } from '#shared/domain/eligibility/benefit-sheet.ts';
import { checkWords } from '#shared/domain/eligibility/check-words.ts';
import { rejectionWords } from '#shared/domain/eligibility/rejection-words.ts';
import { mutate, randomFrom } from '../x12/mutate.ts';

const fixture = (name: string): Buffer => readFileSync(`tests/fixtures/x12/005010X279A1/pass/${name}.271`);
const answersOf = (name: string) => readAnswers(fixture(name)).answers;
const sheetOf = (name: string) => {
  const [read] = answersOf(name);
  if (!read) throw new Error(`${name} holds no answer`);
  return benefitSheet(read.answer);
};

/** What each answer comes to, in the words of a list. */
const WORDS: Readonly<Record<string, string>> = {
  'active-deductible-copay-coinsurance': 'Active, office copay 30.00',
  'deductible-left-by-network-and-level': 'Active',
  'deductible-calendar-year-and-lifetime': 'Active',
  'inactive-plan-ended': 'Not active',
  'old-plan-ended-new-plan-active': 'Active',
  'active-for-dental-only': 'Active, only for dental care',
  'plan-not-covered': 'Not covered',
  'pending-investigation': 'Active, being looked into',
  'other-payer-is-primary': 'Active. Check the order of payers, another one was named: NORTHGATE HEALTH PLAN as primary',
  'primary-care-provider-and-messages': 'Active',
  'visits-limited-and-authorization-required': 'Active',
  'procedure-and-diagnosis-pointer': 'The payer did not say',
  'medicare-part-b': 'Active',
  'member-id-wrong-aaa-72': 'The payer could not answer: the member ID is missing or wrong',
  'subscriber-name-wrong-aaa-73': 'The payer could not answer: the subscriber’s name is missing or wrong',
  'subscriber-not-found-aaa-75': 'The payer could not answer: the payer does not find the subscriber',
  'provider-not-on-file-aaa-51': 'The payer could not answer: the payer does not know this provider',
  'payer-cannot-answer-aaa-42': 'The payer could not answer: the payer’s system cannot answer now',
  'too-many-questions-aaa-04': 'The payer could not answer: too many questions at once',
  'benefit-refused-aaa-33': 'The payer could not answer: the question was not understood',
  'child-active-under-subscriber': 'Active, office copay 25.00',
  'child-not-found-aaa-67': 'The payer could not answer: the payer does not find the patient',
};

test.each(Object.entries(WORDS))('%s comes to: %s', (name, words) => {
  expect(checkWords(sheetOf(name))).toBe(words);
  for (const { damage } of answersOf(name)) expect(damage).toBeNull();
});

const shownLine = ({ kind, serviceTypes, total, remaining, used, fractionMillionths }: SheetLine) =>
  [kind, serviceTypes.join(' '), total, remaining, used, fractionMillionths].map((part) => part ?? '-').join(' | ');

test('a deductible stands as total and remaining, split by network and level, and nothing is added', () => {
  const groups = sheetOf('deductible-left-by-network-and-level').groups;
  expect(groups.map(({ network, level, lines }) => [network, level, lines.map(shownLine)])).toEqual([
    ['in', 'individual', ['deductible | 30 | 50000 | 0 | - | -']],
    ['in', 'family', ['deductible | 30 | 100000 | 25000 | - | -']],
    ['out', 'individual', ['deductible | 30 | 200000 | 200000 | - | -']],
    ['out', 'family', ['deductible | 30 | 400000 | 400000 | - | -']],
  ]);
});

test('copay, out-of-pocket maximum and coinsurance as a fraction', () => {
  const groups = sheetOf('active-deductible-copay-coinsurance').groups;
  expect(groups.map(({ network, lines }) => [network, lines.map(shownLine)])).toEqual([
    [
      'in',
      [
        'copay | 98 | 3000 | - | - | -',
        'deductible | 30 | 150000 | 41237 | - | -',
        'outOfPocket | 30 | 600000 | 491237 | - | -',
        'coinsurance | 30 | - | - | - | 200000',
      ],
    ],
    ['out', ['coinsurance | 30 | - | - | - | 400000']],
  ]);
  expect(groups[0]?.lines[1]?.authorizationCode).toBe('U');
  expect(groups[1]?.lines[0]?.authorizationCode).toBe('N');
});

test('when it is not clear which total a rest belongs to, each row stays alone', () => {
  const [group] = sheetOf('deductible-calendar-year-and-lifetime').groups;
  expect(group?.lines.map(shownLine)).toEqual([
    'deductible | 30 | 50000 | - | - | -',
    'deductible | 30 | 1000000 | - | - | -',
    'deductible | 30 | - | 12000 | - | -',
  ]);
});

test('who else pays, whom to ask, and what the payer added', () => {
  const [other] = sheetOf('other-payer-is-primary').otherPayers;
  expect(other?.entities).toEqual([
    { code: 'PRP', name: 'NORTHGATE HEALTH PLAN', idCode: 'PI', id: 'NG204', contacts: ['TE 8005550199', 'UR NORTHGATE.EXAMPLE'] },
  ]);
  expect(other?.dates).toEqual([{ code: '290', from: '2025-01-01', to: '2026-12-31' }]);
  const sheet = sheetOf('primary-care-provider-and-messages');
  expect(sheet.planName).toBe('SILVER HMO');
  expect(sheet.standing[0]?.messages).toEqual(['REFERRAL NEEDED FOR SPECIALISTS', 'CARD REISSUED IN MAY']);
  expect(sheet.primaryCare[0]?.entities).toMatchObject([{ code: 'P3', name: 'MAJA LINDQVIST', contacts: ['TE 2175550100'] }]);
  expect(sheet.notes.map(({ kind, entities }) => [kind, entities[0]?.name])).toEqual([['contact', 'CARE DESK']]);
});

test('limits keep their count, their messages and whether the payer must be asked first', () => {
  const lines = sheetOf('visits-limited-and-authorization-required').groups.flatMap((group) => group.lines);
  expect(lines.map(({ kind, quantity, authorizationCode, messages }) => [kind, quantity, authorizationCode, messages])).toEqual([
    ['limit', { code: 'VS', thousandths: 20_000 }, 'Y', ['20 visits, a service year', 'At place of service 11']],
    ['limit', { code: 'VS', thousandths: 7_000 }, 'N', []],
  ]);
});

test('a refusal says in plain words what to correct', () => {
  for (const [name, field] of [
    ['member-id-wrong-aaa-72', 'memberId'],
    ['subscriber-name-wrong-aaa-73', 'name'],
    ['provider-not-on-file-aaa-51', 'billingProvider'],
  ] as const) {
    const [rejection] = sheetOf(name).rejections;
    expect(rejection && rejectionWords(rejection)).toMatchObject({ field, askAgain: false });
  }
  const [later] = sheetOf('payer-cannot-answer-aaa-42').rejections;
  expect(later && rejectionWords(later)).toMatchObject({ field: null, askAgain: true });
});

test('each person of a file has an answer of their own, with their own numbers', () => {
  const read = answersOf('two-payers-three-people').map(({ answer }) => [
    answer.payerIdentifier,
    answer.dependent?.firstName ?? answer.subscriber?.firstName,
    answer.traces.map(({ kind, number }) => `${kind} ${number}`),
    benefitSheet(answer).verdict,
  ]);
  expect(read).toEqual([
    ['PM001', 'MARIGOLD', [], 'active'],
    ['PM001', 'ROBIN', ['2 EQ00000002'], 'active'],
    ['NG204', 'OTTO', ['2 EQ00000003', '1 7781NG'], 'inactive'],
  ]);
});

test('a file cut off anywhere never gives an answer that would be believed', () => {
  const whole = fixture('active-deductible-copay-coinsurance');
  for (let at = 1; at < whole.length - 2; at += 7) {
    for (const { damage } of readAnswers(whole.subarray(0, at)).answers) expect(damage, `cut at ${at}`).not.toBeNull();
  }
});

test('benefits that stand above every person, or below the wrong one, are not believed', () => {
  const text = fixture('child-active-under-subscriber').toString('latin1');
  const damageOf = (spoiled: string) => readAnswers(Buffer.from(spoiled)).answers.map(({ damage }) => damage);
  expect(damageOf(text)).toEqual([null]);
  expect(damageOf(text.replace('HL*4*3*23*0', 'HL*4*2*23*0'))[0]).toContain('cannot be relied on');
  const early = text.replace('HL*3*2*22*1', 'EB*1*IND*30~\nHL*3*2*22*1').replace('SE*16', 'SE*17').replace('SE*15', 'SE*16');
  expect(damageOf(early)[0]).not.toBeNull();
});

test('what cannot be read is said, not left out', () => {
  const text = fixture('active-deductible-copay-coinsurance').toString('latin1').replace('*1500*', '*15,00*').replace('*.2*', '*20%*');
  const rows = readAnswers(Buffer.from(text)).answers[0]?.answer.benefits ?? [];
  expect(rows.flatMap(({ messages }) => messages)).toEqual(['EB07 could not be read: 15,00', 'EB08 could not be read: 20%']);
});

test('5,000 damaged files: no crash, and nothing believed whose order is broken', () => {
  const originals = Object.keys(WORDS).map(fixture);
  const random = randomFrom(20260714);
  let believed = 0;
  for (let n = 0; n < 5_000; n += 1) {
    const bytes = mutate(originals[n % originals.length] ?? Buffer.alloc(0), originals, random);
    for (const { answer, damage } of readAnswers(bytes).answers) {
      const { groups, standing, otherPayers, primaryCare, notes } = benefitSheet(answer);
      const lines = [...groups.flatMap((group) => group.lines), ...standing, ...otherPayers, ...primaryCare, ...notes];
      expect(lines.flatMap(({ segments }) => segments).sort((a, b) => a - b)).toEqual(answer.benefits.map(({ segment }) => segment));
      checkWords(benefitSheet(answer));
      if (damage === null) believed += 1;
    }
  }
  expect(believed).toBeGreaterThan(100);
}, 120_000);

test('a hostile file of very many benefits is bounded', () => {
  const text = fixture('active-deductible-copay-coinsurance').toString('latin1');
  const row = 'EB*C*IND*30***23*1*****Y~\n';
  const bytes = Buffer.from(text.replace('EB*1*IND', `${row.repeat(20_000)}EB*1*IND`));
  const [read] = readAnswers(bytes).answers;
  expect(read?.answer.benefits.length).toBe(5_000);
  expect(read?.damage).not.toBeNull();
});
