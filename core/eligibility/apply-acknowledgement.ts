import { eligibilityBatchesByControl, refuseInquiries, settleEligibilityBatch } from '#db/queries/eligibility-batch.ts';
import type { WriteContext } from '../context.ts';
import { readAcknowledgements } from '../x12/acknowledgement-reader.ts';
import { parseSegments } from '../x12/lex.ts';
import { element } from '../x12/segment.ts';

/** GS01 of a file of questions: a 999 names it, so that claims and questions are told apart. */
const QUESTIONS = 'HS';

/**
 * Marks the files of questions that a TA1 or 999 speaks of. What was refused was never asked, so its coverages are due
 * again. Returns a sentence for each file; none when the file is about claims only.
 */
export function applyEligibilityAcknowledgements(context: WriteContext, bytes: Uint8Array): readonly string[] {
  const { db } = context;
  const { interchanges, groups } = readAcknowledgements(bytes);
  const senders = parseSegments(bytes)
    .segments.filter(({ id }) => id === 'ISA')
    .map((segment) => element(segment, 6).trim().toUpperCase());
  const only = (level: 'interchange' | 'group', control: string) => {
    const [batch, another] = eligibilityBatchesByControl(db, level, Number(control), senders);
    return another === undefined ? batch : undefined;
  };
  const aboutFiles = interchanges.flatMap(({ controlNumber, verdict, noteCode }) => {
    const batch = only('interchange', controlNumber);
    if (!batch) return [];
    const refused = verdict === 'rejected';
    settleEligibilityBatch(db, batch.eligibilityBatchId, refused ? 'rejected' : 'accepted');
    context.touch(batch.eligibilityBatchId);
    return [`Eligibility file ${batch.number}: ${refused ? `refused unread, TA1 note ${noteCode}` : 'it arrived'}`];
  });
  const aboutGroups = groups.flatMap(({ kind, functionalId, groupControlNumber, verdict, transactions }) => {
    const batch = functionalId === QUESTIONS ? only('group', groupControlNumber) : undefined;
    if (!batch) return [];
    settleEligibilityBatch(db, batch.eligibilityBatchId, verdict === 'rejected' ? 'rejected' : 'accepted');
    for (const transaction of transactions)
      if (transaction.verdict === 'rejected') refuseInquiries(db, batch.eligibilityBatchId, transaction.controlNumber);
    context.touch(batch.eligibilityBatchId);
    return [`Eligibility file ${batch.number}: ${kind} ${verdict}`];
  });
  return [...aboutFiles, ...aboutGroups];
}
