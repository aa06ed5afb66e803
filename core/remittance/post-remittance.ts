import { appendJournal, journalsOfSource } from '#db/queries/ledger.ts';
import {
  changeRemittanceClaim,
  changeRemittanceStatus,
  claimsAnswered,
  countByState,
  findRemittance,
  listProviderAdjustments,
  type RemittanceRow,
  unassignedClaims,
} from '#db/queries/remittance.ts';
import { forgetUndoneOn } from '#db/queries/undone-answer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { payerPaymentPostings, providerAdjustmentPostings } from '#shared/domain/ledger/entries/payer-payment.ts';
import type { Journal, JournalKind, Posting } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { Progress, WriteContext } from '../context.ts';
import { ClaimSettler } from './claim-settler.ts';
import { refuseMisrouted } from './eob-misrouted.ts';
import { assignForwardedAnswers } from './forwarded-answers.ts';
import { NextPayers } from './next-payers.ts';
import { refuseTwin } from './paper-twin.ts';
import { assignReversalsInSuspense } from './takeback-suspense.ts';

/**
 * Posts one check: its money, its provider-level adjustments and every claim that can be settled; the rest is kept back.
 * One transaction, however many claims: a crash leaves the whole check posted or none of it.
 */
export function* postRemittance(
  context: WriteContext,
  { remittanceId }: Input<'remittance.post'>,
): Generator<Progress, Output<'remittance.post'>, void> {
  const remittance = findRemittance(context.db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  refuseUnpostable(remittance);
  refuseTwin(context.db, remittance);
  refuseMisrouted(context, remittance);
  yield { done: 0, total: remittance.claimCount, unit: 'claims' };
  if (!changeRemittanceStatus(context.db, remittanceId, ['unposted'], 'posted')) fail('remittance.alreadyPosted', { remittanceId });
  appendMoney(context, remittance);
  const next = new NextPayers(context, context.now(), remittance.ediFileId);
  assignForwardedAnswers(context.db, remittanceId, (claimId) => next.recordAnswered(claimId));
  for (const { remittanceClaimId, reasons } of unassignedClaims(context.db, remittanceId))
    changeRemittanceClaim(context.db, remittanceClaimId, { state: 'exception', reasons: JSON.parse(reasons) as string[] });
  settleAll(context, remittance);
  const found = assignReversalsInSuspense(context.db);
  if (found.length > 0) settleAll(context, remittance, found);
  context.touch(remittanceId);
  const counts = new Map(countByState(context.db, remittanceId).map((row) => [row.state, row]));
  const posted = (counts.get('posted')?.count ?? 0) + (counts.get('reversed')?.count ?? 0);
  const [keptBack, waiting] = [counts.get('exception')?.count ?? 0, counts.get('waiting')?.count ?? 0];
  return {
    posted,
    keptBack,
    waiting,
    paid: counts.get('posted')?.paid ?? ZERO,
    status: keptBack + waiting > 0 ? 'partlyPosted' : 'posted',
  };
}

/** Takes back everything a check posted, by reversal; it can be posted again. */
export function* undoRemittance(
  context: WriteContext,
  { remittanceId }: Input<'remittance.undo'>,
): Generator<Progress, Output<'remittance.undo'>, void> {
  const remittance = findRemittance(context.db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  yield { done: 0, total: remittance.claimCount, unit: 'claims' };
  if (!changeRemittanceStatus(context.db, remittanceId, ['posted', 'partlyPosted'], 'unposted'))
    fail('remittance.notPosted', { remittanceId });
  const claims = claimsAnswered(context.db, remittanceId).length;
  forgetUndoneOn(context.db, remittanceId);
  settleAll(context, remittance);
  for (const { remittanceClaimId, reasons } of unassignedClaims(context.db, remittanceId))
    changeRemittanceClaim(context.db, remittanceClaimId, { state: 'unposted', reasons: JSON.parse(reasons) as string[] });
  takeBackMoney(context, remittance);
  context.touch(remittanceId);
  return { reversed: claims };
}

function refuseUnpostable({ remittanceId, status, imbalance }: RemittanceRow): void {
  if (imbalance !== '[]' || status === 'refused') fail('remittance.outOfBalance', { remittanceId });
  if (status !== 'unposted') fail('remittance.alreadyPosted', { remittanceId });
}

/** Settles some claims, those that a check answers when nothing else is said. */
function settleAll(context: WriteContext, remittance: RemittanceRow, claimIds = claimsAnswered(context.db, remittance.remittanceId)): void {
  const settler = new ClaimSettler(context);
  settler.settle(claimIds, remittance.ediFileId);
  for (const remittanceId of new Set([...settler.touched, remittance.remittanceId])) refreshStatus(context, remittanceId);
}

/** A posted check is partly posted while any of its claims is kept back or waits. */
export function refreshStatus(context: WriteContext, remittanceId: string): void {
  const open = countByState(context.db, remittanceId).some(
    ({ state }) => state === 'exception' || state === 'waiting' || state === 'unposted',
  );
  changeRemittanceStatus(context.db, remittanceId, ['posted', 'partlyPosted'], open ? 'partlyPosted' : 'posted');
}

function appendMoney(context: WriteContext, remittance: RemittanceRow): void {
  const adjustments = listProviderAdjustments(context.db, remittance.remittanceId);
  append(context, remittance, 'payerPayment', payerPaymentPostings(remittance.payment, remittance.method));
  append(context, remittance, 'providerAdjustment', providerAdjustmentPostings(adjustments));
}

function append(context: WriteContext, { remittanceId, naturalKey }: RemittanceRow, kind: JournalKind, postings: readonly Posting[]): void {
  if (postings.length === 0) return;
  const source = { kind: 'remittance', id: naturalKey } as const;
  store(context, { id: context.newId(), effectiveDate: context.today, kind, reason: '', source, remittanceId, reversesId: null, postings });
}

function takeBackMoney(context: WriteContext, { remittanceId, naturalKey }: RemittanceRow): void {
  for (const journal of journalsOfSource(context.db, naturalKey)) {
    const source = { kind: 'settlement', id: naturalKey } as const;
    const details = { id: context.newId(), effectiveDate: context.today, reason: 'remittance undone', source, remittanceId };
    store(context, reverseJournal(journal, details));
  }
}

function store(context: WriteContext, journal: Journal): void {
  appendJournal(context.db, journal, { operationId: context.operationId, userId: context.session.userId, recordedAt: context.now() });
}
