import type { DrugPackage } from '#shared/domain/charge/drug-units.ts';
import { type PayerChargeRule, USUAL_CHARGE_RULE } from '#shared/domain/charge/payer-charge-rule.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { words } from './claim-lines.ts';

type Flag = 'physicalStatus' | 'drugWaste';
type PayerRuleRow = { readonly payerId: string; readonly rule: PayerChargeRule };

/** How payers want charges counted, for those of whom somebody said so; one payer when given. */
export const payerChargeRules = (db: ReadableDb, payerId: string | null = null): readonly PayerRuleRow[] =>
  db
    .all<Omit<PayerChargeRule, Flag> & Record<Flag, number> & { payerId: string }>(sql`
    SELECT payer_id AS payerId, minutes_per_unit AS minutesPerUnit, time_rounding AS timeRounding, break_minutes AS breakMinutes,
      physical_status AS physicalStatus, dates, bilateral, drug_waste AS drugWaste
    FROM payer_charge_rule WHERE ${payerId} IS NULL OR payer_id = ${payerId}`)
    .map(({ payerId: id, physicalStatus, drugWaste, ...rule }) => ({
      payerId: id,
      rule: { ...rule, physicalStatus: physicalStatus === 1, drugWaste: drugWaste === 1 },
    }));

/** How a payer wants charges counted, and whether somebody said so for this payer. */
export function payerChargeRule(db: ReadableDb, payerId: string | null): { readonly rule: PayerChargeRule; readonly ruleOfPayer: boolean } {
  const [own] = payerId === null ? [] : payerChargeRules(db, payerId);
  return own ? { rule: own.rule, ruleOfPayer: true } : { rule: USUAL_CHARGE_RULE, ruleOfPayer: false };
}

/** Null goes back to the usual rule. */
export function savePayerChargeRule(db: WritableDb, payerId: string, rule: PayerChargeRule | null): void {
  db.run(sql`DELETE FROM payer_charge_rule WHERE payer_id = ${payerId}`);
  if (rule === null) return;
  db.run(sql`INSERT INTO payer_charge_rule (payer_id, minutes_per_unit, time_rounding, break_minutes, physical_status, dates, bilateral,
      drug_waste)
    VALUES (${payerId}, ${rule.minutesPerUnit}, ${rule.timeRounding}, ${rule.breakMinutes}, ${rule.physicalStatus ? 1 : 0},
      ${rule.dates}, ${rule.bilateral}, ${rule.drugWaste ? 1 : 0})`);
}

export type AnesthesiaBase = { readonly code: string; readonly units: number };

/** Anesthesia base units, of some codes or of all when `codes` is null. */
export function anesthesiaBases(db: ReadableDb, codes: readonly string[] | null): readonly AnesthesiaBase[] {
  const wanted = JSON.stringify(codes ?? []);
  return db.all<AnesthesiaBase>(sql`
    SELECT code, units FROM anesthesia_base
    WHERE ${codes === null ? 1 : 0} = 1 OR code IN (SELECT value FROM json_each(${wanted})) ORDER BY code`);
}

/** Null takes the code away. */
export function saveBase(db: WritableDb, code: string, units: number | null): void {
  if (units === null) db.run(sql`DELETE FROM anesthesia_base WHERE code = ${code}`);
  else
    db.run(
      sql`INSERT INTO anesthesia_base (code, units) VALUES (${code}, ${units}) ON CONFLICT (code) DO UPDATE SET units = excluded.units`,
    );
}

export type PackageRow = DrugPackage & {
  readonly packageId: string;
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
};

/** Drug containers, those in use of some codes or all when `codes` is null. */
export function drugPackages(db: ReadableDb, codes: readonly string[] | null): readonly PackageRow[] {
  const wanted = JSON.stringify(codes ?? []);
  return db
    .all<Omit<PackageRow, 'singleDose' | 'active'> & { single: number; live: number }>(sql`
    SELECT id AS packageId, code, name, ndc, unit_size AS unitSize, measure, content,
      ndc_quantity_thousandths AS ndcQuantityThousandths, ndc_unit AS ndcUnit, single_dose AS single, active AS live
    FROM drug_package
    WHERE ${codes === null ? 1 : 0} = 1 OR (active = 1 AND code IN (SELECT value FROM json_each(${wanted}))) ORDER BY code, content, name`)
    .map(({ single, live, ...row }) => ({ ...row, singleDose: single === 1, active: live === 1 }));
}

export function savePackage(db: WritableDb, row: PackageRow): void {
  db.run(sql`INSERT INTO drug_package (id, code, name, ndc, unit_size, measure, content, ndc_quantity_thousandths, ndc_unit, single_dose,
      active)
    VALUES (${row.packageId}, ${row.code}, ${row.name}, ${row.ndc}, ${row.unitSize}, ${row.measure}, ${row.content},
      ${row.ndcQuantityThousandths}, ${row.ndcUnit}, ${row.singleDose ? 1 : 0}, ${row.active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, ndc = excluded.ndc, unit_size = excluded.unit_size,
      measure = excluded.measure, content = excluded.content, ndc_quantity_thousandths = excluded.ndc_quantity_thousandths,
      ndc_unit = excluded.ndc_unit, single_dose = excluded.single_dose, active = excluded.active`);
}

export type AddOnCode = { readonly code: string; readonly primaries: readonly string[] };

/** Add-on codes, of some codes or all when `codes` is null. */
export function addOnCodes(db: ReadableDb, codes: readonly string[] | null): readonly AddOnCode[] {
  const wanted = JSON.stringify(codes ?? []);
  return db
    .all<{ code: string; primaries: string }>(sql`
    SELECT code, primaries FROM add_on_code
    WHERE ${codes === null ? 1 : 0} = 1 OR code IN (SELECT value FROM json_each(${wanted})) ORDER BY code`)
    .map(({ code, primaries }) => ({ code, primaries: words(primaries) }));
}

/** Null takes the code away. */
export function saveAddOn(db: WritableDb, code: string, primaries: readonly string[] | null): void {
  if (primaries === null) db.run(sql`DELETE FROM add_on_code WHERE code = ${code}`);
  else
    db.run(sql`INSERT INTO add_on_code (code, primaries) VALUES (${code}, ${primaries.join(' ')})
      ON CONFLICT (code) DO UPDATE SET primaries = excluded.primaries`);
}
