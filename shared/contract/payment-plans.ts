import { z } from 'zod';
import { MOST_INSTALMENTS, PLAN_INTERVALS } from '../domain/payment-plan/plan-schedule.ts';
import { statementLanguages } from '../domain/statement/statement-words.ts';
import { count, Day, DocumentFile, Id, Money, NonNegativeMoney, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const Interval = z.enum(PLAN_INTERVALS);
const graceDays = z.int().min(0).max(90);

/** What may be agreed without asking; null: no limit. */
const PolicyFields = strict({
  most: NonNegativeMoney.refine((amount) => amount > 0, 'above zero').nullable(),
  mostMonths: z.int().min(1).max(60).nullable(),
  graceDays,
});

const PlanParts = z.discriminatedUnion('by', [
  strict({ by: z.literal('amount'), amount: NonNegativeMoney }),
  strict({ by: z.literal('count'), count: z.int().min(1).max(MOST_INSTALMENTS) }),
]);

const State = z.enum(['kept', 'missed', 'finished', 'cancelled', 'changed']);

/** A plan as lists and pages show it. */
const PlanHead = strict({
  planId: Id,
  number: z.int(),
  guarantorId: Id,
  /** Whose page says most about the account; null when no visit was charged to it. */
  patientId: Id.nullable(),
  accountNumber: z.int(),
  name: z.string(),
  state: State,
  agreed: Money,
  downPayment: Money,
  instalment: Money,
  count,
  startedOn: Day,
  firstDay: Day,
  interval: Interval,
  graceDays,
  paid: Money,
  remaining: Money,
  late: Money,
  dueNow: Money,
  asked: strict({ amount: Money, by: Day }).nullable(),
  unpaidSince: Day.nullable(),
});

const OwedVisit = strict({ encounterId: Id, patientName: z.string(), serviceDate: Day, owed: Money });
const Sum = strict({ count, amount: Money });

/** Payment plans of guarantors over visits that they owe. */
export const paymentPlanOperations = {
  'plan.policy': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: false,
    words: 'What payment plans may be agreed without asking, and the usual days of grace',
    input: strict({}),
    output: PolicyFields,
    errors: [],
  }),
  'plan.savePolicy': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Set what payment plans may be agreed without asking; the answer is what stood before',
    input: PolicyFields,
    output: PolicyFields,
    errors: [],
  }),
  'plan.account': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The visits that an account owes, its running payment plan, and the plans that it had',
    input: strict({ guarantorId: Id }),
    output: strict({
      name: z.string(),
      accountNumber: z.int(),
      visits: z.array(OwedVisit),
      owed: Money,
      policy: PolicyFields,
      /** Whether the asking user may agree more than the policy says. */
      mayExceed: z.boolean(),
      running: PlanHead.nullable(),
      earlier: z.array(PlanHead),
    }),
    errors: ['guarantor.notFound'],
  }),
  'plan.make': operation({
    kind: 'command',
    permission: 'plan.work',
    phi: true,
    words: 'Agree a payment plan on visits that a guarantor owes, in place of another one when that is named',
    input: strict({
      planId: Id,
      guarantorId: Id,
      encounterIds: z.array(Id).min(1).max(500),
      agreed: NonNegativeMoney,
      downPayment: NonNegativeMoney,
      parts: PlanParts,
      firstDay: Day,
      interval: Interval,
      graceDays,
      note: text(200),
      replaces: strict({ planId: Id, reason: required(200) })
        .nullable()
        .default(null),
    }),
    output: strict({ number: z.int(), count, lastDay: Day }),
    errors: [
      'guarantor.notFound',
      'plan.exists',
      'plan.running',
      'plan.notFound',
      'plan.ended',
      'plan.visitNotOwed',
      'plan.moreThanOwed',
      'plan.noSchedule',
      'plan.firstDay',
      'plan.overPolicy',
    ],
  }),
  'plan.cancel': operation({
    kind: 'command',
    permission: 'plan.work',
    phi: true,
    words: 'End a payment plan with a reason; the account is asked by statements again',
    input: strict({ planId: Id, reason: required(200) }),
    output: strict({}),
    errors: ['plan.notFound', 'plan.ended'],
  }),
  'plan.list': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Payment plans that are kept, due this week, missed, finished or ended, those that are latest first',
    input: strict({ view: z.enum(['running', 'kept', 'week', 'missed', 'finished', 'ended']), ...pageInput }),
    output: strict({
      total: count,
      rows: z.array(PlanHead),
      sums: strict({ running: Sum, kept: Sum, week: Sum, missed: Sum, finished: Sum, ended: Sum }),
    }),
    errors: [],
  }),
  'plan.show': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'One payment plan: its visits, every instalment with what is paid of it, and how it ended',
    input: strict({ planId: Id }),
    output: strict({
      plan: PlanHead,
      note: z.string(),
      overPolicy: z.boolean(),
      endedOn: Day.nullable(),
      endReason: z.string(),
      visits: z.array(strict({ ...OwedVisit.shape, patientId: Id, owedThen: Money })),
      schedule: z.array(strict({ number: z.int(), day: Day, amount: Money, paid: Money, missed: z.boolean() })),
    }),
    errors: ['plan.notFound'],
  }),
  'plan.document': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The agreement with its schedule and a line to sign, in English or Spanish',
    input: strict({ planId: Id, language: z.enum(statementLanguages).nullable().default(null) }),
    output: DocumentFile,
    errors: ['plan.notFound'],
  }),
};
