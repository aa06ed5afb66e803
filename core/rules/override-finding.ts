import { type ClaimHead, changeClaimStatus, changeHoldReason, findClaim } from '#db/queries/claim.ts';
import { judgeOneClaim, keepJudgements } from '#db/queries/claim-judgement.ts';
import { findSuperbill } from '#db/queries/encounter.ts';
import { findOverride, insertOverride, withdrawOverride } from '#db/queries/finding-override.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Finding } from '#shared/domain/claim/finding.ts';
import { bucketOf } from '#shared/domain/claim/hold-bucket.ts';
import { holdReasonOf } from '#shared/domain/claim/hold-reason.ts';
import { aboutFinding, type Judgement, type Policy } from '#shared/domain/claim/rules/judge-claim.ts';
import { mayOverride } from '#shared/domain/claim/rules/override.ts';
import { whyFixed } from '#shared/domain/claim/rules/severities.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';

type Asked = Input<'finding.override'>;
type Answer = Output<'finding.override'>;

/**
 * Lets a finding pass. Of a claim, it must be one that stands there now about these very facts; of charges that are being
 * entered, it is kept for the claim they will make and counts only when that claim says the same. A claim that was held for
 * nothing else becomes ready.
 */
export function overrideFinding(context: WriteContext, asked: Asked): Answer {
  const { edit, claimId, superbillId } = asked;
  if (!mayOverride({ edit })) fail('finding.fixed', { edit, reason: whyFixed(edit) ?? '' });
  if (claimId !== null) return overrideOnClaim(context, asked, claimId);
  const superbill = superbillId === null ? undefined : findSuperbill(context.db, superbillId, null);
  if (!superbill) return fail('superbill.notFound', { superbillId: superbillId ?? '' });
  context.touch(superbill.superbillId);
  keep(context, asked, superbill.superbillId, null);
  return { status: null };
}

function keep(context: WriteContext, asked: Asked, superbillId: string, claimId: string | null): void {
  const { overrideId, edit, field, about, message, reason } = asked;
  if (findOverride(context.db, overrideId)) fail('finding.exists', { overrideId });
  const row = { overrideId, edit, field, about, message, reason, superbillId, claimId, at: context.now(), userId: context.session.userId };
  insertOverride(context.db, row);
  context.touch(overrideId);
}

function overrideOnClaim(context: WriteContext, asked: Asked, claimId: string): Answer {
  const { db, today } = context;
  const head = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  context.touch(claimId);
  const before = judgeOneClaim(db, claimId, today);
  assert(before, 'a claim that is there can be judged');
  const finding = before.judgement.findings.find((one) => isAsked(one, asked, before)) ?? fail('finding.notFound', { edit: asked.edit });
  keep(context, { ...asked, message: finding.message }, head.superbillId, claimId);
  return { status: settle(context, head, before.judgement) };
}

type Judged = { readonly policy: Policy; readonly judgement: Judgement };
const isAsked = (finding: Finding, { edit, field, about }: Asked, { policy, judgement }: Judged): boolean =>
  finding.edit === edit && finding.field === field && aboutFinding(finding, judgement.claim, policy) === about;

/** Takes an override back: what it let pass stands again. Error: finding.notFound when it is gone already. */
export function withdrawFinding(context: WriteContext, { overrideId }: Input<'finding.withdraw'>): Output<'finding.withdraw'> {
  const { db, today, session } = context;
  const override = findOverride(db, overrideId) ?? fail('finding.notFound', { overrideId });
  const head = override.claimId === null ? undefined : findClaim(db, override.claimId);
  const before = head && judgeOneClaim(db, head.claimId, today);
  assert(withdrawOverride(db, overrideId, context.now(), session.userId), 'an override that was just found stands');
  context.touch(overrideId);
  if (!head || !before) return { status: null };
  context.touch(head.claimId);
  return { status: settle(context, head, before.judgement) };
}

/**
 * Moves a claim to where its findings now leave it. One that somebody keeps back for a reason of their own stays; one that has
 * left, or whose charges are open, is not moved either. The check is kept as a trace.
 */
function settle(context: WriteContext, head: ClaimHead, before: Judgement): ClaimHead['status'] {
  const { db, today } = context;
  const { claimId, status, holdReason, chargesOpen } = head;
  const judged = judgeOneClaim(db, claimId, today);
  assert(judged, 'a claim that is there can be judged');
  const { policy, judgement } = judged;
  if (chargesOpen === 1 || !['ready', 'onHold'].includes(status)) return status;
  const at = context.now();
  const claims = new Map([[claimId, judgement]]);
  keepJudgements(db, { policy, claims }, { at, occasion: 'overridden', userId: context.session.userId });
  const event = { at, source: 'own', code: 'overridden', ediFileId: null, userId: context.session.userId } as const;
  const reason = holdReasonOf(judgement.findings);
  if (status === 'ready') {
    if (reason === '') return status;
    changeClaimStatus(
      db,
      { claimId, from: 'ready', to: 'onHold', holdReason: reason, holdBucket: bucketOf(judgement.findings) },
      { ...event, words: 'An override was taken back: on hold again' },
    );
    return 'onHold';
  }
  if (holdReason !== holdReasonOf(before.findings)) return status;
  if (reason !== '') {
    changeHoldReason(db, claimId, { holdReason: reason, holdBucket: bucketOf(judgement.findings) });
    return status;
  }
  changeClaimStatus(db, { claimId, from: 'onHold', to: 'ready' }, { ...event, words: 'What was left to fix was overridden with a reason' });
  return 'ready';
}
