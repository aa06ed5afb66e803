import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { buildersFor } from '../../support/builders.ts';
import type { TestApp } from '../../support/test-app.ts';
import { everything, openDesk, take } from '../import/import-desk.ts';

/** A segment with the fields that matter, by their numbers. */
const seg = (name: string, fields: Readonly<Record<number, string>>): string =>
  [name, ...Array.from({ length: Math.max(...Object.keys(fields).map(Number)) }, (_, at) => fields[at + 1] ?? '')].join('|');
const charge = (fields: Readonly<Record<number, string>>): string =>
  seg('FT1', { 1: '1', 4: '20260710', 6: 'CG', 7: 'T1015', 10: '1', 19: 'J02.0', ...fields });
const header = (event: string, number: string) => `MSH|^~\\&|WELLCHART|MAIN|CLAIMWRIGHT|PFM|20260714120000||${event}|${number}|P|2.5.1`;
const PID =
  'PID|1||E100^^^WC^MR~X9^^^WC^PI||Rook^Ida^Mae||19840309|F|||4 Fen Lane^^Springfield^IL^62701-1234||(217)555-0142~^PRN^CP^^^217^5550143';
const IN1 = seg('IN1', {
  1: '1',
  2: 'GOLD^Gold plan',
  3: 'PM001',
  4: 'Prairie Mutual',
  8: 'G7',
  12: '20240101',
  16: 'Rook^Ida',
  17: 'SEL',
  18: '19840309',
  36: 'PM100',
});
const adt = (event: string, number: string, ...more: string[]) =>
  [header(`ADT^${event}`, number), 'EVN||20260714', PID, ...more].join('\r');

/** Puts files into inbox/ and reads them; says what became of each. */
async function read(app: TestApp, ...files: string[]) {
  for (const [at, text] of files.entries()) app.files.inbox.set(`${app.newId()}-${at}.hl7`, new Uint8Array(Buffer.from(text)));
  const { files: outcomes } = await app.ask('inbox.read', {});
  expect(app.failures).toEqual([]);
  return outcomes;
}
async function desk() {
  const app = await openDesk();
  await take(app, 'payers', 'Name,Payer ID\nPrairie Mutual,PM001\n');
  buildersFor(app).codes();
  return app;
}
const patients = (app: TestApp) =>
  app.db.all(
    sql`SELECT last_name AS last, first_name AS first, birth_date AS born, sex, phone, mobile_phone AS mobile, zip FROM patient ORDER BY chart_number`,
  );
const exceptions = (app: TestApp) => app.ask('feed.exceptions', {});

test('A04 registers the patient with coverage; A08 changes what it says and nothing else', async () => {
  const app = await desk();
  expect(await read(app, adt('A04', '1', IN1))).toMatchObject([
    { kinds: ['HL7'], outcome: 'read', words: expect.stringContaining('1 patients registered') },
  ]);
  const ida = { last: 'Rook', first: 'Ida', born: '1984-03-09', sex: 'F', phone: '2175550142', mobile: '2175550143', zip: '627011234' };
  expect(patients(app)).toEqual([ida]);
  expect(app.db.all(sql`SELECT member_id AS id, group_number AS grp, effective_from AS since FROM coverage`)).toEqual([
    { id: 'PM100', grp: 'G7', since: '2024-01-01' },
  ]);
  await read(app, adt('A08', '2').replace('(217)555-0142', '(217)555-0199').replace('4 Fen Lane^^Springfield^IL^62701-1234', ''));
  expect(patients(app)).toEqual([{ ...ida, phone: '2175550199' }]);
  expect(await exceptions(app)).toEqual([]);
});

test('the same message again, in another file, changes nothing', async () => {
  const app = await desk();
  await read(app, adt('A04', '1', IN1));
  const before = everything(app);
  const [outcome] = await read(app, `${adt('A04', '1', IN1)}\r\n\r\n`);
  expect(outcome).toMatchObject({ outcome: 'duplicate' });
  // What became of the second file is written down; nothing else is.
  const { edi_file: files, inbox_outcome: _told, feed_message: messages, ...rest } = everything(app);
  const { edi_file: filesBefore, inbox_outcome: _toldBefore, feed_message: messagesBefore, ...restBefore } = before;
  expect([rest, messages]).toEqual([restBefore, messagesBefore]);
  expect((files as unknown[]).length).toBe((filesBefore as unknown[]).length + 1);
});

test('a patient who is here already is found by name and birth date and keeps their number at the sender', async () => {
  const app = await desk();
  await take(app, 'patients', 'Last Name,First Name,DOB\nRook,Ida,3/9/1984\n');
  await read(app, adt('A04', '1'));
  expect(patients(app)).toHaveLength(1);
  await read(app, adt('A08', '2').replace('Rook^Ida^Mae', 'Rook-Lund^Ida^Mae'));
  expect(patients(app)).toMatchObject([{ last: 'Rook-Lund' }]);
});

test('several messages in a batch with MLLP marks, declared marks and escapes', async () => {
  const app = await desk();
  const odd = [
    'MSH#*!?%#OTHER#SITE###20260714##ADT*A04#77#P#2.3',
    'PID#1##N5***W*MR##O?T?Brien*Jo?X41??S?n##19900101#M###1 A ?F? B St**Chatham*IL*62629',
  ];
  const batch = `\u000bFHS|^~\\&|X\rBHS|^~\\&|X\r${adt('A04', '1')}\r\u001c\r\u000b${odd.join('\n')}\r\u001c\rBTS|2\rFTS|1\r`;
  expect(await read(app, batch)).toMatchObject([{ outcome: 'read', words: expect.stringContaining('2 patients registered') }]);
  expect(app.db.get(sql`SELECT last_name AS last, first_name AS first, street FROM patient WHERE sex = 'M'`)).toEqual({
    last: 'O%Brien',
    first: 'JoA*n',
    street: '1 A # B St',
  });
});

test('DFT^P03 drafts charges on a superbill; nothing is approved or posted', async () => {
  const app = await desk();
  const npi = app.db.get<{ npi: string }>(sql`SELECT npi FROM rendering_provider`)?.npi ?? '';
  const dft = [
    header('DFT^P03', '9'),
    PID,
    `PV1|1|O|||||${npi}`,
    charge({ 11: '120.00', 20: `${npi}^Lindqvist`, 25: 'T1015', 26: '25~QW' }),
    charge({ 1: '2', 10: '2', 20: npi, 25: 'G0008', 26: '25~QW' }),
    'DG1|1||R50.9',
  ].join('\r');
  expect(await read(app, dft)).toMatchObject([{ outcome: 'read', words: expect.stringContaining('superbills with charges') }]);
  const [bill] = await app.ask('superbill.list', { status: 'open' });
  const { encounter } = await app.ask('charge.open', { superbillId: bill?.superbillId ?? '', number: null });
  expect(encounter.diagnoses).toEqual(['J02.0']);
  expect(
    encounter.lines.map(({ procedureCode, modifiers, unitThousandths, charge, pointers }) => [
      procedureCode,
      modifiers,
      unitThousandths,
      charge,
      pointers,
    ]),
  ).toEqual([
    ['T1015', ['25', 'QW'], 1_000, 12_000, [1]],
    ['G0008', ['25', 'QW'], 2_000, 6_000, [1]],
  ]);
  expect(app.db.get(sql`SELECT count(*) AS n FROM journal`)).toEqual({ n: 0 });
  expect(app.db.get(sql`SELECT status FROM encounter`)).toEqual({ status: 'draft' });
});

test('A40 is offered as a merge with both patients, never done', async () => {
  const app = await desk();
  const other = adt('A04', '2').replace('E100', 'E200').replace('Rook^Ida^Mae', 'Rook^Idy').replace('19840309', '19840308');
  await read(app, adt('A04', '1'), other);
  expect(patients(app)).toHaveLength(2);
  await read(app, adt('A40', '3', 'MRG|E200^^^WC^MR'));
  expect(patients(app)).toHaveLength(2);
  const [offer] = await exceptions(app);
  expect(offer).toMatchObject({ words: 'The EHR merged these two patients', closed: false });
  const preview = await app.ask('patient.mergePreview', { keepId: offer?.patientId ?? '', mergedId: offer?.otherPatientId ?? '' });
  expect(preview.keep.name).toBe('Rook, Ida Mae');
  await app.ask('feed.close', { exceptionIds: [offer?.exceptionId ?? ''] });
  expect(await exceptions(app)).toEqual([]);
  expect(await app.ask('feed.exceptions', { closed: true })).toHaveLength(1);
  expect(await app.reply('feed.close', { exceptionIds: [offer?.exceptionId ?? ''] })).toMatchObject({ code: 'feed.notFound' });
});

test.each([
  ['a payer nobody knows', adt('A04', '1', IN1.replace('PM001|Prairie Mutual', 'ZZ9|Nobody Mutual')), /Payer ZZ9 is not on the list/],
  ['no birth date', adt('A04', '1').replace('19840309', ''), /nobody is registered/],
  ['a provider nobody knows', [header('DFT^P03', '1'), PID, charge({ 20: '9999999999' })].join('\r'), /Provider 9999999999/],
])('%s: an exception with what to do, and nothing of the message is left', async (_, message, words) => {
  const app = await desk();
  await read(app, message);
  expect(patients(app)).toEqual([]);
  expect(app.db.all(sql`SELECT 1 FROM superbill`)).toEqual([]);
  const found = await exceptions(app);
  expect(found.map((each) => each.words).join(' ')).toMatch(words);
  expect(found.every(({ fix }) => fix !== '')).toBe(true);
});

const fhirPatient = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'F77' }],
  name: [{ use: 'official', family: 'Vale', given: ['Otis', 'B'] }],
  gender: 'male',
  birthDate: '1950-07-04',
  telecom: [{ system: 'phone', use: 'home', value: '217-555-0188' }],
  address: [{ line: ['9 Mill Rd'], city: 'Chatham', state: 'IL', postalCode: '62629' }],
};
const fhirCoverage = {
  resourceType: 'Coverage',
  id: 'c1',
  beneficiary: { reference: 'Patient/p1' },
  payor: [{ identifier: { value: 'PM001' }, display: 'Prairie Mutual' }],
  subscriberId: 'pm900',
  relationship: { coding: [{ code: 'self' }] },
  period: { start: '2025-01-01' },
};

test('a number that is another patient’s here is compared with whom the message names, side by side when both are here', async () => {
  const app = await desk();
  await read(app, adt('A04', '1'));
  const vale = (number: string) => adt('A08', number).replace('Rook^Ida^Mae', 'Vale^Otis').replace('19840309', '19500704');
  await read(app, vale('2'));
  const [alone] = await exceptions(app);
  expect(alone).toMatchObject({ place: 'PID-3', words: 'Number E100 is another patient’s here', otherPatientId: null });
  expect(alone?.fix).toBe('Compare the message with this patient; who it names is not here');
  expect(patients(app)).toMatchObject([{ last: 'Rook', born: '1984-03-09' }]);
  await take(app, 'patients', 'Last Name,First Name,DOB\nVale,Otis,7/4/1950\n');
  await read(app, vale('3'));
  const both = (await exceptions(app)).find(({ fix }) => fix === 'Compare the two patients');
  const preview = await app.ask('patient.mergePreview', { keepId: both?.patientId ?? '', mergedId: both?.otherPatientId ?? '' });
  expect([preview.keep.name, preview.merged.name]).toEqual(['Rook, Ida Mae', 'Vale, Otis']);
});

test('a message that waits names no patient whom it did not leave behind', async () => {
  const app = await desk();
  await read(app, [header('DFT^P03', '1'), PID, charge({ 20: '9999999999' })].join('\r'));
  expect(await exceptions(app)).toMatchObject([{ place: 'FT1-20', patientId: null }]);
  await read(app, adt('A04', '2'), [header('DFT^P03', '3'), PID, charge({ 20: '9999999999' })].join('\r'));
  const [known] = await app.ask('patient.search', { text: 'rook' });
  expect((await exceptions(app)).map(({ patientId }) => patientId)).toContain(known?.patientId);
});

test('a FHIR bundle brings patient and coverage whatever their order, and changes nothing the second time', async () => {
  const app = await desk();
  const bundle = (extra: object) =>
    JSON.stringify({ resourceType: 'Bundle', ...extra, entry: [{ resource: fhirCoverage }, { resource: fhirPatient }] });
  expect(await read(app, bundle({}))).toMatchObject([{ kinds: ['FHIR'], outcome: 'read' }]);
  expect(patients(app)).toMatchObject([{ last: 'Vale', first: 'Otis', sex: 'M', phone: '2175550188' }]);
  expect(app.db.all(sql`SELECT member_id AS id FROM coverage`)).toEqual([{ id: 'PM900' }]);
  const before = [patients(app), app.db.all(sql`SELECT * FROM coverage`)];
  expect(await read(app, bundle({ type: 'collection' }))).toMatchObject([{ outcome: 'duplicate' }]);
  expect([patients(app), app.db.all(sql`SELECT * FROM coverage`)]).toEqual(before);
  expect(await read(app, JSON.stringify({ ...fhirPatient, birthDate: 'soon' }))).toMatchObject([{ outcome: 'read' }]);
});

test('a FHIR file that is cut off is an exception; other resources are named and left', async () => {
  const app = await desk();
  await read(app, JSON.stringify(fhirPatient).slice(0, 60));
  expect(await exceptions(app)).toMatchObject([{ words: 'Not whole: the JSON does not end' }]);
  const [outcome] = await read(app, JSON.stringify({ resourceType: 'Observation' }));
  expect(outcome?.words).toContain('FHIR Observation is not read here');
  expect(patients(app)).toEqual([]);
});

test('twin: without the message’s number, the same charges would be drafted twice', async () => {
  const app = await desk();
  const npi = app.db.get<{ npi: string }>(sql`SELECT npi FROM rendering_provider`)?.npi ?? '';
  const dft = (number: string) => [header('DFT^P03', number), PID, charge({ 20: npi })].join('\r');
  const bills = async () => (await app.ask('superbill.list', { status: 'open' })).length;
  await read(app, dft('5'));
  await read(app, `${dft('5')}\n`);
  expect(await bills()).toBe(1);
  await read(app, dft('6'));
  expect(await bills()).toBe(2);
});
