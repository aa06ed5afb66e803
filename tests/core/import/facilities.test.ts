import { expect, test } from 'vitest';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { check, everything, fixture, openDesk, take } from './import-desk.ts';

const FILE = fixture('medisoft-facilities.csv');
const PRESET = 'Medisoft-style facilities';
const facilities = async (app: Awaited<ReturnType<typeof openDesk>>) => app.ask('facility.list', {});

test('a Medisoft-style file brings facilities with place of service, CLIA number and address', async () => {
  const app = await openDesk();
  const dry = await check(app, 'facilities', FILE, {}, PRESET);
  expect(await facilities(app)).toEqual([]);
  const { report, runId } = await take(app, 'facilities', FILE, {}, PRESET);
  expect(report).toEqual(dry);
  expect(report).toMatchObject({ rows: 2, added: 2, refused: 0 });
  expect(await facilities(app)).toMatchObject([
    { name: 'Fen Lane Laboratory', npi: null, placeOfService: '81', clia: '14D0990017', address: { state: 'IL', zip: '627011234' } },
    { name: 'Willow Care Home', placeOfService: '31', clia: '', phone: '2175550177', address: { street: '9 Mill Road' } },
  ]);
  expect((await app.ask('import.undo', { runId, reason: 'Wrong file' })).removed).toBe(2);
  expect(await facilities(app)).toEqual([]);
});

test('a facility is known again by its old code, its NPI or its name, and told apart by another NPI or street', async () => {
  const app = await openDesk();
  await take(app, 'facilities', FILE, {}, PRESET);
  const before = everything(app);
  const [, willow] = await facilities(app);
  const again = `Name,NPI,Street\nWILLOW CARE HOME,,9 mill road\nWillow under another name,${willow?.npi},\n`;
  const report = await check(app, 'facilities', again);
  expect(report.shown.map(({ outcome, words }) => [outcome, words])).toEqual([
    ['same', 'Here already; name, address differ and stay as they are'],
    ['refused', expect.stringContaining('stood in line 2 already')],
  ]);
  expect(everything(app)).toEqual(before);
  const other = `Name,NPI\nWillow Care Home,${makeNpi('155500002')}\n`;
  expect((await check(app, 'facilities', other)).faults).toEqual([
    {
      line: 2,
      column: 'Name',
      words: `Willow Care Home is on the list already, under NPI ${willow?.npi}`,
      fix: 'Correct one of the two, or give both the code they had in the old system',
    },
  ]);
});

test('a place of service is read by digits, a lost zero, or words', async () => {
  const app = await openDesk();
  const { report } = await take(app, 'facilities', 'Name,POS\nA,2\nB,Office\nC,\n');
  expect(report.shown.map(({ words }) => words)).toEqual(['New', 'New', 'New; it has no place of service yet']);
  expect((await facilities(app)).map(({ placeOfService }) => placeOfService)).toEqual(['02', '11', '']);
});

test('what a fee schedule names is not taken back', async () => {
  const app = await openDesk();
  const { runId } = await take(app, 'facilities', FILE, {}, PRESET);
  const [first] = await facilities(app);
  await app.ask('fee.save', {
    ...{ feeScheduleId: app.newId(), name: 'There', kind: 'charge', payerId: null, renderingProviderId: null },
    ...{ facilityId: first?.facilityId ?? '', effectiveFrom: plainDate('2026-01-01'), effectiveTo: null, active: true },
  });
  const { blockers } = await app.ask('import.undoPreview', { runId });
  expect(blockers).toMatchObject([{ label: 'Fen Lane Laboratory', words: 'Something else stands on it: 1 of fee schedule' }]);
});
