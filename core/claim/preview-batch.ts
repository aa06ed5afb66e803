import { claimLabels, countQueued, leavingClaimsOf, waitingClaims } from '#db/queries/batch.ts';
import { totalOf } from '#db/queries/claim-facts.ts';
import { listTradingPartners } from '#db/queries/payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { reportsEncounter } from '#shared/domain/claim/claim-purpose.ts';
import { reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { type FaultyClaim, sortClaims } from './sort-claims.ts';

type Preview = Output<'batch.preview'>;

/** Why a ready claim is in no file: nothing is wrong with it, but there is nobody to send it to. */
export const NO_PARTNER = 'Its payer has no active trading partner: print it on a CMS-1500, or choose one in Lists, Payers.';

/** What would leave now and what would stay; the same sorting that the batch itself does, without writing. */
export function previewBatch(context: ReadContext, { only }: Input<'batch.preview'>): Preview {
  const { db } = context;
  const partners: Preview['partners'] = [];
  const faulty: FaultyClaim[] = [];
  for (const { tradingPartnerId, name, usage } of listTradingPartners(db).filter(({ active }) => active)) {
    const sorted = sortClaims(db, leavingClaimsOf(db, tradingPartnerId, only), context.today);
    faulty.push(...sorted.faulty);
    if (sorted.good.size === 0) continue;
    const encounters = [...sorted.good.values()].filter(reportsEncounter).length;
    const leaving = { tradingPartnerId, name, usage, claimCount: sorted.good.size, total: totalOf(sorted.good.values()) };
    partners.push(encounters === 0 ? leaving : { ...leaving, encounters });
  }
  return { queued: countQueued(db), partners, staying: [...faultyRows(context, faulty), ...waitingRows(context)] };
}

function faultyRows({ db }: ReadContext, faulty: readonly FaultyClaim[]): Preview['staying'] {
  const labels = claimLabels(
    db,
    faulty.map(({ claimId }) => claimId),
  );
  return faulty.map(({ claimId, facts, findings }) => ({
    claimId,
    claimNumber: facts.claimNumber,
    patientName: labels.get(claimId)?.patientName ?? '',
    charge: cents(totalCharge(facts)),
    reasons: [...reasonsToHold(findings)],
  }));
}

const waitingRows = ({ db }: ReadContext): Preview['staying'] =>
  waitingClaims(db).map(({ claimId, claimNumber, patientName, charge, status, holdReason }) => ({
    claimId,
    claimNumber,
    patientName,
    charge,
    reasons: [status === 'onHold' ? holdReason : NO_PARTNER],
  }));
