import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFor } from '#core/simulator/random.ts';
import type { Bench, Comparison } from './bench.ts';
import { orderFileRows } from './import-icd10cm-file.ts';
import { BENCH_USER } from './prepare-practice.ts';
import { prepareCodes } from './search-codes.ts';

const TASK = 'build/bench/coding-suggest-task.ts';
const NOTES = 40;
const PHRASES = 8;
const LABELLED = 'tests/fixtures/notes/labelled-notes.json';

const row = (name: string, figure: string): Comparison => ({
  name: `coding.suggest ${name}`,
  unit: 'ms',
  way: 'suggest',
  figure,
  against: null,
});

/** Notes of a visit: what physicians write (invented, tests/fixtures/notes) with findings in the words of the list's titles. */
function notesFor(rows: number): readonly string[] {
  const random = randomFor(31, 'coding.suggest');
  const titles = [...orderFileRows(rows, 10)].map(({ title }) => title.split(/[^a-z]+/).filter((word) => word.length > 3));
  const { tuned } = JSON.parse(readFileSync(LABELLED, 'utf8')) as { readonly tuned: readonly { readonly note: string }[] };
  const finding = (): string => {
    const title = titles[random.between(0, titles.length - 1)] ?? [];
    const start = random.between(0, Math.max(0, title.length - 3));
    return title.slice(start, start + random.between(2, 3)).join(' ');
  };
  return Array.from({ length: NOTES }, (_, index) => {
    const written = tuned[index % tuned.length]?.note ?? '';
    return `${written} ${Array.from({ length: PHRASES }, finding).join(', ')}. Denies ${finding()}.`;
  });
}

/** Suggestions from a note among 99,999 codes, by a process that has just opened the practice and by one that has answered before. */
export const codingSuggest: Bench = {
  name: 'coding.suggest',
  about: 'suggests codes from a note of some 60 words among 100,000 codes: the first note after opening, and later ones',
  runs: 3,
  plan: async (folder, size) => {
    writeFileSync(join(folder, 'notes.json'), JSON.stringify(notesFor(await prepareCodes(folder, size))));
    return {
      ways: [{ name: 'suggest', task: TASK, words: [folder, BENCH_USER], ours: true }],
      comparisons: [row('first', 'first'), row('p50', 'p50'), row('longest', 'longest')],
    };
  },
};
