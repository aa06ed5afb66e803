import PDFDocument from 'pdfkit';
import type { Instant } from '#shared/kernel/instant.ts';
import { code128Bars } from './code128.ts';
import { type BarcodeMark, type BoxMark, type LineMark, leftOf, type Mark, type Page, type TextMark } from './draw-list.ts';
import { textWidth } from './font-metrics.ts';

type Document = InstanceType<typeof PDFDocument>;

export type PdfOptions = {
  /** What a viewer shows in its title bar: the kind of document, never a name or number of a patient. */
  readonly title: string;
  /** Creation date of the file, also the seed of its id: same pages, title and moment give the same bytes. */
  readonly createdAt?: Instant;
  /** False leaves the page streams readable, for tests. */
  readonly compress?: boolean;
  /** Called after each page with the pages drawn so far; throwing here stops the file. */
  readonly onPage?: (pages: number) => void;
};

/** Without a moment from the caller the file says so with a fixed one, and stays reproducible. */
const NO_MOMENT = '2000-01-01T00:00:00.000Z' as Instant;

/** Pages between two turns of the event loop, so that finished page streams leave pdfkit's buffers. */
const PAGES_PER_TURN = 8;

/**
 * Draws pages into one PDF 1.7 file with the standard fonts. Pages are pulled one at a time and given to pdfkit's stream
 * as they are finished, so memory grows with the bytes of the file only. Stops when there is no page at all.
 */
export async function renderPdf(pages: Iterable<Page>, options: PdfOptions): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    autoFirstPage: false,
    bufferPages: false,
    compress: options.compress ?? true,
    pdfVersion: '1.7',
    lang: 'en-US',
    displayTitle: true,
    info: {
      Title: options.title,
      Creator: 'Claimwright',
      Producer: 'Claimwright',
      CreationDate: new Date(options.createdAt ?? NO_MOMENT),
    },
  });
  const file = collect(document);
  let count = 0;
  for (const page of pages) {
    document.addPage();
    for (const mark of page.marks) drawMark(document, mark);
    count += 1;
    options.onPage?.(count);
    if (count % PAGES_PER_TURN === 0) await new Promise((resume) => setImmediate(resume));
  }
  if (count === 0) throw new Error('a PDF needs at least one page');
  document.end();
  return file;
}

async function collect(document: Document): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}

function drawMark(document: Document, mark: Mark): void {
  if (mark.kind === 'text') drawText(document, mark);
  else if (mark.kind === 'line') drawLine(document, mark);
  else if (mark.kind === 'box') drawBox(document, mark);
  else drawBarcode(document, mark);
}

function drawText(document: Document, mark: TextMark): void {
  if (mark.text === '') return;
  const left = mark.align === 'left' ? mark.x : leftOf(mark, textWidth(mark.text, mark.font, mark.size, mark.letterSpacing));
  document.font(mark.font).fontSize(mark.size).fillColor(mark.color);
  document.text(mark.text, left, mark.y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: mark.letterSpacing });
}

function drawLine(document: Document, mark: LineMark): void {
  document.save().lineWidth(mark.width).strokeColor(mark.color);
  if (mark.dash) document.dash(mark.dash[0], { space: mark.dash[1] });
  document.moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).stroke().restore();
}

function drawBox(document: Document, mark: BoxMark): void {
  document.save();
  if (mark.radius > 0) document.roundedRect(mark.x, mark.y, mark.width, mark.height, mark.radius);
  else document.rect(mark.x, mark.y, mark.width, mark.height);
  document.lineWidth(mark.strokeWidth);
  if (mark.fill !== null && mark.stroke !== null) document.fillAndStroke(mark.fill, mark.stroke);
  else if (mark.fill !== null) document.fill(mark.fill);
  else if (mark.stroke !== null) document.stroke(mark.stroke);
  document.restore();
}

function drawBarcode(document: Document, mark: BarcodeMark): void {
  for (const bar of code128Bars(mark.text).bars) {
    document.rect(mark.x + bar.start * mark.module, mark.y, bar.width * mark.module, mark.height);
  }
  document.fill('black');
}
