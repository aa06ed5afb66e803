/*
 * As much of vitest as the scrubber's tests use, so that they run thousands of times in one thread: a process for each mutant
 * would take hours. What is not here throws, so a test that needs more stops the run instead of passing.
 */

type Body = (...values: readonly unknown[]) => void;
export const registered: { readonly name: string; readonly body: () => void }[] = [];

const add = (name: string, body: () => void): void => void registered.push({ name, body });
const each =
  (rows: readonly unknown[]) =>
  (name: string, body: Body): void => {
    for (const row of rows) add(name, () => body(...(Array.isArray(row) ? (row as unknown[]) : [row])));
  };
export const test = Object.assign(add, { each });

class Unexpected extends Error {}
const demand = (right: boolean, what: string): void => {
  if (!right) throw new Unexpected(what);
};

/** Values as text, so that two are equal when they say the same; the order in which parts were added says nothing. */
const written = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => plain(part)) ?? 'undefined';

function plain(part: unknown): unknown {
  if (part === undefined) return '\u0000undefined';
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An inline snapshot without its indentation, as vitest writes it. */
function unindented(snapshot: string): string {
  const lines = snapshot.split('\n');
  const margin = Math.min(...lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [line.length - line.trimStart().length])));
  return lines
    .map((line, at) => (at === 0 ? line : line.slice(margin)))
    .join('\n')
    .trim();
}

function matchers(actual: unknown, wanted: boolean) {
  const list = actual as readonly unknown[] & string;
  const say = (right: boolean): void => demand(right === wanted, 'not as expected');
  return {
    toEqual: (other: unknown) => say(written(actual) === written(other)),
    toBe: (other: unknown) => say(Object.is(actual, other)),
    toContain: (part: string) => say(list.includes(part)),
    toMatch: (pattern: RegExp) => say(pattern.test(String(actual))),
    toBeGreaterThan: (other: number) => say(Number(actual) > other),
    toBeLessThan: (other: number) => say(Number(actual) < other),
    toBeUndefined: () => say(actual === undefined),
    toMatchInlineSnapshot: (snapshot: string) =>
      say(unindented(snapshot) === (typeof actual === 'string' ? `"${actual}"` : written(actual))),
  };
}

export const expect = (actual: unknown) => ({ ...matchers(actual, true), not: matchers(actual, false) });
