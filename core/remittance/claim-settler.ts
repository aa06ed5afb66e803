import { type ClaimMove, moveClaims } from '#db/queries/claim-moves.ts';
import { appendJournals, findJournal } from '#db/queries/ledger.ts';
import { answersToClaims, type ClaimAnswer, changeRemittanceClaims, type RemittanceClaimState } from '#db/queries/remittance.ts';
import { type ClaimBook, claimBooks, lastAcknowledged } from '#db/queries/remittance-match.ts';
import { everPosted, firstPostings, standingJournal } from '#db/queries/standing-journal.ts';
import { changeLeftOut, NOTHING_UNDONE, namedReversals, type Undone, undoneOf } from '#db/queries/undone-answer.ts';
import { nextStatus } from '#shared/domain/claim/claim-status.ts';
import { adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import type { Journal, Posting } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { planSettlement, type SettlementStep } from '#shared/domain/remittance/plan-settlement.ts';
import { type Settlement, settleClaim } from '#shared/domain/remittance/settle.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteContext } from '../context.ts';
import { type DecidedClaim, followDenials } from './follow-denials.ts';
import {
  changeKey,
  differenceReason,
  eventOf,
  find,
  type Judged,
  kindOf,
  postedFact,
  reasonsOf,
  stateOf,
  takesPart,
  toFact,
  undoneReasons,
  wordsFor,
} from './judged-answer.ts';
import { NextPayers } from './next-payers.ts';
import { CLAIMS_AT_ONCE, PayerRules } from './payer-rules.ts';

/** A claim while it is settled. */
type Settling = {
  readonly judged: readonly Judged[];
  readonly settlement: Settlement;
  readonly book: ClaimBook;
  readonly kept: Map<string, readonly Posting[]>;
};
type Change = {
  readonly sequences: number[];
  readonly state: RemittanceClaimState;
  readonly reasons: readonly string[];
  /** All of it stands, or what is left of it without some lines: it keeps the rules of its moment. */
  readonly settled: boolean;
};

/** What is looked up once for a chunk of claims: keys that ever posted, and what people decided about the answers. */
type Known = {
  readonly posted: ReadonlySet<string>;
  readonly undone: ReadonlyMap<string, Undone>;
  /** Key of a reversal to the key of the answer that a person said it takes back. */
  readonly named: ReadonlyMap<string, string>;
};

/**
 * Brings the ledger of a claim to what all its posted remittances together say: a function of their set, so the order in
 * which they came does not matter (docs/architecture.md, Remittances). Runs inside the caller's transaction.
 */
export class ClaimSettler {
  readonly #context: WriteContext;
  readonly #rules: PayerRules;
  /** All that is settled together is recorded at one moment. */
  readonly #at: Instant;
  /** Claims of remittances whose state changes alike, by that change; written together. */
  readonly #changes = new Map<string, Change>();
  /** Journals of the present claims, in order, that are not in the books yet. */
  #journals: Journal[] = [];
  #moves: ClaimMove[] = [];
  /** What stands for the present claims, for the list of denials. */
  #decided: DecidedClaim[] = [];
  /** Remittances whose claims changed state, the present one or earlier ones. */
  readonly touched = new Set<string>();

  constructor(context: WriteContext) {
    this.#context = context;
    this.#rules = new PayerRules(context);
    this.#at = context.now();
  }

  /** Settles each of the claims on its own; what they need is looked up for many at once. */
  settle(claimIds: readonly string[], ediFileId: string | null): void {
    const { db } = this.#context;
    for (let first = 0; first < claimIds.length; first += CLAIMS_AT_ONCE) {
      const chunk = claimIds.slice(first, first + CLAIMS_AT_ONCE);
      const books = claimBooks(db, chunk);
      const answers = answersToClaims(db, chunk);
      this.#rules.lookUp([...answers.values()].flat());
      const known = this.#lookUp([...answers.values()].flat());
      for (const claimId of chunk) {
        const book = books.get(claimId);
        assert(book, 'an answered claim exists');
        this.#settleClaim(book, answers.get(claimId) ?? [], known);
      }
      this.#write(ediFileId);
      this.#askNext(books, ediFileId);
    }
  }

  #lookUp(answers: readonly ClaimAnswer[]): Known {
    const { db } = this.#context;
    const ids = answers.map(({ remittanceClaimId }) => remittanceClaimId);
    const keys = new Map(answers.map(({ remittanceClaimId, naturalKey }) => [remittanceClaimId, naturalKey]));
    const keyOf = (id: string): string => keys.get(id) ?? id;
    return {
      posted: everPosted(db, [...keys.values()]),
      undone: undoneOf(db, ids),
      named: new Map(namedReversals(db, ids).map(({ reversalId, answerId }) => [keyOf(reversalId), keyOf(answerId)])),
    };
  }

  /** Whoever is asked after these payers; a claim that a payer sent on may have answers already, which settle with it. */
  #askNext(books: ReadonlyMap<string, ClaimBook>, ediFileId: string | null): void {
    const next = new NextPayers(this.#context, this.#at, ediFileId);
    const answered = next.follow(books);
    for (const remittanceId of next.touched) this.touched.add(remittanceId);
    if (answered.length > 0) this.settle(answered, ediFileId);
  }

  /** Writes what the claims of a chunk came to, by a few statements for all of them. */
  #write(ediFileId: string | null): void {
    const { db, session } = this.#context;
    this.#book();
    moveClaims(db, this.#moves, { at: this.#at, source: 'remittance', ediFileId, userId: session.userId });
    this.#moves = [];
    followDenials(this.#context, this.#decided, this.#at);
    this.#decided = [];
    for (const { sequences, state, reasons, settled } of this.#changes.values()) {
      const ruleMoment = settled ? this.#rules.keepMoment(this.#context) : null;
      changeRemittanceClaims(db, sequences, { state, reasons, ruleMoment });
    }
    this.#changes.clear();
  }

  /** Puts the journals that wait into the books; before anything is asked of them that these could answer. */
  #book(): void {
    if (this.#journals.length === 0) return;
    const { db, operationId, session } = this.#context;
    appendJournals(db, this.#journals, { operationId, userId: session.userId, recordedAt: this.#at });
    this.#journals = [];
  }

  #settleClaim(book: ClaimBook, answers: readonly ClaimAnswer[], known: Known): void {
    const judged = answers.map((answer) => this.#judge(answer, book, known));
    const settlement = settleClaim(judged.filter(takesPart).map(toFact), known.named);
    const without = new Map(judged.map(({ answer, undone }) => [answer.naturalKey, undone.lines.join(' ')]));
    /** Postings of journals that are undone to be posted anew without some lines, or with them again. */
    const kept = new Map<string, readonly Posting[]>();
    for (const step of planSettlement(judged.flatMap(postedFact), settlement, without))
      this.#take(step, { judged, settlement, book, kept });
    this.#noteLeftOut(judged, settlement);
    this.#noteStates(judged, settlement, known.named);
    this.#moveClaim(book, judged, settlement);
    this.#context.touch(book.claimId);
  }

  /** What an answer would post. One that stands already is not judged again: a rule changed since must not undo it. */
  #judge(answer: ClaimAnswer, book: ClaimBook, known: Known): Judged {
    const { naturalKey, remittanceClaimId, facts } = answer;
    const standing = known.posted.has(naturalKey) ? standingJournal(this.#context.db, naturalKey, kindOf(answer)) : undefined;
    const match = matchAdjudication(facts, book, book.lines);
    const adjudication =
      kindOf(answer) === 'reversal' ? null : adjudicationPostings(facts, match, this.#rules.forAnswer(book.payerId, answer));
    return { answer, adjudication, standing, match, undone: known.undone.get(remittanceClaimId) ?? NOTHING_UNDONE };
  }

  #take(step: SettlementStep, claim: Settling): void {
    const { answer } = find(claim.judged, step.key);
    const about = { effectiveDate: this.#context.today, remittanceId: answer.remittanceId };
    if (step.do === 'post') {
      const postings = this.#postingsFor(step.key, claim);
      if (postings.length === 0) return; // denied in full: no money moves
      const source = { kind: 'remittanceClaim', id: step.key } as const;
      this.#journals.push({ ...about, id: this.#context.newId(), kind: 'adjudication', reason: '', source, reversesId: null, postings });
    } else if (step.do === 'reverse') {
      this.#book();
      const negated = standingJournal(this.#context.db, step.negates, 'adjudication');
      if (negated) this.#reverse(negated.journalId, 'taken back by the payer', 'remittanceClaim', step.key, answer.remittanceId);
    } else if (step.journalId !== null) {
      this.#book();
      // Looked up anew: when a payer's reversal was undone a step ago, that undoing is what stands now.
      const standing = standingJournal(this.#context.db, step.key, kindOf(answer));
      assert(standing, 'what is undone stands');
      claim.kept.set(step.key, findJournal(this.#context.db, standing.journalId)?.postings ?? []);
      this.#reverse(standing.journalId, 'remittance undone', 'settlement', step.key, answer.remittanceId);
    }
  }

  /** What posts for an answer; lines about which nothing was decided anew post what they posted before, whatever the rules say now. */
  #postingsFor(key: string, { judged, settlement, book, kept }: Settling): readonly Posting[] {
    const { answer, adjudication, match, undone } = find(judged, key);
    const without = settlement.live.includes(key) ? undone.lines : [];
    const judgedAnew =
      adjudication !== null && without.length === 0
        ? adjudication
        : adjudicationPostings(answer.facts, match, this.#rules.forAnswer(book.payerId, answer), without);
    const before = kept.get(key);
    if (before === undefined) return judgedAnew.kind === 'post' ? judgedAnew.postings : [];
    const changed = new Set([...without, ...undone.leftOut].filter((line) => without.includes(line) !== undone.leftOut.includes(line)));
    const { lines } = match;
    const ours = new Set(lines.flatMap(({ line, chargeLineId }) => (changed.has(line) && chargeLineId !== null ? [chargeLineId] : [])));
    const isChanged = ({ chargeLineId }: Posting): boolean => chargeLineId !== null && ours.has(chargeLineId);
    const stillAnswered = new Set(lines.flatMap(({ line, chargeLineId }) => (without.includes(line) ? [] : [chargeLineId])));
    // A rule that holds the claim since must not keep lines out of the books that stood in them.
    const anew = judgedAnew.kind === 'post' ? judgedAnew.postings : firstPostings(this.#context.db, key);
    const back = anew.filter((posting) => isChanged(posting) && stillAnswered.has(posting.chargeLineId));
    return [...before.filter((posting) => !isChanged(posting)), ...back];
  }

  /** Which lines what now stands leaves out: of an answer that stands those that a person took back, of any other none. */
  #noteLeftOut(judged: readonly Judged[], settlement: Settlement): void {
    for (const { answer, undone } of judged) {
      if (undone.lines.length === 0 && undone.leftOut.length === 0) continue;
      const leftOut = settlement.live.includes(answer.naturalKey) ? undone.lines : [];
      changeLeftOut(this.#context.db, answer.remittanceClaimId, leftOut);
    }
  }

  #reverse(journalId: string, reason: string, sourceKind: 'remittanceClaim' | 'settlement', key: string, remittanceId: string): void {
    const journal = findJournal(this.#context.db, journalId);
    assert(journal, 'a standing journal exists');
    const details = {
      id: this.#context.newId(),
      effectiveDate: this.#context.today,
      reason,
      source: { kind: sourceKind, id: key },
      remittanceId,
    };
    this.#journals.push(reverseJournal(journal, details));
  }

  #noteStates(judged: readonly Judged[], settlement: Settlement, named: Known['named']): void {
    const waiting = new Map(settlement.waiting.map(({ key, reason }) => [key, reason]));
    const takenBack = new Set(settlement.annihilated.map(({ adjudication }) => adjudication));
    for (const entry of judged) {
      const { answer } = entry;
      const reason = waiting.get(answer.naturalKey);
      const state = stateOf(entry, reason !== undefined, takenBack.has(answer.naturalKey));
      const waits = reason === undefined ? undoneReasons(entry) : [reason];
      const takes = named.get(answer.naturalKey);
      const says = state === 'posted' && takes !== undefined ? differenceReason(entry, find(judged, takes)) : reasonsOf(entry);
      const reasons = state === 'waiting' ? waits : state === 'exception' || state === 'posted' ? says : [];
      const change = changeKey(state, reasons);
      if (change === changeKey(answer.state, answer.reasons)) continue;
      const settled = state === 'posted' || state === 'reversed' || (state === 'waiting' && reason === undefined && !entry.undone.whole);
      const alike = this.#changes.get(change) ?? { sequences: [], state, reasons, settled };
      alike.sequences.push(answer.sequence);
      this.#changes.set(change, alike);
      this.touched.add(answer.remittanceId);
    }
  }

  #moveClaim(place: ClaimBook, judged: readonly Judged[], settlement: Settlement): void {
    const live = settlement.live.map((key) => find(judged, key));
    const answers = live.map(({ answer, match, undone }) => ({
      ...{ facts: answer.facts, paymentDate: answer.paymentDate, lines: match.lines, without: undone.lines },
    }));
    this.#decided.push({ book: place, rules: this.#rules.of(place.payerId), answers });
    const event = eventOf(live, () => lastAcknowledged(this.#context.db, place.claimId));
    const number = live.at(-1)?.answer.facts.payerControlNumber;
    this.#moves.push({
      claimId: place.claimId,
      before: place.status,
      after: nextStatus(place.status, event),
      payerControlNumber: number && number !== place.payerControlNumber ? number : null,
      ...wordsFor(live),
    });
  }
}
