import { insertCheck } from '#db/queries/eligibility.ts';
import { changeInquiryStatus, type InquiryRow } from '#db/queries/eligibility-batch.ts';
import type { EligibilityAnswer } from '#shared/domain/eligibility/benefit-facts.ts';
import { benefitSheet } from '#shared/domain/eligibility/benefit-sheet.ts';
import { checkWords } from '#shared/domain/eligibility/check-words.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';

type ToFile = {
  readonly answerId: string;
  readonly coverageId: string;
  /** The question that it answers; null when none of ours does. */
  readonly inquiry: InquiryRow | null;
  readonly facts: EligibilityAnswer;
};

/** Keeps an answer of a file as a check of a coverage; the question that asked for it waits no longer. */
export function fileCheck(context: WriteContext, { answerId, coverageId, inquiry, facts }: ToFile): string {
  const sheet = benefitSheet(facts);
  const checkId = context.newId();
  insertCheck(context.db, {
    checkId,
    coverageId,
    source: 'file',
    answerId,
    inquiryId: inquiry?.inquiryId ?? null,
    checkedOn: dayOf(facts, context.today),
    visitDate: inquiry?.visitDate ?? askedDay(facts),
    how: '271',
    reference: facts.payerName,
    recordedAt: context.now(),
    userId: context.session.userId,
    verdict: sheet.verdict,
    words: checkWords(sheet),
    facts,
  });
  if (inquiry) changeInquiryStatus(context.db, inquiry.inquiryId, 'answered');
  context.touch(checkId);
  context.touch(coverageId);
  return checkId;
}

/** The day on which the payer answered; a day that has not come, or none, is today's. */
const dayOf = ({ answeredOn }: EligibilityAnswer, today: PlainDate): PlainDate =>
  answeredOn === null || answeredOn > today ? today : answeredOn;

/** DTP*291 of the answer as one day. */
const askedDay = ({ dates }: EligibilityAnswer): PlainDate | null =>
  dates.find(({ code, from, to }) => code === '291' && from !== null && from === to)?.from ?? null;
