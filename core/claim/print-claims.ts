import { gatherManyClaimFacts } from '#db/queries/claim-facts.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { cms1500Pdf } from '../forms/documents.ts';

const FORM_MODES = { textOnly: 'red stock', drawn: 'drawn' } as const;

/** CMS-1500 pages in the order asked for; the printer's nudge counts for red stock only. */
export async function printClaims(context: ReadContext, input: Input<'claim.document'>): Promise<Output<'claim.document'>> {
  const { claimIds, mode, nudgeX, nudgeY } = input;
  const claims = gatherManyClaimFacts(context.db, claimIds);
  for (const claimId of claimIds) {
    if (!claims.has(claimId)) fail('claim.notFound', { claimId });
    context.touch(claimId);
  }
  const bytes = await cms1500Pdf(claims.values(), { mode: FORM_MODES[mode], nudge: { x: nudgeX, y: nudgeY }, createdAt: context.now() });
  const [first] = claims.values();
  const name = claims.size === 1 && first ? `cms1500-${first.claimNumber}.pdf` : `cms1500-${claims.size}-claims.pdf`;
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}
