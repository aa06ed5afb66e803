import { hash } from 'node:crypto';
import { risingNumber } from '#db/queries/counter.ts';
import { paperClaims } from '#db/queries/paper-claim.ts';
import {
  changePaperEobState,
  countFilingsOf,
  findPaperEob,
  findPaperFiling,
  insertPaperFiling,
  type PaperEobRow,
  payerOnPaper,
  withdrawPaperFiling,
} from '#db/queries/paper-eob.ts';
import { changeRemittanceStatus, findRemittance, insertRemittanceClaims } from '#db/queries/remittance.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { claimKeys, remittanceKey } from '#shared/domain/remittance/natural-key.ts';
import { type PaperRead, readPaper } from '#shared/domain/remittance/read-paper.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Progress, WriteContext } from '../context.ts';
import { type Archived, archivePaper } from './paper-archive.ts';
import { sameCheck, twinOf } from './paper-twin.ts';
import { postRemittance, undoRemittance } from './post-remittance.ts';
import { storeCheck } from './store-check.ts';

/** Stores a paper as a remittance and posts it, in one transaction: the whole check or none of it. */
export function postPaper(context: WriteContext, { paperEobId, version }: Input<'paper.post'>): Output<'paper.post'> {
  const { db, session } = context;
  const paper = findPaperEob(db, paperEobId) ?? fail('paper.notFound', { paperEobId });
  if (paper.state !== 'draft') fail('paper.notADraft', { paperEobId });
  if (paper.version !== version) fail('paper.changedElsewhere', { paperEobId });
  const claimIds = paper.draft.claims.map(({ claimId }) => claimId);
  const book = paperClaims(db, claimIds);
  const read = readPaper(paper.draft, book);
  refuseUnfinished(paper, read);
  refuseSameCheck(context, paper);
  const payer = payerOnPaper(db, paper.draft.payerId ?? '');
  assert(payer, 'a payer that was chosen exists');
  const number = risingNumber(db, 'paper', 1);
  const receivedOn = paper.draft.receivedOn ?? context.today;
  const archived = archivePaper(context, { read, payer, book, claimIds, receivedOn, number });
  const remittanceId = storeRemittance(context, paper, archived, claimIds);
  insertPaperFiling(db, { remittanceId, paperEobId, kept: read.kept, keptReason: read.kept === 0 ? '' : paper.draft.keptReason.trim() });
  const moved = changePaperEobState(db, paperEobId, { from: 'draft', to: 'filed', at: context.now(), userId: session.userId });
  assert(moved, 'a draft is filed once');
  context.touch(paperEobId);
  return { remittanceId, kept: read.kept, ...drain(postRemittance(context, { remittanceId })) };
}

/** Runs a job's steps inside the present transaction. */
function drain<Answer>(steps: Generator<Progress, Answer, void>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Refuses by the first thing that is in the way, with its place; never with what was typed. */
function refuseUnfinished({ paperEobId }: PaperEobRow, { head, claims, remainder, kept, ready }: PaperRead): void {
  if (head.length > 0) fail('paper.unfinished', { paperEobId, missing: head });
  for (const [position, { faults, questions }] of claims.entries()) {
    const [fault] = faults;
    if (fault) fail('paper.claimFault', { paperEobId, claim: position + 1, fault });
    const [question] = questions;
    if (question) fail('paper.claimAsks', { paperEobId, claim: position + 1, question });
  }
  if (remainder < 0) fail('paper.overApplied', { paperEobId, over: -remainder });
  if (remainder !== kept) fail('paper.notApplied', { paperEobId, left: remainder });
  assert(ready, 'a paper with nothing in its way is ready');
}

/** One check posts once: typed again, or typed although its file is here. A file that does not balance is no hindrance. */
function refuseSameCheck({ db }: WriteContext, { paperEobId, draft }: PaperEobRow): void {
  const { payerId, traceNumber, payment } = draft;
  assert(payerId !== null && payment !== null, 'a finished head names payer and amount');
  for (const other of sameCheck(db, { payerId, traceNumber, payment })) {
    if (other.status === 'refused') continue;
    if (other.paperEobId !== null) fail('paper.typedTwice', { paperEobId: other.paperEobId });
    fail('paper.fileHere', { remittanceId: other.remittanceId, paperEobId });
  }
}

/** Natural keys of typed checks are of their own kind, and of their own for each filing: one that is corrected is told as another fact. */
function storeRemittance(
  context: WriteContext,
  paper: PaperEobRow,
  { ediFileId, remittance }: Archived,
  claimIds: readonly string[],
): string {
  const { db } = context;
  const { facts } = remittance;
  const filing = `typed ${paper.paperEobId} ${countFilingsOf(db, paper.paperEobId) + 1}`;
  const check = remittanceKey(facts);
  const remittanceId = context.newId();
  storeCheck(context, remittance, {
    ...{ remittanceId, ediFileId, transactionIndex: 0, naturalKey: `${check}#${filing}` },
    // What is kept of the check is kept on purpose; the proofs of claims and lines hold, or it would not be here.
    imbalance: '[]',
    status: 'unposted',
  });
  const keys = claimKeys(facts);
  insertRemittanceClaims(
    db,
    facts.claims.map((claim, position) => ({
      remittanceClaimId: context.newId(),
      ...{ remittanceId, position, naturalKey: claimKey(check, filing, keys[position] ?? ''), claimId: claimIds[position] ?? null },
      ...{ state: 'unposted', reasons: [], facts: { ...claim, position } },
    })),
  );
  return remittanceId;
}

/** Payer and check number first, as in the keys of answers from files, so that answers of one day settle in the order of their checks. */
const claimKey = (check: string, filing: string, key: string): string =>
  `${check.split('|', 2).join('|')}#${filing} ${hash('sha256', key, 'base64url')}`;

/** Takes back what a paper posted and opens it as a draft again; typed anew it is stored as another filing. */
export function reopenPaper(context: WriteContext, { paperEobId }: Input<'paper.reopen'>): Output<'paper.reopen'> {
  const paper = findPaperEob(context.db, paperEobId) ?? fail('paper.notFound', { paperEobId });
  if (paper.state !== 'filed' || paper.remittanceId === null) fail('paper.notFiled', { paperEobId });
  const reversed = withdraw(context, paper, { to: 'draft', replacedBy: null });
  return { version: paper.version + 1, reversed };
}

type To = { readonly to: 'draft' | 'replaced'; readonly replacedBy: string | null };

/** Undoes the remittance of a paper and takes it out of use: refused, so that nothing can post it again. */
function withdraw(context: WriteContext, { paperEobId, remittanceId, status }: PaperEobRow, { to, replacedBy }: To): number {
  const { db, session } = context;
  assert(remittanceId, 'a filed paper has its remittance');
  const isPosted = status === 'posted' || status === 'partlyPosted';
  const reversed = isPosted ? drain(undoRemittance(context, { remittanceId })).reversed : 0;
  const refused = changeRemittanceStatus(db, remittanceId, ['unposted'], 'refused');
  const at = context.now();
  const withdrawn = withdrawPaperFiling(db, remittanceId, { at, replacedBy });
  const moved = changePaperEobState(db, paperEobId, { from: 'filed', to, at, userId: session.userId });
  assert(refused && withdrawn && moved, 'what is filed is withdrawn once');
  context.touch(paperEobId);
  return reversed;
}

/** The payer's file takes the place of the typed check: that is reversed, the file posts. */
export function replacePaper(context: WriteContext, { remittanceId }: Input<'paper.replace'>): Output<'paper.replace'> {
  const { db } = context;
  const file = findRemittance(db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  const twin = findPaperFiling(db, remittanceId) ? undefined : twinOf(db, file);
  const paper = twin?.paperEobId ? findPaperEob(db, twin.paperEobId) : undefined;
  if (paper?.state !== 'filed') return fail('paper.noTwin', { remittanceId });
  withdraw(context, paper, { to: 'replaced', replacedBy: remittanceId });
  return drain(postRemittance(context, { remittanceId }));
}
