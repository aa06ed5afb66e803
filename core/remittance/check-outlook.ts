import { depositConfirmed } from '#db/queries/deposit.ts';
import { countProviderLevel, ownNames, wasPosted } from '#db/queries/posting-level.ts';
import {
  answersToClaims,
  type ClaimAnswer,
  listRemittanceClaims,
  type RemittanceClaimRow,
  type RemittanceRow,
} from '#db/queries/remittance.ts';
import { type ClaimBook, claimBooks } from '#db/queries/remittance-match.ts';
import { type Aside, asidesOf, isAccepted } from '#db/queries/set-aside.ts';
import { adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import type { CheckOutlook } from '#shared/domain/remittance/automation.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import type { LineMatch } from '#shared/domain/remittance/match-line.ts';
import { isOurs } from '#shared/domain/remittance/payee.ts';
import { type ClaimFact, isReversal, settleClaim } from '#shared/domain/remittance/settle.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { foreseenClaim } from './foreseen-claim.ts';
import { isStandingTwin } from './paper-twin.ts';
import { CLAIMS_AT_ONCE, PayerRules } from './payer-rules.ts';

/** One answer before it is posted: what it would come to, and how its claim and lines were found. */
export type AnswerOutlook = {
  readonly row: UnpostedAnswer;
  readonly book: ClaimBook | null;
  readonly lines: readonly LineMatch[];
  /**
   * aside: somebody said that it is none of ours, or it moves no money; it stays as it is. recorded: it posts to a claim that was
   * sent on and that posting records first; nothing but a person or a word to post begins that.
   */
  readonly state: 'posts' | 'recorded' | 'unmatched' | 'held' | 'waits' | 'aside';
  readonly denied: boolean;
  /** Why it would not post; empty when it does. */
  readonly reason: string;
};

/** An answer as it is stored, or as a file has it that nobody stored. */
type UnpostedAnswer = Pick<RemittanceClaimRow, 'remittanceClaimId' | 'naturalKey' | 'claimId' | 'reasons' | 'ruleMoment' | 'facts'>;

/**
 * What posting a stored check would come to, claim by claim, by the rules that hold now. Nothing is written. The same functions
 * judge as when it posts, so what is foreseen here is what happens, as long as nobody changes anything between.
 */
export function outlookOf(context: ReadContext, check: RemittanceRow): { readonly check: CheckOutlook; readonly answers: AnswerOutlook[] } {
  const { db } = context;
  const answers = answerOutlooks(
    context,
    listRemittanceClaims(db, check.remittanceId),
    check.paymentDate,
    asidesOf(db, check.remittanceId),
  );
  const known = {
    posted: check.status === 'posted' || check.status === 'partlyPosted',
    balanced: check.imbalance === '[]' && check.status !== 'refused',
    oursToTake: isAccepted(db, check.remittanceId) || isOurs(check.naturalKey, ownNames(db)),
    typed: isStandingTwin(db, check),
    providerLevel: countProviderLevel(db, check.remittanceId),
    payment: check.payment,
    inBank: depositConfirmed(db, check.remittanceId),
    takenBack: wasPosted(db, check.remittanceId),
  };
  return { check: { ...known, ...countsOf(answers) }, answers };
}

function countsOf(answers: readonly AnswerOutlook[]) {
  const of = (state: AnswerOutlook['state']) => answers.filter((answer) => answer.state === state);
  return {
    claimCount: answers.length,
    unmatched: of('unmatched').length + of('recorded').length,
    waiting: of('waits').length,
    held: of('held').length,
    heldFor: of('held')[0]?.reason ?? '',
    denied: answers.filter(({ denied }) => denied).length,
    reversals: answers.filter(({ row }) => isReversal({ claim: row.facts })).length,
  };
}

/** The outlook of each answer of one check, in its order. */
export function answerOutlooks(
  context: ReadContext,
  rows: readonly UnpostedAnswer[],
  paymentDate: PlainDate | null,
  asides: ReadonlyMap<string, Aside> = new Map(),
): AnswerOutlook[] {
  const rules = new PayerRules(context);
  const found: AnswerOutlook[] = [];
  const byClaim = Map.groupBy(rows, ({ claimId }) => claimId);
  for (let first = 0; first < rows.length; first += CLAIMS_AT_ONCE) {
    const chunk = rows.slice(first, first + CLAIMS_AT_ONCE);
    const claimIds = [...new Set(chunk.flatMap(({ claimId }) => claimId ?? []))];
    const [books, others] = [claimBooks(context.db, claimIds), answersToClaims(context.db, claimIds)];
    rules.lookUp(chunk);
    for (const row of chunk) found.push(outlookOfAnswer(context, row, books, rules, { byClaim, others, paymentDate, asides }));
  }
  return found;
}

type Beside = {
  readonly byClaim: ReadonlyMap<string | null, readonly UnpostedAnswer[]>;
  readonly others: ReadonlyMap<string, readonly ClaimAnswer[]>;
  readonly paymentDate: PlainDate | null;
  readonly asides: ReadonlyMap<string, Aside>;
};

function outlookOfAnswer(
  { db }: ReadContext,
  row: UnpostedAnswer,
  books: ReadonlyMap<string, ClaimBook>,
  rules: PayerRules,
  beside: Beside,
): AnswerOutlook {
  const book = row.claimId === null ? undefined : books.get(row.claimId);
  const aside = beside.asides.get(row.remittanceClaimId);
  if (!book) {
    const stays = aside?.kind === 'notOurs' || movesNothing(row);
    if (!stays) return outlookOfStranger(db, row, rules);
    return { row, book: null, lines: [], state: 'aside', denied: false, reason: row.reasons[0] ?? '' };
  }
  const match = matchAdjudication(row.facts, book, book.lines);
  const found = { row, book, lines: match.lines, denied: false };
  if (aside?.kind === 'held') return { ...found, state: 'held', reason: aside.note };
  if (!isReversal({ claim: row.facts })) {
    const judged = adjudicationPostings(row.facts, match, rules.forAnswer(book.payerId, row));
    if (judged.kind === 'exception') return { ...found, state: 'held', reason: judged.reasons[0] ?? '' };
    if (judged.kind === 'note') return { ...found, state: 'posts', reason: '' };
    found.denied = judged.deniedReasons.length > 0;
  }
  const waits = waitsFor(row, book, beside);
  return waits === undefined ? { ...found, state: 'posts', reason: '' } : { ...found, state: 'waits', reason: waits };
}

/** An answer without a claim of ours: a later payer's to one that was sent on, which posting records, or nobody's that we know. */
function outlookOfStranger(db: ReadContext['db'], row: UnpostedAnswer, rules: PayerRules): AnswerOutlook {
  const stranger = { row, book: null, lines: [], denied: false, reason: row.reasons[0] ?? '' };
  const book = foreseenClaim(db, row.facts);
  if (!book) return { ...stranger, state: 'unmatched' };
  if (isReversal({ claim: row.facts })) return { ...stranger, state: 'waits', reason: 'no earlier answer has exactly these figures' };
  const judged = adjudicationPostings(row.facts, matchAdjudication(row.facts, book, book.lines), rules.forAnswer(book.payerId, row));
  if (judged.kind === 'exception') return { ...stranger, state: 'held', reason: judged.reasons[0] ?? '' };
  return { ...stranger, state: 'recorded', denied: judged.kind === 'post' && judged.deniedReasons.length > 0 };
}

/** A claim that is not here, of which nothing is paid either: sent on to another, or a predetermination. */
const movesNothing = ({ facts }: UnpostedAnswer): boolean => facts.paid === 0 && (facts.statusCode === '23' || facts.statusCode === '25');

/** Why an answer, or one posted before it, would wait for another; undefined when it settles. */
function waitsFor(row: UnpostedAnswer, book: ClaimBook, { byClaim, others, paymentDate }: Beside): string | undefined {
  const mine = byClaim.get(row.claimId) ?? [];
  const before = (others.get(book.claimId) ?? []).filter(
    (other) => other.takesPart === 1 && other.state !== 'exception' && !mine.some(({ naturalKey }) => naturalKey === other.naturalKey),
  );
  // Nearly always: nobody else has spoken of this claim.
  if (before.length === 0 && mine.length === 1 && !isReversal({ claim: row.facts })) return undefined;
  const known = before.map((other) => factOf(other, other.paymentDate, book));
  const already = new Set(settleClaim(known).waiting.map(({ key }) => key));
  const { waiting } = settleClaim([...known, ...mine.map((each) => factOf(each, paymentDate, book))]);
  return waiting.find(({ key }) => !already.has(key))?.reason;
}

function factOf(
  { naturalKey, facts }: Pick<UnpostedAnswer, 'naturalKey' | 'facts'>,
  paymentDate: PlainDate | null,
  book: ClaimBook,
): ClaimFact {
  const { lines } = matchAdjudication(facts, book, book.lines);
  return { key: naturalKey, paymentDate, claim: facts, chargeLineIds: lines.flatMap(({ chargeLineId }) => chargeLineId ?? []) };
}

/** Whether the number that a payer gave back is the claim's own. */
export const foundByNumber = ({ row, book }: AnswerOutlook): boolean =>
  book !== null && normalizeClaimNumber(row.facts.claimNumber) === normalizeClaimNumber(book.claimNumber);
