import { type ClaimMove, moveClaims } from '#db/queries/claim-moves.ts';
import { appendJournals, findJournal } from '#db/queries/ledger.ts';
import { answersToClaims, type ClaimAnswer, changeRemittanceClaims, type RemittanceClaimState } from '#db/queries/remittance.ts';
import { type ClaimBook, claimBooks, lastAcknowledged } from '#db/queries/remittance-match.ts';
import { everPosted, type StandingJournal, standingJournal } from '#db/queries/standing-journal.ts';
import { type ClaimEvent, nextStatus } from '#shared/domain/claim/claim-status.ts';
import { type Adjudication, adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import type { LineMatch } from '#shared/domain/remittance/match-line.ts';
import { type PostedFact, planSettlement, type SettlementStep } from '#shared/domain/remittance/plan-settlement.ts';
import { type ClaimFact, isReversal, type Settlement, settleClaim } from '#shared/domain/remittance/settle.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatMoney, sumCents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteContext } from '../context.ts';
import { NextPayers } from './next-payers.ts';
import { CLAIMS_AT_ONCE, PayerRules } from './payer-rules.ts';

type Change = { readonly sequences: number[]; readonly state: RemittanceClaimState; readonly reasons: readonly string[] };
type Judged = {
  readonly answer: ClaimAnswer;
  readonly adjudication: Adjudication | null;
  readonly standing: StandingJournal | undefined;
  /** The line of ours that each line of the payer answers. */
  readonly lines: readonly LineMatch[];
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
  /** Remittances whose claims changed state, the present one or earlier ones. */
  readonly touched = new Set<string>();

  constructor(context: WriteContext) {
    this.#context = context;
    this.#rules = new PayerRules(context.db);
    this.#at = context.now();
  }

  /** Settles each of the claims on its own; what they need is looked up for many at once. */
  settle(claimIds: readonly string[], ediFileId: string | null): void {
    const { db } = this.#context;
    for (let first = 0; first < claimIds.length; first += CLAIMS_AT_ONCE) {
      const chunk = claimIds.slice(first, first + CLAIMS_AT_ONCE);
      const books = claimBooks(db, chunk);
      const answers = answersToClaims(db, chunk);
      const posted = everPosted(
        db,
        [...answers.values()].flatMap((some) => some.map(({ naturalKey }) => naturalKey)),
      );
      for (const claimId of chunk) {
        const book = books.get(claimId);
        assert(book, 'an answered claim exists');
        this.#settleClaim(book, answers.get(claimId) ?? [], posted);
      }
      this.#write(ediFileId);
      this.#askNext(books, ediFileId);
    }
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
    for (const { sequences, state, reasons } of this.#changes.values()) changeRemittanceClaims(db, sequences, { state, reasons });
    this.#changes.clear();
  }

  /** Puts the journals that wait into the books; before anything is asked of them that these could answer. */
  #book(): void {
    if (this.#journals.length === 0) return;
    const { db, operationId, session } = this.#context;
    appendJournals(db, this.#journals, { operationId, userId: session.userId, recordedAt: this.#at });
    this.#journals = [];
  }

  #settleClaim(book: ClaimBook, answers: readonly ClaimAnswer[], posted: ReadonlySet<string>): void {
    const judged = answers.map((answer) => this.#judge(answer, book, posted.has(answer.naturalKey)));
    const settlement = settleClaim(judged.filter(takesPart).map(toFact));
    for (const step of planSettlement(judged.flatMap(postedFact), settlement)) this.#take(step, judged);
    this.#noteStates(judged, settlement);
    this.#moveClaim(book, judged, settlement);
    this.#context.touch(book.claimId);
  }

  /** What an answer would post. One that stands already is not judged again: a rule changed since must not undo it. */
  #judge(answer: ClaimAnswer, book: ClaimBook, mayStand: boolean): Judged {
    const standing = mayStand ? standingJournal(this.#context.db, answer.naturalKey, kindOf(answer)) : undefined;
    const { facts } = answer;
    const match = matchAdjudication(facts, book, book.lines);
    const adjudication = kindOf(answer) === 'reversal' ? null : adjudicationPostings(facts, match, this.#rules.of(book.payerId));
    return { answer, adjudication, standing, lines: match.lines };
  }

  #take(step: SettlementStep, judged: readonly Judged[]): void {
    const { answer, adjudication } = find(judged, step.key);
    const about = { effectiveDate: this.#context.today, remittanceId: answer.remittanceId };
    if (step.do === 'post') {
      if (adjudication?.kind !== 'post' || adjudication.postings.length === 0) return; // denied in full: no money moves
      const source = { kind: 'remittanceClaim', id: step.key } as const;
      const { postings } = adjudication;
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
      this.#reverse(standing.journalId, 'remittance undone', 'settlement', step.key, answer.remittanceId);
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

  #noteStates(judged: readonly Judged[], settlement: Settlement): void {
    const waiting = new Map(settlement.waiting.map(({ key, reason }) => [key, reason]));
    const takenBack = new Set(settlement.annihilated.map(({ adjudication }) => adjudication));
    for (const entry of judged) {
      const { answer } = entry;
      const reason = waiting.get(answer.naturalKey);
      const state = stateOf(entry, reason !== undefined, takenBack.has(answer.naturalKey));
      const reasons = state === 'waiting' ? [reason ?? ''] : state === 'exception' || state === 'posted' ? reasonsOf(entry) : [];
      const change = changeKey(state, reasons);
      if (change === changeKey(answer.state, answer.reasons)) continue;
      const alike = this.#changes.get(change) ?? { sequences: [], state, reasons };
      alike.sequences.push(answer.sequence);
      this.#changes.set(change, alike);
      this.touched.add(answer.remittanceId);
    }
  }

  #moveClaim(place: ClaimBook, judged: readonly Judged[], settlement: Settlement): void {
    const live = settlement.live.map((key) => find(judged, key));
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

const kindOf = ({ facts }: ClaimAnswer): 'reversal' | 'adjudication' => (isReversal({ claim: facts }) ? 'reversal' : 'adjudication');

const takesPart = ({ answer, adjudication, standing }: Judged): boolean =>
  answer.takesPart === 1 && (standing !== undefined || adjudication === null || adjudication.kind === 'post');

function toFact({ answer, lines }: Judged): ClaimFact {
  const chargeLineIds = lines.flatMap(({ chargeLineId }) => chargeLineId ?? []);
  return { key: answer.naturalKey, paymentDate: answer.paymentDate, claim: answer.facts, chargeLineIds };
}

function postedFact({ answer, adjudication, standing }: Judged): readonly PostedFact[] {
  if (standing) return [{ key: answer.naturalKey, ...standing }];
  // A claim denied in full has no journal; its state tells that it was settled.
  const silent = adjudication?.kind === 'post' && adjudication.postings.length === 0 && ['posted', 'reversed'].includes(answer.state);
  return silent ? [{ key: answer.naturalKey, journalId: null, negates: null }] : [];
}

function find(judged: readonly Judged[], key: string): Judged {
  const found = judged.find(({ answer }) => answer.naturalKey === key);
  assert(found, 'a settlement names answers it was given');
  return found;
}

function stateOf({ answer, adjudication }: Judged, isWaiting: boolean, isTakenBack: boolean): RemittanceClaimState {
  if (answer.takesPart !== 1) return 'unposted';
  if (isWaiting) return 'waiting';
  if (isTakenBack) return 'reversed';
  return adjudication?.kind === 'exception' ? 'exception' : 'posted';
}

/** Equal for changes that may be written together. */
const changeKey = (state: RemittanceClaimState, reasons: readonly string[]): string =>
  reasons.length === 0 ? state : JSON.stringify([state, reasons]);

function reasonsOf({ adjudication }: Judged): readonly string[] {
  return adjudication === null || adjudication.kind === 'post' ? [] : adjudication.reasons;
}

function eventOf(live: readonly Judged[], acknowledged: () => 'submitted' | 'accepted' | 'rejected'): ClaimEvent {
  const outcomes = live.flatMap(({ adjudication }) => (adjudication?.kind === 'post' ? [adjudication.outcome] : []));
  if (outcomes.length === 0) return { kind: 'remittanceWithdrawn', acknowledged: acknowledged() };
  if (outcomes.every((outcome) => outcome === 'paid')) return { kind: 'remittance', outcome: 'paid' };
  if (outcomes.every((outcome) => outcome === 'denied')) return { kind: 'remittance', outcome: 'denied' };
  return { kind: 'remittance', outcome: 'partlyPaid' };
}

/** What the time line says: "Paid 103.40, 25.00 left to the patient" and the payer's codes. */
function wordsFor(live: readonly Judged[]): { readonly code: string; readonly words: string } {
  if (live.length === 0) return { code: 'withdrawn', words: 'No payment or denial stands for this claim' };
  const posts = live.flatMap(({ adjudication }) => (adjudication?.kind === 'post' ? [adjudication] : []));
  const paid = sumCents(live.map(({ answer }) => answer.facts.paid));
  const patientPart = sumCents(posts.map((post) => post.patientPart));
  const denied = [...new Set(posts.flatMap(({ deniedReasons }) => deniedReasons))];
  const parts = [
    denied.length > 0 ? `Declined, ${denied.join(', ')}` : '',
    denied.length === 0 || paid !== 0 ? `Paid ${formatMoney(paid)}` : '',
    patientPart === 0 ? '' : `${formatMoney(patientPart)} left to the next in line`,
  ].filter((part) => part !== '');
  return { code: denied.join(' ') || live.map(({ answer }) => `CLP02 ${answer.facts.statusCode}`).join(' '), words: parts.join('; ') };
}
