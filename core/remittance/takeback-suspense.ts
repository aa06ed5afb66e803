import type { WritableDb } from '#db/connection/handles.ts';
import { answersToClaims, assignRemittanceClaim, findRemittanceClaim } from '#db/queries/remittance.ts';
import { claimsOfPayerNumber, reversalsInSuspense } from '#db/queries/undone-answer.ts';
import { canonicalFigures } from '#shared/domain/remittance/natural-key.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { isReversal } from '#shared/domain/remittance/settle.ts';
import { assert } from '#shared/kernel/assert.ts';

/**
 * Finds the claim of reversals on posted checks that came under a number which is none of ours: the payer's own number (CLP07)
 * and the exact negation of an answer that takes part tell it, when they tell one claim only. Whichever came first waits for
 * the other. Returns the claims that are to be settled.
 */
export function assignReversalsInSuspense(db: WritableDb): readonly string[] {
  return reversalsInSuspense(db).flatMap(({ remittanceClaimId, payerControlNumber }) => {
    const row = findRemittanceClaim(db, remittanceClaimId);
    assert(row, 'a reversal in suspense is stored');
    const [claimId, another] = claimsTakenBack(db, row.facts, payerControlNumber);
    if (claimId === undefined || another !== undefined) return [];
    assignRemittanceClaim(db, remittanceClaimId, claimId);
    return [claimId];
  });
}

function claimsTakenBack(db: WritableDb, reversal: RemittanceClaim, payerControlNumber: string): readonly string[] {
  const wanted = canonicalFigures(reversal, -1);
  const answers = answersToClaims(db, claimsOfPayerNumber(db, payerControlNumber));
  return [...answers].flatMap(([claimId, some]) => {
    const fits = some.some(
      ({ facts, takesPart }) =>
        takesPart === 1 &&
        !isReversal({ claim: facts }) &&
        facts.payerControlNumber === payerControlNumber &&
        canonicalFigures(facts) === wanted,
    );
    return fits ? [claimId] : [];
  });
}
