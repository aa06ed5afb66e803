import { gatherClaimFactsAsEntered, gatherManyClaimFactsAsEntered } from '#db/queries/claim-facts.ts';
import { claimIdNumbered, type RehearsalRow, rehearsalClaims } from '#db/queries/rule-rehearsal.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { readyRules } from '#shared/domain/claim/rules/apply-rules.ts';
import { explainRule } from '#shared/domain/claim/rules/explain-rule.ts';
import { rehearse } from '#shared/domain/claim/rules/rehearsal.ts';
import { type ClaimRule, FIRST_RULE_NUMBER, type RuleDefinition } from '#shared/domain/claim/rules/rule.ts';
import { ruleFaults } from '#shared/domain/claim/rules/rule-faults.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addCents, type Cents, ZERO } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { Progress, ReadContext, WriteContext } from '../context.ts';
import { refuseFaulty } from './shown-rule.ts';

/** A rule that is only tried has no number yet. */
const untitled = (definition: RuleDefinition): ClaimRule => ({ ...definition, number: FIRST_RULE_NUMBER, version: 1, title: '' });

/** What a rule as typed would do to one claim as it was entered. A rule with faults is answered with them. */
export function tryRule(context: ReadContext, { definition, claimNumber }: Input<'rule.try'>): Output<'rule.try'> {
  const { db, today } = context;
  const found = claimIdNumbered(db, claimNumber) ?? fail('claim.notFound');
  const facts = gatherClaimFactsAsEntered(db, found.claimId);
  assert(facts, 'a claim that is there can be gathered');
  context.touch(found.claimId);
  const about = { payerListId: found.payerId, today, tags: [] };
  const rule = untitled(definition);
  const { why, lines, conditions } = explainRule(rule, facts, about);
  return {
    claimId: found.claimId,
    claimNumber: facts.claimNumber,
    faults: ruleFaults(definition).map((fault) => ({ ...fault })),
    met: why === 'met',
    why,
    lines: [...lines],
    conditions: conditions.map((condition) => ({ ...condition })),
    effects: [...(rehearse(readyRules([rule]), facts, about)?.effects ?? [])],
  };
}

const CLAIMS_A_STEP = 500;
const MOST_ROWS = 500;
type Rehearsal = Output<'rule.rehearse'>;

/**
 * Runs a rule as typed over the claims of the last months, each as it was entered and as of the day it was approved, and says
 * what it would have done. Nothing is written but the record that it was asked.
 */
export function* rehearseRule(context: WriteContext, input: Input<'rule.rehearse'>): Generator<Progress, Rehearsal, void> {
  const { definition, months } = input;
  refuseFaulty(definition);
  const rows = rehearsalClaims(context.db, addDays(context.today, -Math.round((months * 365) / 12)));
  const ready = readyRules([untitled(definition)]);
  const result: Rehearsal = {
    ...{ claims: rows.length, met: 0, outcomes: [], rows: [], stopped: { claims: 0, paid: 0, amount: ZERO } },
    effects: { stop: 0, warn: 0, set: 0, hold: 0, tag: 0 },
  };
  yield { done: 0, total: rows.length, unit: 'claims' };
  for (let done = 0; done < rows.length; done += CLAIMS_A_STEP) {
    const step = rows.slice(done, done + CLAIMS_A_STEP);
    const facts = gatherManyClaimFactsAsEntered(
      context.db,
      step.map(({ claimId }) => claimId),
    );
    for (const row of step) {
      const claim = facts.get(row.claimId);
      const rehearsed = claim && rehearse(ready, claim, { payerListId: row.payerId, today: row.asOf, tags: [] });
      if (rehearsed) note(result, row, rehearsed);
    }
    yield { done: Math.min(done + CLAIMS_A_STEP, rows.length), total: rows.length, unit: 'claims' };
  }
  for (const { claimId } of result.rows) context.touch(claimId);
  return result;
}

function note(result: Rehearsal, row: RehearsalRow, { kinds, effects }: NonNullable<ReturnType<typeof rehearse>>): void {
  result.met += 1;
  for (const kind of kinds) result.effects[kind] += 1;
  const { claimId, claimNumber, patientName, payerName, serviceDate, status, charge, paid } = row;
  if (kinds.has('stop') || kinds.has('hold')) noteStopped(result.stopped, paid);
  const same = result.outcomes.find((outcome) => outcome.status === status);
  const outcome = same ?? { status, claims: 0, charge: ZERO, paid: ZERO };
  if (!same) result.outcomes.push(outcome);
  outcome.claims += 1;
  outcome.charge = addCents(outcome.charge, charge);
  outcome.paid = addCents(outcome.paid, paid);
  if (result.rows.length < MOST_ROWS)
    result.rows.push({ claimId, claimNumber, patientName, payerName, serviceDate, status, charge, paid, effects: [...effects] });
}

/** A claim that the rule would have kept back though its payer paid it is a false alarm. */
function noteStopped(stopped: Rehearsal['stopped'], paid: Cents): void {
  stopped.claims += 1;
  if (paid <= 0) return;
  stopped.paid += 1;
  stopped.amount = addCents(stopped.amount, paid);
}
