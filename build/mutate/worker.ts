import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { withComparisons } from './mutants.ts';
import { NEVER_ENDS, NOT_LOADED, type Share, type Told } from './told.ts';

/** The tests may take this many times longer for a mutant than unchanged; beyond that it is a loop without end, which is noticed too. */
const MOST_TIMES = 6;
const LEAST_MILLISECONDS = 5000;
/** How many of the tests that noticed something last go first. */
const SHARP = 40;
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

/** How one mutant fares: which tests go first, and how long they may take. */
function judge(quick: Script, { met, takes, whole }: Unchanged): (number: number) => string | null {
  const timeout = Math.ceil(Math.max(LEAST_MILLISECONDS, MOST_TIMES * whole));
  const sharp: string[] = [];
  const rank = ({ name }: Test): number => sharp.indexOf(name) + 1 || SHARP + 1;
  return (number) => {
    const relevant = number === NOTHING ? 'all' : met.get(number);
    if (relevant === undefined) return null;
    let by: string | null = null;
    world.__on = number;
    world.__run = (tests) => {
      const chosen = tests.filter(({ name }) => relevant === 'all' || relevant.has(name));
      // First those that noticed something lately, then the quickest.
      chosen.sort((a, b) => rank(a) - rank(b) || (takes.get(a.name) ?? 0) - (takes.get(b.name) ?? 0));
      by = chosen.find(({ body }) => isRed(body))?.name ?? null;
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

function work({ bundle, page, numbers }: Share, tell: (told: Told) => void): void {
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
  const noticedBy = judge(quick, unchanged);
  /** With nothing changed nobody may notice anything, or what is noticed says nothing. Asked in the same way as the others. */
  const tellBlank = (): void => {
    const by = noticedBy(NOTHING);
    if (by !== null) tell({ broken: `with nothing changed: ${by}` });
  };
  tellBlank();
  for (const number of numbers) tell({ number, by: noticedBy(number) });
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
