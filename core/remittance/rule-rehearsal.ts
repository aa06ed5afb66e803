import { payerExists } from '#db/queries/payer.ts';
import { answersNaming, answersReceived, claimsWithNext, namesOnClaims, type RehearsedAnswer } from '#db/queries/posting-rehearsal.ts';
import { ruleVersions } from '#db/queries/posting-rule.ts';
import { type ClaimBook, claimBooks } from '#db/queries/remittance-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type Adjudication, adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import { adjustmentName, normalizeReason, type PayerRule, type Ruling, rulingFor } from '#shared/domain/remittance/payer-rule.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { versionsWith } from '#shared/domain/remittance/rule-book.ts';
import { effectOf, effectWords, NO_EFFECT, type RuleEffect, sameEffect, withEffect } from '#shared/domain/remittance/rule-effect.ts';
import { isReversal } from '#shared/domain/remittance/settle.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { Progress, WriteContext } from '../context.ts';
import { PayerRules } from './payer-rules.ts';

type Rehearsed = Output<'posting.rehearse'>;
type Named = Pick<PayerRule, 'group' | 'reason'>;
type Difference = {
  readonly answer: RehearsedAnswer;
  readonly now: RuleEffect;
  readonly would: RuleEffect;
  /** Whether another payer is asked before the guarantor. */
  readonly toNext: boolean;
};

const ANSWERS_A_STEP = 5_000;
const MOST_ROWS = 500;

/**
 * Judges every answer of the last months that names an adjustment twice, by the rules that judged it and by the same with one thing
 * said otherwise, and answers what differs. Each answer keeps its own moment, so nothing but this rule makes a difference.
 */
export function* rehearsePostingRule(context: WriteContext, input: Input<'posting.rehearse'>): Generator<Progress, Rehearsed, void> {
  const { db, today } = context;
  const { payerId, group, action, months } = input;
  if (payerId !== null && !payerExists(db, payerId)) fail('list.unknownReference', { payerId });
  const said = { payerId, group, reason: normalizeReason(input.reason), action, writeOffReason: null, postingRuleId: '' };
  const asItIs = new PayerRules(context);
  const tried = new PayerRules(context, versionsWith(ruleVersions(db), said));
  const range = answersReceived(db, addDays(today, -Math.round((months * 365) / 12)));
  const answered: Rehearsed = { answers: range.count, named: 0, differing: 0, now: NO_EFFECT, would: NO_EFFECT, rows: [] };
  yield { done: 0, total: range.count, unit: 'answers' };
  for (let after = range.first - 1; after < range.last; after += ANSWERS_A_STEP) {
    const upTo = Math.min(after + ANSWERS_A_STEP, range.last);
    const answers = answersNaming(db, { ...said, after, upTo });
    asItIs.lookUp(answers);
    tried.lookUp(answers);
    const differences = differencesOf(context, answers, asItIs, tried, said);
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

function differencesOf(
  { db }: WriteContext,
  answers: readonly RehearsedAnswer[],
  asItIs: PayerRules,
  tried: PayerRules,
  named: Named,
): readonly Difference[] {
  const open = answers.filter(({ state }) => state === 'exception').map(({ claimId }) => claimId);
  const known = claimBooks(db, [...new Set(open)]);
  const changed = answers.flatMap((answer): Omit<Difference, 'toNext'>[] => {
    const { facts } = answer;
    const before = asItIs.forAnswer(answer.payerId, answer);
    const after = tried.forAnswer(answer.payerId, answer);
    // A reversal takes back what stood, whatever rules say; and most often the same is said of this answer in other words.
    if (isReversal({ claim: facts }) || sameRuling(rulingFor(named, before), rulingFor(named, after))) return [];
    const judge = judgeWith(answer, known.get(answer.claimId));
    const [now, would] = [effectOf(facts, judge(before), before), effectOf(facts, judge(after), after)];
    return sameEffect(now, would) ? [] : [{ answer, now, would }];
  });
  const moving = changed.filter(({ now, would }) => now.moved !== 0 || would.moved !== 0).map(({ answer }) => answer.claimId);
  const toNext = claimsWithNext(db, moving);
  return changed.map((difference) => ({ ...difference, toNext: toNext.has(difference.answer.claimId) }));
}

const sameRuling = (a: Ruling, b: Ruling): boolean => a.action === b.action && a.writeOffReason === b.writeOffReason;

/** One that is posted was matched whole, so only rules matter; one that waits is matched as it would be when it posts. */
function judgeWith({ state, facts }: RehearsedAnswer, book: ClaimBook | undefined): (rules: readonly PayerRule[]) => Adjudication {
  const match = state === 'exception' && book ? matchAdjudication(facts, book, book.lines) : wholeMatch(facts);
  return (rules) => adjudicationPostings(facts, match, rules);
}

const wholeMatch = (claim: RemittanceClaim): Parameters<typeof adjudicationPostings>[1] => ({
  ...{ encounterId: '', coverageId: '', nextCoverageId: null, guarantorId: '', chargeDifferences: [] },
  lines: claim.lines.map((_line, line) => ({ line, chargeLineId: String(line), rung: 'controlNumber', reason: '' })),
});

function shown({ db }: WriteContext, differences: readonly Difference[], named: Named): Rehearsed['rows'] {
  const names = namesOnClaims(
    db,
    differences.map(({ answer }) => answer.claimId),
  );
  return differences.map(({ answer: { remittanceClaimId, remittanceId, claimId, facts }, now, would, toNext }) => ({
    ...{ remittanceClaimId, remittanceId, claimId, claimNumber: facts.claimNumber },
    ...(names.get(claimId) ?? { patientName: '', payerName: '' }),
    serviceDate: facts.serviceDate ?? facts.lines[0]?.serviceDate ?? null,
    amount: amountNamed(facts, adjustmentName(named)),
    ...{ now: effectWords(now, toNext), would: effectWords(would, toNext) },
  }));
}

const amountNamed = (claim: RemittanceClaim, name: string) =>
  sumCents(
    [claim, ...claim.lines]
      .flatMap((part) => part.adjustments)
      .filter((each) => adjustmentName(each) === name)
      .map(({ amount }) => amount),
  );
