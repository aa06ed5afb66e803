import { countSilent } from '#db/queries/answer-watch.ts';
import { countUnfinished } from '#db/queries/appointment.ts';
import { queueCounts } from '#db/queries/charge-review.ts';
import { heldByBucket } from '#db/queries/claim-list.ts';
import { returnsDue } from '#db/queries/credit-balance.ts';
import { appealsDueBy, denialsDue } from '#db/queries/denial-list.ts';
import { moneyWaiting } from '#db/queries/denial-money.ts';
import { paymentsNotInBank, unexplainedDeposits } from '#db/queries/deposit-work.ts';
import { selfPayBookings } from '#db/queries/estimate.ts';
import { type OpenAmountRow, openAmounts } from '#db/queries/open-amount.ts';
import { paperDrafts } from '#db/queries/paper-eob.ts';
import { runningPlans } from '#db/queries/payment-plan.ts';
import { daysNotClosed } from '#db/queries/period.ts';
import { countAutomaticPostings } from '#db/queries/posting-level.ts';
import { findPractice } from '#db/queries/practice.ts';
import { ruleOffers, TIMES_BEFORE_OFFER } from '#db/queries/rule-offer.ts';
import { takebacksToLook } from '#db/queries/takeback-books.ts';
import { countTasks } from '#db/queries/task.ts';
import {
  cashByMonth,
  claimsDueBy,
  claimsHeld,
  claimsIn,
  crossoversOverdue,
  daySoFar,
  decisionsChanged,
  type OpenWork,
  openAnswersToLook,
  openCorrections,
  openEligibilityAnswers,
  openFeedExceptions,
  remittanceExceptions,
  slipsToEnter,
  unansweredSince,
  unpostedRemittances,
} from '#db/queries/today.ts';
import { shortWork } from '#db/queries/underpaid-list.ts';
import { listPlans } from '#db/queries/visit-plan.ts';
import type { Output } from '#shared/contract/operations.ts';
import { watchDays } from '#shared/domain/acknowledgement/watch-days.ts';
import { waitingDays } from '#shared/domain/charge/visit-plan.ts';
import { CROSSOVER_DAYS, FILING_NOTICE_DAYS } from '#shared/domain/claim/claim-clock.ts';
import { heldInWords } from '#shared/domain/claim/hold-bucket.ts';
import { APPEAL_NOTICE_DAYS } from '#shared/domain/denial/deadline.ts';
import { estimatesDue } from '#shared/domain/estimate/due.ts';
import { ageAmounts } from '#shared/domain/ledger/aging.ts';
import { ALL_OF_THE_BOOKS } from '#shared/domain/ledger/ledger-moment.ts';
import { NOTICE_DAYS, RETURN_DAYS } from '#shared/domain/payment/refund-clock.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { creditWork } from './credit-work.ts';
import { slipsInWords, slipWork } from './slips-in-words.ts';
import { statementWork } from './statements-due.ts';
import { groupsOf, type Work } from './today-groups.ts';

/** Rules that could be made of what people keep deciding alike, or for payers that pay by the head. */
const offeredRules = (db: ReadContext['db'], today: PlainDate): OpenWork => ({
  count: ruleOffers(db, TIMES_BEFORE_OFFER, today).length,
  amount: ZERO,
  oldest: null,
});

/** What federal programs paid too much and must have back within the notice; the oldest is told by the day it is due. */
function returnWork(db: ReadContext['db'], today: PlainDate): OpenWork {
  const due = returnsDue(db, addDays(today, NOTICE_DAYS - RETURN_DAYS));
  return { ...due, oldest: due.oldest && addDays(due.oldest, RETURN_DAYS) };
}

/** Money of the last half year is looked for in the bank; a check takes some days to get there. */
const BANK_DAYS = 180;
const BANK_PATIENCE = 7;

/** The work list of the day, what is owed and how old it is, and what came in. */
export function getToday(context: ReadContext): Output<'today.get'> {
  const { db, today, session } = context;
  const open = openAmounts(db, ALL_OF_THE_BOOKS);
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const charges = queueCounts(db);
  const slips = slipsToEnter(db);
  const work: Work = {
    appointments: { ...countUnfinished(db, today), amount: ZERO },
    superbills: slipWork(slips),
    corrections: openCorrections(db),
    toApprove: { ...charges.review, amount: ZERO },
    sentBack: { ...charges.rejected, amount: ZERO },
    recurring: recurringDue(db, today),
    estimates: estimateWork(db, today),
    ready: claimsIn(db, 'ready'),
    onHold: claimsHeld(db, today),
    rejected: claimsIn(db, 'rejected'),
    deadline: claimsDueBy(db, addDays(today, FILING_NOTICE_DAYS)),
    unacknowledged: silentWork(db, today),
    oddAnswers: openAnswersToLook(db),
    noAnswer: unansweredSince(db, today),
    crossovers: crossoversOverdue(db, today, CROSSOVER_DAYS),
    decisionsChanged: decisionsChanged(db),
    denied: denialsDue(db, today),
    appeals: appealsDueBy(db, today, addDays(today, APPEAL_NOTICE_DAYS)),
    approvals: { ...moneyWaiting(db), oldest: null },
    tasks: taskWork(db, session.userId, today),
    remittances: unpostedRemittances(db),
    paperDrafts: paperDrafts(db),
    automatic: countAutomaticPostings(db, addDays(today, -2)),
    ruleOffers: offeredRules(db, today),
    exceptions: remittanceExceptions(db),
    takebacks: takebacksToLook(db),
    deposits: paymentsNotInBank(db, addDays(today, -BANK_DAYS), addDays(today, -BANK_PATIENCE)),
    bankLines: unexplainedDeposits(db, addDays(today, -BANK_DAYS)),
    shortPaid: shortWork(db),
    close: notClosed(db, today),
    credits: creditWork(db, open),
    returns: returnWork(db, today),
    plans: missedPlans(db, today),
    messages: openFeedExceptions(db),
    answers: openEligibilityAnswers(db),
    statements: statementWork(context, practice.statements, open),
  };
  return {
    today,
    groups: groupsOf(work, today, { superbills: slipsInWords(slips, today), onHold: heldInWords(heldByBucket(db, today)) }),
    aging: agingOf(open, today),
    collections: [...cashByMonth(db, plainDate(`${addDays(today, -364).slice(0, 7)}-01`))],
    daySoFar: daySoFar(db, today),
    rail: {
      schedule: work.appointments.count,
      charges: work.superbills.count + work.corrections.count + work.recurring.count,
      claims: work.ready.count + work.onHold.count + work.rejected.count + work.denied.count,
      payments: work.remittances.count + work.exceptions.count + work.takebacks.count,
      statements: work.statements.count,
      patients: work.credits.count + work.answers.count,
      lists: work.messages.count,
    },
  };
}

/** Payment plans of which an instalment is missed, grace included. */
function missedPlans(db: ReadContext['db'], today: PlainDate): OpenWork {
  const missed = runningPlans(db, today).flatMap(({ standing }) => (standing.state === 'missed' ? [standing] : []));
  return {
    count: missed.length,
    amount: sumCents(missed.map(({ late }) => late)),
    oldest: missed.reduce<PlainDate | null>(
      (first, { unpaidSince }) => (first === null || (unpaidSince ?? first) < first ? unpaidSince : first),
      null,
    ),
  };
}

/** Claims that are out and not answered in time, whichever answer is missing. */
function silentWork(db: ReadContext['db'], today: PlainDate): OpenWork {
  const counts = countSilent(db, watchDays(today));
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    amount: sumCents(counts.map(({ amount }) => amount)),
    oldest: counts.reduce<PlainDate | null>((first, { oldest }) => (first === null || oldest < first ? oldest : first), null),
  };
}

/** Tasks and next steps of denials that are due for this person or for whoever comes first. */
function taskWork(db: ReadContext['db'], userId: string, today: PlainDate): OpenWork {
  const { overdue, today: now, oldest } = countTasks(db, userId, today);
  return { count: overdue + now, amount: ZERO, oldest };
}

/** Days that are over and have entries, since the practice closed its first one. */
function notClosed(db: ReadContext['db'], today: PlainDate): OpenWork {
  const { count, oldest } = daysNotClosed(db, today);
  return { count, amount: ZERO, oldest };
}

/** Visits booked by patients without a coverage whose estimate is not given yet; `oldest` is the first day one is due. */
function estimateWork(db: ReadContext['db'], today: PlainDate): OpenWork {
  const rows = estimatesDue(selfPayBookings(db, today));
  return { count: rows.length, amount: ZERO, oldest: rows[0]?.due ?? null };
}

/** Visits of recurring plans that are due and that nobody has made or passed over. */
function recurringDue(db: ReadContext['db'], today: PlainDate): OpenWork {
  const days = listPlans(db, { patientId: null, planId: null, activeOnly: true }).flatMap((plan) => waitingDays(plan, today));
  const oldest = days.reduce<PlainDate | null>((first, day) => (first === null || day < first ? day : first), null);
  return { count: days.length, amount: ZERO, oldest };
}

function agingOf(rows: readonly OpenAmountRow[], today: PlainDate): Output<'today.get'>['aging'] {
  const aged = (isInsurer: boolean) =>
    ageAmounts(
      rows.filter(({ coverageId }) => (coverageId !== null) === isInsurer).map(({ since, amount }) => ({ dueSince: since, amount })),
      today,
    );
  const [coverage, guarantor] = [aged(true), aged(false)];
  return {
    buckets: coverage.map(({ label, amount }, index) => ({ label, coverage: amount, guarantor: guarantor[index]?.amount ?? ZERO })),
    coverage: sumCents(coverage.map(({ amount }) => amount)),
    guarantor: sumCents(guarantor.map(({ amount }) => amount)),
  };
}
