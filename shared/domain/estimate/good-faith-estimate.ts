import { type Cents, cents, sumCents } from '../../kernel/cents.ts';
import { addDays, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';

/** One expected service. `unitCharge` is what one unit costs a patient who pays themselves; 1,000 thousandths are one unit. */
export type EstimateLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly words: string;
  readonly unitThousandths: number;
  readonly unitCharge: Cents;
  readonly charge: Cents;
  readonly renderingProviderId: string;
};

/** Who is expected to treat, and what all of theirs is expected to cost. */
export type EstimateProvider = {
  readonly renderingProviderId: string;
  readonly name: string;
  readonly npi: string;
  readonly taxId: string;
  readonly total: Cents;
};

/** Services that come again on one estimate: how many visits in all, and when (45 CFR 149.610(b)(1)(x)). */
export type Recurrence = { readonly visits: number; readonly words: string };

/**
 * A good-faith estimate for a patient who pays without a plan, with what 45 CFR 149.610(c)(1) asks it to say. Kept as it was
 * given: a list that changes later changes nothing here.
 */
export type EstimateFacts = {
  readonly number: number;
  readonly madeOn: PlainDate;
  /** The last day on which the same service may rest on it. */
  readonly expiresOn: PlainDate;
  /** Null: no day was arranged, the patient asked. */
  readonly serviceDate: PlainDate | null;
  /** What the patient comes for, in plain words. */
  readonly reason: string;
  readonly patient: { readonly name: string; readonly birthDate: PlainDate; readonly chartNumber: string };
  readonly practice: {
    readonly name: string;
    readonly address: Address;
    readonly phone: string;
    readonly npi: string;
    readonly taxId: string;
  };
  /** Where it is to take place when not in the practice's own rooms. */
  readonly facility: { readonly name: string; readonly address: Address; readonly npi: string } | null;
  readonly diagnoses: readonly { readonly code: string; readonly words: string }[];
  readonly providers: readonly EstimateProvider[];
  readonly lines: readonly EstimateLine[];
  /** Services that others arrange and estimate themselves, parted by semicolons; may be empty. */
  readonly separately: string;
  /** Left out: one visit. Lines and total are of one visit. */
  readonly recurs?: Recurrence;
  readonly total: Cents;
};

/** The charge of a line: whole cents, half a cent up. */
export const lineCharge = (unitCharge: Cents, unitThousandths: number): Cents => {
  const product = BigInt(unitCharge) * BigInt(unitThousandths);
  return cents(Number((product + 500n) / 1_000n));
};

/** Totals by who treats, in the order of first appearance. */
export function totalsByProvider(lines: readonly Pick<EstimateLine, 'renderingProviderId' | 'charge'>[]): ReadonlyMap<string, Cents> {
  const groups = Map.groupBy(lines, ({ renderingProviderId }) => renderingProviderId);
  return new Map([...groups].map(([id, group]) => [id, sumCents(group.map(({ charge }) => charge))]));
}

/**
 * The last day of the twelve months that one estimate may cover (45 CFR 149.610(b)(1)(x), services that recur): the day
 * before the same day a year on. 29 February ends with the last of February.
 */
export function expiryOf(madeOn: PlainDate): PlainDate {
  const year = Number(madeOn.slice(0, 4)) + 1;
  const sameDay = madeOn.endsWith('-02-29') ? `${year}-03-01` : `${year}${madeOn.slice(4)}`;
  return addDays(plainDate(sameDay), -1);
}
