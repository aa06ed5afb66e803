import { findEdiFile } from '#db/queries/edi-file.ts';
import { findRemittance } from '#db/queries/remittance.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { explainCheck } from '#shared/domain/remittance/eob-check.ts';
import { versionWords } from '#shared/domain/remittance/eob-words.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext } from '../context.ts';
import { checkSegments } from '../x12/check-segments.ts';
import { figureOf } from './eob-claim.ts';

/** What stands on the check itself, read anew from the archived file. Error: remittance.notFound. */
export function explainHead(context: ReadContext, { remittanceId }: Input<'remittance.head'>): Output<'remittance.head'> {
  const { db } = context;
  const remittance = findRemittance(db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  const file = findEdiFile(db, remittance.ediFileId);
  const check = file && checkSegments(file.bytes, remittance.transactionIndex);
  assert(check, 'the archived file still reads as it did');
  context.touch(remittanceId);
  return {
    version: check.version,
    versionWords: versionWords(check.version),
    figures: explainCheck(check.segments).map(figureOf),
    segments: check.segments.map(({ number, text }) => ({ number, text })),
  };
}
