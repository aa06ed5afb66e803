import { join } from 'node:path';
import type { Bench, Comparison, Size } from './bench.ts';

const CLAIMS: Readonly<Record<Size, number>> = { small: 1_000, normal: 10_000, large: 20_000 };
const TASK = 'build/bench/x12-write-task.ts';

const row = (name: string, unit: 'MB/s' | 'us/claim', against: string): Comparison => {
  const figure = unit === 'MB/s' ? 'rate' : 'perClaim';
  return { name, unit, way: 'writer', figure, against: { way: against, figure } };
};

/** performance.md row 4: an 837P from claims in memory to a file on disk. */
export const x12Write: Bench = {
  name: 'x12.write',
  about: 'writes an 837P of claims in memory to a file; beside writing prepared bytes (the limit) and both makers of node-x12',
  runs: 5,
  plan: async (folder, size) => ({
    ways: ['bytes', 'writer', 'interchange', 'generator'].map((name) => ({
      name,
      task: TASK,
      words: [name, String(CLAIMS[size]), join(folder, `${name}.837`)],
      ...(name === 'writer' && { ours: true }),
    })),
    comparisons: [
      row('x12.write', 'MB/s', 'bytes'),
      row('x12.write us/claim', 'us/claim', 'bytes'),
      row('x12.write vs X12Interchange', 'MB/s', 'interchange'),
      row('x12.write vs X12Generator', 'MB/s', 'generator'),
    ],
  }),
};
