import { spawnSync } from 'node:child_process';
import { assert } from '#shared/kernel/assert.ts';
import type { Figures, Plan, Row, Way } from './bench.ts';
import { PLANT } from './task.ts';

/** Runs one way in a fresh process; its last line of output is its figures as JSON. `plant` slows our own ways, in milliseconds. */
export function runWay({ name, task, words, ours }: Way, plant = 0): Figures {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', task, ...words], {
    encoding: 'utf8',
    env: { ...process.env, [PLANT]: String(ours ? plant : 0) },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${name} (${task}) ended with ${status}: ${stderr.slice(-2_000)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figures;
}

/** Runs all ways in turn, `runs` times (A, B, C, A, B, C, ...), so that a busy moment of the machine hits them alike. */
export function interleave(
  ways: readonly Way[],
  runs: number,
  run: (way: Way) => Figures,
  onRun: (done: number, total: number) => void,
): ReadonlyMap<string, readonly Figures[]> {
  const seen = new Map<string, Figures[]>(ways.map(({ name }) => [name, []]));
  for (let round = 0; round < runs; round += 1) {
    for (const [index, way] of ways.entries()) {
      onRun(round * ways.length + index, runs * ways.length);
      seen.get(way.name)?.push(run(way));
    }
  }
  return seen;
}

/** The middle value; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  assert(values.length > 0, 'a median needs values');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Medians side by side, one row for each comparison of the plan. */
export function rowsOf({ comparisons }: Pick<Plan, 'comparisons'>, seen: ReadonlyMap<string, readonly Figures[]>): readonly Row[] {
  const figureOf = ({ way, figure }: { readonly way: string; readonly figure: string }): number =>
    median(
      (seen.get(way) ?? []).map((figures) => {
        const value = figures[figure];
        assert(value !== undefined, `${way} measures ${figure}`);
        return value;
      }),
    );
  return comparisons.map(({ name, unit, against, ...ours }) => {
    const value = figureOf(ours);
    const baseline = against && figureOf(against);
    const peakRssMb = figureOf({ way: ours.way, figure: 'peakRssMb' });
    return { name, value, unit, baseline, ratio: baseline === null ? null : value / baseline, peakRssMb };
  });
}
