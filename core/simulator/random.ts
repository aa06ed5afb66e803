/** A stream of numbers that its seed decides: the same seed gives the same stream on every machine. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
};

/**
 * The stream for one subject under a seed (mulberry32 over an FNV-1a hash). Each claim has its own, so that its outcome
 * does not depend on which other claims stand in the file, or in what order.
 */
export function randomFor(seed: number, subject: string): Random {
  let state = hash(`${seed}/${subject}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: ([first, ...rest]) => {
      const index = between(0, rest.length);
      return index === 0 ? first : (rest[index - 1] ?? first);
    },
  };
}

/** FNV-1a, 32 bits, never negative. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
