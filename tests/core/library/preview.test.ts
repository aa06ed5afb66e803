import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { HCPCS_FILE, hcpcsRecord, orderFile } from './files.ts';
import { importFile, openLibraryApp, previewFile } from './support.ts';

/** One slip with this diagnosis and code, as a draft or approved. */
async function visit(app: TestApp, day: string, diagnosis: string, procedure: string, how: 'charge.save' | 'charge.approve') {
  const known = app.db.get<{ patientId: string; renderingProviderId: string }>(sql`
    SELECT (SELECT id FROM patient LIMIT 1) AS patientId, (SELECT id FROM rendering_provider LIMIT 1) AS renderingProviderId`);
  if (known?.patientId === null || known === undefined) throw new Error('furnish first');
  const { patientId, renderingProviderId } = known;
  const [superbillId, visitDate] = [app.newId(), plainDate(day)];
  await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate });
  const typed = typedEncounter(app.newId, renderingProviderId, { serviceDate: visitDate });
  const lines = typed.lines
    .slice(0, 1)
    .map((line) => ({ ...line, from: visitDate, to: visitDate, procedureCode: procedure, pointers: [1] }));
  const encounter = { ...typed, diagnoses: [diagnosis], lines };
  if (how === 'charge.save') await app.ask('charge.save', { superbillId, encounter });
  else await app.ask('charge.approve', { superbillId, encounter, copay: null });
}

test('the preview counts what the import then changes, and writes nothing', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile(), { from: '2025-10-01' });
  const before = app.db.get(sql`SELECT (SELECT count(*) FROM library_code) AS codes, (SELECT count(*) FROM library_edition) AS editions`);
  const next = orderFile({
    J029: null,
    I10: ['I10', 1, 'Hypertension said anew'],
    Z24: ['Z24', 1, 'A new reason'],
    E119: ['E119', 0, 'x'],
    E1190: ['E1190', 1, 'y'],
  });
  const preview = await previewFile(app, 'icd10cm', next, 'icd10cm_order_2027.txt');
  expect(preview).toMatchObject({ rowCount: 16, added: 2, revised: 2, deleted: 1, effectiveFrom: '2026-10-01', importable: true });
  expect(preview.against).toMatchObject({ rowCount: 15 });
  expect(preview.samples.map(({ what, code }) => `${what} ${code}`).sort()).toEqual([
    'added E11.90',
    'added Z24',
    'deleted J02.9',
    'revised E11.9',
    'revised I10',
  ]);
  expect(app.db.get(sql`SELECT (SELECT count(*) FROM library_code) AS codes, (SELECT count(*) FROM library_edition) AS editions`)).toEqual(
    before,
  );
  await importFile(app, 'icd10cm', next, { from: '2026-10-01' });
  const now = app.db.all<{ code: string }>(sql`SELECT code FROM library_code WHERE edition = (SELECT max(number) FROM library_edition)`);
  expect(now).toHaveLength(15 + 2 - 1);
});

test('favourites, own codes with their fees and open charges of the edition’s days are named; approved and earlier ones are not', async () => {
  const app = await openTestApp(handlers, '2026-10-20');
  furnish(app);
  await importFile(app, 'icd10cm', orderFile(), { from: '2025-10-01' });
  await app.ask('diagnosis.save', { code: 'J02.9', words: 'Raw throat', active: true });
  await app.ask('code.favour', { scope: 'diagnosis', code: 'I10', favourite: true });
  await visit(app, '2026-10-05', 'J02.9', 'T1015', 'charge.save');
  await visit(app, '2026-10-07', 'J02.9', 'T1015', 'charge.save');
  await visit(app, '2026-09-28', 'J02.9', 'T1015', 'charge.save');
  await visit(app, '2026-10-06', 'J02.9', 'T1015', 'charge.approve');
  const next = orderFile({ J029: null, I10: ['I10', 1, 'Hypertension said anew'] });
  const { hits } = await previewFile(app, 'icd10cm', next, 'icd10cm_order_2027.txt');
  expect(hits).toEqual([
    { what: 'favourite', change: 'revised', code: 'I10', words: expect.any(String), visits: 0, from: null, to: null },
    { what: 'diagnosis', change: 'deleted', code: 'J02.9', words: 'Raw throat', visits: 0, from: null, to: null },
    { what: 'openCharge', change: 'deleted', code: 'J02.9', words: 'Raw throat', visits: 2, from: '2026-10-05', to: '2026-10-07' },
  ]);
});

test('procedures are hit in the fee list and in open charges', async () => {
  const app = await openTestApp(handlers, '2026-10-20');
  furnish(app);
  await importFile(app, 'hcpcs', HCPCS_FILE, { from: '2026-04-01' });
  await app.ask('procedure.save', { code: 'J3420', words: 'B-12 shot', section: 'Drugs', fee: cents(32_00), active: true });
  await visit(app, '2026-10-05', 'I10', 'J3420', 'charge.save');
  const next = [HCPCS_FILE.split('\r\n')[0], hcpcsRecord('V5364', 1, '3', 'Screening', { added: '19960101' })].join('\n');
  const { hits, deleted, warnings } = await previewFile(app, 'hcpcs', next, 'HCPC2026_OCT_ANWEB.txt');
  expect(deleted).toBe(2);
  expect(hits.map(({ what, change, code, visits }) => [what, change, code, visits])).toEqual([
    ['procedure', 'deleted', 'J3420', 0],
    ['openCharge', 'deleted', 'J3420', 1],
  ]);
  expect(warnings).toEqual(['The file has 2 codes, the edition in force 4. Make sure that it is the whole list.']);
});

test('charge templates and fee schedules that bring a code are named; those out of use are not', async () => {
  const app = await openTestApp(handlers, '2026-10-20');
  furnish(app);
  await importFile(app, 'icd10cm', orderFile(), { from: '2025-10-01' });
  await importFile(app, 'hcpcs', HCPCS_FILE, { from: '2026-04-01' });
  const line = { procedureCode: 'J3420', modifiers: [], pointers: [1], unitThousandths: 1_000, charge: null, dayOffset: 0 };
  const template = (key: string, active = true) =>
    app.ask('charge.saveTemplate', {
      templateId: app.newId(),
      key,
      name: `Template ${key}`,
      diagnoses: ['I10', 'J02.9'],
      lines: [
        { ...line, placeOfService: '11', description: '', ndc: null },
        { ...line, placeOfService: '11', description: '', ndc: null },
      ],
      active,
    });
  await template('SHOT');
  await template('ALSO');
  await template('OLD', false);
  const schedule = async (name: string, effectiveTo: string | null) => {
    const feeScheduleId = app.newId();
    const whom = { payerId: null, renderingProviderId: null, facilityId: null };
    const days = { effectiveFrom: plainDate('2026-01-01'), effectiveTo: effectiveTo === null ? null : plainDate(effectiveTo) };
    await app.ask('fee.save', { feeScheduleId, name, kind: 'charge', ...whom, ...days, active: true });
    const amount = cents(32_00);
    await app.ask('fee.saveLines', {
      feeScheduleId,
      lines: ['', '25'].map((modifier) => ({ code: 'J3420', modifier, amount })),
    });
  };
  await schedule('Everybody', null);
  await schedule('Long ago', '2026-09-30');
  const gone = [HCPCS_FILE.split('\r\n')[0], hcpcsRecord('V5364', 1, '3', 'Screening', { added: '19960101' })].join('\n');
  const hits = async (kind: 'icd10cm' | 'hcpcs', file: string, name: string) =>
    (await previewFile(app, kind, file, name)).hits
      .filter(({ what }) => what === 'template' || what === 'feeSchedule')
      .map(({ what, change, code, words }) => [what, change, code, words]);
  expect(await hits('hcpcs', gone, 'HCPC2026_OCT_ANWEB.txt')).toEqual([
    ['template', 'deleted', 'J3420', 'ALSO, SHOT'],
    ['feeSchedule', 'deleted', 'J3420', 'Everybody'],
  ]);
  expect(await hits('icd10cm', orderFile({ J029: null }), 'icd10cm_order_2027.txt')).toEqual([
    ['template', 'deleted', 'J02.9', 'ALSO, SHOT'],
  ]);
});

test('an edition on which approved charges stand is not taken back; once another knows the codes it is', async () => {
  const app = await openTestApp(handlers, '2026-10-20');
  furnish(app);
  const older = await importFile(app, 'icd10cm', orderFile({ J029: null }), { from: '2024-10-01' });
  const newer = await importFile(app, 'icd10cm', orderFile(), { from: '2025-10-01' });
  await visit(app, '2026-10-06', 'J02.9', 'T1015', 'charge.approve');
  expect(await app.reply('library.remove', { editionId: newer })).toEqual({
    ok: false,
    code: 'library.inUse',
    details: { count: 1, codes: ['J02.9'] },
  });
  expect(await app.reply('library.remove', { editionId: older })).toMatchObject({ ok: true });
  // Without the older edition the starter set holds before, and it knows the code.
  expect(await app.reply('library.remove', { editionId: newer })).toMatchObject({ ok: true });
});
