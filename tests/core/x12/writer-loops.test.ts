import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { read837, textOf } from '../../support/read-837.ts';
import {
  address,
  ana,
  colleague,
  doctor,
  groupPractice,
  leo,
  sampleBatch,
  sampleClaim,
  sampleLine,
  soloPractice,
} from '../../support/sample-claim.ts';

const batchOf = (...claims: readonly Partial<ClaimFacts>[]) =>
  writeProfessionalBatch(sampleBatch(claims.map((changes, index) => sampleClaim({ claimNumber: `CW-${index}`, ...changes }))));
const segments = (...claims: readonly Partial<ClaimFacts>[]): readonly string[] =>
  read837(batchOf(...claims).bytes).flatMap((transaction) => textOf(transaction.segments));
const starting = (all: readonly string[], start: string): readonly string[] => all.filter((segment) => segment.startsWith(start));

test('1000A and 1000B name submitter and receiver, with a contact that can be reached', () => {
  const all = segments({});
  expect(starting(all, 'NM1*41')).toEqual(['NM1*41*2*PRAIRIE FAMILY MEDICINE LLC*****46*PFM001']);
  expect(starting(all, 'NM1*40')).toEqual(['NM1*40*2*CLEARWAY EXCHANGE*****46*CLEARWAY']);
  expect(starting(all, 'PER')[0]).toBe('PER*IC*BILLING DESK*TE*2175550100*EM*BILLING@PRAIRIEFM.EXAMPLE');
});

test('2010AA without a telephone has no PER, and without an NPI no qualifier', () => {
  const all = segments({ billing: { ...groupPractice, phone: '', npi: '' } });
  expect(starting(all, 'PER')).toHaveLength(1); // the submitter's
  expect(starting(all, 'NM1*85')).toEqual(['NM1*85*2*PRAIRIE FAMILY MEDICINE LLC']);
});

test('2010AB says of which kind the payee is, and nothing else of them', () => {
  const payTo = address('PO Box 9');
  expect(starting(segments({ billing: { ...soloPractice, payTo }, rendering: null }), 'NM1*87')).toEqual(['NM1*87*1']);
  expect(starting(segments({ billing: { ...groupPractice, payTo } }), 'NM1*87')).toEqual(['NM1*87*2']);
});

test('2000B: a group number makes its name superfluous; a rank is one letter', () => {
  const sbr = (changes: Partial<ClaimFacts>) => starting(segments(changes), 'SBR')[0];
  expect(sbr({ subscriber: { ...ana, groupNumber: 'G1', groupName: 'Harbor Staff' } })).toBe('SBR*P*18*G1******CI');
  expect(sbr({ subscriber: { ...ana, groupNumber: null, groupName: 'Harbor Staff' } })).toBe('SBR*P*18**HARBOR STAFF*****CI');
  expect(sbr({ rank: 'tertiary', relationship: 'child', patient: leo })).toBe('SBR*T**GRP100******CI');
});

test('2010BA and 2010CA: an unknown birth date leaves DMG out instead of sending an empty one', () => {
  expect(starting(segments({ subscriber: { ...ana, birthDate: null } }), 'DMG')).toEqual([]);
  expect(starting(segments({ relationship: 'child', patient: { ...leo, birthDate: null } }), 'DMG')).toEqual([]);
});

test('2310B: a solo practice names a rendering provider only when it is somebody else', () => {
  const own = { ...doctor, npi: soloPractice.npi };
  expect(starting(segments({ billing: soloPractice, rendering: own }), 'NM1*82')).toEqual([]);
  expect(starting(segments({ billing: soloPractice, rendering: doctor }), 'NM1*82')).toHaveLength(1);
  // An organization's own number on the rendering provider is a mistake, but not one to hide.
  expect(starting(segments({ rendering: { ...doctor, npi: groupPractice.npi } }), 'NM1*82')).toHaveLength(1);
  expect(starting(segments({ rendering: colleague }), 'PRV*PE')).toEqual([]);
});

test('2310C: a facility under the number of the billing provider is named without one', () => {
  const facility = { name: 'Annex', npi: groupPractice.npi, address: address('9 Side Street') };
  expect(starting(segments({ facility }), 'NM1*77')).toEqual(['NM1*77*2*ANNEX']);
  expect(starting(segments({ facility: { ...facility, npi: null } }), 'NM1*77')).toEqual(['NM1*77*2*ANNEX']);
});

test('2300: the state belongs to an auto accident only, and an original claim has no F8', () => {
  const date = plainDate('2026-07-01');
  const all = segments({ accident: { cause: 'employment', date, state: 'IL' } }, { payerControlNumber: 'OLD1' });
  expect(starting(all, 'CLM')[0]).toMatch(/\*\*EM$/);
  expect(starting(all, 'REF*F8')).toEqual([]);
  expect(starting(segments({ diagnoses: [] }), 'HI')).toEqual([]);
});

test('2400: a line at the place of the claim does not repeat it; a free line is sent as 0', () => {
  const all = segments({ lines: [sampleLine({ placeOfService: '11', charge: cents(0) }), sampleLine({ placeOfService: '02' })] });
  expect(starting(all, 'SV1')).toEqual(['SV1*HC:G0402*0*UN*1***1', 'SV1*HC:G0402*125*UN*1*02**1']);
  expect(starting(all, 'CLM')[0]).toMatch(/^CLM\*CW-0\*125\*/);
});

test('our own reader finds nothing odd in a batch of all these, and every claim balances', () => {
  const { bytes } = batchOf(
    {},
    { relationship: 'spouse', patient: leo },
    { billing: soloPractice, rendering: null },
    { referring: colleague },
  );
  const report = inspectBytes('batch.837', bytes);
  expect(report.findings).toEqual([]);
  expect(report.interchanges[0]?.groups[0]?.transactions).toMatchObject([
    { set: '837P', claimCount: 4, lineCount: 8, chargedTotal: '661.00', balanced: { transaction: true, unbalancedClaims: 0 } },
  ]);
});
