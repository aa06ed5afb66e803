import { assert } from '#shared/kernel/assert.ts';
import { makeId } from '#shared/kernel/id.ts';

/** A stream of numbers that its seed decides: the same seed invents the same practice on every machine. */
export type Chance = {
  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<Value>(values: readonly Value[]): Value;
  /** One of a list that is not empty, by weight; the weights need not add up to anything. */
  weighted<Value extends { readonly weight: number }>(values: readonly Value[]): Value;
};

/** A 32-bit Weyl sequence with a mixing step, after any whole number as seed. */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    happens: (probability) => next() < probability,
    pick: (values) => some(values[between(0, values.length - 1)]),
    weighted: (values) => {
      let rest = next() * values.reduce((sum, { weight }) => sum + weight, 0);
      const found = values.find(({ weight }) => {
        rest -= weight;
        return rest < 0;
      });
      return some(found ?? values.at(-1));
    },
  };
}

function some<Value>(value: Value | undefined): Value {
  assert(value !== undefined, 'a list to choose from is not empty');
  return value;
}

/** Ids that the seed decides too: they count up within their millisecond, so that they sort as they were made. */
export function countedIds(seed: number, milliseconds: () => number): () => string {
  let count = 0;
  return () => {
    count += 1;
    const bytes = new Uint8Array(10);
    const view = new DataView(bytes.buffer);
    view.setUint32(3, count);
    view.setUint16(8, seed & 0xffff);
    return makeId(milliseconds(), bytes);
  };
}
