import { expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { holdReasonOf, reasonsToHold } from './hold-reason.ts';

const finding = (severity: Finding['severity'], message: string): Finding => ({
  edit: 1,
  severity,
  field: 'practice.npi',
  message,
  fix: '',
  box: '33a',
  element: '2010AA NM109',
  prevents: '',
});

test('only what stops holds a claim, one sentence each', () => {
  const findings = [finding('stop', 'No NPI.'), finding('warn', 'Odd.'), finding('stop', 'No member id.')];
  expect(reasonsToHold(findings)).toEqual(['No NPI.', 'No member id.']);
  expect(holdReasonOf(findings)).toBe('No NPI. No member id.');
});

test('warnings alone, or nothing, hold nothing', () => {
  expect(reasonsToHold([finding('warn', 'Odd.')])).toEqual([]);
  expect(holdReasonOf([])).toBe('');
});
