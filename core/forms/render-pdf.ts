import type PDFDocument from 'pdfkit';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Page, Picture } from './draw-list.ts';
import type { FontName } from './font-metrics.ts';
import { pageContent } from './page-content.ts';
import { pdfDocumentClass } from './pdfkit.ts';
import { pictureStore } from './picture-object.ts';

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

/** Bytes handed on at a time: a multiple of three, so that parts written in base64 can simply be put together. */
const PART = 3 * 64 * 1024;

/** The whole file in memory. */
export async function renderPdf(pages: Iterable<Page>, options: PdfOptions): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await writePdf(pages, options, (part) => void parts.push(part.slice()));
  return new Uint8Array(Buffer.concat(parts));
}

/** The whole file as the text in which it is answered; beside that text only a part of the file is in memory. */
export async function renderPdfBase64(pages: Iterable<Page>, options: PdfOptions): Promise<string> {
  let text = '';
  await writePdf(pages, options, (part) => {
    text += Buffer.from(part.buffer, part.byteOffset, part.length).toString('base64');
  });
  return text;
}

/**
 * Draws pages into one PDF 1.7 file with the standard fonts and hands it on part by part; a part is only good until `take` returns.
 * Pages are pulled one at a time and let go when they are written. Stops when there is no page at all.
 */
async function writePdf(pages: Iterable<Page>, options: PdfOptions, take: (part: Uint8Array) => void): Promise<void> {
  const document = new (pdfDocumentClass())({
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
  const file = inParts(document, take);
  const usePicture = pictureStore(document);
  let count = 0;
  for (const page of pages) {
    const before = pageOf(document);
    document.addPage(page.size && { size: [...page.size], margin: 0 });
    forgetPage(before);
    if (page.picture) drawPicture(document, page.picture);
    document.addContent(pageContent(page, (font) => useFont(document, font), usePicture));
    count += 1;
    options.onPage?.(count);
    if (count % PAGES_PER_TURN === 0) await new Promise((resume) => setImmediate(resume));
  }
  if (count === 0) throw new Error('a PDF needs at least one page');
  document.end();
  return file;
}

function drawPicture(document: Document, { bytes, x, y, width, height }: Picture): void {
  document.image(Buffer.from(bytes), x, y, { fit: [width, height], align: 'center', valign: 'center' });
}

/**
 * Copies what pdfkit hands out into one block after another. Its chunks may not be kept: a packed page of 2 kB lies in 16 kB of
 * its own, which stay as long as it does.
 */
async function inParts(document: Document, take: (part: Uint8Array) => void): Promise<void> {
  const block = new Uint8Array(PART);
  let filled = 0;
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => {
      for (let from = 0; from < chunk.length; ) {
        const room = Math.min(PART - filled, chunk.length - from);
        block.set(chunk.subarray(from, from + room), filled);
        [filled, from] = [filled + room, from + room];
        if (filled < PART) continue;
        take(block);
        filled = 0;
      }
    });
    document.on('end', () => {
      take(block.subarray(0, filled));
      resolve();
    });
    document.on('error', reject);
  });
}

type Kept = { data: object };
type KeptPage = { readonly dictionary: Kept; readonly resources: Kept; readonly content: Kept };

const pageOf = (document: Document): KeptPage | null => (document as unknown as { readonly page: KeptPage | null }).page;

/** Of a page that was written only its number is asked for again, by the list of pages; pdfkit would keep 5 kB about it. */
function forgetPage(page: KeptPage | null): void {
  if (page === null) return;
  for (const part of [page.dictionary, page.resources, page.content]) part.data = {};
}

/** What pdfkit's own text() does before it writes: names the current font and puts it in the page's resources. */
type FontPlaces = {
  readonly _font: { readonly id: string; ref(): unknown };
  readonly page: { readonly fonts: Record<string, unknown> };
};

function useFont(document: Document, font: FontName): string {
  const { _font, page } = document.font(font) as unknown as FontPlaces;
  page.fonts[_font.id] ??= _font.ref();
  return _font.id;
}
