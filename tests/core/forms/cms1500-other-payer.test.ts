import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { earlierPayer, otherCoverage } from '../../support/earlier-payers.ts';
import { boxes, filledOf, onlyPage } from './page-boxes.ts';
import { claimFacts } from './sample-facts.ts';

const first = earlierPayer({
  payerName: 'Blue Meadow Plan',
  groupNumber: 'G-77',
  groupName: 'Meadow Works',
  paid: cents(105_00),
  subscriber: { lastName: 'Calloway', firstName: 'Ives', middleName: '', address: null },
});
const medicare = { ...claimFacts().payer, filingIndicator: 'MB' };

test('a claim to the second payer names the first in box 9 and counts what it paid in 29', () => {
  const page = onlyPage({ rank: 'secondary', earlierPayers: [first], patientPaid: cents(10_00) });
  expect(boxes(page, '9', '9a', '9d', '11d.yes', '11d.no', '29')).toEqual({
    '9': 'CALLOWAY, IVES',
    '9a': 'G77',
    '9d': 'MEADOW WORKS',
    '11d.yes': 'X',
    '11d.no': undefined,
    '29': '115 00',
  });
  // Its own policy stays in 11; without a group the member id names the other plan.
  expect(page.get('11')).toBe(onlyPage().get('11'));
  const plain = onlyPage({ rank: 'secondary', earlierPayers: [{ ...first, groupNumber: null, groupName: null }] });
  expect(boxes(plain, '9a', '9d')).toEqual({ '9a': 'B1', '9d': 'BLUE MEADOW PLAN' });
});

test('29 counts every payer before, and stays empty when nobody has paid', () => {
  const second = { ...first, rank: 'secondary' as const, paid: cents(17_50) };
  expect(onlyPage({ rank: 'tertiary', earlierPayers: [first, second], patientPaid: cents(0) }).get('29')).toBe('122 50');
  expect(onlyPage({ patientPaid: cents(0) }).get('29')).toBeUndefined();
});

test('Medicare asked second has the first payer’s policy in 11, and neither 9 nor 11d', () => {
  const page = onlyPage({ rank: 'secondary', earlierPayers: [first], payer: medicare });
  expect({ ...filledOf(page, '11'), ...filledOf(page, '9') }).toEqual({ '11': 'G77', '11c': 'MEADOW WORKS' });
});

test('Medicare asked first is told of a Medigap policy in 9, 9a and 9d', () => {
  const medigap = otherCoverage({ payerName: 'Heritage Supplement', payerId: '55123', memberId: 'HS-1', rank: 'secondary' });
  const page = onlyPage({ payer: medicare, laterPayers: [medigap] });
  expect({ ...filledOf(page, '11'), ...filledOf(page, '9') }).toEqual({
    '11': 'NONE',
    '9': 'SAME',
    '9a': 'MEDIGAP HS1',
    '9d': '55123',
  });
  expect(filledOf(onlyPage({ payer: medicare }), '9')).toEqual({});
});
