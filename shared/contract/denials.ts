// Long because the list of denials and everything that is done to one are one list of operations.
import { z } from 'zod';
import { denialSteps } from '../domain/denial/advice-table.ts';
import { denialStates } from '../domain/denial/denial-state.ts';
import { Status } from './claim-head.ts';
import { count, Day, Id, Moment, Money, NonNegativeMoney, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

export const DenialStateField = z.enum(denialStates);
const Alarm = z.enum(['unknown', 'calm', 'soon', 'past']);
export const DenialFilterFields = strict({
  view: z.enum(['due', 'open', 'waiting', 'closed']).default('due'),
  payerId: Id.nullable().default(null),
  reason: z
    .string()
    .regex(/^(CO|PR|OA|PI|CR)-[A-Z0-9]{1,5}$/)
    .nullable()
    .default(null),
  ownerId: Id.nullable().default(null),
  unowned: z.boolean().default(false),
  state: DenialStateField.nullable().default(null),
  amountFrom: NonNegativeMoney.nullable().default(null),
  text: text(80).default(''),
  order: z.enum(['deadline', 'money', 'age', 'next']).default('deadline'),
});
const Head = {
  denialId: Id,
  version: z.int(),
  claimId: Id,
  claimNumber: z.string(),
  patientId: Id,
  patientName: z.string(),
  payerId: Id,
  payerName: z.string(),
  serviceDate: Day,
  amount: Money,
  reasons: z.array(z.string()),
  remarks: z.array(z.string()),
  state: DenialStateField,
  openedOn: Day,
  decidedOn: Day.nullable(),
  /** Last day of an appeal; null: the payer's answer has no day to count from. */
  appealBy: Day.nullable(),
  alarm: Alarm,
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  nextOn: Day.nullable(),
  /** Money waits for somebody's approval. */
  approval: z.boolean(),
};
const ClaimName = strict({ claimId: Id, claimNumber: z.string() });
const At = { denialId: Id, version: z.int() };
const Changed = strict({ version: z.int(), state: DenialStateField });
const Gone = ['denial.notFound', 'denial.changedElsewhere', 'denial.ended'] as const;
const Requested = strict({ moneyId: Id, state: z.enum(['waiting', 'booked']), version: z.int() });
const Plan = {
  /** The next day on which somebody looks at it; null: at once. */
  nextOn: Day.nullable().default(null),
};

export const denialOperations = {
  'denial.list': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Denials by view, payer, reason, owner, state and amount, with count and total of all that match',
    input: DenialFilterFields.extend(pageInput),
    output: strict({
      rows: z.array(strict({ ...Head, words: z.string() })),
      count,
      total: Money,
    }),
    errors: [],
  }),
  'denial.counts': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'How many open denials stand in which state, with what they come to',
    input: strict({}),
    output: z.array(strict({ state: DenialStateField, count, amount: Money })),
    errors: [],
  }),
  'denial.reasons': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'First reasons of open denials, the most money first',
    input: strict({}),
    output: z.array(strict({ reason: z.string(), words: z.string(), count, amount: Money })),
    errors: [],
  }),
  'denial.get': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'One denial: why, what to do about it, its lines, history, money and what became of the same before',
    input: strict({ denialId: Id }),
    output: strict({
      denial: strict({
        ...Head,
        claimStatus: Status,
        claimVersion: z.int(),
        superbillId: Id,
        rank: z.int(),
        frequency: z.string(),
        memberId: z.string(),
        charge: Money,
        openAtPayer: Money,
        movable: Money,
        payerControlNumber: z.string().nullable(),
        appealLimitDays: z.int(),
        payerPhone: z.string(),
        nextPayerName: z.string().nullable(),
        /** The claim that goes in its place. */
        resent: strict({ claimId: Id, claimNumber: z.string(), status: Status, superbillId: Id }).nullable(),
      }),
      why: z.array(strict({ code: z.string(), words: z.string(), bears: z.string() })),
      said: z.array(strict({ code: z.string(), words: z.string() })),
      advice: strict({
        first: z.enum(denialSteps),
        about: z.string(),
        words: z.string(),
        doubt: z.string(),
        papers: z.array(z.string()),
        source: z.string(),
      }),
      offers: z.array(strict({ step: z.enum(denialSteps), barred: z.string() })),
      lines: z.array(
        strict({
          lineNumber: z.int(),
          procedureCode: z.string(),
          modifiers: z.string(),
          diagnoses: z.string(),
          unitThousandths: z.int(),
          charge: Money,
          /** What the payer declined of it; 0: nothing. */
          declined: Money,
          reasons: z.array(z.string()),
        }),
      ),
      odds: strict({
        about: z.string(),
        decided: count,
        denied: z.array(ClaimName),
        paid: z.array(ClaimName),
        mended: z.array(strict({ change: z.string(), claims: z.array(ClaimName) })),
      }).nullable(),
      money: z.array(
        strict({
          moneyId: Id,
          kind: z.enum(['writeOff', 'patient', 'nextPayer']),
          amount: Money,
          reason: z.string(),
          words: z.string(),
          askedBy: Id,
          askedByName: z.string(),
          askedAt: Moment,
          state: z.enum(['waiting', 'booked', 'refused', 'takenBack']),
          decidedByName: z.string().nullable(),
          decidedAt: Moment.nullable(),
        }),
      ),
      history: z.array(
        strict({ at: Moment, kind: z.string(), words: z.string(), spokeWith: z.string(), reference: z.string(), by: z.string() }),
      ),
    }),
    errors: ['denial.notFound'],
  }),
  'denial.ofClaim': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'The denial that is worked for a claim, if there is one',
    input: strict({ claimId: Id }),
    output: strict({ denialId: Id.nullable() }),
    errors: [],
  }),
  'denial.plan': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Say who works a denial, when somebody looks at it next, and whether it is worked or waits',
    input: strict({ ...At, ownerId: Id.nullable(), nextOn: Day.nullable(), state: z.enum(['working', 'waiting']) }),
    output: Changed,
    errors: [...Gone, 'denial.ownerNotFound', 'denial.dayPast'],
  }),
  'denial.note': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Write a note or a call on a denial: with whom, their number for it, what came of it, and the next day',
    input: strict({ ...At, words: required(500), spokeWith: text(80).default(''), reference: text(60).default(''), ...Plan }),
    output: Changed,
    errors: [...Gone, 'denial.dayPast'],
  }),
  'denial.correct': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Begin the corrected claim of a denial: the payer\u2019s number is filled in and its charges are opened',
    input: strict({ ...At, reason: required(200), payerControlNumber: text(50).default(''), ...Plan }),
    output: strict({ version: z.int(), claimId: Id, claimNumber: z.string(), superbillId: Id.nullable(), doubt: z.string() }),
    errors: [
      ...Gone,
      'denial.notOffered',
      'denial.dayPast',
      'claim.notFound',
      'claim.changedElsewhere',
      'claim.notMovable',
      'claim.correctionOpen',
      'claim.payerTakesNoCorrection',
      'claim.noPayerControlNumber',
    ],
  }),
  'denial.anew': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Begin a new claim in place of one that the payer could not process, with its charges open',
    input: strict({ ...At, reason: required(200), ...Plan }),
    output: strict({ version: z.int(), claimId: Id, claimNumber: z.string(), superbillId: Id.nullable(), doubt: z.string() }),
    errors: [...Gone, 'denial.notOffered', 'denial.dayPast', 'claim.notFound', 'claim.notMovable', 'claim.correctionOpen'],
  }),
  'denial.transfer': operation({
    kind: 'command',
    permission: 'denial.work',
    phi: true,
    words: 'Move what a payer declined to the next payer or to the guarantor, with the reason',
    input: strict({ ...At, moneyId: Id, to: z.enum(['nextPayer', 'patient']), amount: NonNegativeMoney, reason: required(200) }),
    output: Requested,
    errors: [...Gone, 'denial.notOffered', 'denial.exists', 'denial.amount', 'denial.waiting'],
  }),
  'denial.writeOff': operation({
    kind: 'command',
    permission: 'denial.work',
    phi: true,
    words: 'Write off what a payer declined; above the role\u2019s limit another person with the right approves it first',
    input: strict({ ...At, moneyId: Id, amount: NonNegativeMoney, reasonId: Id, words: text(200).default('') }),
    output: Requested,
    errors: [...Gone, 'denial.exists', 'denial.amount', 'denial.waiting', 'denial.reason'],
  }),
  'denial.decide': operation({
    kind: 'command',
    permission: 'denial.approve',
    phi: true,
    words: 'Approve a write-off that somebody else asked for, or refuse it',
    input: strict({ moneyId: Id, approved: z.boolean(), words: text(200).default('') }),
    output: strict({ version: z.int(), state: DenialStateField }),
    errors: ['denial.notFound', 'denial.decided', 'denial.ownRequest', 'denial.amount'],
  }),
  'denial.takeBack': operation({
    kind: 'command',
    permission: 'denial.work',
    phi: true,
    words: 'Take back a write-off or a transfer by a journal of its own; the denial is worked again',
    input: strict({ moneyId: Id, reason: required(200) }),
    output: strict({ version: z.int(), state: DenialStateField }),
    errors: ['denial.notFound', 'denial.decided'],
  }),
  'denial.limits': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'How much each role may write off without approval',
    input: strict({}),
    output: strict({ own: Money.nullable(), limits: z.array(strict({ role: z.enum(['biller', 'frontDesk']), limit: NonNegativeMoney })) }),
    errors: [],
  }),
  'denial.setLimit': operation({
    kind: 'command',
    permission: 'denial.approve',
    phi: false,
    words: 'Set how much a role may write off without approval',
    input: strict({ role: z.enum(['biller', 'frontDesk']), limit: NonNegativeMoney }),
    output: strict({}),
    errors: [],
  }),
  'denial.awaited': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Claims that their payer calls decided or paid and of which no remittance has come',
    input: strict({}),
    output: strict({
      rows: z.array(
        strict({
          claimId: Id,
          claimNumber: z.string(),
          patientId: Id,
          patientName: z.string(),
          payerName: z.string(),
          serviceDate: Day,
          charge: Money,
          saidOn: Day,
          codes: z.string(),
          words: z.string(),
        }),
      ),
    }),
    errors: [],
  }),
};
