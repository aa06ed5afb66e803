import { type Cents, cents, formatMoney, negateCents, sumCents } from '../../kernel/cents.ts';
import { addDays, formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import { ageAmounts } from '../ledger/aging.ts';
import type { StatementFacts, StatementPayment } from './statement-facts.ts';
import type { ListedVisits, StatementOrder } from './statement-rules.ts';
import {
  creditWords,
  messageWords,
  nothingDueWords,
  paidAheadWords,
  planWords,
  type StatementLanguage,
  yourPlanWords,
} from './statement-words.ts';
import type { VisitSummary } from './visit-summary.ts';

export type StatementInput = {
  readonly practice: StatementFacts['practice'];
  readonly statementDate: PlainDate;
  /** Days from the statement to the day the practice asks to be paid by. */
  readonly daysToPay: number;
  readonly accountNumber: string;
  readonly guarantor: StatementFacts['guarantor'];
  /** Statements sent for what is open now; each one sent raises the level. */
  readonly statementsSent: number;
  /** Every visit of the account; those that are settled are left out here. */
  readonly visits: readonly VisitSummary[];
  /** Coverage id to payer name. */
  readonly payerNames: ReadonlyMap<string, string>;
  /** Money of the guarantor not on a visit yet, positive; it lowers what is asked. */
  readonly credit: Cents;
  /** The practice's own words by level, in this statement's language; a level without any has ours. */
  readonly ownMessages?: ReadonlyMap<number, string>;
  readonly language: StatementLanguage;
  readonly order: StatementOrder;
  /** The one patient whom the visits are of; null for the whole account. */
  readonly patientName: string | null;
  readonly lastStatement: StatementFacts['lastStatement'];
  readonly listed: ListedVisits;
  /** What the account's payment plan asks for next; it is said above the message. */
  readonly planAsks?: { readonly amount: Cents; readonly by: PlainDate } | null;
  /** With `fromDay`, the first day that is listed. */
  readonly fromDay: PlainDate | null;
};

export const FINAL_LEVEL = 3;

/** 1 first statement, 2 reminder, 3 final notice: by statements sent, never by days in the mail (features.md §2 item 2). */
export const statementLevel = (statementsSent: number): number => Math.min(statementsSent + 1, FINAL_LEVEL);

/**
 * One guarantor account statement: what is owed now and why. It ties: what is brought forward and the visits' parts, less the
 * payments, are the amount due, which is the guarantor's ledger less their credit, and the aging boxes sum to it.
 */
export function buildStatement(input: StatementInput): StatementFacts {
  const { statementDate, credit, language } = input;
  const open = byDate(input.visits.filter(({ owed }) => owed !== 0));
  const shown = byDate(input.visits.filter((summary) => summary.listed && isShown(summary, input.listed)));
  const earlier = sumCents(open.filter(({ listed }) => !listed).map(({ owed }) => owed));
  const payments = [
    ...shown.flatMap((summary) => paymentsFor(summary, language)).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    ...creditLine(input),
  ];
  const amountDue = cents(sumCents(open.map(({ owed }) => owed)) - credit);
  const ages = open.map(({ owed, owedSince, visit }) => ({ dueSince: owedSince ?? visit.visitDate, amount: owed }));
  const payBy = addDays(statementDate, input.daysToPay);
  const level = statementLevel(input.statementsSent);
  const own = input.ownMessages?.get(level);
  return {
    practice: input.practice,
    statementDate,
    payBy,
    accountNumber: input.accountNumber,
    guarantor: input.guarantor,
    language,
    order: input.order,
    patientName: input.patientName,
    level,
    lastStatement: input.lastStatement,
    broughtForward: earlier === 0 ? null : { before: input.fromDay, amount: earlier },
    visits: shown.filter((summary) => !isUnanswered(summary)).map(({ visit }) => visit),
    payments,
    amountDue,
    pending: pendingOf(input),
    aging: ageAmounts([...ages, { dueSince: statementDate, amount: negateCents(credit) }], statementDate),
    message: amountDue <= 0 ? nothingDueWords(language) : planSentence(input) + messageWords(level, formatDate(payBy), own, language),
  };
}

const planSentence = ({ planAsks, language }: StatementInput): string =>
  planAsks ? `${planWords(formatMoney(planAsks.amount), formatDate(planAsks.by), language)} ` : '';

/** A settled visit is listed only where the statement tells of all that happened since some moment. */
const isShown = ({ owed, visit, payments }: VisitSummary, listed: ListedVisits): boolean =>
  owed !== 0 || (listed !== 'open' && (visit.patientPart !== 0 || payments.length > 0));

const byDate = (visits: readonly VisitSummary[]): readonly VisitSummary[] =>
  visits.toSorted((a, b) => (a.visit.visitDate < b.visit.visitDate ? -1 : a.visit.visitDate > b.visit.visitDate ? 1 : 0));

/** Nothing of it is the patient's yet and a plan still has it: it stands under "not due now", not among what plans answered. */
const isUnanswered = ({ visit, pending }: VisitSummary): boolean => visit.patientPart === 0 && pending.size > 0;

/** What was paid ahead on an unanswered visit counts already, and says what it was for. */
function paymentsFor(summary: VisitSummary, language: StatementLanguage): readonly StatementPayment[] {
  if (!isUnanswered(summary)) return summary.payments;
  const visit = paidAheadWords(formatDate(summary.visit.visitDate), language);
  return summary.payments.map((payment) => ({ ...payment, words: `${payment.words}, ${visit}` }));
}

function creditLine({ credit, statementDate, language }: StatementInput): readonly StatementPayment[] {
  return credit === 0 ? [] : [{ date: statementDate, words: creditWords[language], amount: credit, patientName: '' }];
}

/** A payer that was paid too much shows nowhere here: that is between it and the practice. */
function pendingOf({ visits, payerNames, language }: StatementInput): StatementFacts['pending'] {
  return byDate(visits).flatMap(({ visit, pending }) =>
    [...pending]
      .filter(([, amount]) => amount > 0)
      .map(([coverageId, amount]) => ({
        visitDate: visit.visitDate,
        patientName: visit.patientName,
        payerName: payerNames.get(coverageId) ?? yourPlanWords[language],
        amount,
      })),
  );
}
