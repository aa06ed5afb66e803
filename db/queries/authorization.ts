import type { AuthorizationTerms, AuthorizationUse } from '#shared/domain/case/authorization.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type AuthorizationFields = AuthorizationTerms & { readonly note: string; readonly ended: boolean };
export type AuthorizationRow = AuthorizationFields & {
  readonly authorizationId: string;
  readonly caseId: string;
  readonly version: number;
  readonly payerName: string;
  readonly use: AuthorizationUse;
};
type Stored = Omit<AuthorizationRow, 'codes' | 'ended' | 'use'> & { codes: string; ended: number } & AuthorizationUse;

/**
 * A patient's authorizations, the one that ends first in front. What is used is counted from approved visits of the patient
 * with lines under the number, their own or their visit's: each visit once, and the units of lines whose code it is for; nothing is
 * stored, so a correction counts by itself.
 */
export function listAuthorizations(db: ReadableDb, patientId: string): readonly AuthorizationRow[] {
  return db
    .all<Stored>(sql`
    SELECT a.id AS authorizationId, a.case_id AS caseId, a.version, a.number, a.payer_id AS payerId, y.name AS payerName, a.codes,
      a.counted_in AS countedIn, a.allowed, a.valid_from AS validFrom, a.valid_to AS validTo, a.note, a.ended,
      count(DISTINCT l.encounter_id) AS visits, coalesce(sum(l.unit_thousandths), 0) AS unitThousandths
    FROM patient_case k JOIN authorization a ON a.case_id = k.id JOIN payer y ON y.id = a.payer_id
      LEFT JOIN encounter e ON e.patient_id = k.patient_id AND e.status = 'approved'
        AND e.service_date >= coalesce(a.valid_from, '')
        AND e.service_date <= coalesce(a.valid_to, '9999')
      LEFT JOIN charge_line l ON l.encounter_id = e.id AND l.withdrawn = 0
        AND upper(coalesce(iif(l.supplement = '', NULL, l.supplement ->> 'priorAuthorization'), e.prior_authorization)) = upper(a.number)
        AND (a.codes = '' OR instr(' ' || a.codes || ' ', ' ' || l.procedure_code || ' ') > 0)
    WHERE k.patient_id = ${patientId} GROUP BY a.id
    ORDER BY a.ended, a.valid_to IS NULL, a.valid_to, a.number`)
    .map(({ codes, ended, visits, unitThousandths, ...row }) => ({
      ...row,
      codes: codes === '' ? [] : codes.split(' '),
      ended: ended === 1,
      use: { visits, unitThousandths },
    }));
}

/** Whose authorization it is, and which version; undefined when there is none. */
export const findAuthorization = (
  db: ReadableDb,
  authorizationId: string,
): { readonly caseId: string; readonly version: number } | undefined =>
  db.get(sql`SELECT case_id AS caseId, version FROM authorization WHERE id = ${authorizationId}`);

/** Whether the case's patient has another authorization of the payer with the same number for some of the same days. */
export const authorizationRival = (
  db: ReadableDb,
  patientId: string,
  authorizationId: string,
  { number, payerId, validFrom, validTo }: Pick<AuthorizationFields, 'number' | 'payerId' | 'validFrom' | 'validTo'>,
): boolean =>
  db.get(sql`
    SELECT 1 FROM authorization a JOIN patient_case k ON k.id = a.case_id
    WHERE k.patient_id = ${patientId} AND a.id <> ${authorizationId} AND a.payer_id = ${payerId} AND upper(a.number) = upper(${number})
      AND coalesce(a.valid_from, '') <= coalesce(${validTo}, '9999') AND coalesce(a.valid_to, '9999') >= coalesce(${validFrom}, '')`) !==
  undefined;

/** Adds an authorization (version 0), or changes one that still has the version seen; false when someone else was faster. */
export function saveAuthorization(
  db: WritableDb,
  key: { readonly authorizationId: string; readonly caseId: string; readonly version: number },
  fields: AuthorizationFields,
): boolean {
  const codes = fields.codes.join(' ');
  const { authorizationId, caseId, version } = key;
  if (version === 0) {
    db.run(sql`INSERT INTO authorization (id, case_id, number, payer_id, codes, counted_in, allowed, valid_from, valid_to, note, ended)
      VALUES (${authorizationId}, ${caseId}, ${fields.number}, ${fields.payerId}, ${codes}, ${fields.countedIn}, ${fields.allowed},
        ${fields.validFrom}, ${fields.validTo}, ${fields.note}, ${fields.ended ? 1 : 0})`);
    return true;
  }
  const { changes } = db.run(sql`
    UPDATE authorization SET version = version + 1, number = ${fields.number}, payer_id = ${fields.payerId}, codes = ${codes},
      counted_in = ${fields.countedIn}, allowed = ${fields.allowed}, valid_from = ${fields.validFrom}, valid_to = ${fields.validTo},
      note = ${fields.note}, ended = ${fields.ended ? 1 : 0}
    WHERE id = ${authorizationId} AND case_id = ${caseId} AND version = ${version}`);
  return changes === 1;
}
