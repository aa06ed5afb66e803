import { join } from 'node:path';
import type { Bench, Comparison, Size } from './bench.ts';
import { prepareStatements } from './prepare-statements.ts';

/** The second size is many times the first: the cost of one page should be the same. */
const PAGES: Readonly<Record<Size, readonly [few: number, many: number]>> = {
  small: [60, 300],
  normal: [500, 5_000],
  large: [5_000, 20_000],
};
const TASK = 'build/bench/statements-task.ts';

const row = (name: string, unit: Comparison['unit'], figure: string, against: string | null): Comparison => ({
  ...{ name, unit, way: 'many', figure },
  against: against === null ? null : { way: against, figure },
});

/** performance.md row 7: a run made from the ledger of an encrypted practice and printed into one file. */
export const statements: Bench = {
  name: 'statements',
  about: 'makes a run for every account and prints it into one PDF; beside pdfkit drawing the same words piece by piece',
  runs: 3,
  plan: async (folder, size) => {
    const [few, many] = PAGES[size];
    const way = (name: string, does: string, pages: number, ours: boolean) => ({
      ...{ name, task: TASK, words: [does, join(folder, String(pages)), String(pages)] },
      ...(ours && { ours: true as const }),
    });
    await prepareStatements(join(folder, String(few)), few);
    await prepareStatements(join(folder, String(many)), many);
    return {
      ways: [way('plain', 'plain', many, false), way('few', 'ours', few, true), way('many', 'ours', many, true)],
      comparisons: [
        row('statements', 'pages/s', 'rate', 'plain'),
        row('statements us/page', 'us/page', 'perPage', 'few'),
        row('statements make us/page', 'us/page', 'makePerPage', 'few'),
        row('statements made and printed', 'ms', 'wholeMs', null),
        row('statements dry run', 'ms', 'previewMs', null),
        row('statements peak RSS', 'MB', 'peakRssMb', 'few'),
      ],
    };
  },
};
