import { z } from 'zod';
import { TAKE_OVER_FIELDS } from '../domain/eligibility/take-over.ts';
import { count, Day, Id, Moment, Money, NonNegativeMoney, text } from './common.ts';
import { strict } from './operation.ts';

export const VerdictField = z.enum(['active', 'pending', 'inactive', 'notCovered', 'unclear', 'refused']);
const HowField = z.enum(['phone', 'portal', 'card', 'other', '271']);
export const ServiceType = z.string().regex(/^[A-Z0-9]{1,2}$/, 'a service type of one or two characters');
const KindField = z.enum([
  'active',
  'pending',
  'inactive',
  'copay',
  'coinsurance',
  'deductible',
  'outOfPocket',
  'limit',
  'unlimited',
  'notCovered',
  'exclusion',
  'spendDown',
  'otherPayer',
  'primaryCare',
  'contact',
  'cannotProcess',
  'note',
]);
export const CheckSummary = strict({
  checkId: Id,
  coverageId: Id,
  source: z.enum(['manual', 'file']),
  how: HowField,
  /** Who told it: a call's number, a name. */
  reference: z.string(),
  checkedOn: Day,
  visitDate: Day.nullable(),
  recordedAt: Moment,
  userName: z.string(),
  fileName: z.string().nullable(),
  verdict: VerdictField,
  words: z.string(),
  /** Why it no longer counts; null when it does. */
  withdrawnReason: z.string().nullable(),
});
const PeriodDates = strict({ code: z.string(), from: Day.nullable(), to: Day.nullable() });
const SheetLineFields = strict({
  kind: KindField,
  /** EB01 as sent. */
  code: z.string(),
  serviceTypes: z.array(z.string()),
  procedureCode: z.string(),
  planType: z.string(),
  planName: z.string(),
  periodCode: z.string(),
  total: Money.nullable(),
  remaining: Money.nullable(),
  used: Money.nullable(),
  /** The patient's part of coinsurance, in millionths of the whole. */
  fractionMillionths: z.int().nullable(),
  quantity: strict({ code: z.string(), thousandths: z.int() }).nullable(),
  authorizationCode: z.string(),
  dates: z.array(PeriodDates),
  entities: z.array(strict({ code: z.string(), name: z.string(), idCode: z.string(), id: z.string(), contacts: z.array(z.string()) })),
  messages: z.array(z.string()),
  segments: z.array(z.int()),
});
export const SheetFields = strict({
  verdict: VerdictField,
  /** Active for these service types only. */
  onlyFor: z.array(z.string()),
  planName: z.string(),
  planDates: z.array(PeriodDates),
  standing: z.array(SheetLineFields),
  groups: z.array(
    strict({
      network: z.enum(['in', 'out', 'both', 'unknown']),
      level: z.enum(['individual', 'family', 'other']).nullable(),
      levelCode: z.string(),
      lines: z.array(SheetLineFields),
    }),
  ),
  otherPayers: z.array(SheetLineFields),
  primaryCare: z.array(SheetLineFields),
  notes: z.array(SheetLineFields),
  rejections: z.array(
    strict({
      place: z.enum(['payer', 'provider', 'subscriber', 'dependent', 'benefit']),
      reason: z.string(),
      followUp: z.string(),
      segment: z.int().nullable(),
    }),
  ),
});
export const Difference = strict({
  what: z.enum(['memberId', 'lastName', 'firstName', 'birthDate']),
  ours: z.string(),
  theirs: z.string(),
});
/** One field of a coverage that a check has otherwise: cents, whole percent, ISO days, or words; empty for not said. */
export const TakeOverFields = strict({ field: z.enum(TAKE_OVER_FIELDS), before: text(200), after: text(200) });
export const CoverageHead = strict({
  coverageId: Id,
  rank: z.int(),
  payerName: z.string(),
  memberId: z.string(),
  relationship: z.string(),
  effectiveFrom: Day.nullable(),
  effectiveTo: Day.nullable(),
  /** Why no file can ask about it; empty when one can. */
  cannotAsk: z.string(),
  waiting: z.boolean(),
});
export const BatchFields = strict({
  eligibilityBatchId: Id,
  number: z.int(),
  partnerName: z.string(),
  fileName: z.string(),
  createdAt: Moment,
  inquiryCount: count,
  answered: count,
  status: z.enum(['written', 'accepted', 'rejected']),
  sha256: z.string(),
});
/** Days within which a check still counts. */
export const DaysField = z.int().min(0).max(366).default(30);

/** One line of a sheet that a person types while on the phone or before a portal. */
export const TypedBenefit = strict({
  kind: z.enum(['copay', 'coinsurance', 'deductible', 'outOfPocket', 'limit', 'notCovered', 'otherPayer', 'primaryCare', 'note']),
  network: z.enum(['in', 'out', 'both', 'unknown']),
  level: z.enum(['individual', 'family']).nullable(),
  serviceTypes: z.array(ServiceType).max(20),
  total: NonNegativeMoney.nullable(),
  remaining: NonNegativeMoney.nullable(),
  /** Coinsurance: the patient's part in millionths, 200000 for 20 %. */
  fractionMillionths: z.int().min(0).max(1_000_000).nullable(),
  authorization: z.enum(['yes', 'no', 'unknown']),
  /** The other payer, the primary care provider, or the note itself. */
  words: text(200),
});
