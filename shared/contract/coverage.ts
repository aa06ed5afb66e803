// Long because it is everything that is asked about coverages, their cards, cases and authorizations.
import { z } from 'zod';
import { CASE_CAUSES, CASE_DATE_KINDS, type CaseDateKind } from '../domain/case/case-cause.ts';
import { MEDICARE_SECONDARY_TYPES } from '../domain/coverage/medicare-secondary.ts';
import { PICTURE_TYPES } from '../domain/coverage/picture-kind.ts';
import {
  AddressFields,
  count,
  Day,
  DocumentFile,
  Id,
  Moment,
  NonNegativeMoney,
  RelationshipField,
  required,
  SexField,
  text,
} from './common.ts';
import { operation, strict } from './operation.ts';
import { uploadErrors } from './upload.ts';

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
  /** Place in the patient's usual order; a case may have an order of its own. */
  rank: z.int().min(1).max(99),
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
  groupName: text(60).default(''),
  /** What the patient pays of each bill, in whole percent. */
  coinsurancePercent: z.int().min(0).max(100).nullable().default(null),
  deductible: NonNegativeMoney.nullable().default(null),
  medigap: z.boolean().default(false),
  /** Whether this payer gets Medicare's answer by itself; null: as the payer's own row says. */
  forwardsAutomatically: z.boolean().nullable().default(null),
  /** Asked only in cases that name it, such as an auto insurer. */
  casesOnly: z.boolean().default(false),
});
const MedicareType = z.enum(MEDICARE_SECONDARY_TYPES).nullable();
/** A coverage as pages show it. */
export const CoverageView = CoverageFields.extend({
  payerName: z.string(),
  filingIndicator: z.string().default(''),
  forwards: z.boolean().default(false),
  medicareSecondaryType: MedicareType.default(null),
});

export const MedicareAnswersFields = strict({
  blackLung: z.boolean(),
  veterans: z.boolean(),
  federalAgency: z.boolean(),
  workInjury: z.boolean(),
  noFault: z.boolean(),
  liability: z.boolean(),
  entitledBy: z.enum(['age', 'disability', 'kidneyFailure']),
  groupPlan: z.enum(['none', 'working', 'retired']),
  employerSize: z.enum(['under20', 'from20to99', 'from100']),
  within30Months: z.boolean(),
});
const Side = z.enum(['front', 'back']);
/** Any of the dates; which of them the cause allows, the case says. */
const DATES = Object.fromEntries(CASE_DATE_KINDS.map((kind) => [kind, Day.optional()])) as Record<CaseDateKind, z.ZodOptional<typeof Day>>;

export const CaseFields = strict({
  name: text(60).default(''),
  cause: z.enum(CASE_CAUSES).default('illness'),
  accidentDate: Day.nullable().default(null),
  accidentState: text(2).default(''),
  /** The insurer's number of the accident or injury (REF*Y4). */
  casualtyNumber: text(50).default(''),
  dates: strict(DATES).default({}),
  referringProviderId: Id.nullable().default(null),
  referralNumber: text(50).default(''),
  referralDate: Day.nullable().default(null),
  attorneyName: text(60).default(''),
  attorneyPhone: text(20).default(''),
  employerId: Id.nullable().default(null),
  /** Who is asked, in this order; null: the patient's usual order. */
  coverageIds: z.array(Id).max(20).nullable().default(null),
  closedOn: Day.nullable().default(null),
});
export const CaseView = CaseFields.extend({
  caseId: Id,
  version: z.int(),
  /** The case that every patient has without asking for it. */
  isDefault: z.boolean(),
  visits: count,
  lastUsed: Day.nullable(),
});

export const AuthorizationFields = strict({
  number: required(50),
  payerId: Id,
  /** For these codes only; none: for any. */
  codes: z.array(text(5)).max(40).default([]),
  countedIn: z.enum(['visits', 'units']).default('visits'),
  /** Null when the payer set no limit. */
  allowed: z.int().min(1).max(9_999).nullable().default(null),
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
  note: text(200).default(''),
  ended: z.boolean().default(false),
});
export const AuthorizationView = AuthorizationFields.extend({
  authorizationId: Id,
  caseId: Id,
  version: z.int(),
  payerName: z.string(),
  used: count,
  left: z.int().nullable(),
  state: z.enum(['open', 'low', 'usedUp', 'notYet', 'expiring', 'expired']),
  warning: z.string(),
});

export const coverageOperations = {
  'coverage.save': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Add or change one coverage of a patient',
    input: strict({ patientId: Id, coverage: CoverageFields }),
    output: strict({ coverageId: Id }),
    errors: ['patient.notFound', 'payer.notFound', 'coverage.rankTaken', 'coverage.endsBeforeItBegins', 'coverage.otherPatient'],
  }),
  'coverage.order': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: false,
    words: 'Put a patient’s coverages in the order in which they are usually asked',
    input: strict({ patientId: Id, coverageIds: z.array(Id).min(1).max(99) }),
    output: strict({}),
    errors: ['patient.notFound', 'coverage.notFound'],
  }),
  'coverage.history': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'What was changed about a coverage, when and by whom; every answer about Medicare; its card images',
    input: strict({ coverageId: Id }),
    output: strict({
      changes: z.array(
        strict({
          changeId: Id,
          changedAt: Moment,
          userName: z.string(),
          field: z.string(),
          before: z.string(),
          after: z.string(),
        }),
      ),
      questionnaires: z.array(
        strict({
          questionnaireId: Id,
          askedOn: Day,
          answeredBy: z.string(),
          answers: MedicareAnswersFields,
          type: MedicareType,
          why: z.string(),
          userName: z.string(),
        }),
      ),
      documents: z.array(
        strict({ documentId: Id, side: Side, name: z.string(), mediaType: z.enum(PICTURE_TYPES), addedAt: Moment, byteCount: count }),
      ),
    }),
    errors: ['coverage.notFound'],
  }),
  'coverage.answerMedicare': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Keep what a patient answered about who pays before Medicare; it sets the type that claims carry',
    input: strict({ questionnaireId: Id, coverageId: Id, askedOn: Day, answeredBy: required(60), answers: MedicareAnswersFields }),
    output: strict({ type: MedicareType, why: z.string() }),
    errors: ['coverage.notFound', 'coverage.notMedicare', 'coverage.askedInFuture'],
  }),
  'document.attach': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Keep an uploaded image (PNG, JPEG or PDF, up to 5 MB) as one side of a card',
    input: strict({ documentId: Id, coverageId: Id, side: Side, uploadId: Id }),
    output: strict({ documentId: Id, mediaType: z.enum(PICTURE_TYPES) }),
    errors: ['coverage.notFound', 'document.exists', 'document.notPicture', ...uploadErrors],
  }),
  'document.get': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'A card image as it was kept',
    input: strict({ documentId: Id }),
    output: DocumentFile,
    errors: ['document.notFound'],
  }),
  'document.remove': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: false,
    words: 'Take a card image away; it stays in the history',
    input: strict({ documentId: Id }),
    output: strict({}),
    errors: ['document.notFound'],
  }),
  'case.list': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'A patient’s cases, the one used last first, with their authorizations and what is left of each',
    input: strict({ patientId: Id }),
    output: strict({ cases: z.array(CaseView), authorizations: z.array(AuthorizationView) }),
    errors: ['patient.notFound'],
  }),
  'case.save': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Add a case (version 0) or change one: cause, dates, referral, who is asked in which order',
    input: strict({ patientId: Id, caseId: Id, version: count, fields: CaseFields }),
    output: strict({ caseId: Id, version: z.int() }),
    errors: [
      'patient.notFound',
      'case.notFound',
      'case.changedElsewhere',
      'case.datesWrong',
      'coverage.notFound',
      'provider.notFound',
      'employer.notFound',
    ],
  }),
  'authorization.save': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Add an authorization (version 0) to a case, or change one',
    input: strict({ caseId: Id, authorizationId: Id, version: count, fields: AuthorizationFields }),
    output: strict({ authorizationId: Id, version: z.int() }),
    errors: [
      'case.notFound',
      'authorization.notFound',
      'authorization.changedElsewhere',
      'authorization.datesWrong',
      'authorization.exists',
      'payer.notFound',
    ],
  }),
};
