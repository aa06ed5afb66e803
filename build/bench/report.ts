import type { Row } from './bench.ts';

const HEAD = ['name', 'value', 'unit', 'baseline', 'ratio', 'peak RSS MB'] as const;

/** Four figures are as much as a run-to-run spread of several percent can bear. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(4));
}

const cells = (row: Row): readonly string[] => [
  row.name,
  text(row.value),
  row.unit,
  row.baseline === null ? '-' : text(row.baseline),
  row.ratio === null ? '-' : row.ratio.toPrecision(3),
  row.peakRssMb.toFixed(0),
];

function text(value: number): string {
  return value >= 1_000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

/** A table for people. */
export function asTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 || column === 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The table of docs/performance.md. */
export function asMarkdown(rows: readonly Row[]): string {
  const line = (parts: readonly string[]): string => `| ${parts.join(' | ')} |`;
  return [line(HEAD), line(['---', '---:', '---', '---:', '---:', '---:']), ...rows.map((row) => line(cells(row)))].join('\n');
}

/** One array, figures rounded. */
export function asJson(rows: readonly Row[]): string {
  const exact = rows.map((row) => ({
    ...row,
    value: rounded(row.value),
    baseline: row.baseline === null ? null : rounded(row.baseline),
    ratio: row.ratio === null ? null : rounded(row.ratio),
    peakRssMb: rounded(row.peakRssMb),
  }));
  return JSON.stringify(exact, null, 2);
}
