import type { ReadableDb, WritableDb } from '#db/connection/handles.ts';
import type { EditionRow } from '#db/queries/code-library.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { IntakeRow } from '../intake/csv.ts';
import type { IntakeLine } from '../intake/lines.ts';
import type { Pick as PickFile } from '../intake/unpack.ts';

/*
 * How a list gets in: an importer says how the publisher's file reads and where its rows go, the framework does the rest
 * (steps, progress, cancel, all or nothing, editions, preview, undo). docs/code-libraries.md shows how to write one.
 */

/** A publisher's file, read from its beginning as often as asked. An archive is unpacked; `pick` says which file of it. */
export type LibrarySource = {
  readonly name: string;
  lines(pick?: PickFile): Generator<IntakeLine, void, void>;
  rows(pick?: PickFile): Generator<IntakeRow, void, void>;
};

/** What a file says about itself, known when it is read to its end; null where it says nothing. */
export type ReadFacts = { readonly effectiveFrom: PlainDate | null; readonly title: string | null };

/** One code or pair that a file changes against the edition in force. Words are for the preview. */
export type Change = {
  readonly what: 'added' | 'revised' | 'deleted';
  readonly code: string;
  readonly before: string;
  readonly after: string;
};

/** Takes the rows of a file one by one and says what they change. */
export type Comparer<Row> = {
  add(row: Row): void;
  /** Called once after the last row. */
  finish(): Iterable<Change>;
};

/** Where the rows of one importer live. All three work on one edition only; its number is the edition's own. */
export type LibraryStore<Row> = {
  /** Adds rows; `from` is how many the edition holds already. */
  insert(db: WritableDb, edition: number, from: number, rows: readonly Row[]): void;
  /** Removes at most `limit` rows and gives how many went; 0 means the edition is empty. */
  clear(db: WritableDb, edition: number, limit: number): number;
  /** Compares with an edition; null when there is none yet, so that everything is new. Tells changes at once, or at the end. */
  comparer(db: ReadableDb, edition: number | null, tell: (change: Change) => void): Comparer<Row>;
};

export type ImporterParts<Row> = {
  readonly kind: LibraryKind;
  /** Which file of the publisher's archive holds the rows; absent when there is only one text file in it. */
  readonly pick?: PickFile;
  /** Rows in the file's order. Throws badFile with the line for anything that the publisher would not have written. */
  read(source: LibrarySource): Generator<Row, ReadFacts, void>;
  /** Changes of a file that tells of nothing else (addenda), where they make no edition: they are previewed, not imported. Null when it is a whole list. */
  changes?(source: LibrarySource): Generator<Change, ReadFacts, void> | null;
  readonly store: LibraryStore<Row>;
};

/** An importer whose rows nobody outside needs to know. */
export type LibraryImporter = {
  readonly kind: LibraryKind;
  /** Loads a file under the number of an edition that holds from `day`; yields the rows so far after every step, ends with what the file says. */
  load(db: WritableDb, edition: number, source: LibrarySource, day: PlainDate): Generator<number, Loaded, void>;
  /** Reads a file against an edition without writing; yields the rows so far, tells `onChange` of every change. */
  compare(
    db: ReadableDb,
    edition: number | null,
    source: LibrarySource,
    onChange: (change: Change) => void,
    day: PlainDate,
  ): Generator<number, Loaded, void>;
  /** The edition that a file of changes makes its own of, when it is one; otherwise a file is held against the one in force. */
  follows?(db: ReadableDb, source: LibrarySource, day: PlainDate): EditionRow | undefined;
  clear(db: WritableDb, edition: number, limit: number): number;
};
export type Loaded = ReadFacts & { readonly rowCount: number; readonly onlyChanges?: boolean };

/** Rows of one transaction: enough that a commit costs little, few enough that a command waits less than a second. */
export const STEP_ROWS = 5_000;

/** Makes an importer of its parts. */
export function importer<Row>({ kind, pick, read, changes, store }: ImporterParts<Row>): LibraryImporter {
  const picked = (source: LibrarySource) => (pick === undefined ? source : picking(source, pick));
  const rowsOf = (source: LibrarySource) => read(picked(source));
  return {
    kind,
    *load(db, edition, source) {
      if (changes?.(picked(source))) fail('library.onlyChanges');
      const rows = rowsOf(source);
      let [waiting, count]: [Row[], number] = [[], 0];
      for (;;) {
        const next = rows.next();
        if (!next.done) waiting.push(next.value);
        if (waiting.length === STEP_ROWS || (next.done && waiting.length > 0)) {
          store.insert(db, edition, count, waiting);
          count += waiting.length;
          waiting = [];
          yield count;
        }
        if (next.done) return { ...next.value, rowCount: refuseEmpty(count) };
      }
    },
    *compare(db, edition, source, onChange) {
      const told = changes?.(picked(source));
      if (told) return yield* passedOn(told, onChange);
      const rows = rowsOf(source);
      const comparer = store.comparer(db, edition, onChange);
      for (let count = 0; ; count++) {
        const next = rows.next();
        if (next.done) {
          for (const change of comparer.finish()) onChange(change);
          return { ...next.value, rowCount: refuseEmpty(count) };
        }
        comparer.add(next.value);
        if (count % STEP_ROWS === STEP_ROWS - 1) yield count + 1;
      }
    },
    clear: (db, edition, limit) => store.clear(db, edition, limit),
  };
}

function* passedOn(told: Generator<Change, ReadFacts, void>, onChange: (change: Change) => void): Generator<number, Loaded, void> {
  for (let count = 0; ; count++) {
    const next = told.next();
    if (next.done) return { ...next.value, rowCount: refuseEmpty(count), onlyChanges: true };
    onChange(next.value);
    if (count % STEP_ROWS === STEP_ROWS - 1) yield count + 1;
  }
}

const picking = (source: LibrarySource, pick: PickFile): LibrarySource => ({
  name: source.name,
  lines: (other) => source.lines(other ?? pick),
  rows: (other) => source.rows(other ?? pick),
});

/** A file that reads well but holds nothing is the wrong file. */
const refuseEmpty = (count: number): number => (count === 0 ? badFile(1, 'there is no code in it') : count);

/**
 * Refuses a file at a line. The reason is a short sentence part in plain words ("order number 12 comes after 14"); what it
 * quotes from the file must have gone through `quoted`.
 */
export const badFile = (line: number, reason: string): never => fail('library.badFile', { line, reason });

/** A piece of a file that may stand in a sentence: printable, short. */
export function quoted(text: string): string {
  const printable = text.replace(/[^\x20-\x7e]/g, '?').trim();
  return `"${printable.length > 24 ? `${printable.slice(0, 24)}\u2026` : printable}"`;
}
