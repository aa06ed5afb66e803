import { expect, test } from 'vitest';
import type { EngineClient } from '#core/engine/engine-api.ts';
import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import { makeId } from '#shared/kernel/id.ts';
import { readableIn } from '../../support/fault-scan.ts';
import { ask, finish, newPractice } from '../../support/practice-engine.ts';

const id = () => makeId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

async function handOver(client: EngineClient, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const uploadId = id();
  await ask(client, 'upload.begin', { uploadId, name: 'people.csv', byteCount: bytes.length });
  for (let at = 0; at * UPLOAD_PIECE_BYTES < bytes.length; at++)
    await ask(client, 'upload.add', {
      uploadId,
      position: at,
      base64: bytes.subarray(at * UPLOAD_PIECE_BYTES, (at + 1) * UPLOAD_PIECE_BYTES).toString('base64'),
    });
  return uploadId;
}

const MARK = 'Zanzibarov';
const ROWS = 2_000;
const FILE = `Chart Number,Last Name,First Name,Date of Birth,Sex,Phone 1,Street 1,City,State,Zip Code\n${Array.from(
  { length: ROWS },
  (_, at) =>
    `C${at},${MARK}${at},Otis,7/${(at % 28) + 1}/19${50 + (at % 50)},M,217555${String(at).padStart(4, '0')},${at} Fen Lane,Springfield,IL,62701`,
).join('\n')}\n`;

test('with real threads and an encrypted file: tried, taken, taken out, taken back; nothing readable is left on the disk', {
  timeout: 120_000,
}, async () => {
  const { client, folder } = await newPractice();
  const uploadId = await handOver(client, FILE);
  const { mapping } = await ask(client, 'import.look', { uploadId, kind: 'patients' });
  const question = { uploadId, kind: 'patients', system: 'Medisoft', mapping } as const;
  const begun = performance.now();
  expect(await finish(client, 'import.check', question)).toMatchObject({ ok: true, value: { added: ROWS, refused: 0 } });
  const checked = performance.now();
  expect(await ask(client, 'patient.search', { text: MARK })).toEqual([]);
  const runId = id();
  expect(await finish(client, 'import.run', { ...question, runId })).toMatchObject({ ok: true, value: { report: { added: ROWS } } });
  const taken = performance.now();
  expect(await ask(client, 'patient.search', { text: `${MARK}77`, limit: 5 })).not.toEqual([]);
  const exportId = id();
  expect(await finish(client, 'export.all', { exportId })).toMatchObject({ ok: true, value: { exportId } });
  const written = performance.now();
  expect((await ask(client, 'export.piece', { exportId, position: 0 })).base64.startsWith('UEs')).toBe(true);
  await ask(client, 'export.discard', { exportId });
  await ask(client, 'import.undo', { runId, reason: 'Wrong file' });
  expect(await ask(client, 'patient.search', { text: MARK })).toEqual([]);
  expect(readableIn(folder, [MARK, 'Fen Lane'])).toEqual([]);
  const seconds = [checked - begun, taken - checked, written - taken, performance.now() - written].map((ms) => (ms / 1_000).toFixed(1));
  // Generous: what would be wrong is a step whose time grows with the square of the rows.
  expect(Number(seconds[1]), `dry run, import, export, undo took ${seconds.join(', ')} s`).toBeLessThan(60);
});
