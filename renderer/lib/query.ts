import { useCallback, useEffect, useMemo, useRef } from 'react';
import { create } from 'zustand';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import type { EngineEvent } from '#shared/contract/reply.ts';
import { call, type QueryName } from './api.ts';
import { bridge } from './bridge.ts';
import { forgetAfter, forgetAsked, forgetOne, isFresh, noteAsked } from './freshness.ts';
import { sameAnswer } from './same-answer.ts';

type Entry = { readonly value: unknown; readonly problem: unknown; readonly loading: boolean };
const EMPTY: Entry = { value: undefined, problem: undefined, loading: false };

/** What has been read, by operation and input. Screens show the old answer while the new one is on its way. */
const useCache = create<Readonly<Record<string, Entry>>>(() => ({}));
/** Who looks at which answer now: only these are read again when something changes. */
type Watcher = { count: number; readonly read: () => void; readonly survives: readonly string[]; readonly calm: number };
const watchers = new Map<string, Watcher>();
/** When each answer that is read calmly was last read, and what will read it again. */
const calmly = new Map<string, { at: number; timer?: ReturnType<typeof setTimeout> | undefined }>();
const MOST_ENTRIES = 200;
/** Answers that came along with another one, each with the read that it stands for: who looks at one first need not ask. */
const brought = new Map<string, number>();

const keyOf = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`;

function put(key: string, change: Partial<Entry>): void {
  useCache.setState((cache) => ({ [key]: { ...(cache[key] ?? EMPTY), ...change } }));
}

/** The newest read of each answer, counted over all reads. */
const running = new Map<string, number>();
let reads = 0;
/** The newest read that had begun when something last changed. */
let changedAt = 0;

function read<N extends QueryName>(name: N, input: CallInput<N>, survives: readonly string[]): void {
  const key = keyOf(name, input);
  const turn = ++reads;
  running.set(key, turn);
  noteAsked(key, survives);
  put(key, { loading: true });
  const current = () => running.get(key) === turn;
  call(name, input).then(
    // An answer that says the same stays the same thing, so that nothing is drawn again for it.
    (value) => current() && put(key, { value: sameAnswer(useCache.getState()[key]?.value, value), problem: undefined, loading: false }),
    (problem: unknown) => {
      if (!current()) return;
      forgetOne(key);
      put(key, { problem, loading: false });
    },
  );
}

/**
 * For an answer that brings others along: called as it is asked for, the function it gives puts another answer in place as if that
 * had been asked for at the same moment. A change that came after that moment makes it asked for all the same.
 */
export function bringAlong(): <N extends QueryName>(name: N, input: CallInput<N>, value: Output<N>) => void {
  const turn = ++reads;
  return (name, input, value) => {
    const key = keyOf(name, input);
    if (turn <= changedAt || (running.get(key) ?? 0) > turn) return;
    running.set(key, turn);
    put(key, { value: sameAnswer(useCache.getState()[key]?.value, value), problem: undefined, loading: false });
    brought.set(key, turn);
  };
}

/** Whether an answer that was brought along is here for the first who looks at it, and nothing has changed since. */
function takeBrought(key: string): boolean {
  const turn = brought.get(key);
  brought.delete(key);
  return turn !== undefined && running.get(key) === turn;
}

/** Forgets answers that nobody looks at once there are many. */
function prune(): void {
  const keys = Object.keys(useCache.getState());
  const idle = keys.filter((key) => !watchers.has(key));
  const drop = new Set(idle.slice(0, Math.max(0, keys.length - MOST_ENTRIES)));
  if (drop.size > 0) useCache.setState((cache) => Object.fromEntries(Object.entries(cache).filter(([key]) => !drop.has(key))), true);
}

function watch(key: string, again: () => void, survives: readonly string[], calm: number): () => void {
  const watcher = watchers.get(key) ?? { count: 0, read: again, survives, calm };
  watcher.count += 1;
  watchers.set(key, watcher);
  return () => {
    watcher.count -= 1;
    if (watcher.count === 0) watchers.delete(key);
  };
}

export type QueryState<Value> = {
  readonly value: Value | undefined;
  readonly problem: unknown;
  /** True while an answer is on its way, also when an older one is shown. */
  readonly loading: boolean;
  readonly again: () => void;
};

const NOTHING: readonly string[] = [];

/**
 * Reads an operation and keeps its answer fresh; `undefined` as input means "not yet". `survives` names commands that leave the
 * answer as it is: it is not read again after them, and not by a screen that comes while it is fresh. `calm` is for figures beside the
 * work: however fast changes follow each other they are read at most once in so many milliseconds, and once more after the last.
 */
export function useQuery<N extends QueryName>(
  name: N,
  input: CallInput<N> | undefined,
  survives: readonly string[] = NOTHING,
  calm = 0,
): QueryState<Output<N>> {
  const key = input === undefined ? '' : keyOf(name, input);
  const stored = useStored(key);
  const again = useCallback(() => {
    if (key !== '') read(name, JSON.parse(key.slice(name.length + 1)) as CallInput<N>, survives);
  }, [name, key, survives]);
  useEffect(() => {
    if (key === '') return;
    const stop = watch(key, again, survives, calm);
    const shown = useCache.getState()[key];
    const here = shown?.value !== undefined && (takeBrought(key) || (survives.length > 0 && isFresh(key)));
    if (!here) again();
    prune();
    return stop;
  }, [key, again, survives, calm]);
  return useMemo(
    () => ({
      value: stored.entry.value as Output<N> | undefined,
      problem: stored.entry.problem,
      get loading() {
        stored.looksAtLoading();
        return isWaiting(key);
      },
      again,
    }),
    [stored.entry, stored.looksAtLoading, key, again],
  );
}

const entryOf = (key: string): Entry => useCache.getState()[key] ?? EMPTY;
const isWaiting = (key: string): boolean => key !== '' && (entryOf(key).loading || entryOf(key) === EMPTY);

/** The entry of a key. Most screens never ask whether it is on its way, and are not drawn again because it is. */
function useStored(key: string): { readonly entry: Entry; readonly looksAtLoading: () => void } {
  const looks = useRef(false);
  const shown = useRef<Entry>(EMPTY);
  const entry = useCache((cache) => {
    const now = cache[key] ?? EMPTY;
    const before = shown.current;
    return !looks.current && now.value === before.value && now.problem === before.problem ? before : now;
  });
  shown.current = entry;
  const looksAtLoading = useCallback(() => {
    looks.current = true;
  }, []);
  return { entry, looksAtLoading };
}

/** Reads again everything that is on the screen and was last asked for up to a read (all of it, without one), unless it survives all commands. */
export function refreshQueries(upTo = Number.POSITIVE_INFINITY, commands: ReadonlySet<string> = new Set([''])): void {
  for (const [key, { read: again, survives, calm }] of watchers) {
    const touched = [...commands].some((command) => !survives.includes(command));
    if (!touched || (running.get(key) ?? 0) > upTo) continue;
    if (calm > 0) readCalmly(key, calm);
    else again();
  }
}

/** Now, unless that was just done: then as soon as the time is over, once for everything that changed meanwhile. */
function readCalmly(key: string, calm: number): void {
  const { at, timer } = calmly.get(key) ?? { at: Number.NEGATIVE_INFINITY };
  if (timer !== undefined) return;
  const readNow = () => {
    calmly.set(key, { at: performance.now() });
    watchers.get(key)?.read();
  };
  const wait = at + calm - performance.now();
  if (wait > 0) calmly.set(key, { at, timer: setTimeout(readNow, wait) });
  else readNow();
}

/** Forgets everything: another practice, or none, is open. */
export function forgetQueries(): void {
  brought.clear();
  for (const { timer } of calmly.values()) clearTimeout(timer);
  calmly.clear();
  running.clear();
  forgetAsked();
  useCache.setState({}, true);
}

/** Commands whose changes are read in a moment, and the newest read before the last of them. */
let waiting: { readonly commands: Set<string>; upTo: number } | undefined;
/** Changes that come together are read once; what was asked for after the last of them has seen them all. */
function refreshSoon(command: string): void {
  forgetAfter(command);
  changedAt = reads;
  brought.clear();
  if (waiting) {
    waiting.commands.add(command);
    waiting.upTo = reads;
    return;
  }
  const coming = { commands: new Set([command]), upTo: reads };
  waiting = coming;
  setTimeout(() => {
    waiting = undefined;
    refreshQueries(coming.upTo, coming.commands);
  }, 60);
}

/** Follows the engine's events; returns the function that stops. */
export function followChanges(): () => void {
  return bridge().subscribe((event: EngineEvent) => {
    if (event.type === 'changed' || event.type === 'job.ended') refreshSoon(event.name);
    if (event.type === 'locked') forgetQueries();
  });
}
