import { expect, test } from 'vitest';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { check, everything, openDesk, take } from './import-desk.ts';

const [one, two] = [makeNpi('155555555'), makeNpi('155555556')];

test.each([
  [
    'a payer’s code',
    'payers',
    'Code,Name,Payer ID\nP1,Prairie Mutual,PM001\nP1,Prairie Mutual,PM002\n',
    'Code',
    /^P1 stood in line 2 already, which says otherwise in Payer ID$/,
  ],
  [
    'a payer’s name',
    'payers',
    'Name,Payer ID\nPrairie Mutual,PM001\nprairie mutual,PM002\n',
    'Name',
    /stood in line 2 already, under PM001/,
  ],
  [
    'a provider’s NPI',
    'renderingProviders',
    `Last Name,First Name,NPI\nLind,Maja,${one}\nBerg,Maja,${one}\n`,
    'NPI',
    /stood in line 2 already, which says otherwise in Last Name/,
  ],
  [
    'a provider’s code',
    'referringProviders',
    `Code,Last Name,First Name,NPI\nR1,Quill,Mary,${one}\nR1,Quill,Mary,${two}\n`,
    'Code',
    /^R1 stood in line 2/,
  ],
  [
    'a facility’s code',
    'facilities',
    'Code,Name,POS\nF1,Willow,31\nF1,Fen,31\n',
    'Code',
    /^F1 stood in line 2 already, which says otherwise in Name$/,
  ],
  [
    'a procedure code',
    'procedures',
    'Code,Description,Fee\nG0008,Shot,30\nG0008,Shot,31\n',
    'Code',
    /^G0008 stood in line 2 already, which says otherwise in Fee$/,
  ],
  [
    'an account number',
    'guarantors',
    'Account,Last Name,First Name\nG1,Rook,Ida\nG1,Rook,Tam\n',
    'Account',
    /^G1 stood in line 2 already, which says otherwise in First Name$/,
  ],
  [
    'a chart number',
    'patients',
    'Chart,Last Name,First Name,DOB\nC1,Rook,Ida,3/9/1984\nC1,Vale,Otis,7/4/1950\n',
    'Chart',
    /^Chart number C1 stood in line 2 already$/,
  ],
  [
    'one person',
    'patients',
    'Chart,Last Name,First Name,DOB,Phone\nC1,Rook,Ida,3/9/1984,2175550142\nC2,Rook,Ida,3/9/1984,2175550199\n',
    'Last Name',
    /^Rook stood in line 2 already, which says otherwise in Phone$/,
  ],
] as const)('%s that stood in an earlier line is refused with line, column and the other line', async (_, kind, file, column, words) => {
  const app = await openDesk();
  const before = everything(app);
  const report = await check(app, kind, file);
  expect(report.faults).toMatchObject([{ line: 3, column, fix: expect.stringMatching(/\w/) }]);
  expect(report.faults[0]?.words).toMatch(words);
  expect(everything(app)).toEqual(before);
});

test.each([
  ['payers', 'Code,Name,Payer ID\nP1,Prairie Mutual,PM001\nP1,PRAIRIE Mutual,PM001\n'],
  ['facilities', 'Code,Name,POS\nF1,Willow,31\nF1,Willow,\n'],
  ['guarantors', 'Account,Last Name,First Name\nG1,Rook,Ida\nG1,Rook,Ida\n'],
] as const)('%s: a row that repeats an earlier one adds nothing and is no fault', async (kind, file) => {
  const app = await openDesk();
  const { report } = await take(app, kind, file);
  expect(report).toMatchObject({ added: 1, same: 1, refused: 0 });
  expect(report.shown[1]?.words).toBe('The same as line 2');
});

test('what a refused row spoke for is free again for a later one', async () => {
  const app = await openDesk();
  await take(app, 'payers', 'Code,Name,Payer ID\nP1,Prairie Mutual,PM001\n');
  const file =
    'Chart,Last Name,First Name,DOB,Insurance Carrier 1,Policy Number 1\nC1,Rook,Ida,3/9/1984,NOBODY,1\nC2,Rook,Ida,3/9/1984,P1,2\n';
  const report = await check(app, 'patients', file);
  expect(report.faults).toMatchObject([{ line: 2, column: 'Insurance Carrier 1', words: 'Payer NOBODY is not on the list' }]);
  expect(report.shown[1]).toMatchObject({ outcome: 'new' });
});

const COVERAGES = 'Chart,Payer,Member Id,Group,Rank\n';
async function withPatient() {
  const app = await openDesk();
  await take(app, 'payers', 'Code,Name,Payer ID\nP1,Prairie Mutual,PM001\nP2,Summit,SU001\n');
  await take(app, 'patients', 'Chart,Last Name,First Name,DOB\nC1,Rook,Ida,3/9/1984\n');
  return app;
}

test('coverages: the same policy twice, and two of one rank, name the other line', async () => {
  const app = await withPatient();
  const twice = await check(app, 'coverages', `${COVERAGES}C1,P1,100,G7,1\nC1,P1,100,G8,1\n`);
  expect(twice.faults).toMatchObject([
    { line: 3, column: 'Member Id', words: '100 stood in line 2 already, which says otherwise in Group' },
  ]);
  const rank = await check(app, 'coverages', `${COVERAGES}C1,P1,100,G7,1\nC1,P2,200,G8,1\n`);
  expect(rank.faults).toMatchObject([
    { line: 3, column: 'Rank', words: 'Another coverage of rank 1 is in force at the same time (Prairie Mutual, line 2)' },
  ]);
});

test('a payer’s name that two have is refused where it is used', async () => {
  const app = await withPatient();
  await take(app, 'payers', 'Code,Name,Payer ID\nP3,Prairie Mutual,PM003\n');
  const report = await check(app, 'coverages', `${COVERAGES}C1,Prairie Mutual,100,,1\n`);
  expect(report.faults).toMatchObject([{ line: 2, column: 'Payer', words: 'Several payers are named Prairie Mutual' }]);
  expect((await check(app, 'coverages', `${COVERAGES}C1,PM003,100,,1\n`)).refused).toBe(0);
});
