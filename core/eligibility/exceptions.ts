import { coverageIdsNumbered, coverageIdsOfPerson, coveragesToAsk } from '#db/queries/eligibility.ts';
import {
  countOpenAnswers,
  findAnswer,
  listOpenAnswers,
  type OpenAnswer,
  type StoredAnswer,
  settleAnswer,
} from '#db/queries/eligibility-answer.ts';
import { inquiriesTraced, waitingInquiry } from '#db/queries/eligibility-batch.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { patientOf } from '#shared/domain/eligibility/benefit-facts.ts';
import { benefitSheet } from '#shared/domain/eligibility/benefit-sheet.ts';
import { checkWords } from '#shared/domain/eligibility/check-words.ts';
import { foldIdentity, returnedTraces } from '#shared/domain/eligibility/match-answer.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { fileCheck } from './file-check.ts';

type Row = Output<'eligibility.exceptions'>['rows'][number];
const SUGGESTIONS = 5;

/** Answers that wait for somebody, oldest first, each with why, what to do, and whose coverage it may be about. */
export function listExceptions(context: ReadContext, page: Input<'eligibility.exceptions'>): Output<'eligibility.exceptions'> {
  return { count: countOpenAnswers(context.db), rows: listOpenAnswers(context.db, page).map((answer) => exceptionRow(context, answer)) };
}

function exceptionRow(context: ReadContext, answer: OpenAnswer): Row {
  const { answerId, fileName, receivedAt, facts, reason, damaged } = answer;
  const person = patientOf(facts);
  context.touch(answerId);
  const suggestions = suggestionsFor(context, answer);
  return {
    answerId,
    fileName,
    receivedAt,
    payerName: facts.payerName,
    patientName: person ? listName(person) : '',
    birthDate: person?.birthDate ?? null,
    memberId: facts.subscriber?.memberId ?? '',
    words: checkWords(benefitSheet(facts)),
    reason,
    fix: fixFor(damaged, suggestions.length),
    damaged,
    suggestions,
  };
}

function fixFor(damaged: boolean, suggestions: number): string {
  if (damaged)
    return 'Get the file again from the clearinghouse and read it; a whole one takes this one’s place. Or choose the coverage, if what is here is enough.';
  if (suggestions > 0) return 'Choose the coverage that it is about; correct the coverage if the payer has it otherwise.';
  return 'Find the patient and add the coverage, then read the file again or choose it here; put the answer away if it is not for this practice.';
}

/** Coverages asked about under its number, with its member id, or of somebody with its family name and birth date. */
function suggestionsFor({ db }: ReadContext, { facts }: StoredAnswer): Row['suggestions'] {
  const person = patientOf(facts);
  const asked = inquiriesTraced(db, returnedTraces(facts)).map(({ coverageId }) => coverageId);
  const memberId = foldIdentity(facts.subscriber?.memberId ?? '');
  const numbered = memberId === '' ? [] : coverageIdsNumbered(db, memberId);
  const alike = person?.birthDate ? coverageIdsOfPerson(db, person.lastName, person.birthDate) : [];
  const ids = [...new Set([...asked, ...numbered, ...alike])].slice(0, SUGGESTIONS);
  return coveragesToAsk(db, ids).map(({ coverageId, patientId, patient, payerName, memberId: own }) => ({
    coverageId,
    patientId,
    patientName: listName(patient),
    birthDate: patient.birthDate,
    payerName,
    memberId: own,
  }));
}

/** Files an open answer under the coverage that a person chose. */
export function assignAnswer(context: WriteContext, { answerId, coverageId }: Input<'eligibility.assign'>): Output<'eligibility.assign'> {
  const { db, session } = context;
  const answer = openAnswer(context, answerId);
  if (coveragesToAsk(db, [coverageId]).length === 0) fail('coverage.notFound', { coverageId });
  settleAnswer(db, answerId, { state: 'filed', reason: '', at: context.now(), userId: session.userId });
  context.touch(answerId);
  return { checkId: fileCheck(context, { answerId, coverageId, inquiry: waitingInquiry(db, coverageId) ?? null, facts: answer.facts }) };
}

/** Puts an open answer away; its file stays archived. */
export function dismissAnswer(context: WriteContext, { answerId, reason }: Input<'eligibility.dismiss'>): Output<'eligibility.dismiss'> {
  openAnswer(context, answerId);
  settleAnswer(context.db, answerId, { state: 'dismissed', reason, at: context.now(), userId: context.session.userId });
  context.touch(answerId);
  return { answerId };
}

function openAnswer({ db }: ReadContext, answerId: string): StoredAnswer {
  const answer = findAnswer(db, answerId) ?? fail('eligibility.answerNotFound', { answerId });
  if (answer.state !== 'open') fail('eligibility.answerNotOpen', { answerId });
  return answer;
}
