import type { GpciIndex } from '#shared/domain/code-library/gpci-indices.ts';
import { medicareFee } from '#shared/domain/code-library/rvu-fee.ts';
import type { RvuValue } from '#shared/domain/code-library/rvu-values.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';
import { editionInForce } from './code-library.ts';

export type RvuRow = Omit<RvuValue, 'line'>;
export type LocalityRow = Omit<GpciIndex, 'line'>;

type StoredRvu = Omit<RvuRow, 'rareOutside' | 'rareInFacility'> & { readonly rareOutside: number; readonly rareInFacility: number };

const asRvu = (row: StoredRvu): RvuRow => ({ ...row, rareOutside: row.rareOutside === 1, rareInFacility: row.rareInFacility === 1 });

/** Modifiers that have values of their own; any other leaves the values of the whole service. */
const WITH_OWN_VALUES: ReadonlySet<string> = new Set(['26', 'TC', '53']);

/** Values of a code with a modifier in one edition; a modifier without values of its own gets those of the whole service. */
export function findRvu(db: ReadableDb, edition: number, code: string, modifier: string): RvuRow | undefined {
  const row = db.get<StoredRvu>(sql`
    SELECT code, modifier, status, work, non_facility_expense AS nonFacilityExpense, facility_expense AS facilityExpense, malpractice,
      cap_non_facility_expense AS capNonFacilityExpense, cap_facility_expense AS capFacilityExpense, cap_malpractice AS capMalpractice,
      rare_outside AS rareOutside, rare_in_facility AS rareInFacility, global_days AS globalDays, indicators, factor
    FROM rvu_value WHERE edition = ${edition} AND code = ${code} AND modifier = ${modifier}`);
  if (row) return asRvu(row);
  return modifier === '' || WITH_OWN_VALUES.has(modifier) ? undefined : findRvu(db, edition, code, '');
}

/** Values of an edition after a code and modifier, a page at a time. */
export function rvusAfter(
  db: ReadableDb,
  edition: number,
  after: readonly [code: string, modifier: string],
  limit: number,
): readonly RvuRow[] {
  return db
    .all<StoredRvu>(sql`
    SELECT code, modifier, status, work, non_facility_expense AS nonFacilityExpense, facility_expense AS facilityExpense, malpractice,
      cap_non_facility_expense AS capNonFacilityExpense, cap_facility_expense AS capFacilityExpense, cap_malpractice AS capMalpractice,
      rare_outside AS rareOutside, rare_in_facility AS rareInFacility, global_days AS globalDays, indicators, factor
    FROM rvu_value WHERE edition = ${edition} AND (code, modifier) > (${after[0]}, ${after[1]}) ORDER BY code, modifier LIMIT ${limit}`)
    .map(asRvu);
}

/** Localities of the edition in force on a day, by state and name. */
export function listLocalities(db: ReadableDb, date: PlainDate): readonly LocalityRow[] {
  const edition = editionInForce(db, 'gpci', date);
  if (!edition) return [];
  return db.all<LocalityRow>(sql`
    SELECT locality, state, name, work, expense, malpractice FROM gpci_index WHERE edition = ${edition.number} ORDER BY state, name`);
}

export function findLocality(db: ReadableDb, edition: number, locality: string): LocalityRow | undefined {
  return db.get<LocalityRow>(sql`
    SELECT locality, state, name, work, expense, malpractice FROM gpci_index WHERE edition = ${edition} AND locality = ${locality}`);
}

/** Localities of an edition after one, a page at a time. */
export function localitiesAfter(db: ReadableDb, edition: number, after: string, limit: number): readonly LocalityRow[] {
  return db.all<LocalityRow>(sql`
    SELECT locality, state, name, work, expense, malpractice FROM gpci_index
    WHERE edition = ${edition} AND locality > ${after} ORDER BY locality LIMIT ${limit}`);
}

export type FeeQuestion = {
  readonly code: string;
  /** Empty for the whole service. */
  readonly modifier: string;
  readonly locality: string;
  /** Whether it is done in a facility (hospital, surgery center), which has costs of its own. */
  readonly facility: boolean;
  readonly date: PlainDate;
};
/** A fee with what it was made of. `fee` is null where the schedule has no values (priced by the contractor, not covered). */
export type FeeAnswer = {
  readonly fee: Cents | null;
  readonly value: RvuRow;
  readonly locality: LocalityRow;
  readonly valuesFrom: PlainDate;
};
export type FeeGap = 'noValues' | 'noIndices' | 'unknownLocality' | 'unknownCode';

/** The Medicare fee of a service in a locality on a day, by the editions in force on that day; otherwise what is lacking. */
export function feeByLocality(db: ReadableDb, { code, modifier, locality, facility, date }: FeeQuestion): FeeAnswer | FeeGap {
  const values = editionInForce(db, 'rvu', date);
  if (!values) return 'noValues';
  const indices = editionInForce(db, 'gpci', date);
  if (!indices) return 'noIndices';
  const place = findLocality(db, indices.number, locality);
  if (!place) return 'unknownLocality';
  const value = findRvu(db, values.number, code, modifier);
  if (!value) return 'unknownCode';
  return { fee: medicareFee(value, place, facility), value, locality: place, valuesFrom: values.effectiveFrom };
}

/** One line of a whole schedule. */
export type ScheduleFee = { readonly code: string; readonly modifier: string; readonly status: string; readonly fee: Cents };

const PAGE = 2_000;

/**
 * Every fee of the schedule in a locality on a day, by code and modifier: what a practice's own schedule is made from, times
 * its percentage. Codes without values are left out. The caller may write and commit between two fees.
 */
export function* feesByLocality(
  db: ReadableDb,
  { locality, facility, date }: Omit<FeeQuestion, 'code' | 'modifier'>,
): Generator<ScheduleFee, FeeGap | undefined, void> {
  const values = editionInForce(db, 'rvu', date);
  if (!values) return 'noValues';
  const indices = editionInForce(db, 'gpci', date);
  if (!indices) return 'noIndices';
  const place = findLocality(db, indices.number, locality);
  if (!place) return 'unknownLocality';
  let after: readonly [string, string] = ['', ''];
  for (let page = rvusAfter(db, values.number, after, PAGE); page.length > 0; page = rvusAfter(db, values.number, after, PAGE))
    for (const value of page) {
      after = [value.code, value.modifier];
      const fee = medicareFee(value, place, facility);
      if (fee !== null) yield { code: value.code, modifier: value.modifier, status: value.status, fee };
    }
  return undefined;
}

export function insertRvus(db: WritableDb, edition: number, rows: readonly RvuRow[]): void {
  insertRows(
    db,
    sql`INSERT INTO rvu_value (edition, code, modifier, status, work, non_facility_expense, facility_expense, malpractice,
      cap_non_facility_expense, cap_facility_expense, cap_malpractice, rare_outside, rare_in_facility, global_days, indicators, factor)`,
    16,
    rows.flatMap((row) => [
      edition,
      row.code,
      row.modifier,
      row.status,
      row.work,
      row.nonFacilityExpense,
      row.facilityExpense,
      row.malpractice,
      row.capNonFacilityExpense,
      row.capFacilityExpense,
      row.capMalpractice,
      row.rareOutside ? 1 : 0,
      row.rareInFacility ? 1 : 0,
      row.globalDays,
      row.indicators,
      row.factor,
    ]),
  );
}

export function insertLocalities(db: WritableDb, edition: number, rows: readonly LocalityRow[]): void {
  insertRows(
    db,
    sql`INSERT INTO gpci_index (edition, locality, state, name, work, expense, malpractice)`,
    7,
    rows.flatMap(({ locality, state, name, work, expense, malpractice }) => [edition, locality, state, name, work, expense, malpractice]),
  );
}

/** Removes at most `limit` values of an edition; gives how many went. */
export function clearRvus(db: WritableDb, edition: number, limit: number): number {
  return db.run(sql`DELETE FROM rvu_value WHERE edition = ${edition} AND (code, modifier) IN (
    SELECT code, modifier FROM rvu_value WHERE edition = ${edition} LIMIT ${limit})`).changes;
}

/** Removes at most `limit` localities of an edition; gives how many went. */
export function clearLocalities(db: WritableDb, edition: number, limit: number): number {
  return db.run(sql`DELETE FROM gpci_index WHERE edition = ${edition} AND locality IN (
    SELECT locality FROM gpci_index WHERE edition = ${edition} LIMIT ${limit})`).changes;
}
