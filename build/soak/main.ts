import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readInvocation } from './arguments.ts';
import { addOutcome, newProgress, readProgress, writeProgress } from './progress.ts';
import { failureOf, lineOf, reportOf } from './report.ts';
import { type Plan, runPractice } from './run-practice.ts';
import { shrink } from './shrink.ts';

/*
 * Random commands over the one door against a model that counts for itself, practice after practice, until so many were asked;
 * docs/soak.md says how to run it and what is in it.
 */

const asked = readInvocation(process.argv.slice(2));
const { folder } = asked;
mkdirSync(folder, { recursive: true });
const progress = asked.resumes ? readProgress(folder) : newProgress({ ...asked });
const { seed, rotate, compareEvery, proveEvery, commands: wanted } = progress.asked;
const until = performance.now() + asked.hours * 3_600_000;
let stopping = false;
process.once('SIGINT', () => {
  stopping = true;
});
const stopped = (): boolean => stopping || performance.now() > until;

const planOf = (practice: number, commands: number): Plan => ({
  ...{ folder: join(folder, 'practice'), seed, practice, commands, compareEvery, proveEvery, stopped },
  onProgress: progressLine(performance.now()),
});

/** Says once in ten seconds how far the run is. */
function progressLine(began: number): NonNullable<Plan['onProgress']> {
  let said = began;
  return ({ commands, practice }) => {
    if (performance.now() - said < 10_000) return;
    said = performance.now();
    console.log(lineOf(progress.commands + commands, progress.seconds + (said - began) / 1000, practice.bytes()));
  };
}

async function onePractice(practice: number, commands: number): Promise<boolean> {
  const began = performance.now();
  const plan = planOf(practice, commands);
  const outcome = await runPractice(plan);
  if (outcome.failure) {
    console.error(failureOf(outcome, { ...progress.asked, practice }));
    console.error('Making it smaller ...');
    const { outcome: smallest, kept } = await shrink(plan, outcome);
    console.error(`${kept.length} of ${outcome.failure.step} steps are enough: ${kept.slice(0, 200).join(' ')}`);
    console.error(failureOf(smallest, { ...progress.asked, practice }));
    process.exitCode = 1;
    return false;
  }
  addOutcome(progress, outcome, (performance.now() - began) / 1000);
  writeProgress(folder, progress);
  return true;
}

if (asked.only !== null) await onePractice(asked.only, rotate);
else
  while (progress.commands < wanted && !stopped()) {
    const left = wanted - progress.commands;
    if (!(await onePractice(progress.practices, Math.min(left, rotate)))) break;
  }
if (process.exitCode !== 1) console.log(reportOf(progress));
if (stopping && asked.only === null) console.log(`Stopped. Go on: npm run soak -- --resume ${folder}`);
