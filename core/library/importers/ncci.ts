import type { ReadableDb, WritableDb } from '#db/connection/handles.ts';
import {
  clearPtpBlocks,
  insertPtpBlock,
  insertPtpTerm,
  listPtpTerms,
  type PtpTerm,
  ptpBlocksBeside,
  ptpColumn1Between,
} from '#db/queries/edit-tables-ncci.ts';
import { partInName, quarterInName } from '#shared/domain/code-library/edition-day.ts';
import { libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import { entriesOf, PtpBlockBuilder, packCode, sameBlock, unpackCode } from '#shared/domain/code-library/ncci-block.ts';
import { type PtpEdit, ptpEdits } from '#shared/domain/code-library/ncci-edits.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { fromDayNumber } from '#shared/kernel/plain-date.ts';
import type { IntakeLine } from '../../intake/lines.ts';
import { badFile, type Change, type LibraryImporter, type LibrarySource, type ReadFacts } from '../importer.ts';

/** Rows that are read in one turn, and first codes that are written in one transaction (some 130 edits each). */
const READ_ROWS = 60_000;
const WRITE_CODES = 600;
/** The smallest of a quarter's files has hundreds of thousands of rows; fewer than this are a part of one. */
const AT_LEAST = 1_000;
/** Held in memory at ten bytes each until they are written; a quarter has some two million. */
const AT_MOST = 12_000_000;

/** The edits of a file by first code, and the terms that they name. */
class ReadEdits {
  readonly blocks = new Map<number, PtpBlockBuilder>();
  readonly newTerms: (PtpTerm & { readonly id: number })[] = [];
  readonly terms: Map<number, PtpTerm>;
  /** By rationale, then by indicator and mark: two million look-ups make no new texts. */
  readonly #termIds = new Map<string, (number | undefined)[]>();
  count = 0;

  constructor(known: readonly (PtpTerm & { readonly id: number })[]) {
    this.terms = new Map(known.map((term) => [term.id, term]));
    for (const term of known) this.#keepTermId(term, term.id);
  }

  add(edit: PtpEdit): void {
    const column1 = packCode(edit.column1);
    let block = this.blocks.get(column1);
    if (!block) {
      block = new PtpBlockBuilder();
      this.blocks.set(column1, block);
    }
    block.add({ column2: packCode(edit.column2), from: edit.from, to: edit.to ?? 0, term: this.#termId(edit) });
    this.count += 1;
  }

  /** First codes in order. */
  codes(): readonly number[] {
    return [...this.blocks.keys()].sort((a, b) => a - b);
  }

  #termId({ indicator, before1996, rationale }: PtpTerm): number {
    const known = this.#termIds.get(rationale)?.[placeOf(indicator, before1996)];
    if (known !== undefined) return known;
    const id = 1 + Math.max(0, ...this.terms.keys());
    const term = { indicator, before1996, rationale };
    this.#keepTermId(term, id);
    this.terms.set(id, term);
    this.newTerms.push({ id, ...term });
    return id;
  }

  #keepTermId({ indicator, before1996, rationale }: PtpTerm, id: number): void {
    const ids = this.#termIds.get(rationale) ?? [];
    ids[placeOf(indicator, before1996)] = id;
    this.#termIds.set(rationale, ids);
  }
}

const placeOf = (indicator: number, before1996: boolean): number => indicator * 2 + (before1996 ? 1 : 0);

/** Reads the whole file; yields the rows so far. Nothing is written, so a bad line leaves nothing. */
function* readEdits(db: ReadableDb, source: LibrarySource): Generator<number, ReadEdits, void> {
  if (/ccioph|hospital|outpatient/i.test(source.name)) badFile(1, 'this is the table for hospitals, not for practitioners');
  const read = new ReadEdits(listPtpTerms(db));
  let line = 0;
  for (const part of partsOf(source))
    for (const edit of ptpEdits(part)) {
      read.add(edit);
      line = edit.line;
      if (read.count % READ_ROWS === 0) yield read.count;
      if (read.count > AT_MOST) badFile(line, `more than ${AT_MOST} edits`);
    }
  if (read.count < AT_LEAST) badFile(line, `the file ends after ${read.count} rows; the whole list has more than ${AT_LEAST}`);
  return read;
}

/** CMS gives each part of a quarter in an archive of its own; an archive with several is read one file after the other. */
function* partsOf(source: LibrarySource): Generator<Iterable<IntakeLine>, void, void> {
  const names = severalIn(source);
  if (names.length === 0) yield source.lines();
  else for (const name of names) yield source.lines((other) => other === name);
}

function severalIn(source: LibrarySource): readonly string[] {
  try {
    source.lines().next();
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'file.archiveChoice') throw error;
    const { names } = error.details;
    if (!Array.isArray(names) || names.length === 0) throw error;
    return names.map(String).sort();
  }
}

function* load(db: WritableDb, edition: number, source: LibrarySource): ReturnType<LibraryImporter['load']> {
  const read = yield* readEdits(db, source);
  let written = 0;
  for (const column1 of read.codes()) {
    insertPtpBlock(db, edition, column1, read.blocks.get(column1)?.bytes() ?? new Uint8Array());
    read.blocks.delete(column1);
    written += 1;
    if (written % WRITE_CODES === 0) yield read.count;
  }
  // With the last transaction, the one that makes the edition active: before it no entry is looked at.
  for (const { id, ...term } of read.newTerms) insertPtpTerm(db, id, term);
  return { ...saidByName(source.name), rowCount: read.count };
}

function* compare(
  db: ReadableDb,
  edition: number | null,
  source: LibrarySource,
  onChange: (change: Change) => void,
): ReturnType<LibraryImporter['compare']> {
  const read = yield* readEdits(db, source);
  const codes = read.codes();
  const [first = 0, last = 0] = [codes[0], codes.at(-1)];
  // A file is one part of its quarter: only first codes between its first and its last can have gone.
  const gone = edition === null ? [] : ptpColumn1Between(db, edition, first, last).filter((column1) => !read.blocks.has(column1));
  for (const column1 of gone) tellChanges(column1, blocksBefore(db, edition, column1), new Uint8Array(), read.terms, onChange);
  let told = 0;
  for (const column1 of codes) {
    const after = read.blocks.get(column1)?.bytes() ?? new Uint8Array();
    tellChanges(column1, blocksBefore(db, edition, column1), after, read.terms, onChange);
    told += 1;
    if (told % WRITE_CODES === 0) yield read.count;
  }
  return { ...saidByName(source.name), rowCount: read.count };
}

/** The table itself says neither its quarter nor which part of it it is; its name does. */
function saidByName(name: string): ReadFacts {
  const part = partInName(name);
  return { effectiveFrom: quarterInName(name), title: part === null ? null : `${libraryFacts('ncciPtp').words}, file ${part}` };
}

const blocksBefore = (db: ReadableDb, edition: number | null, column1: number): readonly Uint8Array[] =>
  edition === null ? [] : ptpBlocksBeside(db, edition, column1);

/** Tells which edits of a first code differ; an edit is the same one as long as its two codes and first day are. */
function tellChanges(
  column1: number,
  before: readonly Uint8Array[],
  after: Uint8Array,
  terms: ReadonlyMap<number, PtpTerm>,
  onChange: (change: Change) => void,
): void {
  if (before.length === 1 && sameBlock(before[0] ?? after, after)) return;
  const [old, now] = [wordsByEdit(before, terms), wordsByEdit([after], terms)];
  const nameOf = (key: number): string => `${unpackCode(column1)}/${unpackCode(Math.floor(key / DAYS))}`;
  for (const [key, words] of now) {
    const was = old.get(key);
    if (was === undefined) onChange({ what: 'added', code: nameOf(key), before: '', after: words });
    else if (was !== words) onChange({ what: 'revised', code: nameOf(key), before: was, after: words });
  }
  for (const [key, words] of old) if (!now.has(key)) onChange({ what: 'deleted', code: nameOf(key), before: words, after: '' });
}

const DAYS = 65_536;

/** What is said of each edit, in words, by second code and first day in one number. */
function wordsByEdit(blocks: readonly Uint8Array[], terms: ReadonlyMap<number, PtpTerm>): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  for (const block of blocks)
    for (const { column2, from, to, term } of entriesOf(block)) {
      const key = column2 * DAYS + from;
      const { indicator, rationale } = terms.get(term) ?? { indicator: 9, rationale: '' };
      const days = `${fromDayNumber(from)}${to === 0 ? ' on' : ` to ${fromDayNumber(to)}`}`;
      const said = `${days}, ${indicator}${rationale === '' ? '' : `, ${rationale}`}`;
      const other = words.get(key);
      words.set(key, other === undefined ? said : `${other}; ${said}`);
    }
  return words;
}

/**
 * NCCI procedure-to-procedure edits from the CMS practitioner tables, tab delimited. A quarter comes in four files; each is
 * imported as an edition with the quarter's first day, and together they answer. The whole file is read before anything is
 * written.
 */
export const ncciImporter: LibraryImporter = {
  kind: 'ncciPtp',
  load,
  compare,
  clear: (db, edition, limit) => clearPtpBlocks(db, edition, Math.ceil(limit / 10)),
};
