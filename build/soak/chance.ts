/** A repeatable source of choices: the same numbers, the same choices, on every computer. */
export type Chance = {
  /** A whole number in [0, limit). */
  below(limit: number): number;
  /** A whole number in [from, to]. */
  between(from: number, to: number): number;
  percent(share: number): boolean;
  /** One of a list; undefined of an empty one. */
  oneOf<T>(from: readonly T[]): T | undefined;
};

/** Mulberry32 over a state mixed from all numbers given: a step chooses the same whatever was done before it. */
export function chanceFrom(...seeds: readonly number[]): Chance {
  let state = seeds.reduce(
    (mixed, seed) => Math.imul(mixed ^ (seed + 0x9e3779b9 + (mixed << 6) + (mixed >>> 2)), 0x85ebca6b) >>> 0,
    0x2545f491,
  );
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    percent: (share) => below(100) < share,
    oneOf: (from) => (from.length === 0 ? undefined : from[below(from.length)]),
  };
}
