import { expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { bucketOf, bucketOfField, bucketWords, heldInWords, holdBuckets } from './hold-bucket.ts';

const finding = (field: string, severity: Finding['severity'] = 'stop'): Finding => ({
  ...{ edit: 1, severity, field, message: '', fix: '' },
  ...{ box: '', element: '', prevents: '' },
});

test.each([
  ['coverage.memberId', 'frontDesk'],
  ['patient.birthDate', 'frontDesk'],
  ['subscriber.state', 'frontDesk'],
  ['case.casualtyNumber', 'frontDesk'],
  ['encounter.diagnoses.0', 'provider'],
  ['lines.2.pointers', 'provider'],
  ['lines.2.modifiers', 'biller'],
  ['encounter.placeOfService', 'biller'],
  ['referring.npi', 'biller'],
  ['practice.npi', 'manager'],
  ['rendering.taxonomy', 'manager'],
  ['payer.filingIndicator', 'manager'],
  ['claim.note', 'biller'],
  ['', 'biller'],
] as const)('%s is mended by %s', (field, bucket) => {
  expect(bucketOfField(field)).toBe(bucket);
});

test('the first fault that keeps the claim says whose turn it is; warnings do not', () => {
  expect(bucketOf([finding('practice.npi', 'warn'), finding('coverage.memberId'), finding('practice.npi')])).toBe('frontDesk');
  expect(bucketOf([finding('practice.npi', 'warn')])).toBe('biller');
  expect(bucketOf([])).toBe('biller');
});

test('every bucket has words', () => {
  for (const bucket of holdBuckets) expect(bucketWords[bucket]).toMatch(/^(the|who) \w+/);
});

test('for whom claims wait is said in one line, and nothing of nothing', () => {
  expect(heldInWords([])).toBe('');
  expect(
    heldInWords([
      { bucket: 'frontDesk', count: 3 },
      { bucket: 'provider', count: 1 },
    ]),
  ).toBe('waits for the front desk 3, who treated 1');
});
