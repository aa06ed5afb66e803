import { sha256Of } from '#db/queries/edi-file.ts';
import { findPractice } from '#db/queries/practice.ts';
import { findStatusFile } from '#db/queries/status-inquiry.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, WriteContext } from '../context.ts';
import { answerStatusQuestions } from './status-answers.ts';

/** Practice mode: the invented payers answer questions about the status of claims. */
export const statusSimulatorHandlers: Pick<Handlers, 'simulator.answerStatus'> = { 'simulator.answerStatus': answerStatusOfPractice };

/** Control numbers of the answers, far from those that claims and eligibility are answered under. */
const FIRST_CONTROL_NUMBER = 700_000_000;

/** Lets the invented payers answer a file of status questions of a sample practice; one 277 appears in inbox/. */
function answerStatusOfPractice(
  context: WriteContext,
  { statusBatchId, seed }: Input<'simulator.answerStatus'>,
): Output<'simulator.answerStatus'> {
  const { db, files, today } = context;
  if (findPractice(db)?.isSample !== true) fail('sample.notSample');
  const file = findStatusFile(db, statusBatchId) ?? fail('answer.questionsNotFound', { statusBatchId });
  const bytes = answerStatusQuestions(file.bytes, { seed, today, controlNumber: FIRST_CONTROL_NUMBER + file.number });
  const plain = file.fileName.replace(/\.276$/, '.277');
  const taken = files.listInbox().some(({ name }) => name === plain) && sha256Of(files.readInbox(plain)) !== sha256Of(bytes);
  const name = taken ? `${sha256Of(bytes).slice(0, 8)}-${plain}` : plain;
  context.touch(statusBatchId);
  context.afterCommit(() => files.writeInbox(name, bytes));
  return { files: [name] };
}
