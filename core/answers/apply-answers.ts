import type { WriteContext } from '../context.ts';
import { readAcknowledgements } from '../x12/acknowledgement-reader.ts';
import { AnswerDesk, type Answered } from './answer-desk.ts';
import { applyClaims } from './apply-claims.ts';
import { applyGroup } from './apply-group.ts';
import { applyInterchange } from './apply-interchange.ts';
import { applyStatuses } from './apply-status.ts';
import { applyTotals } from './apply-totals.ts';

/**
 * Keeps and applies every TA1, 999, 997, 277CA and 277 of a file. The status of a claim only ever rises along sent, accepted,
 * rejected, adjudicated, so that the order in which files come, and how often, makes no difference.
 */
export function applyAnswers(context: WriteContext, ediFileId: string, bytes: Uint8Array): Answered {
  const read = readAcknowledgements(bytes);
  const desk = new AnswerDesk(context, ediFileId);
  for (const verdict of read.interchanges) applyInterchange(desk, verdict, read.senders);
  for (const verdict of read.groups) applyGroup(desk, verdict, read.senders);
  applyClaims(desk, read.claims);
  applyTotals(desk, read.totals, read.claims);
  applyStatuses(desk, read.statuses);
  desk.flush();
  if (!read.whole) tellDamage(desk, read.findings.find(({ severity }) => severity === 'error')?.message ?? 'the file is damaged');
  return desk.answered;
}

/** What could be read is applied, because a rejection is true in a damaged file too; the rest may be lost and is asked for. */
function tellDamage(desk: AnswerDesk, message: string): void {
  const words = `The answer is cut or damaged: ${message}`;
  desk.except({
    firstSegment: 1,
    lastSegment: 1,
    kind: 'file',
    words,
    fix: 'Fetch the file again. What could be read of it has been applied.',
    about: message,
  });
  desk.answered.words.push(words);
}
