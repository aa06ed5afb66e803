import { changeClaimStatus } from '#db/queries/claim.ts';
import { judgeClaims, keepJudgements } from '#db/queries/claim-judgement.ts';
import { bucketOf } from '#shared/domain/claim/hold-bucket.ts';
import { holdReasonOf, reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteContext } from '../context.ts';

/** Scrubs drafts together and lets them go on: ready, or on hold. By claim id, what is said of each on its time line. */
export function settleDrafts(context: WriteContext, drafts: ReadonlyMap<string, string>, at: Instant): void {
  if (drafts.size === 0) return;
  const { db, session } = context;
  const judged = judgeClaims(db, [...drafts.keys()], context.today);
  keepJudgements(db, judged, { at, occasion: 'approved', userId: session.userId });
  for (const [claimId, said] of drafts) {
    const judgement = judged.claims.get(claimId);
    assert(judgement, 'a claim just written can be judged');
    const reasons = reasonsToHold(judgement.findings);
    const to = reasons.length === 0 ? 'ready' : 'onHold';
    const words = to === 'ready' ? `${said}; no faults found` : `${said}; on hold: ${reasons.length} to fix`;
    const held = { holdReason: holdReasonOf(judgement.findings), holdBucket: bucketOf(judgement.findings) };
    const move = { claimId, from: 'draft', to, ...held } as const;
    changeClaimStatus(db, move, { at, source: 'own', code: 'nextPayer', words, ediFileId: null, userId: session.userId });
    context.touch(claimId);
  }
}
