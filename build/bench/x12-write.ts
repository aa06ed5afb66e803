import { join } from 'node:path';
import type { Bench, Comparison, Size } from './bench.ts';

const CLAIMS: Readonly<Record<Size, number>> = { small: 1_000, normal: 10_000, large: 20_000 };
const TASK = 'build/bench/x12-write-task.ts';

const FIGURES = { 'MB/s': 'rate', 'claims/s': 'claimRate', 'us/claim': 'perClaim' } as const;

const row = (name: string, unit: keyof typeof FIGURES, against: string, figure: string = FIGURES[unit]): Comparison => ({
  name,
  unit,
  way: 'writer',
  figure,
  against: { way: against, figure },
});

/** performance.md row 4: an 837P from claims in memory to a file on disk. */
export const x12Write: Bench = {
  name: 'x12.write',
  about: 'writes an 837P of claims in memory to a file; beside writing prepared bytes (the limit) and both makers of node-x12',
  runs: 5,
  plan: async (folder, size) => ({
    ways: ['bytes', 'writer', 'interchange', 'generator', 'interchange cut', 'generator cut'].map((name) => ({
      name,
      task: TASK,
      words: [name, String(CLAIMS[size]), join(folder, `${name}.837`)],
      ...(name === 'writer' && { ours: true }),
    })),
    comparisons: [
      row('x12.write', 'MB/s', 'bytes'),
      row('x12.write us/claim', 'us/claim', 'bytes'),
      // Claims and not bytes: only our file has line ends.
      row('x12.write vs X12Interchange', 'claims/s', 'interchange'),
      row('x12.write vs X12Generator', 'claims/s', 'generator'),
      row('x12.write vs X12Interchange, segments ready cut', 'claims/s', 'interchange cut'),
      row('x12.write vs X12Generator, segments ready cut', 'claims/s', 'generator cut'),
      row('x12.write own thread vs X12Interchange', 'us/claim', 'interchange', 'processorPerClaim'),
    ],
  }),
};
