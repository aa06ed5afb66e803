import { coveragesToAsk, visitsToCheck } from '#db/queries/eligibility.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { cannotAsk } from '#shared/domain/eligibility/ask.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

/** Coverages in force for an open visit that nobody checked within `days`, by visit; also those that no file can ask about. */
export function listDue(context: ReadContext, { days, patientIds }: Input<'eligibility.due'>): Output<'eligibility.due'> {
  const { db, today } = context;
  const visits = visitsToCheck(db, { since: addDays(today, -days), today, patientIds });
  const coverages = new Map(
    coveragesToAsk(
      db,
      visits.map(({ coverageId }) => coverageId),
    ).map((coverage) => [coverage.coverageId, coverage]),
  );
  return visits.flatMap(({ coverageId, visitDate, lastCheckId, lastCheckedOn, lastVerdict, lastWords, waitingSince }) => {
    const coverage = coverages.get(coverageId);
    if (!coverage) return [];
    context.touch(coverage.patientId);
    const { patientId, patient, rank, payerName, partnerName, memberId } = coverage;
    const known = lastCheckId !== null && lastCheckedOn !== null && lastVerdict !== null;
    return {
      coverageId,
      patientId,
      patientName: listName(patient),
      rank,
      payerName,
      partnerName,
      memberId,
      visitDate,
      last: known ? { checkId: lastCheckId, checkedOn: lastCheckedOn, verdict: lastVerdict, words: lastWords ?? '' } : null,
      waitingSince,
      cannotAsk: cannotAsk(coverage),
    };
  });
}
