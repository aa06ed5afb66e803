import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { listHandlers } from '#core/list/handlers.ts';
import { uploadHandlers } from '#core/upload/handlers.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { uploaded } from '../../support/uploads.ts';

const HEADINGS = [
  ...['NPI', 'Entity Type Code', 'Replacement NPI', 'Provider Organization Name (Legal Business Name)'],
  ...['Provider Last Name (Legal Name)', 'Provider First Name', 'Provider Middle Name', 'Provider Credential Text'],
  'Provider First Line Business Practice Location Address',
  'Provider Second Line Business Practice Location Address',
  'Provider Business Practice Location Address City Name',
  'Provider Business Practice Location Address State Name',
  'Provider Business Practice Location Address Postal Code',
  'Provider Business Practice Location Address Telephone Number',
  'Provider Business Practice Location Address Fax Number',
  ...['NPI Deactivation Date', 'NPI Reactivation Date', 'Healthcare Provider Taxonomy Code_1'],
];
const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
const person = (npi: string, last: string, first: string, state = 'NE', ended = '') =>
  quoted([
    npi,
    '1',
    '',
    '',
    last,
    first,
    '',
    'M.D.',
    '1 ELM ST',
    'STE 2',
    'LINCOLN',
    state,
    '685081234',
    '4025550100',
    '',
    ended,
    '',
    '207Q00000X',
  ]);
const place = (npi: string, name: string) =>
  quoted([npi, '2', '', name, '', '', '', '', '9 OAK AVE', '', 'OMAHA', 'NE', '68102', '4025550111', '4025550112', '', '', '282N00000X']);

const [ASH, YEW, GONE, HALL, WRONG] = [
  makeNpi('100000001'),
  makeNpi('100000002'),
  makeNpi('100000003'),
  makeNpi('100000004'),
  '1000000000',
];
const FILE = `${[
  quoted(HEADINGS),
  person(ASH, "O'ASH-LEA", 'BO'),
  person(YEW, 'YEW', 'IDA', 'IA'),
  person(GONE, 'GONE', 'GUS', 'NE', '01/02/2020'),
  place(HALL, 'OAK HALL HOSPITAL'),
  person(WRONG, 'ASHEN', 'EVE'),
].join('\n')}\n`;

const open = () => openTestApp({ ...listHandlers, ...uploadHandlers });
const npisFor = async (app: TestApp, uploadId: string, text: string, state = '') =>
  (await app.ask('npi.search', { uploadId, text, state })).rows.map(({ npi }) => npi);

test('people and places are found by number, name, city and state; a wrong check digit is nobody', async () => {
  const app = await open();
  const uploadId = await uploaded(app, FILE);
  expect(await npisFor(app, uploadId, 'ash')).toEqual([ASH]);
  expect(await npisFor(app, uploadId, 'lincoln')).toEqual([ASH, YEW, GONE]);
  expect(await npisFor(app, uploadId, 'lincoln', 'IA')).toEqual([YEW]);
  expect(await npisFor(app, uploadId, HALL)).toEqual([HALL]);
  const { rows, read, more } = await app.ask('npi.search', { uploadId, text: 'gone' });
  expect([rows, read, more]).toEqual([[expect.objectContaining({ name: 'Gone, Gus', deactivated: true })], 5, false]);
});

test('chosen rows come onto the lists once; a known NPI is brought up to date and keeps what only we know', async () => {
  const app = await open();
  const uploadId = await uploaded(app, FILE);
  expect(await app.ask('npi.import', { uploadId, npis: [ASH, HALL] })).toEqual({ added: 2, changed: 0 });
  const [person] = await app.ask('referring.list', {});
  expect(person).toMatchObject({
    lastName: "O'Ash-Lea",
    firstName: 'Bo',
    credentials: 'MD',
    npi: ASH,
    taxonomy: '207Q00000X',
    phone: '4025550100',
  });
  expect(person?.address).toEqual({ street: '1 Elm St', street2: 'Ste 2', city: 'Lincoln', state: 'NE', zip: '685081234' });
  const [hall] = await app.ask('facility.list', {});
  expect(hall).toMatchObject({ name: 'Oak Hall Hospital', npi: HALL, placeOfService: '11' });
  if (hall) await app.ask('facility.save', { ...hall, placeOfService: '22', clia: '28D0012345', active: false });
  expect(await app.ask('npi.import', { uploadId, npis: [HALL] })).toEqual({ added: 0, changed: 1 });
  expect(await app.ask('facility.list', {})).toEqual([{ ...hall, placeOfService: '22', clia: '28D0012345' }]);
});

test('one chosen number that is ended, absent or wrong stops everything', async () => {
  const app = await open();
  const uploadId = await uploaded(app, FILE);
  expect(await app.reply('npi.import', { uploadId, npis: [ASH, GONE] })).toMatchObject({ code: 'npi.missing', details: { npis: [GONE] } });
  expect(await app.reply('npi.import', { uploadId, npis: [ASH, makeNpi('100000009')] })).toMatchObject({ code: 'npi.missing' });
  expect(await app.reply('npi.import', { uploadId, npis: [ASH, WRONG] })).toMatchObject({ code: 'npi.badDigit' });
  expect(await app.ask('referring.list', {})).toEqual([]);
});

test('the published archive is read as it comes; another file, a cut or a hostile one is refused in words', async () => {
  const app = await open();
  const bytes = new Uint8Array(Buffer.from(FILE));
  const archive = zipSync({
    'npidata_pfile_20261101-20261107.csv': bytes,
    'npidata_pfile_20261101-20261107_fileheader.csv': bytes,
    'othername_pfile.csv': bytes,
  });
  expect(await npisFor(app, await uploaded(app, archive), 'ash')).toEqual([ASH]);
  const refusal = async (content: string | Uint8Array) => app.reply('npi.search', { uploadId: await uploaded(app, content), text: 'ash' });
  expect(await refusal('code,words\nA1,x\n')).toMatchObject({ code: 'npi.notTheFile', details: { heading: 'NPI' } });
  expect(await refusal(archive.slice(0, 90))).toMatchObject({ ok: false, code: 'file.archiveBroken' });
  expect(await refusal(FILE.replace('"LINCOLN"', '"LINCOLN'))).toMatchObject({ code: 'file.openQuote', details: { line: 2 } });
  const hostile = FILE.replace("O'ASH-LEA", `${'A'.repeat(5_000)}\u0007`).replace('"NE"', '"NEBRASKA; DROP"');
  expect((await app.ask('npi.search', { uploadId: await uploaded(app, hostile), text: 'aaa' })).rows[0]).toMatchObject({
    npi: ASH,
    state: '',
  });
  expect(app.failures).toEqual([]);
});
