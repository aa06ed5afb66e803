import { findEligibilityFile } from '#db/queries/eligibility-batch.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { inFolder } from '../ports/practice-files.ts';

/** The exact bytes of a file of questions, from the archive and not from the folder. */
export function inquiryFile(context: ReadContext, { eligibilityBatchId }: Input<'eligibility.file'>): Output<'eligibility.file'> {
  const file = findEligibilityFile(context.db, eligibilityBatchId) ?? fail('eligibility.batchNotFound', { eligibilityBatchId });
  context.touch(eligibilityBatchId);
  return { name: file.fileName, mediaType: 'application/edi-x12', base64: Buffer.from(file.bytes).toString('base64') };
}

/** Puts the same file into outbox/ again, after it was lost there. */
export function rewriteInquiries(
  context: WriteContext,
  { eligibilityBatchId }: Input<'eligibility.rewrite'>,
): Output<'eligibility.rewrite'> {
  const file = findEligibilityFile(context.db, eligibilityBatchId) ?? fail('eligibility.batchNotFound', { eligibilityBatchId });
  context.touch(eligibilityBatchId);
  context.putInOutbox(inFolder(file.outboxFolder, file.fileName), file.bytes);
  return { fileName: file.fileName };
}
