import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Comparison, Size, Way } from './bench.ts';
import { prepareClaims } from './prepare-practice.ts';
import { prepareLists } from './scrub-lists.ts';
import { prepareRules } from './scrub-rules.ts';

const CLAIMS: Readonly<Record<Size, number>> = { small: 300, normal: 10_000, large: 20_000 };
const PAIRS: Readonly<Record<Size, number>> = { small: 50_000, normal: 2_000_000, large: 2_000_000 };
const RULES: Readonly<Record<Size, number>> = { small: 30, normal: 300, large: 300 };
const TASK = 'build/bench/scrub-task.ts';

const row = (name: string, unit: Comparison['unit'], way: string, figure: string): Comparison => ({
  ...{ name, unit, way, figure },
  against: { way: 'facts', figure },
});

/** Every edit over claims of a practice, with the code lists, two million NCCI pairs, unit limits and relative values loaded. */
export const scrub: Bench = {
  name: 'scrub',
  about: 'reads 10,000 claims as a batch does, with what lists and records say of them, and judges them; beside reading alone',
  runs: 5,
  plan: async (folder, size) => {
    const [practice, withRules] = [join(folder, 'practice'), join(folder, 'with-rules')];
    await prepareClaims(practice, CLAIMS[size], { daysApart: 7 });
    await prepareLists(practice, PAIRS[size]);
    cpSync(practice, withRules, { recursive: true });
    await prepareRules(withRules, RULES[size]);
    const way = (name: string, does: string, path: string, rules: number): Way => ({
      ...{ name, task: TASK, words: [does, path, String(CLAIMS[size]), String(rules)] },
      ...(does !== 'facts' && { ours: true as const }),
    });
    return {
      ways: [
        way('facts', 'facts', practice, 0),
        way('scrub', 'sort', practice, 0),
        way('edits', 'edits', practice, 0),
        way('again', 'again', practice, 0),
        way('single', 'single', practice, 0),
        way('rules', 'sort', withRules, RULES[size]),
      ],
      comparisons: [
        row('scrub', 'claims/s', 'scrub', 'rate'),
        row('scrub us/claim', 'us/claim', 'scrub', 'perClaim'),
        row('scrub processor', 'us/claim', 'scrub', 'processorPerClaim'),
        row('scrub of claims read before', 'claims/s', 'edits', 'rate'),
        row('scrub a second time', 'claims/s', 'again', 'rate'),
        row('scrub one by one', 'us/claim', 'single', 'perClaim'),
        row(`scrub with ${RULES[size]} rules`, 'claims/s', 'rules', 'rate'),
        row(`scrub with ${RULES[size]} rules, processor`, 'us/claim', 'rules', 'processorPerClaim'),
      ],
    };
  },
};
