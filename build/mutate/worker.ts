import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { withComparisons } from './mutants.ts';
import { type Asked, NEVER_ENDS, NOT_LOADED, type Share, type Told } from './told.ts';

/** The tests may take this many times longer for a mutant than unchanged; beyond that it is a loop without end, which is noticed too. */
const MOST_TIMES = 6;
const LEAST_MILLISECONDS = 5000;
/** How many of the tests that noticed something last go first. */
const SHARP = 12;
/** The number of no mutant. */
const NOTHING = 0;

type Test = { readonly name: string; readonly body: () => void };
type World = {
  __changed: (number: number) => boolean;
  __on: number;
  __page: string;
  __registered: readonly Test[];
  __run: (tests: readonly Test[]) => void;
};
const world = globalThis as unknown as World;

/** Which tests come across a mutant; what is met while modules load may matter to every one. */
type Met = ReadonlyMap<number, ReadonlySet<string> | 'all'>;
type Unchanged = {
  readonly met: Met;
  readonly takes: ReadonlyMap<string, number>;
  readonly whole: number;
  readonly broken: string | undefined;
};

/** Runs the tests with nothing changed: which mutants each meets, and how long each takes. */
function runUnchanged(asking: Script, quick: Script): Unchanged {
  const met = new Map<number, Set<string> | 'all'>();
  const takes = new Map<string, number>();
  let current: string | null = null;
  let broken: string | undefined;
  world.__changed = (number) => {
    const known = met.get(number);
    if (current === null) met.set(number, 'all');
    else if (known === undefined) met.set(number, new Set([current]));
    else if (known !== 'all') known.add(current);
    return false;
  };
  world.__run = (tests) => {
    for (const { name, body } of tests) {
      current = name;
      try {
        body();
      } catch (error) {
        broken ??= `${name}: ${String(error)}`;
      }
    }
  };
  asking.runInThisContext();
  const start = performance.now();
  world.__run = (tests) => {
    for (const { name, body } of tests) {
      const began = performance.now();
      if (broken === undefined) body();
      takes.set(name, performance.now() - began);
    }
  };
  world.__on = NOTHING;
  quick.runInThisContext();
  return { met, takes, whole: performance.now() - start, broken };
}

/** How much of what each test comes across lies in one file, from 0 to 1: a test that is about the file is likely to notice. */
function sharesOf(met: Met, mutants: readonly Asked[]): (test: string, file: string) => number {
  const files = new Map(mutants.map(({ number, file }) => [number, file]));
  const counts = new Map<string, number>();
  const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [number, tests] of met)
    if (tests !== 'all')
      for (const test of tests) {
        add(test);
        add(`${test}\n${files.get(number) ?? ''}`);
      }
  return (test, file) => (counts.get(`${test}\n${file}`) ?? 0) / (counts.get(test) ?? 1);
}

/** How one mutant fares: which tests go first, and how long they may take. */
function judge(quick: Script, { met, takes, whole }: Unchanged, mutants: readonly Asked[]): (mutant: Asked) => string | null {
  const timeout = Math.ceil(Math.max(LEAST_MILLISECONDS, MOST_TIMES * whole));
  const sharp: string[] = [];
  const shareOf = sharesOf(met, mutants);
  return ({ number, file }) => {
    const relevant = number === NOTHING ? 'all' : met.get(number);
    if (relevant === undefined) return null;
    let by: string | null = null;
    /** First those that noticed something lately, then those that are about the file. */
    const rank = ({ name }: Test): number => (sharp.includes(name) ? sharp.indexOf(name) - SHARP : 1 - shareOf(name, file));
    world.__on = number;
    world.__run = (tests) => {
      const chosen = tests
        .filter(({ name }) => relevant === 'all' || relevant.has(name))
        .map((test) => ({ test, rank: rank(test), takes: takes.get(test.name) ?? 0 }))
        .sort((a, b) => a.rank - b.rank || a.takes - b.takes);
      by = chosen.find(({ test }) => isRed(test.body))?.test.name ?? null;
    };
    try {
      quick.runInThisContext({ timeout });
    } catch (error) {
      return (error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? NEVER_ENDS : `${NOT_LOADED}: ${String(error)}`;
    }
    if (by !== null) sharp.splice(0, sharp.length, ...[by, ...sharp.filter((name) => name !== by)].slice(0, SHARP));
    return by;
  };
}

function work({ bundle, page, mutants }: Share, tell: (told: Told) => void): void {
  world.__page = page;
  const source = readFileSync(bundle, 'utf8');
  const asking = new Script(`${source}\n__run(__registered);`);
  // Modules begin anew for every mutant, since much of the scrubber is decided while it loads.
  const quick = new Script(`{ const on = globalThis.__on; ${withComparisons(source)}\n__run(__registered); }`);
  const unchanged = runUnchanged(asking, quick);
  if (unchanged.broken !== undefined) {
    tell({ broken: unchanged.broken });
    return;
  }
  tell({ tests: unchanged.takes.size, milliseconds: unchanged.whole });
  const noticedBy = judge(quick, unchanged, mutants);
  /** With nothing changed nobody may notice anything, or what is noticed says nothing. Asked in the same way as the others. */
  const tellBlank = (): void => {
    const by = noticedBy({ number: NOTHING, file: '' });
    if (by !== null) tell({ broken: `with nothing changed: ${by}` });
  };
  tellBlank();
  for (const mutant of mutants) tell({ number: mutant.number, by: noticedBy(mutant) });
  tellBlank();
}

function isRed(body: () => void): boolean {
  try {
    body();
    return false;
  } catch {
    return true;
  }
}

work(workerData as Share, (told) => parentPort?.postMessage(told));
