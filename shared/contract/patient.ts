// Long because everything about a patient is asked here: registration, account and merge.
import { z } from 'zod';
import { CONTACT_WAYS, MARITAL_STATUSES, NO_DETAILS, PHONE_KINDS } from '../domain/patient/patient-details.ts';
import { AddressFields, count, Day, Id, Money, required, SexField, text } from './common.ts';
import { CoverageFields, CoverageView } from './coverage.ts';
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
const phone = text(20).default('');
const ConsentFields = strict({ signedOn: Day.nullable().default(null), expiresOn: Day.nullable().default(null) });
/** Everything beyond PatientFields; each part may be left out and then says nothing. */
export const PatientDetailFields = strict({
  suffix: text(10).default(''),
  preferredName: text(35).default(''),
  previousLastName: text(60).default(''),
  phoneKind: z.enum(PHONE_KINDS).default('home'),
  mobilePhone: phone,
  homePhone: phone,
  workPhone: phone,
  contactBy: z.enum(CONTACT_WAYS).default('phone'),
  mayText: z.boolean().default(false),
  mayEmail: z.boolean().default(false),
  mayLeaveMessage: z.boolean().default(false),
  language: text(35).default(''),
  needsInterpreter: z.boolean().default(false),
  maritalStatus: z.enum(MARITAL_STATUSES).default(''),
  pronouns: text(20).default(''),
  race: text(40).default(''),
  ethnicity: text(40).default(''),
  deceasedOn: Day.nullable().default(null),
  emergencyContact: strict({ name: text(80).default(''), relationship: text(40).default(''), phone }).default(NO_DETAILS.emergencyContact),
  employer: strict({ employerId: Id.nullable().default(null), name: text(60).default('') }).default(NO_DETAILS.employer),
  consents: strict({
    signature: ConsentFields.default(NO_DETAILS.consents.signature),
    release: ConsentFields.default(NO_DETAILS.consents.release),
    assignment: ConsentFields.default(NO_DETAILS.consents.assignment),
    privacy: ConsentFields.default(NO_DETAILS.consents.privacy),
  }).default(NO_DETAILS.consents),
});
export const AlertFields = strict({
  alertId: Id,
  words: required(200),
  atRegistration: z.boolean(),
  atCharge: z.boolean(),
  atPayment: z.boolean(),
  expiresOn: Day.nullable(),
});
const Alerts = z.array(AlertFields).max(20);

const accountFields = { lastName: required(60), firstName: text(35), middleName: text(25), phone: text(20), address: AddressFields };
const EntityField = z.enum(['person', 'organization']);
/** Who answers for what no payer pays. An organization has its name in `lastName` and no given name. */
const GuarantorFields = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('self') }),
  strict({ kind: z.literal('existing'), guarantorId: Id }),
  strict({ kind: z.literal('patient'), patientId: Id }),
  strict({ kind: z.literal('new'), entity: EntityField.optional(), email: text(120).optional(), ...accountFields }),
]);
export const PatientRow = strict({
  patientId: Id,
  chartNumber: z.int(),
  /** The chart number as the practice writes it. */
  chart: z.string(),
  name: z.string(),
  birthDate: Day,
  sex: SexField,
  phone: z.string(),
  guarantorId: Id,
  /** What the search hit when that does not show: "chart 1003 was merged into this one". */
  note: z.string(),
});
const Numbering = {
  prefix: z
    .string()
    .trim()
    .regex(/^([A-Za-z][A-Za-z0-9-]{0,5})?$/, 'a letter and up to 5 letters, digits or hyphens'),
  digits: z.int().min(1).max(10),
};
const AccountRow = strict({
  guarantorId: Id,
  accountNumber: z.int(),
  name: z.string(),
  /** What the guarantor owes there for this patient's visits. */
  owed: Money,
  unapplied: Money,
  /** Whether new visits are charged to it. */
  present: z.boolean(),
});
const MergeSide = strict({ patientId: Id, version: z.int(), chart: z.string(), name: z.string(), birthDate: Day, guarantor: z.string() });
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
    words: 'Patients that may be the one being registered: by name, sound, nickname, birth date, phone or member id, each with why',
    input: strict({
      lastName: text(60),
      firstName: text(35),
      birthDate: Day.nullable(),
      phone: text(20),
      otherPhones: z.array(text(20)).max(3).default([]),
      memberId: text(80),
      exceptPatientId: Id.nullable().default(null),
    }),
    output: z.array(PatientRow.extend({ because: z.string() })),
    errors: [],
  }),
  'patient.register': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Register a patient with guarantor and coverages in one go',
    input: strict({
      patientId: Id,
      patient: PatientFields,
      details: PatientDetailFields.optional(),
      alerts: Alerts.optional(),
      guarantor: GuarantorFields,
      coverages: z.array(CoverageFields).max(9),
    }),
    output: strict({ patientId: Id, chartNumber: z.int(), chart: z.string() }),
    errors: [
      'patient.exists',
      'patient.bornInFuture',
      'patient.notFound',
      'guarantor.notFound',
      'payer.notFound',
      'coverage.rankTaken',
      'coverage.endsBeforeItBegins',
      'coverage.otherPatient',
    ],
  }),
  'patient.change': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Change a patient\u2019s own particulars',
    input: strict({
      patientId: Id,
      version: z.int(),
      patient: PatientFields,
      /** Left out, they stay as they are; alerts that are given replace those that were. */
      details: PatientDetailFields.optional(),
      alerts: Alerts.optional(),
    }),
    output: strict({ version: z.int() }),
    errors: ['patient.notFound', 'patient.changedElsewhere', 'patient.bornInFuture'],
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
      chart: z.string(),
      version: z.int(),
      /** The chart that was asked for, when that one is merged into this patient. */
      askedFor: z.string().nullable(),
      patient: PatientFields,
      details: PatientDetailFields,
      alerts: Alerts,
      guarantor: strict({
        guarantorId: Id,
        accountNumber: z.int(),
        name: z.string(),
        isSelf: z.boolean(),
        phone: z.string(),
        address: AddressFields,
      }),
      coverages: z.array(CoverageView.extend({ active: z.boolean() })),
      owed: strict({ insurers: Money, patient: Money, unapplied: Money, openClaims: count }),
      /** Every account that visits of this patient were charged to, the present one first. */
      accounts: z.array(AccountRow),
      merged: z.array(strict({ mergeId: Id, patientId: Id, chart: z.string(), name: z.string(), mergedOn: Day })),
      counts: strict({ encounters: count, claims: count, statements: count, openSuperbills: count }),
    }),
    errors: ['patient.notFound'],
  }),
  'patient.numbering': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: false,
    words: 'How chart numbers look, and the next one',
    input: strict({}),
    output: strict({ next: z.int(), prefix: z.string(), digits: z.int(), example: z.string() }),
    errors: [],
  }),
  'patient.setNumbering': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Set the next chart number and how chart numbers look',
    input: strict({ next: z.int().min(1).max(999_999_999), ...Numbering }),
    output: strict({ next: z.int(), example: z.string() }),
    errors: ['patient.numberTaken'],
  }),
  'patient.moveGuarantor': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Charge a patient’s next visits to another guarantor; what is charged already stays with its account',
    input: strict({ patientId: Id, version: z.int(), guarantor: GuarantorFields }),
    output: strict({ version: z.int(), guarantorId: Id, accountNumber: z.int() }),
    errors: ['patient.notFound', 'patient.changedElsewhere', 'guarantor.notFound'],
  }),
  'patient.mergePreview': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'What merging one patient into another would move, which fields differ and which are kept',
    input: strict({ keepId: Id, mergedId: Id }),
    output: strict({
      keep: MergeSide,
      merged: MergeSide,
      moves: z.array(strict({ kind: z.string(), count })),
      money: strict({ insurers: Money, patient: Money }),
      /** Accounts that keep what was charged to them. */
      accounts: z.array(AccountRow),
      fields: z.array(strict({ field: z.string(), keep: z.string(), merged: z.string(), takes: z.enum(['keep', 'merged']) })),
      /** Coverages of the merged patient that end today because the kept patient has that rank or that plan already. */
      endingCoverages: z.array(strict({ coverageId: Id, words: z.string() })),
    }),
    errors: ['patient.notFound', 'patient.sameOne'],
  }),
  'patient.merge': operation({
    kind: 'command',
    permission: 'patient.merge',
    phi: true,
    words: 'Merge a patient who was registered twice into the one that is kept; no posting is touched, and it can be undone',
    input: strict({
      mergeId: Id,
      keepId: Id,
      keepVersion: z.int(),
      mergedId: Id,
      mergedVersion: z.int(),
      /** Fields to take from the merged patient, by the names of the preview; left out: those the kept one lacks. */
      take: z.array(text(40)).max(40).optional(),
    }),
    output: strict({ mergeId: Id, patientId: Id, moved: count }),
    errors: ['patient.notFound', 'patient.sameOne', 'patient.changedElsewhere', 'merge.exists'],
  }),
  'patient.unmerge': operation({
    kind: 'command',
    permission: 'patient.merge',
    phi: true,
    words: 'Take a merge back: the merged patient has everything again that the merge moved',
    input: strict({ mergeId: Id }),
    output: strict({ patientId: Id, keptId: Id, returned: count }),
    errors: ['merge.notFound', 'merge.undone', 'merge.mergedOnward'],
  }),
  'guarantor.search': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'Guarantor accounts by name or account number',
    input: strict({ text: text(80), limit: z.int().min(1).max(50).default(12) }),
    output: z.array(strict({ guarantorId: Id, accountNumber: z.int(), name: z.string(), phone: z.string(), patients: count })),
    errors: [],
  }),
  'guarantor.get': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'A guarantor account: who it is, all patients of the family, what each owes there',
    input: strict({ guarantorId: Id }),
    output: strict({
      guarantorId: Id,
      accountNumber: z.int(),
      version: z.int(),
      entity: EntityField,
      name: z.string(),
      account: strict({ ...accountFields, email: text(120) }),
      /** The patient whose own account it is. */
      patientId: Id.nullable(),
      owed: Money,
      unapplied: Money,
      statements: count,
      /** Present ones first; then patients who moved away but whose visits are still charged here. */
      patients: z.array(
        strict({ patientId: Id, chart: z.string(), name: z.string(), birthDate: Day, owed: Money, visits: count, present: z.boolean() }),
      ),
    }),
    errors: ['guarantor.notFound'],
  }),
  'guarantor.change': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Change name or address of a guarantor who is no patient',
    input: strict({ guarantorId: Id, version: z.int(), account: strict({ ...accountFields, email: text(120) }), entity: EntityField }),
    output: strict({ version: z.int() }),
    errors: ['guarantor.notFound', 'guarantor.changedElsewhere', 'guarantor.isPatient'],
  }),
};
