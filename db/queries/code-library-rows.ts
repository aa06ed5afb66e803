import { wordsOfText } from '#shared/domain/code/code-query.ts';
import type { LibraryCode } from '#shared/domain/code-library/library-code.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type ReadableDb, type SqlValue, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

/** A code as it is stored, with the place that its search order gives it (0 first, 255 last). */
export type PlacedCode = { readonly code: LibraryCode; readonly place: number };

/** Ids of one edition: 2^32 of them, 2^24 for each of 256 places. 2^21 editions fit a JavaScript number. */
const BLOCK = 2 ** 32;
const PLACE = 2 ** 24;

/** CJK ideographs: letters to the index, and none of a word of ours. */
const FIRST_MARK = 0x4e00;
const MOST_EDITIONS = 20_000;

/** The letter that stands before every word of an edition in the index. */
export function markOf(edition: number): string {
  assert(edition < MOST_EDITIONS, 'an edition has a letter of its own');
  return String.fromCodePoint(FIRST_MARK + edition);
}

export const firstIdOf = (edition: number): number => edition * BLOCK;
export const lastIdOf = (edition: number): number => edition * BLOCK + BLOCK - 1;

/**
 * Adds codes to an edition; `from` is how many it holds already. Rows go in by id, since the index starts a new run of
 * pages whenever an id is smaller than the one before.
 */
export function insertCodes(db: WritableDb, edition: number, from: number, codes: readonly PlacedCode[]): void {
  const placed = codes.map(({ code, place }, index) => ({ code, id: firstIdOf(edition) + place * PLACE + from + index }));
  placed.sort((a, b) => a.id - b.id);
  const mark = markOf(edition);
  const words = new Set<string>();
  const rows: SqlValue[] = [];
  const indexed: SqlValue[] = [];
  for (const { code, id } of placed) {
    let text = '';
    for (const word of new Set(wordsOfText(code.longWords))) {
      words.add(word);
      text += `${mark}${word} `;
    }
    rows.push(...valuesOf(edition, id, code));
    indexed.push(id, text);
  }
  const into = sql`INSERT INTO library_code (id, edition, code, words, long_words, billable, parent, sex, age_from, age_to, valid_from,
    valid_to, facts)`;
  insertRows(db, into, 13, rows);
  insertRows(db, sql`INSERT INTO library_index (rowid, words)`, 2, indexed);
  for (const word of words) db.run(sql`INSERT INTO library_word (word) VALUES (${word}) ON CONFLICT DO NOTHING`);
}

const valuesOf = (edition: number, id: number, row: LibraryCode): SqlValue[] => [
  ...[id, edition, row.code, row.words, row.longWords === row.words ? '' : row.longWords, row.billable ? 1 : 0],
  ...[row.parent, row.sex, row.ageFrom, row.ageTo, row.validFrom, row.validTo, JSON.stringify(row.facts)],
];

/** Removes at most `limit` rows of an edition with their index; gives how many went. */
export function clearCodes(db: WritableDb, edition: number, limit: number): number {
  db.run(sql`DELETE FROM library_index WHERE rowid IN (
    SELECT id FROM library_code WHERE id BETWEEN ${firstIdOf(edition)} AND ${lastIdOf(edition)} ORDER BY id LIMIT ${limit})`);
  return db.run(sql`DELETE FROM library_code WHERE id IN (
    SELECT id FROM library_code WHERE id BETWEEN ${firstIdOf(edition)} AND ${lastIdOf(edition)} ORDER BY id LIMIT ${limit})`).changes;
}

export type StoredCode = {
  readonly code: string;
  readonly words: string;
  readonly longWords: string;
  readonly billable: number;
  readonly parent: string | null;
  readonly sex: 'F' | 'M' | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly facts: string;
};

/** One code of an edition; undefined when the edition has none such. */
export function findCode(db: ReadableDb, edition: number, code: string): StoredCode | undefined {
  return db.get<StoredCode>(sql`
    SELECT code, words, iif(long_words = '', words, long_words) AS longWords, billable, parent, sex, age_from AS ageFrom,
      age_to AS ageTo, valid_from AS validFrom, valid_to AS validTo, facts
    FROM library_code WHERE edition = ${edition} AND code = ${code}`);
}

/** Codes of an edition after `after` in order, a page at a time, so that the caller may write in between. */
export function codesAfter(db: ReadableDb, edition: number, after: string, limit: number): StoredCode[] {
  return db.all<StoredCode>(sql`
    SELECT code, words, iif(long_words = '', words, long_words) AS longWords, billable, parent, sex, age_from AS ageFrom,
      age_to AS ageTo, valid_from AS validFrom, valid_to AS validTo, facts
    FROM library_code WHERE edition = ${edition} AND code > ${after} ORDER BY code LIMIT ${limit}`);
}
