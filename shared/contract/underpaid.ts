import { z } from 'zod';
import { count, Day, DocumentFile, Id, Money, NonNegativeMoney, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const LineId = strict({ claimId: Id, chargeLineId: Id });
const Lines = z.array(LineId).min(1).max(500);
/** Hundredths of a percent. */
const Share = z.int().min(0).max(10_000).nullable();
const Terms = {
  payerId: Id,
  /** How much less than expected is let pass on a line. */
  tolerance: NonNegativeMoney.refine((amount) => amount <= 1_000_00, 'at most 1,000.00'),
  secondShare: Share,
  laterShare: Share,
  medicareShare: z.int().min(1).max(100_000).nullable(),
  /** Contractor and locality, seven digits (rvu.localities). */
  medicareLocality: z
    .string()
    .regex(/^\d{7}$/, 'seven digits')
    .nullable(),
};
const Row = strict({
  claimId: Id,
  chargeLineId: Id,
  claimNumber: z.string(),
  payerControlNumber: z.string().nullable(),
  patientId: Id,
  patientName: z.string(),
  payerId: Id,
  payerName: z.string(),
  code: z.string(),
  modifiers: z.string(),
  serviceDate: Day,
  unitThousandths: z.int(),
  charge: Money,
  expected: Money,
  /** Null: no answer stands now. */
  allowed: Money.nullable(),
  paid: Money,
  short: Money,
  recovered: Money,
  state: z.enum(['open', 'disputed', 'accepted', 'recovered', 'withdrawn']),
  rule: z.enum(['contract', 'plan', 'payer', 'medicare']),
  why: strict({
    /** The contract's name, or the plan or payer whose answers it was learned from. */
    from: z.string(),
    since: Day,
    evidence: count,
    unit: Money,
    share: z.int(),
    reasons: z.array(z.string()),
  }),
  reason: z.string(),
  note: z.string(),
  nextDate: Day.nullable(),
  letterNumber: count.nullable(),
});
const Letter = strict({ letterId: Id, number: count, payerName: z.string(), madeOn: Day, by: z.string(), lineCount: count, total: Money });

export const underpaidOperations = {
  'underpaid.find': operation({
    kind: 'job',
    permission: 'remittance.post',
    phi: false,
    words: 'Hold what payers allowed against what was expected, for answers since the last look or for all',
    input: strict({ all: z.boolean().default(false) }),
    output: strict({ claims: count, lines: count, short: count }),
    errors: [],
  }),
  'underpaid.list': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Lines for which a payer allowed less than expected, by payer and code, with sums',
    input: strict({
      view: z.enum(['open', 'disputed', 'accepted', 'recovered', 'all']).default('open'),
      payerId: Id.nullable().default(null),
      code: text(8).nullable().default(null),
      ...pageInput,
    }),
    output: strict({
      rows: z.array(Row),
      groups: z.array(strict({ payerId: Id, payerName: z.string(), code: z.string(), count, short: Money })),
      sums: strict({ open: count, openAmount: Money, disputedAmount: Money, acceptedAmount: Money, recoveredAmount: Money }),
      /** Whether something was posted that was not looked at yet. */
      stale: z.boolean(),
    }),
    errors: [],
  }),
  'underpaid.accept': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: false,
    words: 'Accept lines as they were paid, with the reason; an empty reason takes that back',
    input: strict({ lines: Lines, reason: text(200) }),
    output: strict({ changed: count }),
    errors: ['underpaid.lineNotFound'],
  }),
  'underpaid.note': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Write a note on a line that was short paid, and when to look at it again',
    input: strict({ ...LineId.shape, note: text(1_000), nextDate: Day.nullable() }),
    output: strict({}),
    errors: ['underpaid.lineNotFound'],
  }),
  'underpaid.letter': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Write a letter to a payer about lines that it paid short',
    input: strict({ letterId: Id, lines: Lines, words: required(5_000) }),
    output: strict({ number: count, total: Money }),
    errors: ['underpaid.lineNotFound', 'underpaid.onePayer', 'underpaid.notShort', 'underpaid.letterExists', 'underpaid.unknownField'],
  }),
  'underpaid.letters': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'Letters about short payments, the newest first, and the words of a new one',
    input: strict({}),
    output: strict({ letters: z.array(Letter), words: z.string() }),
    errors: [],
  }),
  'underpaid.letterDocument': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'A letter about short payments as pages, as it was sent',
    input: strict({ letterId: Id }),
    output: DocumentFile,
    errors: ['underpaid.letterNotFound'],
  }),
  'underpaid.terms': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: false,
    words: 'What each payer agreed to beside its prices: tolerance, further procedures, a share of Medicare’s fees',
    input: strict({}),
    output: z.array(strict({ ...Terms, payerName: z.string() })),
    errors: [],
  }),
  'underpaid.saveTerms': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Say what a payer agreed to beside its prices; it counts from the next look',
    input: strict(Terms),
    output: strict({}),
    errors: ['underpaid.unknownPayer', 'underpaid.halfTerms'],
  }),
};
