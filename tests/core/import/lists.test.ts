import { expect, test } from 'vitest';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import type { ImportKind } from '#shared/domain/import/import-kind.ts';
import { asked, check, everything, openDesk, take } from './import-desk.ts';

const npi = makeNpi('155555555');
const GOOD: Readonly<Partial<Record<ImportKind, string>>> = {
  payers:
    'Code,Name,Payer ID,Type,Phone,Street,City,State,Zip,Needs NDC,Authorization Codes\nPRA00,Prairie Mutual,PM001,PPO,(312) 555-0100,1 Plaza,Chicago,IL,60601-0001,yes,imaging E\n',
  renderingProviders: `Code,Last Name,First Name,Credentials,NPI,Taxonomy\nML,Lind,Maja,MD,${npi},207Q00000X\n`,
  referringProviders: `Code,Last Name,First Name,NPI,Phone,Fax\nRF1,Quill,Mary,${npi},2175550111,2175550112\n`,
  facilities: `Code,Name,NPI,Place of Service,CLIA,Phone,Street,City,State,Zip\nWIL,Willow Home,${npi},31,14D0990017,2175550177,9 Mill Road,Chatham,IL,62629\n`,
  procedures: 'Code,Description,Section,Fee\nG0008,Flu shot given,Shots,$30.00\nT1015,Clinic visit,Visits,"1,120.50"\n',
  guarantors: 'Account,Last Name,First Name,Phone,Street,City,State,Zip\nG77,Rook,Ida,2175550142,4 Fen Lane,Springfield,IL,62701\n',
};

test.each(Object.entries(GOOD) as [ImportKind, string][])('%s: good, again, updated, taken back', async (kind, file) => {
  const app = await openDesk();
  const before = everything(app);
  const run = await take(app, kind, file);
  expect(run.report).toMatchObject({ refused: 0, added: file.trim().split('\n').length - 1 });
  const stood = everything(app);
  expect((await take(app, kind, file)).report).toMatchObject({ added: 0, changed: 0 });
  expect((await take(app, kind, file, { known: 'update' })).report).toMatchObject({ added: 0, changed: 0 });
  expect(everything(app)).toEqual(stood);
  await app.ask('import.undo', { runId: run.runId, reason: 'Wrong file' });
  expect(everything(app)).toEqual(before);
});

test.each(Object.entries(GOOD) as [ImportKind, string][])('%s: columns in another order are found by their names', async (kind, file) => {
  const app = await openDesk();
  const turned = file
    .trim()
    .split('\n')
    .map((line) => (line.match(/("[^"]*"|[^,]+)/g) ?? []).reverse().join(','))
    .join('\n');
  expect((await take(app, kind, turned)).report).toMatchObject({ refused: 0, added: file.trim().split('\n').length - 1 });
});

test.each(Object.entries(GOOD) as [ImportKind, string][])('%s: cut in the middle of a row is refused with its line', async (kind, file) => {
  const app = await openDesk();
  const before = everything(app);
  const [head = '', first = ''] = file.split('\n');
  const cut = `${head}\n${first}\n${kind === 'procedures' ? 'T1015' : 'X1'}`;
  const report = await check(app, kind, cut);
  expect(report).toMatchObject({ added: 1, refused: 1 });
  expect(report.faults[0]).toMatchObject({ line: 3, words: expect.stringContaining('missing'), fix: 'Fill the cell' });
  expect(await app.reply('import.run', { ...(await asked(app, kind, cut)), runId: app.newId() })).toMatchObject({ code: 'import.faults' });
  expect(everything(app)).toEqual(before);
});

test.each([
  ['an NPI whose check digit is wrong', 'renderingProviders', 'Last Name,NPI\nLind,1555555555\n', /Not an NPI/],
  ['a code that is none', 'procedures', 'Code,Description,Fee\nNOPE,x,1\n', /Not a procedure code/],
  ['a fee of three decimals', 'procedures', 'Code,Description,Fee\nG0008,x,1.234\n', /Not an amount/],
  ['a heading as a value', 'payers', 'Name,Payer ID\n"a\u0007b",PM001\n', /nobody can see/],
  ['a cell as long as a page', 'payers', `Name,Payer ID\n${'x'.repeat(500)},PM001\n`, /Longer than 60/],
  ['a pattern that could take for ever', 'payers', 'Name,Member ID Pattern\nPrairie,(a+)+$\n', /means nothing here/],
  ['what is no code', 'payers', 'Name,Authorization Codes\nPrairie,imaging xrays!\n', /no code/],
  [
    'more codes than a list takes',
    'payers',
    `Name,Authorization Codes\nPrairie,${Array.from({ length: 101 }, (_, at) => 10000 + at).join(' ')}\n`,
    /More than 100|Longer/,
  ],
  ['an enrollment that is none', 'payers', 'Name,Enrollment\nPrairie,perhaps\n', /Not a state of enrollment/],
  ['a place of service that is none', 'facilities', 'Name,Place of Service\nWillow,78\n', /Not a place of service/],
  ['a CLIA number without its D', 'facilities', 'Name,CLIA\nWillow,1410990017\n', /Not a CLIA/],
  ['a comma too many', 'payers', 'Name,Payer ID\nPrairie,PM001,extra\n', /More cells/],
] as const)('hostile: %s', async (_, kind, file, words) => {
  const app = await openDesk();
  expect((await check(app, kind, file)).faults[0]?.words).toMatch(words);
});

test('a mapping is saved under a name, offered with those that come with the program, and never replaces one of them', async () => {
  const app = await openDesk();
  const mapping = { columns: { name: 'Who' }, dateOrder: 'mdy', values: {}, constants: { filingIndicator: 'CI' } } as const;
  const mappingId = app.newId();
  await app.ask('import.saveMapping', { mappingId, kind: 'payers', name: 'Ours', mapping });
  const names = (await app.ask('import.mappings', { kind: 'payers' })).map(({ name }) => name);
  expect(names).toEqual(['Ours', 'Medisoft-style carriers']);
  const taken = { mappingId: app.newId(), kind: 'payers', name: 'medisoft-STYLE carriers', mapping };
  expect(await app.reply('import.saveMapping', taken)).toMatchObject({ code: 'import.mappingName' });
  await app.ask('import.removeMapping', { mappingId });
  expect(await app.reply('import.removeMapping', { mappingId })).toMatchObject({ code: 'import.mappingNotFound' });
});

test('a mapping that does not fit the file is refused and says which fields', async () => {
  const app = await openDesk();
  const question = await asked(app, 'payers', 'Name,Payer ID\nPrairie,PM001\n');
  const mapping = { ...question.mapping, columns: { payerCode: 'No such column' } };
  const reply = await app.reply('import.check', { ...question, mapping });
  expect(reply).toMatchObject({
    code: 'import.mapping',
    details: { fields: ['Electronic payer id: its column is not in the file', expect.stringContaining('Name')] },
  });
});

test('only the owner brings data in', async () => {
  const app = await openDesk();
  for (const role of ['biller', 'frontDesk', 'readOnly'] as const)
    expect(await app.reply('import.list', {}, role)).toMatchObject({ code: 'permission.denied' });
});
