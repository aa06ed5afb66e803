import {
  batchesByControl,
  bytesOfBatch,
  changeBatchStatus,
  claimsOfBatch,
  type SentBatch,
  type SentClaim,
} from '#db/queries/acknowledgement.ts';
import { refuseStatusInquiries, settleStatusBatch, statusBatchesByControl } from '#db/queries/status-inquiry.ts';
import type { AcknowledgementVerdict, GroupVerdict, TransactionVerdict } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { setFaultWords } from '#shared/domain/acknowledgement/fault-words.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import type { AnswerDesk, ClaimSaid, Place } from './answer-desk.ts';
import { type ClaimFaults, faultsByClaim, faultWords } from './fault-places.ts';

/** GS01 of what we send: claims (an old partner may leave it out), eligibility questions, status questions. */
const CLAIMS = new Set(['HC', '']);
const ELIGIBILITY = 'HS';
const STATUS = 'HR';

/** What a 999 or 997 says of a group: set by set, and claim by claim where a fault leads to one. */
export function applyGroup(desk: AnswerDesk, group: GroupVerdict, senders: readonly string[]): void {
  const { db } = desk.context;
  const { kind, functionalId, groupControlNumber, firstSegment, lastSegment } = group;
  if (functionalId === STATUS && applyToQuestions(desk, group, senders)) return;
  const [batch, another] = CLAIMS.has(functionalId) ? batchesByControl(db, 'group', Number(groupControlNumber), senders) : [];
  if (!batch || another) {
    const words = CLAIMS.has(functionalId)
      ? `${kind} for group ${groupControlNumber}: ${batch ? 'several batches carry' : 'no batch carries'} that number`
      : `${kind} for a group of ${functionalId}: it is not about claims`;
    desk.answered.strangers.push(words);
    if (functionalId === ELIGIBILITY) return;
    const about = `${senders.join()}/${functionalId}/${groupControlNumber}`;
    desk.except({ firstSegment, lastSegment, kind, words, fix: WHICH_BATCH, about });
    return;
  }
  desk.warnIfTakenBack(batch, { firstSegment, lastSegment }, kind);
  const claims = claimsOfBatch(db, batch.batchId);
  const bySet = Map.groupBy(claims, ({ transactionControl }) => Number(transactionControl));
  for (const [control, own] of bySet) {
    const transaction = group.transactions.find(({ controlNumber }) => Number(controlNumber) === control);
    applySet(desk, { group, batch, own, transaction });
  }
  const everyRejected = claims.length > 0 && group.verdict === 'rejected';
  if (group.verdict !== 'unknown') changeBatchStatus(db, batch.batchId, everyRejected ? 'rejected' : 'accepted');
  desk.answered.words.push(`Batch ${batch.number}: ${kind} ${VERDICTS[group.verdict]}`);
}

type SetAnswer = {
  readonly group: GroupVerdict;
  readonly batch: SentBatch;
  readonly own: readonly SentClaim[];
  readonly transaction: TransactionVerdict | undefined;
};

function applySet(desk: AnswerDesk, { group, batch, own, transaction }: SetAnswer): void {
  const { kind, firstSegment, lastSegment } = group;
  const place = { firstSegment, lastSegment };
  const { batchId, number } = batch;
  const control = own[0]?.transactionControl ?? null;
  // A set that a partial answer does not name is neither taken nor refused: nobody has said anything of it.
  const verdict = transaction?.verdict ?? (group.verdict === 'partial' ? 'unknown' : group.verdict);
  const errorCodes = transaction?.errorCodes ?? [];
  const codes = [kind, ...errorCodes].join(' ');
  const bytes = transaction && transaction.faults.length > 0 ? bytesOfBatch(desk.context.db, batchId) : undefined;
  const faults: ClaimFaults = bytes && transaction ? faultsByClaim(bytes, control ?? '', transaction.faults) : new Map();
  const why = errorCodes.map(setFaultWords).join(', ');
  const words = `${VERDICTS[verdict]}${verdict === 'rejected' && why !== '' ? `: ${why}` : ''}`;
  const told = verdict === 'unknown' ? ('told' as const) : verdict;
  const batchSaid = { ...place, batchId, transactionControl: control, kind, source: 'clearinghouse' as const, verdict: told, codes, words };
  const faultKey = JSON.stringify(transaction?.faults ?? []);
  const fresh = desk.tellBatch({ ...batchSaid, sameness: faultKey });
  if (!fresh) return;
  if (verdict === 'unknown') {
    const said = `Batch ${number}: the ${kind} does not say what became of set ${control ?? ''}`;
    desk.except({ ...place, kind, batchId, words: said, fix: ASK, about: `${control}/${faultKey}` });
    return;
  }
  const rejected = verdict === 'rejected';
  const kept: ClaimSaid[] = [];
  for (const claim of own) {
    const said = claimSaid(claim, {
      ...place,
      kind,
      batchId,
      rejected,
      codes,
      why,
      places: faults.get(normalizeClaimNumber(claim.claimNumber)) ?? [],
    });
    if (rejected || said.places.length > 0) kept.push(said);
    else if (claim.isLast === 1) desk.move(said);
  }
  desk.tellClaims(kept);
  if (rejected && transaction) tellUnplaced(desk, transaction, faults, { ...place, kind, batchId, number });
}

type Said = Place &
  Pick<ClaimSaid, 'kind' | 'batchId' | 'places'> & { readonly rejected: boolean; readonly codes: string; readonly why: string };

function claimSaid(claim: SentClaim, said: Said): ClaimSaid {
  const { rejected, codes, why, places, ...rest } = said;
  const what = places.map(faultWords).join('; ');
  const words = rejected
    ? what === ''
      ? `Refused with the whole set it was sent in${why === '' ? '' : ` (${why})`}; nothing is said against this claim itself`
      : `Refused by the receiver: ${what}`
    : what === ''
      ? 'The file reads as it should'
      : `Taken, with a remark: ${what}`;
  return {
    ...rest,
    claimId: claim.claimId,
    status: claim.status,
    source: 'clearinghouse',
    sourceName: '',
    verdict: rejected ? 'rejected' : 'received',
    late: claim.isLast === 0,
    answeredOn: null,
    code: codes,
    words,
    places,
    payerControlNumber: null,
    sameness: JSON.stringify(places),
  };
}

/** A set refused for a fault that leads to no claim is looked at by a person: its claims alone do not say what to mend. */
function tellUnplaced(
  desk: AnswerDesk,
  transaction: TransactionVerdict,
  faults: ClaimFaults,
  at: Place & { readonly kind: string; readonly batchId: string; readonly number: number },
): void {
  if (faults.size > 0) return;
  const { number, ...rest } = at;
  const [first] = transaction.faults;
  const words = first
    ? `Batch ${number} was refused for segment ${first.segmentId}${first.position === null ? '' : ` at position ${first.position}`}, which leads to no claim`
    : `Batch ${number} was refused as a whole: ${transaction.errorCodes.map(setFaultWords).join(', ') || 'no reason is given'}`;
  desk.except({ ...rest, words, fix: ASK, about: `${transaction.controlNumber}/${JSON.stringify(transaction.faults)}` });
}

function applyToQuestions(desk: AnswerDesk, group: GroupVerdict, senders: readonly string[]): boolean {
  const { db } = desk.context;
  const [batch, another] = statusBatchesByControl(db, 'group', Number(group.groupControlNumber), senders);
  if (!batch || another) return false;
  settleStatusBatch(db, batch.statusBatchId, group.verdict === 'rejected' ? 'rejected' : 'accepted');
  for (const { verdict, controlNumber } of group.transactions)
    if (verdict === 'rejected') refuseStatusInquiries(db, batch.statusBatchId, controlNumber);
  desk.context.touch(batch.statusBatchId);
  desk.answered.fresh += 1;
  desk.answered.words.push(`Status questions ${batch.number}: ${group.kind} ${VERDICTS[group.verdict]}`);
  return true;
}

const VERDICTS: Readonly<Record<AcknowledgementVerdict, string>> = {
  accepted: 'accepted',
  acceptedWithErrors: 'accepted with remarks',
  partial: 'accepted in part',
  rejected: 'rejected',
  unknown: 'not understood',
};
const WHICH_BATCH = 'Look under Batches which file this may answer, and ask the clearinghouse.';
const ASK = 'Ask the clearinghouse what it found; the segments of its answer stand below.';
