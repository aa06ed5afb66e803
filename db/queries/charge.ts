import { formatTimes, type LineDetails, NO_LINE_DETAILS, parseTimes } from '#shared/domain/charge/line-details.ts';
import type { DrugCode } from '#shared/domain/claim/claim-facts.ts';
import type { TypedLineSupplement } from '#shared/domain/claim/typed-supplement.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { words } from './claim-lines.ts';
import { readSupplement, supplementText } from './supplement-text.ts';

export type ChargeLine = LineDetails & NamedLine;
type NamedLine = {
  readonly chargeLineId: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly pointers: readonly number[];
  readonly description: string;
  readonly unitThousandths: number;
  readonly charge: Cents;
  readonly ndc: DrugCode | null;
};

type Stored = Omit<ChargeLine, 'modifiers' | 'pointers' | 'ndc' | 'times' | 'supplement' | Flag> & {
  supplement: string;
  modifiers: string;
  pointers: string;
  times: string;
  ndcCode: string | null;
  ndcQuantity: number | null;
  ndcUnit: DrugCode['unit'] | null;
} & Record<Flag, number>;
type Flag = 'emergency' | 'epsdt' | 'familyPlanning';

/** A visit's lines in order, without those that a correction withdrew. */
export const chargeLinesOf = (db: ReadableDb, encounterId: string): ChargeLine[] =>
  everyChargeLineOf(db, encounterId).flatMap(({ withdrawn, ...line }) => (withdrawn ? [] : [line]));

/** Every line a visit was ever charged, those withdrawn by a correction among them. */
export function everyChargeLineOf(db: ReadableDb, encounterId: string): (ChargeLine & { readonly withdrawn: boolean })[] {
  return db
    .all<Stored & { withdrawn: number }>(sql`
    SELECT id AS chargeLineId, service_from AS "from", service_to AS "to", procedure_code AS procedureCode, modifiers, pointers,
      description, unit_thousandths AS unitThousandths, charge_cents AS charge, ndc_code AS ndcCode,
      ndc_quantity_thousandths AS ndcQuantity, ndc_unit AS ndcUnit, withdrawn, place_of_service AS placeOfService,
      rendering_provider_id AS renderingProviderId, ordering_provider_id AS orderingProviderId,
      supervising_provider_id AS supervisingProviderId, minutes, times, emergency, epsdt, family_planning AS familyPlanning, note,
      revenue_code AS revenueCode, supplement
    FROM charge_line WHERE encounter_id = ${encounterId} ORDER BY line_number`)
    .map(({ ndcCode, ndcQuantity, ndcUnit, withdrawn, ...line }) => ({
      ...line,
      withdrawn: withdrawn === 1,
      times: parseTimes(line.times),
      supplement: readSupplement<TypedLineSupplement>(line.supplement),
      emergency: line.emergency === 1,
      epsdt: line.epsdt === 1,
      familyPlanning: line.familyPlanning === 1,
      modifiers: words(line.modifiers),
      pointers: words(line.pointers).map(Number),
      ndc: ndcCode === null ? null : { code: ndcCode, quantityThousandths: ndcQuantity ?? 0, unit: ndcUnit ?? 'UN' },
    }));
}

/** A visit's diagnoses, principal first. */
export const diagnosesOf = (db: ReadableDb, encounterId: string): string[] =>
  db
    .all<{ code: string }>(sql`SELECT code FROM encounter_diagnosis WHERE encounter_id = ${encounterId} ORDER BY position`)
    .map(({ code }) => code);

/**
 * Puts these lines and diagnoses in place of those of a draft visit. Stops on an approved one: its lines are what the
 * ledger and the claim stand on.
 */
export function replaceCharges(db: WritableDb, encounterId: string, lines: readonly ChargeLine[], diagnoses: readonly string[]): void {
  const draft = db.get(sql`SELECT 1 FROM encounter WHERE id = ${encounterId} AND status = 'draft'`);
  assert(draft, 'only the charges of a draft visit change');
  db.run(sql`DELETE FROM charge_line WHERE encounter_id = ${encounterId}`);
  db.run(sql`DELETE FROM encounter_diagnosis WHERE encounter_id = ${encounterId}`);
  for (const [index, line] of lines.entries()) insertLine(db, encounterId, index + 1, line);
  for (const [index, code] of diagnoses.entries())
    db.run(sql`INSERT INTO encounter_diagnosis (encounter_id, position, code) VALUES (${encounterId}, ${index + 1}, ${code})`);
}

/** A line to store; details that are left out say nothing out of the ordinary. */
export type NewLine = NamedLine & Partial<LineDetails>;

const flag = (value: boolean): number => (value ? 1 : 0);

/** Adds a line to a visit that is a draft or open for correction. */
export function insertLine(db: WritableDb, encounterId: string, lineNumber: number, newLine: NewLine): void {
  const line = { ...NO_LINE_DETAILS, ...newLine };
  db.run(sql`INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers,
      description, unit_thousandths, charge_cents, ndc_code, ndc_quantity_thousandths, ndc_unit, place_of_service,
      rendering_provider_id, ordering_provider_id, supervising_provider_id, minutes, times, emergency, epsdt, family_planning, note,
      revenue_code, supplement)
    VALUES (${line.chargeLineId}, ${encounterId}, ${lineNumber}, ${line.from}, ${line.to}, ${line.procedureCode},
      ${line.modifiers.join(' ')}, ${line.pointers.join(' ')}, ${line.description}, ${line.unitThousandths}, ${line.charge},
      ${line.ndc?.code ?? null}, ${line.ndc?.quantityThousandths ?? null}, ${line.ndc?.unit ?? null}, ${line.placeOfService},
      ${line.renderingProviderId}, ${line.orderingProviderId}, ${line.supervisingProviderId}, ${line.minutes},
      ${formatTimes(line.times)}, ${flag(line.emergency)}, ${flag(line.epsdt)}, ${flag(line.familyPlanning)}, ${line.note},
      ${line.revenueCode}, ${supplementText(line.supplement)})`);
}

/** Ids among these that already stand on another visit: a retry of a client that mixed two forms. */
export function linesOfOtherVisits(db: ReadableDb, encounterId: string, chargeLineIds: readonly string[]): readonly string[] {
  return db
    .all<{ id: string }>(sql`
    SELECT c.id FROM json_each(${JSON.stringify(chargeLineIds)}) wanted CROSS JOIN charge_line c ON c.id = wanted.value
    WHERE c.encounter_id <> ${encounterId}`)
    .map(({ id }) => id);
}

/** Counts a use of each code, so that lists offer the most used first. Codes that are on no list are left alone. */
export function countCodeUse(db: WritableDb, procedures: readonly string[], diagnoses: readonly string[]): void {
  for (const code of procedures) db.run(sql`UPDATE procedure_code SET used = used + 1 WHERE code = ${code}`);
  for (const code of diagnoses) db.run(sql`UPDATE diagnosis_code SET used = used + 1 WHERE code = ${code}`);
}

/** Words for codes, by code: the practice's own, else the publisher's of the newest edition. */
export function wordsOfCodes(db: ReadableDb, codes: readonly string[]): ReadonlyMap<string, string> {
  const wanted = JSON.stringify(codes);
  const listed = db.all<{ code: string; words: string }>(sql`
    SELECT code, words FROM library_title WHERE code IN (SELECT value FROM json_each(${wanted}))
      AND kind IN ('icd10cm', 'icd9cm', 'hcpcs', 'cpt') ORDER BY effective_from`);
  const own = db.all<{ code: string; words: string }>(sql`
    SELECT code, words FROM procedure_code WHERE code IN (SELECT value FROM json_each(${wanted}))
    UNION ALL SELECT code, words FROM diagnosis_code WHERE code IN (SELECT value FROM json_each(${wanted}))`);
  return new Map([...listed, ...own].map((row) => [row.code, row.words]));
}
