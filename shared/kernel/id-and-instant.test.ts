import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError, fail } from './app-error.ts';
import { assert, assertNever } from './assert.ts';
import { isId, makeId } from './id.ts';
import { instant, instantAt } from './instant.ts';

const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test('an id is a UUIDv7 that carries its millisecond and all other bits of its random bytes', () => {
  fc.assert(
    fc.property(times, random, (time, bytes) => {
      const id = makeId(time, bytes);
      expect(isId(id)).toBe(true);
      const hex = id.replaceAll('-', '');
      expect(Number.parseInt(hex.slice(0, 12), 16)).toBe(time);
      const tail = Array.from({ length: 10 }, (_, index) => Number.parseInt(hex.slice(12 + index * 2, 14 + index * 2), 16));
      tail.forEach((byte, index) => {
        const mask = index === 0 ? 0x0f : index === 2 ? 0x3f : 0xff;
        expect(byte & mask).toBe((bytes[index] ?? 0) & mask);
      });
    }),
  );
});

test('ids sort by the time they were made', () => {
  fc.assert(
    fc.property(times, times, random, random, (a, b, first, second) => {
      fc.pre(a !== b);
      expect(makeId(a, first) < makeId(b, second)).toBe(a < b);
    }),
  );
});

test('the example of RFC 9562 appendix A.6', () => {
  const bytes = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(makeId(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('what is not an id, and what cannot make one', () => {
  const id = makeId(1, new Uint8Array(10));
  for (const bad of ['', id.toUpperCase().replace('0', 'A'), `${id}0`, id.replaceAll('-', ''), id.replace('-7', '-4')])
    expect(isId(bad)).toBe(false);
  expect(() => makeId(1, new Uint8Array(9))).toThrow('10 random bytes');
  for (const bad of [-1, 1.5, 2 ** 48, Number.NaN]) expect(() => makeId(bad, new Uint8Array(10))).toThrow('whole milliseconds');
});

test('moments sort as text and are read back', () => {
  const moments = fc.integer({ min: -5_000_000_000_000, max: 200_000_000_000_000 });
  fc.assert(
    fc.property(moments, moments, (a, b) => {
      expect(Date.parse(instantAt(a))).toBe(a);
      expect(instant(instantAt(a))).toBe(instantAt(a));
      fc.pre(a !== b);
      expect(instantAt(a) < instantAt(b)).toBe(a < b);
    }),
  );
});

test.each(['', '2026-07-14', '2026-07-14T18:12:03Z', '2026-07-14T18:12:03.125', '2026-02-30T00:00:00.000Z', '2026-07-14T24:00:00.000Z'])(
  '%j is not a moment',
  (text) => {
    expect(() => instant(text)).toThrow('not an instant');
  },
);

test.each(['2026-13-01T00:00:00.000Z', '2026-07-14T18:60:00.000Z', '2026-07-14T18:12:03.125+02:00', 'x2026-07-14T18:12:03.125Z'])(
  '%j is not a moment either',
  (text) => {
    expect(() => instant(text)).toThrow('not an instant');
  },
);

test('a refusal carries its code and details; a broken promise names itself', () => {
  expect(() => fail('claim.frozen', { claimId: 'x', lines: 2 })).toThrow(AppError);
  const thrown = new AppError('claim.frozen', { lines: 2 });
  expect([thrown.code, thrown.details, thrown.name, thrown.message]).toEqual(['claim.frozen', { lines: 2 }, 'AppError', 'claim.frozen']);
  expect(new AppError('x').details).toEqual({});
  expect(() => assert(0, 'must hold')).toThrow('assertion failed: must hold');
  expect(() => assert(1, 'must hold')).not.toThrow();
  expect(() => assertNever({ odd: 1 } as never)).toThrow('{"odd":1}');
});
