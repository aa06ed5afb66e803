import { type Leaving, leavingClaimsOf, stillLeaving } from '#db/queries/batch.ts';
import { changeClaimStatus, claimsStanding } from '#db/queries/claim.ts';
import { keepJudgements } from '#db/queries/claim-judgement.ts';
import { listTradingPartners, type TradingPartnerRow } from '#db/queries/payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { reportsEncounter } from '#shared/domain/claim/claim-purpose.ts';
import { bucketOf } from '#shared/domain/claim/hold-bucket.ts';
import { holdReasonOf, reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, WriteContext } from '../context.ts';
import type { ReadBack } from '../x12/checked-batch.ts';
import { readBack } from '../x12/read-back.ts';
import { holdUnreadable } from './hold-unreadable.ts';
import { type FaultyClaim, sortClaims } from './sort-claims.ts';
import { writePartnerFile } from './write-partner-file.ts';

/** Receivers take at most 5,000 claims in one transaction set; one file holds one. */
export const CLAIMS_PER_FILE = 5_000;

type Created = Output<'batch.create'>;
type FilePlan = { readonly partner: TradingPartnerRow; readonly claimIds: readonly string[]; readonly only: Leaving };

type Batching = (context: WriteContext, input: Input<'batch.create'>) => Generator<Progress, Created, void>;

/** Batches as `batching` makes them, every file read back by our own checker before it may leave. */
export const createBatches: Batching = (context, input) => batching(context, input, readBack);

/**
 * Writes the files of all partners, or of one. Each file is one step and so one transaction: whatever is cut off later,
 * a finished file stays with its claims submitted, and an unfinished one has left no trace, not even a number.
 */
export function* batching(context: WriteContext, input: Input<'batch.create'>, check: ReadBack): Generator<Progress, Created, void> {
  const plans = planFiles(context, input);
  const total = plans.reduce((count, { claimIds }) => count + claimIds.length, 0);
  if (total === 0) fail('batch.nothingToSend');
  const created: Created = { batches: [], held: [] };
  let done = 0;
  yield { done, total, unit: 'claims' };
  for (const plan of plans) {
    writePlan(context, plan, check, created);
    done += plan.claimIds.length;
    yield { done, total, unit: 'claims' };
  }
  return created;
}

function planFiles({ db }: WriteContext, { tradingPartnerId, only }: Input<'batch.create'>): readonly FilePlan[] {
  const active = listTradingPartners(db).filter((partner) => partner.active);
  const chosen = tradingPartnerId === null ? active : active.filter((partner) => partner.tradingPartnerId === tradingPartnerId);
  if (tradingPartnerId !== null && chosen.length === 0) fail('partner.notFound', { tradingPartnerId });
  return chosen.flatMap((partner) =>
    inFiles(leavingClaimsOf(db, partner.tradingPartnerId, only)).map((claimIds) => ({ partner, claimIds, only })),
  );
}

function inFiles(claimIds: readonly string[]): readonly (readonly string[])[] {
  const files = Math.ceil(claimIds.length / CLAIMS_PER_FILE);
  return Array.from({ length: files }, (_, file) => claimIds.slice(file * CLAIMS_PER_FILE, (file + 1) * CLAIMS_PER_FILE));
}

/** Between two steps other people work on, so what may leave is asked again. */
function writePlan(context: WriteContext, { partner, claimIds, only }: FilePlan, check: ReadBack, created: Created): void {
  const { good, faulty, judged } = sortClaims(context.db, stillLeaving(context.db, claimIds, only), context.today);
  keepJudgements(context.db, judged, { at: context.now(), occasion: 'batched', userId: context.session.userId });
  for (const claims of byFile(good)) {
    const { batch, faulty: unreadable } = writePartnerFile(context, partner, claims, check);
    if (batch) created.batches.push(batch);
    created.held.push(...holdUnreadable(context, claims, unreadable));
  }
  for (const claim of faulty) created.held.push(holdFaulty(context, claim));
}

/**
 * An interchange of ours holds claims of one guide and one purpose: facilities leave as 837I, and encounters that are only reported
 * (BHT06 RP) apart from claims that ask to be paid, because receivers take the two by different ways (decision 0045).
 */
function byFile(good: ReadonlyMap<string, ClaimFacts>): readonly ReadonlyMap<string, ClaimFacts>[] {
  const fileOf = (claim: ClaimFacts): number => (isFacilityClaim(claim) ? 1 : 0) + (reportsEncounter(claim) ? 2 : 0);
  const files = Map.groupBy(good, ([, claim]) => fileOf(claim));
  return [...files].toSorted(([one], [other]) => one - other).map(([, claims]) => new Map(claims));
}

function holdFaulty(context: WriteContext, { claimId, facts, findings }: FaultyClaim): Created['held'][number] {
  const reasons = [...reasonsToHold(findings)];
  const words = `Kept out of the batch: ${reasons.length} to fix`;
  const from = claimsStanding(context.db, [claimId], 'queued').length === 1 ? 'queued' : 'ready';
  changeClaimStatus(
    context.db,
    { claimId, from, to: 'onHold', holdReason: holdReasonOf(findings), holdBucket: bucketOf(findings) },
    { at: context.now(), source: 'own', code: 'held', words, ediFileId: null, userId: context.session.userId },
  );
  context.touch(claimId);
  return { claimId, claimNumber: facts.claimNumber, reasons };
}
