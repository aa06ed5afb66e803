import type { ReadableDb } from '#db/connection/handles.ts';
import { feeByLocality } from '#db/queries/edit-tables-fees.ts';
import { allowedSamples, feeModifiers } from '#db/queries/fee.ts';
import { scheduledFees } from '#db/queries/fee-price.ts';
import type { PricedClaim, TermsRow } from '#db/queries/underpaid.ts';
import { expectedAllowed, perUnit } from '#shared/domain/fee/expected-allowed.ts';
import { unitPrice } from '#shared/domain/fee/fee-schedule.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** The price of one unit and what it rests on. */
export type ExpectedUnit = {
  readonly unit: Cents;
  readonly rule: 'contract' | 'plan' | 'payer' | 'medicare';
  /** The contract's name, or in words what it was learned from. */
  readonly from: string;
  /** From which day the contract or values hold, or the newest answer that it was learned from. */
  readonly since: PlainDate;
  /** How many answers it rests on; 0 for a price that somebody set. */
  readonly evidence: number;
};

type Asked = { readonly claim: PricedClaim; readonly code: string; readonly modifiers: readonly string[]; readonly date: PlainDate };

/** Fewer answers are chance: nobody is told to be short by one odd payment. */
const LEAST_EVIDENCE = 3;
/** Answers that are read for one price; the domain takes the newest of them. */
const MOST_SAMPLES = 60;
/** Places where the practice has no costs of its own (rvu-fee.ts, facility). */
const IN_FACILITY: ReadonlySet<string> = new Set(['19', '21', '22', '23', '24', '26', '31', '34', '51', '52', '53', '56', '61']);

/**
 * What one unit is expected to be allowed on its day, by the ladder of prices (shared/domain/fee): the contract in force, what the
 * plan or the payer allowed before (the claim itself left out), and where the payer's terms say so a share of Medicare's fee.
 * Prices are remembered for as long as one look lasts.
 */
export class ExpectedUnits {
  readonly #db: ReadableDb;
  readonly #shares;
  readonly #contracts = new Map<string, ReturnType<typeof scheduledFees>>();
  readonly #samples = new Map<string, ReturnType<typeof allowedSamples>>();

  constructor(db: ReadableDb) {
    this.#db = db;
    this.#shares = feeModifiers(db);
  }

  of(asked: Asked, terms: TermsRow | undefined): ExpectedUnit | undefined {
    return this.#contract(asked) ?? this.#learned(asked) ?? (terms && this.#medicare(asked, terms));
  }

  #contract({ claim, code, modifiers, date }: Asked): ExpectedUnit | undefined {
    const { payerId, renderingProviderId, facilityId } = claim;
    const key = [payerId, renderingProviderId, facilityId, date].join(' ');
    const feesOf = this.#contracts.get(key) ?? scheduledFees(this.#db, 'allowed', { date, payerId, renderingProviderId, facilityId });
    this.#contracts.set(key, feesOf);
    for (const { schedule, lines } of feesOf(code)) {
      const price = unitPrice(lines, modifiers, this.#shares);
      if (price) return { unit: price.amount, rule: 'contract', from: schedule.name, since: schedule.effectiveFrom, evidence: 0 };
    }
    return undefined;
  }

  #learned({ claim, code, modifiers, date }: Asked): ExpectedUnit | undefined {
    const { payerId, planName, claimNumber } = claim;
    const words = modifiers.join(' ');
    const key = [payerId, code, words, date].join('|');
    const known = this.#samples.get(key) ?? allowedSamples(this.#db, { code, modifiers: words, payerId, before: date }, MOST_SAMPLES);
    this.#samples.set(key, known);
    const found = expectedAllowed(
      undefined,
      known.filter((sample) => sample.claimNumber !== claimNumber),
      planName,
      'median',
    );
    const [newest] = found?.evidence ?? [];
    if (!found || !newest || found.evidence.length < LEAST_EVIDENCE || found.rule === 'contract') return undefined;
    const from = found.rule === 'plan' ? newest.planName : newest.payerName;
    // Half of all answers lie below the middle one: only what is less than the payer ever allowed is short.
    const unit = cents(Math.min(...found.evidence.map(perUnit)));
    return { unit, rule: found.rule, from, since: newest.serviceDate, evidence: found.evidence.length };
  }

  #medicare({ claim, code, modifiers, date }: Asked, { medicareShare, medicareLocality }: TermsRow): ExpectedUnit | undefined {
    if (medicareShare === null || medicareLocality === null) return undefined;
    const modifier = modifiers.find((one) => one === '26' || one === 'TC') ?? '';
    const facility = IN_FACILITY.has(claim.placeOfService);
    const answer = feeByLocality(this.#db, { code, modifier, locality: medicareLocality, facility, date });
    if (typeof answer === 'string' || answer.fee === null) return undefined;
    const unit = cents(Math.round((answer.fee * medicareShare) / 10_000));
    return { unit, rule: 'medicare', from: `${medicareShare / 100} % of Medicare`, since: answer.valuesFrom, evidence: 0 };
  }
}
