import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';

const Pdf = createRequire(import.meta.url)('pdfkit') as typeof PDFDocument;

/** The head of a grey JPEG of this size and an empty picture: what programs read of one before they draw it. */
export function jpegOf(width: number, height: number): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const head = [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const frame = [0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0];
  return Uint8Array.from([...head, ...frame, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0xff, 0xd9]);
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const chunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), body]);
  return Buffer.concat([word(body.length), named, word(crc32(named))]);
};

/** A grey PNG of one shade; `says` is the size that its head claims. */
export function pngOf(width: number, height: number, says: readonly [number, number] = [width, height]): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, 0);
  const head = Buffer.concat([word(says[0]), word(says[1]), Buffer.from([8, 0, 0, 0, 0])]);
  const begin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(Buffer.concat([begin, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]));
}

/** A PDF of some pages, drawn as `draw` says. */
export async function pdfOf(pages: number, draw: (document: InstanceType<typeof Pdf>, page: number) => void): Promise<Uint8Array> {
  const document = new Pdf({ autoFirstPage: false });
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve) => document.on('end', resolve));
  document.on('data', (part: Uint8Array) => chunks.push(part));
  for (let page = 1; page <= pages; page += 1) {
    document.addPage({ margin: 0 });
    draw(document, page);
  }
  document.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

/** As a scanner writes it: each page one picture and nothing else. */
export const scannedPdf = (pages: number): Promise<Uint8Array> =>
  pdfOf(pages, (document, page) => void document.image(Buffer.from(jpegOf(850, 1_100 + page)), 0, 0, { fit: [612, 792] }));
