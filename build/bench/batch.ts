import { join } from 'node:path';
import type { Bench, Comparison, Size } from './bench.ts';
import { prepareReady } from './prepare-practice.ts';
import { prepareLists } from './scrub-lists.ts';
import { prepareRules } from './scrub-rules.ts';

/** The second size is ten or a hundred times the first: its cost for one claim should be the same. */
const CLAIMS: Readonly<Record<Size, readonly [few: number, many: number]>> = {
  small: [50, 300],
  normal: [1_000, 10_000],
  large: [10_000, 100_000],
};
const PAIRS: Readonly<Record<Size, number>> = { small: 20_000, normal: 500_000, large: 500_000 };
const RULES: Readonly<Record<Size, number>> = { small: 30, normal: 300, large: 300 };
const TASK = 'build/bench/batch-task.ts';

const row = (name: string, unit: Comparison['unit'], way: string, figure: string, against: string): Comparison => ({
  ...{ name, unit, way, figure },
  against: { way: against, figure },
});

/** performance.md row 6: ready claims read, scrubbed with 300 rules of the practice, written, archived and submitted. */
export const batch: Bench = {
  name: 'batch',
  about: 'sends every ready claim through the dispatcher, scrubbed and archived; beside reading the claims alone',
  runs: 3,
  plan: async (folder, size) => {
    const [few, many] = CLAIMS[size];
    const way = async (name: string, does: string, claims: number, ours: boolean) => {
      const practice = join(folder, String(claims));
      return { name, task: TASK, words: [does, practice, String(claims)], ...(ours && { ours: true as const }) };
    };
    for (const claims of [few, many]) {
      const practice = join(folder, String(claims));
      await prepareReady(practice, claims);
      await prepareLists(practice, PAIRS[size]);
      await prepareRules(practice, RULES[size]);
    }
    return {
      ways: [await way('read', 'read', many, false), await way('few', 'send', few, true), await way('many', 'send', many, true)],
      comparisons: [
        row('batch', 'claims/s', 'many', 'rate', 'read'),
        row('batch us/claim', 'us/claim', 'many', 'perClaim', 'few'),
        row('batch processor', 'us/claim', 'many', 'processorPerClaim', 'few'),
      ],
    };
  },
};
