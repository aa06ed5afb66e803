/** Marks that make a spreadsheet take a cell for a formula; the apostrophe itself, so that the guard can be taken off again. */
const DANGEROUS = /^[=+\-@\t\r']/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** Text that no spreadsheet runs: an apostrophe before what would be a formula. Numbers stay numbers. */
export const guarded = (cell: string): string => (DANGEROUS.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell);

/** The text as it was before `guarded`. */
export const unguarded = (cell: string): string => (/^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell);

/** One line of a CSV file (RFC 4180), guarded. */
export const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell);
