import {
  changeFigures,
  type DenialRow,
  denialLinesOf,
  denialsAnswered,
  insertDenial,
  insertDenialEvent,
  keepDenialLines,
  moveDenial,
  planDenial,
} from '#db/queries/denial.ts';
import { type DenialMoneyKind, openLinesOfClaim, standingKind } from '#db/queries/denial-money.ts';
import type { ClaimBook } from '#db/queries/remittance-match.ts';
import { type DenialVerdict, denialAfter, type Ending } from '#shared/domain/denial/denial-state.ts';
import { type DeniedPart, deniedParts, sumParts } from '#shared/domain/denial/denied-parts.ts';
import { movable } from '#shared/domain/denial/move-money.ts';
import type { LineMatch } from '#shared/domain/remittance/match-line.ts';
import type { PayerRule } from '#shared/domain/remittance/payer-rule.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { formatMoney, sumCents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';

/** An answer that stands for a claim: what it says, which lines of ours it answers, and lines of it that a person took back. */
export type StandingSaid = {
  readonly facts: RemittanceClaim;
  readonly paymentDate: PlainDate | null;
  readonly lines: readonly LineMatch[];
  readonly without: readonly number[];
};
/** All that stands for one claim once it has settled. */
export type DecidedClaim = { readonly book: ClaimBook; readonly rules: readonly PayerRule[]; readonly answers: readonly StandingSaid[] };

/** A claim that another has taken the place of is worked through that one. */
const GONE: ReadonlySet<string> = new Set(['voided', 'replaced']);

type Declined = DeniedPart & { readonly chargeLineId: string };

/**
 * Brings the list of denials to what stands for claims that have settled, as a function of it: declined opens one, paid ends it, taken
 * back withdraws it. Claims of which nothing is declined and that no denial knows cost one look-up for all of them.
 */
export function followDenials(context: WriteContext, decided: readonly DecidedClaim[], at: Instant): void {
  if (decided.length === 0) return;
  const known = denialsAnswered(
    context.db,
    decided.map(({ book }) => book.claimId),
  );
  for (const one of decided) follow(context, one, known.get(one.book.claimId), at);
}

function follow(context: WriteContext, { book, rules, answers }: DecidedClaim, known: DenialRow | undefined, at: Instant): void {
  const declined = answers.flatMap((answer) => declinedBy(answer, rules));
  const verdict: DenialVerdict = declined.length > 0 ? 'denied' : answers.length > 0 ? 'paid' : 'nothing';
  if (!known) {
    if (verdict === 'denied' && !GONE.has(book.status)) open(context, book, { declined, answers }, at);
    return;
  }
  const again = known.claimId !== book.claimId;
  const sum = figures(declined, answers);
  const fresh = verdict === 'denied' && (again || sum.amount !== known.amount || sum.reasons !== known.reasons);
  // The payer takes its decision back before it decides on the claim that was sent in its place.
  if (verdict === 'nothing' && !again && known.state === 'resubmitted') return;
  // Answers to the original come in again after the correction was denied: what is worked is the correction.
  if (GONE.has(book.status) && !again) return;
  if (fresh) changeFigures(context.db, known.denialId, { claimId: book.claimId, ...sum });
  // An answer that paid took the lines away; once it is undone, what was declined before stands line by line again.
  if (fresh || (verdict === 'denied' && denialLinesOf(context.db, book.claimId).length === 0))
    keepDenialLines(context.db, book.claimId, book.payerId, linesOf(declined, book));
  if (verdict !== 'denied' && !again) keepDenialLines(context.db, book.claimId, book.payerId, []);
  const moved = verdict === 'nothing' ? undefined : standingKind(context.db, known.denialId);
  const ending = moved !== undefined && verdict === 'denied' ? endingOf(context, book.claimId, sum.amount, moved) : null;
  const to = denialAfter(known.state, verdict, { again, fresh, moved: moved !== undefined, ending });
  if (to !== known.state) {
    moveDenial(context.db, { denialId: known.denialId, from: known.state, to, today: context.today });
    if (to === 'new') planDenial(context.db, known.denialId, known.ownerId, null);
  }
  if (to === known.state && !fresh) return;
  const stillMoved = to === ending ? undefined : moved;
  const words = wordsOf(verdict, { again, number: book.claimNumber, moved: stillMoved, sum, answers });
  insertDenialEvent(context.db, { denialId: known.denialId, at, userId: context.session.userId, kind: verdict, words });
  context.touch(known.denialId);
}

/** How the write-off or the transfer that stands ended it; null while something of what is declined can still be moved. */
function endingOf({ db }: WriteContext, claimId: string, declined: DenialRow['amount'], moved: DenialMoneyKind): Ending | null {
  if (movable(denialLinesOf(db, claimId), openLinesOfClaim(db, claimId), declined).length > 0) return null;
  return moved === 'writeOff' ? 'givenUp' : 'passedOn';
}

function open(
  context: WriteContext,
  book: ClaimBook,
  { declined, answers }: { readonly declined: readonly Declined[]; readonly answers: readonly StandingSaid[] },
  at: Instant,
): void {
  const denialId = context.newId();
  const sum = figures(declined, answers);
  insertDenial(context.db, { denialId, claimId: book.claimId, payerId: book.payerId, openedOn: context.today, ...sum });
  keepDenialLines(context.db, book.claimId, book.payerId, linesOf(declined, book));
  const words = `Declined ${formatMoney(sum.amount)}: ${sum.reasons.replaceAll(' ', ', ')}`;
  insertDenialEvent(context.db, { denialId, at, userId: context.session.userId, kind: 'denied', words });
  context.touch(denialId);
}

function declinedBy({ facts, lines, without }: StandingSaid, rules: readonly PayerRule[]): readonly Declined[] {
  return deniedParts(facts, rules).flatMap((part) => {
    if (part.line === null) return [{ ...part, chargeLineId: '' }];
    if (without.includes(part.line)) return [];
    return [{ ...part, chargeLineId: lines.find(({ line }) => line === part.line)?.chargeLineId ?? '' }];
  });
}

/** What the payer declined of our lines, as these stand on the claim. */
const linesOf = (declined: readonly Declined[], { lines }: ClaimBook) =>
  declined.map(({ chargeLineId, procedureCode, modifiers, reasons, remarks, amount }) => {
    const ours = lines.find((line) => line.chargeLineId === chargeLineId);
    return {
      ...{ chargeLineId, amount, reasons: reasons.join(' '), remarks: remarks.join(' ') },
      procedureCode: ours?.procedureCode ?? procedureCode,
      modifiers: (ours?.modifiers ?? modifiers).join(' '),
    };
  });

function figures(declined: readonly Declined[], answers: readonly StandingSaid[]) {
  const { reasons, remarks, amount } = sumParts(
    declined,
    answers.flatMap(({ facts }) => facts.remarks),
  );
  const days = answers.flatMap(({ paymentDate }) => paymentDate ?? []).sort();
  return { reasons: reasons.join(' '), remarks: remarks.join(' '), amount, decidedOn: days.at(-1) ?? null };
}

type Said = {
  readonly again: boolean;
  readonly number: string;
  /** What a person has done with the money and has not taken back. */
  readonly moved: DenialMoneyKind | undefined;
  readonly sum: { readonly reasons: string; readonly amount: DenialRow['amount'] };
  readonly answers: readonly StandingSaid[];
};

function wordsOf(verdict: DenialVerdict, { again, number, moved, sum, answers }: Said): string {
  if (verdict === 'nothing')
    return again ? `The answer to ${number} was taken back: it is still out` : 'The payer’s decision was taken back';
  const declined = `${formatMoney(sum.amount)}: ${sum.reasons.replaceAll(' ', ', ')}`;
  const paid = `The payer paid ${formatMoney(sumCents(answers.map(({ facts }) => facts.paid)))} on ${number}`;
  const said = verdict === 'paid' ? paid : again ? `Declined again on ${number}, ${declined}` : `The payer declines now ${declined}`;
  if (moved === undefined) return said;
  return moved === 'writeOff'
    ? `${said}, although it was written off: take the write-off back`
    : `${said}, although it was passed on: take the transfer back`;
}
