import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asked } from './arguments.ts';
import type { Outcome } from './run-practice.ts';

/** What a run has behind it: whole practices only, so that what comes next depends on nothing but seed and number. */
export type Progress = {
  readonly asked: Asked;
  practices: number;
  commands: number;
  steps: number;
  proofs: number;
  seconds: number;
  largest: number;
  done: Record<string, number>;
  refusals: Record<string, number>;
};

const fileIn = (folder: string): string => join(folder, 'progress.json');

export const newProgress = (asked: Asked): Progress => ({
  asked,
  ...{ practices: 0, commands: 0, steps: 0, proofs: 0, seconds: 0, largest: 0, done: {}, refusals: {} },
});

export function readProgress(folder: string): Progress {
  if (!existsSync(fileIn(folder))) throw new Error('there is no run to go on with in this folder');
  return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Progress;
}

/** Whole or not at all. */
export function writeProgress(folder: string, progress: Progress): void {
  writeFileSync(`${fileIn(folder)}.new`, JSON.stringify(progress, null, 1));
  renameSync(`${fileIn(folder)}.new`, fileIn(folder));
}

/** Adds a practice that ended without a difference. */
export function addOutcome(progress: Progress, outcome: Outcome, seconds: number): void {
  progress.practices += 1;
  progress.commands += outcome.commands;
  progress.steps += outcome.steps;
  progress.proofs += outcome.proofs;
  progress.seconds += seconds;
  progress.largest = Math.max(progress.largest, outcome.bytes);
  for (const [name, count] of outcome.done) progress.done[name] = (progress.done[name] ?? 0) + count;
  for (const [code, count] of outcome.refusals) progress.refusals[code] = (progress.refusals[code] ?? 0) + count;
}
