import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import { openPackDesk, packLike } from './pack-desk.ts';

/** A pack that wants member ids of a look that the patient of the desk has not. */
const strict = (): Pack => {
  const pack = packLike();
  const memberId: Pack['demands'][number] = {
    ...{ key: 'member-id', at: '2010BA NM1*IL 09', test: 'looksLike', values: ['AA9{9} PM9{8}'], when: [] },
    ...{ mark: 'confirmed', source: 'example.org', words: 'Member ids look so.', fix: 'Type it again.', status: '164' },
  };
  return { ...pack, demands: [...pack.demands, memberId] };
};

async function answered(pack: Pack | null) {
  const desk = await openPackDesk();
  const { app, visit, install, tradingPartnerId } = desk;
  app.db.run(sql`UPDATE practice SET is_sample = 1`);
  if (pack) await install(pack);
  const { claimNumber } = await visit();
  const { batches } = await app.ask('batch.create', { tradingPartnerId, only: 'all' });
  const { files } = await app.ask('simulator.answer', { batchId: batches[0]?.batchId ?? '', seed: 5, step: 'acknowledge' });
  const texts = files.map((name) => Buffer.from(app.files.readInbox(name)).toString('latin1'));
  return { claimNumber, texts };
}

test('practice mode turns away what a pack that is on says is turned away, with its code', async () => {
  const { texts } = await answered(strict());
  expect(texts.some((text) => text.includes('STC*A7:164'))).toBe(true);
});

test('without the pack the same claim is not turned away for that', async () => {
  const { texts } = await answered(null);
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.some((text) => text.includes('STC*A7:164'))).toBe(false);
});
