import { expect, test } from 'vitest';
import { HCPCS_FILE, hcpcsRecord } from './files.ts';
import { importFile, openLibraryApp, previewFile, tryImport } from './support.ts';

test('the 320-column file comes in with words over several records, days, facts and modifiers', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'hcpcs', HCPCS_FILE, { from: '2026-04-01', name: 'HCPC2026_APR_ANWEB.txt' });
  const tray = await app.ask('code.get', { scope: 'procedure', code: 'A4550' });
  expect(tray.words).toBe('Trays for surgery, of any make and any size, thrown away when they were once used in an office');
  expect(tray).toMatchObject({ validFrom: '1990-01-01', validTo: null, valid: true });
  expect(tray.facts).toEqual({ coverage: 'C', betos: 'P9B', pricing: '00', action: 'N', changed: '1996-01-01' });
  const ending = { scope: 'procedure' as const, code: 'V5364' };
  expect((await app.ask('code.get', ending)).valid).toBe(true);
  expect((await app.ask('code.get', { ...ending, on: '2026-10-01' as never })).valid).toBe(false);
  expect((await app.ask('code.get', { scope: 'procedure', code: 'QW' })).facts).toMatchObject({ modifier: true });
});

const TABLE = [
  '"2026 Alpha-Numeric HCPCS"',
  'HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,COV,BETOS,ADD DT,ACT EFF DT,TERM DT,ACTION CD',
  'A4550,00100,3,"Trays for surgery, thrown away",Surgical trays,00,C,P9B,1/1/1990,1/1/1996,,N',
  'A4550,00200,4, when used,,,,,,,,',
  'V5364,00100,3,Screening,Dysphagia screening,,,,19960101,,20260930,D',
].join('\n');

test('the same list as a table reads the same, whatever the spreadsheet did to its days', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'hcpcs', TABLE, { from: '2026-04-01', name: 'HCPC2026_APR_ANWEB.csv' });
  expect(await app.ask('code.get', { scope: 'procedure', code: 'A4550' })).toMatchObject({
    words: 'Trays for surgery, thrown away when used',
    validFrom: '1990-01-01',
    facts: { coverage: 'C', betos: 'P9B' },
  });
  expect(await app.ask('code.get', { scope: 'procedure', code: 'V5364' })).toMatchObject({ validTo: '2026-09-30' });
});

const records = HCPCS_FILE.split('\r\n');

test.each([
  ['cut in a record', `${records[0]}\n${records[1]}\n${records[2]?.slice(0, 200)}`, 3, /cut after column 200/],
  ['cut between records', records.slice(0, 3).join('\n'), 3, /ends at "J3420"; the V codes are missing/],
  ['out of order', [records[2], records[0], records[3]].join('\n'), 2, /"A4550" stands after "J3420"/],
  ['a description without its beginning', [records[1], records[3]].join('\n'), 1, /goes on without a beginning/],
  ['a day that is none', hcpcsRecord('V5364', 1, '3', 'x', { added: '20261340' }), 1, /"20261340" of "V5364" is not a day/],
  ['an end before the beginning', hcpcsRecord('V5364', 1, '3', 'x', { added: '20260101', ended: '20250101' }), 1, /ends before it begins/],
  ['no words', hcpcsRecord('V5364', 1, '3', ''), 1, /"V5364" has no words/],
  ['CPT mixed in', `${records[0]}\n${hcpcsRecord('99213', 1, '3', 'x')}`, 2, /CPT codes, which need a licence/],
  ['another list', 'just\nsome\nlines\n'.repeat(6), 13, /not a record of 320 columns/],
  ['a table cut in its last row', TABLE.split('\n').slice(0, 4).join('\n').concat('\nV5364,001'), 5, /cut off/],
])('refused with its line: %s', async (_, content, line, reason) => {
  const app = await openLibraryApp();
  const reply = await tryImport(app, 'hcpcs', content);
  expect(reply).toEqual({
    ok: false,
    code: 'library.badFile',
    details: expect.objectContaining({ line, reason: expect.stringMatching(reason) }),
  });
  expect((await app.ask('library.editions', {})).filter(({ fileName }) => fileName !== 'starter')).toEqual([]);
  expect(app.failures).toEqual([]);
});

const ICD9 =
  '0010  Cholera due to vibrio cholerae\r\n25000 Diabetes mellitus without mention of complication\r\n38600 M\u00e9ni\u00e8re\u2019s disease\r\nE8809 Accidental fall on or from other stairs or steps\r\nV700  Routine general medical examination\r\n';

test('the titles of ICD-9-CM come in with their points and hold until September 2015 only', async () => {
  const app = await openLibraryApp();
  expect(await previewFile(app, 'icd9cm', ICD9, 'CMS32_DESC_LONG_DX.txt')).toMatchObject({ rowCount: 5, effectiveFrom: '2014-10-01' });
  await importFile(app, 'icd9cm', ICD9, { from: '2014-10-01' });
  const find = async (text: string, on: string) =>
    (await app.ask('code.search', { scope: 'diagnosis', kind: 'icd9cm', text, on: on as never })).map(({ code, valid }) => [code, valid]);
  expect(await find('diabetes', '2015-03-01')).toEqual([['250.00', true]]);
  expect(await find('e8809', '2015-03-01')).toEqual([['E880.9', true]]);
  expect(await find('v70.0', '2015-03-01')).toEqual([['V70.0', true]]);
  expect(await find('meniere', '2015-03-01')).toEqual([['386.00', true]]);
  expect(await find('diabetes', '2026-07-14')).toEqual([]);
  expect(await find('25000', '2026-07-14')).toEqual([['250.00', false]]);
});

test('ICD-9-CM in the old Windows letters is read as it was meant', async () => {
  const app = await openLibraryApp();
  const latin = Uint8Array.from(ICD9.replace('\u2019', "'"), (letter) => letter.charCodeAt(0));
  await importFile(app, 'icd9cm', latin, { from: '2014-10-01' });
  expect((await app.ask('code.get', { scope: 'diagnosis', kind: 'icd9cm', code: '386.00', on: '2015-01-01' as never })).words).toBe(
    "M\u00e9ni\u00e8re's disease",
  );
});

const nines = ICD9.trimEnd().split('\r\n');
test.each([
  ['cut between lines', nines.slice(0, 4).join('\n'), 4, /the V codes are missing/],
  ['cut after the code', `${nines[0]}\n2500`, 2, /not a code and its title/],
  ['out of order', [nines[1], nines[0], nines[4]].join('\n'), 2, /"0010" stands after "25000"/],
  ['the title in another column', '0010 Cholera\nV700  Exam\n', 1, /column 7/],
  ['procedures instead', '0001  Therapeutic ultrasound\n00.1 x', 2, /not a code and its title/],
])('ICD-9-CM is refused with its line: %s', async (_, content, line, reason) => {
  const app = await openLibraryApp();
  expect(await tryImport(app, 'icd9cm', content, { from: '2014-10-01' })).toEqual({
    ok: false,
    code: 'library.badFile',
    details: { line, reason: expect.stringMatching(reason) },
  });
});
