import { isTakenBack } from '#db/queries/batch-taken-back.ts';
import type { AnswerDesk, Place } from './answer-desk.ts';

/**
 * An answer about a batch that was taken back proves that its file had left after all: a person keeps its claims from leaving a
 * second time. Answers whether that is so; nothing is moved by such an answer.
 */
export function warnIfTakenBack(
  desk: AnswerDesk,
  batch: { readonly batchId: string; readonly number: number },
  at: Place,
  kind: string,
): boolean {
  const { batchId, number } = batch;
  if (!isTakenBack(desk.context.db, batchId)) return false;
  const words = `Batch ${number} was taken back, and this ${kind} answers it: its file had left`;
  desk.answered.words.push(words);
  desk.except({ ...at, kind, batchId, words, fix: HAD_LEFT, about: 'taken back' });
  return true;
}

const HAD_LEFT =
  'Put its claims on hold before they leave again. What has left a second time, the payer refuses as a duplicate: ask the clearinghouse which of the two it keeps.';
