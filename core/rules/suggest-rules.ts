import { answersSince } from '#db/queries/rule-rehearsal.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type AnsweredLine, denialPatterns } from '#shared/domain/claim/rules/denial-patterns.ts';
import { DENIAL_REASONS } from '#shared/domain/remittance/payer-rule.ts';
import type { RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { typedDefinition } from './shown-rule.ts';

/** The newest answers that are read: enough for habits of payers, few enough to answer at once. */
const MOST_ANSWERS = 20_000;
const DENIALS: ReadonlySet<string> = new Set([...DENIAL_REASONS, '59', '198', '231', '234', '236', '243', 'B10', 'B15']);

/** Group and reason of a line that came back with nothing; a line that only went to the deductible is no denial. */
function denialOf({ paid, adjustments }: RemittanceLine): string | null {
  if (paid !== 0) return null;
  const refused = adjustments.find(({ group, reason, amount }) => group !== 'PR' && amount > 0 && DENIALS.has(reason));
  return refused ? `${refused.group}-${refused.reason}` : null;
}

/** What payers denied again and again, as rules that would have warned. Nothing is applied. */
export function suggestRules(context: ReadContext, { months }: Input<'rule.suggest'>): Output<'rule.suggest'> {
  const lines: AnsweredLine[] = [];
  const since = addDays(context.today, -Math.round((months * 365) / 12));
  for (const { facts, ...claim } of answersSince(context.db, since, MOST_ANSWERS)) {
    if (facts.statusCode === '22') continue; // a reversal takes back an answer, it gives none
    for (const [index, line] of facts.lines.entries()) {
      const others = facts.lines.filter((other, at) => at !== index && other.serviceDate === line.serviceDate);
      lines.push({
        ...claim,
        code: line.originalProcedureCode ?? line.procedureCode,
        modifiers: line.modifiers,
        otherCodes: others.map(({ originalProcedureCode, procedureCode }) => originalProcedureCode ?? procedureCode),
        denial: denialOf(line),
      });
    }
  }
  const suggestions = denialPatterns(lines).map(({ definition, claims, ...pattern }) => ({
    ...pattern,
    claims: claims.map((claim) => ({ ...claim })),
    definition: typedDefinition(definition),
  }));
  for (const { claims } of suggestions) for (const { claimId } of claims) context.touch(claimId);
  return { lines: lines.length, suggestions };
}
