import { type ClockFilter, listClaims } from '#db/queries/claim-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { FILING_NOTICE_DAYS } from '#shared/domain/claim/claim-clock.ts';
import { type ClaimStatus, claimStatuses } from '#shared/domain/claim/claim-status.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { claimView } from './claim-view.ts';

type View = Input<'claim.list'>['view'];

/** Days without any answer of a clearinghouse after which a sent claim is asked for. */
const ACKNOWLEDGEMENT_PATIENCE = 2;

const STATUSES: Readonly<Record<View, readonly ClaimStatus[]>> = {
  needsWork: ['draft', 'onHold', 'rejected'],
  ready: ['ready', 'queued'],
  sent: ['submitted', 'accepted'],
  denied: ['denied'],
  paid: ['paid', 'partlyPaid', 'closed'],
  all: claimStatuses,
  dueSoon: ['draft', 'ready', 'onHold', 'queued', 'rejected'],
  noAnswer: ['submitted', 'accepted'],
  unacknowledged: ['submitted'],
  crossover: ['submitted', 'accepted'],
  decisionChanged: ['submitted', 'accepted', 'paid', 'partlyPaid', 'denied', 'rejected'],
};
/** Work lists begin with what has waited longest; the others with the latest. */
const OLDEST_FIRST: ReadonlySet<View> = new Set<View>([
  'needsWork',
  'ready',
  'denied',
  'dueSoon',
  'noAnswer',
  'unacknowledged',
  'crossover',
  'decisionChanged',
]);
const CLOCKS: Readonly<Partial<Record<View, ClockFilter>>> = {
  dueSoon: 'dueSoon',
  noAnswer: 'noAnswer',
  unacknowledged: 'unacknowledged',
  crossover: 'crossover',
  decisionChanged: 'changed',
};

/** One page of claims, with count and total of all that match. */
export function pageOfClaims(context: ReadContext, input: Input<'claim.list'>): Output<'claim.list'> {
  const { view, status, olderThanDays, servedTo, ...rest } = input;
  const { db, today } = context;
  const aged = olderThanDays === null ? null : addDays(today, -olderThanDays);
  const { rows, count, total } = listClaims(db, {
    ...rest,
    servedTo: aged !== null && (servedTo === null || aged < servedTo) ? aged : servedTo,
    statuses: STATUSES[view].filter((one) => status === null || one === status),
    clock: CLOCKS[view] ?? null,
    oldestFirst: OLDEST_FIRST.has(view),
    today,
    noticeDay: addDays(today, FILING_NOTICE_DAYS),
    patienceDay: addDays(today, -ACKNOWLEDGEMENT_PATIENCE),
  });
  if (input.patientId) context.touch(input.patientId);
  for (const { claimId } of rows) context.touch(claimId);
  return { rows: rows.map((row) => claimView(row, today)), count, total };
}
