import { expect, test } from 'vitest';
import { everyLineSupplement, everySupplement } from '../../../../tests/support/special-visit.ts';
import { validClaim, validClaimToday, validLine } from '../../../../tests/support/valid-claim.ts';
import { cents } from '../../../kernel/cents.ts';
import { isPlainDate, plainDate } from '../../../kernel/plain-date.ts';
import { CASE_DATE_KINDS } from '../../case/case-cause.ts';
import { makeNpi } from '../../identifier/npi.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { plainTerms } from '../payer-terms.ts';
import { type RuleField, ruleFields } from './rule-fields.ts';

/** Facts with nothing left open: a part that is new in ClaimFacts does not compile here until it is filled in. */
type Filled<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Each)[]
    ? readonly [Filled<Each>, ...Filled<Each>[]]
    : { readonly [Key in keyof T]-?: Filled<NonNullable<T[Key]>> };

const day = plainDate('2026-07-01');
const address = { street: '1 Elm Street', street2: 'Unit 4', city: 'Winooski', state: 'VT', zip: '054042210' };
const person = { lastName: 'Calloway', firstName: 'Ives', middleName: 'Q', npi: makeNpi('122334455'), taxonomy: '207Q00000X' };
const adjustment = { group: 'CO', reason: '45', amount: cents(1_00) };
const base = validClaim();
/** Claims of facilities are asked by their codes; what their own parts say is judged by the edits for them. */
type AskedFacts = Omit<ClaimFacts, 'institutional' | 'laterPayers' | 'wholeVisit'>;
const { referringProviderId: _person, facilityId: _place, ...lineSupplement } = everyLineSupplement('', '');
type OtherDates = Filled<AskedFacts>['otherDates'];
const otherDates = Object.fromEntries(CASE_DATE_KINDS.map((kind) => [kind, day])) as OtherDates;

const full: Filled<AskedFacts> = {
  ...base,
  payerControlNumber: 'ICN1',
  billing: { ...base.billing, taxonomy: '261QP2300X', address, payTo: address },
  payer: { ...base.payer, address, terms: { ...plainTerms(90, true), authorizationCodes: ['G0'] } },
  subscriber: { ...base.subscriber, groupNumber: 'JH-100', groupName: 'Gold', birthDate: plainDate('1978-03-02'), address },
  patient: { ...base.patient, birthDate: plainDate('2014-09-21'), address },
  rendering: person,
  referring: person,
  supervising: person,
  facility: { name: 'Annex', npi: makeNpi('133445566'), address },
  accident: { cause: 'auto', date: day, state: 'VT' },
  onsetDate: day,
  admissionDate: day,
  otherDates,
  casualtyNumber: 'W-1',
  medicareSecondaryType: '12',
  earlierPayers: [
    {
      ...{ rank: 'primary', payerName: 'Harbor', payerId: 'HB1', memberId: 'M1', paid: cents(10_00), decidedOn: day },
      ...{ payerAddress: address, filingIndicator: 'CI', groupNumber: 'G1', groupName: 'Silver', medicareSecondaryType: '12' },
      ...{ relationship: 'self', subscriber: { ...person, address }, benefitsAssigned: true, releaseOfInformation: true },
      ...{ priorAuthorization: 'A1', referralNumber: 'R1', payerControlNumber: 'ICN', patientOwes: cents(1), notCovered: cents(2) },
      remarks: ['MA01'],
      adjustments: [adjustment],
      lines: [
        {
          ...{ at: 0, procedureCode: 'G0463', modifiers: ['25'], unitThousandths: 1_000, bundledInto: 1, paid: cents(10_00) },
          ...{ adjustments: [{ ...adjustment, reason: '97' }], decidedOn: plainDate('2026-07-02'), patientOwes: cents(3) },
        },
      ],
    },
  ],
  cliaNumber: '47D0000000',
  attachments: [{ reportType: 'OZ', route: 'FX', controlNumber: 'P1' }],
  consentEnds: { signature: day, release: day, assignment: day },
  priorAuthorization: 'A1',
  referralNumber: 'R1',
  note: 'SEEN',
  delayReason: '1',
  epsdtReferral: 'AV',
  typeOfBill: '131',
  supplement: everySupplement,
  diagnoses: ['E11.9', 'I10'],
  lines: [
    {
      ...validLine({ pointers: [1], modifiers: ['25'], to: plainDate('2026-07-14') }),
      ...{ from: plainDate('2026-07-13'), to: plainDate('2026-07-14'), placeOfService: '22', description: 'Long visit' },
      ...{ modifiers: ['25'], pointers: [1], ndc: { code: '00009001104', quantityThousandths: 1_500, unit: 'ML' } },
      ...{ rendering: person, supervising: person, ordering: person, epsdt: false, familyPlanning: false, note: 'LINE' },
      ...{ times: [{ start: '0815', stop: '0930' }], revenueCode: '0510' },
      supplement: { ...lineSupplement, referring: person, facility: { name: 'Annex', npi: makeNpi('133445566'), address } },
    },
  ],
};

const PERSON = 'it names one person: a rule is about many claims, and is shown and given away as no PHI';
const OURS = 'it is the practice’s own and the same on every claim';
const ONCE = 'it is another on every claim';
const WHO = 'NPI and last name say who it is';
const UNSENT = 'it is not sent on a claim';
const AMOUNTS = 'what was paid and why not is asked; single amounts are added up by edit 49';

const UNASKED = 'a rule looks at what the payer it is about asks, and this one is another';
const KINDS = 'the edits for claims of special kinds judge it; a rule asks the parts that payers ask about';
const DECISIONS = 'it repeats the line that was sent, which the rule can ask';

/** What no rule can ask, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  claimNumber: ONCE,
  'lines.*.lineControlNumber': ONCE,
  'attachments.*.controlNumber': ONCE,
  'billing.kind': OURS,
  'billing.name': OURS,
  'billing.firstName': OURS,
  'billing.taxIdKind': OURS,
  'billing.taxId': OURS,
  'billing.address': OURS,
  'billing.payTo': OURS,
  'billing.contactName': OURS,
  'billing.phone': OURS,
  'payer.address': 'it is where paper goes; the payer is asked by id, name and kind',
  'payer.terms': 'the edits look at what the payer asks for',
  'subscriber.lastName': PERSON,
  'subscriber.firstName': PERSON,
  'subscriber.middleName': PERSON,
  'subscriber.address': PERSON,
  'patient.lastName': PERSON,
  'patient.firstName': PERSON,
  'patient.middleName': PERSON,
  'patient.phone': PERSON,
  'patient.chartNumber': PERSON,
  'patient.address.street': PERSON,
  'patient.address.street2': PERSON,
  'rendering.firstName': WHO,
  'rendering.middleName': WHO,
  'referring.firstName': WHO,
  'referring.middleName': WHO,
  'referring.taxonomy': UNSENT,
  'supervising.firstName': WHO,
  'supervising.middleName': WHO,
  'supervising.taxonomy': UNSENT,
  'facility.address': 'the facility is asked by name, NPI and state',
  'otherDates.onset': 'the day of the first signs stands by itself',
  'otherDates.hospitalFrom': 'the day of admission stands by itself',
  'earlierPayers.*.rank': 'it is said by the place of the coverage that the claim asks',
  'earlierPayers.*.memberId': PERSON,
  'earlierPayers.*.subscriber': PERSON,
  'earlierPayers.*.payerAddress': UNASKED,
  'earlierPayers.*.filingIndicator': UNASKED,
  'earlierPayers.*.groupNumber': UNASKED,
  'earlierPayers.*.groupName': UNASKED,
  'earlierPayers.*.medicareSecondaryType': UNASKED,
  'earlierPayers.*.relationship': UNASKED,
  'earlierPayers.*.benefitsAssigned': UNASKED,
  'earlierPayers.*.releaseOfInformation': UNASKED,
  'earlierPayers.*.priorAuthorization': UNASKED,
  'earlierPayers.*.referralNumber': UNASKED,
  'earlierPayers.*.payerControlNumber': ONCE,
  'earlierPayers.*.patientOwes': AMOUNTS,
  'earlierPayers.*.notCovered': AMOUNTS,
  'earlierPayers.*.remarks': UNASKED,
  'earlierPayers.*.lines.*.procedureCode': DECISIONS,
  'earlierPayers.*.lines.*.modifiers': DECISIONS,
  'earlierPayers.*.lines.*.unitThousandths': DECISIONS,
  'earlierPayers.*.lines.*.bundledInto': DECISIONS,
  'earlierPayers.*.lines.*.patientOwes': AMOUNTS,
  'earlierPayers.*.adjustments.*.amount': AMOUNTS,
  'earlierPayers.*.lines.*.at': 'it only says which line is meant',
  'earlierPayers.*.lines.*.paid': AMOUNTS,
  'earlierPayers.*.lines.*.adjustments.*.amount': AMOUNTS,
  'lines.*.rendering.firstName': WHO,
  'lines.*.rendering.middleName': WHO,
  'lines.*.supervising.firstName': WHO,
  'lines.*.supervising.middleName': WHO,
  'lines.*.supervising.taxonomy': UNSENT,
  'lines.*.ordering.firstName': WHO,
  'lines.*.ordering.middleName': WHO,
  'lines.*.ordering.taxonomy': UNSENT,
  'supplement.carePlanOversightNpi': KINDS,
  'supplement.fixedFormat': KINDS,
  'supplement.contract.amount': KINDS,
  'supplement.contract.code': KINDS,
  'supplement.ambulance.weight': KINDS,
  'supplement.ambulance.roundTripPurpose': KINDS,
  'supplement.ambulance.stretcherPurpose': KINDS,
  'supplement.ambulance.patients': KINDS,
  'supplement.ambulance.dropOff': KINDS,
  'supplement.ambulance.dropOffName': KINDS,
  'supplement.ambulance.pickUp.state': KINDS,
  'supplement.spinalManipulation.words': KINDS,
  'supplement.vision.*.met': KINDS,
  'supplement.vision.*.conditions': KINDS,
  'supplement.anesthesiaProcedures': KINDS,
  'supplement.medicalRecordNumber': PERSON,
  'supplement.ambulance.pickUp.street': PERSON,
  'supplement.ambulance.pickUp.street2': PERSON,
  'supplement.ambulance.pickUp.city': PERSON,
  'supplement.casualtyContact': PERSON,
  'lines.*.supplement.equipment.purchase': KINDS,
  'lines.*.supplement.equipment.certificate': KINDS,
  'lines.*.supplement.certified': KINDS,
  'lines.*.supplement.tests': KINDS,
  'lines.*.supplement.cliaNumber': KINDS,
  'lines.*.supplement.mammographyCertificate': KINDS,
  'lines.*.supplement.purchased.organization': KINDS,
  'lines.*.supplement.thirdPartyNote': KINDS,
  'lines.*.supplement.goalsNote': KINDS,
  'lines.*.supplement.obstetricUnitThousandths': KINDS,
  'lines.*.supplement.compoundLink': KINDS,
  'lines.*.supplement.referring': KINDS,
  'lines.*.supplement.facility': KINDS,
  'lines.*.supplement.forms': KINDS,
  'lines.*.supplement.dates.certificationRevised': KINDS,
  'lines.*.supplement.dates.therapyBegan': KINDS,
  'lines.*.supplement.dates.lastCertified': KINDS,
  'lines.*.supplement.dates.hemoglobinTested': KINDS,
  'lines.*.supplement.dates.creatinineTested': KINDS,
  'lines.*.supplement.dates.shipped': KINDS,
  'lines.*.supplement.dates.lastXray': KINDS,
  'lines.*.supplement.dates.initialTreatment': KINDS,
};

/** Something else of the same kind. */
function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1_000;
  return typeof value === 'string' && isPlainDate(value) ? value.replace(/^\d{4}/, (year) => String(Number(year) - 3)) : 'Z9';
}

type Leaf = readonly [path: string, changed: unknown];
/** Every single fact of a value, with the whole value as it is with that fact changed; of a list its first entry. */
function leavesOf(value: unknown): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [['', other(value)]];
  if (Array.isArray(value)) {
    const [first, ...rest] = value as readonly unknown[];
    return leavesOf(first).map(([path, changed]) => [`*${path && '.'}${path}`, [changed, ...rest]]);
  }
  return Object.entries(value).flatMap(([key, part]) =>
    leavesOf(part).map(([path, changed]): Leaf => [`${key}${path && '.'}${path}`, { ...value, [key]: changed }]),
  );
}
const leaves = leavesOf(full) as readonly (readonly [path: string, changed: ClaimFacts])[];

const about = { payerListId: 'p', today: validClaimToday, tags: [] };
const answersOf = (claim: ClaimFacts, fields: readonly RuleField[]): string =>
  JSON.stringify(
    fields.map((field) =>
      field.scope === 'claim' ? field.read(claim, about) : claim.lines.map((line, at) => field.read(line, claim, at)),
    ),
  );
/** Facts that change without any answer changing. */
function unaskedBy(fields: readonly RuleField[]): readonly string[] {
  const before = answersOf(full, fields);
  return leaves.filter(([, changed]) => answersOf(changed, fields) === before).map(([path]) => path);
}
const isLeftOut = (path: string): boolean => Object.keys(LEFT_OUT).some((out) => path === out || path.startsWith(`${out}.`));

test('every fact of a claim can be asked by a rule, or is left out for a reason', () => {
  expect(leaves.length).toBeGreaterThan(150);
  expect(unaskedBy(ruleFields).filter((path) => !isLeftOut(path))).toEqual([]);
});

test('nothing is named as left out that is asked, or is no fact of a claim', () => {
  const unasked = unaskedBy(ruleFields);
  const stale = Object.keys(LEFT_OUT).filter((out) => !unasked.some((path) => path === out || path.startsWith(`${out}.`)));
  expect(stale).toEqual([]);
  for (const [path, reason] of Object.entries(LEFT_OUT)) expect(reason.length, path).toBeGreaterThan(15);
});

test.each([
  ['note', 'note'],
  ['typeOfBill', 'typeOfBill'],
  ['lineNote', 'lines.*.note'],
  ['revenueCode', 'lines.*.revenueCode'],
  ['orderingNpi', 'lines.*.ordering.npi'],
  ['dischargeDay', 'otherDates.hospitalTo'],
  ['groupName', 'subscriber.groupName'],
  ['epsdt', 'lines.*.epsdt'],
  ['contractKind', 'supplement.contract.kind'],
  ['vaccineBatch', 'lines.*.supplement.vaccineBatch'],
])('without the field %s the fact %s is missed', (id, path) => {
  expect(unaskedBy(ruleFields.filter((field) => field.id !== id)).filter((each) => !isLeftOut(each))).toEqual([path]);
});
