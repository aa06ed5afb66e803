import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import type { SuperbillStatus } from './encounter.ts';

export type VisitForBook = {
  readonly superbillId: string;
  readonly patientId: string;
  readonly renderingProviderId: string;
  readonly day: PlainDate;
  readonly status: SuperbillStatus;
  readonly caseId: string | null;
};

/** Every visit of a sample practice in the order of days and providers, for the appointments that led to them. */
export const visitsForBook = (db: ReadableDb): readonly VisitForBook[] =>
  db.all<VisitForBook>(sql`
    SELECT s.id AS superbillId, s.patient_id AS patientId, s.rendering_provider_id AS renderingProviderId, s.visit_date AS day, s.status,
      s.case_id AS caseId
    FROM superbill s WHERE s.status <> 'void' AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.superbill_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM patient p WHERE p.id = s.patient_id AND p.merged_into IS NOT NULL)
    ORDER BY s.visit_date, s.rendering_provider_id, s.number`);
