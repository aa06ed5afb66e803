import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { carcFile, claimStatusCategoryFile, gpciFile, modifiersFile, ncciFile, placesFile, taxonomyFile } from './importers-files.ts';
import { importInput, openLibraryApp } from './support.ts';

const FILES: readonly (readonly [kind: LibraryKind, text: string])[] = [
  ['placeOfService', placesFile()],
  ['modifier', modifiersFile(120)],
  ['carc', carcFile(160)],
  ['claimStatusCategory', claimStatusCategoryFile()],
  ['gpci', gpciFile()],
  ['taxonomy', taxonomyFile(520)],
  ['ncciPtp', ncciFile(1_100)],
];
const ROUNDS = 210;
const ROWS_A_ROUND = 5;
const ODD = [
  '"',
  ',',
  '\t',
  '=',
  '\u0007',
  '\0',
  '\u00e9',
  '\ufffd',
  '9',
  'X',
  '-',
  '*',
  ' ',
  '\r\n',
  '20260231',
  'x'.repeat(5_000),
] as const;

/** Numbers that a seed decides (mulberry32), so that a file that fails can be had again. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Spoils a few rows of a file: a sign put in, taken out or exchanged, two cells exchanged, a row gone, twice or cut. */
function spoiled(text: string, chance: (below: number) => number): string {
  const rows = text.split('\r\n');
  for (let n = 0; n < ROWS_A_ROUND; n += 1) {
    const at = chance(rows.length);
    const row = rows[at] ?? '';
    const place = chance(row.length + 1);
    const odd = ODD[chance(ODD.length)] ?? '';
    const cells = row.split(/(?<=[,\t])/);
    const changes = [
      () => `${row.slice(0, place)}${odd}${row.slice(place)}`,
      () => `${row.slice(0, place)}${row.slice(place + 1)}`,
      () => `${row.slice(0, place)}${odd}${row.slice(place + 1)}`,
      () => [...cells.slice(1), cells[0] ?? ''].join(''),
      () => row.slice(0, place),
      () => `${row}\r\n${row}`,
      () => '',
    ];
    rows[at] = changes[chance(changes.length)]?.() ?? row;
  }
  return rows.join('\r\n');
}

test('a thousand spoiled rows: each file is imported whole or leaves nothing, and never breaks the program', async () => {
  const app = await openLibraryApp();
  const starters = app.db.all(sql`SELECT count(*) AS n FROM library_code`);
  const outcomes = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const [kind, text] = FILES[round % FILES.length] ?? ['carc', ''];
    const input = await importInput(app, kind, spoiled(text, chanceOf(round)), { licence: true });
    const reply = await app.reply('library.import', input);
    outcomes.set(reply.ok ? 'ok' : reply.code, (outcomes.get(reply.ok ? 'ok' : reply.code) ?? 0) + 1);
    const active = app.db.all<{ id: string; rows: number }>(sql`
      SELECT id, row_count AS rows FROM library_edition WHERE status = 'active' AND imported_by IS NOT NULL`);
    expect(
      active.map(({ id }) => id),
      `round ${round}`,
    ).toEqual(reply.ok ? [input.editionId] : []);
    if (!reply.ok) continue;
    const { rowCount } = reply.value as { rowCount: number };
    expect(active[0]?.rows).toBe(rowCount);
    await app.ask('library.remove', { editionId: input.editionId });
  }
  expect(app.failures).toEqual([]);
  expect([...outcomes.keys()].filter((code) => code !== 'ok' && code !== 'library.badFile' && !code.startsWith('file.'))).toEqual([]);
  // Some changes are harmless, most are found.
  expect(outcomes.get('ok') ?? 0).toBeGreaterThan(0);
  expect(outcomes.get('library.badFile') ?? 0).toBeGreaterThan(ROUNDS / 3);
  await app.ask('library.import', await importInput(app, 'placeOfService', placesFile()));
  await app.ask('library.remove', {
    editionId:
      app.db.get<{ id: string }>(sql`SELECT id FROM library_edition WHERE status = 'active' AND imported_by IS NOT NULL`)?.id ?? '',
  });
  expect(app.db.all(sql`SELECT count(*) AS n FROM library_code`)).toEqual(starters);
  expect(app.db.all(sql`SELECT count(*) AS n FROM ptp_block`)).toEqual([{ n: 0 }]);
  expect(app.db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
});
