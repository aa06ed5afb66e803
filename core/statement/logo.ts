import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { fail } from '#shared/kernel/app-error.ts';

/** A practice's logo as it goes into a PDF. */
export type Logo = {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};

export const MAX_LOGO_BYTES = 1_000_000;
const MAX_SIDE = 2_000;

/**
 * Reads a picture that was handed over and answers it in a form that a page can carry as it is: a PNG is unpacked, its
 * transparency laid on white, and packed again as 8-bit RGB; a JPEG (grey or colour) stays. Anything else is refused, so that
 * no file that only looks like a picture ever stands in a document.
 */
export function readLogo(bytes: Uint8Array): Logo {
  if (bytes.length > MAX_LOGO_BYTES) fail('logo.tooLarge', { bytes: bytes.length, most: MAX_LOGO_BYTES });
  if (startsWith(bytes, PNG)) return readPng(bytes);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(bytes);
  return fail('logo.notPicture');
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);

const checkSides = (width: number, height: number): void => {
  if (width < 1 || height < 1) fail('logo.notPicture');
  if (width > MAX_SIDE || height > MAX_SIDE) fail('logo.tooManyPixels', { width, height, most: MAX_SIDE });
};

/** Frame headers of JPEG (ITU-T T.81, table B.1) that PDF readers decode: baseline, extended and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);

function readJpeg(bytes: Uint8Array): Logo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) fail('logo.notPicture');
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) break;
    if (FRAMES.has(marker)) {
      const [height, width, parts] = [view.getUint16(at + 5), view.getUint16(at + 7), bytes[at + 9]];
      checkSides(width, height);
      if (bytes[at + 4] !== 8 || parts !== 3) fail('logo.strangeColours');
      return { mediaType: 'image/jpeg', width, height, bytes };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return fail('logo.notPicture');
}

type Header = { readonly width: number; readonly height: number; readonly depth: number; readonly colour: number };
/** Samples of a pixel by colour type (PNG 11.2.1): grey, RGB, palette, grey with alpha, RGB with alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

type Chunks = { readonly header: Header; readonly palette: Uint8Array; readonly alpha: Uint8Array; readonly packed: Uint8Array };

function readPng(bytes: Uint8Array): Logo {
  const { header, palette, alpha, packed } = chunksOf(bytes);
  const { width, height, colour } = header;
  const samples = SAMPLES[colour] ?? 1;
  const rows = unfilter(unpack(packed, (width * samples + 1) * height), width * samples, height, samples);
  const rgb = new Uint8Array((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const pixel = rows.subarray((y * width + x) * samples, (y * width + x + 1) * samples);
      const [red, green, blue, opaque] = colourOf(pixel, colour, palette, alpha);
      const to = y * (width * 3 + 1) + 1 + x * 3;
      [red, green, blue].forEach((part, index) => {
        rgb[to + index] = Math.round((part * opaque + 255 * (255 - opaque)) / 255);
      });
    }
  return { mediaType: 'image/png', width, height, bytes: packPng(width, height, deflateSync(rgb, { level: 9 })) };
}

type Pixel = readonly [red: number, green: number, blue: number, opaque: number];

function colourOf(pixel: Uint8Array, colour: number, palette: Uint8Array, alpha: Uint8Array): Pixel {
  const [a = 0, b = 0, c = 0, d = 255] = pixel;
  if (colour === 3) return [palette[a * 3] ?? 0, palette[a * 3 + 1] ?? 0, palette[a * 3 + 2] ?? 0, alpha[a] ?? 255];
  if (colour === 0) return [a, a, a, 255];
  return colour === 4 ? [a, a, a, b] : [a, b, c, d];
}

function chunksOf(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let header: Header | undefined;
  let [palette, alpha] = [new Uint8Array(), new Uint8Array()];
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.slice(at + 8, at + 8 + length);
    if (content.length !== length) break;
    if (name === 'IHDR' && length === 13) header = headerOf(content, view.getUint32(at + 8), view.getUint32(at + 12));
    else if (name === 'PLTE') palette = content;
    else if (name === 'tRNS') alpha = content;
    else if (name === 'IDAT') packed.push(content);
    else if (name === 'IEND') return header ? { header, palette, alpha, packed: Buffer.concat(packed) } : fail('logo.notPicture');
    at += 12 + length;
  }
  return fail('logo.notPicture');
}

/** Eight bits a sample and no interlacing, which is what programs write unless told otherwise. */
function headerOf(content: Uint8Array, width: number, height: number): Header {
  const [depth = 0, colour = 0, , , interlaced = 0] = content.subarray(8);
  checkSides(width, height);
  if (depth !== 8 || SAMPLES[colour] === undefined || interlaced !== 0) fail('logo.strangeColours');
  return { width, height, depth, colour };
}

/** Never more than the picture needs: a small file may unfold into very much. */
function unpack(packed: Uint8Array, size: number): Uint8Array {
  try {
    const rows = inflateSync(packed, { maxOutputLength: size });
    return rows.length === size ? rows : fail('logo.notPicture');
  } catch {
    return fail('logo.notPicture');
  }
}

/** Takes back what PNG does to rows before it packs them (PNG 9.2): each byte is told by those left of and above it. */
function unfilter(rows: Uint8Array, stride: number, height: number, samples: number): Uint8Array {
  const plain = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const raw = rows[y * (stride + 1) + 1 + x] ?? 0;
      const left = x < samples ? 0 : (plain[y * stride + x - samples] ?? 0);
      const above = y === 0 ? 0 : (plain[(y - 1) * stride + x] ?? 0);
      const corner = y === 0 || x < samples ? 0 : (plain[(y - 1) * stride + x - samples] ?? 0);
      plain[y * stride + x] = raw + predicted(filter, left, above, corner);
    }
  }
  return plain;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** A PNG of 8-bit RGB with these packed rows and nothing else: no text, no place, no camera. */
function packPng(width: number, height: number, packed: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return new Uint8Array(Buffer.concat([Buffer.from(PNG), chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', new Uint8Array())]));
}

function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
