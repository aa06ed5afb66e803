import { ENTRY_BYTES, entriesOn, packCode, sameBlock } from '#shared/domain/code-library/ncci-block.ts';
import type { ModifierIndicator } from '#shared/domain/code-library/ncci-edits.ts';
import { dayNumber, fromDayNumber, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What CMS says of a pair, apart from its days. */
export type PtpTerm = { readonly indicator: ModifierIndicator; readonly before1996: boolean; readonly rationale: string };

/** An edit between two codes of a visit, in force on its day. */
export type PtpEditRow = PtpTerm & {
  readonly column1: string;
  readonly column2: string;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
};

/** A quarter comes in several files, one edition each: all of the newest first day count together. */
export type PtpEditions = { readonly title: string; readonly effectiveFrom: PlainDate; readonly numbers: readonly number[] };

/**
 * The quarter that answers: the newest one loaded, whatever the day of service, since every quarter's table carries the first
 * and last day of each edit from 1996 on. Undefined while none is loaded.
 */
export function newestPtpEditions(db: ReadableDb): PtpEditions | undefined {
  const rows = db.all<{ number: number; title: string; effectiveFrom: PlainDate }>(sql`
    SELECT number, title, effective_from AS effectiveFrom FROM library_edition
    WHERE kind = 'ncciPtp' AND status = 'active'
      AND effective_from = (SELECT max(effective_from) FROM library_edition WHERE kind = 'ncciPtp' AND status = 'active')
    ORDER BY number`);
  const [first] = rows;
  return first && { title: first.title, effectiveFrom: first.effectiveFrom, numbers: rows.map(({ number }) => number) };
}

/**
 * Every edit between two of these codes that holds on a day of service, strictest first for a pair that several editions
 * name. Edits that CMS took back (indicator 9) are none. Codes that are no five letters or digits have no edits.
 */
export function ptpEditsAmong(db: ReadableDb, codes: readonly string[], date: PlainDate): readonly PtpEditRow[] {
  const distinct = [...new Set(codes)].filter((code) => /^[A-Z0-9]{5}$/.test(code)).map((code) => ({ code, packed: packCode(code) }));
  if (distinct.length < 2) return [];
  const numbers = newestPtpEditions(db)?.numbers ?? [];
  const day = dayNumber(date);
  const terms = new Map<number, PtpTerm>();
  const rows: PtpEditRow[] = [];
  for (const first of distinct)
    for (const number of numbers) {
      const block = findBlock(db, number, first.packed);
      if (!block) continue;
      for (const second of distinct)
        for (const { from, to, term } of entriesOn(block, second.packed, day)) {
          const said = terms.get(term) ?? getPtpTerm(db, term);
          terms.set(term, said);
          if (said.indicator === 9) continue;
          rows.push({
            column1: first.code,
            column2: second.code,
            from: fromDayNumber(from),
            to: to === 0 ? null : fromDayNumber(to),
            ...said,
          });
        }
    }
  return rows.sort((a, b) => compare(a.column1, b.column1) || compare(a.column2, b.column2) || a.indicator - b.indicator);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The block of a first code in one edition. */
function findBlock(db: ReadableDb, edition: number, column1: number): Uint8Array | undefined {
  return db.get<{ entries: Uint8Array }>(sql`
    SELECT b.entries FROM ptp_column1 c JOIN ptp_block b ON b.id = c.block_id WHERE c.edition = ${edition} AND c.column1 = ${column1}`)
    ?.entries;
}

/** What a term of an entry stands for; every entry has one. */
export function getPtpTerm(db: ReadableDb, id: number): PtpTerm {
  const row = db.get<{ indicator: ModifierIndicator; before1996: number; rationale: string }>(sql`
    SELECT indicator, before_1996 AS before1996, rationale FROM ptp_term WHERE id = ${id}`);
  if (!row) throw new Error(`there is no term ${id}`);
  return { ...row, before1996: row.before1996 === 1 };
}

/** All terms with their ids. */
export function listPtpTerms(db: ReadableDb): readonly (PtpTerm & { readonly id: number })[] {
  return db
    .all<{ id: number; indicator: ModifierIndicator; before1996: number; rationale: string }>(sql`
    SELECT id, indicator, before_1996 AS before1996, rationale FROM ptp_term ORDER BY id`)
    .map((row) => ({ ...row, before1996: row.before1996 === 1 }));
}

/** Keeps a term under an id of the caller's. */
export function insertPtpTerm(db: WritableDb, id: number, { indicator, before1996, rationale }: PtpTerm): void {
  db.run(
    sql`INSERT INTO ptp_term (id, indicator, before_1996, rationale) VALUES (${id}, ${indicator}, ${before1996 ? 1 : 0}, ${rationale})`,
  );
}

/** The block that the newest edition before this one has for a first code, with its id. */
export function findBlockBefore(
  db: ReadableDb,
  edition: number,
  column1: number,
): { readonly id: number; readonly entries: Uint8Array } | undefined {
  return db.get<{ id: number; entries: Uint8Array }>(sql`
    SELECT b.id, b.entries FROM library_edition e
      JOIN ptp_column1 c ON c.edition = e.number AND c.column1 = ${column1}
      JOIN ptp_block b ON b.id = c.block_id
    WHERE e.kind = 'ncciPtp' AND e.status = 'active' AND e.number < ${edition}
    ORDER BY e.effective_from DESC, e.number DESC LIMIT 1`);
}

/** Gives an edition its block for a first code; one that says the same as the edition before is kept once. */
export function insertPtpBlock(db: WritableDb, edition: number, column1: number, entries: Uint8Array): void {
  const before = findBlockBefore(db, edition, column1);
  const blockId = before && sameBlock(before.entries, entries) ? before.id : newBlock(db, entries);
  db.run(sql`INSERT INTO ptp_column1 (edition, column1, block_id) VALUES (${edition}, ${column1}, ${blockId})`);
}

function newBlock(db: WritableDb, entries: Uint8Array): number {
  const row = db.get<{ id: number }>(sql`INSERT INTO ptp_block (entries) VALUES (${entries}) RETURNING id`);
  if (!row) throw new Error('an inserted block has an id');
  return row.id;
}

/** Removes at most `limit` first codes of an edition and the blocks that no edition has any more; gives how many codes went. */
export function clearPtpBlocks(db: WritableDb, edition: number, limit: number): number {
  const blocks = db.all<{ column1: number; blockId: number }>(sql`
    SELECT column1, block_id AS blockId FROM ptp_column1 WHERE edition = ${edition} ORDER BY column1 LIMIT ${limit}`);
  for (const { column1, blockId } of blocks) {
    db.run(sql`DELETE FROM ptp_column1 WHERE edition = ${edition} AND column1 = ${column1}`);
    db.run(sql`DELETE FROM ptp_block WHERE id = ${blockId} AND NOT EXISTS (SELECT 1 FROM ptp_column1 WHERE block_id = ${blockId})`);
  }
  return blocks.length;
}

/** Blocks of a first code in the editions that have the same first day as this one: the files of one quarter. */
export function ptpBlocksBeside(db: ReadableDb, edition: number, column1: number): readonly Uint8Array[] {
  return db
    .all<{ entries: Uint8Array }>(sql`
    SELECT b.entries FROM library_edition e
      JOIN ptp_column1 c ON c.edition = e.number AND c.column1 = ${column1}
      JOIN ptp_block b ON b.id = c.block_id
    WHERE e.kind = 'ncciPtp' AND e.status = 'active'
      AND e.effective_from = (SELECT effective_from FROM library_edition WHERE number = ${edition})`)
    .map(({ entries }) => entries);
}

/** First codes from one to another, both included, that the files of an edition's quarter name. */
export function ptpColumn1Between(db: ReadableDb, edition: number, first: number, last: number): readonly number[] {
  return db
    .all<{ column1: number }>(sql`
    SELECT DISTINCT c.column1 FROM library_edition e JOIN ptp_column1 c ON c.edition = e.number
    WHERE e.kind = 'ncciPtp' AND e.status = 'active' AND c.column1 BETWEEN ${first} AND ${last}
      AND e.effective_from = (SELECT effective_from FROM library_edition WHERE number = ${edition}) ORDER BY c.column1`)
    .map(({ column1 }) => column1);
}

/** How many edits and bytes the blocks hold, each block once. For benches and tests. */
export function countPtp(db: ReadableDb): { readonly edits: number; readonly bytes: number; readonly blocks: number } {
  const row = db.get<{ bytes: number; blocks: number }>(sql`
    SELECT coalesce(sum(length(entries)), 0) AS bytes, count(*) AS blocks FROM ptp_block`);
  return { edits: (row?.bytes ?? 0) / ENTRY_BYTES, bytes: row?.bytes ?? 0, blocks: row?.blocks ?? 0 };
}
