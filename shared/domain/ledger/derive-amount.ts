import { type Cents, negateCents, sumCents } from '../../kernel/cents.ts';
import type { Posting } from './journal.ts';
import { adjustmentWords } from './reason-words.ts';

/** One summand of an amount, with the journals it comes from. */
export type DerivedRow = { readonly words: string; readonly note: string; readonly amount: Cents; readonly journalIds: readonly string[] };

/** An amount and what it is made of: `amount` is added from its own postings, `otherwise` from all the others beside them. */
export type DerivedAmount = {
  readonly amount: Cents;
  readonly otherwise: Cents;
  readonly rows: readonly DerivedRow[];
};

/** A posting with where it came from: "EFT 90316620, 06/23". */
export type SourcedPosting = Posting & { readonly journalId: string; readonly source: string };

export type DeriveNames<P> = {
  readonly payers: ReadonlyMap<string, string>;
  readonly guarantors: ReadonlyMap<string, string>;
  /** Words and note of its own for a posting; undefined leaves the ordinary ones. */
  readonly say?: (posting: P) => readonly [string, string] | undefined;
};

/**
 * Why an amount is what it is. `postings` are a whole that sums to 0 by itself (a visit, a line, a journal's part on an account);
 * the amount is some of them, and all others together must come to the same with the other sign (domain.md §3 invariant 2).
 */
export function deriveAmount<P extends SourcedPosting>(
  postings: readonly P[],
  isAsked: (posting: P) => boolean,
  names: DeriveNames<P>,
): DerivedAmount {
  const rest = postings.filter((posting) => !isAsked(posting));
  const coverage = postings.find(({ coverageId }) => coverageId !== null)?.coverageId ?? '';
  const groups = new Map<string, { rank: number; words: string; note: string; postings: P[] }>();
  for (const posting of rest) {
    const [words, note] = names.say?.(posting) ?? wording(posting, coverage, names);
    const key = `${words}\n${note}`;
    const group = groups.get(key) ?? { rank: ORDER.indexOf(posting.account), words, note, postings: [] };
    group.postings.push(posting);
    groups.set(key, group);
  }
  const rows = [...groups.values()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ words, note, postings: group }) => ({
      words,
      note,
      amount: negateCents(sumCents(group.map(({ amount }) => amount))),
      journalIds: [...new Set(group.map(({ journalId }) => journalId))],
    }))
    .filter(({ amount }) => amount !== 0);
  return {
    amount: sumCents(postings.filter(isAsked).map(({ amount }) => amount)),
    otherwise: sumCents(rows.map(({ amount }) => amount)),
    rows,
  };
}

/** As people tell it: charged, taken off, paid, left to somebody else, given up. */
const ORDER: readonly Posting['account'][] = [
  'revenue',
  'openingBalance',
  'adjustment',
  'unapplied.payer',
  'providerLevel',
  'receivable.coverage',
  'receivable.guarantor',
  'cash',
  'unapplied.guarantor',
  'refundPayable',
  'financeIncome',
  'writeOff',
  'collections',
];

type Names = Pick<DeriveNames<never>, 'payers' | 'guarantors'>;

/** Words and note: rows of the same words are added up. Money of a payer stands without a coverage; it is the visit's then. */
function wording(
  { account, detail, source, ...place }: SourcedPosting,
  coverage: string,
  { payers, guarantors }: Names,
): readonly [string, string] {
  const payer = payers.get(place.coverageId ?? coverage) ?? 'Insurer';
  const guarantor = guarantors.get(place.guarantorId ?? '') ?? 'the guarantor';
  const said: Readonly<Record<Posting['account'], readonly [string, string]>> = {
    revenue: ['Charged', ''],
    openingBalance: ['Brought forward', ''],
    financeIncome: ['Finance charges', ''],
    adjustment: [`${payer} wrote off`, adjustmentWords(detail)],
    'unapplied.payer': [`${payer} paid`, source],
    providerLevel: ['Withheld or added by the payer', detail],
    'receivable.coverage': [`With ${payer}`, ''],
    'receivable.guarantor': [`Left to ${guarantor}`, ''],
    cash: ['Received', source],
    'unapplied.guarantor': ['From credit', source],
    refundPayable: ['Set aside to refund', source],
    writeOff: ['We wrote off', detail],
    collections: ['Sent to collections', source],
  };
  return said[account];
}
