import type { ReadableDb } from '#db/connection/handles.ts';
import { findPaperFiling, isOfPayer, type PayingRemittance, remittancesPaying } from '#db/queries/paper-eob.ts';
import { scansOf } from '#db/queries/paper-scan.ts';
import { findRemittance, type RemittanceRow } from '#db/queries/remittance.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { traceKey } from '#shared/domain/remittance/paper-eob.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';

type Check = { readonly payerId: string; readonly traceNumber: string; readonly payment: Cents };

/**
 * Remittances that are the same check as one of a payer of ours: number and amount agree, and it bears the payer's name or
 * answers a claim to it. The payer's own id (TRN03) stands on no paper, and its date there is often another. Checks of
 * nothing are never the same: payers reuse their numbers, and no money could be posted twice.
 */
export function sameCheck(db: ReadableDb, { payerId, traceNumber, payment }: Check): readonly PayingRemittance[] {
  if (payment === ZERO || traceKey(traceNumber) === '') return [];
  return remittancesPaying(db, payment).filter(
    (other) =>
      traceKey(other.traceNumber) === traceKey(traceNumber) &&
      (other.paperEobId === null ? isOfPayer(db, other.remittanceId, payerId) : other.paperPayerId === payerId),
  );
}

/** The same check by the other way, paper or file; the one that is posted before one that is not. */
export function twinOf(db: ReadableDb, { remittanceId, traceNumber, payment }: RemittanceRow): PayingRemittance | undefined {
  if (payment === ZERO) return undefined;
  const alike = remittancesPaying(db, payment).filter((other) => traceKey(other.traceNumber) === traceKey(traceNumber));
  const own = alike.find((other) => other.remittanceId === remittanceId);
  const isPaper = (other: PayingRemittance): boolean => other.paperEobId !== null;
  const twins = alike.filter((other) => {
    const paper = isPaper(other) ? other : own;
    const file = isPaper(other) ? remittanceId : other.remittanceId;
    return own && isPaper(own) !== isPaper(other) && paper?.paperPayerId && isOfPayer(db, file, paper.paperPayerId);
  });
  return twins.find(isStanding) ?? twins[0];
}

const isStanding = ({ status }: Pick<PayingRemittance, 'status'>): boolean => status === 'posted' || status === 'partlyPosted';

/** Whether the same check stands in the books by the other way. */
export function isStandingTwin(db: ReadableDb, remittance: RemittanceRow): boolean {
  const twin = twinOf(db, remittance);
  return twin !== undefined && isStanding(twin);
}

/** One check posts once: not from paper while its file is posted, and not from the file while it stands as typed. */
export function refuseTwin(db: ReadableDb, remittance: RemittanceRow): void {
  const twin = twinOf(db, remittance);
  if (twin && isStanding(twin)) fail('remittance.typedAlready', { remittanceId: twin.remittanceId });
}

/** How a remittance came, what of it is kept, its scans, and the same check by the other way. */
export function paperTwin({ db, touch }: ReadContext, { remittanceId }: Input<'paper.twin'>): Output<'paper.twin'> {
  const remittance = findRemittance(db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  const filing = findPaperFiling(db, remittanceId);
  const twin = twinOf(db, remittance);
  const paperEobId = filing?.paperEobId ?? twin?.paperEobId ?? null;
  touch(remittanceId);
  return {
    typed: filing !== undefined,
    kept: filing?.kept ?? ZERO,
    keptReason: filing?.keptReason ?? '',
    scans: paperEobId === null ? [] : scansOf(db, paperEobId),
    paperEobId,
    twin: twin ? { remittanceId: twin.remittanceId, typed: twin.paperEobId !== null, status: twin.status, fileName: twin.fileName } : null,
  };
}
