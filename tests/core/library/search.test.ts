import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { HCPCS_FILE, orderFile } from './files.ts';
import { importFile, openLibraryApp } from './support.ts';

const search = (app: TestApp, text: string, more: Partial<CallInput<'code.search'>> = {}) =>
  app.ask('code.search', { scope: 'diagnosis', text, ...more });
const codes = async (app: TestApp, text: string, more: Partial<CallInput<'code.search'>> = {}) =>
  (await search(app, text, more)).map(({ code }) => code);

test.each([
  ['e119', 'E11.9'],
  ['E11.9', 'E11.9'],
  ['  e11.9 ', 'E11.9'],
  ['E11', 'E11'],
  ['s72.001', 'S72.001'],
  ['S72001A', 'S72.001A'],
  ['hypertension', 'I10'],
  ['primary essential', 'I10'],
  ['hyperten ess', 'I10'],
  ['fracture right neck femur initial', 'S72.001A'],
  ['neck femur fractures sequela', 'S72.001S'],
  ['HTN', 'I10'],
  ['high blood pressure', 'I10'],
  ['sore throat', 'J02.9'],
  ['flu shot', 'Z23'],
  ['pharyngitis acute', 'J02.9'],
])('%j finds %s first', async (text, code) => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile());
  expect((await codes(app, text))[0]).toBe(code);
});

test('a synonym says what it stands for, a title says nothing', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile());
  expect((await search(app, 'htn'))[0]).toMatchObject({ code: 'I10', because: 'htn: hypertension' });
  expect((await search(app, 'hypertension'))[0]).toMatchObject({ code: 'I10', because: '' });
});

test('every keystroke on the way to a word keeps its code in sight', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile());
  for (const typed of ['essential hypertension', 'immunization', 'heart attack', 'high blood pressure']) {
    const last = await codes(app, typed);
    for (let length = 5; length <= typed.length; length++) {
      const found = await codes(app, typed.slice(0, length));
      if (last.length > 0) expect(found, typed.slice(0, length)).toContain(last[0]);
    }
  }
});

test('what may be billed stands right behind its header, by number and by words', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile());
  const byNumber = await search(app, 'S72.001');
  expect(byNumber.map(({ code, billable, under }) => [code, billable, under])).toEqual([
    ['S72.001', false, null],
    ['S72.001A', true, 'S72.001'],
    ['S72.001D', true, 'S72.001'],
    ['S72.001S', true, 'S72.001'],
  ]);
  const byWords = await search(app, 'type 2 diabetes mellitus');
  const header = byWords.findIndex(({ code }) => code === 'E11');
  expect(byWords[header + 1]).toMatchObject({ under: 'E11' });
});

test('favourites and what the practice uses come first; its own words and fee win over the library’s', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile());
  const plain = await codes(app, 'diabetes');
  expect(plain[0]).not.toBe('E11.21');
  await app.ask('code.favour', { scope: 'diagnosis', code: 'E11.21', favourite: true });
  expect((await search(app, 'diabetes'))[0]).toMatchObject({ code: 'E11.21', favourite: true });
  await app.ask('code.favour', { scope: 'diagnosis', code: 'E11.21', favourite: false });
  expect(await codes(app, 'diabetes')).toEqual(plain);

  await app.ask('diagnosis.save', { code: 'E11.9', words: 'Sweet blood', active: true });
  expect((await search(app, 'sweet'))[0]).toMatchObject({ code: 'E11.9', words: 'Sweet blood', own: true, valid: true, billable: true });
  expect((await search(app, 'E11.9')).filter(({ code }) => code === 'E11.9')).toHaveLength(1);
  await app.ask('procedure.save', { code: 'J3420', words: 'B-12 shot', section: 'Drugs', fee: cents(32_00), active: true });
  expect((await app.ask('code.search', { scope: 'procedure', text: 'j3420' }))[0]).toMatchObject({
    words: 'B-12 shot',
    fee: 32_00,
    own: true,
  });
  expect((await app.ask('code.search', { scope: 'procedure', text: 'ketorolac' }))[0]).toMatchObject({
    code: 'J1885',
    own: false,
    fee: null,
  });
});

/** Approves a visit with these codes. */
async function approve(app: TestApp, diagnosis: string, procedure: string): Promise<void> {
  const { rendering, patient } = approve.furnished ?? furnish(app);
  approve.furnished = { rendering, patient };
  const superbillId = app.newId();
  const visitDate = plainDate('2026-07-14');
  const { renderingProviderId } = rendering;
  await app.ask('superbill.create', { superbillId, patientId: patient.patientId, renderingProviderId, visitDate });
  const typed = typedEncounter(app.newId, renderingProviderId);
  const lines = typed.lines.slice(0, 1).map((line) => ({ ...line, procedureCode: procedure, pointers: [1] }));
  await app.ask('charge.approve', { superbillId, encounter: { ...typed, diagnoses: [diagnosis], lines }, copay: null });
}
approve.furnished = undefined as Pick<ReturnType<typeof furnish>, 'rendering' | 'patient'> | undefined;

test('a library code that was picked counts from then on, on no list of the practice', async () => {
  const app = await openTestApp(handlers, '2026-07-14');
  approve.furnished = undefined;
  await approve(app, 'M75.01', 'L3908');
  await approve(app, 'M75.01', 'T1015');
  expect((await search(app, 'shoulder'))[0]).toMatchObject({ code: 'M75.01', used: 2, own: false });
  expect((await app.ask('code.search', { scope: 'procedure', text: 'splint' }))[0]).toMatchObject({ code: 'L3908', used: 1 });
  expect(await app.ask('code.get', { scope: 'diagnosis', code: 'M75.01' })).toMatchObject({ used: 2, lastUsed: '2026-07-14' });
});

test('without the counts the shoulder’s pain would lead', async () => {
  const app = await openTestApp(handlers, '2026-07-14');
  approve.furnished = undefined;
  await approve(app, 'M75.01', 'L3908');
  app.db.run(sql`DELETE FROM code_use`);
  expect((await codes(app, 'shoulder'))[0]).not.toBe('M75.01');
});

test('valid on the day of service: codes of other days are shown as such, by number only', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile({ J029: null }), { from: '2025-10-01' });
  await importFile(app, 'icd10cm', orderFile(), { from: '2024-10-01' });
  expect((await search(app, 'J02.9'))[0]).toMatchObject({ code: 'J02.9', valid: false });
  expect((await search(app, 'J02.9', { on: plainDate('2025-09-01') }))[0]).toMatchObject({ valid: true });
  expect(await codes(app, 'pharyngitis')).toEqual([]);
  expect(await codes(app, 'pharyngitis', { on: plainDate('2025-09-01') })).toEqual(['J02.9']);
});

test('the practice’s own code that the full edition lacks is not valid; a selection speaks against nothing', async () => {
  const app = await openLibraryApp();
  await app.ask('diagnosis.save', { code: 'Q99.8', words: 'Rare thing', active: true });
  expect((await search(app, 'rare thing'))[0]).toMatchObject({ code: 'Q99.8', valid: true });
  await importFile(app, 'icd10cm', orderFile());
  expect((await search(app, 'rare thing'))[0]).toMatchObject({ code: 'Q99.8', valid: false });
});

test('a modifier of the HCPCS file is no procedure, but stands in its own list', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'hcpcs', HCPCS_FILE, { from: '2026-04-01' });
  expect(await codes(app, 'waived', { scope: 'procedure' })).toEqual([]);
  expect(await codes(app, 'waived', { scope: 'procedure', kind: 'hcpcs' })).toEqual(['QW']);
});

test('what people type never breaks the search', async () => {
  const app = await openLibraryApp();
  for (const text of [
    '"',
    "'",
    '*',
    'a*b',
    'NEAR(x)',
    'x AND',
    'OR',
    '-',
    '.',
    '  ',
    'e11.',
    '😀',
    'é',
    'x'.repeat(80),
    '%_',
    'and of the',
  ])
    expect(await search(app, text)).toBeInstanceOf(Array);
  expect(app.failures).toEqual([]);
});

test('the other lists are searched by the same words', async () => {
  const app = await openLibraryApp();
  const find = async (scope: 'modifier' | 'other', text: string, kind: 'placeOfService' | 'filingIndicator' | null = null) =>
    (await app.ask('code.search', { scope, kind, text })).map(({ code }) => code);
  expect((await find('modifier', 'left side'))[0]).toBe('LT');
  expect((await find('modifier', 'qw'))[0]).toBe('QW');
  expect(await find('other', 'telehealth', 'placeOfService')).toEqual(['02', '10']);
  expect((await find('other', 'medicare part b', 'filingIndicator'))[0]).toBe('MB');
});
