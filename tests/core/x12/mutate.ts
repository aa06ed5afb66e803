/** A small seeded generator: `random(n)` is one of 0 to n - 1. The same seed gives the same sequence on every machine. */
export function randomFrom(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const HOSTILE = [
  '~',
  '*',
  ':',
  '^',
  '\n',
  '\r',
  '\u0000',
  '\u00ff',
  'ISA*',
  'IEA*1*1~',
  'SE*1*1~',
  'ST*835*9~',
  'HL*1*1*22*1~',
  '-',
  '9'.repeat(30),
];

/** A damaged copy: one to four of flip, cut, repeat, splice from another file, insert. */
export function mutate(bytes: Buffer, others: readonly Buffer[], random: (below: number) => number): Buffer {
  let text: Buffer = Buffer.from(bytes);
  for (let round = random(4); round >= 0; round -= 1) text = mutateOnce(text, others, random);
  return text;
}

function mutateOnce(bytes: Buffer, others: readonly Buffer[], random: (below: number) => number): Buffer {
  if (bytes.length === 0) return Buffer.from('ISA');
  const at = random(bytes.length);
  const upTo = Math.min(bytes.length, at + random(200));
  switch (random(6)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      flipped[at] = random(256);
      return flipped;
    }
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(upTo)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, upTo), bytes.subarray(at)]);
    case 4: {
      const other = others[random(others.length)] ?? bytes;
      return Buffer.concat([bytes.subarray(0, at), other.subarray(random(other.length))]);
    }
    default:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(HOSTILE[random(HOSTILE.length)] ?? '', 'latin1'), bytes.subarray(at)]);
  }
}
