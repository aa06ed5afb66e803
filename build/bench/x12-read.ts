import { join } from 'node:path';
import type { Bench, Comparison, Size, Way } from './bench.ts';
import { write835File } from './generate-835.ts';

const CLAIMS: Readonly<Record<Size, number>> = { small: 1_000, normal: 10_000, large: 172_000 };
const TASK = 'build/bench/x12-read-task.ts';
const PEERS = ['tokenizer', 'node-x12', 'x12-parser'] as const;
const OURS = ['reader', 'inspect'] as const;

const row = (name: string, way: string, against: string): Comparison => ({
  name,
  unit: 'MB/s',
  way,
  figure: 'rate',
  against: { way: against, figure: 'rate' },
});

/** performance.md rows 1 and 3: an 835 to typed, balanced claims, and what `edi inspect` does with the same file. */
export const x12Read: Bench = {
  name: 'x12.read',
  about: 'reads an 835 into typed, balanced claims; beside a bare byte tokenizer (the limit), node-x12 and x12-parser',
  runs: 7,
  plan: async (folder, size) => {
    const file = join(folder, 'claims.835');
    write835File(file, CLAIMS[size], 835);
    const way = (name: string): Way => ({ name, task: TASK, words: [name, file, String(CLAIMS[size])] });
    return {
      ways: [...PEERS.map(way), ...OURS.map((name) => ({ ...way(name), ours: true as const }))],
      comparisons: [
        row('x12.read', 'reader', 'tokenizer'),
        row('x12.read vs node-x12', 'reader', 'node-x12'),
        row('x12.read vs x12-parser', 'reader', 'x12-parser'),
        row('x12.read inspect', 'inspect', 'tokenizer'),
        row('x12.read inspect vs node-x12', 'inspect', 'node-x12'),
      ],
    };
  },
};
