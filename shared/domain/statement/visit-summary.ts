import { type Cents, cents, formatMoney, negateCents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { foldVisit, sumPostingsBy } from '../ledger/balances.ts';
import type { Journal, Posting } from '../ledger/journal.ts';
import { liveJournals } from '../ledger/live-journals.ts';
import type { StatementPayment, StatementVisit } from './statement-facts.ts';
import { paymentWords, reasonWords, type StatementLanguage } from './statement-words.ts';

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
  readonly patientId: string;
  /** Whether it stands on the statement by itself; if not, what it leaves is brought forward in one sum. */
  readonly listed: boolean;
  readonly visit: StatementVisit;
  /** What the guarantor owes for it now: patient part less what was paid. Negative is a credit. */
  readonly owed: Cents;
  /** Still with each coverage, by coverage id; only what is not 0. */
  readonly pending: ReadonlyMap<string, Cents>;
  readonly payments: readonly StatementPayment[];
  /** The day the guarantor first owed something for it; null while nothing was ever theirs. */
  readonly owedSince: PlainDate | null;
};

const ORDER = ['PR-3', 'PR-1', 'PR-2'];

/** Which visit it is, and how it stands on the statement. */
export type VisitPlace = Pick<VisitSummary, 'encounterId' | 'patientId' | 'listed'> & { readonly language: StatementLanguage };

/** Summarises one visit from all journals that touch it; postings of other visits in them are left out. */
export function summarizeVisit(place: VisitPlace, journals: readonly Journal[], words: VisitWords): VisitSummary {
  const { encounterId, patientId, listed, language } = place;
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
    reason: patientReason(postings, language),
  };
  return {
    encounterId,
    patientId,
    listed,
    visit,
    owed: figures.patientOwes,
    pending: new Map([...pending].filter(([, amount]) => amount !== 0)),
    payments: paymentsOf(mine, words.patientName, language),
    owedSince: owedSince(mine),
  };
}

/** "Deductible 30.40, coinsurance 3.24": parts that add up to the patient's part, or nothing when there is none. */
export function patientReason(postings: readonly Posting[], language: StatementLanguage): string {
  const parts = sumPostingsBy(postings, (posting) => partOf(posting, language));
  const sorted = [...parts].filter(([, amount]) => amount !== 0).sort(([a], [b]) => rank(a, language) - rank(b, language));
  const words = sorted.map(([name, amount]) => `${name} ${formatMoney(amount)}`).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const rank = (name: string, language: StatementLanguage): number =>
  ORDER.map((detail) => reasonWords(detail, language)).indexOf(name) >>> 0;

/** The guarantor's receivable by reason, without payments and refunds, which are listed by themselves. */
function partOf({ account, detail }: Posting, language: StatementLanguage): string | null {
  if (account !== 'receivable.guarantor' || detail === 'payment' || detail === 'refund') return null;
  return reasonWords(detail, language);
}

/** What patient and guarantor paid on the visit, one line per journal that stands; a refund is negative. */
function paymentsOf(journals: readonly Journal[], patientName: string, language: StatementLanguage): readonly StatementPayment[] {
  return liveJournals(journals)
    .filter(({ kind }) => kind !== 'reversal')
    .flatMap((journal) => {
      const { patientPaid: amount } = foldVisit(journal.postings);
      return amount === 0 ? [] : [{ date: journal.effectiveDate, words: paymentWords(methodOf(journal), language), amount, patientName }];
    });
}

function methodOf({ kind, postings }: Journal): string {
  if (kind === 'refundOwed' || kind === 'refund') return 'refund';
  if (kind === 'applyCredit') return 'credit';
  return postings.find(({ account }) => account === 'cash')?.detail ?? '';
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
