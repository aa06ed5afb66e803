import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { extentOf, PAGE_HEIGHT, PAGE_WIDTH } from './draw-list.ts';
import { type FilingProof, filingProofPages, verdictOf } from './filing-proof.ts';

const sending = (usage: 'T' | 'P' = 'P', day = '2026-07-10'): FilingProof['sendings'][number] => ({
  ...{ number: 12, createdAt: instant(`${day}T16:20:00.000Z`), fileName: 'claims-clearway-000012.837', sha256: 'ab'.repeat(32) },
  ...{ partnerName: 'Clearway', interchangeControl: 77, transactionControl: '0001', usage },
  segments: ['CLM*C0000001A*185***11:B:1', `NTE*ADD*${'LONG '.repeat(60)}`],
});
const proof = (changes: Partial<FilingProof> = {}): FilingProof => ({
  ...{
    claimNumber: 'C0000001A',
    patientName: 'Thistledown, Mary',
    memberId: 'PM1',
    payerName: 'Prairie Mutual',
    renderingName: 'Ives Calloway',
  },
  ...{ serviceDate: plainDate('2026-07-09'), charge: cents(185_00), payerControlNumber: null, practiceName: 'Prairie Family', npi: '1' },
  ...{ fileBy: plainDate('2026-10-07'), printedOn: plainDate('2026-07-14'), sendings: [sending()], answers: [], events: [] },
  ...changes,
});
const wordsOf = (facts: FilingProof) =>
  filingProofPages(facts)
    .flatMap(({ marks }) => marks)
    .flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

test('the first file for payment decides whether it was in time; tests file nothing', () => {
  expect(verdictOf(proof())).toBe('First filed on 07/10/2026; the payer takes it until 10/07/2026: in time.');
  const later = [sending('P', '2026-12-01'), sending('P', '2026-10-08')];
  expect(verdictOf(proof({ sendings: later }))).toContain(
    'First filed on 10/08/2026; the payer takes it until 10/07/2026: after the limit.',
  );
  expect(verdictOf(proof({ sendings: [sending('T')] }))).toContain('test files only');
  expect(verdictOf(proof({ sendings: [sending('P', '2026-10-07'), sending('T', '2026-07-01')] }))).toContain('10/07/2026; the payer');
  expect(verdictOf(proof({ sendings: [] }))).toContain('not sent');
});

test('hash, control numbers, segments and answers stand on it whole; nothing leaves the page', () => {
  const answers = Array.from({ length: 40 }, (_, index) => ({
    ...{ receivedAt: instant('2026-07-11T08:00:00.000Z'), kind: '277CA', source: 'payer', verdict: 'accepted', codes: `A2:20 ${index}` },
    ...{ words: 'Taken into adjudication', fileName: 'answer.277' },
  }));
  const facts = proof({ answers });
  const words = wordsOf(facts);
  expect(words.join('\n')).toContain('ab'.repeat(32));
  expect(words.join('')).toContain(`NTE*ADD*${'LONG '.repeat(60)}`.slice(0, 100));
  expect(words.join(' ')).toContain('Interchange 000000077, transaction 0001');
  expect(words.filter((row) => row.includes('277CA of the payer: accepted')).length).toBe(40);
  const pages = filingProofPages(facts);
  expect(pages.length).toBeGreaterThan(1);
  for (const { left, right, top, bottom } of pages.flatMap(({ marks }) => marks.map(extentOf))) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(PAGE_WIDTH);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(PAGE_HEIGHT);
  }
});

test('without answers it says so instead of nothing', () => {
  expect(wordsOf(proof())).toContain('None was received yet.');
});
