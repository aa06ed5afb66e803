import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { asked, check, everything, fixture, openDesk, take } from './import-desk.ts';

const PATIENTS = fixture('medisoft-patients.csv');
const CARRIERS = fixture('medisoft-carriers.csv');
const PRESET = 'Medisoft-style patients';

async function withPayers() {
  const app = await openDesk();
  await take(app, 'payers', CARRIERS, {}, 'Medisoft-style carriers');
  return app;
}
type Person = { lastName: string; firstName: string; sex: string; zip: string; guarantor: string; self: number };
const people = (app: Awaited<ReturnType<typeof openDesk>>) =>
  app.db.all<Person>(sql`
  SELECT p.last_name AS lastName, p.first_name AS firstName, p.sex, p.zip, g.first_name AS guarantor, p.guarantor_is_self AS self
  FROM patient p JOIN guarantor g ON g.id = p.guarantor_id WHERE p.active = 1 ORDER BY p.first_name`);

test('a Medisoft-style file of patients brings them with guarantors and coverages', async () => {
  const app = await withPayers();
  const { report } = await take(app, 'patients', PATIENTS, {}, PRESET);
  expect(report).toMatchObject({ rows: 3, added: 3, refused: 0, faults: [], also: [{ words: 'coverages', count: 2 }] });
  expect(people(app)).toEqual([
    { lastName: 'Rook', firstName: 'Ida', sex: 'F', zip: '627011234', guarantor: 'Ida', self: 1 },
    { lastName: 'Vale', firstName: 'Otis', sex: 'M', zip: '62629', guarantor: 'Otis', self: 1 },
    { lastName: 'Rook', firstName: 'Tam', sex: 'M', zip: '62701', guarantor: 'Ida', self: 0 },
  ]);
  const [found] = await app.ask('patient.search', { text: 'tam rook' });
  const page = await app.ask('patient.get', { patientId: found?.patientId ?? '' });
  expect(page.coverages).toMatchObject([
    { memberId: 'PM 100', relationship: 'child', subscriber: { lastName: 'Rook', firstName: 'Ida', birthDate: '1984-03-09', sex: 'F' } },
  ]);
});

test('a dry run says the same as the import and writes nothing', async () => {
  const app = await withPayers();
  const before = everything(app);
  const dry = await check(app, 'patients', PATIENTS, {}, PRESET);
  expect(everything(app)).toEqual(before);
  expect((await take(app, 'patients', PATIENTS, {}, PRESET)).report).toEqual(dry);
});

test('the same file twice changes nothing, with updates too', async () => {
  const app = await withPayers();
  await take(app, 'patients', PATIENTS, {}, PRESET);
  const before = everything(app);
  for (const known of ['leave', 'update'] as const) {
    const { report } = await take(app, 'patients', PATIENTS, { known }, PRESET);
    expect(report).toMatchObject({ added: 0, changed: 0, same: 3, refused: 0 });
  }
  expect(everything(app)).toEqual(before);
});

test('a known patient is found without a number by name and birth date, shown and left alone unless told otherwise', async () => {
  const app = await openDesk();
  await take(app, 'patients', 'Last Name,First Name,DOB,Phone\nVale,Otis,7/4/1950,2175550188\n');
  const newer = 'Last Name,First Name,DOB,Phone\nVALE,otis,1950-07-04,2175550199\n';
  const left = await take(app, 'patients', newer);
  expect(left.report.shown).toMatchObject([{ outcome: 'same', words: expect.stringContaining('phone') }]);
  const phone = () => app.db.all(sql`SELECT phone FROM patient`);
  expect(phone()).toEqual([{ phone: '2175550188' }]);
  await take(app, 'patients', newer, { known: 'update' });
  expect(phone()).toEqual([{ phone: '2175550199' }]);
});

test('one person under two old numbers stays one', async () => {
  const app = await openDesk();
  const { report } = await take(app, 'patients', 'Chart,Last Name,First Name,DOB\nA1,Vale,Otis,7/4/1950\nA2,Vale,Otis,7/4/1950\n');
  expect(report.shown.map(({ outcome, words }) => [outcome, words])).toEqual([
    ['new', 'New'],
    ['same', 'The patient of line 2 under another number'],
  ]);
  expect(people(app)).toHaveLength(1);
});

test('a guarantor may stand below the patients they answer for', async () => {
  const app = await openDesk();
  const file = 'Chart,Last Name,First Name,DOB,Guarantor\nC1,Rook,Tam,12/24/2015,C2\nC2,Rook,Ida,3/9/1984,C2\n';
  expect((await take(app, 'patients', file)).report).toMatchObject({ added: 2, refused: 0 });
  expect(people(app).map(({ firstName, guarantor }) => [firstName, guarantor])).toEqual([
    ['Ida', 'Ida'],
    ['Tam', 'Ida'],
  ]);
});

test('rows that are wrong are named with line, column, reason and what to do; nothing of the file is taken', async () => {
  const app = await openDesk();
  const before = everything(app);
  const file =
    'Chart,Last Name,First Name,DOB,Sex,Zip\nA1,Vale,Otis,7/4/1950,M,62629\nA2,Rook,Ida,13/13/1984,F,62701\nA3,Rook,,1/1/1980,Q,6270\n';
  const dry = await check(app, 'patients', file);
  expect(dry.faults.map(({ line, column, fix }) => [line, column, fix !== ''])).toEqual([
    [3, 'DOB', true],
    [4, 'Sex', true],
  ]);
  const reply = await app.reply('import.run', { ...(await asked(app, 'patients', file)), runId: app.newId() });
  expect(reply).toMatchObject({ ok: false, code: 'import.faults', details: { refused: 2, line: 3 } });
  expect(everything(app)).toEqual(before);
  // Only when a person says so are the others taken.
  expect((await take(app, 'patients', file, { skipFaults: true })).report).toMatchObject({ added: 1, refused: 2 });
});

test('a coverage with an unknown payer takes its patient back with it', async () => {
  const app = await openDesk();
  const { report } = await take(app, 'patients', PATIENTS, { skipFaults: true }, PRESET);
  expect(report).toMatchObject({ added: 1, refused: 2 });
  expect(people(app).map(({ firstName }) => firstName)).toEqual(['Otis']);
  expect(report.faults.map(({ words }) => words)).toEqual([
    'Payer PRA00 is not on the list',
    'The guarantor stands in line 2, which is refused',
  ]);
});

test.each([
  ['headings only', 'Last Name,First Name,DOB\n', { rows: 0, added: 0 }],
  ['columns in another order', 'DOB,First Name,Last Name\n7/4/1950,Otis,Vale\n', { added: 1 }],
])('%s', async (_, file, report) => {
  const app = await openDesk();
  expect((await take(app, 'patients', file)).report).toMatchObject(report);
});

test.each([
  ['no list at all', 'just words\n', 'import.noColumns'],
  ['a quote that never closes', 'Last Name,First Name,DOB\n"Vale,Otis,7/4/1950\n', 'file.openQuote'],
  ['a picture', 'Last Name,First Name\u0000,DOB\n', 'file.notText'],
])('%s is refused with the reason', async (_, file, code) => {
  const app = await openDesk();
  const mapping = {
    columns: { lastName: 'Last Name', firstName: 'First Name', birthDate: 'DOB' },
    dateOrder: 'mdy',
    values: {},
    constants: {},
  };
  const { uploadId } = await asked(app, 'patients', 'Last Name,First Name,DOB\n');
  await app.ask('upload.discard', { uploadId });
  const bytes = new Uint8Array(Buffer.from(file));
  await app.ask('upload.begin', { uploadId, name: 'x.csv', byteCount: bytes.length });
  await app.ask('upload.add', { uploadId, position: 0, base64: Buffer.from(bytes).toString('base64') });
  const before = everything(app);
  const reply = await app.reply('import.run', { runId: app.newId(), uploadId, kind: 'patients', system: 'Medisoft', mapping });
  expect(reply).toMatchObject({ ok: false, code });
  expect(everything(app)).toEqual(before);
});
