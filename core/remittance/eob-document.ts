import { eobsOnRemittance, MOST_EOBS } from '#db/queries/eob.ts';
import { findRemittance } from '#db/queries/remittance.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { eobPdf } from '../forms/documents.ts';

/**
 * The explanation of benefits of one claim of a check, or of all of them, each on pages of its own: the same pages that go behind a
 * paper claim to the next payer. Errors: remittance.notFound when check or
 * claim is not there; remittance.tooManyPages.
 */
export async function printEob(context: ReadContext, input: Input<'remittance.document'>): Promise<Output<'remittance.document'>> {
  const { remittanceId, remittanceClaimId } = input;
  const remittance = findRemittance(context.db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  if (remittanceClaimId === null && remittance.claimCount > MOST_EOBS) fail('remittance.tooManyPages', { most: MOST_EOBS });
  const facts = eobsOnRemittance(context.db, remittanceId, remittanceClaimId);
  if (facts.length === 0) fail('remittance.notFound', { remittanceId });
  context.touch(remittanceClaimId ?? remittanceId);
  const bytes = await eobPdf(facts, { createdAt: context.now() });
  const of = remittanceClaimId === null ? remittance.traceNumber : (facts[0]?.claimNumber ?? '');
  const name = `eob-${of.replace(/[^A-Za-z0-9-]/g, '_')}.pdf`;
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}
