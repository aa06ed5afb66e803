import type { PastClaim } from '#shared/domain/denial/odds.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** Older claims say little of what a payer does now; more than so many say no more. */
const MOST_CLAIMS = 400;

type Row = {
  claimId: string;
  claimNumber: string;
  modifiers: string;
  denied: number;
  /** Those of the codes asked about that stand on it too. */
  beside: string;
  againId: string | null;
  againNumber: string | null;
  againModifiers: string | null;
};

/**
 * Claims of ours that the payer decided and that asked for a code beside one of others (when some are named), newest first. What was sent
 * is told by the line as it was declined; the line of today may have been corrected since.
 */
export const pastClaims = (
  db: ReadableDb,
  asked: { readonly payerId: string; readonly code: string; readonly beside: readonly string[]; readonly since: PlainDate },
): readonly PastClaim[] =>
  db
    .all<Row>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, coalesce(d.modifiers, l.modifiers) AS modifiers, d.claim_id IS NOT NULL AS denied,
      coalesce((SELECT group_concat(DISTINCT o.procedure_code) FROM claim_line n JOIN charge_line o ON o.id = n.charge_line_id
        WHERE n.claim_id = c.id AND o.procedure_code IN (SELECT value FROM json_each(${JSON.stringify(asked.beside)}))), '') AS beside,
      a.id AS againId, a.claim_number AS againNumber,
      (SELECT x.modifiers FROM claim_line k JOIN charge_line x ON x.id = k.charge_line_id
        WHERE k.claim_id = a.id AND x.procedure_code = ${asked.code} LIMIT 1) AS againModifiers
    FROM charge_line l CROSS JOIN claim_line m ON m.charge_line_id = l.id CROSS JOIN claim c ON c.id = m.claim_id
      LEFT JOIN denial_line d ON d.claim_id = c.id AND d.charge_line_id = l.id
      LEFT JOIN claim a ON d.claim_id IS NOT NULL AND a.id = (SELECT k.claim_id FROM claim_correction k JOIN claim n ON n.id = k.claim_id
        WHERE k.original_claim_id = c.id AND n.status IN ('paid', 'partlyPaid', 'closed')
          AND NOT EXISTS (SELECT 1 FROM denial_line x WHERE x.claim_id = n.id AND x.procedure_code = ${asked.code}) LIMIT 1)
    WHERE l.procedure_code = ${asked.code} AND l.service_from >= ${asked.since} AND c.payer_id = ${asked.payerId}
      AND (c.status IN ('paid', 'partlyPaid', 'denied', 'closed') OR d.claim_id IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM claim_correction k WHERE k.claim_id = c.id)
      AND (${asked.beside.length} = 0 OR EXISTS (SELECT 1 FROM claim_line n JOIN charge_line o ON o.id = n.charge_line_id
        WHERE n.claim_id = c.id AND o.procedure_code IN (SELECT value FROM json_each(${JSON.stringify(asked.beside)}))))
    ORDER BY l.service_from DESC, c.claim_number LIMIT ${MOST_CLAIMS}`)
    .map(({ againId, againNumber, againModifiers, denied, beside, ...row }) => ({
      ...row,
      beside: beside.split(',').filter((code) => code !== ''),
      denied: denied === 1,
      mended:
        againId === null || againNumber === null ? null : { claimId: againId, claimNumber: againNumber, modifiers: againModifiers ?? '' },
    }));
