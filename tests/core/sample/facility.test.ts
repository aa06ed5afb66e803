import { expect, test } from 'vitest';
import { ub04Pages } from '#core/forms/ub04.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { openSampleDesk } from './sample-desk.ts';

test('one visit of this morning is a facility\u2019s: ready, on the UB-04, and in a file of its own; its payer takes it and pays it', async () => {
  const app = await openSampleDesk('2026-07-14');
  await app.ask('sample.fill', { patients: 60, months: 1 });
  const [row, ...more] = app.db.all<{ id: string; status: string }>(sql`
    SELECT c.id, c.status FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE e.institutional <> ''`);
  expect([row?.status, more]).toEqual(['ready', []]);
  const facts = gatherClaimFacts(app.db, row?.id ?? '');
  if (!facts || !isFacilityClaim(facts)) throw new Error('it is a claim of a facility');
  expect(ub04Pages(facts)).toHaveLength(1);
  const { batches, held } = await app.ask('batch.create', {});
  expect(held).toEqual([]);
  const files = batches.map(({ fileName }) => inspectBytes(fileName, app.files.outbox.get(fileName) ?? new Uint8Array()));
  expect(files.flatMap(({ findings }) => findings)).toEqual([]);
  const versions = files.map(({ interchanges }) => interchanges[0]?.groups[0]?.version);
  expect(versions.filter((version) => version === '005010X223A2')).toHaveLength(1);
  for (const { batchId } of batches) await app.ask('simulator.answer', { batchId, seed: 1, step: 'acknowledge' });
  const { files: read } = await app.ask('inbox.read', {});
  expect(read.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  // Their payer takes them as it takes any other, or says what is wrong: the claim is not left without an answer.
  const status = app.db.get<{ status: string }>(sql`SELECT status FROM claim WHERE id = ${row?.id ?? ''}`)?.status;
  expect(['accepted', 'rejected']).toContain(status);
  app.setToday('2026-07-27');
  for (const { batchId } of batches) await app.ask('simulator.answer', { batchId, seed: 1, step: 'pay' });
  await app.ask('inbox.read', {});
  for (const { remittanceId, status: state } of await app.ask('remittance.list', { status: 'open' }))
    if (state === 'unposted') await app.ask('remittance.post', { remittanceId });
  const paid = app.db.get<{ status: string; owed: number }>(sql`
    SELECT c.status, (SELECT sum(amount_cents) FROM posting p WHERE p.encounter_id = c.encounter_id AND p.account = 'receivable.coverage'
      AND p.coverage_id = c.coverage_id) AS owed FROM claim c WHERE c.id = ${row?.id ?? ''}`);
  expect(paid).toEqual({ status: 'paid', owed: 0 });
  expect((await app.ask('ledger.verify', {})).ok).toBe(true);
  expect(app.failures).toEqual([]);
}, 120_000);
