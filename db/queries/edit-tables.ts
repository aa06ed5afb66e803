import type { AdjudicationIndicator, MueLimit } from '#shared/domain/code-library/mue-limits.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';
import { editionInForce } from './code-library.ts';

export type MueLimitRow = Omit<MueLimit, 'line'>;

/** The most units of a code for one person on a day, by the edition in force on that day; undefined when CMS publishes none. */
export function mueLimit(db: ReadableDb, code: string, date: PlainDate): MueLimitRow | undefined {
  const edition = editionInForce(db, 'mue', date);
  return edition && findMueLimit(db, edition.number, code);
}

/** The limit of a code in one edition. */
export function findMueLimit(db: ReadableDb, edition: number, code: string): MueLimitRow | undefined {
  return db.get<MueLimitRow>(sql`
    SELECT code, units, indicator, rationale FROM mue_limit WHERE edition = ${edition} AND code = ${code}`);
}

/** Limits of an edition after a code, a page at a time. */
export function mueLimitsAfter(db: ReadableDb, edition: number, after: string, limit: number): readonly MueLimitRow[] {
  return db.all<{ code: string; units: number; indicator: AdjudicationIndicator; rationale: string }>(sql`
    SELECT code, units, indicator, rationale FROM mue_limit
    WHERE edition = ${edition} AND code > ${after} ORDER BY code LIMIT ${limit}`);
}

export function insertMueLimits(db: WritableDb, edition: number, rows: readonly MueLimitRow[]): void {
  insertRows(
    db,
    sql`INSERT INTO mue_limit (edition, code, units, indicator, rationale)`,
    5,
    rows.flatMap(({ code, units, indicator, rationale }) => [edition, code, units, indicator, rationale]),
  );
}

/** Removes at most `limit` limits of an edition; gives how many went. */
export function clearMueLimits(db: WritableDb, edition: number, limit: number): number {
  return db.run(sql`DELETE FROM mue_limit WHERE edition = ${edition} AND code IN (
    SELECT code FROM mue_limit WHERE edition = ${edition} LIMIT ${limit})`).changes;
}
