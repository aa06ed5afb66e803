import { type ClaimHead, changeClaimStatus, findClaim } from '#db/queries/claim.ts';
import { openByLine } from '#db/queries/claim-closing.ts';
import { correctionsAmong } from '#db/queries/claim-correction.ts';
import { isAnswered } from '#db/queries/crossover.ts';
import { appendJournal } from '#db/queries/ledger.ts';
import { bornClaims } from '#db/queries/next-payer.ts';
import { findNotAsked, insertNotAsked } from '#db/queries/not-asked.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import type { notCoveredOperations } from '#shared/contract/not-covered.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { onwardPostings } from '#shared/domain/ledger/entries/onward.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import { askAfterAll, mayTakeBack } from './ask-after-all.ts';
import { getClaimAt, ownEvent, refuseCorrected } from './get-claim-at.ts';
import { LAST_RANK_ASKED, nextClaimOf } from './next-claim.ts';

/** Lets whoever comes after a claim's payer be asked, or wait, as what stands now says. */
export type Follow = (context: WriteContext, claimId: string) => void;

/** Payers that surely do not cover are not asked; `follow` brings the next payer's claim to what stands. */
export const notCoveredHandlers = (follow: Follow): Pick<Handlers, keyof typeof notCoveredOperations> => ({
  'claim.nextInLine': nextInLine,
  'claim.notCovered': (context, input) => sayNotCovered(context, input, follow),
  'claim.askAfterAll': (context, input) => askAfterAll(context, input, follow),
});

const UNASKED: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['ready', 'onHold', 'queued', 'rejected']);

/**
 * Somebody says that the claim's payer surely does not cover. What is open there moves to the next in line, line by line; the claim
 * is closed; and a claim of the next rank tells its payer that this one was not asked (AMT*A8). Without a next coverage the
 * guarantor owes it. Errors as the contract lists them.
 */
function sayNotCovered(context: WriteContext, input: Input<'claim.notCovered'>, follow: Follow): Output<'claim.notCovered'> {
  const { db, session, today, operationId } = context;
  const claim = getClaimAt(context, input.claimId, input.version);
  const { claimId } = claim;
  refuseAsked(context, claim);
  const lines = openByLine(db, claimId);
  const moved = sumCents(lines.map(({ open }) => open));
  if (moved <= 0) fail('claim.nothingOpen', { claimId });
  const book = findClaimBook(db, claimId);
  assert(book, 'a claim that is there has its book');
  const { reason } = input;
  const [notAskedId, at] = [context.newId(), context.now()];
  insertNotAsked(db, { notAskedId, claimId, reason }, { at, userId: session.userId });
  const journal = { id: context.newId(), effectiveDate: today, kind: 'transfer', reason, remittanceId: null, reversesId: null } as const;
  appendJournal(
    db,
    { ...journal, source: { kind: 'person', id: notAskedId }, postings: onwardPostings(book, lines) },
    { operationId, userId: session.userId, recordedAt: at },
  );
  closeAs(context, claim, `${formatMoney(moved)} is asked of ${book.nextPayerName ?? 'the guarantor'} instead: ${reason}`);
  follow(context, claimId);
  context.touch(claim.patientId);
  const after = findClaim(db, claimId);
  assert(after, 'the claim is still there');
  return { version: after.version, moved, next: nextClaimOf(db, claimId) };
}

/** A claim that waits for the next batch is taken out of it first. */
function closeAs(context: WriteContext, { claimId, status, payerName }: ClaimHead, words: string): void {
  const { db } = context;
  const event = ownEvent(context, 'notAsked', `${payerName} is not asked, since it surely does not cover. ${words}`);
  if (status === 'queued')
    changeClaimStatus(db, { claimId, from: 'queued', to: 'ready' }, ownEvent(context, 'ready', 'Taken out of the next batch'));
  changeClaimStatus(db, { claimId, from: status === 'queued' ? 'ready' : status, to: 'closed' }, event);
}

/** Only an original that no payer has, and that none has said anything about, was surely not asked. */
function refuseAsked(context: WriteContext, { claimId, status, frequency, chargesOpen }: ClaimHead): void {
  const { db } = context;
  if (chargesOpen === 1) fail('claim.chargesOpen', { claimId });
  if (!UNASKED.has(status) || frequency !== '1' || correctionsAmong(db, [claimId]).length > 0)
    fail('claim.notMovable', { claimId, status });
  refuseCorrected(context, claimId);
  if (isAnswered(db, claimId)) fail('claim.wasDecided', { claimId });
}

function nextInLine({ db, touch }: ReadContext, { claimId }: Input<'claim.nextInLine'>): Output<'claim.nextInLine'> {
  const claim = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  const book = findClaimBook(db, claimId);
  assert(book, 'a claim that is there has its book');
  touch(claimId);
  touch(claim.patientId);
  const open: Cents = sumCents(openByLine(db, claimId).map((line) => line.open));
  const { status, frequency, chargesOpen, rank, payerName } = claim;
  const guarantor = findGuarantor(db, claim.guarantorId);
  const original = frequency === '1' && correctionsAmong(db, [claimId]).length === 0;
  const said = findNotAsked(db, claimId);
  return {
    ...{ open, payerName, nextPayerName: book.nextPayerName, guarantorName: guarantor ? listName(guarantor) : '' },
    isFourth: book.nextCoverageId !== null && rank >= LAST_RANK_ASKED,
    may: UNASKED.has(status) && original && chargesOpen === 0 && open > 0 && !isAnswered(db, claimId),
    said: said
      ? {
          ...{ reason: said.reason, at: said.at, userName: said.userName, next: nextClaimOf(db, claimId) },
          mayTakeBack: mayTakeBack(db, said, bornClaims(db, [claimId]).get(claimId) ?? []) === undefined,
        }
      : null,
  };
}
