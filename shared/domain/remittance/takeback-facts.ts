import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ReferenceName } from './takeback-reference.ts';

/** A provider-level adjustment that carries or recovers money (FB, WO, WU, 72), with its check. */
export type TakebackAdjustment = {
  readonly remittanceId: string;
  readonly position: number;
  /** Who pays: only adjustments of one payer are paired. */
  readonly payerKey: string;
  readonly payerName: string;
  readonly traceNumber: string;
  /** Day of the payment, else the day on which it came. */
  readonly day: PlainDate | null;
  readonly code: string;
  readonly reference: string;
  readonly amount: Cents;
};

/** An answer below zero: the payer takes back what it paid on one claim. */
export type TakenBack = Pick<TakebackAdjustment, 'remittanceId' | 'payerKey' | 'payerName' | 'traceNumber' | 'day'> & {
  readonly remittanceClaimId: string;
  /** As the payer wrote them: CLP01 and CLP07. */
  readonly claimNumber: string;
  readonly payerControlNumber: string | null;
  /** Our claim; null while nobody knows which. */
  readonly claimId: string | null;
  readonly paid: Cents;
  readonly state: 'unposted' | 'posted' | 'waiting' | 'exception' | 'reversed';
};

/** A claim of ours that money is taken from. */
export type TakebackClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly patientName: string;
  /** What stands as paid on it now. */
  readonly standing: Cents;
};

export type TakebackPlace = { readonly remittanceId: string; readonly position: number };

/** What a person said of an adjustment and has not taken back. */
export type TakebackLink = TakebackPlace & {
  readonly linkId: string;
  readonly kind: 'pair' | 'claim' | 'accepted';
  readonly other: TakebackPlace | null;
  readonly claimId: string | null;
  /** For `accepted`: the figures that were. */
  readonly figures: string;
  readonly reason: string;
};

/** All that the tracker looks at. */
export type TakebackBooks = {
  readonly adjustments: readonly TakebackAdjustment[];
  readonly takenBack: readonly TakenBack[];
  /** Claims and checks that references may name. */
  readonly names: readonly ReferenceName[];
  readonly claims: ReadonlyMap<string, TakebackClaim>;
  readonly links: readonly TakebackLink[];
};

export type TakebackEvent = {
  readonly kind: 'announced' | 'withheld' | 'refunded' | 'reversal';
  readonly remittanceId: string;
  /** Null for a reversal. */
  readonly position: number | null;
  readonly traceNumber: string;
  readonly day: PlainDate | null;
  readonly code: string;
  readonly reference: string;
  readonly amount: Cents;
  readonly words: string;
  readonly rule: string;
  readonly link: Pick<TakebackLink, 'linkId' | 'kind' | 'reason'> | null;
};

export type TakebackOrigin = TakebackClaim & { readonly reversed: Cents; readonly rule: string };

/** Money that a payer takes back, from the first word of it to the last cent. */
export type Takeback = {
  /** Stays while its first adjustment or reversal does. */
  readonly takebackId: string;
  readonly payerName: string;
  /** forward: a balance below zero carried on. recovery: an overpayment. reversal: taken by a reversal alone, at once. */
  readonly kind: 'forward' | 'recovery' | 'reversal';
  readonly reference: string;
  /** look: a person must. open: more is to be withheld. done: nothing is left. */
  readonly state: 'look' | 'open' | 'done';
  readonly words: string;
  /** What the payer said it would take. */
  readonly announced: Cents;
  /** What it took from checks so far. */
  readonly withheld: Cents;
  /** What it credited for refunds of ours. */
  readonly refunded: Cents;
  /** Announced and not withheld yet. */
  readonly left: Cents;
  readonly since: PlainDate | null;
  readonly events: readonly TakebackEvent[];
  readonly origins: readonly TakebackOrigin[];
};
