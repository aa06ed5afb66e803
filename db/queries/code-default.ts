import type { CodeStart } from '#shared/domain/charge/code-default.ts';
import type { DrugCode } from '#shared/domain/claim/claim-facts.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { words } from './claim-lines.ts';

/** What a code begins with, as the list has it: empty or null where the row does not say. */
export type CodeDefaultRow = {
  readonly defaultId: string;
  readonly code: string;
  readonly payerId: string | null;
  readonly renderingProviderId: string | null;
  readonly facilityId: string | null;
  readonly modifiers: readonly string[];
  readonly unitThousandths: number | null;
  readonly placeOfService: string;
  readonly diagnoses: readonly string[];
  readonly description: string;
  readonly ndc: DrugCode | null;
  readonly revenueCode: string;
};
type Stored = Omit<CodeDefaultRow, 'modifiers' | 'diagnoses' | 'ndc'> & {
  modifiers: string;
  diagnoses: string;
  ndcCode: string | null;
  ndcQuantity: number | null;
  ndcUnit: DrugCode['unit'] | null;
};

/** Rows of one code, or all when `code` is empty; those that name nobody first. */
export function listCodeDefaults(db: ReadableDb, code: string): readonly CodeDefaultRow[] {
  return db
    .all<Stored>(sql`
    SELECT id AS defaultId, code, payer_id AS payerId, rendering_provider_id AS renderingProviderId, facility_id AS facilityId, modifiers,
      unit_thousandths AS unitThousandths, place_of_service AS placeOfService, diagnoses, description, ndc_code AS ndcCode,
      ndc_quantity_thousandths AS ndcQuantity, ndc_unit AS ndcUnit, revenue_code AS revenueCode
    FROM code_default WHERE ${code} = '' OR code = ${code}
    ORDER BY code, payer_id IS NOT NULL, rendering_provider_id IS NOT NULL, facility_id IS NOT NULL, id LIMIT 5000`)
    .map(({ ndcCode, ndcQuantity, ndcUnit, ...row }) => ({
      ...row,
      modifiers: words(row.modifiers),
      diagnoses: words(row.diagnoses),
      ndc: ndcCode === null ? null : { code: ndcCode, quantityThousandths: ndcQuantity ?? 0, unit: ndcUnit ?? 'UN' },
    }));
}

/** The row for just this code and these names; undefined when there is none. */
export const codeDefaultFor = (
  db: ReadableDb,
  { code, payerId, renderingProviderId, facilityId }: Pick<CodeDefaultRow, 'code' | 'payerId' | 'renderingProviderId' | 'facilityId'>,
): string | undefined =>
  db.get<{ id: string }>(sql`
    SELECT id FROM code_default WHERE code = ${code} AND payer_id IS ${payerId} AND rendering_provider_id IS ${renderingProviderId}
      AND facility_id IS ${facilityId}`)?.id;

export function saveCodeDefault(db: WritableDb, row: CodeDefaultRow): void {
  db.run(sql`INSERT INTO code_default (id, code, payer_id, rendering_provider_id, facility_id, modifiers, diagnoses, unit_thousandths,
      place_of_service, description, ndc_code, ndc_quantity_thousandths, ndc_unit, revenue_code)
    VALUES (${row.defaultId}, ${row.code}, ${row.payerId}, ${row.renderingProviderId}, ${row.facilityId}, ${row.modifiers.join(' ')},
      ${row.diagnoses.join(' ')}, ${row.unitThousandths}, ${row.placeOfService}, ${row.description}, ${row.ndc?.code ?? null},
      ${row.ndc?.quantityThousandths ?? null}, ${row.ndc?.unit ?? null}, ${row.revenueCode})
    ON CONFLICT (id) DO UPDATE SET code = excluded.code, payer_id = excluded.payer_id,
      rendering_provider_id = excluded.rendering_provider_id, facility_id = excluded.facility_id, modifiers = excluded.modifiers,
      diagnoses = excluded.diagnoses, unit_thousandths = excluded.unit_thousandths, place_of_service = excluded.place_of_service,
      description = excluded.description, ndc_code = excluded.ndc_code, ndc_quantity_thousandths = excluded.ndc_quantity_thousandths,
      ndc_unit = excluded.ndc_unit, revenue_code = excluded.revenue_code`);
}

/** False when there is no such row. */
export const removeCodeDefault = (db: WritableDb, defaultId: string): boolean =>
  db.run(sql`DELETE FROM code_default WHERE id = ${defaultId}`).changes === 1;

/**
 * What a rendering provider's latest approved line of a code said of the drug, the words and the revenue code. Modifiers,
 * diagnoses and units are left out: they were that patient's.
 */
export function lastUsedOf(db: ReadableDb, code: string, renderingProviderId: string): Partial<CodeStart> {
  const row = db.get<{
    description: string;
    ndcCode: string | null;
    ndcQuantity: number;
    ndcUnit: DrugCode['unit'];
    revenueCode: string;
  }>(sql`
    SELECT c.description, c.ndc_code AS ndcCode, c.ndc_quantity_thousandths AS ndcQuantity, c.ndc_unit AS ndcUnit,
      c.revenue_code AS revenueCode
    FROM charge_line c JOIN encounter e ON e.id = c.encounter_id
    WHERE c.procedure_code = ${code} AND c.withdrawn = 0 AND e.status = 'approved'
      AND coalesce(c.rendering_provider_id, e.rendering_provider_id) = ${renderingProviderId}
    ORDER BY c.service_from DESC, c.id DESC LIMIT 1`);
  if (!row) return {};
  return {
    description: row.description || null,
    ndc: row.ndcCode === null ? null : { code: row.ndcCode, quantityThousandths: row.ndcQuantity, unit: row.ndcUnit },
    revenueCode: row.revenueCode || null,
  };
}
