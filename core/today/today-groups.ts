// Long because every kind of open work is a row of one table.
import type { OpenWork } from '#db/queries/today.ts';
import type { Output } from '#shared/contract/operations.ts';
import { FILING_NOTICE_DAYS } from '#shared/domain/claim/claim-clock.ts';
import { daysBetween, formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';

type Groups = Output<'today.get'>['groups'];
type Row = Groups[number]['rows'][number];

const shortDate = (day: PlainDate): string => formatDate(day).slice(0, 5);
const ago = (days: number): string => (days <= 0 ? 'today' : days === 1 ? '1 day' : `${days} days`);
const left = (days: number): string => (days < 0 ? `${-days} days past` : days === 1 ? '1 day left' : `${days} days left`);

/** How the day of the oldest is said: how long something waits, when it came in, how long there is still time. */
const SINCE = {
  oldest: (day: PlainDate, today: PlainDate) => `oldest ${shortDate(day)}, ${ago(daysBetween(day, today))}`,
  received: (day: PlainDate) => `received from ${shortDate(day)}`,
  limit: (day: PlainDate, today: PlainDate) => `first ${shortDate(day)}, ${left(daysBetween(today, day))}`,
  never: () => '',
} as const;

type Kind = {
  readonly group: 'Charges' | 'Claims' | 'Payments' | 'Patients' | 'Tasks';
  readonly words: string;
  readonly status: string;
  readonly since: keyof typeof SINCE;
  /** What a person does about it, and where. */
  readonly next: string;
  readonly to: string;
  /** Whether an amount belongs to it. */
  readonly money: boolean;
};

/** Every kind of open work, in the order in which it is shown. */
const KINDS = {
  appointments: {
    group: 'Charges',
    words: 'Appointments of the past without an end',
    status: 'decide',
    since: 'oldest',
    next: 'Say how they ended',
    to: '/schedule?view=open',
    money: false,
  },
  superbills: {
    group: 'Charges',
    words: 'Superbills not entered',
    status: 'hold',
    since: 'oldest',
    next: 'Enter charges',
    to: '/charges',
    money: false,
  },
  recurring: {
    group: 'Charges',
    words: 'Recurring visits that are due',
    status: 'open',
    since: 'oldest',
    next: 'Make or pass over',
    to: '/charges/recurring',
    money: false,
  },
  estimates: {
    group: 'Charges',
    words: 'Good-faith estimates to give',
    status: 'deadline',
    since: 'limit',
    next: 'Make them',
    to: '/charges/estimates/due',
    money: false,
  },
  corrections: {
    group: 'Charges',
    words: 'Corrected charges not approved yet',
    status: 'moving',
    since: 'oldest',
    next: 'Finish and approve',
    to: '/charges',
    money: false,
  },
  sentBack: {
    group: 'Charges',
    words: 'Charges sent back with a note',
    status: 'rejected',
    since: 'oldest',
    next: 'Complete',
    to: '/charges?tab=rejected',
    money: false,
  },
  toApprove: {
    group: 'Charges',
    words: 'Charges to approve',
    status: 'open',
    since: 'oldest',
    next: 'Review',
    to: '/charges?tab=review',
    money: false,
  },
  ready: {
    group: 'Claims',
    words: 'Ready to send',
    status: 'open',
    since: 'oldest',
    next: 'Check and send',
    to: '/claims?view=ready',
    money: true,
  },
  onHold: {
    group: 'Claims',
    words: 'On hold, something is missing',
    status: 'hold',
    since: 'oldest',
    next: 'Complete',
    to: '/claims?view=needsWork',
    money: true,
  },
  rejected: {
    group: 'Claims',
    words: 'Rejected, never reached a decision',
    status: 'rejected',
    since: 'oldest',
    next: 'Mend and send again',
    to: '/claims/rejected',
    money: true,
  },
  deadline: {
    group: 'Claims',
    words: `Filing limit within ${FILING_NOTICE_DAYS} days`,
    status: 'deadline',
    since: 'limit',
    next: 'File now',
    to: '/claims?view=dueSoon',
    money: true,
  },
  unacknowledged: {
    group: 'Claims',
    words: 'Sent, not answered in time',
    status: 'moving',
    since: 'oldest',
    next: 'See who is silent',
    to: '/claims/rejected?view=silent',
    money: true,
  },
  oddAnswers: {
    group: 'Claims',
    words: 'Answers of partners to look at',
    status: 'decide',
    since: 'received',
    next: 'Look',
    to: '/claims/rejected?view=look',
    money: false,
  },
  noAnswer: {
    group: 'Claims',
    words: 'Not answered in the payer’s usual time',
    status: 'moving',
    since: 'oldest',
    next: 'Ask the payer',
    to: '/claims?view=noAnswer',
    money: true,
  },
  crossovers: {
    group: 'Claims',
    words: 'Sent on by a payer, never answered',
    status: 'moving',
    since: 'oldest',
    next: 'Ask, or send it ourselves',
    to: '/claims?view=crossover',
    money: true,
  },
  decisionsChanged: {
    group: 'Claims',
    words: 'Told a decision that has changed since',
    status: 'decide',
    since: 'oldest',
    next: 'Send a corrected claim',
    to: '/claims?view=decisionChanged',
    money: true,
  },
  denied: {
    group: 'Claims',
    words: 'Denied, follow-up due',
    status: 'denied',
    since: 'oldest',
    next: 'Work denials',
    to: '/denials',
    money: true,
  },
  appeals: {
    group: 'Claims',
    words: 'Last day of an appeal near',
    status: 'deadline',
    since: 'limit',
    next: 'Appeal or decide',
    to: '/denials?view=open',
    money: true,
  },
  approvals: {
    group: 'Claims',
    words: 'Write-offs that wait for approval',
    status: 'decide',
    since: 'never',
    next: 'Decide',
    to: '/denials?view=open',
    money: true,
  },
  remittances: {
    group: 'Payments',
    words: 'Remittances to post',
    status: 'open',
    since: 'received',
    next: 'Review',
    to: '/payments',
    money: true,
  },
  paperDrafts: {
    group: 'Payments',
    words: 'Paper EOBs typed in part',
    status: 'hold',
    since: 'oldest',
    next: 'Finish typing',
    to: '/payments/paper',
    money: true,
  },
  automatic: {
    group: 'Payments',
    words: 'Remittances that posted by themselves',
    status: 'done',
    since: 'received',
    next: 'Look, or take back',
    to: '/payments',
    money: true,
  },
  ruleOffers: {
    group: 'Payments',
    words: 'Posting rules you could make',
    status: 'open',
    since: 'never',
    next: 'Look',
    to: '/lists/posting-rules',
    money: false,
  },
  exceptions: {
    group: 'Payments',
    words: 'Remittance exceptions',
    status: 'decide',
    since: 'received',
    next: 'Repair',
    to: '/payments',
    money: true,
  },
  takebacks: {
    group: 'Payments',
    words: 'Takebacks that do not add up',
    status: 'decide',
    since: 'oldest',
    next: 'Pair or accept',
    to: '/payments/takebacks',
    money: true,
  },
  deposits: {
    group: 'Payments',
    words: 'Checks and EFTs that the bank does not have',
    status: 'decide',
    since: 'oldest',
    next: 'Look for them',
    to: '/deposits',
    money: true,
  },
  bankLines: {
    group: 'Payments',
    words: 'Money in the bank without a remittance',
    status: 'decide',
    since: 'oldest',
    next: 'Find what it is',
    to: '/deposits?view=lines',
    money: true,
  },
  shortPaid: {
    group: 'Payments',
    words: 'Lines paid less than agreed',
    status: 'decide',
    since: 'oldest',
    next: 'Dispute or accept',
    to: '/underpaid',
    money: true,
  },
  close: {
    group: 'Payments',
    words: 'Days that are not closed',
    status: 'deadline',
    since: 'oldest',
    next: 'Prove and close',
    to: '/closing',
    money: false,
  },
  credits: {
    group: 'Payments',
    words: 'Credits to resolve',
    status: 'decide',
    since: 'oldest',
    next: 'Apply or refund',
    to: '/payments/patients?view=credits',
    money: true,
  },
  returns: {
    group: 'Payments',
    words: 'Overpayments of Medicare and Medicaid to return',
    status: 'deadline',
    since: 'limit',
    next: 'Send back',
    to: '/payments/patients?view=credits&of=federal',
    money: true,
  },
  plans: {
    group: 'Payments',
    words: 'Payment plans with a missed instalment',
    status: 'decide',
    since: 'oldest',
    next: 'Ask, or change the plan',
    to: '/plans?view=missed',
    money: true,
  },
  tasks: {
    group: 'Tasks',
    words: 'Tasks due, yours and nobody’s',
    status: 'open',
    since: 'oldest',
    next: 'Do them',
    to: '/tasks?view=all',
    money: false,
  },
  messages: {
    group: 'Patients',
    words: 'Messages from the EHR that wait',
    status: 'decide',
    since: 'received',
    next: 'Decide',
    to: '/lists/import?view=feed',
    money: false,
  },
  answers: {
    group: 'Patients',
    words: 'Answers about eligibility to place',
    status: 'decide',
    since: 'received',
    next: 'Place',
    to: '/eligibility?view=answers',
    money: false,
  },
  statements: {
    group: 'Patients',
    words: 'Statements due',
    status: 'open',
    since: 'never',
    next: 'Preview run',
    to: '/statements',
    money: true,
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** How much of each kind is open. */
export type Work = Readonly<Record<keyof typeof KINDS, OpenWork>>;

/** What a kind of work says beside its count. */
export type Details = Readonly<Partial<Record<keyof typeof KINDS, string>>>;

/** What is open, in groups; what is not is left out. */
export function groupsOf(work: Work, today: PlainDate, details: Details = {}): Groups {
  const keys = (Object.keys(KINDS) as (keyof Work)[]).filter((key) => work[key].count > 0);
  const groups = Map.groupBy(keys, (key) => KINDS[key].group);
  return [...groups].map(([title, of]) => ({
    title,
    rows: of.map((key) => ({ ...rowOf(key, work[key], today), detail: details[key] ?? '' })),
  }));
}

function rowOf(key: keyof Work, { count, amount, oldest }: OpenWork, today: PlainDate): Omit<Row, 'detail'> {
  const { words, status, since, next, to, money }: Kind = KINDS[key];
  return { key, words, status, count, amount: money ? amount : null, when: oldest ? SINCE[since](oldest, today) : '', next, to };
}
