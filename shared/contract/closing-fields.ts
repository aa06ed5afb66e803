import { z } from 'zod';
import { sheetBases } from '../domain/closing/day-sheet.ts';
import { periodKinds } from '../domain/closing/period.ts';
import { count, Day, Id, Moment, Money, NonNegativeMoney } from './common.ts';
import { strict } from './operation.ts';

export const PeriodKindField = z.enum(periodKinds);

/** One proof of a close: green, or how many and how much stand in the way, and the screen where that is put right. */
export const ProofFields = strict({
  name: z.string(),
  words: z.string(),
  detail: z.string(),
  green: z.boolean(),
  count,
  amount: Money,
  to: z.string(),
});

/** What the ledger did in a period: receivables at its begin, every kind of movement, receivables at its end. */
export const SheetFigures = strict({
  begin: Money,
  charges: Money,
  broughtForward: Money,
  financeCharges: Money,
  payments: Money,
  adjustments: Money,
  writeOffs: Money,
  held: Money,
  collections: Money,
  end: Money,
  transferred: Money,
  /** Whether the end added by itself is the begin with all movements. */
  agrees: z.boolean(),
});

export const SheetSum = strict({ words: z.string(), charges: Money, payments: Money, adjustments: Money, writeOffs: Money, count });
export const MethodSum = strict({ from: z.enum(['patient', 'payer']), method: z.string(), amount: Money, count });

export const SheetEntry = strict({
  journalId: Id,
  recordedAt: Moment,
  day: Day,
  meantFor: Day.nullable(),
  kind: z.string(),
  patientId: Id.nullable(),
  patient: z.string(),
  serviceDate: Day.nullable(),
  by: z.string(),
  reference: z.string(),
  charges: Money,
  payments: Money,
  adjustments: Money,
  writeOffs: Money,
  transferred: Money,
  receivable: Money,
});

export const sheetQuestion = {
  from: Day,
  through: Day,
  basis: z.enum(sheetBases).default('posting'),
  userId: Id.nullable().default(null),
  renderingProviderId: Id.nullable().default(null),
};

export const SheetFields = strict({
  figures: SheetFigures,
  /** Null with a filter: only the whole of the books has receivables before and after. */
  methods: z.array(MethodSum),
  users: z.array(SheetSum),
  providers: z.array(SheetSum),
  days: z.array(strict({ day: Day, charges: Money, payments: Money, adjustments: Money, writeOffs: Money, receivable: Money })),
  entries: z.array(SheetEntry),
  entryCount: count,
});

/** Notes and coins by their worth in cents, how many of each. */
export const Pieces = z.array(strict({ worth: z.int().min(1).max(10_000), pieces: z.int().min(0).max(100_000) })).max(20);

export const DrawerFields = strict({
  userId: Id,
  name: z.string(),
  taken: strict({ cash: Money, checks: Money, cards: Money, other: Money, count }),
  counted: strict({
    countId: Id,
    by: z.string(),
    at: Moment,
    float: NonNegativeMoney,
    cash: NonNegativeMoney,
    checks: NonNegativeMoney,
    cards: NonNegativeMoney,
    reason: z.string(),
  }).nullable(),
  /** What is there too much or too little, by kind; null before the drawer is counted. */
  variance: strict({ cash: Money, checks: Money, cards: Money, total: Money }).nullable(),
  settled: z.boolean(),
});

export const CloseFields = strict({
  closeId: Id,
  controlNumber: count,
  kind: PeriodKindField,
  from: Day,
  through: Day,
  closedAt: Moment,
  by: z.string(),
  signedOff: count,
  backedUp: z.boolean(),
  slipId: Id.nullable(),
  reopenedAt: Moment.nullable(),
  reopenedBy: z.string(),
  secondPerson: z.string(),
  reason: z.string(),
});

/** What came into a period after it was closed the time before and opened again. */
export const ChangedSince = strict({
  controlNumber: count,
  closedAt: Moment,
  before: SheetFigures,
  now: SheetFigures,
  entries: z.array(SheetEntry),
  entryCount: count,
});
