import { csvRows, type IntakeRow } from '../../intake/csv.ts';
import type { IntakeLine } from '../../intake/lines.ts';
import { badFile, type LibrarySource, type ReadFacts } from '../importer.ts';

/** Lines that are looked at to tell the separator: more than any notice before the headings has. */
const SAMPLE = 120;
const SEPARATORS = ['\t', ',', ';', '|'] as const;

/** What a file says about itself when it says nothing. */
const NOTHING_SAID: ReadFacts = { effectiveFrom: null, title: null };

/**
 * A publisher's file with the last line that was read. Notices before the headings are full of commas, so the separator is
 * told by what most lines have, not by the first.
 */
export class PublisherList {
  readonly #source: LibrarySource;
  #line = 0;

  constructor(source: LibrarySource) {
    this.#source = source;
  }

  /** The last line that was read. */
  get line(): number {
    return this.#line;
  }

  *lines(): Generator<IntakeLine, void, void> {
    for (const line of this.#source.lines()) {
      this.#line = line.number;
      yield line;
    }
  }

  *rows(): Generator<IntakeRow, void, void> {
    const lines = this.lines();
    const sample: IntakeLine[] = [];
    for (let next = lines.next(); !next.done; next = lines.next()) {
      sample.push(next.value);
      if (sample.length === SAMPLE) break;
    }
    yield* csvRows(chained(sample, lines), separatorOf(sample));
  }

  /**
   * Passes rows on and refuses a file that ends before the whole list can have been in it: who keeps an edition that is cut
   * short is told that codes do not exist which do.
   */
  *whole<Row>(rows: Iterable<Row>, atLeast: number, said: ReadFacts = NOTHING_SAID): Generator<Row, ReadFacts, void> {
    let count = 0;
    for (const row of rows) {
      count += 1;
      yield row;
    }
    if (count < atLeast) badFile(this.#line, `the file ends after ${count} rows; the whole list has more than ${atLeast}`);
    return said;
  }
}

function* chained<T>(first: readonly T[], rest: Iterable<T>): Generator<T, void, void> {
  yield* first;
  yield* rest;
}

/** The separator that cuts most lines into the same number of cells, and of those the one that makes most cells. */
export function separatorOf(lines: readonly IntakeLine[]): string {
  const widths = SEPARATORS.map((separator) =>
    mostCommon(lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.split(separator).length)),
  );
  return SEPARATORS[widths.indexOf(Math.max(...widths))] ?? ',';
}

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}
