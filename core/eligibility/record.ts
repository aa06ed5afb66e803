import { checkExists, coveragesToAsk, findCheck, insertCheck, insertWithdrawal, standingChecks } from '#db/queries/eligibility.ts';
import { settleAnswer } from '#db/queries/eligibility-answer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { benefitSheet } from '#shared/domain/eligibility/benefit-sheet.ts';
import { checkWords } from '#shared/domain/eligibility/check-words.ts';
import { typedAnswer } from '#shared/domain/eligibility/typed-sheet.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

/** Keeps a typed sheet as a check of a coverage. */
export function recordCheck(context: WriteContext, input: Input<'eligibility.record'>): Output<'eligibility.record'> {
  const { db, today, session } = context;
  const { checkId, coverageId, checkedOn, visitDate, how, reference } = input;
  const [coverage] = coveragesToAsk(db, [coverageId]);
  if (!coverage) fail('coverage.notFound', { coverageId });
  if (checkedOn > today) fail('eligibility.inFuture', { checkedOn });
  if (checkExists(db, checkId)) fail('eligibility.exists', { checkId });
  const facts = typedAnswer(input);
  const sheet = benefitSheet(facts);
  const words = checkWords(sheet);
  const kept = { checkedOn, visitDate, how, reference, recordedAt: context.now(), userId: session.userId };
  const said = { verdict: sheet.verdict, words, facts };
  insertCheck(db, { checkId, coverageId, source: 'manual', answerId: null, inquiryId: null, ...kept, ...said });
  for (const id of [checkId, coverageId, coverage.patientId]) context.touch(id);
  return { checkId, words };
}

/** Lets a check no longer count. An answer of a file that no coverage has any more waits again for somebody to place it. */
export function withdrawCheck(context: WriteContext, { checkId, reason }: Input<'eligibility.withdraw'>): Output<'eligibility.withdraw'> {
  const { db, session } = context;
  const check = findCheck(db, checkId) ?? fail('eligibility.notFound', { checkId });
  if (check.withdrawnReason !== null) fail('eligibility.withdrawn', { checkId });
  const at = context.now();
  insertWithdrawal(db, { checkId, at, userId: session.userId, reason });
  if (check.answerId !== null && standingChecks(db, check.answerId) === 0)
    settleAnswer(db, check.answerId, { state: 'open', reason: `It was taken off a coverage: ${reason}`, at, userId: session.userId });
  context.touch(checkId);
  context.touch(check.coverageId);
  return { checkId };
}
