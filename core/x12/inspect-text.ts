import type { InspectedFile, InspectedTransaction } from './inspect-report.ts';

const COLUMNS = ['set', 'control', 'segments', 'claims', 'lines', 'charged', 'paid', 'payment', 'balanced'] as const;

/** One inspected file for reading: a table of its transactions, then its findings. Ends with a line break. */
export function describeInspection(report: InspectedFile): string {
  const lines = [`${report.file}${report.readable ? '' : ': not readable'}`];
  for (const interchange of report.interchanges) {
    lines.push(`  interchange ${interchange.controlNumber ?? '?'} from ${interchange.senderId ?? '?'} to ${interchange.receiverId ?? '?'}`);
    for (const { controlNumber, status, note } of interchange.acknowledgements)
      lines.push(`    TA1 for interchange ${controlNumber ?? '?'}: ${status ?? '?'} ${note ?? ''}`.trimEnd());
    const rows = interchange.groups.flatMap((group) => group.transactions.map(cells));
    if (rows.length > 0) lines.push(...table([[...COLUMNS], ...rows]));
  }
  for (const { severity, segment, message } of report.findings)
    lines.push(`  ${severity}${segment === null ? '' : ` at segment ${segment}`}: ${message}`);
  if (report.findings.length === 0) lines.push('  no findings');
  return `${lines.join('\n')}\n`;
}

function cells(transaction: InspectedTransaction): string[] {
  const { balanced } = transaction;
  const counts = [transaction.segmentCount, transaction.claimCount, transaction.lineCount].map((count) =>
    count === null ? '' : String(count),
  );
  const amounts = [transaction.chargedTotal, transaction.paidTotal, transaction.paymentAmount].map((amount) => amount ?? '');
  const off = (balanced.unbalancedClaims ?? 0) + (balanced.unbalancedLines ?? 0);
  const verdict = balanced.transaction === null ? '' : balanced.transaction && off === 0 ? 'yes' : 'NO';
  return [transaction.set ?? '?', transaction.controlNumber ?? '?', ...counts, ...amounts, verdict];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `    ${row.map(pad).join('  ').trimEnd()}`);
}
