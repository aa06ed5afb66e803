import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Row, Size } from './bench.ts';
import { benches } from './benches.ts';
import { bundleTasks } from './bundle-tasks.ts';
import { interleave, rowsOf, runWay } from './measure.ts';
import { asJson, asMarkdown, asTable } from './report.ts';

const SIZES: readonly Size[] = ['small', 'normal', 'large'];

const HELP = `Usage: npm run -s bench -- [NAME...] [--json | --markdown] [--runs N] [--size small|normal|large] [--plant MS]

Each bench runs its ways in turn (A, B, C, A, B, C, ...), one process for each run, on data made from a seed, and prints
medians. ratio = value / baseline: more is better for rates, less for times. --plant slows our own work by so many
milliseconds, to see that a bench notices.

${benches.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

  npm run -s bench -- x12.read --size large
  npm run -s bench -- era.post --runs 3 --json`;

type Asked = {
  readonly benches: readonly Bench[];
  readonly runs: number | null;
  readonly size: Size;
  readonly plant: number;
  readonly print: typeof asTable;
};

/** Ends with a sentence and exit code 1. */
function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function askedFor(words: readonly string[]): Asked {
  const { values, positionals } = parse(words);
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  const known = new Map(benches.map((bench) => [bench.name, bench]));
  const named = positionals.map(
    (name) => known.get(name) ?? refuse(`There is no bench "${name}"; there are: ${[...known.keys()].join(', ')}.`),
  );
  const size = SIZES.find((one) => one === values.size) ?? refuse(`--size is one of ${SIZES.join(', ')}.`);
  const runs = values.runs === undefined ? null : Number(values.runs);
  if (runs !== null && !(Number.isInteger(runs) && runs >= 1 && runs <= 99)) refuse('--runs is a whole number from 1 to 99.');
  const plant = Number(values.plant);
  if (!(plant >= 0 && plant <= 60_000)) refuse('--plant is a number of milliseconds, at most 60000.');
  const print = values.json ? asJson : values.markdown ? asMarkdown : asTable;
  return { benches: named.length > 0 ? named : benches, runs, size, plant, print };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        markdown: { type: 'boolean' },
        runs: { type: 'string' },
        size: { type: 'string', default: 'normal' },
        plant: { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuse(`${(error as Error).message.split('. ')[0]}. See npm run -s bench -- --help.`);
  }
}

async function runBench(bench: Bench, runs: number, size: Size, plant: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cw-bench-'));
  let removeBundles = (): void => undefined;
  try {
    progress(`${bench.name}: preparing`);
    const plan = await bench.plan(folder, size);
    const bundles = await bundleTasks(plan);
    removeBundles = bundles.remove;
    const seen = interleave(
      bundles.ways,
      runs,
      (way) => runWay(way, plant),
      (done, total) => progress(`${bench.name}: run ${done + 1} of ${total}`),
    );
    progress('');
    return rowsOf(plan, seen);
  } finally {
    removeBundles();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Says on a terminal's error channel what is going on; never in a pipe. */
function progress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`);
}

const { benches: wanted, runs, size, plant, print } = askedFor(process.argv.slice(2));
const rows: Row[] = [];
try {
  for (const bench of wanted) rows.push(...(await runBench(bench, runs ?? bench.runs, size, plant)));
} catch (error) {
  refuse((error as Error).message);
}
console.log(print(rows));
