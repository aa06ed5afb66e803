import type { CodeScope, LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A library code as a search shows it. */
export type FoundCode = {
  readonly code: string;
  readonly words: string;
  readonly longWords: string;
  readonly billable: number;
  readonly parent: string | null;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
};

/** U+FFFF sorts after every letter: a range uses the index where LIKE would scan. */
const after = (prefix: string): string => `${prefix}\uffff`;

/** Codes of an edition that start so, in order. */
export function codesStarting(db: ReadableDb, edition: number, prefix: string, limit: number): FoundCode[] {
  return db.all<FoundCode>(sql`
    SELECT code, words, iif(long_words = '', words, long_words) AS longWords, billable, parent, valid_from AS validFrom, valid_to AS validTo
    FROM library_code WHERE edition = ${edition} AND code >= ${prefix} AND code < ${after(prefix)} ORDER BY code LIMIT ${limit}`);
}

/** Codes whose words match an FTS5 expression, most likely first. Ids are in that order, so it stops early. */
export function codesWorded(db: ReadableDb, match: string, limit: number): FoundCode[] {
  return db.all<FoundCode>(sql`
    SELECT c.code, c.words, iif(c.long_words = '', c.words, c.long_words) AS longWords, c.billable, c.parent, c.valid_from AS validFrom,
      c.valid_to AS validTo
    FROM (SELECT rowid AS id FROM library_index WHERE library_index MATCH ${match} ORDER BY rowid LIMIT ${limit}) hit
    JOIN library_code c ON c.id = hit.id`);
}

/** Words of the index that begin so, at most `limit`. */
export const wordsBeginning = (db: ReadableDb, prefix: string, limit: number): readonly string[] =>
  db
    .all<{ word: string }>(sql`SELECT word FROM library_word WHERE word >= ${prefix} AND word < ${after(prefix)} LIMIT ${limit}`)
    .map(({ word }) => word);

/** One code of an edition, as searches show it. */
export function codeShown(db: ReadableDb, edition: number, code: string): FoundCode | undefined {
  return db.get<FoundCode>(sql`
    SELECT code, words, iif(long_words = '', words, long_words) AS longWords, billable, parent, valid_from AS validFrom, valid_to AS validTo
    FROM library_code WHERE edition = ${edition} AND code = ${code}`);
}

/** Codes right below a header, in order. */
export function childrenOf(db: ReadableDb, edition: number, header: string, limit: number): FoundCode[] {
  return db.all<FoundCode>(sql`
    SELECT code, words, iif(long_words = '', words, long_words) AS longWords, billable, parent, valid_from AS validFrom, valid_to AS validTo
    FROM library_code WHERE edition = ${edition} AND code > ${header} AND code < ${after(header)} AND parent = ${header}
    ORDER BY code LIMIT ${limit}`);
}

/** The codes that staff marked or that stand on most visits, in that order, as an edition has them. */
export function mostUsedCodes(db: ReadableDb, scope: CodeScope, edition: number, limit: number): UsedCode[] {
  return db.all<UsedCode>(sql`
    SELECT c.code, c.words, iif(c.long_words = '', c.words, c.long_words) AS longWords, c.billable, c.parent, c.valid_from AS validFrom,
      c.valid_to AS validTo, u.used, u.favourite
    FROM (SELECT code, used, favourite FROM code_use WHERE scope = ${scope} ORDER BY favourite DESC, used DESC LIMIT ${limit}) u
    CROSS JOIN library_code c ON c.edition = ${edition} AND c.code = u.code`);
}

export type UsedCode = FoundCode & { readonly used: number; readonly favourite: number };
export type CodeUse = { readonly used: number; readonly lastUsed: PlainDate | null; readonly favourite: number };

/** How the practice uses some codes, by code; codes that it never used are absent. CROSS JOIN keeps the few wanted outside. */
export function codeUseOf(db: ReadableDb, scope: CodeScope, codes: readonly string[]): ReadonlyMap<string, CodeUse> {
  const rows = db.all<CodeUse & { code: string }>(sql`
    SELECT u.code, u.used, u.last_used AS lastUsed, u.favourite FROM json_each(${JSON.stringify(codes)}) wanted
    CROSS JOIN code_use u ON u.scope = ${scope} AND u.code = wanted.value`);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Marks a code as a favourite of the practice, or no longer. */
export function markFavourite(db: WritableDb, scope: CodeScope, code: string, favourite: boolean): void {
  const mark = favourite ? 1 : 0;
  db.run(sql`INSERT INTO code_use (scope, code, favourite) VALUES (${scope}, ${code}, ${mark})
    ON CONFLICT (scope, code) DO UPDATE SET favourite = ${mark}`);
}

export type OwnCode = {
  readonly code: string;
  readonly words: string;
  readonly section: string;
  readonly fee: Cents | null;
  readonly used: number;
  readonly favourite: number;
};

/** The practice's own active codes with its words, fees and how it uses them. */
export function ownCodesOf(db: ReadableDb, scope: CodeScope): OwnCode[] {
  if (scope === 'diagnosis')
    return db.all<OwnCode>(sql`
      SELECT d.code, d.words, '' AS section, NULL AS fee, coalesce(u.used, 0) AS used, coalesce(u.favourite, 0) AS favourite
      FROM diagnosis_code d LEFT JOIN code_use u ON u.scope = 'diagnosis' AND u.code = d.code WHERE d.active = 1`);
  if (scope === 'procedure')
    return db.all<OwnCode>(sql`
      SELECT p.code, p.words, p.section, p.fee_cents AS fee, coalesce(u.used, 0) AS used, coalesce(u.favourite, 0) AS favourite
      FROM procedure_code p LEFT JOIN code_use u ON u.scope = 'procedure' AND u.code = p.code WHERE p.active = 1`);
  return [];
}

export type EditionRange = {
  readonly number: number;
  readonly kind: LibraryKind;
  readonly complete: number;
};

/** The edition of each of these lists that holds on a day. */
export function editionsHolding(db: ReadableDb, kinds: readonly LibraryKind[], on: PlainDate): EditionRange[] {
  return db.all<EditionRange>(sql`
    SELECT number, kind, complete FROM (
      SELECT e.number, e.kind, e.complete, row_number() OVER (PARTITION BY e.kind ORDER BY e.effective_from DESC, e.number DESC) AS place
      FROM json_each(${JSON.stringify(kinds)}) wanted CROSS JOIN library_edition e ON e.kind = wanted.value
      WHERE e.status = 'active' AND e.effective_from <= ${on} AND (e.effective_to IS NULL OR e.effective_to >= ${on}))
    WHERE place = 1`);
}

/** Editions of these lists that do not hold on a day, the next one in time first: where a code may have held. */
export function otherEditions(db: ReadableDb, kinds: readonly LibraryKind[], holding: readonly number[]): EditionRange[] {
  return db.all<EditionRange>(sql`
    SELECT e.number, e.kind, e.complete FROM json_each(${JSON.stringify(kinds)}) wanted CROSS JOIN library_edition e ON e.kind = wanted.value
    WHERE e.status = 'active' AND e.number NOT IN (SELECT value FROM json_each(${JSON.stringify(holding)}))
    ORDER BY e.effective_from DESC, e.number DESC`);
}
