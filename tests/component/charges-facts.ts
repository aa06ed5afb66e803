import type { Output } from '#shared/contract/operations.ts';
import { NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { NOTHING_SAID } from '#shared/domain/claim/rules/own-say.ts';
import { NO_TERMS } from '#shared/domain/coverage/coverage-terms.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { today } from '../../renderer/lib/format.ts';
import { newId } from '../../renderer/lib/ids.ts';

type Opened = Output<'charge.open'>;
const ADDRESS = { street: '12 Orchard Lane', street2: '', city: 'Springfield', state: 'IL', zip: '627011234' };

/** An open slip with one coverage and nothing typed yet. */
export function openedSlip(overrides: Partial<Opened> = {}): Opened {
  const renderingProviderId = newId();
  return {
    superbill: {
      superbillId: newId(),
      number: 20631,
      patientId: newId(),
      patientName: 'Bramblewick, Theo',
      chartNumber: 10217,
      renderingName: 'Ives Calloway, MD',
      visitDate: today(),
      status: 'open',
      reason: '',
    },
    patient: {
      lastName: 'Bramblewick',
      firstName: 'Theo',
      middleName: '',
      birthDate: plainDate('1978-03-02'),
      sex: 'M',
      phone: '',
      email: '',
      address: ADDRESS,
      signatureOnFile: true,
      releaseOfInformation: true,
      benefitsAssigned: true,
      alert: '',
    },
    coverages: [
      {
        ...NO_TERMS,
        forwards: false,
        medicareSecondaryType: null,
        coverageId: newId(),
        rank: 1,
        payerId: newId(),
        planName: 'PPO',
        memberId: 'PM8851903',
        groupNumber: '',
        relationship: 'self',
        subscriber: null,
        effectiveFrom: null,
        effectiveTo: null,
        copay: cents(25_00),
        payerName: 'Prairie Mutual',
        payerCode: 'PM001',
        filingIndicator: 'CI',
      },
    ],
    cases: [],
    authorizations: [],
    encounter: {
      encounterId: newId(),
      serviceDate: today(),
      placeOfService: '11',
      renderingProviderId,
      referringProviderId: null,
      facilityId: null,
      priorAuthorization: '',
      accident: null,
      onsetDate: null,
      note: '',
      caseId: null,
      diagnoses: [],
      lines: [],
      ...NO_VISIT_DETAILS,
    },
    saved: false,
    alerts: [],
    copayDue: cents(25_00),
    copayTaken: cents(0),
    lastVisit: { serviceDate: plainDate('2026-04-06'), diagnoses: ['E11.9', 'I10'], codes: ['T1015 25', 'G0108'] },
    openSuperbills: 7,
    estimated: false,
    review: { state: null, moves: [] },
    ...overrides,
  };
}

/** No modifier changes the price. */
const PLAIN = { modifierFees: [], shares: [] };
export const PROCEDURES = [
  { code: 'T1015', words: 'Clinic visit', section: '', fee: 185_00, used: 50, ...PLAIN },
  { code: 'G0108', words: 'Diabetes training, 30 min', section: '', fee: 72_00, used: 12, ...PLAIN },
  { code: 'J3420', words: 'Vitamin B-12, to 1000 mcg', section: '', fee: 32_00, used: 41, ...PLAIN },
  { code: 'J3430', words: 'Vitamin K, 1 mg', section: '', fee: 18_00, used: 2, ...PLAIN },
];
export const DIAGNOSES = [
  { code: 'E11.9', words: 'Type 2 diabetes, no complication', used: 9 },
  { code: 'I10', words: 'High blood pressure, essential', used: 7 },
];

/** What the engine would find: by code from its first letters, by words anywhere. */
export const found = <Row extends { readonly code: string; readonly words: string }>(
  rows: readonly Row[],
  input: unknown,
): readonly Row[] => {
  const { text } = input as { text: string };
  const typed = text.toLowerCase();
  return rows.filter(({ code, words }) => code.toLowerCase().startsWith(typed) || words.toLowerCase().includes(typed));
};

/** What the scrubber says when it finds nothing. */
export const CHECKED = { findings: [], ownSay: NOTHING_SAID, editsRun: 37, total: 0, claims: [], untold: [] };
