import { type Cents, cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** One line that a payer answered in full: what it recognised for all units. */
export type AllowedSample = {
  readonly claimNumber: string;
  readonly serviceDate: PlainDate;
  readonly payerName: string;
  readonly planName: string;
  readonly unitThousandths: number;
  readonly charge: Cents;
  readonly allowed: Cents;
};

export const learningMethods = ['median', 'latest'] as const;
export type LearningMethod = (typeof learningMethods)[number];

/** What a payer will probably allow for one unit, and why we think so. */
export type ExpectedAllowed = {
  readonly amount: Cents;
  /** contract: its schedule says so. plan, payer: learned from answers of that plan, or of any plan of that payer. */
  readonly rule: 'contract' | 'plan' | 'payer';
  /** The answers it rests on, newest first; none for a contract. */
  readonly evidence: readonly AllowedSample[];
};

/** Answers that are looked at on each step: enough to steady a median, few enough to follow a new contract. */
const MOST_SAMPLES = 25;

/**
 * The ladder: what the contract says, else what this plan allowed, else what this payer allowed for any plan. A step with no
 * answer is passed over; undefined when nothing is known. `samples` are of one payer and code with the same modifiers.
 */
export function expectedAllowed(
  contract: Cents | undefined,
  samples: readonly AllowedSample[],
  planName: string | null,
  method: LearningMethod,
): ExpectedAllowed | undefined {
  if (contract !== undefined) return { amount: contract, rule: 'contract', evidence: [] };
  const newestFirst = newest(samples);
  const ofPlan =
    planName === null || planName === '' ? [] : newestFirst.filter((sample) => sample.planName.toLowerCase() === planName.toLowerCase());
  return learned('plan', ofPlan, method) ?? learned('payer', newestFirst, method);
}

/** The last step of the ladder: what any payer allowed for the code. Worth less than a payer's own answers, and said to be so. */
export function expectedOfAnyPayer(
  samples: readonly AllowedSample[],
  method: LearningMethod,
): (Omit<ExpectedAllowed, 'rule'> & { readonly rule: 'code' }) | undefined {
  return learned('code', newest(samples), method);
}

const newest = (samples: readonly AllowedSample[]): readonly AllowedSample[] =>
  samples
    .filter(({ unitThousandths }) => unitThousandths > 0)
    .toSorted((a, b) => (a.serviceDate < b.serviceDate ? 1 : a.serviceDate > b.serviceDate ? -1 : 0));

function learned<const R extends string>(rule: R, samples: readonly AllowedSample[], method: LearningMethod) {
  const evidence = samples.slice(0, MOST_SAMPLES);
  const units = evidence.map(perUnit);
  const [latest] = units;
  if (latest === undefined) return undefined;
  return { amount: method === 'latest' ? latest : median(units), rule, evidence };
}

/** Cents for one unit, half up. */
export const perUnit = ({ allowed, unitThousandths }: AllowedSample): Cents => cents(Math.round((allowed * 1_000) / unitThousandths));

/** The middle one; of two middle ones the lower, so that what is promised is not too much. */
function median(amounts: readonly Cents[]): Cents {
  const sorted = amounts.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? cents(0);
}
