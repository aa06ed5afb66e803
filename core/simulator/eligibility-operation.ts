import { sha256Of } from '#db/queries/edi-file.ts';
import { findEligibilityFile } from '#db/queries/eligibility-batch.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, WriteContext } from '../context.ts';
import { answerInquiries } from './eligibility-answers.ts';

/** Practice mode: the invented payers answer questions about eligibility. */
export const eligibilitySimulatorHandlers: Pick<Handlers, 'simulator.answerEligibility'> = {
  'simulator.answerEligibility': answerEligibilityOfPractice,
};

/** Control numbers of the answers, far from those that claims are answered under. */
const FIRST_CONTROL_NUMBER = 500_000_000;

/** Lets the invented payers answer a file of questions of a sample practice; one 271 appears in inbox/. */
function answerEligibilityOfPractice(
  context: WriteContext,
  { eligibilityBatchId, seed }: Input<'simulator.answerEligibility'>,
): Output<'simulator.answerEligibility'> {
  const { db, files, today } = context;
  if (findPractice(db)?.isSample !== true) fail('sample.notSample');
  const file = findEligibilityFile(db, eligibilityBatchId) ?? fail('eligibility.batchNotFound', { eligibilityBatchId });
  const bytes = answerInquiries(file.bytes, { seed, today, controlNumber: FIRST_CONTROL_NUMBER + file.number });
  const plain = file.fileName.replace(/\.270$/, '.271');
  const taken = files.listInbox().some(({ name }) => name === plain) && sha256Of(files.readInbox(plain)) !== sha256Of(bytes);
  const name = taken ? `${sha256Of(bytes).slice(0, 8)}-${plain}` : plain;
  context.touch(eligibilityBatchId);
  context.afterCommit(() => files.writeInbox(name, bytes));
  return { files: [name] };
}
