import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { csvLine } from '#shared/domain/import/csv-cell.ts';
import { type Cents, formatDecimal } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { daySheetPages } from '../forms/day-sheet-page.ts';
import { renderPdf } from '../forms/render-pdf.ts';
import { gatherSheet, sheetEntries } from './gather-sheet.ts';

/** Entries that are listed on paper; a longer sheet has its days instead. */
export const ENTRIES_ON_PAPER = 400;

/** A day sheet for the screen. */
export function showSheet(context: ReadContext, { limit, ...asked }: Input<'sheet.get'>): Output<'sheet.get'> {
  return gatherSheet(context, asked, limit);
}

/** A day sheet as pages. */
export async function sheetDocument(context: ReadContext, asked: Input<'sheet.document'>): Promise<Output<'sheet.document'>> {
  const sheet = gatherSheet(context, asked, ENTRIES_ON_PAPER);
  const practiceName = findPractice(context.db)?.fields.name ?? '';
  const filtered = asked.userId !== null || asked.renderingProviderId !== null;
  const pages = daySheetPages({ ...asked, practiceName, sheet, filtered });
  const bytes = await renderPdf(pages, { title: 'Day sheet', createdAt: context.now() });
  return { name: `day-sheet-${asked.through}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

const HEAD = [
  ...['Recorded at', 'Posted to', 'Meant for', 'Entry', 'Patient or payer', 'Service date', 'By', 'Reference'],
  ...['Charges', 'Payments', 'Adjustments', 'Write-offs', 'Moved', 'Receivable'],
];
const amount = (value: Cents): string => formatDecimal(value);

/** A day sheet for a spreadsheet: every entry, amounts as plain numbers. */
export function sheetCsv(context: ReadContext, asked: Input<'sheet.csv'>): Output<'sheet.csv'> {
  const lines = [csvLine(HEAD)];
  for (const entry of sheetEntries(context, asked)) {
    const facts = [
      entry.recordedAt,
      entry.day,
      entry.meantFor ?? '',
      entry.kind,
      entry.patient,
      entry.serviceDate ?? '',
      entry.by,
      entry.reference,
    ];
    const money = [entry.charges, entry.payments, entry.adjustments, entry.writeOffs, entry.transferred, entry.receivable].map(amount);
    lines.push(csvLine([...facts, ...money]));
  }
  const base64 = Buffer.from(lines.join(''), 'utf8').toString('base64');
  return { name: `day-sheet-${asked.through}.csv`, mediaType: 'text/csv', base64 };
}
