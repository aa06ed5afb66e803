import { changeClaimStatus, insertClaim } from '#db/queries/claim.ts';
import { referralOfVisit } from '#db/queries/claim-case.ts';
import { judgeClaims, keepJudgements } from '#db/queries/claim-judgement.ts';
import { risingNumber } from '#db/queries/counter.ts';
import type { Finding } from '#shared/domain/claim/finding.ts';
import { bucketOf } from '#shared/domain/claim/hold-bucket.ts';
import { holdReasonOf, reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { leastClaimSequence } from '#shared/domain/identifier/rising-number.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { groupsOf } from './claims-of-visit.ts';
import type { TypedEncounter } from './typed-charges.ts';

type ScrubbedClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: 'ready' | 'onHold';
  readonly findings: Finding[];
};
/** The claim of the first lines, and the others that the same charges made. */
export type MadeClaim = ScrubbedClaim & { readonly more: readonly ScrubbedClaim[] };
type Charged = TypedEncounter;

/** New claims for charges that stand in the books, scrubbed: ready, or on hold with their reasons. One, unless they must be apart. */
export function makeClaim(context: WriteContext, encounterId: string, typed: Charged, coverageId: string): MadeClaim {
  const { db } = context;
  const [first, ...more] = groupsOf(db, typed, { coverageId, referralNumber: referralOfVisit(db, encounterId) }).map(({ lines }) =>
    makeOne(context, encounterId, { ...typed, lines }, coverageId),
  );
  assert(first, 'charges that are asked for have lines');
  return { ...first, more };
}

/** One claim of these lines. */
export function makeOne(context: WriteContext, encounterId: string, typed: Asked, coverageId: string): ScrubbedClaim {
  const claimId = context.newId();
  const number = claimNumber(risingNumber(context.db, 'claim', leastClaimSequence(context.now())));
  insertClaim(context.db, { claimId, claimNumber: number, encounterId, coverageId, frequency: '1', ...askedFor(number, typed) });
  return settleDraft(context, claimId, number);
}

type Asked = {
  readonly serviceDate: PlainDate;
  readonly lines: readonly { readonly chargeLineId: string; readonly from: PlainDate; readonly charge: Cents }[];
};

/** What a claim of these charges asks: its lines under their control numbers, their total, and the first day of service. */
export function askedFor(
  number: string,
  { lines, serviceDate }: Asked,
): {
  readonly total: Cents;
  readonly serviceDate: PlainDate;
  readonly lines: readonly { readonly chargeLineId: string; readonly lineControlNumber: string }[];
} {
  return {
    total: sumCents(lines.map(({ charge }) => charge)),
    serviceDate: lines.reduce((first, { from }) => (from < first ? from : first), lines[0]?.from ?? serviceDate),
    lines: lines.map(({ chargeLineId }, index) => ({ chargeLineId, lineControlNumber: lineControlNumber(number, index + 1) })),
  };
}

/** Scrubs a draft claim and lets it go on: ready, or on hold. */
export function settleDraft(context: WriteContext, claimId: string, number: string): ScrubbedClaim {
  const { db } = context;
  context.touch(claimId);
  const judged = judgeClaims(db, [claimId], context.today);
  keepJudgements(db, judged, { at: context.now(), occasion: 'approved', userId: context.session.userId });
  const judgement = judged.claims.get(claimId);
  assert(judgement, 'a claim just written can be judged');
  const findings = [...judgement.findings];
  const reasons = reasonsToHold(findings);
  const status = reasons.length === 0 ? 'ready' : 'onHold';
  const words = status === 'ready' ? 'Charges approved, no faults found' : `Charges approved, on hold: ${reasons.length} to fix`;
  changeClaimStatus(
    db,
    { claimId, from: 'draft', to: status, holdReason: holdReasonOf(findings), holdBucket: bucketOf(findings) },
    { at: context.now(), source: 'own', code: 'approved', words, ediFileId: null, userId: context.session.userId },
  );
  return { claimId, claimNumber: number, status, findings };
}
