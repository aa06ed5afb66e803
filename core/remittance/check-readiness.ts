import { findRemittance } from '#db/queries/remittance.ts';
import { claimsNumbered, findClaimBook } from '#db/queries/remittance-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { limitReasons } from '#shared/domain/remittance/automation.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { keptFromOneKey, termsForCheck } from './automatic-posting.ts';
import { type AnswerOutlook, foundByNumber, outlookOf } from './check-outlook.ts';

type Readiness = Output<'posting.readiness'>;
type FoundBy = Readiness['found'][number]['by'];
type LineFoundBy = Readiness['lines'][number]['by'];

const FOUND_WORDS: Readonly<Record<FoundBy, string>> = {
  number: 'by the patient control number',
  sentOn: 'by the number of the claim that the payer before sent on',
  hand: 'by a person',
  none: 'not found',
};
const LINE_WORDS: Readonly<Record<LineFoundBy, string>> = {
  controlNumber: 'by line control number',
  codeAndCharge: 'by code, modifiers, date and charge',
  codeAndDate: 'by code and date, where one line was left',
  none: 'not found',
};

/** Whether a check is clean, what keeps it back, and which rung of the ladder found its claims and lines. */
export function checkReadiness(context: ReadContext, { remittanceId }: Input<'posting.readiness'>): Readiness {
  const remittance = findRemittance(context.db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  const { check, answers } = outlookOf(context, remittance);
  const { terms } = termsForCheck(context.db, remittanceId);
  const keptBack = keptFromOneKey(check, terms);
  const claims = Map.groupBy(answers, (answer) => foundBy(context, answer));
  const lines = Map.groupBy(
    answers.filter(({ book }) => book !== null).flatMap((answer) => answer.lines),
    ({ rung }) => rung ?? 'none',
  );
  context.touch(remittanceId);
  return {
    level: terms.level,
    clean: keptBack.length === 0,
    keptBack: [...keptBack],
    limits: [...limitReasons(check, terms)],
    found: [...claims].map(([by, some]) => ({ by, claims: some.length, words: FOUND_WORDS[by] })),
    lines: [...lines].map(([by, some]) => ({ by, lines: some.length, words: LINE_WORDS[by] })),
  };
}

function foundBy({ db }: ReadContext, answer: AnswerOutlook): FoundBy {
  if (answer.book === null) return 'none';
  if (foundByNumber(answer)) return 'number';
  const number = normalizeClaimNumber(answer.row.facts.claimNumber);
  const numbered = claimsNumbered(db, [number]).get(number);
  const before = numbered && findClaimBook(db, numbered.claimId);
  return before?.encounterId === answer.book.encounterId ? 'sentOn' : 'hand';
}
