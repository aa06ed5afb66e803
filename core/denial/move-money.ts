import type { ClaimHead } from '#db/queries/claim.ts';
import { type DenialRow, denialLinesOf, findDenial, moveDenial } from '#db/queries/denial.ts';
import {
  type DenialMoney,
  decideDenialMoney,
  findDenialMoney,
  insertDenialMoney,
  listWriteOffLimits,
  moneyOfDenial,
  openLinesOfClaim,
  saveWriteOffLimit,
  standingKind,
  writeOffLimit,
} from '#db/queries/denial-money.ts';
import { appendJournal, journalsOfSource } from '#db/queries/ledger.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { listReasons } from '#db/queries/small-list.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isOpenDenial } from '#shared/domain/denial/denial-state.ts';
import { type LineAmount, type MoneyTarget, movable, moveMoney } from '#shared/domain/denial/move-money.ts';
import { isOffered } from '#shared/domain/denial/next-action.ts';
import type { JournalKind } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatMoney, sumCents } from '#shared/kernel/cents.ts';
import type { CommandHandler, ReadContext, WriteContext } from '../context.ts';
import { changed, factsOf, getDenialRow, getOpenDenial, move, tell } from './denial-desk.ts';

/** Looks who is asked after a claim when its balance was moved; handed over, because use cases stay apart. */
export type AskNext = (context: WriteContext, claimId: string) => void;
type Found = { readonly denial: DenialRow; readonly claim: ClaimHead };

/** Moves what was declined to the next payer or the guarantor. */
export const transferWith =
  (askNext: AskNext): CommandHandler<'denial.transfer'> =>
  (context, input: Input<'denial.transfer'>): Output<'denial.transfer'> => {
    const found = getOpenDenial(context, input);
    const { to, reason, moneyId, amount } = input;
    if (!isOffered(factsOf(context, found.denial, found.claim), to)) fail('denial.notOffered', { denialId: found.denial.denialId });
    refuseTwice(context, found.denial, moneyId);
    const money = request(context, found, { moneyId, kind: to, amount, reason, words: '' });
    partsFor(context, found, amount);
    insertDenialMoney(context.db, { ...money, state: 'booked' }, context.session.userId);
    book(context, found, money, askNext);
    return { moneyId, state: 'booked', version: changed(context, found.denial.denialId).version };
  };

/** Writes off what was declined, at once up to the role's limit; above it somebody else with the right approves it first. */
export function writeOff(context: WriteContext, input: Input<'denial.writeOff'>): Output<'denial.writeOff'> {
  const { db, session } = context;
  const found = getOpenDenial(context, input);
  const { moneyId, amount, words } = input;
  const { denialId } = found.denial;
  refuseTwice(context, found.denial, moneyId);
  const reason = listReasons(db).find((row) => row.reasonId === input.reasonId && row.active && isWriteOffUse(row.use));
  if (!reason) fail('denial.reason', { reasonId: input.reasonId });
  partsFor(context, found, amount);
  const money = request(context, found, { moneyId, kind: 'writeOff', amount, reason: reason.words, words });
  const limit = writeOffLimit(db, session.role);
  if (limit !== null && amount > limit) {
    insertDenialMoney(db, { ...money, state: 'waiting' }, null);
    move(context, found.denial, 'waiting');
    tell(context, found.denial, { kind: 'writeOffAsked', words: `Asked to write off ${formatMoney(amount)}: ${reason.words}` });
    return { moneyId, state: 'waiting', version: changed(context, denialId).version };
  }
  insertDenialMoney(db, { ...money, state: 'booked' }, session.userId);
  book(context, found, money, undefined);
  return { moneyId, state: 'booked', version: changed(context, denialId).version };
}

/** Approves or refuses what somebody else asked for. What is open by now must still be what was asked for. */
export function decideMoney(context: WriteContext, { moneyId, approved, words }: Input<'denial.decide'>): Output<'denial.decide'> {
  const { db, session } = context;
  const money = findDenialMoney(db, moneyId) ?? fail('denial.notFound', { moneyId });
  if (money.state !== 'waiting') fail('denial.decided', { moneyId });
  if (approved && money.askedBy === session.userId) fail('denial.ownRequest', { moneyId });
  const found = getDenialRow(context, money.denialId);
  const decided = { from: 'waiting', by: session.userId, at: context.now() } as const;
  if (approved) {
    if (!isOpenDenial(found.denial.state)) fail('denial.amount', { moneyId });
    partsFor(context, found, money.amount);
    decideDenialMoney(db, moneyId, { ...decided, to: 'booked' });
    book(context, found, money, undefined);
  } else {
    decideDenialMoney(db, moneyId, { ...decided, to: 'refused' });
    if (found.denial.state === 'waiting') move(context, found.denial, 'working');
    const why = words === '' ? '' : `: ${words}`;
    tell(context, found.denial, { kind: 'writeOffRefused', words: `Writing off ${formatMoney(money.amount)} was refused${why}` });
  }
  return changed(context, money.denialId);
}

/** Takes a write-off or a transfer back by reversing its journal; the denial is worked again. */
export const takeBackWith =
  (askNext: AskNext): CommandHandler<'denial.takeBack'> =>
  (context, { moneyId, reason }: Input<'denial.takeBack'>): Output<'denial.takeBack'> => {
    const { db, newId, today, session } = context;
    const money = findDenialMoney(db, moneyId) ?? fail('denial.notFound', { moneyId });
    if (money.state !== 'booked') fail('denial.decided', { moneyId });
    const found = getDenialRow(context, money.denialId);
    decideDenialMoney(db, moneyId, { from: 'booked', to: 'takenBack', by: session.userId, at: context.now() });
    for (const journal of journalsOfSource(db, moneyId)) {
      const { source, remittanceId } = journal;
      appendJournal(db, reverseJournal(journal, { id: newId(), effectiveDate: today, reason, source, remittanceId }), metaOf(context));
    }
    if (money.kind === 'nextPayer') askNext(context, money.claimId);
    if (!isOpenDenial(found.denial.state) && found.denial.state !== 'paid') move(context, found.denial, 'working');
    endPaid(context, found);
    tell(
      context,
      found.denial,
      { kind: 'takenBack', words: `${WHAT[money.kind]} ${formatMoney(money.amount)} was taken back: ${reason}` },
      true,
    );
    return changed(context, money.denialId);
  };

/** Once nothing that was moved stands any more, a claim that its payer has paid without declining anything is done. */
function endPaid({ db, today }: WriteContext, { denial: { denialId }, claim }: Found): void {
  const from = findDenial(db, denialId)?.state;
  if (from !== 'working' || claim.status !== 'paid' || denialLinesOf(db, claim.claimId).length > 0) return;
  if (standingKind(db, denialId) === undefined) moveDenial(db, { denialId, from, to: 'paid', today });
}

/** What each role may write off by itself, and what the asking user may; null: any amount. */
export const showLimits = ({ db, session }: ReadContext): Output<'denial.limits'> => ({
  own: writeOffLimit(db, session.role),
  limits: listWriteOffLimits(db),
});

export function setLimit(context: WriteContext, input: Input<'denial.setLimit'>): Output<'denial.setLimit'> {
  saveWriteOffLimit(context.db, input);
  return {};
}

const WHAT = { writeOff: 'The write-off of', patient: 'The transfer to the guarantor of', nextPayer: 'The transfer to the next payer of' };
const metaOf = ({ operationId, session, now }: WriteContext) => ({ operationId, userId: session.userId, recordedAt: now() });

/** The caller mints the id, so that a second press changes nothing; and one request waits at a time. */
function refuseTwice({ db }: WriteContext, { denialId }: DenialRow, moneyId: string): void {
  if (findDenialMoney(db, moneyId)) fail('denial.exists', { moneyId });
  if (moneyOfDenial(db, denialId).some(({ state }) => state === 'waiting')) fail('denial.waiting', { denialId });
}

type Asked = Pick<DenialMoney, 'moneyId' | 'kind' | 'amount' | 'reason' | 'words'>;

const request = (context: WriteContext, { denial }: Found, asked: Asked): DenialMoney => ({
  ...asked,
  denialId: denial.denialId,
  claimId: denial.claimId,
  askedBy: context.session.userId,
  askedAt: context.now(),
  state: 'waiting',
});

/** What is moved line by line; refused when it is not what was shown. Error: denial.amount. */
function partsFor({ db }: WriteContext, { denial }: Found, shown: number): readonly LineAmount[] {
  const parts = movable(denialLinesOf(db, denial.claimId), openLinesOfClaim(db, denial.claimId), denial.amount);
  const amount = sumCents(parts.map((part) => part.amount));
  if (amount === 0 || amount !== shown) fail('denial.amount', { amount });
  return parts;
}

const JOURNALS: Readonly<Record<DenialMoney['kind'], JournalKind>> = { writeOff: 'writeOff', patient: 'transfer', nextPayer: 'transfer' };

/** One journal for all lines; the denial ends, and whoever is asked next is asked. */
function book(context: WriteContext, found: Found, money: DenialMoney, askNext: AskNext | undefined): void {
  const { db, newId, today } = context;
  const { denial, claim } = found;
  const { encounterId, coverageId, guarantorId } = claim;
  const place = { encounterId, coverageId, guarantorId };
  const postings = moveMoney(place, partsFor(context, found, money.amount), targetOf(context, money));
  const words = `${SAID[money.kind]} ${formatMoney(money.amount)}: ${money.reason}${money.words === '' ? '' : `, ${money.words}`}`;
  const source = { kind: 'person', id: money.moneyId } as const;
  const kind = JOURNALS[money.kind];
  const journal = { id: newId(), effectiveDate: today, kind, reason: words, source, remittanceId: null, reversesId: null, postings };
  appendJournal(db, journal, metaOf(context));
  if (money.kind === 'nextPayer') askNext?.(context, denial.claimId);
  move(context, denial, money.kind === 'writeOff' ? 'givenUp' : 'passedOn');
  tell(context, denial, { kind: money.kind, words }, true);
}

const SAID = { writeOff: 'Written off', patient: 'Moved to the guarantor', nextPayer: 'Moved to the next payer' };

function targetOf({ db }: WriteContext, { kind, reason, claimId }: DenialMoney): MoneyTarget {
  if (kind === 'writeOff') return { kind, reason };
  if (kind === 'patient') return { kind };
  const coverageId = findClaimBook(db, claimId)?.nextCoverageId;
  assert(coverageId, 'a transfer to the next payer is offered only when there is one');
  return { kind, coverageId };
}
