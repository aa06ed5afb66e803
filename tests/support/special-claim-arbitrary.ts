import fc from 'fast-check';
import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import {
  AMBULANCE_CONDITIONS,
  AUTHORIZATION_EXCEPTIONS,
  type ClaimSupplement,
  CONTRACT_KINDS,
  LINE_DATE_KINDS,
  type LineSupplement,
  NOTE_KINDS,
} from '#shared/domain/claim/claim-supplement.ts';
import type { Attachment, EarlierAdjustment, EarlierPayer, OtherCoverage } from '#shared/domain/claim/earlier-payer.ts';
import { RELATIONSHIPS } from '#shared/domain/coverage/relationship.ts';
import { cents } from '#shared/kernel/cents.ts';
import { anyAddress, anyClaims, day, hostileText, individual, npi, reference } from './claim-arbitrary.ts';

const amount = fc.integer({ min: -500_000, max: 5_000_000 }).map(cents);
const nullable = <Value>(value: fc.Arbitrary<Value>) => fc.option(value);

/** Every part may be there or not. */
const claimSupplement: fc.Arbitrary<ClaimSupplement> = fc.record(
  {
    noteKind: fc.constantFrom(...NOTE_KINDS),
    medicalRecordNumber: hostileText(20),
    mammographyCertificate: reference,
    clinicalTrialNumber: reference,
    deviceExemption: reference,
    carePlanOversightNpi: npi,
    authorizationException: fc.constantFrom(...AUTHORIZATION_EXCEPTIONS),
    fixedFormat: fc.array(hostileText(40), { minLength: 1, maxLength: 10 }),
    contract: fc.record({ kind: fc.constantFrom(...CONTRACT_KINDS), amount: nullable(amount), code: hostileText(20) }),
    ambulance: fc.record({
      weight: nullable(fc.nat({ max: 500 })),
      reason: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      miles: fc.nat({ max: 2_000 }),
      roundTripPurpose: hostileText(60),
      stretcherPurpose: fc.constantFrom('', 'Cannot sit'),
      conditions: fc.uniqueArray(fc.constantFrom(...AMBULANCE_CONDITIONS), { maxLength: 5 }),
      pickUp: anyAddress,
      dropOff: anyAddress,
      dropOffName: hostileText(30),
      patients: fc.integer({ min: 1, max: 4 }),
    }),
    spinalManipulation: fc.record({
      condition: fc.constantFrom('A', 'C', 'D', 'E', 'F', 'G', 'M'),
      words: fc.array(hostileText(60), { maxLength: 2 }),
    }),
    vision: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom('E1', 'E2', 'E3'),
        met: fc.boolean(),
        conditions: fc.uniqueArray(fc.constantFrom('L1', 'L2', 'L3', 'L4', 'L5'), { minLength: 1 }),
      }),
      { maxLength: 3, selector: ({ kind }) => kind },
    ),
    homebound: fc.boolean(),
    conditionCodes: fc.array(fc.constantFrom('AA', 'W2', 'A1'), { maxLength: 24 }),
    anesthesiaProcedures: fc.uniqueArray(fc.constantFrom('44950', '44970', '47562'), { maxLength: 2 }),
    casualtyContact: fc.record({ name: hostileText(30), phone: fc.constant('309-555-0111'), extension: fc.constantFrom('', '12') }),
  },
  { requiredKeys: [] },
);

const lineSupplement: fc.Arbitrary<LineSupplement> = fc.record(
  {
    copayExempt: fc.boolean(),
    equipment: fc.record({
      days: fc.integer({ min: 1, max: 999 }),
      rental: amount,
      purchase: amount,
      rentedBy: fc.constantFrom('1', '4', '6'),
      certificate: nullable(
        fc.record({
          kind: fc.constantFrom('I', 'R', 'S'),
          months: fc.integer({ min: 1, max: 99 }),
          route: fc.constantFrom('AB', 'AD', 'AF', 'AG', 'NS'),
        }),
      ),
    }),
    certified: fc.uniqueArray(fc.constantFrom('38', 'ZV')),
    hospiceEmployee: fc.boolean(),
    tests: fc.array(
      fc.record({
        reference: fc.constantFrom('OG', 'TR'),
        kind: fc.constantFrom('HT', 'R1', 'R2', 'R3', 'R4'),
        valueThousandths: fc.integer({ min: 1, max: 999_999 }),
      }),
      { maxLength: 5 },
    ),
    dates: fc.dictionary(fc.constantFrom(...LINE_DATE_KINDS), day, { maxKeys: 10 }),
    priorAuthorization: reference,
    referralNumber: reference,
    cliaNumber: reference,
    referringCliaNumber: reference,
    vaccineBatch: hostileText(20),
    mammographyCertificate: reference,
    purchased: fc.record({ npi, organization: fc.boolean(), charge: amount }),
    thirdPartyNote: hostileText(40),
    goalsNote: hostileText(40),
    obstetricUnitThousandths: fc.integer({ min: 1, max: 99_999 }),
    prescriptionNumber: hostileText(20),
    compoundLink: reference,
    referring: individual,
    facility: fc.record({ name: hostileText(30), npi: nullable(npi), address: anyAddress }),
    forms: fc.array(
      fc.record({
        list: fc.constantFrom('AS', 'UT'),
        code: reference,
        answers: fc.array(
          fc.record({ question: fc.constantFrom('1', '2A'), yes: nullable(fc.boolean()), words: hostileText(30), day: nullable(day) }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const attachment: fc.Arbitrary<Attachment> = fc.record({
  reportType: fc.constantFrom('OZ', 'B4', 'RB'),
  route: fc.constantFrom('AA', 'BM', 'EL', 'EM', 'FT', 'FX'),
  controlNumber: hostileText(20),
});

/** At most eleven of four groups, so that five CAS hold them however they fall. */
const adjustments: fc.Arbitrary<readonly EarlierAdjustment[]> = fc.array(
  fc.record({ group: fc.constantFrom('CO', 'PR', 'OA', 'PI'), reason: fc.constantFrom('45', '253', '1', '192'), amount }),
  { maxLength: 11 },
);

const coverage = {
  rank: fc.constantFrom('primary', 'secondary', 'tertiary'),
  payerName: hostileText(30),
  payerId: reference,
  payerAddress: nullable(anyAddress),
  filingIndicator: fc.constantFrom('CI', 'MB', 'MC', 'BL'),
  memberId: reference,
  groupNumber: nullable(reference),
  groupName: nullable(hostileText(30)),
  medicareSecondaryType: fc.constantFrom(null, '12', '47'),
  relationship: fc.constantFrom(...RELATIONSHIPS),
  subscriber: fc.record({
    lastName: hostileText(30),
    firstName: hostileText(20),
    middleName: fc.constantFrom('', 'T'),
    address: nullable(anyAddress),
  }),
  benefitsAssigned: fc.boolean(),
  releaseOfInformation: fc.boolean(),
  priorAuthorization: nullable(reference),
  referralNumber: nullable(reference),
} as const;

const otherCoverage: fc.Arbitrary<OtherCoverage> = fc.record(coverage);

const earlierPayer: fc.Arbitrary<EarlierPayer> = fc.record({
  ...coverage,
  paid: amount,
  decidedOn: nullable(day),
  payerControlNumber: nullable(hostileText(20)),
  patientOwes: nullable(amount),
  notCovered: fc.option(amount, { freq: 5 }),
  remarks: fc.array(fc.constantFrom('MA01', 'N89'), { maxLength: 5 }),
  adjustments,
  lines: fc.array(
    fc.record({
      at: fc.nat({ max: 5 }),
      procedureCode: fc.constantFrom('G0402', 'J1100'),
      modifiers: fc.uniqueArray(fc.constantFrom('25', '59', 'GT'), { maxLength: 3 }),
      unitThousandths: fc.integer({ min: 1, max: 99_999 }),
      bundledInto: nullable(fc.nat({ max: 5 })),
      paid: amount,
      adjustments,
      decidedOn: nullable(day),
      patientOwes: nullable(amount),
    }),
    { maxLength: 4 },
  ),
});

const withSupplement = (line: ServiceLine) =>
  fc.record({ base: fc.constant(line), supplement: lineSupplement }).map(({ base, supplement }) => ({ ...base, supplement }));

/** Any claim with all that only some claims say, in any mixture; what the parts mean together is not looked at. */
const special = (claim: ClaimFacts): fc.Arbitrary<ClaimFacts> =>
  fc
    .record({
      supplement: claimSupplement,
      attachments: fc.array(attachment, { maxLength: 4 }),
      earlierPayers: fc.array(earlierPayer, { maxLength: 3 }),
      laterPayers: fc.array(otherCoverage, { maxLength: 2 }),
      lines: fc.tuple(...claim.lines.map(withSupplement)),
    })
    .map((parts) => ({ ...claim, ...parts }));

export const anySpecialClaims: fc.Arbitrary<readonly ClaimFacts[]> = anyClaims.chain((claims) => fc.tuple(...claims.map(special)));
