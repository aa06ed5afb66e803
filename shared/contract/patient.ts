import { z } from 'zod';
import { AddressFields, count, Day, Id, Money, NonNegativeMoney, RelationshipField, required, SexField, text } from './common.ts';
import { operation, strict } from './operation.ts';

export const PatientFields = strict({
  lastName: required(60),
  firstName: required(35),
  middleName: text(25),
  birthDate: Day,
  sex: SexField,
  phone: text(20),
  email: text(120),
  address: AddressFields,
  signatureOnFile: z.boolean(),
  releaseOfInformation: z.boolean(),
  benefitsAssigned: z.boolean(),
  alert: text(200),
});
export const SubscriberFields = strict({
  lastName: text(60),
  firstName: text(35),
  middleName: text(25),
  birthDate: Day.nullable(),
  sex: SexField,
  address: AddressFields,
});
export const CoverageFields = strict({
  coverageId: Id,
  rank: z.int().min(1).max(3),
  payerId: Id,
  planName: text(60),
  memberId: text(80),
  groupNumber: text(50),
  relationship: RelationshipField,
  /** Null when the patient is the subscriber. */
  subscriber: SubscriberFields.nullable(),
  effectiveFrom: Day.nullable(),
  effectiveTo: Day.nullable(),
  copay: NonNegativeMoney,
});
const GuarantorFields = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('self') }),
  strict({ kind: z.literal('existing'), guarantorId: Id }),
  strict({
    kind: z.literal('new'),
    lastName: required(60),
    firstName: required(35),
    middleName: text(25),
    phone: text(20),
    address: AddressFields,
  }),
]);
export const PatientRow = strict({
  patientId: Id,
  chartNumber: z.int(),
  name: z.string(),
  birthDate: Day,
  sex: SexField,
  phone: z.string(),
  guarantorId: Id,
});
export const AgingBuckets = z.array(strict({ label: z.string(), coverage: Money, guarantor: Money }));

export const patientOperations = {
  'patient.search': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'Patients by any part of name, birth date, chart number, phone or member id',
    input: strict({ text: text(80), limit: z.int().min(1).max(100).default(20) }),
    output: z.array(PatientRow),
    errors: [],
  }),
  'patient.likely': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'Patients that may be the one being registered (same birth date and like name, phone or member id)',
    input: strict({ lastName: text(60), firstName: text(35), birthDate: Day.nullable(), phone: text(20), memberId: text(80) }),
    output: z.array(PatientRow.extend({ because: z.string() })),
    errors: [],
  }),
  'patient.register': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Register a patient with guarantor and coverages in one go',
    input: strict({ patientId: Id, patient: PatientFields, guarantor: GuarantorFields, coverages: z.array(CoverageFields).max(3) }),
    output: strict({ patientId: Id, chartNumber: z.int() }),
    errors: ['patient.exists', 'guarantor.notFound', 'payer.notFound', 'coverage.rankTaken', 'coverage.otherPatient'],
  }),
  'patient.change': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Change a patient\u2019s own particulars',
    input: strict({ patientId: Id, version: z.int(), patient: PatientFields }),
    output: strict({ version: z.int() }),
    errors: ['patient.notFound', 'patient.changedElsewhere'],
  }),
  'coverage.save': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Add or change one coverage of a patient',
    input: strict({ patientId: Id, coverage: CoverageFields }),
    output: strict({ coverageId: Id }),
    errors: ['patient.notFound', 'payer.notFound', 'coverage.rankTaken', 'coverage.otherPatient'],
  }),
  'patient.get': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'A patient\u2019s page: particulars, guarantor, coverages, what is owed and by whom',
    input: strict({ patientId: Id }),
    output: strict({
      patientId: Id,
      chartNumber: z.int(),
      version: z.int(),
      patient: PatientFields,
      guarantor: strict({
        guarantorId: Id,
        accountNumber: z.int(),
        name: z.string(),
        isSelf: z.boolean(),
        phone: z.string(),
        address: AddressFields,
      }),
      coverages: z.array(CoverageFields.extend({ payerName: z.string(), active: z.boolean() })),
      owed: strict({ insurers: Money, patient: Money, unapplied: Money, openClaims: count }),
      counts: strict({ encounters: count, claims: count, statements: count, openSuperbills: count }),
    }),
    errors: ['patient.notFound'],
  }),
};
