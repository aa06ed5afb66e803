import { z } from 'zod';
import { count, Day, DocumentFile, Id, Moment, Money, NonNegativeMoney, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const VerdictField = z.enum(['active', 'pending', 'inactive', 'notCovered', 'unclear', 'refused']);
const HowField = z.enum(['phone', 'portal', 'card', 'other', '271']);
const ServiceType = z.string().regex(/^[A-Z0-9]{1,2}$/, 'a service type of one or two characters');
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
const CheckSummary = strict({
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
const SheetFields = strict({
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
const Difference = strict({ what: z.enum(['memberId', 'lastName', 'firstName', 'birthDate']), ours: z.string(), theirs: z.string() });
const CoverageHead = strict({
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
const BatchFields = strict({
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
const DaysField = z.int().min(0).max(366).default(30);

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

export const eligibilityOperations = {
  'eligibility.list': operation({
    kind: 'query',
    permission: 'eligibility.view',
    phi: true,
    words: 'Everything learned about a patient\u2019s coverages: who checked, when, from where, and what it came to',
    input: strict({ patientId: Id }),
    output: strict({ patientName: z.string(), chartNumber: z.int(), coverages: z.array(CoverageHead), checks: z.array(CheckSummary) }),
    errors: ['patient.notFound'],
  }),
  'eligibility.get': operation({
    kind: 'query',
    permission: 'eligibility.view',
    phi: true,
    words: 'One check as a sheet: standing, amounts by network and level, other payers, what the payer has otherwise',
    input: strict({ checkId: Id }),
    output: strict({
      checkId: Id,
      sheet: SheetFields,
      differences: z.array(Difference),
      /** The segments of the 271 that it was read from; empty for a typed one. */
      raw: z.array(z.string()),
    }),
    errors: ['eligibility.notFound'],
  }),
  'eligibility.record': operation({
    kind: 'command',
    permission: 'eligibility.change',
    phi: true,
    words: 'Keep what the payer said on the phone, in a portal or on a card, with its day and source',
    input: strict({
      checkId: Id,
      coverageId: Id,
      checkedOn: Day,
      visitDate: Day,
      how: z.enum(['phone', 'portal', 'card', 'other']),
      reference: text(80),
      verdict: z.enum(['active', 'pending', 'inactive', 'unclear']),
      planName: text(60),
      planFrom: Day.nullable(),
      planTo: Day.nullable(),
      benefits: z.array(TypedBenefit).max(40),
    }),
    output: strict({ checkId: Id, words: z.string() }),
    errors: ['coverage.notFound', 'eligibility.inFuture', 'eligibility.exists'],
  }),
  'eligibility.withdraw': operation({
    kind: 'command',
    permission: 'eligibility.change',
    phi: true,
    words: 'Let a check no longer count; an answer of a file that was put on the wrong coverage waits again',
    input: strict({ checkId: Id, reason: required(200) }),
    output: strict({ checkId: Id }),
    errors: ['eligibility.notFound', 'eligibility.withdrawn'],
  }),
  'eligibility.due': operation({
    kind: 'query',
    permission: 'eligibility.view',
    phi: true,
    words: 'Coverages of open visits, or of some patients, that were not checked within some days',
    input: strict({ days: DaysField, patientIds: z.array(Id).max(500).nullable().default(null) }),
    output: z.array(
      strict({
        coverageId: Id,
        patientId: Id,
        patientName: z.string(),
        rank: z.int(),
        payerName: z.string(),
        partnerName: z.string().nullable(),
        memberId: z.string(),
        visitDate: Day,
        last: strict({ checkId: Id, checkedOn: Day, verdict: VerdictField, words: z.string() }).nullable(),
        /** Since when a question waits for its answer; null when none does. */
        waitingSince: Moment.nullable(),
        /** Why no file can ask about it, and what to do; empty when one can. */
        cannotAsk: z.string(),
      }),
    ),
    errors: [],
  }),
  'eligibility.request': operation({
    kind: 'job',
    permission: 'eligibility.change',
    phi: true,
    words: 'Write one 270 file per trading partner into outbox/, asking about coverages on the day of their visit',
    input: strict({
      /** Null asks about everything due that no question waits for. */
      coverageIds: z.array(Id).min(1).max(5_000).nullable().default(null),
      days: DaysField,
      serviceTypes: z.array(ServiceType).min(1).max(20).default(['30']),
    }),
    output: strict({
      batches: z.array(BatchFields),
      leftOut: z.array(strict({ coverageId: Id, patientName: z.string(), payerName: z.string(), reason: z.string() })),
    }),
    errors: ['eligibility.nothingToAsk'],
  }),
  'eligibility.batches': operation({
    kind: 'query',
    permission: 'eligibility.view',
    phi: false,
    words: 'Files of questions that were written, newest first, with how many were answered',
    input: strict({ ...pageInput }),
    output: z.array(BatchFields),
    errors: [],
  }),
  'eligibility.file': operation({
    kind: 'query',
    permission: 'eligibility.change',
    phi: true,
    words: 'The exact bytes of a file of questions as they were written',
    input: strict({ eligibilityBatchId: Id }),
    output: DocumentFile,
    errors: ['eligibility.batchNotFound'],
  }),
  'eligibility.rewrite': operation({
    kind: 'command',
    permission: 'eligibility.change',
    phi: false,
    words: 'Put the exact same file of questions into outbox/ again',
    input: strict({ eligibilityBatchId: Id }),
    output: strict({ fileName: z.string() }),
    errors: ['eligibility.batchNotFound'],
  }),
  'eligibility.exceptions': operation({
    kind: 'query',
    permission: 'eligibility.view',
    phi: true,
    words: 'Answers that belong to no coverage by themselves, each with why and what to do',
    input: strict({ ...pageInput }),
    output: strict({
      count,
      rows: z.array(
        strict({
          answerId: Id,
          fileName: z.string(),
          receivedAt: Moment,
          payerName: z.string(),
          patientName: z.string(),
          birthDate: Day.nullable(),
          memberId: z.string(),
          words: z.string(),
          reason: z.string(),
          fix: z.string(),
          damaged: z.boolean(),
          /** Coverages of ours that this may be about. */
          suggestions: z.array(
            strict({ coverageId: Id, patientId: Id, patientName: z.string(), birthDate: Day, payerName: z.string(), memberId: z.string() }),
          ),
        }),
      ),
    }),
    errors: [],
  }),
  'eligibility.assign': operation({
    kind: 'command',
    permission: 'eligibility.change',
    phi: true,
    words: 'Say whose coverage an open answer is about; it then counts as a check of it',
    input: strict({ answerId: Id, coverageId: Id }),
    output: strict({ checkId: Id }),
    errors: ['eligibility.answerNotFound', 'eligibility.answerNotOpen', 'coverage.notFound'],
  }),
  'eligibility.dismiss': operation({
    kind: 'command',
    permission: 'eligibility.change',
    phi: false,
    words: 'Put an open answer away, saying why; the file stays archived',
    input: strict({ answerId: Id, reason: required(200) }),
    output: strict({ answerId: Id }),
    errors: ['eligibility.answerNotFound', 'eligibility.answerNotOpen'],
  }),
  'simulator.answerEligibility': operation({
    kind: 'command',
    permission: 'simulator.answer',
    phi: true,
    words: 'In a sample practice, let the invented payers answer a file of questions: a 271 appears in inbox/',
    input: strict({ eligibilityBatchId: Id, seed: z.int().default(1) }),
    output: strict({ files: z.array(z.string()) }),
    errors: ['sample.notSample', 'eligibility.batchNotFound'],
  }),
};
