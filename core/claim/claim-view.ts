import type { ClaimListRow } from '#db/queries/claim.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { addDays } from '#shared/kernel/plain-date.ts';

type Row = Output<'claim.list'>['rows'][number];

/** Not with the payer: the filing limit still runs, and the scrubber's findings can still be acted on. */
const UNSENT: ReadonlySet<ClaimStatus> = new Set(['draft', 'ready', 'onHold', 'queued', 'rejected']);

export const isUnsent = (status: ClaimStatus): boolean => UNSENT.has(status);

/** A claim as lists show it, with the last day to file while that still matters. */
export function claimView(row: ClaimListRow): Row {
  const { claimId, claimNumber, status, patientId, patientName, payerName, serviceDate, charge, words } = row;
  const fileBy = isUnsent(status) ? addDays(serviceDate, row.filingLimitDays) : null;
  return { claimId, claimNumber, status, patientId, patientName, payerName, serviceDate, charge, words, fileBy };
}
