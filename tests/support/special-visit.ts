import { type ClaimSupplement, LINE_DATE_KINDS, type LineDateKind } from '#shared/domain/claim/claim-supplement.ts';
import type { TypedLineSupplement } from '#shared/domain/claim/typed-supplement.ts';
import { cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';

const elm = { street: '9 Elm Street', street2: '', city: 'Springfield', state: 'IL', zip: '627011111' };
const oak = { ...elm, street: '400 Oak Avenue', zip: '627042222' };
const day = plainDate('2026-07-01');

/** Every part that a visit of a special kind can say. No real visit says all of it; tests see that none is lost. */
export const everySupplement = {
  noteKind: 'CER',
  medicalRecordNumber: 'MR-7',
  mammographyCertificate: '123456',
  clinicalTrialNumber: 'NCT01234567',
  deviceExemption: 'G123456',
  carePlanOversightNpi: '1234567893',
  authorizationException: '3',
  fixedFormat: ['STATE DATA 1'],
  contract: { kind: '02', amount: cents(12_50), code: 'C1' },
  ambulance: {
    weight: 172,
    reason: 'A',
    miles: 12,
    roundTripPurpose: '',
    stretcherPurpose: 'Unsteady on foot',
    conditions: ['01', '06'],
    pickUp: elm,
    dropOff: oak,
    dropOffName: 'Mercy',
    patients: 1,
  },
  spinalManipulation: { condition: 'A', words: ['Low back'] },
  vision: [{ kind: 'E1', met: true, conditions: ['L1'] }],
  homebound: true,
  conditionCodes: ['A6'],
  anesthesiaProcedures: ['27447'],
  casualtyContact: { name: 'Ann Doe', phone: '2175550100', extension: '4' },
} as const satisfies Required<ClaimSupplement>;

/** Every part that a line of a special kind can say; people and places by the ids given. */
export const everyLineSupplement = (referringProviderId: string, facilityId: string) =>
  ({
    copayExempt: true,
    equipment: {
      days: 30,
      rental: cents(20_00),
      purchase: cents(150_00),
      rentedBy: '4',
      certificate: { kind: 'I', months: 12, route: 'AB' },
    },
    certified: ['38', 'ZV'],
    hospiceEmployee: false,
    tests: [{ reference: 'TR', kind: 'HT', valueThousandths: 66_000 }],
    dates: Object.fromEntries(LINE_DATE_KINDS.map((kind) => [kind, day])) as Record<LineDateKind, PlainDate>,
    priorAuthorization: 'PA-LINE',
    referralNumber: 'RF-LINE',
    cliaNumber: '05D1234567',
    referringCliaNumber: '05D7654321',
    vaccineBatch: 'LOT42',
    mammographyCertificate: '654321',
    purchased: { npi: '1234567893', organization: true, charge: cents(40_00) },
    thirdPartyNote: 'From the school',
    goalsNote: 'Walk unaided',
    obstetricUnitThousandths: 5_000,
    prescriptionNumber: 'RX1',
    compoundLink: 'LINK1',
    referringProviderId,
    facilityId,
    forms: [{ list: 'UT', code: '04.04C', answers: [{ question: '1', yes: true, words: 'At rest', day }] }],
  }) as const satisfies Required<TypedLineSupplement>;
