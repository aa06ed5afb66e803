import type { ReadableDb } from '#db/connection/handles.ts';
import { type Judged, judgeClaims } from '#db/queries/claim-judgement.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { Finding } from '#shared/domain/claim/finding.ts';
import { reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

export type FaultyClaim = { readonly claimId: string; readonly facts: ClaimFacts; readonly findings: readonly Finding[] };
export type SortedClaims = {
  readonly good: ReadonlyMap<string, ClaimFacts>;
  readonly faulty: readonly FaultyClaim[];
  /** What was checked, to be kept when the claims really leave. */
  readonly judged: Judged;
};

/**
 * Good claims leave, faulty ones stay: claims are judged once more as they leave, because a member id, an address or a rule may
 * have changed since they became ready.
 */
export function sortClaims(db: ReadableDb, claimIds: readonly string[], today: PlainDate): SortedClaims {
  const judged = judgeClaims(db, claimIds, today);
  const good = new Map<string, ClaimFacts>();
  const faulty: FaultyClaim[] = [];
  for (const [claimId, { claim, findings }] of judged.claims) {
    if (reasonsToHold(findings).length === 0) good.set(claimId, claim);
    else faulty.push({ claimId, facts: claim, findings });
  }
  return { good, faulty, judged };
}
