import { type Cents, cents, sumCents } from '../../../kernel/cents.ts';
import {
  type CandidateLine,
  type ChargeDifference,
  findChargeDifferences,
  type LineMatch,
  matchLines,
} from '../../remittance/match-line.ts';
import { adjustmentName, type PayerRule, type RuleAction, rulingFor } from '../../remittance/payer-rule.ts';
import { claimImbalances } from '../../remittance/remittance-balance.ts';
import type { PayerAdjustment, RemittanceClaim } from '../../remittance/remittance-facts.ts';
import type { Posting } from '../journal.ts';
import { type Place, posting, withoutZeros } from './place.ts';

/** Where an adjudication lands: the visit, who was asked, who is next, and which line answers which. */
export type AdjudicationMatch = {
  readonly encounterId: string;
  /** The coverage whose payer answers. */
  readonly coverageId: string;
  /** Who is asked next; null when only the guarantor is left. */
  readonly nextCoverageId: string | null;
  readonly guarantorId: string;
  readonly lines: readonly LineMatch[];
  /** Lines of ours that the payer answers only in part; such a claim is held. */
  readonly chargeDifferences: readonly ChargeDifference[];
};

/** Runs the line ladder for a claim whose visit is known. `ours` are the charge lines that the claim asked for. */
export function matchAdjudication(
  claim: RemittanceClaim,
  place: Omit<AdjudicationMatch, 'lines' | 'chargeDifferences'>,
  ours: readonly CandidateLine[],
): AdjudicationMatch {
  const lines = matchLines(claim.lines, ours, claim.serviceDate);
  return { ...place, lines, chargeDifferences: findChargeDifferences(claim.lines, lines, ours) };
}

export type Adjudication =
  | {
      readonly kind: 'post';
      /** May be empty: a claim denied in full moves no money. */
      readonly postings: readonly Posting[];
      readonly outcome: 'paid' | 'partlyPaid' | 'denied';
      /** `CO-50`, each once, in the order of the remittance. */
      readonly deniedReasons: readonly string[];
      /** What moved to the next coverage or the guarantor. */
      readonly patientPart: Cents;
    }
  /** Nothing to post and nothing wrong: a forwarded claim or a predetermination. */
  | { readonly kind: 'note'; readonly reasons: readonly string[] }
  /** A person decides first; nothing of the claim is posted. */
  | { readonly kind: 'exception'; readonly reasons: readonly string[] };

/** A line, or the claim level with `chargeLineId` null. */
type Part = { readonly chargeLineId: string | null; readonly paid: number; readonly adjustments: readonly JudgedAdjustment[] };
type JudgedAdjustment = {
  readonly name: string;
  readonly action: RuleAction;
  /** Our own reason, when a rule says that posting it is our write-off. */
  readonly writeOffReason: string | null;
  /** The practice's own rule says what the program would not do by itself. */
  readonly settledByRule: boolean;
  readonly amount: Cents;
};

/**
 * What one payer's answer to one claim posts: paid out of the payer's money, adjustments by rule, the patient's part on to
 * the next in line. Amounts are added as they are, negative ones too. A claim out of balance, an unmatched line, a held
 * code and a reversal (which settles against its original) are exceptions: half a claim never posts by itself. `without`
 * names positions of the payer's lines that a person took back: all is judged, and those post nothing.
 */
export function adjudicationPostings(
  claim: RemittanceClaim,
  match: AdjudicationMatch,
  rules: readonly PayerRule[],
  without: readonly number[] = [],
): Adjudication {
  const note = noteFor(claim);
  if (note) return { kind: 'note', reasons: [note] };
  const parts = partsOf(claim, match, rules);
  const reasons = [...claimFaults(claim, match), ...heldCodes(claim, parts)];
  if (reasons.length > 0) return { kind: 'exception', reasons: [...new Set(reasons)] };
  const moved = parts.filter((_, index) => !without.includes(index)).map((part) => movePart(part, match));
  const deniedReasons = [...new Set(moved.flatMap(({ denied }) => denied))];
  const patientPart = sumCents(moved.map(({ transferred }) => transferred));
  const outcome = without.length > 0 ? 'partlyPaid' : outcomeOf(deniedReasons, claim.paid, patientPart);
  return { kind: 'post', postings: moved.flatMap(({ postings }) => postings), outcome, deniedReasons, patientPart };
}

/** A zero payment that went to the deductible is paid, not denied: only a denial reason denies. */
function outcomeOf(deniedReasons: readonly string[], paid: number, patientPart: number): 'paid' | 'partlyPaid' | 'denied' {
  if (deniedReasons.length === 0) return 'paid';
  return paid === 0 && patientPart === 0 ? 'denied' : 'partlyPaid';
}

function noteFor({ statusCode, paid }: RemittanceClaim): string | undefined {
  if (paid !== 0) return undefined;
  if (statusCode === '25') return 'a predetermination: nothing is paid and nothing posts';
  if (statusCode === '23') return 'not this payer’s claim, forwarded to another: nothing posts';
  return undefined;
}

/**
 * The claim level posts at visit level: all of a claim-only remittance, else its own CAS and what that took off the
 * lines' payments (CLP04 − ΣSVC03, 0 in most claims).
 */
function partsOf(claim: RemittanceClaim, match: AdjudicationMatch, rules: readonly PayerRule[]): readonly Part[] {
  const judge = (adjustment: PayerAdjustment): JudgedAdjustment => {
    const name = adjustmentName(adjustment);
    const { action, writeOffReason, by } = rulingFor(adjustment, rules);
    const settledByRule = by === 'own' && rulingFor(adjustment, []).action !== 'post';
    return { name, action, writeOffReason, settledByRule, amount: adjustment.amount };
  };
  const lines = claim.lines.map(({ paid, adjustments }, index): Part => {
    const chargeLineId = match.lines.find(({ line }) => line === index)?.chargeLineId ?? null;
    return { chargeLineId, paid, adjustments: adjustments.map(judge) };
  });
  return [
    ...lines,
    { chargeLineId: null, paid: claim.paid - sumCents(claim.lines.map(({ paid }) => paid)), adjustments: claim.adjustments.map(judge) },
  ];
}

function claimFaults(claim: RemittanceClaim, match: AdjudicationMatch): readonly string[] {
  const unmatched = claim.lines.flatMap((line, index) => {
    const found = match.lines.find((candidate) => candidate.line === index);
    return found?.chargeLineId ? [] : [`line ${index + 1} (${line.procedureCode}): ${found?.reason ?? 'not matched'}`];
  });
  const offs = claimImbalances(claim).map(
    ({ at, line, off }) => `${at === 'line' ? `line ${(line ?? 0) + 1}` : 'the claim'} is off by ${off} cents`,
  );
  const charged = sumCents(claim.lines.map(({ charge }) => charge));
  const total =
    claim.lines.length > 0 && charged !== claim.charge ? [`the lines are charged ${charged} cents, the claim ${claim.charge}`] : [];
  const partial = match.chargeDifferences.map(({ charged: ours, answered }) => `a line charged ${ours} cents is answered for ${answered}`);
  const reversal = claim.statusCode === '22' ? ['a reversal takes back an earlier answer and posts against it'] : [];
  const forwarded = ['23', '25'].includes(claim.statusCode) ? [`status ${claim.statusCode} with a payment`] : [];
  return [...reversal, ...forwarded, ...offs, ...total, ...partial, ...unmatched];
}

function heldCodes(claim: RemittanceClaim, parts: readonly Part[]): readonly string[] {
  const adjustments = parts.flatMap((part) => part.adjustments);
  const held = adjustments.filter(({ action }) => action === 'hold');
  const reasons = held.map(({ name }) => `${name} is held for a decision`);
  const explained = adjustments.some(({ action, settledByRule }) => settledByRule || ['deny', 'transfer', 'hold'].includes(action));
  // Writing a denied claim off unseen is the error practices complain of most (features.md §2 item 4).
  return claim.statusCode === '4' && !explained ? [...reasons, 'the payer denied the claim without a denial reason'] : reasons;
}

type Moved = { readonly postings: readonly Posting[]; readonly denied: readonly string[]; readonly transferred: Cents };

function movePart(part: Part, match: AdjudicationMatch): Moved {
  const { encounterId, coverageId, nextCoverageId, guarantorId } = match;
  const here: Place = { encounterId, chargeLineId: part.chargeLineId, coverageId, guarantorId };
  const next: Place = { ...here, coverageId: nextCoverageId };
  const nextAccount = nextCoverageId === null ? 'receivable.guarantor' : 'receivable.coverage';
  const byAction = (action: RuleAction): readonly JudgedAdjustment[] =>
    part.adjustments.filter((adjustment) => adjustment.action === action);
  const denied = byAction('deny');
  // On a declined line the contractual part stays too: the corrected answer brings it again (domain.md §3, denial).
  const posted = denied.length > 0 && part.paid === 0 ? [] : byAction('post');
  const transferred = byAction('transfer');
  const debits = [
    posting('unapplied.payer', here, 'claim', part.paid),
    ...sumByName(posted.filter(({ writeOffReason }) => writeOffReason === null)).map(([name, amount]) =>
      posting('adjustment', here, name, amount),
    ),
    ...sumBy(posted, ({ writeOffReason }) => writeOffReason).map(([reason, amount]) => posting('writeOff', here, reason, amount)),
    ...sumByName(transferred).map(([name, amount]) => posting(nextAccount, next, name, amount)),
  ];
  const answered = posting('receivable.coverage', here, 'adjudicated', -sumCents(debits.map(({ amount }) => amount)));
  return {
    postings: withoutZeros([...debits, answered]),
    denied: denied.map(({ name }) => name),
    transferred: sumCents(transferred.map(({ amount }) => amount)),
  };
}

/** One posting per reason, however often a payer repeats it on a line. */
const sumByName = (adjustments: readonly JudgedAdjustment[]): readonly (readonly [string, Cents])[] =>
  sumBy(adjustments, ({ name }) => name);

/** Amounts added by what they are called; those without a name are left out. */
function sumBy(
  adjustments: readonly JudgedAdjustment[],
  nameOf: (adjustment: JudgedAdjustment) => string | null,
): readonly (readonly [string, Cents])[] {
  const totals = new Map<string, Cents>();
  for (const adjustment of adjustments) {
    const name = nameOf(adjustment);
    if (name !== null) totals.set(name, cents((totals.get(name) ?? 0) + adjustment.amount));
  }
  return [...totals];
}
