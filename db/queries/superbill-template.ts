import type { SuperbillLayout } from '#shared/domain/superbill/superbill-layout.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Whose usual template one is: a provider's, an appointment type's, or with neither the practice's. */
export type TemplateUse = { readonly renderingProviderId: string | null; readonly appointmentTypeId: string | null };
export type SuperbillTemplate = {
  readonly templateId: string;
  readonly version: number;
  readonly name: string;
  readonly specialty: string;
  readonly active: boolean;
  readonly layout: SuperbillLayout;
  readonly uses: readonly TemplateUse[];
};

type Stored = Omit<SuperbillTemplate, 'active' | 'layout' | 'uses'> & { live: number; layout: string };

const withUses = (db: ReadableDb, { live, layout, ...row }: Stored): SuperbillTemplate => ({
  ...row,
  active: live === 1,
  layout: JSON.parse(layout) as SuperbillLayout,
  uses: db.all<TemplateUse>(sql`
    SELECT rendering_provider_id AS renderingProviderId, appointment_type_id AS appointmentTypeId FROM superbill_template_use
    WHERE template_id = ${row.templateId} ORDER BY rendering_provider_id, appointment_type_id`),
});

/** Templates by name; those out of use only when asked for. */
export const listSuperbillTemplates = (db: ReadableDb, inactive: boolean): readonly SuperbillTemplate[] =>
  db
    .all<Stored>(sql`SELECT id AS templateId, version, name, specialty, layout, active AS live FROM superbill_template
      WHERE active = 1 OR ${inactive ? 1 : 0} ORDER BY active DESC, name`)
    .map((row) => withUses(db, row));

export function findSuperbillTemplate(db: ReadableDb, templateId: string): SuperbillTemplate | undefined {
  const row = db.get<Stored>(sql`SELECT id AS templateId, version, name, specialty, layout, active AS live FROM superbill_template
    WHERE id = ${templateId}`);
  return row && withUses(db, row);
}

/** The template that has a name, however it is written. */
export const templateOfName = (db: ReadableDb, name: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM superbill_template WHERE name = ${name}`)?.id;

/**
 * Adds a template or puts it in place of what it was; what it is usual for goes over to it from others. One out of use is
 * usual for nobody. Returns its new version.
 */
export function saveSuperbillTemplate(db: WritableDb, template: Omit<SuperbillTemplate, 'version'>): number {
  const { templateId, name, specialty, active, layout, uses } = template;
  const row = db.get<{ version: number }>(sql`
    INSERT INTO superbill_template (id, name, specialty, layout, active)
    VALUES (${templateId}, ${name}, ${specialty}, ${JSON.stringify(layout)}, ${active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET version = version + 1, name = excluded.name, specialty = excluded.specialty, layout = excluded.layout,
      active = excluded.active RETURNING version`);
  db.run(sql`DELETE FROM superbill_template_use WHERE template_id = ${templateId}`);
  for (const { renderingProviderId, appointmentTypeId } of active ? uses : []) {
    db.run(sql`DELETE FROM superbill_template_use
      WHERE rendering_provider_id IS ${renderingProviderId} AND appointment_type_id IS ${appointmentTypeId}`);
    db.run(sql`INSERT INTO superbill_template_use (template_id, rendering_provider_id, appointment_type_id)
      VALUES (${templateId}, ${renderingProviderId}, ${appointmentTypeId})`);
  }
  return row?.version ?? 1;
}

/** Which of the ids that a template names exist. */
export const knownUse = (db: ReadableDb, { renderingProviderId, appointmentTypeId }: TemplateUse): boolean =>
  db.get(sql`SELECT 1 WHERE (${renderingProviderId} IS NULL OR EXISTS (SELECT 1 FROM rendering_provider WHERE id = ${renderingProviderId}))
    AND (${appointmentTypeId} IS NULL OR EXISTS (SELECT 1 FROM appointment_type WHERE id = ${appointmentTypeId}))`) !== undefined;

/**
 * The usual template of a superbill: that of its appointment's type, else of its provider, else the practice's; null: none,
 * the practice's own lists are printed.
 */
export const usualTemplate = (db: ReadableDb, superbillId: string): string | null =>
  db.get<{ id: string }>(sql`
    SELECT u.template_id AS id FROM superbill s
      LEFT JOIN appointment a ON a.superbill_id = s.id
      JOIN superbill_template_use u ON u.appointment_type_id = a.type_id OR u.rendering_provider_id = s.rendering_provider_id
        OR (u.appointment_type_id IS NULL AND u.rendering_provider_id IS NULL)
      JOIN superbill_template t ON t.id = u.template_id AND t.active = 1
    WHERE s.id = ${superbillId} ORDER BY u.appointment_type_id IS NULL, u.rendering_provider_id IS NULL LIMIT 1`)?.id ?? null;

export type PrintedPage = { readonly superbillId: string; readonly templateId: string | null };

/** Keeps that these slips are printed, in this order. Returns false when a run of this id is there already. */
export function keepPrint(
  db: WritableDb,
  run: { readonly printId: string; readonly at: Instant; readonly userId: string },
  pages: readonly PrintedPage[],
): boolean {
  const row = db.get<{
    sequence: number;
  }>(sql`INSERT INTO superbill_print (id, at, user_id) VALUES (${run.printId}, ${run.at}, ${run.userId})
    ON CONFLICT (id) DO NOTHING RETURNING sequence`);
  if (!row) return false;
  for (const [index, { superbillId, templateId }] of pages.entries())
    db.run(sql`INSERT INTO superbill_print_page (print_sequence, position, superbill_id, template_id)
      VALUES (${row.sequence}, ${index + 1}, ${superbillId}, ${templateId})`);
  return true;
}

/** The slips of a run in their order; `copy` when an earlier run had printed one. Empty: no such run. */
export const pagesOfPrint = (db: ReadableDb, printId: string): readonly (PrintedPage & { readonly copy: boolean })[] =>
  db
    .all<PrintedPage & { before: number }>(sql`
    SELECT g.superbill_id AS superbillId, g.template_id AS templateId,
      EXISTS (SELECT 1 FROM superbill_print_page b WHERE b.superbill_id = g.superbill_id AND b.print_sequence < g.print_sequence) AS before
    FROM superbill_print r JOIN superbill_print_page g ON g.print_sequence = r.sequence WHERE r.id = ${printId} ORDER BY g.position`)
    .map(({ before, ...page }) => ({ ...page, copy: before === 1 }));

/** How often slips were printed. */
export const timesPrinted = (db: ReadableDb, superbillIds: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    db
      .all<{ id: string; times: number }>(sql`
      SELECT superbill_id AS id, count(*) AS times FROM superbill_print_page
      WHERE superbill_id IN (SELECT value FROM json_each(${JSON.stringify(superbillIds)})) GROUP BY superbill_id`)
      .map(({ id, times }) => [id, times]),
  );
