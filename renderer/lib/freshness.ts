import { create } from 'zustand';

/**
 * Commands of charge entry itself, which change no list: no template, no fee, no words of a code, no rule of a payer. Answers about
 * those stay right however many slips are entered; any other command, a job's end and a minute's time make them asked for anew.
 * That these commands leave them alone is shown over a real practice (tests/e2e/charge-bars.test.ts).
 */
export const SLIP_COMMANDS: readonly string[] = ['charge.approve', 'charge.submit', 'charge.save', 'charge.recall', 'charge.reject'];

/** Milliseconds after which an answer is asked for again in any case. */
const LONGEST = 60_000;
const MOST = 400;

type Asked = { readonly at: number; readonly survives: readonly string[] };
const asked = new Map<string, Asked>();
const kept = new Map<string, { readonly coming: Promise<unknown>; value?: unknown }>();

/** Notes that a question goes out now; its answer is fresh until a command that is not in `survives`. */
export function noteAsked(key: string, survives: readonly string[]): void {
  if (survives.length === 0) return;
  asked.delete(key);
  for (const oldest of [...asked.keys()].slice(0, Math.max(0, asked.size - MOST))) forgetOne(oldest);
  asked.set(key, { at: performance.now(), survives });
}

export const isFresh = (key: string): boolean => performance.now() - (asked.get(key)?.at ?? Number.NEGATIVE_INFINITY) < LONGEST;

/** Counts the changes of lists: what a screen made of answers that were kept is to be made anew. */
export const useListChanges = create<{ readonly count: number }>(() => ({ count: 0 }));

/** Takes away what a command may have changed. */
export function forgetAfter(command: string): void {
  if (!SLIP_COMMANDS.includes(command)) useListChanges.setState(({ count }) => ({ count: count + 1 }));
  for (const [key, { survives }] of asked) if (!survives.includes(command)) forgetOne(key);
}

export function forgetAsked(): void {
  asked.clear();
  kept.clear();
}

export function forgetOne(key: string): void {
  asked.delete(key);
  kept.delete(key);
}

/** Asks once for all who ask while the answer is on its way or fresh. A refusal is kept for nobody. */
export function askOnce<Value>(key: string, ask: () => Promise<Value>, survives: readonly string[] = SLIP_COMMANDS): Promise<Value> {
  const known = isFresh(key) ? kept.get(key) : undefined;
  if (known) return known.coming as Promise<Value>;
  const coming = ask();
  const mine: { readonly coming: Promise<Value>; value?: Value } = { coming };
  noteAsked(key, survives);
  kept.set(key, mine);
  coming.then(
    (value) => {
      mine.value = value;
    },
    () => {
      if (kept.get(key) === mine) forgetOne(key);
    },
  );
  return coming;
}

/** The answer if it is here and fresh. */
export const knownAnswer = <Value>(key: string): Value | undefined =>
  isFresh(key) ? (kept.get(key)?.value as Value | undefined) : undefined;
