import { z } from 'zod';
import { Clocks, count, Day, Id, Money } from './common.ts';
import { LateEntry } from './ledger-amount.ts';
import { operation, strict } from './operation.ts';

/** Whose ledger: a patient's own visits, or everything charged to a guarantor account. */
export const LedgerOf = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('patient'), patientId: Id }),
  strict({ kind: z.literal('guarantor'), guarantorId: Id }),
]);
export type LedgerOf = z.infer<typeof LedgerOf>;

const Filters = {
  /** Only visits with something open, and credit that is left. */
  openOnly: z.boolean().default(false),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  /** Of an account: one patient only. */
  patientId: Id.nullable().default(null),
  /** Entries that cancel each other are shown too. */
  unfolded: z.boolean().default(false),
};

const Balances = strict({ insurers: Money, guarantor: Money, credit: Money });

const Entry = strict({
  journalId: Id,
  encounterId: Id.nullable(),
  patientId: Id.nullable(),
  patientName: z.string(),
  date: Day,
  recordedAt: z.string(),
  /** The whole entry as a sentence: who paid what for which visit, and why. */
  says: z.string(),
  charge: Money.nullable(),
  paid: Money.nullable(),
  adjusted: Money.nullable(),
  /** After this entry: what insurers owe, what the guarantor owes, and money on no visit. */
  after: Balances,
  state: z.enum(['standing', 'takenBack', 'takesBack']),
  remittanceId: Id.nullable(),
  claimId: Id.nullable(),
  superbillId: Id.nullable(),
  by: z.string(),
});

const Turn = z.enum(['ours', 'payer', 'guarantor']);

export const ledgerViewOperations = {
  'ledger.entries': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The ledger of a patient or an account in order, every entry a sentence, balances running; looks back to a day on either clock',
    input: strict({ of: LedgerOf, ...Filters, ...Clocks.shape }),
    output: strict({
      title: z.string(),
      guarantorId: Id,
      patients: z.array(strict({ patientId: Id, name: z.string() })),
      /** What stood before the first entry shown: earlier days, and entries past the newest 1,000. */
      before: strict({ count, ...Balances.shape }),
      entries: z.array(Entry),
      /** Pairs that cancel each other and are left out. */
      folded: count,
      after: Balances,
      /** The balances added a second way, from everything but the receivables. */
      otherwise: Money,
      agrees: z.boolean(),
      late: z.array(LateEntry),
    }),
    errors: ['patient.notFound', 'guarantor.notFound'],
  }),
  'ledger.print': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The ledger as a PDF, with the same filters and the same look back',
    input: strict({ of: LedgerOf, ...Filters, ...Clocks.shape }),
    output: strict({ name: z.string(), mediaType: z.literal('application/pdf'), base64: z.string(), pages: count }),
    errors: ['patient.notFound', 'guarantor.notFound'],
  }),
  'ledger.openItems': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'What is open of a patient, an account or a payer: since when, whose turn it is, what is done next',
    input: strict({
      of: z.discriminatedUnion('kind', [...LedgerOf.options, strict({ kind: z.literal('payer'), payerId: Id })]),
      ...Clocks.shape,
    }),
    output: strict({
      title: z.string(),
      rows: z.array(
        strict({
          key: z.string(),
          encounterId: Id.nullable(),
          patientId: Id.nullable(),
          patientName: z.string(),
          serviceDate: Day.nullable(),
          /** The coverage that owes; null is the guarantor. */
          coverageId: Id.nullable(),
          guarantorId: Id,
          debtor: z.string(),
          amount: Money,
          since: Day,
          days: z.int(),
          turn: Turn,
          next: z.string(),
          to: z.string(),
          claimNumber: z.string().nullable(),
        }),
      ),
      /** Past the first 1,000. */
      more: strict({ count, amount: Money }),
      total: Money,
      otherwise: Money,
      agrees: z.boolean(),
    }),
    errors: ['patient.notFound', 'guarantor.notFound', 'payer.notFound'],
  }),
  'ledger.quick': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The quick balance: who owes what for a patient, credit, last payment, last statement',
    input: strict({ patientId: Id }),
    output: strict({
      patientId: Id,
      name: z.string(),
      guarantorId: Id,
      guarantorName: z.string(),
      insurersOwe: Money,
      patientOwes: Money,
      /** Of the whole account: what the guarantor owes for everybody, and money on no visit. */
      guarantorOwes: Money,
      credit: Money,
      lastPayment: strict({ on: Day, amount: Money, words: z.string() }).nullable(),
      lastStatement: strict({ on: Day, amount: Money, mailed: z.boolean() }).nullable(),
      coverages: z.array(strict({ coverageId: Id, payerName: z.string(), rank: z.int(), owed: Money })),
    }),
    errors: ['patient.notFound'],
  }),
};
