import { countUnfinished } from '#db/queries/appointment.ts';
import { findPractice } from '#db/queries/practice.ts';
import {
  cashByMonth,
  claimsDueBy,
  claimsIn,
  credits,
  daySoFar,
  type OpenVisit,
  type OpenWork,
  openEligibilityAnswers,
  openFeedExceptions,
  openSuperbills,
  openVisits,
  remittanceExceptions,
  statementsDue,
  unacknowledgedSince,
  unpostedRemittances,
} from '#db/queries/today.ts';
import type { Output } from '#shared/contract/operations.ts';
import { ageAmounts } from '#shared/domain/ledger/aging.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import { addDays, daysBetween, formatDate, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

type Row = Output<'today.get'>['groups'][number]['rows'][number];
/** Days before its filing limit at which a claim is shown as due soon. */
const DEADLINE_NOTICE = 14;
/** Days without any acknowledgement after which a sent claim is shown. */
const ACKNOWLEDGEMENT_PATIENCE = 2;

/** The work list of the day, what is owed and how old it is, and what came in. */
export function getToday({ db, today }: ReadContext): Output<'today.get'> {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const work = {
    appointments: { ...countUnfinished(db, today), amount: ZERO },
    superbills: openSuperbills(db),
    ready: claimsIn(db, 'ready'),
    onHold: claimsIn(db, 'onHold'),
    rejected: claimsIn(db, 'rejected'),
    deadline: claimsDueBy(db, addDays(today, DEADLINE_NOTICE)),
    unacknowledged: unacknowledgedSince(db, addDays(today, -ACKNOWLEDGEMENT_PATIENCE)),
    denied: claimsIn(db, 'denied'),
    remittances: unpostedRemittances(db),
    exceptions: remittanceExceptions(db),
    credits: credits(db),
    messages: openFeedExceptions(db),
    answers: openEligibilityAnswers(db),
    statements: statementsDue(db, Math.max(1, practice.statements.minimumCents), addDays(today, -practice.statements.cycleDays)),
  };
  const visits = openVisits(db);
  return {
    today,
    groups: groupsOf(work, today),
    aging: agingOf(visits, today),
    collections: [...cashByMonth(db, plainDate(`${addDays(today, -364).slice(0, 7)}-01`))],
    daySoFar: daySoFar(db, today),
    rail: {
      charges: work.superbills.count,
      claims: work.ready.count + work.onHold.count + work.rejected.count + work.denied.count,
      payments: work.remittances.count + work.exceptions.count,
      statements: work.statements.count,
      patients: work.credits.count + work.answers.count,
      lists: work.messages.count,
    },
  };
}

type Work = Record<
  | 'appointments'
  | 'superbills'
  | 'ready'
  | 'onHold'
  | 'rejected'
  | 'deadline'
  | 'unacknowledged'
  | 'denied'
  | 'remittances'
  | 'exceptions'
  | 'credits'
  | 'messages'
  | 'answers'
  | 'statements',
  OpenWork
>;

function groupsOf(work: Work, today: PlainDate): Output<'today.get'>['groups'] {
  const oldest = ({ oldest: day }: OpenWork) => (day ? `oldest ${shortDate(day)}, ${ago(daysBetween(day, today))}` : '');
  const received = ({ oldest: day }: OpenWork) => (day ? `received from ${shortDate(day)}` : '');
  const limit = ({ oldest: day }: OpenWork) => (day ? `first ${shortDate(day)}, ${left(daysBetween(today, day))}` : '');
  const row = (key: keyof Work, words: string, status: string, when: string, next: string, to: string, money = true): Row => ({
    key,
    words,
    status,
    count: work[key].count,
    amount: money ? work[key].amount : null,
    when,
    next,
    to,
  });
  const groups = [
    {
      title: 'Charges',
      rows: [
        row(
          'appointments',
          'Appointments of the past without an end',
          'decide',
          oldest(work.appointments),
          'Say how they ended',
          '/schedule?view=open',
          false,
        ),
        row('superbills', 'Superbills not entered', 'hold', oldest(work.superbills), 'Enter charges', '/charges', false),
      ],
    },
    {
      title: 'Claims',
      rows: [
        row('ready', 'Ready to send', 'open', oldest(work.ready), 'Check and send', '/claims?view=ready'),
        row('onHold', 'On hold, something is missing', 'hold', oldest(work.onHold), 'Complete', '/claims?view=needsWork'),
        row('rejected', 'Rejected, never reached a decision', 'rejected', oldest(work.rejected), 'Correct', '/claims?view=needsWork'),
        row(
          'deadline',
          `Filing limit within ${DEADLINE_NOTICE} days`,
          'deadline',
          limit(work.deadline),
          'File now',
          '/claims?view=needsWork',
        ),
        row(
          'unacknowledged',
          `Sent, not acknowledged in ${ACKNOWLEDGEMENT_PATIENCE} days`,
          'moving',
          oldest(work.unacknowledged),
          'Ask clearinghouse',
          '/claims?view=sent',
        ),
        row('denied', 'Denied, follow-up due', 'denied', oldest(work.denied), 'Work denials', '/claims?view=denied'),
      ],
    },
    {
      title: 'Payments',
      rows: [
        row('remittances', 'Remittances to post', 'open', received(work.remittances), 'Review', '/payments'),
        row('exceptions', 'Remittance exceptions', 'decide', received(work.exceptions), 'Repair', '/payments'),
        row('credits', 'Credits to resolve', 'decide', oldest(work.credits), 'Apply or refund', '/patients'),
      ],
    },
    {
      title: 'Patients',
      rows: [
        row('messages', 'Messages from the EHR that wait', 'decide', received(work.messages), 'Decide', '/lists/import?view=feed', false),
        row('answers', 'Answers about eligibility to place', 'decide', received(work.answers), 'Place', '/eligibility?view=answers', false),
        row('statements', 'Statements due', 'open', '', 'Preview run', '/statements'),
      ],
    },
  ];
  return groups.map(({ title, rows }) => ({ title, rows: rows.filter(({ count }) => count > 0) })).filter(({ rows }) => rows.length > 0);
}

const shortDate = (day: PlainDate): string => formatDate(day).slice(0, 5);
const ago = (days: number): string => (days <= 0 ? 'today' : days === 1 ? '1 day' : `${days} days`);
const left = (days: number): string => (days < 0 ? `${-days} days past` : days === 1 ? '1 day left' : `${days} days left`);

function agingOf(visits: readonly OpenVisit[], today: PlainDate): Output<'today.get'>['aging'] {
  const coverage = ageAmounts(
    visits.map(({ insurers, insurersSince }) => ({ dueSince: insurersSince, amount: insurers ?? ZERO })),
    today,
  );
  const guarantor = ageAmounts(
    visits.map(({ guarantor: amount, guarantorSince }) => ({ dueSince: guarantorSince, amount: amount ?? ZERO })),
    today,
  );
  return {
    buckets: coverage.map(({ label, amount }, index) => ({ label, coverage: amount, guarantor: guarantor[index]?.amount ?? ZERO })),
    coverage: sumCents(coverage.map(({ amount }) => amount)),
    guarantor: sumCents(guarantor.map(({ amount }) => amount)),
  };
}
