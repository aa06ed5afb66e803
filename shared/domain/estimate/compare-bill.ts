import { type Cents, cents, subtractCents, sumCents, ZERO } from '../../kernel/cents.ts';

/**
 * "Substantially in excess" is $400 or more above the expected charges of one provider or facility (45 CFR 149.620):
 * from there on a patient may ask for the bill to be decided by a dispute resolver.
 */
export const DISPUTE_CENTS = cents(400_00);

export type ProviderAmount = { readonly renderingProviderId: string; readonly charge: Cents };

export type Comparison = {
  /** Who billed, or was expected to. */
  readonly renderingProviderId: string;
  readonly expected: Cents;
  readonly billed: Cents;
  /** Billed less expected; negative when less was billed. */
  readonly above: Cents;
  readonly disputable: boolean;
  /** The provider on the estimate whose place this one took, when it was not on it itself. */
  readonly inPlaceOf: string | null;
};

export type BillComparison = {
  readonly providers: readonly Comparison[];
  readonly expected: Cents;
  readonly billed: Cents;
  readonly above: Cents;
  readonly disputable: boolean;
};

/**
 * What was billed against what was expected, provider by provider and never netted between them. Somebody who was not on the
 * estimate is measured by what was expected of the one whose place they took: an expected provider who billed nothing, in
 * order; with nobody left, by nothing at all.
 */
export function compareBill(expected: readonly ProviderAmount[], billed: readonly ProviderAmount[]): BillComparison {
  const [planned, actual] = [totals(expected), totals(billed)];
  const free = [...planned.keys()].filter((id) => !actual.has(id));
  const rows = [...actual].map(([id, amount]): Comparison => {
    const own = planned.get(id);
    if (own !== undefined) return comparison(id, own, amount, null);
    const replaced = free.shift() ?? null;
    return comparison(id, replaced === null ? ZERO : (planned.get(replaced) ?? ZERO), amount, replaced);
  });
  const providers = [...rows, ...free.map((id) => comparison(id, planned.get(id) ?? ZERO, ZERO, null))];
  const [all, charged] = [sumCents(planned.values()), sumCents(actual.values())];
  return {
    providers,
    expected: all,
    billed: charged,
    above: subtractCents(charged, all),
    disputable: providers.some(({ disputable }) => disputable),
  };
}

function comparison(renderingProviderId: string, expected: Cents, billed: Cents, inPlaceOf: string | null): Comparison {
  const above = subtractCents(billed, expected);
  return { renderingProviderId, expected, billed, above, disputable: above >= DISPUTE_CENTS, inPlaceOf };
}

function totals(amounts: readonly ProviderAmount[]): ReadonlyMap<string, Cents> {
  const groups = Map.groupBy(amounts, ({ renderingProviderId }) => renderingProviderId);
  return new Map([...groups].map(([id, group]) => [id, sumCents(group.map(({ charge }) => charge))]));
}
