import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** One file of an export. */
export type Written = { readonly name: string; readonly rows: number; readonly columns: readonly string[] };

/** What stands in an export: written for whoever opens it in ten years. */
export function readme(written: readonly Written[], today: PlainDate): string {
  const listed = written.map(({ name, rows, columns }) => `${name} (${rows} rows)\r\n  ${columns.join(', ')}`);
  return [
    `Everything of one practice, taken out on ${today}. It holds protected health information: keep it as you keep charts.`,
    '',
    'Files beside this one can be brought into this program again, in this order: payers, rendering-providers,',
    'referring-providers, facilities, procedures, guarantors, patients, coverages. Chart numbers are those of the practice;',
    'accounts of people who are no patients begin with G.',
    '',
    'tables/ has every table of the database as it stands. Amounts whose column ends in _cents are whole cents; days are',
    'YYYY-MM-DD; yes and no are 1 and 0. Rows name each other by id: posting.journal is journal.sequence, *_id is the id of',
    'the table before it. The ledger is double entry: postings of a journal add up to 0, a debit is positive. claim_line, batch and',
    'remittance_claim tell what was asked and answered; operation_record says who did what when.',
    '',
    'edi/ has every file that was sent or received, byte for byte; documents/ the card images.',
    '',
    'Text that a spreadsheet would take for a formula begins with an apostrophe, which an import takes off again. Cells are',
    'separated by commas, quoted where needed, lines end with CR LF, letters are UTF-8.',
    '',
    ...listed,
    '',
  ].join('\r\n');
}
