import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { changeClaimStatus, type EventDetails } from '#db/queries/claim.ts';
import { appendJournal } from '#db/queries/ledger.ts';
import { pair } from '#shared/domain/ledger/entries/place.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { transferPostings, writeOffPostings } from '../../support/ledger-movements.ts';

const answered: EventDetails = {
  at: instant('2026-07-15T09:00:00.000Z'),
  source: 'payer',
  code: 'A7:562',
  words: 'The payer does not know the provider',
  ediFileId: null,
  userId: null,
};

test('a claim is held with a reason by whoever saw its latest version, and leaves again after a check', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId } = await visit();
  const { claim } = await app.ask('claim.get', { claimId });
  const held = await app.ask('claim.hold', { claimId, version: claim.version, reason: 'waiting for the referral' });
  expect((await app.ask('claim.get', { claimId })).claim).toMatchObject({ status: 'onHold', holdReason: 'waiting for the referral' });
  expect(await app.reply('claim.recheck', { claimId, version: claim.version })).toMatchObject({ code: 'claim.changedElsewhere' });
  expect(await app.reply('claim.hold', { claimId, version: held.version, reason: 'x' })).toMatchObject({ code: 'claim.notMovable' });
  const checked = await app.ask('claim.recheck', { claimId, version: held.version });
  expect(checked).toMatchObject({ status: 'ready', findings: [] });
  expect((await app.ask('claim.get', { claimId })).claim).toMatchObject({ holdReason: '', version: checked.version });
  expect(await app.reply('claim.recheck', { claimId, version: checked.version })).toMatchObject({ code: 'claim.notMovable' });
  expect(await app.reply('claim.hold', { claimId: app.newId(), version: 1, reason: 'x' })).toMatchObject({ code: 'claim.notFound' });
});

test('a faulty claim stays on hold with fresh reasons until the fault is gone', async () => {
  const { app, visit, build, patientId, payer, coverage } = await openClaimDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, memberId: '' });
  const { claimId } = await visit();
  const before = (await app.ask('claim.get', { claimId })).claim;
  expect(before.status).toBe('onHold');
  const still = await app.ask('claim.recheck', { claimId, version: before.version });
  expect(still.status).toBe('onHold');
  expect(still.findings.map(({ field }) => field)).toContain('coverage.memberId');
  build.coverage(patientId, payer.payerId, coverage);
  expect((await app.ask('claim.recheck', { claimId, version: still.version })).status).toBe('ready');
});

test('a rejected claim is corrected in place and leaves again under its own number', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId, claimNumber } = await visit();
  await app.ask('batch.create', {});
  changeClaimStatus(app.db, { claimId, from: 'submitted', to: 'rejected' }, answered);
  const { claim } = await app.ask('claim.get', { claimId });
  expect(claim).toMatchObject({ status: 'rejected', words: answered.words, fileBy: '2027-01-10' });
  await app.ask('claim.recheck', { claimId, version: claim.version });
  await app.ask('batch.create', {});
  const again = await app.ask('claim.get', { claimId });
  expect(again.claim).toMatchObject({ status: 'submitted', claimNumber });
  expect(again.batch?.number).toBe(2);
  expect(again.events.map(({ after }) => after)).toEqual([
    'ready',
    'queued',
    'submitted',
    'rejected',
    'draft',
    'ready',
    'queued',
    'submitted',
  ]);
});

test('a claim that is out cannot be held', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId } = await visit();
  await app.ask('batch.create', {});
  const { claim, findings } = await app.ask('claim.get', { claimId });
  expect([claim.fileBy, findings]).toEqual([null, []]);
  expect(await app.reply('claim.hold', { claimId, version: claim.version, reason: 'x' })).toMatchObject({ code: 'claim.notMovable' });
});

test('a status moves only from where the mover believes it is, and only along the list', async () => {
  const { app, visit } = await openClaimDesk();
  const { claimId } = await visit();
  const own = { ...answered, source: 'own' } as const;
  expect(() => changeClaimStatus(app.db, { claimId, from: 'onHold', to: 'ready' }, own)).toThrow('is not onHold');
  expect(() => changeClaimStatus(app.db, { claimId, from: 'ready', to: 'submitted' }, own)).toThrow('does not move');
  expect(() => changeClaimStatus(app.db, { claimId, from: 'ready', to: 'onHold' }, answered)).toThrow('does not move');
  expect(app.db.get(sql`SELECT status, version FROM claim`)).toEqual({ status: 'ready', version: 2 });
  expect(app.db.get(sql`SELECT count(*) AS events FROM claim_event`)).toEqual({ events: 1 });
  changeClaimStatus(app.db, { claimId, from: 'ready', to: 'onHold', holdReason: 'x' }, own);
  expect(app.db.get(sql`SELECT status, version FROM claim`)).toEqual({ status: 'onHold', version: 3 });
});

test('lists filter by view, patient and text, and their totals cover more than the page', async () => {
  const { app, visit, build, payer } = await openClaimDesk();
  const other = build.patient({ lastName: '100%_Fernsby', firstName: 'Opal' });
  build.coverage(other.patientId, payer.payerId);
  const first = await visit({ serviceDate: plainDate('2026-07-02') });
  const second = await visit({ serviceDate: plainDate('2026-07-01') });
  const third = await visit({}, other.patientId); // on hold: no name has such marks
  const page = await app.ask('claim.list', { view: 'ready', limit: 1 });
  expect(page).toMatchObject({ count: 2, total: 300_00, rows: [{ claimId: second.claimId }] });
  const ids = async (input: object) => (await app.ask('claim.list', { view: 'all', ...input })).rows.map(({ claimId }) => claimId);
  expect(await ids({})).toEqual([third.claimId, first.claimId, second.claimId]);
  expect(await ids({ patientId: other.patientId })).toEqual([third.claimId]);
  expect(await ids({ text: '%_f' })).toContain(third.claimId);
  expect(await ids({ text: '_' })).toEqual([third.claimId]);
  expect(await ids({ text: first.claimNumber.toLowerCase() })).toEqual([first.claimId]);
  expect(await ids({ text: 'prairie mut' })).toHaveLength(3);
  expect((await app.ask('claim.list', {})).rows.map(({ claimId }) => claimId)).toEqual([third.claimId]);
});

test('claims print on the CMS-1500 in the order asked for', async () => {
  const { app, visit } = await openClaimDesk();
  const [first, second] = [await visit(), await visit()];
  const one = await app.ask('claim.document', { claimIds: [first.claimId], mode: 'drawn' });
  expect(one.name).toBe(`cms1500-${first.claimNumber}.pdf`);
  expect(Buffer.from(one.base64, 'base64').toString('latin1').startsWith('%PDF-')).toBe(true);
  const both = await app.ask('claim.document', { claimIds: [second.claimId, first.claimId], mode: 'textOnly', nudgeX: 2 });
  expect(both.name).toBe('cms1500-2-claims.pdf');
  expect(await app.reply('claim.document', { claimIds: [app.newId()], mode: 'drawn' })).toMatchObject({ code: 'claim.notFound' });
  expect(await app.reply('claim.get', { claimId: app.newId() })).toMatchObject({ code: 'claim.notFound' });
});

test('each line shows what became of its charge: paid, adjusted and still owed add up to it', async () => {
  const { app, visit, coverage, patient } = await openClaimDesk();
  const { claimId, encounterId } = await visit();
  const [line] = app.db.all<{ id: string }>(sql`SELECT id FROM charge_line WHERE encounter_id = ${encounterId} ORDER BY line_number`);
  const place = { encounterId, chargeLineId: line?.id ?? '', guarantorId: patient.guarantorId };
  const owing = { coverageId: coverage.coverageId };
  const postings = [
    ...writeOffPostings(place, owing, 'courtesy', cents(20_00)),
    ...transferPostings(place, owing, { coverageId: null }, cents(30_00)),
    ...pair(['unapplied.payer', { ...place, ...owing }, ''], ['receivable.coverage', { ...place, ...owing }, ''], cents(60_00)),
  ];
  const source = { kind: 'person', id: app.newId() } as const;
  const journal = { id: app.newId(), effectiveDate: app.clock.today(), kind: 'transfer', reason: 'x', source, postings } as const;
  const meta = { operationId: app.newId(), userId: null, recordedAt: app.clock.now() };
  appendJournal(app.db, { ...journal, remittanceId: null, reversesId: null }, meta);
  const { lines } = await app.ask('claim.get', { claimId });
  expect(lines.map(({ charge, paid, adjusted, balance }) => [charge, paid, adjusted, balance])).toEqual([
    [120_00, 60_00, 20_00, 40_00],
    [30_00, 0, 0, 30_00],
  ]);
});

test('solo practice: the one who treats is the billing provider; a dependent is not the subscriber', async () => {
  const { app, visit, build, rendering, patientId, payer, coverage } = await openClaimDesk();
  app.db.run(sql`UPDATE practice SET kind = 'person', name = 'Lindqvist', first_name = 'Maja', npi = ${rendering.npi}`);
  const solo = await app.ask('claim.get', { claimId: (await visit()).claimId });
  expect(solo.boxes.find(({ box }) => box === '24J')).toMatchObject({ value: rendering.npi, element: '2010AA NM109' });
  const { address } = build.patient().fields;
  const subscriber = {
    lastName: 'Parent',
    firstName: 'Pat',
    middleName: '',
    birthDate: plainDate('1960-01-01'),
    sex: 'U',
    address,
  } as const;
  build.coverage(patientId, payer.payerId, { ...coverage, relationship: 'child', subscriber });
  const child = await app.ask('claim.get', { claimId: (await visit()).claimId });
  expect(child.boxes.find(({ box }) => box === '4')).toMatchObject({ value: 'Parent, Pat', source: 'Coverage' });
  expect(child.boxes.find(({ box }) => box === '2')).toMatchObject({ value: 'Quillfeather, Marigold', element: '2010CA NM103-NM105' });
});
