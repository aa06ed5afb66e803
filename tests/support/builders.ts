import type { OwnedDb } from '#db/connection/handles.ts';
import { saveDiagnosis, saveProcedure } from '#db/queries/code-list.ts';
import { nextNumber } from '#db/queries/counter.ts';
import { type CoverageRow, saveCoverage } from '#db/queries/coverage.ts';
import { insertGuarantor, insertPatient, type PatientFacts } from '#db/queries/patient.ts';
import { type PayerRow, savePayer, saveTradingPartner, type TradingPartnerRow } from '#db/queries/payer.ts';
import { insertPractice, type PracticeFacts } from '#db/queries/practice.ts';
import { type RenderingProviderRow, saveRenderingProvider } from '#db/queries/provider.ts';
import type { Input } from '#shared/contract/operations.ts';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

/**
 * Invented rows put straight into a test's database. Every builder takes what a test wants different and answers the row
 * with its id; without overrides everything is clean, so a claim made of it has no faults.
 */
export type Builders = ReturnType<typeof buildersFor>;

const ADDRESS = { street: '12 Orchard Lane', street2: '', city: 'Springfield', state: 'IL', zip: '627011234' } as const;

/** Builders over one database. `newId` is the test app's, so that ids stay the same from run to run. */
export function buildersFor({ db, newId }: { readonly db: OwnedDb; readonly newId: () => string }) {
  const practice = (overrides: Partial<PracticeFacts> = {}): PracticeFacts => {
    const fields = { ...PRACTICE, ...overrides };
    insertPractice(db, newId(), fields, true);
    return fields;
  };
  const rendering = (overrides: Partial<RenderingProviderRow> = {}): RenderingProviderRow => {
    const row = { ...RENDERING, renderingProviderId: newId(), ...overrides };
    saveRenderingProvider(db, row);
    return row;
  };
  const partner = (overrides: Partial<TradingPartnerRow> = {}): TradingPartnerRow => {
    const row = { ...PARTNER, tradingPartnerId: newId(), ...overrides };
    saveTradingPartner(db, row);
    return row;
  };
  const payer = (tradingPartnerId: string | null, overrides: Partial<PayerRow> = {}): PayerRow => {
    const row = { ...PAYER, payerId: newId(), tradingPartnerId, ...overrides };
    savePayer(db, row);
    return row;
  };
  const coverage = (patientId: string, payerId: string, overrides: Partial<CoverageRow> = {}): CoverageRow => {
    const row = { ...COVERAGE, coverageId: newId(), payerId, ...overrides };
    saveCoverage(db, patientId, row);
    return row;
  };
  const guarantor = (): string => {
    const guarantorId = newId();
    const { lastName, firstName, middleName, phone, address } = PATIENT;
    insertGuarantor(db, { guarantorId, accountNumber: nextNumber(db, 'account'), lastName, firstName, middleName, phone, address });
    return guarantorId;
  };
  /** A patient who is their own guarantor unless one is named. */
  const patient = (overrides: Partial<PatientFacts> = {}, guarantorId: string | null = null) => {
    const row = {
      patientId: newId(),
      chartNumber: nextNumber(db, 'chart'),
      guarantorId: guarantorId ?? guarantor(),
      guarantorIsSelf: guarantorId === null,
      fields: { ...PATIENT, ...overrides },
    };
    insertPatient(db, row);
    return row;
  };
  const codes = (): void => {
    saveProcedure(db, { code: 'T1015', words: 'Clinic visit', section: 'Visits', fee: cents(120_00), active: true });
    saveProcedure(db, { code: 'G0008', words: 'Flu shot given', section: 'Shots', fee: cents(30_00), active: true });
    saveDiagnosis(db, { code: 'J02.0', words: 'Strep throat', active: true });
    saveDiagnosis(db, { code: 'R50.9', words: 'Fever', active: true });
  };
  return { practice, rendering, partner, payer, coverage, guarantor, patient, codes };
}

const PRACTICE: PracticeFacts = {
  name: 'Prairie Family Medicine LLC',
  kind: 'organization',
  firstName: '',
  npi: makeNpi('188888888'),
  taxIdKind: 'EI',
  taxId: '371234567',
  taxonomy: '207Q00000X',
  phone: '2175550100',
  contactName: 'Billing Desk',
  address: { street: '100 Main Street', street2: '', city: 'Springfield', state: 'IL', zip: '627011234' },
  payTo: null,
};
const RENDERING: Omit<RenderingProviderRow, 'renderingProviderId'> = {
  lastName: 'Lindqvist',
  firstName: 'Maja',
  middleName: '',
  credentials: 'MD',
  npi: makeNpi('177777777'),
  taxonomy: '207Q00000X',
  acceptsAssignment: true,
  signatureOnFile: true,
  taxIdKind: 'EI',
  taxId: '',
  licenseNumber: '',
  active: true,
};
const PARTNER: Omit<TradingPartnerRow, 'tradingPartnerId'> = {
  name: 'Clearway',
  fileStem: 'clearway',
  usage: 'T',
  senderQualifier: 'ZZ',
  senderId: 'PRAIRIEFM',
  receiverQualifier: 'ZZ',
  receiverId: 'CLEARWAY',
  submitterId: 'SUB0042',
  receiverName: 'Clearway Exchange',
  receiverCode: 'CLEARWAY',
  active: true,
};
const PAYER: Omit<PayerRow, 'payerId' | 'tradingPartnerId'> = {
  name: 'Prairie Mutual',
  payerCode: 'PM001',
  filingIndicator: 'CI',
  address: { street: '1 Plaza', street2: '', city: 'Chicago', state: 'IL', zip: '606010001' },
  filingLimitDays: 180,
  responseDays: 30,
  appealLimitDays: 180,
  forwardsAutomatically: false,
  phone: '',
  note: '',
  active: true,
};
const PATIENT: PatientFacts = {
  lastName: 'Quillfeather',
  firstName: 'Marigold',
  middleName: '',
  birthDate: plainDate('1984-03-09'),
  sex: 'F',
  phone: '2175550142',
  email: '',
  address: ADDRESS,
  signatureOnFile: true,
  releaseOfInformation: true,
  benefitsAssigned: true,
  alert: '',
};
const COVERAGE: Omit<CoverageRow, 'coverageId' | 'payerId'> = {
  rank: 1,
  planName: 'Gold PPO',
  memberId: 'PM4477120',
  groupNumber: '0091',
  relationship: 'self',
  subscriber: null,
  effectiveFrom: null,
  effectiveTo: null,
  copay: cents(25_00),
};

/** A practice that can work: practice, rendering provider, partner, payer, codes, and one patient with a coverage. */
export function furnish(app: { readonly db: OwnedDb; readonly newId: () => string }) {
  const build = buildersFor(app);
  build.codes();
  const practice = build.practice();
  const rendering = build.rendering();
  const partner = build.partner();
  const payer = build.payer(partner.tradingPartnerId);
  const patient = build.patient();
  const coverage = build.coverage(patient.patientId, payer.payerId);
  return { build, practice, rendering, partner, payer, patient, coverage };
}

type Typed = Input<'charge.save'>['encounter'];

/** Two clean lines of 120.00 and 30.00 with two diagnoses, as a person would type them. */
export function typedEncounter(newId: () => string, renderingProviderId: string, overrides: Partial<Typed> = {}): Typed {
  const serviceDate = overrides.serviceDate ?? plainDate('2026-07-14');
  const line = {
    ...NO_LINE_DETAILS,
    from: serviceDate,
    to: serviceDate,
    modifiers: [],
    description: '',
    unitThousandths: 1_000,
    ndc: null,
  };
  return {
    ...NO_VISIT_DETAILS,
    encounterId: newId(),
    serviceDate,
    placeOfService: '11',
    renderingProviderId,
    referringProviderId: null,
    facilityId: null,
    priorAuthorization: '',
    accident: null,
    onsetDate: null,
    note: '',
    caseId: null,
    diagnoses: ['J02.0', 'R50.9'],
    lines: [
      { ...line, chargeLineId: newId(), procedureCode: 'T1015', modifiers: ['25'], pointers: [1, 2], charge: cents(120_00) },
      { ...line, chargeLineId: newId(), procedureCode: 'G0008', pointers: [2], charge: cents(30_00) },
    ],
    ...overrides,
  };
}
