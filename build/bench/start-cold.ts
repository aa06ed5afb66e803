import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Size } from './bench.ts';
import { BENCH_USER, preparePractice } from './prepare-practice.ts';

/** As many claims as the sample practice has, roughly; the large one as many as five years of it. */
const CLAIMS: Readonly<Record<Size, number>> = { small: 100, normal: 1_000, large: 10_000 };
const SCREEN_TASK = 'build/bench/start-cold-task.ts';
const CORE_TASK = 'build/bench/core-ready-task.ts';

/** performance.md row 10: from the start of the browser host to a first screen that takes keys. */
export const startCold: Bench = {
  name: 'start.cold',
  about: 'starts the browser host up to the first usable screen; beside the same Chromium on a blank page',
  runs: 7,
  plan: async (folder, size) => {
    if (!existsSync('dist/web/web.js')) throw new Error('start.cold measures the built program: npm run -s build first.');
    const practice = join(folder, 'practice');
    await preparePractice(practice, CLAIMS[size], 10);
    const ms = (name: string, way: string, figure: string, against: string | null) => ({
      name,
      unit: 'ms' as const,
      way,
      figure,
      against: against === null ? null : { way: against, figure: 'ms' },
    });
    return {
      ways: [
        { name: 'blank', task: SCREEN_TASK, words: ['blank', folder] },
        { name: 'screen', task: SCREEN_TASK, words: ['screen', folder], ours: true },
        { name: 'node', task: CORE_TASK, words: ['node', practice, BENCH_USER] },
        { name: 'core', task: CORE_TASK, words: ['core', practice, BENCH_USER], ours: true },
      ],
      alongside: ['core/engine/worker.ts'],
      comparisons: [
        ms('start.cold', 'screen', 'ms', 'blank'),
        ms('start.cold host ready', 'screen', 'hostMs', null),
        ms('start.cold page', 'screen', 'pageMs', null),
        ms('start.cold core ready', 'core', 'ms', 'node'),
        ms('start.cold practice opened', 'core', 'openMs', null),
      ],
    };
  },
};
