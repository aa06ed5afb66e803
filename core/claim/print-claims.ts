import { gatherManyClaimFacts } from '#db/queries/claim-facts.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { cms1500Pdf } from '../forms/documents.ts';

const FORM_MODES = { textOnly: 'red stock', drawn: 'drawn' } as const;

/** Claims on their forms in the order asked for; the printer's nudge counts for red stock only. */
export async function printClaims(context: ReadContext, input: Input<'claim.document'>): Promise<Output<'claim.document'>> {
  const { claimIds, mode, nudgeX, nudgeY } = input;
  const claims = gatherManyClaimFacts(context.db, claimIds);
  for (const claimId of claimIds) {
    if (!claims.has(claimId)) fail('claim.notFound', { claimId });
    context.touch(claimId);
  }
  const nudge = { x: nudgeX, y: nudgeY };
  const days = { createdAt: context.now(), createdOn: context.today };
  const bytes = await cms1500Pdf(claims.values(), { mode: FORM_MODES[mode], nudge, ...days });
  const [first, second] = claims.values();
  const form = formOf([...claims.values()]);
  const name = first && !second ? `${form}-${first.claimNumber}.pdf` : `${form}-${claims.size}-claims.pdf`;
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

/** What the file is called after: the form of all its claims, or neither where both are in it. */
function formOf(claims: readonly ClaimFacts[]): 'ub04' | 'cms1500' | 'forms' {
  const facilities = claims.filter(isFacilityClaim).length;
  if (facilities === 0) return 'cms1500';
  return facilities === claims.length ? 'ub04' : 'forms';
}
