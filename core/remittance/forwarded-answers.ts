import type { WritableDb } from '#db/connection/handles.ts';
import { askedUnder, unassignedNaming, unassignedOf } from '#db/queries/forwarded-answer.ts';
import { assignRemittanceClaim } from '#db/queries/remittance.ts';
import { speaksFor } from '#shared/domain/remittance/forwarding.ts';

/**
 * Finds the claims that the answers of a check speak for when they bear the number of the claim before: the payer before has sent
 * it on, or somebody else has. Where none is recorded, `record` does so, and answers its id.
 */
export function assignForwardedAnswers(db: WritableDb, remittanceId: string, record: (claimId: string) => string | undefined): void {
  for (const { remittanceClaimId, numberedId, facts } of unassignedOf(db, remittanceId)) {
    const asked = askedUnder(db, numberedId);
    const place = speaksFor(facts, asked);
    if (place === 0) continue;
    const before = asked[place - 1]?.claimId;
    const claimId = asked[place]?.claimId ?? (before ? record(before) : undefined);
    if (claimId !== undefined) assignRemittanceClaim(db, remittanceClaimId, claimId);
  }
}

/**
 * Gives a claim that was sent on the answers to it that came before anybody knew of it: they bear the number of the claim that
 * the payer before was sent. Returns the remittances on which they stand.
 */
export function takeForwardedAnswers(
  db: WritableDb,
  claimId: string,
  { claimId: numberedId, claimNumber }: { readonly claimId: string; readonly claimNumber: string },
): readonly string[] {
  const waiting = unassignedNaming(db, [claimNumber]);
  if (waiting.length === 0) return [];
  const asked = askedUnder(db, numberedId);
  const mine = waiting.filter(({ facts }) => asked[speaksFor(facts, asked)]?.claimId === claimId);
  for (const { remittanceClaimId } of mine) assignRemittanceClaim(db, remittanceClaimId, claimId);
  return [...new Set(mine.map(({ remittanceId }) => remittanceId))];
}
