import type { ReadableDb } from '#db/connection/handles.ts';
import { gatherScrubBooks } from '#db/queries/scrub-books.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { Finding } from '#shared/domain/claim/finding.ts';
import { reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { NO_BOOKS } from '#shared/domain/claim/scrub/books.ts';
import { scrubClaim } from '#shared/domain/claim/scrub/edits.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

export type FaultyClaim = { readonly claimId: string; readonly facts: ClaimFacts; readonly findings: readonly Finding[] };
export type SortedClaims = { readonly good: ReadonlyMap<string, ClaimFacts>; readonly faulty: readonly FaultyClaim[] };

/**
 * Good claims leave, faulty ones stay: claims are scrubbed once more as they leave, because a member id or an address may
 * have changed since they became ready.
 */
export function sortClaims(db: ReadableDb, claims: ReadonlyMap<string, ClaimFacts>, today: PlainDate): SortedClaims {
  const books = gatherScrubBooks(db, claims);
  const good = new Map<string, ClaimFacts>();
  const faulty: FaultyClaim[] = [];
  for (const [claimId, facts] of claims) {
    const findings = scrubClaim(facts, { today, books: books.get(claimId) ?? NO_BOOKS });
    if (reasonsToHold(findings).length === 0) good.set(claimId, facts);
    else faulty.push({ claimId, facts, findings });
  }
  return { good, faulty };
}
