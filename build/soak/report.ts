import type { Progress } from './progress.ts';
import type { Outcome } from './run-practice.ts';

const count = (number: number): string => Math.round(number).toLocaleString('en-US');
const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** One line while a run works. */
export const lineOf = (commands: number, seconds: number, bytes: number): string =>
  `${count(commands)} commands, ${count(commands / Math.max(1, seconds))}/s, ${mega(process.memoryUsage().rss)} of memory, file ${mega(bytes)}`;

/** The end of a run, as docs/soak.md quotes it. */
export function reportOf({ asked, practices, commands, steps, proofs, seconds, largest, done, refusals }: Progress): string {
  const sorted = (of: Record<string, number>): string =>
    Object.entries(of)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, number]) => `${name} ${count(number)}`)
      .join(', ');
  const refused = Object.values(refusals).reduce((sum, number) => sum + number, 0);
  return [
    `${count(commands)} commands (${count(refused)} of them refused, each with a code) in ${count(steps)} steps and ${count(practices)} practices, seed ${asked.seed}`,
    `${count(seconds)} s, ${count(commands / Math.max(1, seconds))} commands/s; all proofs ${count(proofs)} times; the largest file ${mega(largest)}`,
    'No difference between the program and the model.',
    `Carried out: ${sorted(done)}`,
    `Refused: ${sorted(refusals)}`,
  ].join('\n');
}

type Repeat = {
  readonly seed: number;
  readonly practice: number;
  readonly rotate: number;
  readonly compareEvery: number;
  readonly proveEvery: number;
};

/** What went wrong, where, what was asked before, and how to see it again. */
export function failureOf({ failure, commands }: Outcome, { seed, practice, rotate, compareEvery, proveEvery }: Repeat): string {
  if (!failure) return '';
  return [
    `DIFFERENCE at step ${failure.step} ("${failure.kind}"), after ${count(commands)} commands of practice ${practice}, seed ${seed}:`,
    failure.words,
    'The last commands:',
    ...failure.asked,
    `Again: npm run soak -- --seed ${seed} --practice ${practice} --rotate ${rotate} --compare ${compareEvery} --prove ${proveEvery}`,
  ].join('\n');
}
