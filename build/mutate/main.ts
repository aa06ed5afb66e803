import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Script } from 'node:vm';
import { build, type Plugin } from 'rolldown';
import { type Mutant, withMutants } from './mutants.ts';

/*
 * Changes the scrubber in thousands of small ways, one at a time, and looks whether its tests notice: a test that passes on
 * broken code proves nothing. All changes stand in one bundle behind a number, and the tests run in this thread.
 */

const FOLDER = 'shared/domain/claim/scrub';
/** Everything the tests may take for one mutant; longer is a loop without end, which is noticed too. */
const MOST_MILLISECONDS = 20_000;

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    least: { type: 'string', default: '90' },
    survivors: { type: 'boolean' },
    every: { type: 'string', default: '1' },
  },
});
const least = Number(values.least);

const sources = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const tests = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts') && name !== 'speed.test.ts');
const mutants: Mutant[] = [];
const changed = new Map<string, string>();
for (const name of sources) {
  const path = resolve(FOLDER, name);
  const made = withMutants(name, readFileSync(path, 'utf8'), mutants.length + 1);
  mutants.push(...made.mutants);
  changed.set(path, made.code);
}

const mutate: Plugin = {
  name: 'mutants',
  load: (id) => {
    const code = changed.get(id);
    return code === undefined ? null : { code, moduleType: 'ts' };
  },
};
const shims = {
  vitest: 'build/mutate/tiny-vitest.ts',
  'fast-check': 'build/mutate/tiny-fast-check.ts',
  'node:fs': 'build/mutate/tiny-files.ts',
};
const entry = `${tests.map((name) => `import './${FOLDER}/${name}';`).join('\n')}
import { registered } from './build/mutate/tiny-vitest.ts';
globalThis.__registered = registered;`;
const cache = resolve('node_modules/.cache/claimwright', `mutate-${process.pid}`);
mkdirSync(cache, { recursive: true });
const bundle = join(cache, 'tests.js');
await build({
  input: 'mutate-entry',
  platform: 'node',
  tsconfig: './tsconfig.json',
  plugins: [
    mutate,
    {
      name: 'entry',
      resolveId: (id) => (id === 'mutate-entry' ? resolve('mutate-entry.ts') : null),
      load: (id) => (basename(id) === 'mutate-entry.ts' ? { code: entry, moduleType: 'ts' } : null),
    },
  ],
  resolve: {
    extensions: ['.ts', '.js'],
    alias: Object.fromEntries(Object.entries(shims).map(([name, shim]) => [name, resolve(shim)])),
  },
  transform: { define: { 'import.meta.url': JSON.stringify('file:///a/b/c/d/e.ts') } },
  logLevel: 'silent',
  output: { file: bundle, format: 'iife', codeSplitting: false },
});

type Test = { readonly name: string; readonly body: () => void };
type World = { __changed: (number: number) => boolean; __page: string; __registered: Test[]; __run: (tests: readonly Test[]) => void };
const world = globalThis as unknown as World;
world.__page = readFileSync('docs/scrubber-edits.md', 'utf8');
// Modules begin anew for every mutant: much of the scrubber is decided while it loads.
const script = new Script(`${readFileSync(bundle, 'utf8')}\n__run(__registered);`);

function run(changed: (number: number) => boolean, tests: (all: readonly Test[]) => void): void {
  world.__changed = changed;
  world.__registered = [];
  world.__run = tests;
  script.runInThisContext({ timeout: MOST_MILLISECONDS });
}

/** Which tests come across each mutant; those met while modules load matter to every test. */
const metBy = new Map<number, Set<string> | 'all'>();
let current: string | null = null;
const note = (number: number): boolean => {
  const known = metBy.get(number);
  if (current === null) metBy.set(number, 'all');
  else if (known === undefined) metBy.set(number, new Set([current]));
  else if (known !== 'all') known.add(current);
  return false;
};
let unbroken = 0;
run(note, (all) => {
  for (const { name, body } of all) {
    current = name;
    try {
      body();
    } catch (error) {
      console.error(`The tests fail before anything is changed: ${name}: ${String(error)}`);
      process.exit(1);
    }
    unbroken += 1;
  }
});
console.log(`${unbroken} tests, ${mutants.length} mutants`);

/** Tests that noticed something lately, the latest first: they are likely to notice the next. */
const sharp: string[] = [];

/** Whether some test notices a mutant. */
function isNoticed({ number }: Mutant): boolean {
  const met = metBy.get(number);
  if (met === undefined) return false;
  let noticed = false;
  const changed = (asked: number): boolean => asked === number;
  try {
    run(changed, (all) => {
      const relevant = met === 'all' ? all : all.filter(({ name }) => met.has(name));
      const rank = (test: Test): number => sharp.indexOf(test.name) + 1 || sharp.length + 1;
      for (const { name, body } of [...relevant].sort((a, b) => rank(a) - rank(b)))
        try {
          body();
        } catch {
          noticed = true;
          const at = sharp.indexOf(name);
          if (at >= 0) sharp.splice(at, 1);
          sharp.unshift(name);
          sharp.length = Math.min(sharp.length, 200);
          return;
        }
    });
  } catch {
    // It does not load, or never ends.
    return true;
  }
  return noticed;
}

// Every fifth, say, for a look in between: they lie evenly over all sources.
const asked = mutants
  .filter(({ file }) => values.file === undefined || file === values.file)
  .filter((_, at) => at % Number(values.every) === 0);
const survivors: Mutant[] = [];
for (const [index, mutant] of asked.entries()) {
  if (!isNoticed(mutant)) survivors.push(mutant);
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${asked.length}`);
}
rmSync(cache, { recursive: true, force: true });

const share = (all: number, alive: number): string => `${((100 * (all - alive)) / Math.max(all, 1)).toFixed(1)} %`;
console.log('file                          mutants  killed  alive');
for (const name of sources) {
  const [all, alive] = [asked, survivors].map((list) => list.filter(({ file }) => file === name).length) as [number, number];
  if (all > 0) console.log(`${name.padEnd(30)}${String(all).padStart(7)}${share(all, alive).padStart(9)}${String(alive).padStart(6)}`);
}
console.log(
  `${'all'.padEnd(30)}${String(asked.length).padStart(7)}${share(asked.length, survivors.length).padStart(9)}${String(survivors.length).padStart(6)}`,
);
const line = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 70);
if (values.survivors)
  for (const { file, line: at, kind, before, after } of survivors) console.log(`${file}:${at} ${kind}: ${line(before)} -> ${line(after)}`);
if (100 * survivors.length > (100 - least) * asked.length) {
  console.error(`Fewer than ${least} % of the mutants were noticed.`);
  process.exit(1);
}
