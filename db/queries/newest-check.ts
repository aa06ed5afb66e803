import type { EligibilityAnswer } from '#shared/domain/eligibility/benefit-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** What was learned last about a coverage and still counts; undefined when nothing does. */
export function newestCheckOf(
  db: ReadableDb,
  coverageId: string,
): { readonly checkedOn: PlainDate; readonly facts: EligibilityAnswer } | undefined {
  const row = db.get<{ checkedOn: PlainDate; facts: string }>(sql`
    SELECT k.checked_on AS checkedOn, k.facts FROM eligibility_check k
    WHERE k.coverage_id = ${coverageId} AND NOT EXISTS (SELECT 1 FROM eligibility_withdrawal w WHERE w.check_id = k.id)
    ORDER BY k.checked_on DESC, k.recorded_at DESC, k.id DESC LIMIT 1`);
  return row && { checkedOn: row.checkedOn, facts: JSON.parse(row.facts) as EligibilityAnswer };
}
