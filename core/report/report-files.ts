import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { csvLine } from '#shared/domain/import/csv-cell.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents, formatDecimal } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { reportPdf } from '../forms/report-page.ts';
import type { Cell } from './made-report.ts';
import { runReport } from './run-report.ts';

type Shown = Output<'report.run'>;
type File = Output<'report.csv'>;

/** Beyond these a report is no page or table any more, and "take everything along" is the way. */
const MOST_ROWS = { csv: 200_000, pdf: 5_000 } as const;

function wholeReport(context: ReadContext, input: Input<'report.csv'>, most: number): Shown {
  const report = runReport(context, input, { offset: 0, limit: most });
  if (report.rowCount > most) fail('report.tooLong', { most, rows: report.rowCount });
  return report;
}

/** A report as CSV (RFC 4180): a heading line and the rows; money in plain decimals, no total row that a sum would count twice. */
export function reportCsv(context: ReadContext, input: Input<'report.csv'>): File {
  const { columns, rows, rowHead, groupHead, report } = wholeReport(context, input, MOST_ROWS.csv);
  const lines = [csvLine([...(groupHead === null ? [] : [groupHead]), rowHead, ...columns.map(({ head, kind }) => csvHead(head, kind))])];
  for (const { group, label, cells } of rows) {
    const figures = cells.map((cell, at) => csvCell(cell, columns[at]?.kind ?? 'text'));
    lines.push(csvLine([...(groupHead === null ? [] : [group]), label, ...figures]));
  }
  return file(`${report}-${context.today}.csv`, 'text/csv', new TextEncoder().encode(lines.join('')));
}

const csvHead = (head: string, kind: Shown['columns'][number]['kind']): string => (kind === 'percent' ? `${head} %` : head);

function csvCell(cell: Cell, kind: Shown['columns'][number]['kind']): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (kind === 'money') return formatDecimal(cents(cell));
  return kind === 'percent' ? (cell / 10).toFixed(1) : String(cell);
}

/** A report as pages, with what it was narrowed to and what it counts. */
export async function reportDocument(context: ReadContext, input: Input<'report.document'>): Promise<File> {
  const report = wholeReport(context, input, MOST_ROWS.pdf);
  const practiceName = findPractice(context.db)?.fields.name ?? '';
  const bytes = await reportPdf({ ...report, practiceName, printedOn: context.today }, { createdAt: context.now() });
  return file(`${report.report}-${context.today}.pdf`, 'application/pdf', bytes);
}

const file = (name: string, mediaType: string, bytes: Uint8Array): File => ({
  ...{ name, mediaType, base64: Buffer.from(bytes).toString('base64') },
});
