// Long because each kind of facility bill is told whole, as a biller would.
import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { EarlierDecision, EarlierPayer } from '#shared/domain/claim/earlier-payer.ts';
import type { InstitutionalFacts } from '#shared/domain/claim/institutional-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { address, ana, colleague, doctor, groupPractice, leo, sampleClaim, sampleLine } from '../../support/sample-claim.ts';

const medicare = { name: 'Medicare Part A', payerId: '06101', filingIndicator: 'MA', address: null };
const mbi = { ...ana, memberId: '1EG4TE5MK73', groupNumber: null };
const day = plainDate('2026-07-14');
const july = (number: number) => plainDate(`2026-07-${String(number).padStart(2, '0')}`);

/** A bill of one day that says only what every bill says. */
export const PLAIN_BILL: InstitutionalFacts = {
  statementFrom: day,
  statementTo: day,
  admittedOn: null,
  admissionHour: '',
  dischargeHour: '',
  admissionType: '3',
  admissionSource: '1',
  patientStatus: '01',
  attending: doctor,
  operating: null,
  otherOperating: null,
  admittingDiagnosis: null,
  reasonsForVisit: [],
  externalCauses: [],
  presentOnAdmission: [],
  diagnosisRelatedGroup: null,
  procedures: [],
  occurrences: [],
  occurrenceSpans: [],
  values: [],
  conditionCodes: [],
};

const service = (revenueCode: string, procedureCode: string, charge: number, changes: Partial<ServiceLine> = {}): ServiceLine =>
  sampleLine({ revenueCode, procedureCode, charge: cents(charge), pointers: [], ...changes });

const room = (revenueCode: string, days: number, charge: number): ServiceLine =>
  service(revenueCode, '', charge, { unitThousandths: days * 1_000, lineControlNumber: 'R1' });

/** A facility's claim: type of bill, what differs on the bill, its lines, and anything else. */
export function facilityClaim(
  typeOfBill: string,
  bill: Partial<InstitutionalFacts>,
  lines: readonly ServiceLine[],
  changes: Partial<ClaimFacts> = {},
): ClaimFacts {
  const numbered = lines.map((line, at) => ({ ...line, lineControlNumber: `L${at + 1}` }));
  return sampleClaim({ typeOfBill, institutional: { ...PLAIN_BILL, ...bill }, lines: numbered, ...changes });
}

const firstPayer: EarlierPayer = {
  ...{ rank: 'primary', payerName: 'Harbor Mutual', payerId: 'HM001', payerAddress: null, filingIndicator: 'CI', memberId: 'HM77' },
  ...{ groupNumber: 'G1', groupName: null, medicareSecondaryType: '12', relationship: 'self' },
  ...{ subscriber: { lastName: 'Santos', firstName: 'Ana', middleName: '', address: null } },
  ...{ benefitsAssigned: true, releaseOfInformation: true, priorAuthorization: null, referralNumber: null },
  ...{ paid: cents(0), decidedOn: null, payerControlNumber: 'icn1', patientOwes: null, notCovered: null, remarks: [] },
  adjustments: [],
  lines: [],
};
const decision = (at: number, procedureCode: string, paid: number, adjustments: EarlierDecision['adjustments']): EarlierDecision => ({
  ...{ at, procedureCode, modifiers: [], unitThousandths: 1_000, bundledInto: null, paid: cents(paid), adjustments },
  ...{ decidedOn: july(20), patientOwes: null },
});

const stay = { statementFrom: july(10), statementTo: july(14), admittedOn: july(10), admissionHour: '0915', dischargeHour: '1100' };
const monthly = { statementFrom: july(1), statementTo: july(31) };

/** One batch per kind of facility bill; the file in tests/fixtures/x12/005010X223A2/pass has the scenario's name. */
export const facilityScenarios: Readonly<Record<string, readonly ClaimFacts[]>> = {
  'outpatient-clinic': [
    facilityClaim('0131', { reasonsForVisit: ['R50.9', 'R05.9'] }, [service('0510', 'G0463', 12_500), service('0300', 'G0103', 2_840)], {
      priorAuthorization: 'AUTH-7781',
      referralNumber: 'REF-42',
    }),
  ],
  'outpatient-surgery': [
    facilityClaim(
      '0831',
      { operating: colleague, occurrences: [{ code: '11', on: july(2) }] },
      [service('0490', 'G0105', 98_000, { modifiers: ['PT', 'SG'] })],
      { rendering: colleague, payer: { ...medicare, filingIndicator: 'CI' } },
    ),
  ],
  'inpatient-with-procedures': [
    facilityClaim(
      '0111',
      {
        ...stay,
        admissionType: '1',
        admissionSource: '1',
        admittingDiagnosis: 'R10.9',
        presentOnAdmission: ['Y', 'N', 'U', 'W', ''],
        diagnosisRelatedGroup: '343',
        procedures: [
          { code: '0DTJ4ZZ', on: july(11) },
          { code: '3E0333Z', on: july(12) },
          { code: '0W9G30Z', on: july(12) },
        ],
        operating: colleague,
        otherOperating: { ...doctor, firstName: 'Ivo', npi: '1444444446' },
        values: [{ code: '80', amount: cents(400) }],
        conditionCodes: ['C1'],
        externalCauses: ['W19.XXXA'],
      },
      [room('0120', 4, 480_000), service('0360', '', 350_000), service('0250', '', 61_235)],
      { payer: medicare, subscriber: mbi, diagnoses: ['K35.80', 'T81.40XA', 'E11.9', 'I10', 'Z79.4'] },
    ),
  ],
  'inpatient-first-of-several': [
    facilityClaim('0112', { ...stay, dischargeHour: '', patientStatus: '30', presentOnAdmission: ['Y', 'Y'] }, [
      room('0120', 5, 600_000),
      room('0200', 1, 310_000),
    ]),
  ],
  'rural-health-encounter': [
    facilityClaim('0711', {}, [service('0521', 'T1015', 14_000), service('0636', 'J1100', 850, { modifiers: ['CG'] })], {
      payer: medicare,
      subscriber: mbi,
    }),
  ],
  'health-center-encounter': [
    facilityClaim('0771', { attending: colleague }, [service('0521', 'G0467', 17_500), service('0521', 'G0402', 9_000)], {
      payer: { name: 'State Medicaid', payerId: 'SKIL0', filingIndicator: 'MC', address: null },
      rendering: colleague,
    }),
  ],
  'dialysis-month': [
    facilityClaim(
      '0721',
      {
        ...monthly,
        conditionCodes: ['59', '71'],
        values: [
          { code: 'A8', amount: cents(7_250) },
          { code: 'A9', amount: cents(16_800) },
          { code: 'D5', amount: cents(140) },
        ],
        occurrences: [{ code: '51', on: july(6) }],
      },
      Array.from({ length: 13 }, (_, visit) =>
        service('0821', 'G0257', 31_500, { from: july(1 + 2 * visit), to: july(1 + 2 * visit), modifiers: ['V6'] }),
      ),
      { payer: medicare, subscriber: mbi, diagnoses: ['N18.6', 'Z99.2'] },
    ),
  ],
  'skilled-nursing-stay': [
    facilityClaim(
      '0211',
      {
        ...stay,
        dischargeHour: '',
        patientStatus: '30',
        occurrenceSpans: [{ code: '70', from: july(5), to: july(9) }],
        occurrences: [{ code: '50', on: july(12) }],
      },
      [service('0022', '', 0, { unitThousandths: 5_000 }), room('0120', 5, 145_000)],
      { payer: medicare, subscriber: mbi },
    ),
  ],
  'home-health-period': [
    facilityClaim(
      '0329',
      {
        ...monthly,
        admittedOn: july(1),
        patientStatus: '30',
        values: [{ code: '61', amount: cents(1_610_000) }],
        occurrences: [{ code: '50', on: july(3) }],
      },
      [service('0551', 'G0299', 18_000, { from: july(3), to: july(3) }), service('0421', 'G0151', 16_500, { from: july(8), to: july(8) })],
      { payer: medicare, subscriber: mbi, priorAuthorization: null },
    ),
  ],
  'hospice-month': [
    facilityClaim(
      '0813',
      { ...monthly, admittedOn: july(1), patientStatus: '30', values: [{ code: '61', amount: cents(4_190_000) }] },
      [
        service('0651', 'Q5001', 620_000, { unitThousandths: 31_000, from: july(1), to: july(31) }),
        service('0551', 'G0299', 9_000, { from: july(9), to: july(9) }),
      ],
      { payer: medicare, subscriber: mbi, referring: colleague },
    ),
  ],
  replacement: [
    facilityClaim('0131', { conditionCodes: ['D1'] }, [service('0510', 'G0463', 13_000)], {
      frequency: '7',
      payerControlNumber: 'icn2026x991',
      note: 'Charge of the clinic visit corrected',
    }),
  ],
  void: [
    facilityClaim('0131', { conditionCodes: ['D5'] }, [service('0510', 'G0463', 13_000)], { frequency: '8', payerControlNumber: 'ICN7' }),
  ],
  'dependent-elsewhere-and-late': [
    facilityClaim('0131', {}, [service('0450', 'G0381', 45_000, { modifiers: ['25'] }), service('0250', '', 1_250)], {
      relationship: 'child',
      patient: leo,
      delayReason: '7',
      facility: { name: 'Prairie Clinic North', npi: '1555555550', address: address('9 North Road', 'Pekin', 'IL', '615541234') },
      referring: colleague,
      benefitsAssigned: false,
      releaseOfInformation: false,
    }),
  ],
  'drug-and-attachment': [
    facilityClaim(
      '0131',
      {},
      [
        service('0636', 'J9299', 812_000, {
          unitThousandths: 240_000,
          ndc: { code: '00003377411', quantityThousandths: 24_000, unit: 'ML' },
          description: 'NIVOLUMAB',
        }),
      ],
      {
        attachments: [
          { reportType: 'OZ', route: 'EL', controlNumber: 'ATT-0001' },
          { reportType: 'B4', route: 'AA', controlNumber: '' },
        ],
        supplement: {
          noteKind: 'DGN',
          medicalRecordNumber: 'MR-77',
          clinicalTrialNumber: '01234567',
          deviceExemption: 'G123456',
          authorizationException: '3',
          contract: { kind: '02', amount: cents(500_000), code: 'PLAN7' },
          mammographyCertificate: '123456',
          carePlanOversightNpi: '1234567893',
          fixedFormat: ['STATE FORM 7'],
          casualtyContact: { name: 'Not here', phone: '2175550100', extension: '' },
        },
        note: 'Given after the other drug failed',
        casualtyNumber: 'PC-1',
      },
    ),
  ],
  'secondary-by-line': [
    facilityClaim('0131', {}, [service('0510', 'G0463', 12_500), service('0300', '', 2_840)], {
      rank: 'secondary',
      earlierPayers: [
        {
          ...firstPayer,
          paid: cents(9_840),
          lines: [
            decision(0, 'G0463', 8_000, [
              { group: 'CO', reason: '45', amount: cents(2_500) },
              { group: 'PR', reason: '2', amount: cents(2_000) },
            ]),
            decision(1, '', 1_840, [{ group: 'PR', reason: '1', amount: cents(1_000) }]),
          ],
        },
      ],
    }),
  ],
  'secondary-first-payer-not-asked': [
    facilityClaim('0131', {}, [service('0510', 'G0463', 12_500), service('0300', '', 2_840)], {
      rank: 'secondary',
      earlierPayers: [{ ...firstPayer, payerControlNumber: null, notCovered: cents(15_340) }],
    }),
  ],
  'secondary-of-medicare-by-claim': [
    facilityClaim('0711', { values: [{ code: '12', amount: cents(9_000) }] }, [service('0521', 'T1015', 14_000)], {
      rank: 'secondary',
      payer: medicare,
      subscriber: mbi,
      medicareSecondaryType: '12',
      earlierPayers: [
        {
          ...firstPayer,
          paid: cents(9_000),
          decidedOn: july(20),
          patientOwes: cents(1_000),
          remarks: ['MA01'],
          adjustments: [
            { group: 'CO', reason: '45', amount: cents(4_000) },
            { group: 'PR', reason: '3', amount: cents(1_000) },
          ],
        },
      ],
    }),
  ],
  'codes-to-the-brim': [
    facilityClaim(
      '0131',
      {
        conditionCodes: Array.from({ length: 24 }, (_, at) => `A${'0123456789BCDEFGHIJKLMNO'.charAt(at)}`),
        occurrences: Array.from({ length: 24 }, (_, at) => ({ code: String(10 + at), on: july(1 + at) })),
        occurrenceSpans: Array.from({ length: 13 }, (_, at) => ({ code: String(70 + at), from: july(1), to: july(2 + at) })),
        values: Array.from({ length: 13 }, (_, at) => ({ code: String(30 + at), amount: cents(100 + at) })),
        externalCauses: Array.from({ length: 12 }, (_, at) => `W${10 + at}.XXXA`),
        procedures: Array.from({ length: 25 }, () => ({ code: '0DTJ4ZZ', on: day })),
        reasonsForVisit: ['R50.9', 'R05.9', 'R51.9'],
      },
      Array.from({ length: 60 }, (_, at) => service('0300', 'G0103', 1_000 + at)),
    ),
  ],
  'several-bills-in-one-file': [
    facilityClaim('0711', {}, [service('0521', 'T1015', 14_000)]),
    facilityClaim('0711', {}, [service('0521', 'T1015', 14_000)], { claimNumber: 'CW-000002', payer: medicare, subscriber: mbi }),
    facilityClaim('0711', {}, [service('0521', 'T1015', 14_000)], {
      claimNumber: 'CW-000003',
      billing: { ...groupPractice, payTo: address('PO Box 77', 'Springfield', 'IL', '627050077') },
    }),
  ],
};
