import { z } from 'zod';
import { DocumentFile, required } from './common.ts';
import { operation, strict } from './operation.ts';

/** Forms that are bought preprinted. */
const stockForms = ['cms1500', 'ub04'] as const;

/** How far a printer's text is moved to meet the boxes of bought paper: tenths of a millimetre, at most an inch each way. */
const TenthsOfMillimetre = z.int().min(-254).max(254);

/** One form on one printer of this computer. */
const PrinterAlignment = strict({
  printer: required(60),
  form: z.enum(stockForms),
  right: TenthsOfMillimetre,
  down: TenthsOfMillimetre,
});

const alignments = z.array(PrinterAlignment).max(40);

/** What receipts are printed on: sheets, or a roll of 80 mm. */
export const ReceiptPaper = z.enum(['letter', 'roll']);

export const printerOperations = {
  'printer.list': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'How bought forms are met by the printers of this computer, the one used last first, and the paper of its receipts',
    input: strict({}),
    output: strict({ alignments, receiptPaper: ReceiptPaper.optional() }),
    errors: [],
  }),
  'printer.keep': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'Remember how bought forms are met by the printers of this computer, or the paper of its receipts; what is left out stays',
    input: strict({ alignments: alignments.optional(), receiptPaper: ReceiptPaper.optional() }),
    output: strict({}),
    errors: [],
  }),
  'printer.testSheet': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'A sheet with rulers to align a printer with bought forms',
    input: strict({ form: z.enum(stockForms), right: TenthsOfMillimetre, down: TenthsOfMillimetre }),
    output: DocumentFile,
    errors: [],
  }),
};
