import { type Cents, cents, formatMoney, negateCents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { foldVisit, sumPostingsBy } from '../ledger/balances.ts';
import type { Journal, Posting } from '../ledger/journal.ts';
import { liveJournals } from '../ledger/live-journals.ts';
import type { StatementPayment, StatementVisit } from './statement-facts.ts';

/** What a statement says about a visit that no posting knows. */
export type VisitWords = {
  readonly visitDate: PlainDate;
  readonly patientName: string;
  readonly renderingName: string;
  /** The practice's own words for what was done. */
  readonly words: string;
};

/** One visit as a statement needs it, from its postings. */
export type VisitSummary = {
  readonly encounterId: string;
  readonly visit: StatementVisit;
  /** What the guarantor owes for it now: patient part less what was paid. Negative is a credit. */
  readonly owed: Cents;
  /** Still with each coverage, by coverage id; only what is not 0. */
  readonly pending: ReadonlyMap<string, Cents>;
  readonly payments: readonly StatementPayment[];
  /** The day the guarantor first owed something for it; null while nothing was ever theirs. */
  readonly owedSince: PlainDate | null;
};

/** Why a part of the bill is the patient's, in the words of a statement, by posting detail. */
const REASONS: Readonly<Record<string, string>> = {
  '': 'no plan billed',
  'PR-1': 'deductible',
  'PR-2': 'coinsurance',
  'PR-3': 'copay',
  transfer: 'not paid by your plan',
  broughtForward: 'brought forward',
};
const ORDER = ['PR-3', 'PR-1', 'PR-2'];

/** Summarises one visit from all journals that touch it; postings of other visits in them are left out. */
export function summarizeVisit(encounterId: string, journals: readonly Journal[], words: VisitWords): VisitSummary {
  const mine = journals.map((journal) => ({
    ...journal,
    postings: journal.postings.filter((posting) => posting.encounterId === encounterId),
  }));
  const postings = mine.flatMap((journal) => journal.postings);
  const figures = foldVisit(postings);
  const pending = sumPostingsBy(postings, ({ account, coverageId }) => (account === 'receivable.coverage' ? coverageId : null));
  const visit: StatementVisit = {
    ...words,
    billed: figures.charged,
    allowed: cents(figures.charged - figures.adjusted),
    plansPaid: figures.payersPaid,
    patientPart: cents(figures.patientOwes + figures.patientPaid),
    reason: patientReason(postings),
  };
  return {
    encounterId,
    visit,
    owed: figures.patientOwes,
    pending: new Map([...pending].filter(([, amount]) => amount !== 0)),
    payments: paymentsOf(mine),
    owedSince: owedSince(mine),
  };
}

/** "Deductible 30.40, coinsurance 3.24": parts that add up to the patient's part, or nothing when there is none. */
export function patientReason(postings: readonly Posting[]): string {
  const parts = sumPostingsBy(postings, partOf);
  const sorted = [...parts].filter(([, amount]) => amount !== 0).sort(([a], [b]) => rank(a) - rank(b));
  const words = sorted.map(([name, amount]) => `${name} ${formatMoney(amount)}`).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const rank = (name: string): number => ORDER.map((detail) => REASONS[detail]).indexOf(name) >>> 0;

/** The guarantor's receivable by reason, without payments and refunds, which are listed by themselves. */
function partOf({ account, detail }: Posting): string | null {
  if (account !== 'receivable.guarantor' || detail === 'payment' || detail === 'refund') return null;
  if (detail === 'collections') return 'sent to collections';
  if (detail.startsWith('PR-')) return REASONS[detail] ?? 'not covered by your plan';
  return REASONS[detail] ?? 'our reduction';
}

const PAYMENT_WORDS: Readonly<Record<string, string>> = { card: 'Card payment', check: 'Check', cash: 'Cash' };

/** What patient and guarantor paid on the visit, one line per journal that stands; a refund is negative. */
function paymentsOf(journals: readonly Journal[]): readonly StatementPayment[] {
  return liveJournals(journals)
    .filter(({ kind }) => kind !== 'reversal')
    .flatMap((journal) => {
      const { patientPaid } = foldVisit(journal.postings);
      return patientPaid === 0 ? [] : [{ date: journal.effectiveDate, words: paymentWords(journal), amount: patientPaid }];
    });
}

function paymentWords({ kind, postings }: Journal): string {
  if (kind === 'refundOwed' || kind === 'refund') return 'Refund to you';
  if (kind === 'applyCredit') return 'From your credit';
  const method = postings.find(({ account }) => account === 'cash')?.detail ?? '';
  return PAYMENT_WORDS[method] ?? 'Payment';
}

/** The effective day of the oldest standing debit on the guarantor's receivable. */
function owedSince(journals: readonly Journal[]): PlainDate | null {
  const days = liveJournals(journals)
    .filter(({ kind, postings }) => kind !== 'reversal' && owes(postings))
    .map(({ effectiveDate }) => effectiveDate);
  return days.sort()[0] ?? null;
}

const owes = (postings: readonly Posting[]): boolean =>
  sumCents(postings.filter(({ account }) => account === 'receivable.guarantor').map(({ amount }) => amount)) > 0;

/** Unapplied credit of a guarantor as a positive amount. */
export const unappliedCredit = (postings: Iterable<Posting>): Cents =>
  negateCents(sumPostingsBy(postings, ({ account }) => account).get('unapplied.guarantor') ?? cents(0));
