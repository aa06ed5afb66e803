import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { changeHoldReason, changeManyClaimStatuses, type EventDetails, insertClaim } from '#db/queries/claim.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../support/claim-desk.ts';

const own: EventDetails = {
  at: instant('2026-07-15T09:00:00.000Z'),
  source: 'own',
  code: 'batched',
  words: 'Put in batch 1',
  ediFileId: null,
  userId: null,
};

test('claims move together or not at all', async () => {
  const { app, visit } = await openClaimDesk();
  const claimIds = [(await visit()).claimId, (await visit()).claimId];
  const move = { claimIds, from: 'ready', to: 'queued' } as const;
  const statuses = () => app.db.all(sql`SELECT status, count(*) AS n FROM claim GROUP BY status`);
  const together = () => app.db.transaction(() => changeManyClaimStatuses(app.db, move, own));
  app.db.run(sql`UPDATE claim SET status = 'onHold' WHERE id = ${claimIds[0] ?? ''}`);
  expect(together).toThrow('1 claims are not ready');
  expect(statuses()).toEqual([
    { status: 'onHold', n: 1 },
    { status: 'ready', n: 1 },
  ]);
  // The twin: with the claim back where it was expected the same move goes through, with an entry for each.
  app.db.run(sql`UPDATE claim SET status = 'ready' WHERE id = ${claimIds[0] ?? ''}`);
  together();
  expect(statuses()).toEqual([{ status: 'queued', n: 2 }]);
  expect(app.db.get(sql`SELECT count(*) AS n FROM claim_event WHERE status_after = 'queued'`)).toEqual({ n: 2 });
  expect(() => changeManyClaimStatuses(app.db, { ...move, to: 'submitted' }, own)).toThrow('do not move');
});

test('a hold reason is only for claims on hold', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId } = await visit();
  expect(() => changeHoldReason(app.db, claimId, { holdReason: 'x' })).toThrow('is not on hold');
});

test('claim numbers and line control numbers are never given twice, and a claim needs its coverage', async () => {
  const { app, visit, coverage } = await openClaimDesk();
  const { encounterId, claimNumber } = await visit();
  const [line] = app.db.all<{ chargeLineId: string }>(sql`SELECT id AS chargeLineId FROM charge_line`);
  const claim = {
    claimId: app.newId(),
    claimNumber,
    encounterId,
    coverageId: coverage.coverageId,
    frequency: '1',
    total: cents(1),
    serviceDate: plainDate('2026-07-14'),
    lines: [{ chargeLineId: line?.chargeLineId ?? '', lineControlNumber: `${claimNumber}-1` }],
  } as const;
  expect(() => insertClaim(app.db, claim)).toThrow('UNIQUE constraint failed: claim.claim_number');
  expect(() => app.db.transaction(() => insertClaim(app.db, { ...claim, claimNumber: 'C9' }))).toThrow('claim_line.line_control_number');
  expect(() => insertClaim(app.db, { ...claim, claimNumber: 'C9', coverageId: app.newId() })).toThrow('a coverage that exists');
});
