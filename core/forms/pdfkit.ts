import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

type Constructor = typeof PDFDocument;
let loaded: Constructor | undefined;

/** Loads pdfkit when the first page is drawn: it costs more than opening a practice, and most starts print nothing. */
export function pdfDocumentClass(): Constructor {
  loaded ??= createRequire(import.meta.url)('pdfkit') as Constructor;
  return loaded;
}
