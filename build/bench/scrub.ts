import { join } from 'node:path';
import type { Bench, Comparison, Size } from './bench.ts';
import { preparePractice } from './prepare-practice.ts';
import { prepareLists } from './scrub-lists.ts';

const CLAIMS: Readonly<Record<Size, number>> = { small: 300, normal: 10_000, large: 20_000 };
const PAIRS: Readonly<Record<Size, number>> = { small: 50_000, normal: 2_000_000, large: 2_000_000 };
const TASK = 'build/bench/scrub-task.ts';

const row = (name: string, unit: Comparison['unit'], figure: string): Comparison => ({
  name,
  unit,
  way: 'scrub',
  figure,
  against: { way: 'facts', figure },
});

/** Every edit over claims of a practice, with the code lists, two million NCCI pairs, unit limits and relative values loaded. */
export const scrub: Bench = {
  name: 'scrub',
  about: 'gathers what the lists and the records say of 10,000 claims and scrubs them with every edit; beside reading the same claims',
  runs: 5,
  plan: async (folder, size) => {
    const practice = join(folder, 'practice');
    await preparePractice(practice, CLAIMS[size], 27);
    await prepareLists(practice, PAIRS[size]);
    return {
      ways: ['facts', 'scrub'].map((name) => ({
        name,
        task: TASK,
        words: [name, practice, String(CLAIMS[size])],
        ...(name === 'scrub' && { ours: true as const }),
      })),
      comparisons: [
        row('scrub', 'claims/s', 'rate'),
        row('scrub us/claim', 'us/claim', 'perClaim'),
        row('scrub processor', 'us/claim', 'processorPerClaim'),
      ],
    };
  },
};
