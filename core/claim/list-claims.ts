import { listClaims, sumClaims } from '#db/queries/claim.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type ClaimStatus, claimStatuses } from '#shared/domain/claim/claim-status.ts';
import type { ReadContext } from '../context.ts';
import { claimView } from './claim-view.ts';

type View = Input<'claim.list'>['view'];

const STATUSES: Readonly<Record<View, readonly ClaimStatus[]>> = {
  needsWork: ['draft', 'onHold', 'rejected'],
  ready: ['ready', 'queued'],
  sent: ['submitted', 'accepted'],
  denied: ['denied'],
  paid: ['paid', 'partlyPaid', 'closed'],
  all: claimStatuses,
};
/** Work lists begin with what has waited longest; the others with the latest. */
const OLDEST_FIRST: ReadonlySet<View> = new Set<View>(['needsWork', 'ready', 'denied']);

/** One page of claims, with count and total of all that match. */
export function pageOfClaims(context: ReadContext, input: Input<'claim.list'>): Output<'claim.list'> {
  const { view, ...rest } = input;
  const filter = { ...rest, statuses: STATUSES[view], oldestFirst: OLDEST_FIRST.has(view) };
  const rows = listClaims(context.db, filter).map(claimView);
  if (input.patientId) context.touch(input.patientId);
  for (const { claimId } of rows) context.touch(claimId);
  return { rows, ...sumClaims(context.db, filter) };
}
