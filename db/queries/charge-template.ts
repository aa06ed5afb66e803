import type { ChargeTemplate, TemplateLine } from '#shared/domain/charge/expand-template.ts';
import type { DrugCode } from '#shared/domain/claim/claim-facts.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { words } from './claim-lines.ts';
import type { Use } from './where-used.ts';

export type TemplateRow = {
  readonly templateId: string;
  readonly key: string;
  readonly name: string;
  readonly active: boolean;
  readonly lines: number;
  readonly codes: readonly string[];
};

/** Templates whose key begins with, or whose name has, what was typed; by key, inactive ones only when wanted. */
export function listTemplates(db: ReadableDb, typed: string, inactive: boolean): readonly TemplateRow[] {
  const escaped = typed.replace(/[\\%_]/g, '\\$&');
  return db
    .all<Omit<TemplateRow, 'active' | 'codes'> & { live: number; codes: string | null }>(sql`
    SELECT t.id AS templateId, t.key, t.name, t.active AS live,
      (SELECT count(*) FROM charge_template_line l WHERE l.template_id = t.id) AS lines,
      (SELECT group_concat(l.procedure_code, ' ' ORDER BY l.position) FROM charge_template_line l WHERE l.template_id = t.id) AS codes
    FROM charge_template t
    WHERE (t.active = 1 OR ${inactive ? 1 : 0} = 1)
      AND (t.key LIKE ${`${escaped}%`} ESCAPE '\\' OR t.name LIKE ${`%${escaped}%`} ESCAPE '\\')
    ORDER BY t.active DESC, t.key LIMIT 500`)
    .map(({ live, codes, ...row }) => ({ ...row, active: live === 1, codes: words(codes ?? '') }));
}

type StoredLine = Omit<TemplateLine, 'modifiers' | 'pointers' | 'ndc'> & {
  modifiers: string;
  pointers: string;
  ndcCode: string | null;
  ndcQuantity: number | null;
  ndcUnit: DrugCode['unit'] | null;
};

/** A template by its id, or of a key when `templateId` is null; undefined when there is none. */
export function findTemplate(db: ReadableDb, templateId: string | null, key: string | null = null): ChargeTemplate | undefined {
  const row = db.get<{ templateId: string; key: string; name: string; diagnoses: string; live: number }>(sql`
    SELECT id AS templateId, key, name, diagnoses, active AS live FROM charge_template
    WHERE id = ${templateId} OR (${templateId} IS NULL AND key = ${key} AND active = 1)`);
  if (!row) return undefined;
  const { live, diagnoses, ...head } = row;
  const lines = db
    .all<StoredLine>(sql`
    SELECT procedure_code AS procedureCode, modifiers, pointers, unit_thousandths AS unitThousandths, charge_cents AS charge,
      day_offset AS dayOffset, place_of_service AS placeOfService, description, ndc_code AS ndcCode,
      ndc_quantity_thousandths AS ndcQuantity, ndc_unit AS ndcUnit
    FROM charge_template_line WHERE template_id = ${row.templateId} ORDER BY position`)
    .map(({ ndcCode, ndcQuantity, ndcUnit, ...line }) => ({
      ...line,
      modifiers: words(line.modifiers),
      pointers: words(line.pointers).map(Number),
      ndc: ndcCode === null ? null : { code: ndcCode, quantityThousandths: ndcQuantity ?? 0, unit: ndcUnit ?? 'UN' },
    }));
  return { ...head, diagnoses: words(diagnoses), active: live === 1, lines };
}

/** The template that has a key, whether in use or not. */
export const templateOfKey = (db: ReadableDb, key: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM charge_template WHERE key = ${key}`)?.id;

/** Adds a template or puts it in place of what it was. */
export function saveTemplate(db: WritableDb, template: ChargeTemplate): void {
  const { templateId, key, name, diagnoses, active, lines } = template;
  db.run(sql`INSERT INTO charge_template (id, key, name, diagnoses, active)
    VALUES (${templateId}, ${key}, ${name}, ${diagnoses.join(' ')}, ${active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET version = version + 1, key = excluded.key, name = excluded.name, diagnoses = excluded.diagnoses,
      active = excluded.active`);
  db.run(sql`DELETE FROM charge_template_line WHERE template_id = ${templateId}`);
  for (const [index, line] of lines.entries())
    db.run(sql`INSERT INTO charge_template_line (template_id, position, procedure_code, modifiers, pointers, unit_thousandths,
        charge_cents, day_offset, place_of_service, description, ndc_code, ndc_quantity_thousandths, ndc_unit)
      VALUES (${templateId}, ${index + 1}, ${line.procedureCode}, ${line.modifiers.join(' ')}, ${line.pointers.join(' ')},
        ${line.unitThousandths}, ${line.charge}, ${line.dayOffset}, ${line.placeOfService}, ${line.description},
        ${line.ndc?.code ?? null}, ${line.ndc?.quantityThousandths ?? null}, ${line.ndc?.unit ?? null})`);
}

export function removeTemplate(db: WritableDb, templateId: string): void {
  db.run(sql`DELETE FROM charge_template_line WHERE template_id = ${templateId}`);
  db.run(sql`DELETE FROM charge_template WHERE id = ${templateId}`);
}

/** What stands on a template. */
export const templateUse = (db: ReadableDb, templateId: string): readonly Use[] => {
  const count = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM visit_plan WHERE template_id = ${templateId}`)?.n ?? 0;
  return count === 0 ? [] : [{ what: 'recurring visits', count }];
};
