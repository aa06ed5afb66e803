import { payerExists } from '#db/queries/payer.ts';
import {
  answersNaming,
  answersReceived,
  claimsWithNext,
  namesOnClaims,
  onlyCoverages,
  type RehearsedAnswer,
} from '#db/queries/posting-rehearsal.ts';
import { ruleVersions } from '#db/queries/posting-rule.ts';
import { type ClaimBook, claimBooks } from '#db/queries/remittance-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import { adjustmentName, normalizeReason, type PayerRule, type Ruling, rulingFor } from '#shared/domain/remittance/payer-rule.ts';
import { postedEffect } from '#shared/domain/remittance/posted-effect.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { versionsWith } from '#shared/domain/remittance/rule-book.ts';
import { effectOf, effectWords, NO_EFFECT, type RuleEffect, sameEffect, withEffect } from '#shared/domain/remittance/rule-effect.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { Progress, WriteContext } from '../context.ts';
import { PayerRules } from './payer-rules.ts';
import { writeOffWords } from './rule-changes.ts';

type Rehearsed = Output<'posting.rehearse'>;
type Named = Pick<PayerRule, 'group' | 'reason'>;
type Difference = {
  readonly answer: RehearsedAnswer;
  readonly now: RuleEffect;
  readonly would: RuleEffect;
  /** Whether another payer is asked before the guarantor. */
  readonly toNext: boolean;
};

const ANSWERS_A_STEP = 2_000;
const MOST_ROWS = 500;

/**
 * Judges every answer of the last months that names an adjustment twice, by the rules that judged it and by the same with this (and
 * what is said beside it) said otherwise, and answers what differs. Each answer keeps its own moment, so nothing else makes a
 * difference.
 */
export function* rehearsePostingRule(context: WriteContext, input: Input<'posting.rehearse'>): Generator<Progress, Rehearsed, void> {
  const { db, today } = context;
  const { payerId, months } = input;
  if (payerId !== null && !payerExists(db, payerId)) fail('list.unknownReference', { payerId });
  const said = saidBy(context, input);
  const alone = onlyCoverages(db);
  const asItIs = new PayerRules(context);
  const tried = new PayerRules(context, versionsWith(ruleVersions(db), said));
  const range = answersReceived(db, addDays(today, -Math.round((months * 365) / 12)));
  const answered: Rehearsed = { answers: range.count, named: 0, differing: 0, now: NO_EFFECT, would: NO_EFFECT, rows: [] };
  yield { done: 0, total: range.count, unit: 'answers' };
  for (let after = range.first - 1; after < range.last; after += ANSWERS_A_STEP) {
    const upTo = Math.min(after + ANSWERS_A_STEP, range.last);
    const answers = answersNaming(db, { named: said, payerId, after, upTo });
    asItIs.lookUp(answers);
    tried.lookUp(answers);
    const differences = differencesOf(context, answers, { asItIs, tried, said, alone });
    answered.named += answers.length;
    answered.differing += differences.length;
    for (const { now, would, toNext } of differences) {
      answered.now = withEffect(answered.now, now, toNext);
      answered.would = withEffect(answered.would, would, toNext);
    }
    answered.rows.push(...shown(context, differences.slice(0, MOST_ROWS - answered.rows.length), said));
    yield { done: Math.min(upTo - range.first + 1, range.count), total: range.count, unit: 'answers' };
  }
  for (const { remittanceClaimId } of answered.rows) context.touch(remittanceClaimId);
  return answered;
}

/** What is tried: the adjustment, and those that are said beside it. */
function saidBy(context: WriteContext, { payerId, group, reason, action, writeOffReasonId, beside }: Input<'posting.rehearse'>) {
  const first = { group, reason, action, writeOffReason: writeOffWords(context, action, writeOffReasonId) };
  return [first, ...beside.map((each) => ({ ...each, writeOffReason: null }))].map((each) => ({
    ...each,
    ...{ payerId, reason: normalizeReason(each.reason), postingRuleId: '' },
  }));
}

type Rules = {
  readonly asItIs: PayerRules;
  readonly tried: PayerRules;
  readonly said: readonly Named[];
  /** Coverages after which nobody is asked. */
  readonly alone: ReadonlySet<string>;
};

function differencesOf(
  { db }: WriteContext,
  answers: readonly RehearsedAnswer[],
  { asItIs, tried, said, alone }: Rules,
): readonly Difference[] {
  const open = answers.filter(({ state }) => state === 'exception').map(({ claimId }) => claimId);
  const known = open.length === 0 ? NO_BOOKS : claimBooks(db, [...new Set(open)]);
  const changed = answers.flatMap((answer): Omit<Difference, 'toNext'>[] => {
    const before = asItIs.forAnswer(answer.payerId, answer);
    const after = tried.forAnswer(answer.payerId, answer);
    // A reversal takes back what stood, whatever rules say; and most often the same is said of this answer in other words.
    if (answer.figures.statusCode === '22' || said.every((one) => sameRuling(rulingFor(one, before), rulingFor(one, after)))) return [];
    const effect = effectWith(answer, known.get(answer.claimId));
    const [now, would] = [effect(before), effect(after)];
    return sameEffect(now, would) ? [] : [{ answer, now, would }];
  });
  const moving = changed.filter(({ answer, now, would }) => (now.moved !== 0 || would.moved !== 0) && !alone.has(answer.coverageId));
  const toNext = claimsWithNext(
    db,
    moving.map(({ answer }) => answer.claimId),
  );
  return changed.map((difference) => ({ ...difference, toNext: toNext.has(difference.answer.claimId) }));
}

const NO_BOOKS: ReadonlyMap<string, ClaimBook> = new Map();

const sameRuling = (a: Ruling, b: Ruling): boolean => a.action === b.action && a.writeOffReason === b.writeOffReason;

/** One that is posted was matched whole, so only rules matter; one that waits is matched as it would be when it posts. */
function effectWith({ state, figures, facts }: RehearsedAnswer, book: ClaimBook | undefined): (rules: readonly PayerRule[]) => RuleEffect {
  if (state === 'posted' || !book) return (rules) => postedEffect(figures, rules);
  const claim = facts();
  const match = matchAdjudication(claim, book, book.lines);
  return (rules) => effectOf(claim, adjudicationPostings(claim, match, rules), rules);
}

function shown({ db }: WriteContext, differences: readonly Difference[], named: readonly Named[]): Rehearsed['rows'] {
  if (differences.length === 0) return [];
  const tried = new Set(named.map(adjustmentName));
  const names = namesOnClaims(
    db,
    differences.map(({ answer }) => answer.claimId),
  );
  return differences.map(({ answer: { remittanceClaimId, remittanceId, claimId, facts }, now, would, toNext }) => {
    const claim = facts();
    return {
      ...{ remittanceClaimId, remittanceId, claimId, claimNumber: claim.claimNumber },
      ...(names.get(claimId) ?? { patientName: '', payerName: '' }),
      serviceDate: claim.serviceDate ?? claim.lines[0]?.serviceDate ?? null,
      amount: amountNamed(claim, tried),
      ...{ now: effectWords(now, toNext), would: effectWords(would, toNext) },
    };
  });
}

const amountNamed = (claim: RemittanceClaim, tried: ReadonlySet<string>) =>
  sumCents(
    [claim, ...claim.lines]
      .flatMap((part) => part.adjustments)
      .filter((each) => tried.has(adjustmentName(each)))
      .map(({ amount }) => amount),
  );
