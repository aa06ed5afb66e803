import { assert } from '#shared/kernel/assert.ts';
import { readClaims } from '../x12/claim-reader.ts';
import type { SubmittedBatch } from '../x12/submitted-batch.ts';

/**
 * Reads the first interchange of a file as a clearinghouse would take it in. Only our own writer's files come here, so
 * what is odd in them shows as numbers that do not agree, never as a thrown error; bytes without any ISA are refused.
 */
export function readBatch(bytes: Uint8Array): SubmittedBatch {
  const [batch] = readClaims(bytes).batches;
  assert(batch, 'the simulator answers X12 interchanges only');
  return batch;
}
