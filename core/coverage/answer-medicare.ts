import { findCoverage, setMedicareSecondaryType } from '#db/queries/coverage.ts';
import { addCoverageChanges } from '#db/queries/coverage-change.ts';
import { insertQuestionnaire, questionnairesOf } from '#db/queries/coverage-medicare.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isMedicare, medicareVerdict } from '#shared/domain/coverage/medicare-secondary.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { changeMeta } from './save-coverage.ts';

/** Keeps what somebody answered about who pays before Medicare. The answers of the newest day set the type of the coverage. */
export function answerMedicare(context: WriteContext, input: Input<'coverage.answerMedicare'>): Output<'coverage.answerMedicare'> {
  const { db, session, today } = context;
  const { coverageId, answers, askedOn } = input;
  const coverage = findCoverage(db, coverageId) ?? fail('coverage.notFound', { coverageId });
  if (!isMedicare(coverage.filingIndicator)) fail('coverage.notMedicare', { coverageId });
  if (askedOn > today) fail('coverage.askedInFuture', { askedOn });
  const verdict = medicareVerdict(answers);
  insertQuestionnaire(db, { ...input, ...verdict, recordedAt: context.now(), userId: session.userId });
  const type = questionnairesOf(db, coverageId)[0]?.type ?? null;
  if (type !== coverage.medicareSecondaryType) {
    setMedicareSecondaryType(db, coverageId, type);
    const change = { field: 'medicareSecondaryType', before: coverage.medicareSecondaryType ?? '', after: type ?? '' };
    addCoverageChanges(db, coverageId, [change], changeMeta(context));
  }
  context.touch(coverageId);
  context.touch(coverage.patientId);
  return { ...verdict };
}
