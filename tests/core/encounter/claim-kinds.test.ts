import { expect, test } from 'vitest';
import { claimHandlers } from '#core/claim/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { uploadHandlers } from '#core/upload/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { saveFacility, saveReferringProvider } from '#db/queries/provider.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { everyLineSupplement, everySupplement } from '../../support/special-visit.ts';
import { openTestApp } from '../../support/test-app.ts';
import { uploaded } from '../../support/uploads.ts';

const address = { street: '7 Birch Road', street2: '', city: 'Springfield', state: 'IL', zip: '627019999' };
const PAPERS = [{ reportType: 'OZ', route: 'FX', controlNumber: 'PW1-1' }];
const PDF = new TextEncoder().encode('%PDF-1.7 an operative report');

async function atTheDesk() {
  const app = await openTestApp({ ...encounterHandlers, ...claimHandlers, ...uploadHandlers });
  const { patient, rendering } = furnish(app);
  const referringProviderId = app.newId();
  const facilityId = app.newId();
  const person = { lastName: 'Vale', firstName: 'Jonas', middleName: '', credentials: 'MD', npi: makeNpi('155555555'), taxonomy: null };
  saveReferringProvider(app.db, { ...person, referringProviderId, phone: '', fax: '', address, active: true });
  const npi = makeNpi('133445566');
  saveFacility(app.db, { ...{ facilityId, name: 'Birch Clinic', npi, placeOfService: '11', clia: '', phone: '' }, address, active: true });
  const { renderingProviderId } = rendering;
  const slip = async () => {
    const superbillId = app.newId();
    const visitDate = plainDate('2026-07-14');
    await app.ask('superbill.create', { superbillId, patientId: patient.patientId, renderingProviderId, visitDate });
    return superbillId;
  };
  const typed = (line: object = {}, visit: object = {}) => {
    const encounter = typedEncounter(app.newId, renderingProviderId, visit);
    return { ...encounter, lines: encounter.lines.map((one, index) => (index === 0 ? { ...one, ...line } : one)) };
  };
  const special = () =>
    typed({ supplement: everyLineSupplement(referringProviderId, facilityId) }, { supplement: everySupplement, attachments: PAPERS });
  const codeOf = async (encounter: object) => {
    const reply = await app.reply('charge.save', { superbillId: await slip(), encounter });
    return reply.ok ? 'ok' : reply.code;
  };
  return { app, slip, typed, special, codeOf, referringProviderId, facilityId };
}

test('every part that a special visit and its lines say is kept as a draft, comes back, and reaches the claim', async () => {
  const { app, slip, special, referringProviderId, facilityId } = await atTheDesk();
  const superbillId = await slip();
  const encounter = special();
  await app.ask('charge.save', { superbillId, encounter });
  const opened = await app.ask('charge.open', { superbillId, number: null });
  expect(opened.encounter).toEqual({ ...encounter, caseId: opened.encounter.caseId });
  const { claimId } = await app.ask('charge.approve', { superbillId, encounter: opened.encounter, copay: null });
  const facts = gatherClaimFacts(app.db, claimId ?? '');
  expect(facts?.supplement).toEqual(everySupplement);
  expect(facts?.attachments).toEqual(PAPERS);
  const { referringProviderId: _person, facilityId: _place, ...said } = everyLineSupplement(referringProviderId, facilityId);
  expect(facts?.lines[0]?.supplement).toEqual({
    ...said,
    referring: { lastName: 'Vale', firstName: 'Jonas', middleName: '', npi: makeNpi('155555555'), taxonomy: null },
    facility: { name: 'Birch Clinic', npi: makeNpi('133445566'), address },
  });
  expect(facts?.lines[1]).not.toHaveProperty('supplement');
});

test('a visit that says nothing carries nothing, however emptily it was typed', async () => {
  const { app, slip, typed } = await atTheDesk();
  const superbillId = await slip();
  const encounter = typed({ supplement: { vaccineBatch: ' ' } }, { supplement: { conditionCodes: [], medicalRecordNumber: '' } });
  const { claimId, encounterId } = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  const facts = gatherClaimFacts(app.db, claimId ?? '');
  expect([facts && 'supplement' in facts, facts && 'attachments' in facts]).toEqual([false, false]);
  expect(app.db.get(sql`SELECT supplement, attachments FROM encounter WHERE id = ${encounterId}`)).toEqual({
    supplement: '',
    attachments: '',
  });
  expect(app.db.all(sql`SELECT DISTINCT supplement FROM charge_line WHERE encounter_id = ${encounterId}`)).toEqual([{ supplement: '' }]);
});

test('what a claim said stays what it said when its visit is corrected later', async () => {
  const { app, slip, special } = await atTheDesk();
  const superbillId = await slip();
  const { claimId } = await app.ask('charge.approve', { superbillId, encounter: special(), copay: null });
  const sent = gatherClaimFacts(app.db, claimId ?? '');
  app.db.run(sql`UPDATE claim SET status = 'voided' WHERE id = ${claimId}`);
  app.db.run(sql`INSERT INTO opened_visit (encounter_id) SELECT encounter_id FROM claim WHERE id = ${claimId}`);
  const { encounter } = await app.ask('charge.open', { superbillId, number: null });
  const corrected = { ...encounter, supplement: { homebound: true }, attachments: [] };
  const lines = corrected.lines.map((line) => ({ ...line, supplement: null }));
  const again = await app.ask('charge.approve', { superbillId, encounter: { ...corrected, lines }, copay: null });
  expect(again.claimId).not.toBe(claimId);
  expect(gatherClaimFacts(app.db, claimId ?? '')).toEqual(sent);
  const now = gatherClaimFacts(app.db, again.claimId ?? '');
  expect(now?.supplement).toEqual({ homebound: true });
  expect(now?.attachments).toBeUndefined();
  expect(now?.lines[0]?.supplement).toBeUndefined();
});

test('what has no shape is refused, and nothing typed is repeated in the refusal', async () => {
  const { app, slip, typed, codeOf } = await atTheDesk();
  const ambulance = { ...everySupplement.ambulance, reason: 'Z' };
  for (const visit of [
    { supplement: { ambulance } },
    { supplement: { ambulance: { ...everySupplement.ambulance, miles: 1.5 } } },
    { supplement: { conditionCodes: ['ABC'] } },
    { supplement: { fixedFormat: ['x'.repeat(81)] } },
    { supplement: { typo: 'x' } },
    { attachments: Array.from({ length: 11 }, () => PAPERS[0]) },
  ])
    expect(await codeOf(typed({}, visit))).toBe('input.invalid');
  for (const supplement of [{ dates: { someday: '2026-07-01' } }, { dates: { lastSeen: '2026-02-30' } }, { purchased: { npi: '1' } }])
    expect(await codeOf(typed({ supplement }))).toBe('input.invalid');
  const secret = 'Quillfeather secret';
  const reply = await app.reply('charge.save', {
    superbillId: await slip(),
    encounter: typed({}, { supplement: { ...everySupplement, [secret]: secret, medicalRecordNumber: secret.repeat(9) } }),
  });
  expect(JSON.stringify(reply)).not.toContain(secret);
});

test('people and places of a line are on the lists, or nobody is named', async () => {
  const { app, typed, codeOf, referringProviderId, facilityId } = await atTheDesk();
  expect(await codeOf(typed({ supplement: { referringProviderId: app.newId() } }))).toBe('provider.notFound');
  expect(await codeOf(typed({ supplement: { facilityId: app.newId() } }))).toBe('provider.notFound');
  expect(await codeOf(typed({ supplement: { referringProviderId, facilityId } }))).toBe('ok');
});

test('papers are numbered once for a visit; their bytes come back as they were, and go when they are taken away', async () => {
  const { app, slip } = await atTheDesk();
  const superbillId = await slip();
  const number = app.db.get<{ number: number }>(sql`SELECT number FROM superbill WHERE id = ${superbillId}`)?.number ?? 0;
  const [first, second, third] = [app.newId(), app.newId(), app.newId()];
  const add = (attachmentId: string, uploadId: string | null) => app.reply('attachment.add', { attachmentId, superbillId, uploadId });
  expect(await app.ask('attachment.add', { attachmentId: first, superbillId, uploadId: null })).toEqual({ controlNumber: `PW${number}A1` });
  const uploadId = await uploaded(app, PDF, 'report.pdf');
  expect(await app.ask('attachment.add', { attachmentId: second, superbillId, uploadId })).toEqual({ controlNumber: `PW${number}A2` });
  expect(await add(second, null)).toMatchObject({ code: 'attachment.exists' });
  expect(await add(third, await uploaded(app, '<svg/>', 'x.svg'))).toMatchObject({ code: 'document.notPicture' });
  expect((await app.ask('attachment.list', { superbillId })).map(({ name, byteCount }) => [name, byteCount])).toEqual([
    ['', 0],
    ['report.pdf', PDF.length],
  ]);
  expect(await app.ask('attachment.file', { attachmentId: second })).toEqual({
    name: 'report.pdf',
    mediaType: 'application/pdf',
    base64: Buffer.from(PDF).toString('base64'),
  });
  expect(await app.reply('attachment.file', { attachmentId: first })).toMatchObject({ code: 'attachment.notFound' });
  await app.ask('attachment.remove', { attachmentId: second });
  expect(await app.reply('attachment.remove', { attachmentId: second })).toMatchObject({ code: 'attachment.notFound' });
  expect(await app.reply('attachment.file', { attachmentId: second })).toMatchObject({ code: 'attachment.notFound' });
  expect(await app.ask('attachment.add', { attachmentId: third, superbillId, uploadId: null })).toEqual({ controlNumber: `PW${number}A3` });
  expect(await app.reply('attachment.list', { superbillId: app.newId() })).toMatchObject({ code: 'superbill.notFound' });
});

test('a visit takes no more than fifty papers', async () => {
  const { app, slip } = await atTheDesk();
  const superbillId = await slip();
  for (let given = 0; given < 50; given += 1) await app.ask('attachment.add', { attachmentId: app.newId(), superbillId, uploadId: null });
  expect(await app.reply('attachment.add', { attachmentId: app.newId(), superbillId, uploadId: null })).toMatchObject({
    code: 'attachment.tooMany',
  });
});
