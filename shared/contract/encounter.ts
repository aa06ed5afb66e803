import { z } from 'zod';
import { DELAY_REASONS, EPSDT_REFERRALS } from '../domain/charge/detail-codes.ts';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '../domain/charge/line-details.ts';
import { DIAGNOSES_OF_A_VISIT, LINES_OF_A_VISIT } from '../domain/claim/claim-room.ts';
import { splitReasons } from '../domain/claim/group-lines.ts';
import { AttachmentsFields, LineSupplementFields, SupplementFields } from './claim-kind-fields.ts';
import { Day, DocumentFile, FindingFields, Id, Money, OwnSayFields, required, text } from './common.ts';
import { AuthorizationView, CaseView, CoverageView } from './coverage.ts';
import { InstitutionalFields } from './facility.ts';
import { operation, strict } from './operation.ts';
import { PatientFields } from './patient.ts';
import { PaymentMethod } from './payment-fields.ts';
import { ReviewMoves } from './review-state.ts';

export const DrugFields = strict({
  code: text(13),
  quantityThousandths: z.int().min(0).max(10_000_000),
  unit: z.enum(['F2', 'GR', 'ME', 'ML', 'UN']),
});
/** A time of day, "0815". */
const Clock = z.string().regex(/^([01]\d|2[0-3])[0-5]\d$/, 'HHMM');
/** What a line says beside code, days, units and price; see LineDetails. Left out, a line says nothing out of the ordinary. */
const lineDetails = {
  /** Empty: the visit's. */
  placeOfService: text(2).default(NO_LINE_DETAILS.placeOfService),
  /** Null: the visit's. */
  renderingProviderId: Id.nullable().default(null),
  /** A rendering or a referring provider, as is who supervises. */
  orderingProviderId: Id.nullable().default(null),
  supervisingProviderId: Id.nullable().default(null),
  minutes: z.int().min(0).max(9_999).nullable().default(null),
  times: z
    .array(strict({ start: Clock, stop: Clock }))
    .max(6)
    .default([]),
  emergency: z.boolean().default(false),
  epsdt: z.boolean().default(false),
  familyPlanning: z.boolean().default(false),
  note: text(80).default(NO_LINE_DETAILS.note),
  revenueCode: z
    .string()
    .regex(/^(\d{4})?$/, 'four digits')
    .default(NO_LINE_DETAILS.revenueCode),
  /** Null: it is no line of a special kind. */
  supplement: LineSupplementFields.nullable().default(null),
};
/** What a visit says beside day, place and people; see VisitDetails. */
const visitDetails = {
  supervisingProviderId: Id.nullable().default(null),
  admissionDate: Day.nullable().default(null),
  dischargeDate: Day.nullable().default(null),
  delayReason: z.enum(['', ...DELAY_REASONS]).default(NO_VISIT_DETAILS.delayReason),
  epsdtReferral: z.enum(['', ...EPSDT_REFERRALS]).default(NO_VISIT_DETAILS.epsdtReferral),
  typeOfBill: z
    .string()
    .regex(/^(\d{3,4})?$/, 'three or four digits')
    .default(NO_VISIT_DETAILS.typeOfBill),
  /** Null: it is no visit of a special kind. */
  supplement: SupplementFields.nullable().default(null),
  attachments: AttachmentsFields,
  /** Null: no facility bills it. */
  institutional: InstitutionalFields.nullable().default(null),
};
/** A charge line as typed; what is missing or wrong comes back as findings, not as a refusal. */
export const ChargeLineFields = strict({
  chargeLineId: Id,
  from: Day,
  to: Day,
  procedureCode: text(5),
  modifiers: z.array(text(2)).max(4),
  /** Diagnosis positions from 1, most important first. */
  pointers: z.array(z.int().min(1).max(DIAGNOSES_OF_A_VISIT)).max(4),
  description: text(80),
  unitThousandths: z.int().min(0).max(9_999_999),
  charge: Money,
  ndc: DrugFields.nullable(),
  ...lineDetails,
});
export const EncounterFields = strict({
  encounterId: Id,
  serviceDate: Day,
  placeOfService: text(2),
  renderingProviderId: Id,
  referringProviderId: Id.nullable(),
  facilityId: Id.nullable(),
  priorAuthorization: text(50),
  accident: strict({ cause: z.enum(['auto', 'employment', 'other']), date: Day.nullable(), state: text(2) }).nullable(),
  onsetDate: Day.nullable(),
  note: text(80),
  /** Null: the case of the superbill, or the one used last. */
  caseId: Id.nullable().default(null),
  /** More than one claim holds goes on several (group-lines.ts). */
  diagnoses: z.array(text(8)).max(DIAGNOSES_OF_A_VISIT),
  lines: z.array(ChargeLineFields).max(LINES_OF_A_VISIT),
  ...visitDetails,
});
export const SuperbillRow = strict({
  superbillId: Id,
  number: z.int(),
  patientId: Id,
  patientName: z.string(),
  chartNumber: z.int(),
  renderingName: z.string(),
  visitDate: Day,
  status: z.enum(['open', 'entered', 'noCharge', 'void']),
  reason: z.string(),
});

export const encounterOperations = {
  'superbill.create': operation({
    kind: 'command',
    permission: 'superbill.create',
    phi: true,
    words: 'Number a superbill for a visit',
    input: strict({
      superbillId: Id,
      patientId: Id,
      renderingProviderId: Id,
      visitDate: Day,
      /** Null: the case of the patient's newest visit. */
      caseId: Id.nullable().default(null),
    }),
    output: strict({ superbillId: Id, number: z.int() }),
    errors: ['patient.notFound', 'provider.notFound', 'superbill.exists', 'case.notFound'],
  }),
  'superbill.document': operation({
    kind: 'query',
    permission: 'superbill.view',
    phi: true,
    words: 'The printed superbills, one page run',
    input: strict({ superbillIds: z.array(Id).min(1).max(200) }),
    output: DocumentFile,
    errors: ['superbill.notFound'],
  }),
  'superbill.list': operation({
    kind: 'query',
    permission: 'superbill.view',
    phi: true,
    words: 'Superbills; those not yet entered first, oldest first',
    input: strict({ status: z.enum(['open', 'entered', 'noCharge', 'void']).default('open'), patientId: Id.nullable().default(null) }),
    output: z.array(SuperbillRow),
    errors: [],
  }),
  'superbill.close': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: false,
    words: 'End a superbill without charges, with the reason',
    input: strict({ superbillId: Id, as: z.enum(['noCharge', 'void']), reason: required(200) }),
    /** Charges that were opened for correction were reversed: they are typed anew, and not opened with the superbill. */
    output: strict({ chargesTakenBack: z.boolean() }),
    errors: ['superbill.notFound', 'superbill.notOpen', 'charge.onOtherClaim'],
  }),
  'superbill.reopen': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: false,
    words: 'Open a superbill again that was ended as no charge or void by mistake',
    input: strict({ superbillId: Id }),
    output: strict({}),
    errors: ['superbill.notFound', 'superbill.notEnded'],
  }),
  'charge.reopen': operation({
    kind: 'command',
    permission: 'charge.approve',
    phi: false,
    words: 'Open the charges of a visit that no claim asks for: approve them otherwise, or end the superbill and they are taken back',
    input: strict({ superbillId: Id }),
    output: strict({}),
    errors: ['superbill.notFound', 'charge.notEntered', 'charge.onClaim', 'charge.broughtForward'],
  }),
  'charge.open': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Everything charge entry shows for one superbill: patient, coverages, draft, practice facts for the checks',
    input: strict({ superbillId: Id.nullable(), number: z.int().nullable() }),
    output: strict({
      superbill: SuperbillRow,
      patient: PatientFields,
      coverages: z.array(CoverageView.extend({ payerCode: z.string() })),
      cases: z.array(CaseView).default([]),
      authorizations: z.array(AuthorizationView).default([]),
      /** What somebody who charges must know of the patient, still in force. */
      alerts: z.array(z.string()).default([]),
      /** The draft as saved, or a fresh one with defaults. */
      encounter: EncounterFields,
      saved: z.boolean(),
      copayDue: Money,
      copayTaken: Money,
      lastVisit: strict({ serviceDate: Day, diagnoses: z.array(z.string()), codes: z.array(z.string()) }).nullable(),
      openSuperbills: z.int(),
      /** Whether the visit has a good-faith estimate that its bill is held against. */
      estimated: z.boolean(),
      /** What `charge.moves` says of it. */
      review: ReviewMoves,
    }),
    errors: ['superbill.notFound', 'charge.broughtForward'],
  }),
  'charge.check': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'The scrubber\u2019s findings on charges as typed, and how many edits ran',
    input: strict({ superbillId: Id, encounter: EncounterFields }),
    output: strict({
      findings: z.array(FindingFields),
      ownSay: OwnSayFields,
      editsRun: z.int(),
      total: Money,
      /** The claims that the charges will make, by the places of their lines from 1; none for self-pay. `why`: beside those before it. */
      claims: z.array(strict({ lines: z.array(z.int()), total: Money, why: z.array(z.enum(splitReasons)) })),
      /** Diagnoses, from 1, that no claim has room to say, because no line points at them. */
      untold: z.array(z.int()),
    }),
    errors: ['superbill.notFound', 'provider.notFound', 'case.notFound'],
  }),
  'charge.save': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: true,
    words: 'Keep unfinished charges',
    input: strict({ superbillId: Id, encounter: EncounterFields }),
    output: strict({}),
    errors: ['superbill.notFound', 'superbill.notOpen', 'provider.notFound', 'case.notFound', 'charge.inReview'],
  }),
  'charge.approve': operation({
    kind: 'command',
    permission: 'charge.approve',
    phi: true,
    words: 'Post the charges and make the claim: ready, or on hold with what must be fixed',
    input: strict({
      superbillId: Id,
      encounter: EncounterFields,
      copay: strict({ paymentId: Id, amount: Money, method: PaymentMethod, reference: text(40) }).nullable(),
    }),
    output: strict({
      encounterId: Id,
      claimId: Id.nullable(),
      claimNumber: z.string().nullable(),
      status: z.enum(['ready', 'onHold', 'selfPay']),
      findings: z.array(FindingFields),
      /** More claims of the same charges, when their payer wants some lines apart or one claim does not hold them. */
      moreClaims: z.array(strict({ claimId: Id, claimNumber: z.string(), status: z.enum(['ready', 'onHold']) })),
      receiptNumber: z.int().nullable(),
      nextSuperbillId: Id.nullable(),
    }),
    errors: [
      'superbill.notFound',
      'superbill.notOpen',
      'provider.notFound',
      'case.notFound',
      'charge.noLines',
      'charge.onOtherClaim',
      'payment.notPositive',
      'payment.exists',
      'payment.cardNumber',
    ],
  }),
};
