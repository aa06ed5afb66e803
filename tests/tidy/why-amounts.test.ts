import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The screens that show a balance, and which amounts of theirs can be asked why (docs/ledger.md). */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  'patients/ledger-tab.tsx': ["kind: 'visit'", "kind: 'insurersOwe'", "kind: 'patientOwes'"],
  'patients/ledger-in-order.tsx': ["kind: 'visit'", "kind: 'guarantorOwes'", "kind: 'guarantorInsurersOwe'", "kind: 'unapplied'"],
  'patients/open-items.tsx': ["kind: 'visit'", "kind: 'unapplied'"],
  'patients/patient-header.tsx': ["kind: 'insurersOwe'", "kind: 'patientOwes'"],
  'patients/patient-card.tsx': ["kind: 'insurersOwe'", "kind: 'patientOwes'", "kind: 'unapplied'"],
  'patients/account-screen.tsx': ["kind: 'guarantorOwes'", "kind: 'unapplied'"],
  'claims/claim-detail.tsx': ["kind: 'line'", "kind: 'claim'"],
  '../ui/mail-run.tsx': ["kind: 'guarantorOwes'"],
  'today/day-panel.tsx': ["kind: 'receivable'"],
};

const read = (path: string): string => readFileSync(`renderer/features/${path}`, 'utf8');
/** What a screen's amounts are described as, wherever `Money` is drawn with a reason or one is made for it. */
const missing = (text: string, kinds: readonly string[]): readonly string[] => [
  ...(/<Money[^>]*\bwhy=/s.test(text) ? [] : ['no amount that can be asked']),
  ...kinds.filter((kind) => !text.includes(kind)),
];

test.each(Object.entries(SCREENS))('balances on %s can be asked why', (path, kinds) => {
  expect(missing(read(path), kinds)).toEqual([]);
});

test.each(['statements/run-tables.tsx', 'dunning/letters-tab.tsx', 'dunning/charges-tab.tsx'])(
  '%s shows what is owed so that it can be asked',
  (path) => {
    expect(read(path)).toMatch(/^ {2}(OWES_COLUMN|\{ \.\.\.OWES_COLUMN, .*\}),$/m);
  },
);

test('an amount that lost its reason is noticed', () => {
  const [[path, kinds] = ['', []]] = Object.entries(SCREENS);
  const text = read(path);
  expect(missing(text.replaceAll('why=', 'ys='), kinds)).toEqual(['no amount that can be asked']);
  expect(missing(text.replaceAll("kind: 'insurersOwe'", ''), kinds)).toEqual(["kind: 'insurersOwe'"]);
});
