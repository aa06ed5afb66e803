import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bundleMutants } from './bundle.ts';
import { isEquivalent, wrongEquivalents } from './equivalent.ts';
import type { Mutant } from './mutants.ts';
import { lineOf, rowsOf, shareOf, tableOf, type Verdict } from './report.ts';
import { NEVER_ENDS, NOT_LOADED, type Share, type Told } from './told.ts';

/*
 * Changes the scrubber in thousands of small ways, one at a time, and looks whether its tests notice: a test that passes on
 * broken code proves nothing. All changes stand in one script behind a number; docs/mutation.md says how it works.
 */

const FOLDER = 'shared/domain/claim/scrub';
const PAGE = 'docs/mutation.md';

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    every: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    least: { type: 'string', default: '90' },
    survivors: { type: 'boolean' },
    write: { type: 'boolean' },
  },
});

/** Numbers of the mutants that some test noticed. */
async function noticedOf(mutants: readonly Mutant[], bundle: string, jobs: number): Promise<ReadonlySet<number>> {
  const noticed = new Set<number>();
  const without = new Map<string, number>();
  let done = 0;
  const known = new Map(mutants.map((mutant) => [mutant.number, mutant]));
  const say = (number: number): void => {
    const mutant = known.get(number);
    if (mutant && !isEquivalent(mutant)) console.log(lineOf(mutant));
  };
  const hear = (told: Told): void => {
    if ('broken' in told) throw new Error(`The tests fail before anything is changed: ${told.broken}`);
    if ('tests' in told) console.log(`${told.tests} tests in ${Math.round(told.milliseconds)} ms`);
    else {
      done += 1;
      if (told.by !== null) noticed.add(told.number);
      else if (values.survivors) say(told.number);
      if (told.by === NEVER_ENDS || told.by?.startsWith(NOT_LOADED)) without.set(told.by, (without.get(told.by) ?? 0) + 1);
      if (done % 500 === 0) console.log(`${done} of ${mutants.length}, ${done - noticed.size} alive`);
    }
  };
  const page = readFileSync('docs/scrubber-edits.md', 'utf8');
  // Dealt out in turn: neighbours take equally long.
  const shares = Array.from({ length: jobs }, (_, job): Share => {
    const own = mutants.filter((_mutant, at) => at % jobs === job);
    return { bundle, page, mutants: own.map(({ number, file }) => ({ number, file })) };
  });
  await Promise.all(
    shares.map(
      (workerData) =>
        new Promise<void>((ready, fail) => {
          const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
          worker.on('message', (told: Told) => {
            try {
              hear(told);
            } catch (error) {
              fail(error as Error);
            }
          });
          worker.on('error', fail);
          worker.on('exit', () => ready());
        }),
    ),
  );
  if (done !== mutants.length) throw new Error(`Only ${done} of ${mutants.length} mutants were run.`);
  for (const [why, count] of without) console.log(`${count} noticed without a test: ${why}`);
  return noticed;
}

const start = performance.now();
const cache = resolve('node_modules/.cache/claimwright', `mutate-${process.pid}`);
mkdirSync(cache, { recursive: true });
try {
  const bundle = join(cache, 'tests.js');
  const all = await bundleMutants(FOLDER, bundle);
  // Every fifth, say, for a look in between: they lie evenly over all sources.
  const asked = all
    .filter(({ file }) => values.file === undefined || file === values.file)
    .filter((_, at) => at % Number(values.every) === 0);
  console.log(`${asked.length} of ${all.length} mutants`);
  const noticed = await noticedOf(asked, bundle, Number(values.jobs));
  const verdicts = asked.map((mutant): Verdict => ({ mutant, noticed: noticed.has(mutant.number), equivalent: isEquivalent(mutant) }));
  const rows = rowsOf(verdicts);
  const table = tableOf(rows);
  console.log(`${table}\n${Math.round((performance.now() - start) / 1000)} s`);
  const wrong = asked.length === all.length ? wrongEquivalents(all, noticed) : [];
  for (const sentence of wrong) console.error(sentence);
  const share = Math.min(...rows.slice(-1).map(shareOf));
  if (share < Number(values.least)) console.error(`Fewer than ${values.least} % of the mutants were noticed.`);
  if (wrong.length > 0 || share < Number(values.least)) process.exitCode = 1;
  else if (values.write && asked.length === all.length)
    writeFileSync(
      PAGE,
      readFileSync(PAGE, 'utf8').replace(/\| file \|[\s\S]*\| all \|.*/, () => table),
    );
} finally {
  rmSync(cache, { recursive: true, force: true });
}
