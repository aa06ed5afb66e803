import type { ClaimAnswer, RemittanceClaimState } from '#db/queries/remittance.ts';
import type { StandingJournal } from '#db/queries/standing-journal.ts';
import type { Undone } from '#db/queries/undone-answer.ts';
import type { ClaimEvent } from '#shared/domain/claim/claim-status.ts';
import type { Adjudication, AdjudicationMatch } from '#shared/domain/ledger/entries/adjudication.ts';
import type { PostedFact } from '#shared/domain/remittance/plan-settlement.ts';
import { type ClaimFact, isReversal } from '#shared/domain/remittance/settle.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';

/** One answer to a claim with what it would post, what stands for it, and what a person took back of it. */
export type Judged = {
  readonly answer: ClaimAnswer;
  readonly adjudication: Adjudication | null;
  readonly standing: StandingJournal | undefined;
  /** The line of ours that each line of the payer answers, and whose money it is. */
  readonly match: AdjudicationMatch;
  /** What a person took back of it. */
  readonly undone: Undone;
};

/** A payer's reversal, or an answer. */
export const kindOf = ({ facts }: ClaimAnswer): 'reversal' | 'adjudication' => (isReversal({ claim: facts }) ? 'reversal' : 'adjudication');

/** Whether an answer has a say in what stands: its check is posted, nobody took it back here, and it can post. */
export const takesPart = ({ answer, adjudication, standing, undone }: Judged): boolean =>
  answer.takesPart === 1 && !undone.whole && (standing !== undefined || adjudication === null || adjudication.kind === 'post');

/** The answer as the settlement takes it. */
export function toFact({ answer, match }: Judged): ClaimFact {
  const chargeLineIds = match.lines.flatMap(({ chargeLineId }) => chargeLineId ?? []);
  return { key: answer.naturalKey, paymentDate: answer.paymentDate, claim: answer.facts, chargeLineIds };
}

/** What stands for the answer now: one fact, or none. */
export function postedFact({ answer, adjudication, standing, undone }: Judged): readonly PostedFact[] {
  if (standing) return [{ key: answer.naturalKey, ...standing, without: undone.leftOut.join(' ') }];
  // A claim denied in full has no journal; its state tells that it was settled.
  const silent = adjudication?.kind === 'post' && adjudication.postings.length === 0 && ['posted', 'reversed'].includes(answer.state);
  return silent ? [{ key: answer.naturalKey, journalId: null, negates: null, without: '' }] : [];
}

/** The answer of this natural key; stops when a settlement names one that it was not given. */
export function find(judged: readonly Judged[], key: string): Judged {
  const found = judged.find(({ answer }) => answer.naturalKey === key);
  assert(found, 'a settlement names answers it was given');
  return found;
}

/** Where an answer stands after it settled. */
export function stateOf({ answer, adjudication, undone }: Judged, isWaiting: boolean, isTakenBack: boolean): RemittanceClaimState {
  if (answer.takesPart !== 1) return 'unposted';
  if (isWaiting || undone.whole) return 'waiting';
  if (isTakenBack) return 'reversed';
  if (undone.lines.length > 0) return 'waiting';
  return adjudication?.kind === 'exception' ? 'exception' : 'posted';
}

/** What a person took back of an answer, as the reason why it is not posted, or not all of it. */
export function undoneReasons({ answer, undone }: Judged): readonly string[] {
  const why = undone.reason === '' ? '' : `: ${undone.reason}`;
  if (undone.whole) return [`taken back here${why}`];
  const lines = undone.lines.map((line) => `${line + 1} (${answer.facts.lines[line]?.procedureCode ?? ''})`);
  return [`${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')} taken back here${why}; the rest stands`];
}

/** Equal for changes that may be written together. */
export const changeKey = (state: RemittanceClaimState, reasons: readonly string[]): string =>
  reasons.length === 0 ? state : JSON.stringify([state, reasons]);

/** Why an answer waits for a decision; empty when it posts. */
export function reasonsOf({ adjudication }: Judged): readonly string[] {
  return adjudication === null || adjudication.kind === 'post' ? [] : adjudication.reasons;
}

/** What an answer says of money, without the lines that a person took back. */
const paidBy = ({ answer, undone }: Judged): number =>
  answer.facts.paid - sumCents(undone.lines.map((line) => answer.facts.lines[line]?.paid ?? 0));

const outcomeOf = ({ adjudication, undone }: Judged): 'paid' | 'partlyPaid' | 'denied' | undefined =>
  adjudication?.kind !== 'post' ? undefined : undone.lines.length > 0 ? 'partlyPaid' : adjudication.outcome;

/** What the answers that stand do to the claim; `acknowledged` is asked for only when none stands. */
export function eventOf(live: readonly Judged[], acknowledged: () => 'submitted' | 'accepted' | 'rejected'): ClaimEvent {
  const outcomes = live.flatMap((entry) => outcomeOf(entry) ?? []);
  if (outcomes.length === 0) return { kind: 'remittanceWithdrawn', acknowledged: acknowledged() };
  if (outcomes.every((outcome) => outcome === 'paid')) return { kind: 'remittance', outcome: 'paid' };
  if (outcomes.every((outcome) => outcome === 'denied')) return { kind: 'remittance', outcome: 'denied' };
  return { kind: 'remittance', outcome: 'partlyPaid' };
}

/** What the time line says: "Paid 103.40, 25.00 left to the patient" and the payer's codes. */
export function wordsFor(live: readonly Judged[]): { readonly code: string; readonly words: string } {
  if (live.length === 0) return { code: 'withdrawn', words: 'No payment or denial stands for this claim' };
  const posts = live.flatMap(({ adjudication }) => (adjudication?.kind === 'post' ? [adjudication] : []));
  const paid = sumCents(live.map(paidBy));
  const patientPart = sumCents(posts.map((post) => post.patientPart));
  const denied = [...new Set(posts.flatMap(({ deniedReasons }) => deniedReasons))];
  const parts = [
    denied.length > 0 ? `Declined, ${denied.join(', ')}` : '',
    denied.length === 0 || paid !== 0 ? `Paid ${formatMoney(paid)}` : '',
    patientPart === 0 ? '' : `${formatMoney(patientPart)} left to the next in line`,
  ].filter((part) => part !== '');
  return { code: denied.join(' ') || live.map(({ answer }) => `CLP02 ${answer.facts.statusCode}`).join(' '), words: parts.join('; ') };
}

/**
 * What a reversal says of the money when a person named the answer that it takes back and its own figures are others: what
 * stood is negated, and the rest of what the payer took stays open on its check.
 */
export function differenceReason(reversal: Judged, taken: Judged): readonly string[] {
  const [took, stood] = [-reversal.answer.facts.paid, taken.answer.facts.paid];
  if (took === stood) return [];
  const open = `${formatMoney(cents(Math.abs(took - stood)))} stays open on this check`;
  return [`the payer takes back ${formatMoney(cents(took))} where ${formatMoney(stood)} was paid: ${open}`];
}
