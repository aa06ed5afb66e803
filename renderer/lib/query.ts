import { useCallback, useEffect } from 'react';
import { create } from 'zustand';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import type { EngineEvent } from '#shared/contract/reply.ts';
import { call, type QueryName } from './api.ts';
import { bridge } from './bridge.ts';

type Entry = { readonly value: unknown; readonly problem: unknown; readonly loading: boolean };
const EMPTY: Entry = { value: undefined, problem: undefined, loading: false };

/** What has been read, by operation and input. Screens show the old answer while the new one is on its way. */
const useCache = create<Readonly<Record<string, Entry>>>(() => ({}));
/** Who looks at which answer now: only these are read again when something changes. */
const watchers = new Map<string, { count: number; readonly read: () => void }>();
const MOST_ENTRIES = 200;

const keyOf = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`;

function put(key: string, change: Partial<Entry>): void {
  useCache.setState((cache) => ({ [key]: { ...(cache[key] ?? EMPTY), ...change } }));
}

const running = new Map<string, number>();
let reads = 0;

function read<N extends QueryName>(name: N, input: CallInput<N>): void {
  const key = keyOf(name, input);
  const turn = ++reads;
  running.set(key, turn);
  put(key, { loading: true });
  const current = () => running.get(key) === turn;
  call(name, input).then(
    (value) => current() && put(key, { value, problem: undefined, loading: false }),
    (problem: unknown) => current() && put(key, { problem, loading: false }),
  );
}

/** Forgets answers that nobody looks at once there are many. */
function prune(): void {
  const keys = Object.keys(useCache.getState());
  const idle = keys.filter((key) => !watchers.has(key));
  const drop = new Set(idle.slice(0, Math.max(0, keys.length - MOST_ENTRIES)));
  if (drop.size > 0) useCache.setState((cache) => Object.fromEntries(Object.entries(cache).filter(([key]) => !drop.has(key))), true);
}

function watch(key: string, again: () => void): () => void {
  const watcher = watchers.get(key) ?? { count: 0, read: again };
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

/** Reads an operation and keeps its answer fresh; `undefined` as input means "not yet". */
export function useQuery<N extends QueryName>(name: N, input: CallInput<N> | undefined): QueryState<Output<N>> {
  const key = input === undefined ? '' : keyOf(name, input);
  const entry = useCache((cache) => cache[key] ?? EMPTY);
  const again = useCallback(() => {
    if (key !== '') read(name, JSON.parse(key.slice(name.length + 1)) as CallInput<N>);
  }, [name, key]);
  useEffect(() => {
    if (key === '') return;
    const stop = watch(key, again);
    again();
    prune();
    return stop;
  }, [key, again]);
  return {
    value: entry.value as Output<N> | undefined,
    problem: entry.problem,
    loading: entry.loading || (key !== '' && entry === EMPTY),
    again,
  };
}

/** Reads again everything that is on the screen. */
export function refreshQueries(): void {
  for (const { read: again } of watchers.values()) again();
}

/** Forgets everything: another practice, or none, is open. */
export function forgetQueries(): void {
  running.clear();
  useCache.setState({}, true);
}

let waiting = false;
/** Changes that come together are read once. */
function refreshSoon(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    refreshQueries();
  }, 60);
}

/** Follows the engine's events; returns the function that stops. */
export function followChanges(): () => void {
  return bridge().subscribe((event: EngineEvent) => {
    if (event.type === 'changed' || event.type === 'job.ended') refreshSoon();
    if (event.type === 'locked') forgetQueries();
  });
}
