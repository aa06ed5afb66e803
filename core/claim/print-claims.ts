import { gatherManyClaimFacts } from '#db/queries/claim-facts.ts';
import { eobsBefore } from '#db/queries/eob.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import type { EobFacts } from '#shared/domain/remittance/eob-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { ReadContext } from '../context.ts';
import { TENTH } from '../forms/cms1500-test-sheet.ts';
import { cms1500Pdf, eobPdf, testSheetPdf } from '../forms/documents.ts';

const FORM_MODES = { textOnly: 'red stock', drawn: 'drawn' } as const;

/** Claims on their forms in the order asked for; the printer's nudge counts for red stock only. */
export async function printClaims(context: ReadContext, input: Input<'claim.document'>): Promise<Output<'claim.document'>> {
  const { claimIds, mode, nudgeX, nudgeY } = input;
  const claims = gatherManyClaimFacts(context.db, claimIds);
  for (const claimId of claimIds) {
    if (!claims.has(claimId)) fail('claim.notFound', { claimId });
    context.touch(claimId);
  }
  const explained = input.eob === 'without' ? new Map<string, readonly EobFacts[]>() : eobsBefore(context.db, claimIds);
  if (input.eob === 'only') return onlyExplained([...explained.values()].flat(), context.now());
  const nudge = { x: nudgeX, y: nudgeY };
  const days = { createdAt: context.now(), createdOn: context.today };
  const bytes = await cms1500Pdf(claims.values(), { mode: FORM_MODES[mode], nudge, eobs: byNumber(claims, explained), ...days });
  const [first, second] = claims.values();
  const form = formOf([...claims.values()]);
  const name = first && !second ? `${form}-${first.claimNumber}.pdf` : `${form}-${claims.size}-claims.pdf`;
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

/** The sheet that a printer is aligned with, moved as it is now: tenths of a millimetre. */
export async function printTestSheet(context: ReadContext, input: Input<'printer.testSheet'>): Promise<Output<'printer.testSheet'>> {
  const nudge = { x: input.right * TENTH, y: input.down * TENTH };
  const bytes = await testSheetPdf(input.form, nudge, { createdAt: context.now() });
  return { name: `${input.form}-test-sheet.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

const byNumber = (claims: ReadonlyMap<string, ClaimFacts>, explained: ReadonlyMap<string, readonly EobFacts[]>) =>
  new Map([...claims].map(([claimId, { claimNumber }]) => [claimNumber, explained.get(claimId) ?? []]));

/** The pages of the payers before without the claims. Error: claim.noDecision when none of them has decided. */
async function onlyExplained(facts: readonly EobFacts[], createdAt: Instant): Promise<Output<'claim.document'>> {
  if (facts.length === 0) fail('claim.noDecision');
  const bytes = await eobPdf(facts, { createdAt });
  return { name: 'explanation-of-benefits.pdf', mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

/** What the file is called after: the form of all its claims, or neither where both are in it. */
function formOf(claims: readonly ClaimFacts[]): 'ub04' | 'cms1500' | 'forms' {
  const facilities = claims.filter(isFacilityClaim).length;
  if (facilities === 0) return 'cms1500';
  return facilities === claims.length ? 'ub04' : 'forms';
}
