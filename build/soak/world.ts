import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Balances } from './balances.ts';

/**
 * What the model knows: who there is, and what was asked and answered. No journal and no posting: amounts are counted from
 * commands and from the payers' own files, by arithmetic of its own.
 */
export type Patient = {
  readonly patientId: string;
  readonly guarantorId: string;
  readonly coverages: readonly { readonly coverageId: string; readonly payerId: string; readonly memberId: string }[];
};

export type Visit = {
  readonly visitId: string;
  readonly superbillId: string;
  readonly patient: Patient;
  readonly day: PlainDate;
  /** Whom the charges were asked from, in order; empty: the guarantor pays. */
  readonly coverages: readonly string[];
  claimId: string | null;
  charges: readonly number[];
  /** The fee of a check that bounced, not charges of a visit. */
  readonly isFee: boolean;
  feeGone: boolean;
};

/** A payment and where its cents are: kept = on no visit, by account; on = on visits. */
export type Payment = {
  readonly paymentId: string;
  readonly receiptNumber: number;
  readonly guarantorId: string;
  readonly amount: number;
  readonly method: string;
  readonly takenOn: PlainDate;
  /** The superbill whose charges it waits for. */
  waitsFor: string | null;
  readonly kept: Map<string, number>;
  readonly on: Map<string, number>;
  owedBack: number;
  givenBack: number;
  ended: 'no' | 'void' | 'bounced';
  fee: Visit | null;
  onSlip: boolean;
};

/** Part of a payment that was moved: which place lost it and which got it; a visit, or an account's credit. */
export type Place = { readonly visit: string } | { readonly account: string };
export type Moved = { readonly payment: Payment; readonly from: Place; readonly to: Place; readonly amount: number };
export type Move = { readonly journalIds: readonly string[]; readonly parts: readonly Moved[]; takenBack: boolean };

export type Refund = {
  readonly refundId: string;
  readonly amount: number;
  readonly guarantorId: string | null;
  readonly payerKey: string | null;
  readonly parts: readonly { readonly payment: Payment; readonly from: Place; readonly amount: number }[];
  status: 'owed' | 'paid' | 'takenBack';
};

/** One line of a payer's answer, as its file says it. */
export type AnsweredLine = {
  readonly paid: number;
  readonly adjustments: readonly (readonly [name: string, amount: number])[];
  /** Its line control number, or what else names it. */
  readonly line: string;
  readonly code: string;
  readonly charge: number;
};

export type Answer = {
  readonly check: Check;
  readonly position: number;
  /** Visit and coverage that it answers; null: nobody's that we know. */
  readonly about: { readonly visit: Visit; readonly coverageId: string } | null;
  readonly claimNumber: string;
  readonly status: string;
  readonly payerNumber: string;
  readonly paid: number;
  readonly charge: number;
  readonly lines: readonly AnsweredLine[];
  readonly adjustments: AnsweredLine['adjustments'];
  remittanceClaimId: string;
  undone: boolean;
  readonly undoneLines: Set<number>;
};

/** A payer's payment as its file says it. */
export type Check = {
  readonly trace: string;
  readonly method: string;
  readonly day: string;
  readonly received: number;
  readonly providerLevel: readonly (readonly [name: string, amount: number])[];
  readonly bytes: Uint8Array;
  answers: readonly Answer[];
  remittanceId: string;
  posted: boolean;
  slipId: string | null;
};

/** A claim that has left, as it can be answered. */
export type SentClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly visit: Visit;
  readonly coverageId: string;
  readonly payerId: string;
  readonly rank: number;
};

export type DenialMoney = {
  readonly moneyId: string;
  readonly visit: Visit;
  readonly back: readonly (readonly [string, number])[];
  standing: boolean;
};

/** What a run booked on visits of guarantors: small balances written off, finance charges. */
export type BookedRun = {
  readonly runId: string;
  readonly kind: 'smallBalance' | 'financeCharge';
  readonly key: string;
  readonly parts: readonly { readonly visit: Visit; readonly amount: number }[];
  undone: boolean;
};

export type World = {
  readonly balances: Balances;
  readonly patients: Patient[];
  readonly visits: Visit[];
  readonly visitById: Map<string, Visit>;
  readonly openSuperbills: { readonly superbillId: string; readonly patient: Patient; readonly day: PlainDate }[];
  readonly payments: Payment[];
  readonly moves: Move[];
  readonly refunds: Refund[];
  readonly checks: Check[];
  readonly checkByTrace: Map<string, Check>;
  /** Answers by visit and coverage. */
  readonly answers: Map<string, Answer[]>;
  /** What answers do to the balances now, by visit and coverage. */
  readonly effects: Map<string, ReadonlyMap<string, number>>;
  readonly sent: SentClaim[];
  readonly denialMoney: DenialMoney[];
  readonly runs: { readonly runId: string; status: 'made' | 'mailed' | 'undone' }[];
  readonly slips: { readonly slipId: string; readonly checks: readonly Check[]; voided: boolean }[];
  readonly booked: BookedRun[];
  readonly plans: string[];
  readonly closes: string[];
  /** What stood in closed days when they were closed, by account; null: nothing is closed. */
  closed: { readonly through: PlainDate; readonly sums: string } | null;
  bankAccountId: string;
};

export const newWorld = (balances: Balances): World => ({
  balances,
  ...{ patients: [], visits: [], visitById: new Map(), openSuperbills: [], payments: [], moves: [], refunds: [] },
  ...{
    checks: [],
    checkByTrace: new Map(),
    answers: new Map(),
    effects: new Map(),
    sent: [],
    denialMoney: [],
    runs: [],
    slips: [],
    booked: [],
    plans: [],
    closes: [],
  },
  ...{ closed: null, bankAccountId: '' },
});

/** Who is asked after this coverage; null: the guarantor. */
export const nextAfter = (visit: Visit, coverageId: string): string | null =>
  visit.coverages[visit.coverages.indexOf(coverageId) + 1] ?? null;

export const aboutKey = (visit: Visit, coverageId: string): string => `${visit.visitId} ${coverageId}`;
