import { crc32, deflateSync } from 'node:zlib';

const [WIDTH, HEIGHT] = [320, 200];
type Color = readonly [red: number, green: number, blue: number];
const [PAPER, INK, LINE] = [0, 1, 2];

/** A picture of an insurance card: a band in the payer's color and lines where words would stand. A PNG of a few hundred bytes. */
export function cardPicture(band: Color): Uint8Array {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = new Uint8Array(WIDTH + 1);
    // Each row of a PNG begins with its filter; 0 is none.
    for (let x = 0; x < WIDTH; x += 1) row[x + 1] = pixelAt(x, y);
    return row;
  });
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, WIDTH);
  view.setUint32(4, HEIGHT);
  // 8 bits a pixel, each the place of its color in the palette.
  header.set([8, 3], 8);
  const palette = Uint8Array.of(250, 250, 246, ...band, 120, 120, 128);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return joined([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(joined(rows))),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A band at the top, then five lines of words, each shorter than the one before. */
function pixelAt(x: number, y: number): number {
  if (y < 44) return INK;
  const line = Math.floor((y - 60) / 26);
  const inLine = y >= 60 && (y - 60) % 26 < 10 && line < 5;
  return inLine && x >= 20 && x < WIDTH - 40 - line * 34 ? LINE : PAPER;
}

/** Length, name, content, and the checksum of name and content (PNG specification, chunk layout). */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(name), content]);
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)];
  new DataView(length.buffer).setUint32(0, content.length);
  new DataView(check.buffer).setUint32(0, crc32(named));
  return joined([length, named, check]);
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
