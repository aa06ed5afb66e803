import { answersOfClaim, type BatchAnswerRow, batchAnswersOfClaim, type ClaimAnswerRow } from '#db/queries/answer.ts';
import { type AnswerExceptionRow, countOpenAnswerExceptions, openAnswerExceptions } from '#db/queries/answer-exception.ts';
import { lastSending } from '#db/queries/batch.ts';
import { findClaim } from '#db/queries/claim.ts';
import { findEdiFile } from '#db/queries/edi-file.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { FaultPlace } from '#shared/domain/acknowledgement/fault-place.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { segmentTexts } from '../x12/segment-texts.ts';
import { readSentTransaction } from '../x12/sent-transaction.ts';
import { changesSinceSent } from './changes-since-sent.ts';
import { withSentValues } from './sent-values.ts';

type Shown = Output<'answer.ofClaim'>;
/** A 999 over thousands of claims may be long; what is shown is enough to be read aloud on the telephone. */
const MAX_SEGMENTS = 60;

/** Every answer about one claim, its own and those about its batches, newest first. */
export function answersOf(context: ReadContext, { claimId }: Input<'answer.ofClaim'>): Shown {
  const { db } = context;
  const head = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  context.touch(claimId);
  context.touch(head.patientId);
  const sending = lastSending(db, claimId);
  const sent = sending ? readSentTransaction(sending.bytes, sending.transactionControl) : null;
  const files = new Map<string, Uint8Array>();
  const own = answersOfClaim(db, claimId).map((row) => ({
    ...shownAnswer(row),
    answeredOn: row.answeredOn,
    sourceName: row.sourceName,
    late: row.late === 1,
    places: sent ? withSentValues(sent, head.claimNumber, readPlaces(row.places)) : [...readPlaces(row.places)],
    segments: segmentsOf(context, files, row),
  }));
  const ofBatches = batchAnswersOfClaim(db, claimId).map((row) => ({
    ...shownAnswer(row),
    answeredOn: null,
    sourceName: '',
    late: false,
    places: [],
    segments: segmentsOf(context, files, row),
  }));
  const changes = sent ? changesSinceSent(context, claimId, head.claimNumber, sent) : null;
  return {
    answers: [...own, ...ofBatches].sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0)),
    changes: changes === null ? [] : [...changes],
    compared: changes !== null,
  };
}

const shownAnswer = ({
  answerId,
  kind,
  source,
  verdict,
  receivedAt,
  codes,
  words,
  batchNumber,
  fileName,
}: ClaimAnswerRow | BatchAnswerRow) => ({
  ...{ answerId, kind, source, verdict, receivedAt, codes, words, batchNumber, fileName },
});

/** Places as they were kept; they were written by this program alone. */
export const readPlaces = (stored: string | null): FaultPlace[] => (stored === null ? [] : (JSON.parse(stored) as FaultPlace[]));

type InFile = Pick<ClaimAnswerRow, 'ediFileId' | 'firstSegment' | 'lastSegment'>;

function segmentsOf({ db }: ReadContext, files: Map<string, Uint8Array>, { ediFileId, firstSegment, lastSegment }: InFile): string[] {
  const bytes = files.get(ediFileId) ?? findEdiFile(db, ediFileId)?.bytes ?? new Uint8Array();
  files.set(ediFileId, bytes);
  return [...segmentTexts(bytes, firstSegment, Math.min(lastSegment, firstSegment + MAX_SEGMENTS - 1))];
}

/** What was answered and waits for somebody to look at it. */
export function listExceptions(context: ReadContext, page: Input<'answer.exceptions'>): Output<'answer.exceptions'> {
  const files = new Map<string, Uint8Array>();
  const rows = openAnswerExceptions(context.db, page).map((row: AnswerExceptionRow) => {
    const { exceptionId, kind, receivedAt, fileName, claimId, claimNumber, batchNumber, words, fix } = row;
    if (claimId !== null) context.touch(claimId);
    const segments = kind === 'report' ? [] : segmentsOf(context, files, row);
    return { exceptionId, kind, receivedAt, fileName, claimId, claimNumber, batchNumber, words, fix, segments };
  });
  return { count: countOpenAnswerExceptions(context.db), rows };
}
