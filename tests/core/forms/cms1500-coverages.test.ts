import { expect, test } from 'vitest';
import { type Cms1500Page, cms1500Pages } from '#core/forms/cms1500.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { LaterPayer } from '#shared/domain/claim/earlier-payer.ts';
import { cents } from '#shared/kernel/cents.ts';
import { earlierPayer, otherCoverage } from '../../support/earlier-payers.ts';
import { address, leo, sampleClaim } from '../../support/sample-claim.ts';
import { mbi, medicare } from '../x12/scenario.ts';

const page = (changes: Partial<ClaimFacts>): Cms1500Page => cms1500Pages(sampleClaim(changes))[0] ?? new Map();
const toMedicare = (changes: Partial<ClaimFacts> = {}) => page({ payer: medicare, subscriber: mbi, ...changes });
const COVERAGE_BOXES = /^(1a|4|6\..*|7\..*|9|9a|9d|11.*|29)$/;
/** Boxes 1a, 4, 6, 7, 9, 11 and 29 of a page as one text, by their numbers. */
const said = (shown: Cms1500Page): string =>
  [...shown]
    .filter(([box]) => COVERAGE_BOXES.test(box))
    .sort(([one], [other]) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map(([box, value]) => `${box}=${value}`)
    .join(' ');

const silas = { lastName: 'Quillfeather', firstName: 'Silas', middleName: 'Roe', address: address('9 Mill Lane', 'Omaha', 'NE', '68103') };
const working = earlierPayer({ payerName: 'Mill Group Plan', payerId: 'MGP01', groupNumber: 'MG-7', memberId: 'M-1', paid: cents(9_000) });
const supplement = otherCoverage({ rank: 'secondary', payerName: 'Heritage Supplement', payerId: '55123', memberId: 'HS-4471' });

test('Medicare first: its number in 1a, NONE in 11, nothing of its holder in 4, 6, 7 and 11a to 11d', () => {
  expect(said(toMedicare())).toBe('1a=1EG4TE5MK73 11=NONE');
});

test('Medicare second: whose plan pays first stands in 4, 6, 7, 11 and 11c; SAME where that is the patient', () => {
  expect(said(toMedicare({ rank: 'secondary', earlierPayers: [working] }))).toBe(
    '1a=1EG4TE5MK73 4=SAME 6.self=X 7.street=SAME 11=MG7 11c=MILL GROUP PLAN',
  );
  const husband = { ...working, relationship: 'spouse', subscriber: silas, groupNumber: null } as const;
  expect(said(toMedicare({ rank: 'secondary', earlierPayers: [husband] }))).toBe(
    '1a=1EG4TE5MK73 4=QUILLFEATHER, SILAS, R 6.spouse=X 7.street=9 MILL LANE 7.city=OMAHA 7.state=NE 7.zip=68103 11=M1 11c=MILL GROUP PLAN',
  );
  const unknownHome = { ...husband, subscriber: { ...silas, address: null } };
  expect(said(toMedicare({ rank: 'secondary', earlierPayers: [unknownHome] }))).not.toContain('7.');
});

test('NONE is said only where nobody pays before Medicare', () => {
  expect(toMedicare({ rank: 'secondary' }).has('11')).toBe(false);
});

test('Medigap: 9, 9a and 9d, and its COBA number where it has one', () => {
  const medigap = (changes: Partial<LaterPayer>, claim: Partial<ClaimFacts> = {}) =>
    said(toMedicare({ laterPayers: [{ ...supplement, ...changes }], ...claim }))
      .replace(/1a=1EG4TE5MK73|11=NONE/g, '')
      .trim();
  expect(medigap({})).toBe('9=SAME 9a=MEDIGAP HS4471 9d=55123');
  expect(medigap({ relationship: 'spouse', subscriber: silas, groupNumber: 'G-9' })).toBe(
    '9=QUILLFEATHER, SILAS, R 9a=MEDIGAP HS4471 9d=55123',
  );
  expect(medigap({ payerId: '98765' })).toBe('9=SAME 9a=MEDIGAP HS4471 9d=HERITAGE SUPPLEMENT');
  expect(medigap({ payerId: '98765', cobaNumber: '55124' })).toBe('9=SAME 9a=MEDIGAP HS4471 9d=55124');
  expect(medigap({ payerId: '98765', groupName: 'Plan G' })).toBe('9=SAME 9a=MEDIGAP HS4471 9d=PLAN G');
  for (const payerId of ['54999', '60000', '155123']) expect(medigap({ payerId }), payerId).toContain('9d=HERITAGE SUPPLEMENT');
});

test('Medigap stands only on claims of who accepts assignment, when the patient assigned the benefits', () => {
  const laterPayers = [supplement];
  expect(toMedicare({ laterPayers, acceptsAssignment: false }).has('9a')).toBe(false);
  expect(toMedicare({ laterPayers, benefitsAssigned: false }).has('9a')).toBe(false);
  expect(toMedicare({ laterPayers }).has('9a')).toBe(true);
});

test('any other payer reads its own subscriber in 4, 7 and 11, and the other plan in 9', () => {
  const second = page({ rank: 'secondary', earlierPayers: [{ ...working, subscriber: silas, relationship: 'spouse' }] });
  expect(second.get('4')).toBe('SANTOS, ANA');
  expect(second.get('11')).toBe('GRP100');
  expect(['11d.yes', '9', '9a', '9d'].map((box) => second.get(box as '9'))).toEqual([
    'X',
    'QUILLFEATHER, SILAS, R',
    'MG7',
    'MILL GROUP PLAN',
  ]);
  expect(second.has('11d.no')).toBe(false);
  const first = page({ laterPayers: [{ ...supplement, groupName: 'Mill Retirees' }] });
  expect([first.get('9a'), first.get('9d'), first.get('11d.yes')]).toEqual(['HS4471', 'MILL RETIREES', 'X']);
  expect(page({}).get('11d.no')).toBe('X');
  expect(page({ rank: 'secondary' }).get('11d.yes')).toBe('X'); // that there is another is known, which one is not
});

test('a child has the parent in 4 and 7, and no telephone in 7', () => {
  const child = page({ relationship: 'child', patient: leo });
  expect([child.get('2'), child.get('4'), child.get('6.child'), child.has('7.phone')]).toEqual(['SANTOS, LEO', 'SANTOS, ANA', 'X', false]);
});

test('29 is the patient’s money and other payers’; for Medicare the patient’s alone; nothing for a payer that was not asked', () => {
  const paid = { patientPaid: cents(2_000), earlierPayers: [working], rank: 'secondary' } as const;
  expect(page(paid).get('29')).toBe('110 00');
  expect(toMedicare(paid).get('29')).toBe('20 00');
  expect(page({ ...paid, patientPaid: cents(0) }).get('29')).toBe('90 00');
  expect(toMedicare({ ...paid, patientPaid: cents(0) }).has('29')).toBe(false);
  expect(page({ ...paid, patientPaid: cents(0), earlierPayers: [{ ...working, notCovered: cents(16_525) }] }).has('29')).toBe(false);
});
