import { type Cents, cents, negateCents, sumCents } from '../../kernel/cents.ts';
import { formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import { accountBalance, foldVisit, remainderOf } from './balances.ts';
import type { Journal, Posting } from './journal.ts';
import { adjustmentWords, patientPartWords } from './reason-words.ts';

/** The names a derivation needs; whatever is missing from a map is said in general words. */
export type ExplanationContext = {
  /** How the person who owes is called here: "Marigold". */
  readonly debtorName: string;
  readonly visitDates: ReadonlyMap<string, PlainDate>;
  readonly payerNames: ReadonlyMap<string, string>;
  /** Journal id to where it came from: "EFT 90316620, 06/23", "card, 06/02". */
  readonly sources: ReadonlyMap<string, string>;
};

export type ExplanationRow = {
  /** amount: added up; part: what the subtotal above it consists of; subtotal and total: the sum so far. */
  readonly kind: 'amount' | 'part' | 'subtotal' | 'total';
  readonly words: string;
  /** Code, reason or source, shown quieter. */
  readonly note: string;
  /** Signed as it counts towards what is owed. */
  readonly amount: Cents;
  /** The journals to open from here. */
  readonly journalIds: readonly string[];
};

export type VisitExplanation = {
  readonly encounterId: string;
  readonly heading: string;
  readonly owed: Cents;
  /** "217.00 charged − 70.10 adjusted − 132.40 paid" as figures, for the folded state. */
  readonly charged: Cents;
  readonly adjusted: Cents;
  readonly paid: Cents;
  readonly rows: readonly ExplanationRow[];
};

export type BalanceExplanation = {
  /** Added straight from the postings on the guarantor's receivable. */
  readonly patientOwes: Cents;
  /** Added from what the visits were charged, less everything else; the second opinion. */
  readonly byVisits: Cents;
  readonly agrees: boolean;
  readonly postingCount: number;
  /** Latest visit first. */
  readonly visits: readonly VisitExplanation[];
  /** Money not on a visit yet, 0 when there is none; not part of `patientOwes`. */
  readonly credit: Cents;
};

type Entry = Posting & { readonly journalId: string; readonly payer: string; readonly source: string };

/** Why a guarantor owes what they owe, from all journals that touch their visits (domain.md §3, "Why is this the balance?"). */
export function explainBalance(journals: readonly Journal[], context: ExplanationContext): BalanceExplanation {
  const entries = journals.flatMap((journal) => journal.postings.map((posting) => toEntry(posting, journal, context)));
  const { patientOwes, credit } = accountBalance(entries);
  const byVisit = Map.groupBy(
    entries.filter(({ encounterId }) => encounterId !== null),
    ({ encounterId }) => encounterId ?? '',
  );
  const dateOf = (encounterId: string): string => context.visitDates.get(encounterId) ?? '';
  const visits = [...byVisit].sort(([a], [b]) => (dateOf(b) < dateOf(a) ? -1 : 1)).map(([id, group]) => explainVisit(id, group, context));
  const byVisits = sumCents(visits.map(({ owed }) => owed));
  const postingCount = entries.filter(({ encounterId }) => encounterId !== null).length;
  return { patientOwes, byVisits, agrees: byVisits === patientOwes, postingCount, visits, credit };
}

function toEntry(posting: Posting, journal: Journal, { payerNames, sources }: ExplanationContext): Entry {
  // The patient's part stands without a coverage; whoever's receivable fell in the same journal moved it there.
  const coverage = posting.coverageId ?? journal.postings.find(({ coverageId }) => coverageId !== null)?.coverageId ?? '';
  return { ...posting, journalId: journal.id, payer: payerNames.get(coverage) ?? 'Insurer', source: sources.get(journal.id) ?? '' };
}

function explainVisit(encounterId: string, entries: readonly Entry[], context: ExplanationContext): VisitExplanation {
  const date = context.visitDates.get(encounterId);
  const figures = foldVisit(entries);
  const { settled, left, afterwards } = sectionsOf(entries, context.debtorName);
  // Everything but the guarantor's own receivable: a second way to the figure the postings give.
  const owed = cents(remainderOf(figures) - figures.insurersOwe);
  const subtotal = sumCents(settled.map(({ amount }) => amount));
  const leftBy = left.length === 1 ? ` by ${left[0]?.payer}` : '';
  const heading: ExplanationRow = { ...row('subtotal', `Left to ${context.debtorName}${leftBy}`, '', []), amount: subtotal };
  const total: ExplanationRow = { ...row('total', 'Owed for this visit', '', []), amount: owed };
  const shownLeft = left.length > 0 ? [heading, ...left.flatMap(({ rows }) => rows)] : [];
  return {
    encounterId,
    heading: date ? `Visit ${formatDate(date)}` : 'Visit',
    owed,
    charged: figures.charged,
    adjusted: cents(figures.adjusted + figures.writtenOff),
    paid: cents(figures.payersPaid + figures.patientPaid),
    rows: [...settled, ...shownLeft, ...afterwards, total],
  };
}

type LeftBy = { readonly payer: string; readonly rows: readonly ExplanationRow[] };
type Sections = {
  readonly settled: readonly ExplanationRow[];
  readonly left: readonly LeftBy[];
  readonly afterwards: readonly ExplanationRow[];
};

/** What happened before the patient's part was known, what that part is made of, and what happened to it since. */
function sectionsOf(entries: readonly Entry[], debtorName: string): Sections {
  const on = (account: string): readonly Entry[] => entries.filter((entry) => entry.account === account);
  const ours = (entry: Entry): boolean => entry.coverageId === null;
  const lines = new Set(on('revenue').map(({ chargeLineId }) => chargeLineId)).size;
  const charged = row('amount', `Charged, ${lines} ${lines === 1 ? 'line' : 'lines'}`, '', on('revenue'));
  const settled = [
    ...(lines === 0 && on('openingBalance').length > 0 ? [] : [charged]),
    ...grouped(on('openingBalance'), () => ['Brought forward', '']),
    ...grouped(on('adjustment'), ({ payer, detail }) => [`${payer} wrote off`, adjustmentWords(detail)]),
    ...grouped(
      on('writeOff').filter((entry) => !ours(entry)),
      ({ detail }) => ['We wrote off', detail],
    ),
    ...grouped(on('unapplied.payer'), ({ payer, source }) => [`${payer} paid`, source]),
    ...grouped(on('receivable.coverage'), ({ payer }) => [`Still with ${payer}`, '']),
  ];
  const parts = on('receivable.guarantor').filter(({ detail }) => detail.startsWith('PR-') || detail === 'transfer');
  const left = [...Map.groupBy(parts, ({ payer }) => payer)]
    .map(([payer, group]): LeftBy => ({ payer, rows: partRows(group) }))
    .filter(({ rows }) => rows.length > 0);
  const afterwards = [
    ...grouped(on('financeIncome'), () => ['Finance charges', '']),
    ...grouped(on('writeOff').filter(ours), ({ detail }) => ['We wrote off', detail]),
    ...grouped([...on('cash'), ...on('unapplied.guarantor')], ({ source, account }) => [
      account === 'cash' ? `${debtorName} paid` : 'Paid from credit',
      source,
    ]),
    ...grouped(on('refundPayable'), ({ source }) => [`Refund to ${debtorName}`, source]),
    ...grouped(on('collections'), ({ source }) => ['Sent to collections', source]),
  ];
  return { settled, left, afterwards };
}

/** Copay, deductible, coinsurance, then the rest: the order people meet them in. */
const rankOf = (detail: string): number => ['PR-3', 'PR-1', 'PR-2'].indexOf(detail) >>> 0;

function partRows(entries: readonly Entry[]): readonly ExplanationRow[] {
  const groups = [...Map.groupBy(entries, ({ detail }) => detail)].sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return groups
    .map(
      ([detail, group]): ExplanationRow => ({
        ...row('part', patientPartWords(detail), detail, group),
        amount: sumCents(group.map(({ amount }) => amount)),
      }),
    )
    .filter(({ amount }) => amount !== 0);
}

/** One row per wording, those that cancel out left away. Every account here lowers what is owed when it is in debit. */
function grouped(entries: readonly Entry[], wording: (entry: Entry) => readonly [string, string]): readonly ExplanationRow[] {
  const groups = Map.groupBy(entries, (entry) => wording(entry).join('\n'));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const [words, note] = wording(first);
    const made = row('amount', words, note, group);
    return made.amount === 0 ? [] : [made];
  });
}

function row(kind: ExplanationRow['kind'], words: string, note: string, entries: readonly Entry[]): ExplanationRow {
  const amount = negateCents(sumCents(entries.map((entry) => entry.amount)));
  return { kind, words, note, amount, journalIds: [...new Set(entries.map(({ journalId }) => journalId))] };
}
