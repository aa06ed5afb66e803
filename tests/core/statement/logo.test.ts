import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLogo } from '#core/statement/logo.ts';
import { uploadHandlers } from '#core/upload/handlers.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { openStatementDesk } from './statement-desk.ts';

function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

type Shape = {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly colour?: number;
  readonly rows: Uint8Array;
};

function png({ width, height, depth = 8, colour = 6, rows }: Shape): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const words = chunk('tEXt', Buffer.from('Author\u0000somebody'));
  return new Uint8Array(
    Buffer.concat([start, chunk('IHDR', header), words, chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())]),
  );
}

const codeFor = (bytes: Uint8Array): string => {
  try {
    readLogo(bytes);
    return 'taken';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

/** The smallest JPEG that says what it is: a frame header and an end. */
const jpeg = (parts: number, frame = 0xc0): Uint8Array =>
  new Uint8Array([0xff, 0xd8, 0xff, frame, 0, 8 + parts * 3, 8, 0, 20, 0, 30, parts, ...Array(parts * 3).fill(1), 0xff, 0xd9]);

test('transparency is laid on white, and nothing but the picture is kept', () => {
  const logo = readLogo(png({ width: 2, height: 1, rows: new Uint8Array([0, 10, 20, 30, 255, 10, 20, 30, 0]) }));
  expect(logo).toMatchObject({ mediaType: 'image/png', width: 2, height: 1 });
  expect(Buffer.from(logo.bytes).toString('latin1')).not.toContain('somebody');
  // Read once more, it is the same picture byte for byte.
  expect(readLogo(logo.bytes).bytes).toEqual(logo.bytes);
});

test('every row filter comes to the same picture', () => {
  const plain = readLogo(png({ width: 2, height: 2, colour: 2, rows: new Uint8Array([0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12]) }));
  const filtered = [
    [1, 1, 2, 3, 3, 3, 3, 1, 7, 8, 9, 3, 3, 3],
    [0, 1, 2, 3, 4, 5, 6, 2, 6, 6, 6, 6, 6, 6],
    [3, 1, 2, 3, 4, 4, 5, 3, 7, 7, 8, 5, 5, 5],
    [4, 1, 2, 3, 3, 3, 3, 4, 6, 6, 6, 3, 3, 3],
  ];
  for (const rows of filtered)
    expect(readLogo(png({ width: 2, height: 2, colour: 2, rows: new Uint8Array(rows) })).bytes).toEqual(plain.bytes);
});

test.each([
  ['words', new Uint8Array(Buffer.from('<svg onload="x"/>')), 'logo.notPicture'],
  ['a PNG that ends early', png({ width: 2, height: 1, rows: new Uint8Array(9) }).slice(0, -14), 'logo.notPicture'],
  ['too few rows', png({ width: 2, height: 2, rows: new Uint8Array(9) }), 'logo.notPicture'],
  ['rows that unfold into more', png({ width: 2, height: 1, rows: new Uint8Array(5_000_000) }), 'logo.notPicture'],
  ['sixteen bits', png({ width: 1, height: 1, depth: 16, rows: new Uint8Array(9) }), 'logo.strangeColours'],
  ['too wide', png({ width: 2_001, height: 1, rows: new Uint8Array(8_005) }), 'logo.tooManyPixels'],
  ['too long a file', new Uint8Array(1_000_001), 'logo.tooLarge'],
  ['a JPEG in four inks', jpeg(4), 'logo.strangeColours'],
  ['a JPEG that ends early', jpeg(3).slice(0, -1), 'logo.notPicture'],
  ['a JPEG', jpeg(3), 'taken'],
  ['a progressive JPEG', jpeg(3, 0xc2), 'taken'],
])('%s: %s', (_, bytes, code) => {
  expect(codeFor(bytes)).toBe(code);
});

test('whatever bytes come, a picture is taken or refused by a code', () => {
  const noise = fc.uint8Array({ maxLength: 80 });
  const starts = fc.constantFrom([], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82]);
  fc.assert(
    fc.property(starts, noise, (start, rest) => {
      expect(codeFor(new Uint8Array([...start, ...rest]))).toMatch(/^(taken|logo\.\w+)$/);
    }),
  );
});

test('a logo stands on runs made from then on, and an earlier run is printed again to the same bytes', async () => {
  const { app, selfPayer, visit, run, document } = await openStatementDesk();
  Object.assign(app.handlers, uploadHandlers);
  const { patientId } = selfPayer('Ivywood');
  await visit(patientId, '2026-07-01');
  const setLogo = async (bytes: Uint8Array) => {
    const uploadId = app.newId();
    await app.ask('upload.begin', { uploadId, name: 'logo.png', byteCount: bytes.length });
    await app.ask('upload.add', { uploadId, position: 0, base64: Buffer.from(bytes).toString('base64') });
    return app.reply('statement.setLogo', { uploadId });
  };
  const first = await run('2026-07-14');
  const bare = await document(first.runId);
  expect(await setLogo(png({ width: 2, height: 1, rows: new Uint8Array(9) }))).toMatchObject({ ok: true });
  expect(await app.ask('statement.settings', {})).toMatchObject({ logo: { mediaType: 'image/png', width: 2, height: 1 } });
  expect((await document(first.runId)).equals(bare)).toBe(true);
  const second = await run('2026-09-14');
  const shown = await document(second.runId);
  expect(shown.toString('latin1')).toContain('/Subtype /Image');
  await app.ask('statement.setLogo', { uploadId: null });
  expect((await document(second.runId)).equals(shown)).toBe(true);
  expect(await setLogo(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false, code: 'logo.notPicture' });
});
