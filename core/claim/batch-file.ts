import { findBatchFile } from '#db/queries/batch.ts';
import { isTakenBack } from '#db/queries/batch-taken-back.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { inFolder } from '../ports/practice-files.ts';

/** The exact bytes of a batch, from the archive and not from the folder. */
export function batchFile(context: ReadContext, { batchId }: Input<'batch.file'>): Output<'batch.file'> {
  const file = findBatchFile(context.db, batchId) ?? fail('batch.notFound', { batchId });
  context.touch(batchId);
  return { name: file.fileName, mediaType: 'application/edi-x12', base64: Buffer.from(file.bytes).toString('base64') };
}

/**
 * Puts the same file into outbox/ again after it was lost there. A person asks for it: only they know whether a file that is
 * gone was sent. Errors: batch.notFound, batch.takenBack.
 */
export function rewriteBatch(context: WriteContext, { batchId }: Input<'batch.rewrite'>): Output<'batch.rewrite'> {
  const { fileName, outboxFolder, bytes } = findBatchFile(context.db, batchId) ?? fail('batch.notFound', { batchId });
  if (isTakenBack(context.db, batchId)) fail('batch.takenBack', { batchId });
  context.touch(batchId);
  context.putInOutbox(inFolder(outboxFolder, fileName), bytes);
  return { fileName };
}
