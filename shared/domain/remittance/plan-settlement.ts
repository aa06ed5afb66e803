import type { Settlement } from './settle.ts';

/** A fact whose effect stands in the ledger now (what we undid ourselves is not in the list). */
export type PostedFact = {
  readonly key: string;
  /** Null when the fact moved no money: a claim denied in full has no journal. */
  readonly journalId: string | null;
  /** For a posted reversal, the key of the answer it took back; null for an answer. */
  readonly negates: string | null;
  /** The lines of the answer that a person took back, as text; empty when it stands whole. */
  readonly without: string;
};

export type SettlementStep =
  /** Reverse our own posting of this fact, under the remittance it was posted for. */
  | { readonly do: 'undo'; readonly key: string; readonly journalId: string | null }
  /** Post the adjudication of this fact. */
  | { readonly do: 'post'; readonly key: string }
  /** Post the payer's reversal: the exact negation of the journal that now stands for `negates`, under its own remittance. */
  | { readonly do: 'reverse'; readonly key: string; readonly negates: string };

/**
 * The journals that lead from what is posted to what the settlement says, in the order to write them. Reversals are undone
 * before what they took back; answers are posted before their reversals. Running it twice gives nothing the second time.
 * `without` names by key the lines that a person took back; an answer whose lines change is undone and posted anew.
 */
export function planSettlement(
  posted: readonly PostedFact[],
  desired: Pick<Settlement, 'live' | 'annihilated'>,
  without: ReadonlyMap<string, string> = new Map(),
): readonly SettlementStep[] {
  const wanted = new Map<string, string | null>(desired.live.map((key) => [key, null]));
  const alive = new Set(desired.live);
  /** An answer that its payer took back stands whole: it and the reversal come to nothing. */
  const leftOut = (key: string): string => (alive.has(key) ? (without.get(key) ?? '') : '');
  for (const { reversal, adjudication } of desired.annihilated) {
    wanted.set(adjudication, null);
    wanted.set(reversal, adjudication);
  }
  const standing = new Map(posted.map((fact) => [fact.key, fact]));
  const keeps = (fact: PostedFact): boolean =>
    wanted.has(fact.key) && wanted.get(fact.key) === fact.negates && leftOut(fact.key) === fact.without;
  /** A reversal negates one journal: when that is posted anew, so is the reversal. */
  const anew = new Set(posted.flatMap((fact) => (keeps(fact) ? [] : [fact.key])));
  const stays = (fact: PostedFact): boolean => keeps(fact) && (fact.negates === null || !anew.has(fact.negates));
  const undone = posted.filter((fact) => !stays(fact));
  const missing = [...wanted].filter(([key]) => {
    const fact = standing.get(key);
    return fact === undefined || !stays(fact);
  });
  return [
    ...undone.filter(({ negates }) => negates !== null).map(undoStep),
    ...undone.filter(({ negates }) => negates === null).map(undoStep),
    ...missing.flatMap(([key, negates]): readonly SettlementStep[] => (negates === null ? [{ do: 'post', key }] : [])),
    ...missing.flatMap(([key, negates]): readonly SettlementStep[] => (negates === null ? [] : [{ do: 'reverse', key, negates }])),
  ];
}

const undoStep = ({ key, journalId }: PostedFact): SettlementStep => ({ do: 'undo', key, journalId });
