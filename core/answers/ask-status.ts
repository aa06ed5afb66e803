import { listTradingPartners } from '#db/queries/payer.ts';
import { type ClaimToAsk, claimsToAsk, findStatusFile, listStatusBatches } from '#db/queries/status-inquiry.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { Progress, ReadContext, WriteContext } from '../context.ts';
import { inFolder } from '../ports/practice-files.ts';
import { writeStatusFile } from './write-status-file.ts';

type Asked = Output<'answer.ask'>;
/** A file holds no more, so that one fault of a receiver costs little. */
const QUESTIONS_PER_FILE = 1_000;
const MAX_CLAIMS = 20_000;

/** Why a claim cannot be asked about; empty when it can. */
function cannotAsk({ partnerName }: ClaimToAsk): string {
  return partnerName === null ? 'Its payer has no trading partner that takes files. Ask by telephone, or name one under Payers.' : '';
}

/** Claims at their payer since some days, with when they were asked about. */
export function listToAsk(context: ReadContext, { days, offset, limit }: Input<'answer.toAsk'>): Output<'answer.toAsk'> {
  const sentBy = addDays(context.today, -days);
  return claimsToAsk(context.db, { sentBy, claimIds: null, limit: offset + limit })
    .slice(offset)
    .map((claim) => {
      const { tradingPartnerId: _partner, payerControlNumber: _number, waiting, ...row } = claim;
      context.touch(claim.claimId);
      return { ...row, waiting: waiting === 1, cannotAsk: cannotAsk(claim) };
    });
}

/** Writes the 276 files of all partners, each in a transaction of its own; what cannot be asked is told with the reason. */
export function* askStatus(context: WriteContext, { claimIds, days }: Input<'answer.ask'>): Generator<Progress, Asked, void> {
  const { db, today } = context;
  // Chosen by hand is asked whatever its age, even while an answer is awaited.
  const found = claimsToAsk(db, { sentBy: claimIds === null ? addDays(today, -days) : today, claimIds, limit: MAX_CLAIMS });
  const wanted = found.filter(({ waiting }) => claimIds !== null || waiting === 0);
  const askable = wanted.filter((claim) => cannotAsk(claim) === '');
  const leftOut = wanted
    .filter((claim) => cannotAsk(claim) !== '')
    .map((claim) => ({ claimId: claim.claimId, claimNumber: claim.claimNumber, reason: cannotAsk(claim) }));
  if (askable.length === 0) fail('answer.nothingToAsk', { leftOut: leftOut.length });
  const batches: Asked['batches'] = [];
  let done = 0;
  yield { done, total: askable.length, unit: 'claims' };
  for (const partner of listTradingPartners(db)) {
    const own = askable.filter(({ tradingPartnerId }) => tradingPartnerId === partner.tradingPartnerId);
    for (let at = 0; at < own.length; at += QUESTIONS_PER_FILE) {
      const part = own.slice(at, at + QUESTIONS_PER_FILE);
      const { batch, leftOut: unread } = writeStatusFile(context, partner, part);
      if (batch) batches.push(batch);
      leftOut.push(...unread);
      done += part.length;
      yield { done, total: askable.length, unit: 'claims' };
    }
  }
  return { batches, leftOut };
}

/** Files of status questions, newest first. */
export const listQuestions = ({ db }: ReadContext, page: Input<'answer.questions'>): Output<'answer.questions'> => [
  ...listStatusBatches(db, page),
];

/** The exact bytes of a file of questions, from the archive and not from the folder. */
export function questionFile(context: ReadContext, { statusBatchId }: Input<'answer.questionFile'>): Output<'answer.questionFile'> {
  const file = findStatusFile(context.db, statusBatchId) ?? fail('answer.questionsNotFound', { statusBatchId });
  context.touch(statusBatchId);
  return { name: file.fileName, mediaType: 'application/edi-x12', base64: Buffer.from(file.bytes).toString('base64') };
}

/** Puts the same file into outbox/ again, after it was lost there. */
export function rewriteQuestions(
  context: WriteContext,
  { statusBatchId }: Input<'answer.rewriteQuestions'>,
): Output<'answer.rewriteQuestions'> {
  const file = findStatusFile(context.db, statusBatchId) ?? fail('answer.questionsNotFound', { statusBatchId });
  context.touch(statusBatchId);
  context.putInOutbox(inFolder(file.outboxFolder, file.fileName), file.bytes);
  return { fileName: file.fileName };
}
