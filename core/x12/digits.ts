export const ZERO = 0x30;
export const NINE = 0x39;

/** Puts a whole number from 0 into the block as digits, and says where they end. */
export function putWhole(block: Uint8Array, at: number, whole: number): number {
  if (whole < 10) {
    block[at] = ZERO + whole;
    return at + 1;
  }
  let end = at + 1;
  for (let limit = 10; limit <= whole; limit *= 10) end += 1;
  let rest = whole;
  for (let place = end - 1; place >= at; place--) {
    const tens = Math.floor(rest / 10);
    block[place] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return end;
}
