import { changeClaimStatus, type EventDetails, insertClaim, rewriteClaim } from '#db/queries/claim.ts';
import { risingNumber } from '#db/queries/counter.ts';
import {
  type BornClaim,
  bornClaims,
  changeBorn,
  changeSubmittedOn,
  decisionsOf,
  familiesOf,
  followAnew,
  inheritBirth,
  insertBornClaim,
  nextAskedOf,
  rankAfter,
} from '#db/queries/next-payer.ts';
import { type ClaimBook, claimBooks } from '#db/queries/remittance-match.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { claimNumber } from '#shared/domain/identifier/claim-number.ts';
import { leastClaimSequence } from '#shared/domain/identifier/rising-number.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteContext } from '../context.ts';
import { isHere, linesAnew } from './born-parts.ts';
import { takeBackDecided } from './decided-after-all.ts';
import { takeForwardedAnswers } from './forwarded-answers.ts';
import { tellFourthPayer } from './fourth-payer.ts';
import { askedBy, decidedWords, LAST_RANK, leftWords, type Outcome, wantedAgain, wantedOf, withdrawnWords } from './next-outcome.ts';
import { settleDrafts } from './settle-drafts.ts';
import { compareTold } from './told-decisions.ts';

/** Code of the entry by which a claim waits because the decision before it was taken back. */
const WITHDRAWN = 'decisionWithdrawn';

type Anew = { readonly outcome: Outcome; readonly lines: readonly string[] };

/**
 * Asks whoever comes next once an earlier payer has decided. A function of what stands for the earlier claim and its
 * corrections: the same answers, in whatever order they were posted, undone and posted again, end in the same claim
 * (docs/secondary-claims.md). Runs inside the caller's transaction, after the claims have settled.
 */
export class NextPayers {
  readonly #context: WriteContext;
  readonly #at: Instant;
  readonly #ediFileId: string | null;
  /** Drafts to be checked together, with what is said of them. */
  readonly #drafts = new Map<string, string>();
  /** Claims that were sent on, whose own answers settle now. */
  readonly #answered = new Set<string>();
  /** Remittances on which answers found their claim. */
  readonly touched = new Set<string>();

  constructor(context: WriteContext, at: Instant, ediFileId: string | null) {
    this.#context = context;
    this.#at = at;
    this.#ediFileId = ediFileId;
  }

  /** Looks at claims that have settled; returns claims that are to be settled after them. */
  follow(books: ReadonlyMap<string, ClaimBook>): readonly string[] {
    const { db } = this.#context;
    takeBackDecided(this.#context, [...books.keys()], this.#at, this.#ediFileId);
    const families = familiesOf(db, [...books.keys()]);
    const roots = new Set<string>();
    for (const { claimId, rootId, bornId, parentId } of families) {
      if (bornId !== null || books.get(claimId)?.nextCoverageId) roots.add(rootId);
      if (parentId !== null) roots.add(parentId);
    }
    if (roots.size === 0) return [];
    const bornOf = bornClaims(db, [...roots]);
    // A payer that has answered was sent the claim, whoever did.
    const every = [...bornOf.values()].flat();
    const answered = every.filter((born) => born.answered === 1);
    const own = decisionsOf(
      db,
      answered.map(({ claimId }) => claimId),
    );
    for (const outcome of this.#outcomes([...roots], books)) {
      const born = bornOf.get(outcome.rootId) ?? [];
      tellFourthPayer(this.#context, outcome, this.#at);
      if (born.length === 0) this.#bear(outcome);
      else this.#changeParts(born, outcome, (claimId) => (own.get(claimId) ?? []).length > 0);
    }
    settleDrafts(this.#context, this.#drafts, this.#at);
    for (const { claimId } of every) compareTold(this.#context, claimId, this.#at, this.#ediFileId);
    return [...this.#answered];
  }

  /** The next payer answers a claim that nobody knew of: it is recorded as sent on. Undefined when nobody can be asked for it. */
  recordAnswered(claimId: string): string | undefined {
    const { db } = this.#context;
    const [family] = familiesOf(db, [claimId]);
    assert(family, 'a claim has its family');
    const [outcome] = this.#outcomes([family.rootId], claimBooks(db, [claimId]));
    if (!outcome?.next || outcome.next.rank >= LAST_RANK || family.bornId !== null) return family.bornId ?? undefined;
    this.#bear({ ...outcome, wanted: 'forwarded' });
    return bornClaims(db, [family.rootId]).get(family.rootId)?.[0]?.claimId;
  }

  #outcomes(roots: readonly string[], settled: ReadonlyMap<string, ClaimBook>): readonly Outcome[] {
    const { db } = this.#context;
    const decisions = decisionsOf(db, roots);
    const deciding = roots.map((rootId) => ({ rootId, claimId: decisions.get(rootId)?.at(-1)?.claimId ?? rootId }));
    const missing = deciding.flatMap(({ claimId }) => (settled.has(claimId) ? [] : [claimId]));
    const others = missing.length === 0 ? settled : claimBooks(db, missing);
    const books = deciding.map(({ rootId, claimId }) => {
      const book = settled.get(claimId) ?? others.get(claimId);
      assert(book, 'a claim that is there has its book');
      return { rootId, book };
    });
    const nexts = nextAskedOf(
      db,
      books.map(({ book }) => book),
    );
    return books.map(({ rootId, book }) => {
      const standing = decisions.get(rootId) ?? [];
      const next = nexts.get(book.claimId);
      return { rootId, book, decisions: standing, next, wanted: wantedOf(standing, next) };
    });
  }

  /** A new claim for whoever is asked next; none when one of that rank asks for the lines already, whatever became of it. */
  #bear(outcome: Outcome): void {
    const { book, next, wanted, rootId } = outcome;
    if (wanted === 'nothing' || !next || book.nextCoverageId === null) return;
    const { db } = this.#context;
    if (next.waitingId !== null) this.#takeOver(next.waitingId, outcome);
    if (next.others > 0) return;
    const claimId = this.#context.newId();
    const number = claimNumber(risingNumber(db, 'claim', leastClaimSequence(this.#at)));
    const { encounterId, nextCoverageId: coverageId } = book;
    insertClaim(db, { claimId, claimNumber: number, encounterId, coverageId, frequency: '1', ...askedBy(book, number) });
    rankAfter(db, claimId, next.rank);
    insertBornClaim(db, claimId, rootId, wanted === 'forwarded');
    this.#context.touch(claimId);
    if (wanted === 'forwarded') this.#sendOn(claimId, 'draft', outcome);
    else this.#drafts.set(claimId, leftWords(next));
    this.#takeAnswers(claimId, book);
  }

  /** The visit was billed anew: what waited for a decision on the earlier claim follows the one on the new claim. */
  #takeOver(claimId: string, outcome: Outcome): void {
    followAnew(this.#context.db, claimId, outcome.rootId);
    const born = bornClaims(this.#context.db, [outcome.rootId]).get(outcome.rootId);
    assert(born, 'a claim just taken over follows its new root');
    this.#changeParts(born, outcome, () => false);
  }

  /** Brings the claim that a decision brought forth, and those split off it, to what now stands. */
  #changeParts(born: readonly BornClaim[], outcome: Outcome, hasAnswer: (claimId: string) => boolean): void {
    const decided = outcome.book.lines.map(({ chargeLineId }) => chargeLineId);
    const anew = linesAnew(born, decided);
    const wantedBy = ({ claimId }: BornClaim) => (hasAnswer(claimId) ? 'forwarded' : wantedAgain(born, outcome));
    const here = born.filter(isHere);
    const sentOn = here.some((one) => wantedBy(one) === 'forwarded');
    const [first, ...others] = here;
    // A payer that was sent the claim on was sent all of it, and one that decides on other lines decides on them together.
    if (first && others.length > 0 && (sentOn || anew !== undefined)) {
      const lines = anew ?? decided.filter((id) => here.some((part) => part.lines.includes(JSON.stringify(id))));
      const joined = this.#join(born, first, others, { outcome, lines });
      this.#change(joined, { ...outcome, wanted: sentOn ? 'forwarded' : wantedBy(first) }, lines);
    } else for (const one of born) this.#change(one, { ...outcome, wanted: wantedBy(one) }, anew ?? (JSON.parse(one.lines) as string[]));
  }

  /** Parts that are still here become one claim again, the first of them; the others go out of use. */
  #join(born: readonly BornClaim[], first: BornClaim, others: readonly BornClaim[], { outcome, lines }: Anew): BornClaim {
    const { db } = this.#context;
    const { claimId, claimNumber } = first;
    const [made] = born;
    if (made && made.claimId !== claimId) inheritBirth(db, claimId, made.claimId);
    for (const other of others) {
      const from = this.#unqueued(other);
      changeClaimStatus(
        db,
        { claimId: other.claimId, from, to: 'voided' },
        this.#event('joined', `Its lines are on ${claimNumber} again`, 'own'),
      );
      this.#context.touch(other.claimId);
    }
    this.#move(claimId, this.#unqueued(first), 'draft', 'joined', 'The lines that were split off it are put back');
    this.#ask(first, outcome, lines);
    this.#move(claimId, 'draft', 'onHold', WITHDRAWN, withdrawnWords(outcome));
    return { ...first, status: 'onHold', movedBy: WITHDRAWN, lines: JSON.stringify(lines) };
  }

  /** Makes a draft ask whoever comes next for these lines. */
  #ask({ claimId, claimNumber: number }: BornClaim, { book, next }: Outcome, lines: readonly string[]): void {
    assert(book.nextCoverageId !== null && next, 'somebody is asked next');
    rewriteClaim(this.#context.db, { claimId, coverageId: book.nextCoverageId, ...askedBy(book, number, lines) });
    rankAfter(this.#context.db, claimId, next.rank);
  }

  /** Takes a claim out of the next batch when it waits for it; returns where it stands then. */
  #unqueued({ claimId, status }: BornClaim): ClaimStatus {
    if (status !== 'queued') return status;
    this.#move(claimId, 'queued', 'ready', 'revived', 'Taken out of the next batch');
    return 'ready';
  }

  /** Brings a claim that was brought forth earlier to what now stands. One that has left is left alone. */
  #change(born: BornClaim, outcome: Outcome, lines: readonly string[]): void {
    const { claimId, status, forwarded, rootId } = born;
    const { wanted } = outcome;
    if (isHere(born)) {
      if (wanted === 'ours' && lines.length > 0) this.#revive(born, outcome, lines);
      else if (wanted !== 'forwarded') this.#withdraw(born, outcome);
      else {
        if (status !== 'onHold') this.#move(claimId, status, 'onHold', 'sentOn', 'The payer before sends it on by itself');
        changeBorn(this.#context.db, claimId, { rootId, forwarded: true });
        this.#sendOn(claimId, 'onHold', outcome, born.answered === 1);
      }
    } else if (forwarded === 1 && status === 'submitted' && wanted !== 'forwarded') {
      const words = withdrawnWords(outcome);
      changeClaimStatus(
        this.#context.db,
        { claimId, from: status, to: 'onHold', holdReason: words, holdBucket: 'payer' },
        this.#event(WITHDRAWN, words, 'remittance'),
      );
      changeSubmittedOn(this.#context.db, claimId, null);
      if (wanted === 'ours') this.#revive({ ...born, status: 'onHold', movedBy: WITHDRAWN }, outcome, lines);
    }
  }

  /** Recorded as sent by the payer before: no file of ours ever takes it, and its answer finds it. */
  #sendOn(claimId: string, from: 'draft' | 'onHold', { next, decisions }: Outcome, answered = false): void {
    const { db, today } = this.#context;
    const words = `${next?.payerName ?? 'The payer before'} sent it on to ${next?.nextPayerName ?? 'the next'}`;
    changeClaimStatus(db, { claimId, from, to: 'submitted' }, this.#event('sentOn', words, 'remittance'));
    changeSubmittedOn(db, claimId, decisions.at(-1)?.decidedOn ?? today);
    if (answered) this.#answered.add(claimId);
  }

  /** Answers that came before anybody knew of the claim are its own now, and settle. */
  #takeAnswers(claimId: string, book: ClaimBook): void {
    const taken = takeForwardedAnswers(this.#context.db, claimId, book);
    for (const remittanceId of taken) this.touched.add(remittanceId);
    if (taken.length > 0) this.#answered.add(claimId);
  }

  /** A claim that waited for the decision goes on; one that asks for other lines than were decided asks for those. */
  #revive(born: BornClaim, outcome: Outcome, lines: readonly string[]): void {
    const { book, next, rootId } = outcome;
    const { claimId, status, movedBy } = born;
    const same = born.coverageId === book.nextCoverageId && born.lines === JSON.stringify(lines);
    if ((same && !(status === 'onHold' && movedBy === WITHDRAWN)) || !next || book.nextCoverageId === null) return;
    changeBorn(this.#context.db, claimId, { rootId, forwarded: false });
    this.#move(claimId, this.#unqueued(born), 'draft', 'revived', decidedWords(next));
    if (same) rankAfter(this.#context.db, claimId, next.rank);
    else this.#ask(born, outcome, lines);
    this.#drafts.set(claimId, leftWords(next));
  }

  /** Nothing stands that it could tell, or nothing is left: it waits, with the reason. What a person holds stays theirs. */
  #withdraw({ claimId, status }: BornClaim, outcome: Outcome): void {
    if (status !== 'onHold') this.#move(claimId, status, 'onHold', WITHDRAWN, withdrawnWords(outcome));
  }

  #move(claimId: string, from: ClaimStatus, to: ClaimStatus, code: string, words: string): void {
    const held = to === 'onHold' ? ({ holdReason: words, holdBucket: 'payer' } as const) : {};
    changeClaimStatus(this.#context.db, { claimId, from, to, ...held }, this.#event(code, words, 'own'));
    this.#context.touch(claimId);
  }

  #event(code: string, words: string, source: 'own' | 'remittance'): EventDetails {
    return { at: this.#at, source, code, words, ediFileId: this.#ediFileId, userId: this.#context.session.userId };
  }
}
