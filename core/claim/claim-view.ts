import type { ClaimListRow } from '#db/queries/claim-list.ts';
import type { Output } from '#shared/contract/operations.ts';
import { clockOf } from '#shared/domain/claim/claim-clock.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

type Row = Output<'claim.list'>['rows'][number];

/** A claim as lists show it, with its two clocks as they stand today. */
export function claimView(row: ClaimListRow, today: PlainDate): Row {
  const { claimId, claimNumber, status, patientId, patientName, payerName, serviceDate, charge, words, rank, holdBucket, lookAgainOn } =
    row;
  const own = { claimId, claimNumber, status, patientId, patientName, payerName, serviceDate, charge, words };
  const clock = clockOf({ ...row, sentOn: row.sentOn === 1 }, today);
  return { ...own, rank, holdBucket, lookAgainOn, ...clock, ...(row.reportsEncounter === 1 && { reportsEncounter: true }) };
}
