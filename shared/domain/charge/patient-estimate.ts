import { type Cents, cents, subtractCents, sumCents, ZERO } from '../../kernel/cents.ts';

/** Why the patient owes a part of a line. */
export const ESTIMATE_PARTS = ['copay', 'deductible', 'coinsurance', 'selfPay'] as const;
export type EstimatePart = (typeof ESTIMATE_PARTS)[number];
type Part = { readonly reason: EstimatePart; readonly amount: Cents };

/** What the patient pays of a visit; null: not known, and not reckoned with. */
export type PatientTerms = {
  readonly copay: Cents;
  readonly deductibleLeft: Cents | null;
  readonly coinsurancePercent: number | null;
  readonly outOfPocketLeft: Cents | null;
};
export type EstimatedLine = { readonly allowed: Cents; readonly patient: Cents; readonly parts: readonly Part[] };
export type PatientEstimate = {
  readonly lines: readonly EstimatedLine[];
  readonly allowed: Cents;
  readonly patient: Cents;
  readonly payer: Cents;
  readonly parts: readonly Part[];
};

/**
 * What the patient will probably owe of charges as typed. The copay comes first and once for the visit, the rest of the
 * deductible next, coinsurance on what is left, all in the order of the lines and never past what is left of the yearly
 * maximum. A payer recognises at most what is charged; where nothing is known of a line its charge stands for it. Without terms
 * the visit is self-pay. Each part is at least 0, a line's parts are its patient amount, and that is at most what is allowed.
 */
export function patientEstimate(
  lines: readonly { readonly charge: Cents; readonly allowed: Cents | null }[],
  terms: PatientTerms | null,
): PatientEstimate {
  const pools = new Pools(terms);
  const estimated = lines.map(({ charge, allowed }): EstimatedLine => {
    const recognised = allowed === null ? charge : cents(Math.min(allowed, charge));
    const parts = pools.partsOf(recognised);
    return { allowed: recognised, patient: sumCents(parts.map(({ amount }) => amount)), parts };
  });
  const allowed = sumCents(estimated.map((line) => line.allowed));
  const patient = sumCents(estimated.map((line) => line.patient));
  const all = estimated.flatMap(({ parts }) => parts);
  const parts = ESTIMATE_PARTS.map((reason) => ({
    reason,
    amount: sumCents(all.filter((part) => part.reason === reason).map(({ amount }) => amount)),
  })).filter(({ amount }) => amount > 0);
  return { lines: estimated, allowed, patient, payer: subtractCents(allowed, patient), parts };
}

/** What is left of the copay, the deductible and the yearly maximum while lines are gone through. */
class Pools {
  readonly #terms: PatientTerms | null;
  #copay: Cents;
  #deductible: Cents;
  #most: Cents | null;

  constructor(terms: PatientTerms | null) {
    this.#terms = terms;
    this.#copay = terms?.copay ?? ZERO;
    this.#deductible = terms?.deductibleLeft ?? ZERO;
    this.#most = terms?.outOfPocketLeft ?? null;
  }

  partsOf(recognised: Cents): readonly Part[] {
    if (this.#terms === null) return recognised > 0 ? [{ reason: 'selfPay', amount: recognised }] : [];
    let rest = recognised;
    const parts: Part[] = [];
    const take = (reason: EstimatePart, wanted: Cents): Cents => {
      const amount = cents(Math.min(wanted, rest, this.#most ?? rest));
      if (amount <= 0) return ZERO;
      rest = subtractCents(rest, amount);
      if (this.#most !== null) this.#most = subtractCents(this.#most, amount);
      parts.push({ reason, amount });
      return amount;
    };
    this.#copay = subtractCents(this.#copay, take('copay', this.#copay));
    this.#deductible = subtractCents(this.#deductible, take('deductible', this.#deductible));
    take('coinsurance', share(rest, this.#terms.coinsurancePercent ?? 0));
    return parts;
  }
}

/** A whole percentage of an amount, half a cent up. */
const share = (amount: Cents, percent: number): Cents => cents(Math.floor((amount * percent + 50) / 100));
