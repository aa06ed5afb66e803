import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import { chartLabel, digitsOfChart, PLAIN_NUMBERING } from './chart-number.ts';
import { alertsAt } from './patient-alert.ts';
import { consentState, keptDetails, NO_DETAILS, phonesByKind } from './patient-details.ts';

test('phones are kept as digits, the one to call first only once, and all three come back by kind', () => {
  const kept = keptDetails({ ...NO_DETAILS, phoneKind: 'work', mobilePhone: '(217) 555-0100', workPhone: '217 555 0101' });
  expect([kept.mobilePhone, kept.homePhone, kept.workPhone]).toEqual(['2175550100', '', '']);
  expect(phonesByKind('2175550101', kept)).toEqual({ mobile: '2175550100', home: '', work: '2175550101' });
});

test('a consent holds from its signing to its last day', () => {
  const signedOn = plainDate('2026-01-02');
  const expiresOn = plainDate('2026-07-14');
  expect(consentState({ signedOn: null, expiresOn: null }, signedOn)).toBe('missing');
  expect(consentState({ signedOn, expiresOn }, expiresOn)).toBe('inForce');
  expect(consentState({ signedOn, expiresOn }, plainDate('2026-07-15'))).toBe('expired');
  expect(consentState({ signedOn, expiresOn: null }, plainDate('2099-07-15'))).toBe('inForce');
});

test('an alert shows at its places until its last day', () => {
  const alert = { alertId: 'a', words: 'Mind', atRegistration: true, atCharge: false, atPayment: true, expiresOn: plainDate('2026-07-14') };
  const on = plainDate('2026-07-14');
  expect([alertsAt([alert], 'atPayment', on), alertsAt([alert], 'atCharge', on)]).toEqual([['Mind'], []]);
  expect(alertsAt([alert], 'atPayment', plainDate('2026-07-15'))).toEqual([]);
});

test('chart numbers are written and read with the practice’s letters', () => {
  const numbering = { prefix: 'PF-', digits: 5 };
  expect([chartLabel(PLAIN_NUMBERING, 482), chartLabel(numbering, 482), chartLabel(numbering, 1_234_567)]).toEqual([
    '482',
    'PF-00482',
    'PF-1234567',
  ]);
  expect(digitsOfChart(numbering, 'pf-00482')).toBe('00482');
  for (const other of ['PF-', 'PF-4x', '482', 'XX-482']) expect(digitsOfChart(numbering, other), other).toBeUndefined();
  expect(digitsOfChart(PLAIN_NUMBERING, '482')).toBeUndefined();
});
