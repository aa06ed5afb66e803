import { expect, test } from 'vitest';
import { startJob } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import { listUsers } from '#db/queries/user.ts';
import type { TestApp } from '../../support/test-app.ts';
import { HCPCS_FILE, orderFile, orderLine } from './files.ts';
import { handOver, importFile, importInput, openLibraryApp, tryImport } from './support.ts';

const owner = (app: TestApp) => ({ userId: listUsers(app.db).find(({ role }) => role === 'owner')?.userId ?? '' });
const counts = (app: TestApp) =>
  app.db.get(sql`SELECT (SELECT count(*) FROM library_code) AS codes, (SELECT count(*) FROM library_index_docsize) AS indexed,
    (SELECT count(*) FROM library_edition WHERE status = 'active') AS active`);
const found = async (app: TestApp, text: string) => (await app.ask('code.search', { scope: 'diagnosis', text })).map(({ code }) => code);

/** More than two steps of rows: codes of chapter A, then the small list's end. */
function longFile(rows: number, last = 'Z23'): string {
  const lines: string[] = [];
  for (let at = 0; at < rows; at++) {
    const code = `A${String(10 + Math.floor(at / 1_000)).padStart(2, '0')}${String(at % 1_000).padStart(3, '0')}`;
    lines.push(orderLine(at + 1, [code, 1, `Wobbly knee of the ${at}th kind`]));
  }
  lines.push(orderLine(rows + 1, [last, 1, 'Encounter for immunization']));
  return lines.join('\n');
}

test('rows that are loading are met by no search, and the last transaction shows them all', async () => {
  const app = await openLibraryApp();
  const input = await importInput(app, 'icd10cm', longFile(11_000));
  const job = startJob(app, owner(app), 'library.import', input);
  let steps = 0;
  for (let step = job.step(); !step.ended; step = job.step()) {
    steps += 1;
    expect(await found(app, 'wobbly')).toEqual([]);
    expect(await found(app, 'A10000')).toEqual([]);
    expect((await app.ask('library.editions', {})).every(({ editionId }) => editionId !== input.editionId)).toBe(true);
  }
  expect(steps).toBeGreaterThan(2);
  expect((await found(app, 'wobbly')).length).toBeGreaterThan(0);
});

test('without the status the half edition would be met', async () => {
  const app = await openLibraryApp();
  const job = startJob(app, owner(app), 'library.import', await importInput(app, 'icd10cm', longFile(11_000)));
  job.step();
  job.step();
  app.db.run(sql`UPDATE library_edition SET status = 'active' WHERE status = 'loading'`);
  expect((await found(app, 'wobbly')).length).toBeGreaterThan(0);
});

test('cancelled half-way nothing counts, and the next import sweeps what is left over', async () => {
  const app = await openLibraryApp();
  const before = counts(app);
  const job = startJob(app, owner(app), 'library.import', await importInput(app, 'icd10cm', longFile(11_000)));
  job.step();
  job.step();
  job.cancel();
  expect(await found(app, 'wobbly')).toEqual([]);
  expect(counts(app)).toMatchObject({ active: (before as { active: number }).active });
  expect(counts(app)).not.toEqual(before);
  await importFile(app, 'icd10cm', orderFile());
  expect(app.db.all(sql`SELECT id FROM library_edition WHERE status = 'loading'`)).toEqual([]);
  const { codes, indexed, active } = before as { codes: number; indexed: number; active: number };
  expect(counts(app)).toEqual({ codes: codes + 15, indexed: indexed + 15, active: active + 1 });
});

test('a bad last line after many good ones leaves nothing that counts', async () => {
  const app = await openLibraryApp();
  const reply = await tryImport(app, 'icd10cm', longFile(11_000, 'Y99'));
  expect(reply).toMatchObject({ ok: false, code: 'library.badFile', details: { line: 11_001 } });
  expect(await found(app, 'wobbly')).toEqual([]);
  expect((await app.ask('library.editions', {})).filter(({ kind }) => kind === 'icd10cm')).toHaveLength(1);
});

test('the same call twice imports once, the same file for the same day is refused', async () => {
  const app = await openLibraryApp();
  const input = await importInput(app, 'icd10cm', orderFile());
  await app.ask('library.import', input);
  expect(await app.ask('library.import', input)).toEqual({ editionId: input.editionId, rowCount: 15 });
  expect((await app.ask('library.editions', {})).filter(({ editionId }) => editionId === input.editionId)).toHaveLength(1);
  expect(await tryImport(app, 'icd10cm', orderFile())).toMatchObject({ ok: false, code: 'library.sameFile' });
  expect(await tryImport(app, 'icd10cm', orderFile(), { from: '2026-04-01' })).toMatchObject({ ok: true });
});

test('each edition holds for its days; the one that came into force last wins', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', orderFile(), { from: '2024-10-01' });
  await importFile(app, 'icd10cm', orderFile({ I10: ['I10', 1, 'Hypertension said anew'], J029: null }), { from: '2025-10-01' });
  await importFile(app, 'icd10cm', orderFile({ I10: ['I10', 1, 'Hypertension of April'] }), { from: '2026-04-01', to: '2026-09-30' });
  const words = async (on: string) => (await app.ask('code.get', { scope: 'diagnosis', code: 'I10', on: on as never })).words;
  expect(await words('2025-09-30')).toBe('Essential (primary) hypertension');
  expect(await words('2025-10-01')).toBe('Hypertension said anew');
  expect(await words('2026-07-14')).toBe('Hypertension of April');
  expect(await words('2026-10-01')).toBe('Hypertension said anew');
  const valid = async (on: string) => (await app.ask('code.get', { scope: 'diagnosis', code: 'J02.9', on: on as never })).valid;
  expect([await valid('2025-09-30'), await valid('2025-12-31'), await valid('2026-05-01')]).toEqual([true, false, true]);
});

test('an import is taken back, row by row and word by word, and what came with the program stays', async () => {
  const app = await openLibraryApp();
  const before = counts(app);
  const editionId = await importFile(app, 'icd10cm', longFile(11_000));
  expect(await app.ask('library.remove', { editionId })).toEqual({ rowCount: 11_001 });
  expect(counts(app)).toEqual(before);
  expect(await found(app, 'wobbly')).toEqual([]);
  expect(await app.reply('library.remove', { editionId: app.newId() })).toMatchObject({ code: 'library.notFound' });
  const [starter] = (await app.ask('library.editions', {})).filter(({ importedBy }) => importedBy === null);
  expect(await app.reply('library.remove', { editionId: starter?.editionId })).toMatchObject({ code: 'library.starter' });
});

test('only who may change lists imports; everyone who works may look codes up', async () => {
  const app = await openLibraryApp();
  const input = await importInput(app, 'hcpcs', HCPCS_FILE);
  expect(await app.reply('library.import', input, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('library.preview', { kind: 'hcpcs', uploadId: input.uploadId, effectiveFrom: null }, 'readOnly')).toMatchObject({
    code: 'permission.denied',
  });
  expect(await app.reply('code.search', { scope: 'diagnosis', text: 'htn' }, 'readOnly')).toMatchObject({ ok: true });
  expect(await app.reply('library.import', input, 'biller')).toMatchObject({ ok: true });
});

test('days the wrong way round, a file that never came, and lists without files are refused', async () => {
  const app = await openLibraryApp();
  expect(await tryImport(app, 'icd10cm', orderFile(), { from: '2026-10-01', to: '2026-04-01' })).toMatchObject({ code: 'library.badDays' });
  expect(await tryImport(app, 'filingIndicator', 'x')).toMatchObject({ code: 'library.notCovered' });
  const missing = { kind: 'icd10cm', uploadId: app.newId(), effectiveFrom: null };
  expect(await app.reply('library.preview', missing)).toMatchObject({ code: 'upload.notFound' });
  const uploadId = app.newId();
  await app.ask('upload.begin', { uploadId, name: 'x.txt', byteCount: 10 });
  expect(await app.reply('library.preview', { ...missing, uploadId })).toMatchObject({ code: 'upload.incomplete' });
});

test('each step of an import is an operation record, and the chain of records holds', async () => {
  const app = await openLibraryApp();
  await importFile(app, 'icd10cm', longFile(11_000));
  const records = app.db.all<{ outcome: string }>(sql`SELECT outcome FROM operation_record WHERE name = 'library.import' ORDER BY rowid`);
  expect(records.length).toBeGreaterThan(3);
  expect(records.at(-1)?.outcome).toBe('ok');
  expect((await app.ask('ledger.verify', {})).ok).toBe(true);
});

test('an upload is not needed any more once its rows are in', async () => {
  const app = await openLibraryApp();
  const uploadId = await handOver(app, orderFile());
  const days = { effectiveFrom: '2025-10-01' as never, effectiveTo: null };
  await app.ask('library.import', { editionId: app.newId(), kind: 'icd10cm', uploadId, title: 'x', ...days });
  await app.ask('upload.discard', { uploadId });
  expect(await found(app, 'hypertension')).toContain('I10');
});
