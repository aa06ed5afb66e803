import { batchesByControl, changeBatchStatus, claimsOfBatch } from '#db/queries/acknowledgement.ts';
import { eligibilityBatchesByControl } from '#db/queries/eligibility-batch.ts';
import { settleStatusBatch, statusBatchesByControl } from '#db/queries/status-inquiry.ts';
import type { InterchangeVerdict } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { DUPLICATE_NOTE, noteWords } from '#shared/domain/acknowledgement/fault-words.ts';
import type { AnswerDesk } from './answer-desk.ts';

/** What a TA1 says of a whole file: it arrived, or it was refused unread with every claim in it. */
export function applyInterchange(desk: AnswerDesk, verdict: InterchangeVerdict, senders: readonly string[]): void {
  const { db } = desk.context;
  const control = Number(verdict.controlNumber);
  const place = { firstSegment: verdict.segment, lastSegment: verdict.segment };
  const [batch, another] = batchesByControl(db, 'interchange', control, senders);
  if (!batch || another) {
    if (!batch && applyToQuestions(desk, verdict, senders)) return;
    const words = `TA1 for interchange ${verdict.controlNumber}: ${batch ? 'several batches carry' : 'no batch carries'} that number`;
    desk.answered.strangers.push(words);
    if (!batch && eligibilityBatchesByControl(db, 'interchange', control, senders).length > 0) return;
    desk.except({ ...place, kind: 'TA1', words, fix: WHICH_BATCH, about: `${senders.join()}/${control}` });
    return;
  }
  const { batchId, number } = batch;
  desk.warnIfTakenBack(batch, place, 'TA1');
  if (verdict.verdict === 'unknown' || verdict.noteCode === DUPLICATE_NOTE) {
    const words =
      verdict.noteCode === DUPLICATE_NOTE
        ? `Batch ${number}: the receiver says that ${noteWords(DUPLICATE_NOTE)}`
        : `Batch ${number}: the TA1 has a verdict that is not known`;
    const fix = verdict.noteCode === DUPLICATE_NOTE ? DUPLICATE : WHAT_THEY_MEAN;
    if (desk.tellBatch({ ...place, ...answerOf(batchId), verdict: 'told', codes: verdict.noteCode, words, sameness: 'TA1' }))
      desk.except({ ...place, kind: 'TA1', batchId, words, fix, about: verdict.noteCode });
    desk.answered.words.push(words);
    return;
  }
  const rejected = verdict.verdict === 'rejected';
  const words = rejected ? `The whole file was refused unread: ${noteWords(verdict.noteCode)}` : 'The file arrived';
  const told = verdict.verdict === 'partial' ? 'acceptedWithErrors' : verdict.verdict;
  const fresh = desk.tellBatch({ ...place, ...answerOf(batchId), verdict: told, codes: verdict.noteCode, words, sameness: 'TA1' });
  desk.answered.words.push(`Batch ${number}: ${words}`);
  if (!fresh) return;
  changeBatchStatus(db, batchId, rejected ? 'rejected' : 'accepted');
  const code = `TA1 ${verdict.noteCode}`;
  for (const { claimId, status, isLast } of claimsOfBatch(db, batchId))
    if (isLast === 1)
      desk.move({
        claimId,
        status,
        source: 'clearinghouse',
        verdict: rejected ? 'rejected' : 'received',
        late: false,
        code,
        words,
        payerControlNumber: null,
      });
}

const answerOf = (batchId: string) => ({ batchId, transactionControl: null, kind: 'TA1' as const, source: 'clearinghouse' as const });

/** A file of questions about the status of claims has its answers too. */
function applyToQuestions(desk: AnswerDesk, { controlNumber, verdict, noteCode }: InterchangeVerdict, senders: readonly string[]): boolean {
  const { db } = desk.context;
  const [batch, another] = statusBatchesByControl(db, 'interchange', Number(controlNumber), senders);
  if (!batch || another) return false;
  const refused = verdict === 'rejected' && noteCode !== DUPLICATE_NOTE;
  settleStatusBatch(db, batch.statusBatchId, refused ? 'rejected' : 'accepted');
  desk.context.touch(batch.statusBatchId);
  desk.answered.fresh += 1;
  desk.answered.words.push(`Status questions ${batch.number}: ${refused ? `refused unread, ${noteWords(noteCode)}` : 'they arrived'}`);
  return true;
}

const WHICH_BATCH = 'Look under Batches which file was sent that day, and ask the clearinghouse what this answers.';
const DUPLICATE =
  'If the 999 of this batch came, nothing is lost. If none comes, another file took the number: send the claims of this batch again in a new one.';
const WHAT_THEY_MEAN = 'Ask the clearinghouse what became of the file; no claim was moved.';
