import type { Mutant } from './mutants.ts';

export type Verdict = { readonly mutant: Mutant; readonly noticed: boolean; readonly equivalent: boolean };
/** One row: how many mutants count, how many of them were noticed, how many more are equivalent. */
export type Row = { readonly file: string; readonly counted: number; readonly noticed: number; readonly equivalent: number };

/** A row for every file in their order, and one for all. */
export function rowsOf(verdicts: readonly Verdict[]): readonly Row[] {
  const files = [...new Set(verdicts.map(({ mutant }) => mutant.file))];
  const row = (file: string, some: readonly Verdict[]): Row => {
    const counted = some.filter(({ equivalent }) => !equivalent);
    return {
      file,
      counted: counted.length,
      noticed: counted.filter(({ noticed }) => noticed).length,
      equivalent: some.length - counted.length,
    };
  };
  return [
    ...files.map((file) =>
      row(
        file,
        verdicts.filter(({ mutant }) => mutant.file === file),
      ),
    ),
    row('all', verdicts),
  ];
}

/** Hundredths, so that 89.99 % is not said to be 90. */
export const shareOf = ({ counted, noticed }: Row): number => Math.floor((10_000 * noticed) / Math.max(counted, 1)) / 100;

/** The table as the page has it. */
export const tableOf = (rows: readonly Row[]): string =>
  [
    '| file | mutants | noticed | alive | equivalent |',
    '|---|---|---|---|---|',
    ...rows.map(
      (row) => `| ${row.file} | ${row.counted} | ${shareOf(row).toFixed(2)} % | ${row.counted - row.noticed} | ${row.equivalent} |`,
    ),
  ].join('\n');

const short = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 90);
/** One survivor as a line: where, and what became what. */
export const lineOf = ({ file, line, kind, before, after }: Mutant): string =>
  `${file}:${line} ${kind}: ${short(before)} -> ${short(after)}`;
