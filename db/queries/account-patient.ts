import { type ReadableDb, sql } from '../connection/handles.ts';

/** The patient whose page says most about each account: the guarantor's own, else the one of the newest visit charged to it. */
export const patientsOfAccounts = (db: ReadableDb, guarantorIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ guarantorId: string; patientId: string | null }>(sql`
      SELECT g.id AS guarantorId, coalesce(g.patient_id, (SELECT e.patient_id FROM encounter e WHERE e.guarantor_id = g.id
        AND e.status = 'approved' ORDER BY e.service_date DESC, e.id DESC LIMIT 1)) AS patientId
      FROM json_each(${JSON.stringify(guarantorIds)}) wanted CROSS JOIN guarantor g ON g.id = wanted.value`)
      .flatMap(({ guarantorId, patientId }) => (patientId === null ? [] : [[guarantorId, patientId] as const])),
  );
