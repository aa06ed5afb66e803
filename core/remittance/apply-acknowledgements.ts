import { batchesByControl, changeBatchStatus, claimsOfBatch, findSentClaim, type SentClaim } from '#db/queries/acknowledgement.ts';
import { changeClaimStatus, insertClaimEvent } from '#db/queries/claim.ts';
import { rememberPayerControlNumber } from '#db/queries/remittance-match.ts';
import type {
  ClaimVerdict,
  GroupVerdict,
  InterchangeVerdict,
  TransactionVerdict,
} from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { acceptanceOf, statusCode, verdictWords } from '#shared/domain/acknowledgement/status-words.ts';
import { type ClaimEvent, type ClaimStatus, nextStatus } from '#shared/domain/claim/claim-status.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import type { WriteContext } from '../context.ts';
import { readAcknowledgements } from '../x12/acknowledgement-reader.ts';
import { parseSegments } from '../x12/lex.ts';
import { element } from '../x12/segment.ts';

/** What the acknowledgements of one file did. */
export type Acknowledged = {
  readonly claimsMoved: number;
  readonly words: readonly string[];
  /** What was said about something that no claim of ours is. */
  readonly strangers: readonly string[];
};
type Told = { claimsMoved: number; readonly words: string[]; readonly strangers: string[]; readonly senders: readonly string[] };
/** GS01 of a group of claims; a 999 names it. An old partner may leave it out. */
const CLAIMS = new Set(['HC', '']);

/** Moves claims by every TA1, 999, 997 and 277CA of a file. A late acceptance never overwrites a rejection or a payment. */
export function applyAcknowledgements(context: WriteContext, ediFileId: string, bytes: Uint8Array): Acknowledged {
  const read = readAcknowledgements(bytes);
  const told: Told = { claimsMoved: 0, words: [], strangers: [], senders: sendersOf(bytes) };
  for (const verdict of read.interchanges) applyInterchange(context, ediFileId, verdict, told);
  for (const verdict of read.groups) applyGroup(context, ediFileId, verdict, told);
  for (const verdict of read.claims) applyClaim(context, ediFileId, verdict, told);
  if (read.claims.length > 0) told.words.push(claimSummary(read.claims));
  return told;
}

/** Who sent the file: ISA06 of each of its interchanges. */
const sendersOf = (bytes: Uint8Array): readonly string[] =>
  parseSegments(bytes)
    .segments.filter(({ id }) => id === 'ISA')
    .map((segment) => element(segment, 6).trim().toUpperCase());

function applyInterchange(context: WriteContext, ediFileId: string, verdict: InterchangeVerdict, told: Told): void {
  const [batch, another] = batchesByControl(context.db, 'interchange', Number(verdict.controlNumber), told.senders);
  if (!batch || another) {
    told.strangers.push(
      `TA1 for interchange ${verdict.controlNumber}: ${batch ? 'several batches carry' : 'no batch carries'} that number`,
    );
    return;
  }
  const rejected = verdict.verdict === 'rejected';
  const words = rejected ? `The whole file was refused unread, TA1 note ${verdict.noteCode}` : 'The file arrived';
  changeBatchStatus(context.db, batch.batchId, rejected ? 'rejected' : 'accepted');
  for (const claim of claimsOfBatch(context.db, batch.batchId))
    tell(context, ediFileId, claim, rejected ? 'rejected' : 'received', `TA1 ${verdict.noteCode}`, words, told);
  told.words.push(`Batch ${batch.number}: ${words}`);
}

function applyGroup(context: WriteContext, ediFileId: string, group: GroupVerdict, told: Told): void {
  if (!CLAIMS.has(group.functionalId)) {
    told.strangers.push(`${group.kind} for a group of ${group.functionalId}: it is not about claims`);
    return;
  }
  const [batch, another] = batchesByControl(context.db, 'group', Number(group.groupControlNumber), told.senders);
  if (!batch || another) {
    told.strangers.push(
      `${group.kind} for group ${group.groupControlNumber}: ${batch ? 'several batches carry' : 'no batch carries'} that number`,
    );
    return;
  }
  const claims = claimsOfBatch(context.db, batch.batchId);
  const verdicts = new Map(group.transactions.map((transaction) => [Number(transaction.controlNumber), transaction]));
  for (const claim of claims) {
    const transaction = verdicts.get(Number(claim.transactionControl));
    const rejected = (transaction?.verdict ?? group.verdict) === 'rejected';
    const words = rejected ? faultWords(transaction, claim) : 'The file reads as it should';
    tell(
      context,
      ediFileId,
      claim,
      rejected ? 'rejected' : 'received',
      `${group.kind} ${transaction?.errorCodes.join(' ') ?? ''}`.trim(),
      words,
      told,
    );
  }
  const everyRejected = claims.length > 0 && group.verdict === 'rejected';
  changeBatchStatus(context.db, batch.batchId, everyRejected ? 'rejected' : 'accepted');
  told.words.push(`Batch ${batch.number}: ${group.kind} ${group.verdict}`);
}

/** The fault the 999 names for this claim, or that it only travelled in a refused set. */
function faultWords(transaction: TransactionVerdict | undefined, claim: SentClaim): string {
  const own = transaction?.faults.find(
    ({ claimNumber }) => claimNumber !== null && normalizeClaimNumber(claimNumber) === claim.claimNumber,
  );
  const fault = own ?? transaction?.faults.find(({ claimNumber }) => claimNumber === null);
  if (!fault) return 'Refused with the set it was sent in; nothing is said about this claim';
  const at = fault.elements.map(({ position }) => (position === null ? '' : String(position).padStart(2, '0'))).join(', ');
  return `The file was refused: segment ${fault.segmentId}${at ? at : ''}${fault.loop ? ` in loop ${fault.loop}` : ''}, fault ${fault.code}`;
}

/** "277CA: 12 claims taken, 1 rejected". */
function claimSummary(verdicts: readonly ClaimVerdict[]): string {
  const rejected = verdicts.filter(({ verdict }) => verdict === 'rejected').length;
  const taken = verdicts.length - rejected;
  return `277CA: ${taken} ${taken === 1 ? 'claim' : 'claims'} taken${rejected > 0 ? `, ${rejected} rejected` : ''}`;
}

function applyClaim(context: WriteContext, ediFileId: string, verdict: ClaimVerdict, told: Told): void {
  const claim = findSentClaim(context.db, normalizeClaimNumber(verdict.claimNumber));
  if (!claim) {
    told.words.push(`277CA: no claim of ours has the number ${verdict.claimNumber}`);
    return;
  }
  const source = verdict.source === 'payer' ? 'payer' : 'clearinghouse';
  if (verdict.payerControlNumber) rememberPayerControlNumber(context.db, claim.claimId, verdict.payerControlNumber);
  tell(context, ediFileId, claim, acceptanceOf(verdict), verdict.statuses.map(statusCode).join(' '), verdictWords(verdict), told, source);
}

type Answered = { readonly claimId: string; readonly status: ClaimStatus };

function tell(
  context: WriteContext,
  ediFileId: string,
  claim: Answered,
  verdict: 'received' | 'accepted' | 'rejected',
  code: string,
  words: string,
  told: Told,
  source: 'clearinghouse' | 'payer' = 'clearinghouse',
): void {
  const event: ClaimEvent = { kind: 'acknowledgement', source, verdict };
  const after = nextStatus(claim.status, event);
  const details = { at: context.now(), source, code, words, ediFileId, userId: context.session.userId };
  if (after === claim.status) insertClaimEvent(context.db, { ...details, claimId: claim.claimId, before: after, after });
  else {
    changeClaimStatus(context.db, { claimId: claim.claimId, from: claim.status, to: after }, details);
    told.claimsMoved += 1;
  }
  context.touch(claim.claimId);
}
