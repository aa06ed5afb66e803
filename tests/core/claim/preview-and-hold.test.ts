import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClaims } from '#core/x12/claim-reader.ts';
import { sql } from '#db/connection/handles.ts';
import { changeClaimStatus, findClaim } from '#db/queries/claim.ts';
import { saveTradingPartner } from '#db/queries/payer.ts';
import { canMove, claimStatuses, isFrozen } from '#shared/domain/claim/claim-status.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

type Desk = Awaited<ReturnType<typeof openClaimDesk>>;

/** Everything that a batch writes. */
const written = ({ app }: Desk) =>
  app.db.all(sql`SELECT 'claim' AS what, status AS state, version AS n FROM claim UNION ALL SELECT 'event', code, id FROM claim_event
    UNION ALL SELECT 'batch', status, number FROM batch UNION ALL SELECT name, '', last FROM counter`);

test('a preview writes nothing', async () => {
  const desk = await openClaimDesk();
  await desk.visit();
  await desk.visit({ diagnoses: [] });
  const before = written(desk);
  await desk.app.ask('batch.preview', {});
  expect(written(desk)).toEqual(before);
  await desk.app.ask('batch.create', {});
  expect(written(desk)).not.toEqual(before);
});

const plan = fc.array(fc.constantFrom('good', 'spoiled', 'held', 'faulty'), { minLength: 1, maxLength: 8 });

test('what the preview promises is what leaves and what stays, to the cent, and a second batch finds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (kinds) => {
      const desk = await openClaimDesk();
      const { app, build, payer, visit } = desk;
      for (const kind of kinds) {
        const { patientId } = build.patient();
        const coverage = build.coverage(patientId, payer.payerId);
        const { claimId } = await visit(kind === 'faulty' ? { placeOfService: '' } : {}, patientId);
        // Clean when it was approved, spoiled since: only the batch itself can notice.
        if (kind === 'spoiled') build.coverage(patientId, payer.payerId, { ...coverage, memberId: '' });
        const version = findClaim(app.db, claimId)?.version ?? 0;
        if (kind === 'held') await app.ask('claim.hold', { claimId, version, reason: 'waits' });
      }
      const good = kinds.filter((kind) => kind === 'good').length;
      const preview = await app.ask('batch.preview', {});
      expect(preview.partners.map(({ claimCount, total }) => [claimCount, total])).toEqual(good === 0 ? [] : [[good, good * 150_00]]);
      expect(preview.staying).toHaveLength(kinds.length - good);
      const anyReady = kinds.some((kind) => kind === 'good' || kind === 'spoiled');
      const reply = await app.reply('batch.create', {});
      expect(reply.ok).toBe(anyReady);
      const sent = [...app.files.outbox.values()].flatMap((bytes) => readClaims(bytes).claims);
      expect(sent.reduce((total, { charge }) => total + charge, 0)).toBe(good * 150_00);
      expect(app.db.get(sql`SELECT count(*) AS n FROM claim WHERE status = 'onHold'`)).toEqual({ n: kinds.length - good });
      expect(await app.reply('batch.create', {})).toMatchObject({ ok: false, code: 'batch.nothingToSend' });
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('a partner that is no longer active gets no file, and its claims say why they stay', async () => {
  const { app, visit, partner } = await openClaimDesk();
  const { claimId } = await visit();
  saveTradingPartner(app.db, { ...partner, active: false });
  const { partners, staying } = await app.ask('batch.preview', {});
  expect([partners, staying.map((row) => row.claimId)]).toEqual([[], [claimId]]);
  expect(staying[0]?.reasons.join(' ')).toMatch(/no active trading partner/);
  expect(await app.reply('batch.create', { tradingPartnerId: partner.tradingPartnerId })).toMatchObject({ code: 'partner.notFound' });
  saveTradingPartner(app.db, partner);
  expect((await app.ask('batch.create', { tradingPartnerId: partner.tradingPartnerId })).batches).toMatchObject([{ claimCount: 1 }]);
});

test('the day and the time in the file are those of the desk, in all three places alike', async () => {
  const { app, visit } = await openClaimDesk('2026-07-14');
  await visit({ serviceDate: plainDate('2026-07-01') });
  app.setToday('2026-07-20');
  await app.ask('batch.create', {});
  const [bytes] = [...app.files.outbox.values()];
  const segments = Buffer.from(bytes ?? [])
    .toString()
    .split('~')
    .map((segment) => segment.trim().split('*'));
  const [isa, gs, bht] = ['ISA', 'GS', 'BHT'].map((name) => segments.find(([id]) => id === name) ?? []);
  expect([isa?.[9], gs?.[4], bht?.[4]]).toEqual(['260720', '20260720', '20260720']);
  const noon = new Date('2026-07-20T12:00:00.000Z');
  const wall = `${String(noon.getHours()).padStart(2, '0')}${String(noon.getMinutes()).padStart(2, '0')}`;
  expect([isa?.[10], gs?.[5], bht?.[5]]).toEqual([wall, wall, wall]);
});

test('from every status a hold and a check do what the list of moves allows, and nothing else', async () => {
  for (const status of claimStatuses) {
    const { app, visit } = await openClaimDesk();
    const { claimId } = await visit();
    app.db.run(sql`UPDATE claim SET status = ${status} WHERE id = ${claimId}`);
    const version = findClaim(app.db, claimId)?.version ?? 0;
    const hold = await app.reply('claim.hold', { claimId, version, reason: 'waits' });
    expect(hold).toMatchObject(
      canMove(status, 'onHold', 'own') && !isFrozen(status) ? { ok: true } : { ok: false, code: 'claim.notMovable' },
    );
    app.db.run(sql`UPDATE claim SET status = ${status} WHERE id = ${claimId}`);
    const current = findClaim(app.db, claimId)?.version ?? 0;
    const check = await app.reply('claim.recheck', { claimId, version: current });
    const rechecks = ['draft', 'onHold', 'rejected'].includes(status);
    expect(check).toMatchObject(rechecks ? { ok: true, value: { status: 'ready' } } : { ok: false, code: 'claim.notMovable' });
    if (!rechecks) expect(findClaim(app.db, claimId)?.status).toBe(status);
  }
});

test('who may not bill neither holds, checks nor sends, and every refusal leaves the claim as it was', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId } = await visit();
  const head = findClaim(app.db, claimId);
  const version = head?.version ?? 0;
  for (const role of ['frontDesk', 'readOnly'] as const)
    for (const [name, input] of [
      ['claim.hold', { claimId, version, reason: 'x' }],
      ['claim.recheck', { claimId, version }],
      ['batch.create', {}],
    ] as const)
      expect(await app.reply(name, input, role)).toMatchObject({ ok: false, code: 'permission.denied' });
  expect(findClaim(app.db, claimId)).toEqual(head);
  expect(await app.reply('claim.hold', { claimId, version, reason: 'x' }, 'biller')).toMatchObject({ ok: true });
});

test('of two people who hold the same claim, one is told that it changed', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId } = await visit();
  const version = findClaim(app.db, claimId)?.version ?? 0;
  const replies = [
    await app.reply('claim.hold', { claimId, version, reason: 'first' }),
    await app.reply('claim.hold', { claimId, version, reason: 'second' }, 'biller'),
  ];
  expect(replies).toMatchObject([{ ok: true }, { ok: false, code: 'claim.changedElsewhere' }]);
  expect((await app.ask('claim.get', { claimId })).claim.holdReason).toBe('first');
});

test('a rejected claim that is still faulty goes on hold with its reasons, and leaves once they are mended', async () => {
  const { app, build, visit, patientId, payer, coverage } = await openClaimDesk();
  const { claimId } = await visit();
  await app.ask('batch.create', {});
  const rejected = {
    at: app.clock.now(),
    source: 'payer',
    code: 'A7:164',
    words: 'Unknown member',
    ediFileId: null,
    userId: null,
  } as const;
  changeClaimStatus(app.db, { claimId, from: 'submitted', to: 'rejected' }, rejected);
  build.coverage(patientId, payer.payerId, { ...coverage, memberId: '' });
  const recheck = async () => app.ask('claim.recheck', { claimId, version: findClaim(app.db, claimId)?.version ?? 0 });
  const faulty = await recheck();
  expect([faulty.status, faulty.findings.map(({ field }) => field)]).toEqual(['onHold', ['coverage.memberId']]);
  const shown = await app.ask('claim.get', { claimId });
  expect(shown.claim.holdReason).toContain('The member id is missing.');
  expect(shown.events.at(-1)).toMatchObject({ before: 'rejected', after: 'onHold', words: 'Checked again, still to fix' });
  expect(await app.reply('batch.create', {})).toMatchObject({ ok: false, code: 'batch.nothingToSend' });
  build.coverage(patientId, payer.payerId, coverage);
  expect((await recheck()).status).toBe('ready');
  expect((await app.ask('batch.create', {})).batches).toMatchObject([{ claimCount: 1, number: 2 }]);
});
