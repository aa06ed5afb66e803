import { expect, test } from 'vitest';
import type { EngineClient } from '#core/engine/engine-api.ts';
import type { EngineEvent } from '#shared/contract/reply.ts';
import { UPLOAD_PIECE_BYTES } from '#shared/contract/upload.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { ask, finish, newPractice } from '../../support/practice-engine.ts';
import { testIds } from '../../support/test-app.ts';
import { inventedEdit, inventedTable } from './ncci-file.ts';

const EDITS = 120_000;
const DAY = plainDate('2026-07-14');

async function handOver(client: EngineClient, uploadId: string, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'latin1');
  await ask(client, 'upload.begin', { uploadId, name: 'ccipra-v322r0-f1.txt', byteCount: bytes.length });
  for (let position = 0; position * UPLOAD_PIECE_BYTES < bytes.length; position += 1) {
    const piece = bytes.subarray(position * UPLOAD_PIECE_BYTES, (position + 1) * UPLOAD_PIECE_BYTES);
    await ask(client, 'upload.add', { uploadId, position, base64: piece.toString('base64') });
  }
}

test('on real threads: cancelled, nothing answers; left to end, the reader answers; commands get their turn meanwhile', async () => {
  const { client } = await newPractice();
  const newId = testIds();
  const uploadId = newId();
  await handOver(client, uploadId, inventedTable(EDITS));
  const input = () => ({ editionId: newId(), kind: 'ncciPtp' as const, uploadId, title: 'Quarter', effectiveFrom: DAY, effectiveTo: null });
  // Two codes with an edit in force.
  const n = Array.from({ length: 500 }, (_, at) => at).find((at) => inventedEdit(at).to === '*' && inventedEdit(at).indicator === '1') ?? 0;
  const question = { codes: [inventedEdit(n).column1, inventedEdit(n).column2], date: DAY };

  const progress = new Promise<EngineEvent>((resolve) => {
    client.subscribe((event) => event.type === 'job.progress' && event.done > 0 && resolve(event));
  });
  const cancelled = finish(client, 'library.import', input());
  const event = await progress;
  await ask(client, 'job.cancel', { jobId: event.type === 'job.progress' ? event.jobId : '' });
  expect(await cancelled).toMatchObject({ ok: false, code: 'job.cancelled' });
  expect(await ask(client, 'ncci.check', question)).toEqual({ edition: null, edits: [] });

  let answered = 0;
  let ended = false;
  const whole = finish(client, 'library.import', input()).then((reply) => {
    ended = true;
    return reply;
  });
  while (!ended) {
    await ask(client, 'upload.begin', { uploadId: newId(), name: 'other', byteCount: 1 });
    answered += ended ? 0 : 1;
  }
  expect(await whole).toMatchObject({ ok: true, value: { rowCount: EDITS } });
  expect(answered).toBeGreaterThan(2);
  const { edition, edits } = await ask(client, 'ncci.check', question);
  expect(edition).toEqual({ title: 'Quarter', effectiveFrom: DAY });
  expect(edits).toContainEqual(expect.objectContaining({ column1: question.codes[0], column2: question.codes[1], indicator: 1 }));
});
