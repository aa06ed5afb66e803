import type { PlainDate } from '../../kernel/plain-date.ts';
import { canonicalFigures } from './natural-key.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

/** One answer of one payer to one claim of ours, as some remittance stated it. */
export type ClaimFact = {
  /** Natural key of the claim on its payment (natural-key.ts): equal keys are copies of one fact. */
  readonly key: string;
  readonly paymentDate: PlainDate | null;
  readonly claim: RemittanceClaim;
  /** The charge lines it answers; empty for a claim-only remittance, which answers all of them. */
  readonly chargeLineIds: readonly string[];
};

export type Settlement = {
  /** Answers that stand, in the order they post. */
  readonly live: readonly string[];
  /** A reversal and the answer it takes back: both post, and together they are 0. */
  readonly annihilated: readonly { readonly reversal: string; readonly adjudication: string }[];
  /** Facts that post nothing yet, each with its reason in plain words. */
  readonly waiting: readonly { readonly key: string; readonly reason: string }[];
  /** Keys that were given more than once. */
  readonly duplicates: readonly string[];
};

/**
 * Settles what one payer has said about one claim. A function of the set of facts alone: in any order, with any number of
 * copies, it answers the same (domain.md §3 invariant 10). A reversal takes back the answer that a person `named` for it,
 * else the one it negates to the cent, the one with its payer control number first; a second answer to a line waits until
 * the first has been taken back. Facts that a person undid, and answers that are exceptions or notes, are left out by the
 * caller.
 */
export function settleClaim(facts: readonly ClaimFact[], named: ReadonlyMap<string, string> = new Map()): Settlement {
  const distinct = [...new Map(facts.map((fact) => [fact.key, fact])).values()].sort(byDateAndKey);
  const duplicates = [...new Set(facts.map(({ key }) => key).filter((key, index, keys) => keys.indexOf(key) !== index))].sort();
  const reversals = distinct.filter(isReversal);
  const adjudications = distinct.filter((fact) => !isReversal(fact));
  const taken = pairReversals(reversals, adjudications, named);
  const annihilated = reversals.flatMap(({ key }) => {
    const adjudication = taken.get(key);
    return adjudication === undefined ? [] : [{ reversal: key, adjudication }];
  });
  const gone = new Set(taken.values());
  const { live, waiting } = standing(adjudications.filter(({ key }) => !gone.has(key)));
  const early = reversals
    .filter(({ key }) => !taken.has(key))
    .map((reversal) => ({ key: reversal.key, reason: whyEarly(reversal, named) }));
  return { live, annihilated, waiting: [...early, ...waiting], duplicates };
}

/** CLP02 22. */
export const isReversal = ({ claim }: Pick<ClaimFact, 'claim'>): boolean => claim.statusCode === '22';

const whyEarly = ({ key }: ClaimFact, named: ReadonlyMap<string, string>): string =>
  named.has(key) ? 'the answer that it takes back does not stand now' : 'no earlier answer has exactly these figures';

/** An undated payment is after all dated ones, so that it never takes the place of one. */
function byDateAndKey(a: ClaimFact, b: ClaimFact): number {
  const placeOf = ({ paymentDate, key }: ClaimFact): string => `${paymentDate ?? '9999-12-31'}|${key}`;
  const [first, second] = [placeOf(a), placeOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/**
 * Reversal key to the key of what it takes back. Both lists are in order, so equal candidates pair first with first. A reversal
 * that was named an answer takes back that one or none, and nothing else takes that answer back.
 */
function pairReversals(
  reversals: readonly ClaimFact[],
  adjudications: readonly ClaimFact[],
  named: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const there = new Set([...reversals, ...adjudications].map(({ key }) => key));
  const pairs = new Map([...named].filter(([reversal, answer]) => there.has(reversal) && there.has(answer)));
  const gone = new Set(named.values());
  for (const sameNumber of [true, false]) {
    for (const reversal of reversals) {
      if (pairs.has(reversal.key) || named.has(reversal.key)) continue;
      const wanted = canonicalFigures(reversal.claim, -1);
      const found = adjudications.find(
        ({ key, claim }) =>
          !gone.has(key) && canonicalFigures(claim) === wanted && (!sameNumber || hasSamePayerNumber(claim, reversal.claim)),
      );
      if (!found) continue;
      pairs.set(reversal.key, found.key);
      gone.add(found.key);
    }
  }
  return pairs;
}

const hasSamePayerNumber = (a: RemittanceClaim, b: RemittanceClaim): boolean =>
  a.payerControlNumber !== null && a.payerControlNumber === b.payerControlNumber;

/** The earliest answer to a line stands; a payer that splits a claim answers different lines, and all of those stand. */
function standing(adjudications: readonly ClaimFact[]): Pick<Settlement, 'live' | 'waiting'> {
  const live: ClaimFact[] = [];
  const waiting: { readonly key: string; readonly reason: string }[] = [];
  for (const fact of adjudications) {
    if (live.some((earlier) => answersSameLine(earlier, fact))) {
      waiting.push({ key: fact.key, reason: 'an earlier answer to the same lines has not been reversed' });
    } else {
      live.push(fact);
    }
  }
  return { live: live.map(({ key }) => key), waiting };
}

function answersSameLine(a: ClaimFact, b: ClaimFact): boolean {
  if (a.chargeLineIds.length === 0 || b.chargeLineIds.length === 0) return true;
  return a.chargeLineIds.some((id) => b.chargeLineIds.includes(id));
}
