import type { CodeNote, NoteKind, TabularRow } from '#shared/domain/code-library/code-note.ts';
import { type ReadableDb, type SqlValue, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

/** Adds rows of the tabular list to an edition. */
export function insertTabularRows(db: WritableDb, edition: number, rows: readonly TabularRow[]): void {
  const [headings, notes, references]: [SqlValue[], SqlValue[], SqlValue[]] = [[], [], []];
  for (const row of rows)
    if (row.what === 'heading') headings.push(edition, row.category, row.place, JSON.stringify(row.above));
    else if (row.what === 'note') notes.push(edition, row.owner, row.kind, row.lines.join('\n'));
    else
      references.push(
        ...[edition, row.owner, row.kind, row.line, row.fromPlace, row.toPlace],
        ...[row.fromCode, row.toCode, row.characters],
      );
  insertRows(db, sql`INSERT INTO code_heading (edition, category, place, above)`, 4, headings);
  insertRows(db, sql`INSERT INTO code_note (edition, owner, kind, lines)`, 4, notes);
  insertRows(
    db,
    sql`INSERT INTO code_reference (edition, owner, kind, line, from_place, to_place, from_code, to_code, characters)`,
    9,
    references,
  );
}

/** Removes at most `limit` rows of each sort of an edition; gives how many went. */
export function clearCodeNotes(db: WritableDb, edition: number, limit: number): number {
  const references = db.run(sql`DELETE FROM code_reference WHERE edition = ${edition} AND (owner, kind, line, from_code, to_code) IN (
    SELECT owner, kind, line, from_code, to_code FROM code_reference WHERE edition = ${edition} LIMIT ${limit})`);
  const notes = db.run(sql`DELETE FROM code_note WHERE edition = ${edition} AND (owner, kind) IN (
    SELECT owner, kind FROM code_note WHERE edition = ${edition} LIMIT ${limit})`);
  const headings = db.run(sql`DELETE FROM code_heading WHERE edition = ${edition} AND category IN (
    SELECT category FROM code_heading WHERE edition = ${edition} LIMIT ${limit})`);
  return references.changes + notes.changes + headings.changes;
}

type NoteRow = { readonly owner: string; readonly kind: NoteKind; readonly lines: string };
const asNote = ({ lines, ...row }: NoteRow): CodeNote => ({ ...row, lines: lines.split('\n') });

/** One note of an edition. */
export function findCodeNote(db: ReadableDb, edition: number, owner: string, kind: NoteKind): CodeNote | undefined {
  const row = db.get<NoteRow>(sql`
    SELECT owner, kind, lines FROM code_note WHERE edition = ${edition} AND owner = ${owner} AND kind = ${kind}`);
  return row && asNote(row);
}

/** Notes of an edition after one, a page at a time. */
export function codeNotesAfter(db: ReadableDb, edition: number, owner: string, kind: string, limit: number): readonly CodeNote[] {
  return db
    .all<NoteRow>(sql`SELECT owner, kind, lines FROM code_note
      WHERE edition = ${edition} AND (owner, kind) > (${owner}, ${kind}) ORDER BY owner, kind LIMIT ${limit}`)
    .map(asNote);
}
