import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { intakeBytes, intakeCsv } from '#core/intake/intake.ts';
import { findUpload } from '#db/queries/upload.ts';
import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

async function begun(app: TestApp, byteCount: number): Promise<string> {
  const uploadId = app.newId();
  await app.ask('upload.begin', { uploadId, name: 'codes.csv', byteCount });
  return uploadId;
}

test('a file of several pieces is read back byte for byte, and rows with their lines', async () => {
  const app = await openTestApp(handlers);
  const rows = Array.from({ length: 120_000 }, (_, at) => `${at},words of ${at}`);
  const bytes = new Uint8Array(Buffer.from(`code,words\n${rows.join('\n')}\n`));
  const uploadId = await begun(app, bytes.length);
  for (let position = 0; position * UPLOAD_PIECE_BYTES < bytes.length; position++) {
    const piece = bytes.slice(position * UPLOAD_PIECE_BYTES, (position + 1) * UPLOAD_PIECE_BYTES);
    await app.ask('upload.add', { uploadId, position, base64: base64(piece) });
  }
  expect(Buffer.compare(intakeBytes(app.db, uploadId, bytes.length), bytes)).toBe(0);
  const read = [...intakeCsv(app.db, uploadId)];
  expect(read).toHaveLength(120_001);
  expect(read.at(-1)).toEqual({ line: 120_001, cells: ['119999', 'words of 119999'] });
  expect(() => intakeBytes(app.db, uploadId, 10)).toThrow(expect.objectContaining({ code: 'file.tooLarge' }));
});

test('a piece repeated after a lost answer changes nothing; a gap, a short or a surplus piece is refused', async () => {
  const app = await openTestApp(handlers);
  const whole = new Uint8Array(UPLOAD_PIECE_BYTES).fill(65);
  const uploadId = await begun(app, UPLOAD_PIECE_BYTES + 3);
  const add = (position: number, bytes: Uint8Array) => app.reply('upload.add', { uploadId, position, base64: base64(bytes) });
  expect(await add(1, whole)).toMatchObject({ ok: false, code: 'upload.outOfOrder', details: { expected: 0 } });
  expect(await add(0, whole.subarray(5))).toMatchObject({ ok: false, code: 'upload.badPiece' });
  for (const _ of [1, 2]) expect(await add(0, whole)).toMatchObject({ ok: true, value: { arrived: UPLOAD_PIECE_BYTES, complete: false } });
  expect(() => intakeBytes(app.db, uploadId, 2_000_000)).toThrow(expect.objectContaining({ code: 'upload.incomplete' }));
  expect(await add(1, whole.subarray(0, 4))).toMatchObject({ ok: false, code: 'upload.tooMuch' });
  expect(await add(1, whole.subarray(0, 3))).toMatchObject({ ok: true, value: { complete: true } });
  expect(await app.reply('upload.begin', { uploadId, name: 'x', byteCount: 1 })).toMatchObject({ ok: false, code: 'upload.exists' });
});

test('a discarded file is gone, and so is one that nobody used for a day', async () => {
  const app = await openTestApp(handlers);
  const [first, second] = [await begun(app, 5), await begun(app, 5)];
  await app.ask('upload.add', { uploadId: first, position: 0, base64: base64(new Uint8Array(5)) });
  await app.ask('upload.discard', { uploadId: first });
  expect(await app.reply('upload.discard', { uploadId: first })).toMatchObject({ ok: false, code: 'upload.notFound' });
  expect(app.db.all({ strings: Object.assign(['SELECT 1 FROM upload_piece'], { raw: [] }), values: [] })).toEqual([]);
  app.setToday('2026-07-16');
  await begun(app, 5);
  expect(findUpload(app.db, second)).toBeUndefined();
});

test('someone who may only look hands over nothing', async () => {
  const app = await openTestApp(handlers);
  const input = { uploadId: app.newId(), name: 'x', byteCount: 1 };
  expect(await app.reply('upload.begin', input, 'readOnly')).toMatchObject({ ok: false, code: 'permission.denied' });
});

test('a file that is discarded while it is read, or replaced by another, is not taken for its beginning', async () => {
  const app = await openTestApp(handlers);
  const bytes = new Uint8Array(Buffer.from(`code,words\n${'1,some words\n'.repeat(250_000)}`));
  const handOver = async (uploadId: string) => {
    await app.ask('upload.begin', { uploadId, name: 'codes.csv', byteCount: bytes.length });
    for (let position = 0; position * UPLOAD_PIECE_BYTES < bytes.length; position++) {
      const piece = bytes.slice(position * UPLOAD_PIECE_BYTES, (position + 1) * UPLOAD_PIECE_BYTES);
      await app.ask('upload.add', { uploadId, position, base64: base64(piece) });
    }
  };
  for (const again of [false, true]) {
    const uploadId = app.newId();
    await handOver(uploadId);
    const rows = intakeCsv(app.db, uploadId);
    for (let row = 0; row < 10; row++) expect(rows.next().done).toBe(false);
    await app.ask('upload.discard', { uploadId });
    if (again) await handOver(uploadId);
    expect(() => [...rows]).toThrow(expect.objectContaining({ code: 'upload.notFound' }));
  }
});
