import { expect, test } from 'vitest';
import { startJob } from '#core/dispatch.ts';
import { importableKinds } from '#core/library/importers.ts';
import { type ReadableDb, sql } from '#db/connection/handles.ts';
import { type LibraryKind, libraryFacts, libraryKinds } from '#shared/domain/code-library/library-kind.ts';
import type { TestApp } from '../../support/test-app.ts';
import {
  carcFile,
  claimStatusCategoryFile,
  claimStatusFile,
  cptFile,
  gpciFile,
  modifiersFile,
  mueFile,
  ncciFile,
  placesFile,
  rarcFile,
  rvuFile,
  taxonomyFile,
} from './importers-files.ts';
import { importFile, importInput, openLibraryApp, previewFile, tryImport } from './support.ts';

type Sample = {
  readonly file: () => string;
  readonly rows: number;
  /** Exchanges the first two cells of the row that begins like this: its columns are in another order than its headings. */
  readonly row: RegExp;
  readonly licence?: boolean;
  /** A file of more than one step, where the good one has fewer rows than a step. */
  readonly long?: { readonly file: () => string; readonly rows: number };
};

const samples: Readonly<Partial<Record<LibraryKind, Sample>>> = {
  placeOfService: { file: placesFile, rows: 4, row: /^02,/m },
  modifier: { file: modifiersFile, rows: 300, row: /^AC,/m, licence: true },
  taxonomy: { file: taxonomyFile, rows: 600, row: /^202C/m },
  carc: { file: carcFile, rows: 300, row: /^7,/m, licence: true },
  rarc: { file: rarcFile, rows: 600, row: /^N7,/m },
  claimStatusCategory: { file: claimStatusCategoryFile, rows: 30, row: /^A7,/m, licence: true },
  claimStatus: { file: claimStatusFile, rows: 500, row: /^7,/m, licence: true },
  cpt: { file: cptFile, rows: 1_200, row: /^10007\t/m, licence: true },
  ncciPtp: { file: ncciFile, rows: 3_000, row: /^A0011\tA0012/m, long: { file: () => ncciFile(81_000), rows: 81_000 } },
  mue: { file: mueFile, rows: 6_000, row: /^A0007,/m },
  rvu: { file: rvuFile, rows: 6_600, row: /^A0006,/m },
  gpci: { file: gpciFile, rows: 53, row: /^01113,/m },
};
const kinds = Object.keys(samples) as LibraryKind[];
const sampleOf = (kind: LibraryKind): Sample => samples[kind] ?? { file: () => '', rows: 0, row: /x/ };

/** Rows of every table that an import fills. */
function rowsIn(db: ReadableDb): number {
  const count = (rows: { n: number } | undefined): number => rows?.n ?? 0;
  return (
    count(
      db.get(
        sql`SELECT count(*) AS n FROM library_code WHERE edition IN (SELECT number FROM library_edition WHERE imported_by IS NOT NULL)`,
      ),
    ) +
    count(db.get(sql`SELECT coalesce(sum(length(entries)) / 10, 0) AS n FROM ptp_block`)) +
    count(db.get(sql`SELECT count(*) AS n FROM mue_limit`)) +
    count(db.get(sql`SELECT count(*) AS n FROM rvu_value`)) +
    count(db.get(sql`SELECT count(*) AS n FROM gpci_index`))
  );
}
const imported = async (app: TestApp) => (await app.ask('library.editions', {})).filter(({ importedBy }) => importedBy !== null);

/** Refused at a line with a reason; no edition shows; what a step had written goes with the next import. */
async function expectRefusal(app: TestApp, kind: LibraryKind, content: string | Uint8Array): Promise<Readonly<Record<string, unknown>>> {
  const { licence = false } = sampleOf(kind);
  const reply = await tryImport(app, kind, content, { licence });
  expect(reply.ok).toBe(false);
  expect(await imported(app)).toEqual([]);
  await importFile(app, 'placeOfService', placesFile());
  expect(rowsIn(app.db)).toBe(4);
  expect(app.failures).toEqual([]);
  return reply.ok ? {} : { code: reply.code, ...reply.details };
}

test('every list that a file can be imported for is tried here, but the ones with tests of their own', () => {
  const own: readonly LibraryKind[] = ['icd10cm', 'icd10cmNotes', 'icd9cm', 'hcpcs'];
  expect(importableKinds.filter((kind) => !own.includes(kind) && !kinds.includes(kind))).toEqual([]);
  expect(kinds.every((kind) => importableKinds.includes(kind))).toBe(true);
});

test.each(kinds)('%s: a good file makes an edition, once, which can be taken back', async (kind) => {
  const app = await openLibraryApp();
  const { file, rows, licence = false } = sampleOf(kind);
  const editionId = await importFile(app, kind, file(), { licence });
  expect(await imported(app)).toMatchObject([{ editionId, kind, rowCount: rows, inForce: true }]);
  expect(rowsIn(app.db)).toBe(rows);
  expect(await tryImport(app, kind, file(), { licence })).toMatchObject({ ok: false, code: 'library.sameFile' });
  expect(await app.ask('library.remove', { editionId })).toEqual({ rowCount: rows });
  expect(rowsIn(app.db)).toBe(0);
  expect(app.failures).toEqual([]);
});

test.each(kinds)('%s: a file that is cut leaves nothing', async (kind) => {
  const text = sampleOf(kind).file();
  // In the middle of a row.
  const cut = text
    .slice(0, Math.floor(text.length * 0.6))
    .replace(/\r\n$/, '')
    .slice(0, -4);
  const refusal = await expectRefusal(await openLibraryApp(), kind, cut);
  expect(refusal).toMatchObject({ code: expect.stringMatching(/^library\.badFile$|^file\.openQuote$/), line: expect.any(Number) });
});

test.each(kinds)('%s: a file that is cut at the end of a row leaves nothing', async (kind) => {
  const text = sampleOf(kind).file();
  const rows = text.split('\r\n');
  const cut = rows.slice(0, Math.min(Math.floor(rows.length / 2), 40)).join('\r\n');
  const refusal = await expectRefusal(await openLibraryApp(), kind, cut);
  expect(refusal).toMatchObject({ code: expect.stringMatching(/^library\.badFile$|^file\.openQuote$/), line: expect.any(Number) });
});

test.each(kinds)('%s: a row with its cells in another order leaves nothing', async (kind) => {
  const { file, row } = sampleOf(kind);
  const text = file();
  const at = text.search(row);
  expect(at).toBeGreaterThan(0);
  const [line = ''] = text.slice(at).split('\r\n');
  const separator = line.includes('\t') ? '\t' : ',';
  const [first = '', second = '', ...rest] = line.split(separator);
  // The first pair of cells that differ in kind: a table of pairs has two codes in front.
  const mixed = kind === 'ncciPtp' ? [first, rest[1], rest[0], second, ...rest.slice(2)] : [second, first, ...rest];
  const bad = `${text.slice(0, at)}${mixed.join(separator)}${text.slice(at + line.length)}`;
  const line1 = text.slice(0, at).split('\n').length;
  expect(await expectRefusal(await openLibraryApp(), kind, bad)).toMatchObject({ code: 'library.badFile', line: line1 });
});

type Hostile = { readonly spoil: (row: string) => string; readonly code: string; readonly except?: readonly LibraryKind[] };
const hostile: Readonly<Record<string, Hostile>> = {
  'a zero byte': { spoil: (row) => `${row}\0`, code: 'file.notText' },
  'more than a megabyte': { spoil: (row) => `${row}${'x'.repeat(1_100_000)}`, code: 'file.lineTooLong' },
  'an unprintable character': { spoil: (row) => row.replace(/(.)(.)$/, '\u0007$2'), code: 'library.badFile' },
  // To lists that are read line by line a quote is a character like any other.
  'a quote that never closes': { spoil: (row) => `${row},"`, code: 'file.openQuote', except: ['cpt', 'ncciPtp'] },
};
const attacks = Object.entries(hostile).flatMap(([what, { except = [] }]) =>
  kinds.filter((kind) => !except.includes(kind)).map((kind) => [kind, what] as const),
);

test.each(attacks)('%s: %s in the last row leaves nothing', async (kind, what) => {
  const { spoil, code } = hostile[what] ?? { spoil: (row: string) => row, code: '' };
  const rows = sampleOf(kind).file().trimEnd().split('\r\n');
  const last = kind === 'gpci' ? rows.length - 3 : rows.length - 1;
  const content = rows.map((row, at) => (at === last ? spoil(row) : row)).join('\r\n');
  expect(await expectRefusal(await openLibraryApp(), kind, content)).toMatchObject({ code, line: expect.any(Number) });
});

test.each(kinds)('%s: a picture, another list, and a file of nothing are refused', async (kind) => {
  const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const other = kind === 'mue' ? rarcFile() : mueFile();
  for (const content of [picture, other, '\r\n\r\n', 'word\r\n'.repeat(300)])
    expect(await expectRefusal(await openLibraryApp(), kind, content)).toMatchObject({
      code: expect.stringMatching(/^(?:library\.badFile|file\.)/),
    });
});

test.each(kinds)('%s: cancelled or crashed between two steps, nothing of it is seen, and the next import sweeps it away', async (kind) => {
  const { file, rows, licence = false, long } = sampleOf(kind);
  const text = (long?.file ?? file)();
  const steps = await countSteps(await openLibraryApp(), kind, text, licence);
  expect(steps).toBeGreaterThan(1);
  for (const end of ['cancel', 'crash'] as const) {
    const app = await openLibraryApp();
    const [user] = app.db.all<{ id: string }>(sql`SELECT id FROM user WHERE role = 'owner'`);
    const input = await importInput(app, kind, text, { licence });
    const job = startJob(app, { userId: user?.id ?? '' }, 'library.import', input);
    // As far as it goes without ending.
    for (let step = 1; step < steps; step += 1) expect(job.step().ended).toBe(false);
    expect(rowsIn(app.db)).toBeGreaterThan(0);
    if (end === 'cancel') job.cancel();
    expect(await imported(app)).toEqual([]);
    await importFile(app, kind, file(), { licence, from: '2026-01-01' });
    expect([rowsIn(app.db), (await imported(app)).length]).toEqual([rows, 1]);
  }
});

/** In how many transactions a file is imported. */
async function countSteps(app: TestApp, kind: LibraryKind, text: string, licence: boolean): Promise<number> {
  const [user] = app.db.all<{ id: string }>(sql`SELECT id FROM user WHERE role = 'owner'`);
  const job = startJob(app, { userId: user?.id ?? '' }, 'library.import', await importInput(app, kind, text, { licence }));
  let steps = 1;
  while (!job.step().ended) steps += 1;
  return steps;
}

test.each(kinds)('%s: a preview says what would change and writes nothing', async (kind) => {
  const app = await openLibraryApp();
  const { file, rows, licence = false } = sampleOf(kind);
  const text = file();
  // Some lists are compared with our own selection of the most used codes.
  const first = await previewFile(app, kind, text);
  expect(first.rowCount).toBe(rows);
  expect(first.added + first.revised).toBeGreaterThan(rows / 2);
  expect(rowsIn(app.db)).toBe(0);
  await importFile(app, kind, text, { licence });
  expect(await previewFile(app, kind, text)).toMatchObject({ rowCount: rows, added: 0, revised: 0, deleted: 0, samples: [] });
});

const licensed = kinds.filter((kind) => libraryFacts(kind).licence !== '');

test('the lists that belong to somebody are known', () => {
  expect(licensed).toEqual(['modifier', 'carc', 'claimStatusCategory', 'claimStatus', 'cpt']);
  expect(libraryKinds.filter((kind) => libraryFacts(kind).licence !== '' && !kinds.includes(kind))).toEqual([]);
});

test.each(licensed)('%s is refused until a person says that the practice may use it', async (kind) => {
  const app = await openLibraryApp();
  const { file, rows } = sampleOf(kind);
  expect(await tryImport(app, kind, file())).toMatchObject({ ok: false, code: 'library.licence' });
  expect(rowsIn(app.db)).toBe(0);
  await importFile(app, kind, file(), { licence: true });
  expect(rowsIn(app.db)).toBe(rows);
});
