import { createHash } from 'node:crypto';
import { coverageIdsNumbered, coveragesToAsk } from '#db/queries/eligibility.ts';
import { findAnswerByKey, insertAnswer, type StoredAnswer, settleAnswer } from '#db/queries/eligibility-answer.ts';
import { type InquiryRow, inquiriesReferenced, inquiriesTraced, waitingInquiry } from '#db/queries/eligibility-batch.ts';
import { answerKey } from '#shared/domain/eligibility/answer-key.ts';
import type { EligibilityAnswer } from '#shared/domain/eligibility/benefit-facts.ts';
import {
  type AnswerMatch,
  type CoverageIdentity,
  foldIdentity,
  matchAnswer,
  returnedTraces,
} from '#shared/domain/eligibility/match-answer.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { type AnswerRead, readAnswers } from '../x12/eligibility/read-answers.ts';
import { fileCheck } from './file-check.ts';

/** What the 271s of one file did. */
export type EligibilityApplied = {
  readonly filed: number;
  readonly open: number;
  readonly duplicates: number;
  readonly words: readonly string[];
};
/** Whose coverage an answer is about. */
type Placed =
  | { readonly kind: 'placed'; readonly targets: readonly { readonly coverageId: string; readonly inquiry: InquiryRow | null }[] }
  | { readonly kind: 'open'; readonly reason: string };

/**
 * Reads every 271 of an archived file. Each person's answer becomes a check of their coverage, or waits with its reason for
 * somebody to say whose it is; an answer that was read before changes nothing.
 */
export function applyEligibility(context: WriteContext, ediFileId: string, bytes: Uint8Array): EligibilityApplied {
  const told = { filed: 0, open: 0, duplicates: 0 };
  for (const [position, read] of readAnswers(bytes).answers.entries()) told[applyOne(context, ediFileId, position, read)] += 1;
  return { ...told, words: summary(told) };
}

function applyOne(context: WriteContext, ediFileId: string, position: number, read: AnswerRead): 'filed' | 'open' | 'duplicates' {
  const { answer, damage } = read;
  const naturalKey = createHash('sha256').update(answerKey(answer)).digest('base64url');
  const placed: Placed = damage === null ? place(context, answer) : { kind: 'open', reason: damage };
  const known = findAnswerByKey(context.db, naturalKey);
  if (known) return retry(context, known, placed);
  const answerId = context.newId();
  const [state, reason] = placed.kind === 'placed' ? (['filed', ''] as const) : (['open', placed.reason] as const);
  insertAnswer(context.db, { answerId, ediFileId, position, naturalKey, facts: answer, state, damaged: damage !== null, reason });
  context.touch(answerId);
  if (placed.kind === 'open') return 'open';
  for (const target of placed.targets) fileCheck(context, { answerId, facts: answer, ...target });
  return 'filed';
}

/** The same answer again: one that waited, because it was cut or nobody was found, is filed when that has been mended. */
function retry(context: WriteContext, known: StoredAnswer, placed: Placed): 'filed' | 'duplicates' {
  if (known.state !== 'open' || placed.kind === 'open') return 'duplicates';
  const { answerId, facts } = known;
  settleAnswer(context.db, answerId, { state: 'filed', reason: '', at: context.now(), userId: context.session.userId });
  for (const target of placed.targets) fileCheck(context, { answerId, facts, ...target });
  return 'filed';
}

function place(context: ReadContext, answer: EligibilityAnswer): Placed {
  const { db } = context;
  if (!answer.subscriber) return placeForAll(context, answer);
  const inquiries = inquiriesTraced(db, returnedTraces(answer));
  const match = inquiries.length > 0 ? matchAnswer(answer, inquiries, []) : matchByMember(context, answer);
  if (match.kind === 'inquiry') {
    const inquiry = inquiries.find(({ inquiryId }) => inquiryId === match.inquiryId) ?? null;
    return { kind: 'placed', targets: [{ coverageId: match.coverageId, inquiry }] };
  }
  if (match.kind === 'coverage')
    return { kind: 'placed', targets: [{ coverageId: match.coverageId, inquiry: waitingInquiry(db, match.coverageId) ?? null }] };
  return { kind: 'open', reason: match.reason };
}

/** Without our number: first among those who are waited for, then among all with the member id. */
function matchByMember(context: ReadContext, answer: EligibilityAnswer): AnswerMatch {
  const coverages = coveragesNumbered(context, answer);
  const waiting = coverages.filter(({ coverageId }) => waitingInquiry(context.db, coverageId) !== undefined);
  const first = matchAnswer(answer, [], waiting);
  return first.kind === 'none' ? matchAnswer(answer, [], coverages) : first;
}

/** An answer about payer or practice is one to every question of its transaction (BHT03) that still waits. */
function placeForAll({ db }: ReadContext, { inquiryReference }: EligibilityAnswer): Placed {
  const inquiries = inquiryReference === '' ? [] : inquiriesReferenced(db, inquiryReference);
  if (inquiries.length === 0)
    return { kind: 'open', reason: 'The payer refused a question without saying which, and none of ours waits under its number.' };
  return { kind: 'placed', targets: inquiries.map((inquiry) => ({ coverageId: inquiry.coverageId, inquiry })) };
}

/** Coverages of ours with the member id of an answer. */
function coveragesNumbered({ db }: ReadContext, answer: EligibilityAnswer): readonly CoverageIdentity[] {
  const memberId = foldIdentity(answer.subscriber?.memberId ?? '');
  if (memberId === '') return [];
  return coveragesToAsk(db, coverageIdsNumbered(db, memberId)).map(({ coverageId, memberId: own, patient }) => ({
    coverageId,
    memberId: own,
    lastName: patient.lastName,
    firstName: patient.firstName,
    birthDate: patient.birthDate,
  }));
}

function summary({ filed, open, duplicates }: Pick<EligibilityApplied, 'filed' | 'open' | 'duplicates'>): readonly string[] {
  const counted = (count: number, one: string, many: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);
  const parts = [
    ...counted(filed, 'answer about eligibility was filed', 'answers about eligibility were filed'),
    ...counted(open, 'answer waits under Eligibility to be placed', 'answers wait under Eligibility to be placed'),
    ...counted(duplicates, 'answer was here already', 'answers were here already'),
  ];
  return parts.length === 0 ? [] : [`271: ${parts.join(', ')}`];
}
