import { type Cents, cents, formatMoney, negateCents, sumCents, ZERO } from '../../kernel/cents.ts';
import type { Account } from './account.ts';
import type { Posting } from './journal.ts';
import { adjustmentWords, patientPartWords } from './reason-words.ts';

/** Names for the ids in postings; what has no name is said in general words. */
export type SentenceNames = {
  readonly payers: ReadonlyMap<string, string>;
  readonly guarantors: ReadonlyMap<string, string>;
};

/** One event on one visit, or on no visit, as it is to be said. */
export type SaidEntry = {
  readonly kind: string;
  /** Why, in a person's words; only what was typed by somebody. */
  readonly reason: string;
  /** "card, receipt 1042", "EFT 90316620". */
  readonly source: string;
  /** "the visit of 06/02/2026"; empty when it stands on none. */
  readonly visit: string;
  /** What was done: "99213, 87880"; only said of a charge. */
  readonly codes: string;
  readonly postings: readonly Posting[];
};

/** A ledger entry as a sentence that can be read to the patient: who paid what for which visit, and why. */
export function entrySentence(entry: SaidEntry, names: SentenceNames): string {
  const back = entry.kind === 'reversal';
  const said = clausesOf(back ? negated(entry.postings) : entry.postings, entry, names);
  const what = said.length === 0 ? 'nothing moved' : joined(said);
  const where = entry.visit === '' ? '' : ` for ${entry.visit}`;
  const source = entry.source === '' ? '' : ` (${entry.source})`;
  if (back) return `Taken back${entry.reason === '' ? '' : ` because “${entry.reason}”`}: ${what}${where}${source}.`;
  const why = entry.reason === '' ? '' : `, because “${entry.reason}”`;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${where}${source}${why}.`;
}

const negated = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map((posting) => ({ ...posting, amount: negateCents(posting.amount) }));

const joined = (clauses: readonly string[]): string =>
  clauses.length < 2 ? (clauses[0] ?? '') : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`;

const shown = (amount: number): string => formatMoney(cents(Math.abs(amount)));

/** Clauses in the order in which people tell it: charged, paid, taken off, left to whom, given up. */
function clausesOf(postings: readonly Posting[], entry: SaidEntry, names: SentenceNames): readonly string[] {
  const on = (account: Account): readonly Posting[] => postings.filter((posting) => posting.account === account);
  const total = (account: Account): Cents => sumCents(on(account).map(({ amount }) => amount));
  const payer = nameIn(names.payers, postings.find(({ coverageId }) => coverageId !== null)?.coverageId, 'the insurer');
  const guarantor = nameIn(names.guarantors, postings.find(({ guarantorId }) => guarantorId !== null)?.guarantorId, 'the guarantor');
  const clause = (amount: number, debit: string, credit: string): readonly string[] =>
    amount === 0 ? [] : [(amount > 0 ? debit : credit).replace('#', shown(amount))];
  const codes = entry.codes === '' ? '' : ` for ${entry.codes}`;
  const debtor = on('receivable.coverage').length > 0 ? payer : guarantor;
  return [
    ...clause(total('revenue'), `a charge of # was withdrawn${codes}`, `# was charged${codes}, to be paid by ${debtor}`),
    ...clause(total('openingBalance'), '# was brought forward as a credit', `# was brought forward, owed by ${debtor}`),
    ...clause(total('financeIncome'), '# of finance charges was let go', `# was charged to ${guarantor} for paying late`),
    ...clause(total('unapplied.payer'), `${payer} paid #`, `${payer} took # back`),
    // Named once: "Prairie Mutual paid 80.00, took off 15.00 and left 5.00 to Ida".
    ...byDetail(on('adjustment'), (detail, amount) =>
      clause(amount, `took off # (${adjustmentWords(detail)})`, `gave back # of what it took off (${adjustmentWords(detail)})`),
    ).map((said, index) => (index === 0 && total('unapplied.payer') === 0 ? `${payer} ${said}` : said)),
    ...movedClauses(postings, names, { payer, guarantor, charge: total('revenue') !== 0 || total('openingBalance') !== 0 }),
    ...byDetail(on('writeOff'), (detail, amount) =>
      clause(amount, `we wrote off # (${detail})`, `we put # back that was written off (${detail})`),
    ),
    ...clause(total('cash'), `${guarantor} paid #`, `# was given back to ${guarantor}`),
    ...clause(total('unapplied.guarantor'), `# of the credit of ${guarantor} was used`, `# is kept as a credit of ${guarantor}`),
    ...clause(total('refundPayable'), `the refund of # to ${guarantor} was paid`, `# is to be refunded to ${guarantor}`),
    ...clause(total('collections'), '# went to the collection agency', '# came back from the collection agency'),
    ...clause(total('providerLevel'), `${payer} withheld #`, `${payer} added #`),
  ];
}

const nameIn = (names: ReadonlyMap<string, string>, id: string | null | undefined, otherwise: string): string =>
  names.get(id ?? '') ?? otherwise;

const byDetail = (postings: readonly Posting[], say: (detail: string, amount: Cents) => readonly string[]): readonly string[] =>
  [...Map.groupBy(postings, ({ detail }) => detail)].flatMap(([detail, group]) => say(detail, sumCents(group.map(({ amount }) => amount))));

type Moved = { readonly payer: string; readonly guarantor: string; readonly charge: boolean };

/** What was moved to whoever is asked next: the patient, with the reason, or another payer. A charge has said it already. */
function movedClauses(postings: readonly Posting[], names: SentenceNames, { payer, guarantor, charge }: Moved): readonly string[] {
  if (charge) return [];
  const toGuarantor = byDetail(
    postings.filter(({ account }) => account === 'receivable.guarantor'),
    (detail, amount) => {
      if (!(detail.startsWith('PR-') || detail === 'transfer') || amount === 0) return [];
      const why = detail === 'transfer' ? '' : ` as ${patientPartWords(detail).toLowerCase()}`;
      return [amount > 0 ? `left ${shown(amount)} to ${guarantor}${why}` : `${shown(amount)} is no longer asked of ${guarantor}${why}`];
    },
  );
  const byCoverage = Map.groupBy(
    postings.filter(({ account }) => account === 'receivable.coverage'),
    ({ coverageId }) => coverageId ?? '',
  );
  const next = [...byCoverage].flatMap(([coverageId, group]) => {
    const amount = sumCents(group.map((posting) => posting.amount));
    return amount > ZERO ? [`${shown(amount)} is asked of ${nameIn(names.payers, coverageId, payer)}`] : [];
  });
  return [...toGuarantor, ...next];
}
