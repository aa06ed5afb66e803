import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Row } from './bench.ts';
import { benches } from './benches.ts';

/** A delay in milliseconds, and a row of ours that cannot be on the good side of `bound` when the delay is in it. */
type Planted = { readonly plant: number; readonly row: string; readonly bound: number; readonly less?: true };

/*
 * Rates are bounded by the small size's work in the time that was planted (0.6 MB, 500 claims); where every keystroke is
 * timed the delay is short, because there are thousands. None of these bounds is near what the bench shows without it.
 */
const PLANTED: Readonly<Record<string, Planted>> = {
  'x12.read': { plant: 1_500, row: 'x12.read', bound: 0.4, less: true },
  'x12.write': { plant: 2_000, row: 'x12.write us/claim', bound: 2_000 },
  'era.post': { plant: 4_000, row: 'era.post import', bound: 125, less: true },
  'search.patients': { plant: 3, row: 'search.patients names p50', bound: 3 },
  'patient.open': { plant: 200, row: 'patient.open ledger', bound: 200 },
  'search.codes': { plant: 4, row: 'search.codes p50', bound: 4 },
  'coding.suggest': { plant: 200, row: 'coding.suggest p50', bound: 200 },
  scrub: { plant: 3_000, row: 'scrub us/claim', bound: 8_000 },
  batch: { plant: 3_000, row: 'batch us/claim', bound: 8_000 },
  'import.icd10cm': { plant: 6_000, row: 'import.icd10cm', bound: 6_000 },
  'import.ncci': { plant: 6_000, row: 'import.ncci', bound: 6_000 },
  aging: { plant: 500, row: 'aging now', bound: 500 },
  lists: { plant: 300, row: 'lists denials', bound: 300 },
  statements: { plant: 3_000, row: 'statements', bound: 100, less: true },
  'start.cold': { plant: 5_000, row: 'start.cold', bound: 5_000 },
};
/** On a machine that does other things too; alone none takes longer than a minute. */
const LONGEST = 300_000;

test('every bench has a delay planted here', () => {
  expect(new Set(Object.keys(PLANTED))).toEqual(new Set(benches.map(({ name }) => name)));
});

test.each(benches.map(({ name }) => name))(
  '%s runs at its small size, prints its rows, and shows a planted delay',
  { timeout: LONGEST },
  (name) => {
    const { plant, row, bound, less = false } = PLANTED[name] as Planted;
    const words = ['build/bench/main.ts', name, '--size', 'small', '--runs', '1', '--json', '--plant', String(plant)];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const rows = JSON.parse(stdout) as readonly Row[];
    expect(rows.length).toBeGreaterThan(2);
    for (const each of rows) {
      expect(each.name.startsWith(name), each.name).toBe(true);
      expect(each.value > 0 && each.peakRssMb > 10 && (each.baseline ?? 1) > 0, JSON.stringify(each)).toBe(true);
    }
    const { value } = rows.find((each) => each.name === row) as Row;
    if (less) expect(value).toBeLessThan(bound);
    else expect(value).toBeGreaterThanOrEqual(bound);
  },
);
