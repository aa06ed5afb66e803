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

/**
 * Draws pages into one PDF 1.7 file with the standard fonts. Pages are pulled one at a time and given to pdfkit's stream
 * as they are finished, so memory grows with the bytes of the file only. Stops when there is no page at all.
 */
export async function renderPdf(pages: Iterable<Page>, options: PdfOptions): Promise<Uint8Array> {
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
  const file = collect(document);
  const usePicture = pictureStore(document);
  let count = 0;
  for (const page of pages) {
    document.addPage();
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

async function collect(document: Document): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
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
