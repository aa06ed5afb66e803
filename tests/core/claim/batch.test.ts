import { expect, test } from 'vitest';
import { readClaims } from '#core/x12/claim-reader.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { sha256Of } from '#db/queries/edi-file.ts';
import { leastControlNumber } from '#shared/domain/identifier/rising-number.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

const bytesOf = (file: { base64: string }): Uint8Array => Buffer.from(file.base64, 'base64');

test('from superbill to 837P: the file holds the claims, its lines, its numbers and the copay', async () => {
  const { app, slip, typed, copay, visit } = await openClaimDesk();
  const { superbillId } = await slip();
  const first = await app.ask('charge.approve', { superbillId, encounter: typed(), copay: copay(25_00) });
  const second = await visit();
  const { batches, held } = await app.ask('batch.create', {});
  expect(held).toEqual([]);
  expect(batches).toMatchObject([{ number: 1, fileName: 'claims-clearway-000001.837', claimCount: 2, total: 300_00, status: 'written' }]);
  const written = app.files.outbox.get('claims-clearway-000001.837') ?? new Uint8Array();
  expect(sha256Of(written)).toBe(batches[0]?.sha256);
  const { claims, findings, whole } = readClaims(written);
  expect([findings, whole]).toEqual([[], true]);
  expect(claims.map(({ claimNumber, charge, memberId }) => [claimNumber, charge, memberId])).toEqual([
    [first.claimNumber, 150_00, 'PM4477120'],
    [second.claimNumber, 150_00, 'PM4477120'],
  ]);
  expect(claims[0]?.lines.map((line) => line.lineControlNumber)).toEqual([`${first.claimNumber}-1`, `${first.claimNumber}-2`]);
  expect(inspectBytes('x', written).findings).toEqual([]);
  const shown = await app.ask('claim.get', { claimId: first.claimId ?? '' });
  expect(shown.claim.status).toBe('submitted');
  expect(shown.batch).toMatchObject({ number: 1, fileName: 'claims-clearway-000001.837' });
  expect(shown.sentSegments[0]).toMatch(new RegExp(`^CLM\\*${first.claimNumber}\\*150`));
  expect(shown.sentSegments).toContain('AMT*F5*25');
  expect(shown.sentSegments.at(-1)).toBe(`REF*6R*${first.claimNumber}-2`);
  expect(shown.events.map(({ before, after }) => `${before}>${after}`)).toEqual(['draft>ready', 'ready>queued', 'queued>submitted']);
  expect(app.db.get(sql`SELECT submitted_on AS day FROM claim WHERE id = ${first.claimId}`)).toEqual({ day: '2026-07-14' });
});

test('good claims leave and bad ones stay with their reasons', async () => {
  const { app, visit, build, payer } = await openClaimDesk();
  const good = await visit();
  const other = build.patient({ lastName: 'Nettlebed', firstName: 'Otto' });
  const coverage = build.coverage(other.patientId, payer.payerId, { memberId: 'N1' });
  const spoiled = await visit({}, other.patientId);
  build.coverage(other.patientId, payer.payerId, { ...coverage, memberId: '' });
  const preview = await app.ask('batch.preview', {});
  expect(preview.partners).toMatchObject([{ name: 'Clearway', usage: 'T', claimCount: 1, total: 150_00 }]);
  expect(preview.staying).toMatchObject([{ claimId: spoiled.claimId, patientName: 'Nettlebed, Otto' }]);
  const { batches, held } = await app.ask('batch.create', {});
  expect(batches[0]?.claimCount).toBe(1);
  expect(held).toEqual([{ claimId: spoiled.claimId, claimNumber: spoiled.claimNumber, reasons: preview.staying[0]?.reasons }]);
  expect((await app.ask('claim.list', { view: 'sent' })).rows.map(({ claimId }) => claimId)).toEqual([good.claimId]);
  expect((await app.ask('batch.preview', {})).staying[0]?.reasons.join(' ')).toBe(held[0]?.reasons.join(' '));
});

test('a payer without a trading partner keeps its claims ready, and says so', async () => {
  const { app, visit, build, patientId, payer, coverage } = await openClaimDesk();
  const paper = build.payer(null, { name: 'Paper Payer' });
  build.coverage(patientId, payer.payerId, { ...coverage, payerId: paper.payerId });
  const claim = await visit();
  expect((await app.ask('batch.preview', {})).staying).toMatchObject([{ claimId: claim.claimId }]);
  expect(await app.reply('batch.create', {})).toMatchObject({ ok: false, code: 'batch.nothingToSend' });
  expect((await app.ask('claim.list', { view: 'ready' })).count).toBe(1);
});

test('each trading partner gets its own file and its own control numbers', async () => {
  const { app, visit, build } = await openClaimDesk();
  const partner = build.partner({ name: 'Northgate', fileStem: 'northgate', receiverId: 'NORTHGATE' });
  const payer = build.payer(partner.tradingPartnerId, { name: 'North Plan', payerCode: 'NP1' });
  const other = build.patient({ lastName: 'Yarrow' });
  build.coverage(other.patientId, payer.payerId);
  await visit();
  await visit({}, other.patientId);
  const one = await app.ask('batch.create', { tradingPartnerId: partner.tradingPartnerId });
  expect(one.batches.map(({ fileName }) => fileName)).toEqual(['claims-northgate-000001.837']);
  await visit({}, other.patientId);
  await app.ask('batch.create', {});
  expect(await app.reply('batch.create', { tradingPartnerId: app.newId() })).toMatchObject({ code: 'partner.notFound' });
  const least = leastControlNumber(app.clock.now());
  const numbers = app.db.all(sql`
    SELECT number, interchange_control - ${least} AS interchange, group_control - ${least} AS "group" FROM batch ORDER BY number`);
  expect(numbers).toEqual([
    { number: 1, interchange: 0, group: 0 },
    { number: 2, interchange: 0, group: 0 },
    { number: 3, interchange: 1, group: 1 },
  ]);
  expect([...app.files.outbox.keys()].sort()).toHaveLength(3);
});

test('the same claims give the same bytes, apart from numbers and dates', async () => {
  const write = async () => {
    const { app, visit } = await openClaimDesk();
    for (let n = 0; n < 5; n += 1) await visit();
    await app.ask('batch.create', {});
    return Buffer.from(app.files.outbox.get('claims-clearway-000001.837') ?? []).toString();
  };
  const [first, second] = [await write(), await write()];
  expect(first).toBe(second);
});

test('a batch is one transaction: when the archive refuses, no claim moves and no number is spent', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId } = await visit();
  app.db.exec(`CREATE TRIGGER no_room BEFORE INSERT ON batch_claim BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  expect(await app.reply('batch.create', {})).toMatchObject({ ok: false, code: 'internal.failed' });
  expect(app.files.outbox.size).toBe(0);
  expect(app.db.get(sql`SELECT (SELECT count(*) FROM edi_file) AS files, (SELECT count(*) FROM batch) AS batches`)).toEqual({
    files: 0,
    batches: 0,
  });
  expect((await app.ask('claim.get', { claimId })).claim.status).toBe('ready');
  app.db.exec('DROP TRIGGER no_room');
  await app.ask('batch.create', {});
  const least = leastControlNumber(app.clock.now());
  expect(app.db.get(sql`SELECT number, interchange_control - ${least} AS ahead FROM batch`)).toEqual({ number: 1, ahead: 0 });
});

test('a file lost between commit and writing is on the list and can be put back byte for byte', async () => {
  const { app, visit } = await openClaimDesk();
  await visit();
  const { releaseOutbox } = app.files;
  app.files.releaseOutbox = () => {
    throw new Error('the disk went away');
  };
  await app.reply('batch.create', {});
  app.files.releaseOutbox = releaseOutbox;
  expect(app.files.outbox.size).toBe(0);
  const [batch] = await app.ask('batch.list', {});
  expect(batch).toMatchObject({ number: 1, claimCount: 1 });
  const batchId = batch?.batchId ?? '';
  const { fileName } = await app.ask('batch.rewrite', { batchId });
  const archived = await app.ask('batch.file', { batchId });
  expect(Buffer.from(app.files.outbox.get(fileName) ?? [])).toEqual(bytesOf(archived));
  expect(sha256Of(bytesOf(archived))).toBe(batch?.sha256);
  expect(await app.reply('batch.file', { batchId: app.newId() })).toMatchObject({ code: 'batch.notFound' });
  expect(await app.reply('batch.rewrite', { batchId: app.newId() })).toMatchObject({ code: 'batch.notFound' });
});
