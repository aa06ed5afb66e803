import { expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { isIcd10Shape } from '../code/icd10cm.ts';
import { isHcpcsShape } from '../code/procedure-code.ts';
import { dayInFileName } from './file-name-day.ts';
import { librariesOf, libraryFacts, libraryKinds } from './library-kind.ts';
import { searchPlace } from './search-place.ts';
import { commonnessIn, starterEditions } from './starter-set.ts';
import { writtenCode } from './written-code.ts';

test('the starter codes have their list’s shape, stand once and in order, and have words', () => {
  const shapes: Readonly<Record<string, (code: string) => boolean>> = {
    icd10cm: isIcd10Shape,
    hcpcs: isHcpcsShape,
    modifier: (code) => /^[A-Z0-9]{2}$/.test(code),
    placeOfService: (code) => /^\d\d$/.test(code),
    filingIndicator: (code) => /^[A-Z0-9]{2}$/.test(code),
  };
  for (const { kind, codes, daily } of starterEditions()) {
    const names = codes.map(({ code }) => code);
    expect(
      names.filter((code) => !shapes[kind]?.(code)),
      kind,
    ).toEqual([]);
    expect(names, kind).toEqual([...new Set(names)].sort());
    expect(codes.filter(({ words }) => words.trim() === '' || words.length > 200)).toEqual([]);
    expect([...daily].filter((code) => !names.includes(code))).toEqual([]);
  }
  const sizes = Object.fromEntries(starterEditions().map(({ kind, codes }) => [kind, codes.length]));
  expect(sizes.icd10cm).toBeGreaterThan(300);
  expect(sizes.hcpcs).toBeGreaterThan(100);
});

test('no CPT code is among them', () => {
  const hcpcs = starterEditions().find(({ kind }) => kind === 'hcpcs')?.codes ?? [];
  expect(hcpcs.filter(({ code }) => /^\d/.test(code))).toEqual([]);
});

test('common codes come before others, general ones before particular ones, headers behind what is billed', () => {
  const common = commonnessIn('icd10cm');
  expect([common('E11.9'), common('E11.65'), common('E11.3211')]).toEqual([0, 1, 2]);
  const place = (longWords: string, billable: boolean, how: 0 | 1 | 2) => searchPlace({ longWords, billable }, how);
  const long = 'x'.repeat(2_000);
  for (const how of [0, 1] as const) expect(place(long, false, how)).toBeLessThan(place('x', true, (how + 1) as 1 | 2));
  expect(place('Chest pain', true, 2)).toBeLessThan(place('Chest pain on breathing', true, 2));
  expect(place('Chest pain', true, 2)).toBeLessThan(place('Chest pain', false, 2));
  expect(place(long, false, 2)).toBeLessThanOrEqual(255);
});

test.each([
  ['icd10cm', 'E119', 'E11.9'],
  ['icd10cm', 'E11', 'E11'],
  ['icd9cm', '25000', '250.00'],
  ['icd9cm', 'E8809', 'E880.9'],
  ['icd9cm', 'V700', 'V70.0'],
  ['hcpcs', 'J3420', 'J3420'],
] as const)('%s writes %s as %s', (kind, bare, written) => {
  expect(writtenCode(kind, bare)).toBe(written);
});

test.each([
  ['icd10cm', 'icd10cm_order_2026.txt', '2025-10-01'],
  ['icd10cm', 'icd10cm-order-April-1-2026.txt', '2026-04-01'],
  ['hcpcs', 'HCPC2026_APR_ANWEB.txt', '2026-04-01'],
  ['hcpcs', 'HCPC2026_JAN_ANWEB_v2.zip', '2026-01-01'],
  ['hcpcs', 'july-2024-alpha-numeric-hcpcs-file.zip', '2024-07-01'],
  ['ncciPtp', 'pra_20260701.txt', '2026-07-01'],
  ['carc', 'codes.csv', null],
  ['carc', 'mayor 1999.csv', null],
] as const)('%s file %s probably holds from %s', (kind, name, day) => {
  expect(dayInFileName(kind, name)).toBe(day as PlainDate | null);
});

test('every list says whose it is, and those of the AMA and of X12 that they need a licence', () => {
  for (const kind of libraryKinds) expect(libraryFacts(kind).publisher).not.toBe('');
  expect(libraryKinds.filter((kind) => libraryFacts(kind).licence !== '')).toEqual([
    'cpt',
    'modifier',
    'carc',
    'claimStatusCategory',
    'claimStatus',
  ]);
  expect(librariesOf('procedure')).toEqual(['hcpcs', 'cpt']);
});
