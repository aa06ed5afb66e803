import { type Cents, cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** charge: what we ask. allowed: what a contract says the payer recognises. */
export const feeKinds = ['charge', 'allowed'] as const;
export type FeeKind = (typeof feeKinds)[number];

/** A list of amounts by code. Where it names nobody it counts for all; the more it names, the sooner it is taken. */
export type FeeSchedule = {
  readonly feeScheduleId: string;
  readonly name: string;
  readonly kind: FeeKind;
  readonly payerId: string | null;
  readonly renderingProviderId: string | null;
  readonly facilityId: string | null;
  readonly effectiveFrom: PlainDate;
  readonly effectiveTo: PlainDate | null;
  readonly active: boolean;
};

/** One unit of a code. `modifier` is empty for the plain code, or the one whose price differs (TC, 26). */
export type FeeLine = { readonly code: string; readonly modifier: string; readonly amount: Cents };

/** What is asked of the schedules. Null names nobody (a self-pay visit, the office). */
export type FeeQuestion = {
  readonly date: PlainDate;
  readonly payerId: string | null;
  readonly renderingProviderId: string | null;
  readonly facilityId: string | null;
};

const inForce = ({ active, effectiveFrom, effectiveTo }: FeeSchedule, date: PlainDate): boolean =>
  active && effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo);

const fits = (named: string | null, asked: string | null): boolean => named === null || named === asked;

/** Payer before rendering provider before facility: a contract binds more than a house rule. */
const closeness = ({ payerId, renderingProviderId, facilityId }: FeeSchedule): number =>
  (payerId === null ? 0 : 4) + (renderingProviderId === null ? 0 : 2) + (facilityId === null ? 0 : 1);

/**
 * Schedules of one kind that count for a question, closest first; among equals the one that began last. The first that has
 * the code gives the price, so a contract that names ten codes leaves the rest to the usual list.
 */
export function schedulesFor(schedules: readonly FeeSchedule[], kind: FeeKind, asked: FeeQuestion): readonly FeeSchedule[] {
  return schedules
    .filter(
      (schedule) =>
        schedule.kind === kind &&
        inForce(schedule, asked.date) &&
        fits(schedule.payerId, asked.payerId) &&
        fits(schedule.renderingProviderId, asked.renderingProviderId) &&
        fits(schedule.facilityId, asked.facilityId),
    )
    .toSorted(
      (a, b) => closeness(b) - closeness(a) || (a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : 0),
    );
}

/** A modifier that changes every price by a share: 50 bilateral 150 %, 52 reduced 50 %. In hundredths of a percent. */
export type ModifierShare = { readonly modifier: string; readonly share: number };

export type UnitPrice = {
  readonly amount: Cents;
  /** The modifier with an amount of its own, if one was used. */
  readonly byModifier: string | null;
  /** The modifiers whose share was applied, in the order of the line. */
  readonly shares: readonly string[];
};

/**
 * The price of one unit from one schedule's lines for the code; undefined when the schedule has none. An amount of a
 * modifier's own wins over its share; the other modifiers' shares multiply, rounded half up once at the end.
 */
export function unitPrice(
  lines: readonly FeeLine[],
  modifiers: readonly string[],
  shares: readonly ModifierShare[],
): UnitPrice | undefined {
  const own = modifiers.map((modifier) => lines.find((line) => line.modifier === modifier)).find((line) => line !== undefined);
  const base = own ?? lines.find(({ modifier }) => modifier === '');
  if (base === undefined) return undefined;
  const used = modifiers.flatMap((modifier) => shares.find((known) => known.modifier === modifier && modifier !== own?.modifier) ?? []);
  return { amount: shared(base.amount, used), byModifier: own?.modifier ?? null, shares: used.map(({ modifier }) => modifier) };
}

/** Exact: shares of shares leave what a floating number holds, and half a cent must not turn into less. */
function shared(amount: Cents, shares: readonly ModifierShare[]): Cents {
  const [top, bottom] = shares.reduce(([above, below], { share }) => [above * BigInt(share), below * 10_000n], [BigInt(amount), 1n]);
  return cents(Number((top * 2n + bottom) / (bottom * 2n)));
}
