import { expect, test } from 'vitest';
import { books, earlierLine, entry } from '../../../../tests/support/planted/builders.ts';
import { validClaimToday as today, validClaim, validLine } from '../../../../tests/support/valid-claim.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { EarlierLine } from './books.ts';
import { edits, scrubClaim } from './edits.ts';
import { isPossibleUnits, treatingNpi } from './unit-edits.ts';

const base = validClaim();
const served = addDays(today, -1);
const claimOf = (lines: readonly Partial<ServiceLine>[]): ClaimFacts =>
  validClaim({ lines: lines.map((part) => validLine({ modifiers: [], ...part })) });
const rules = edits.filter(({ number }) => number === 35);
/** What is said when every line's code has the same limit. */
const limited = (
  limit: { units: number; indicator: 1 | 2 | 3 },
  lines: readonly Partial<ServiceLine>[],
  earlierLines: readonly EarlierLine[] = [],
) =>
  scrubClaim(claimOf(lines), { today, books: books({ lines: lines.map(() => entry({ limit })), earlierLines }), rules }).map(
    ({ field, message }) => `${field}: ${message}`,
  );
const units = (...counts: readonly number[]) => counts.map((count) => ({ unitThousandths: count * 1000 }));

test('quantities that can be sent', () => {
  expect([1, 1000, 9_999_000].map(isPossibleUnits)).toEqual([true, true, true]);
  expect([0, -1, -1000, 9_999_001, 0.5, Number.NaN].map(isPossibleUnits)).toEqual([false, false, false, false, false, false]);
});

test('a line or a day goes past its limit with the first unit too many', () => {
  expect(limited({ units: 3, indicator: 1 }, units(3))).toEqual([]);
  expect(limited({ units: 3, indicator: 1 }, units(4))).toEqual([
    'lines.0.unitThousandths: Line 1 brings T1015 to 4 on 07/13/2026 on one line; at most 3 are likely.',
  ]);
  for (const indicator of [2, 3] as const) {
    expect(limited({ units: 3, indicator }, units(2, 1))).toEqual([]);
    expect(limited({ units: 3, indicator }, units(2, 2))).toEqual([
      'lines.1.unitThousandths: Line 2 brings T1015 to 4 on 07/13/2026; at most 3 are likely.',
    ]);
  }
  expect(limited({ units: 3, indicator: 2 }, [{ unitThousandths: 3500 }])[1]).toContain('to 3.5 on');
});

test('a limit of a line counts each line by itself, and names every one past it', () => {
  expect(limited({ units: 3, indicator: 1 }, units(2, 2))).toEqual([]);
  expect(limited({ units: 3, indicator: 1 }, units(5, 2, 4)).map((text) => text.slice(0, 15))).toEqual([
    'lines.0.unitTho',
    'lines.2.unitTho',
  ]);
});

test('only what is the same code on the same day is added up', () => {
  const limit = { units: 3, indicator: 3 } as const;
  const [two = {}] = units(2);
  expect(limited(limit, [two, { ...two, procedureCode: 'G0444' }])).toEqual([]);
  expect(limited(limit, [two, { ...two, from: addDays(served, -1) }])).toEqual([]);
  expect(limited(limit, [two, { ...two, from: null }])).toEqual([]);
  expect(limited(limit, [two, { ...two, unitKind: 'MJ' }])).toEqual([]);
  expect(limited(limit, [{ ...two, procedureCode: 'G0444' }, two, { ...two, from: addDays(served, -1) }, two]).length).toBe(1);
});

test('what the same person did on another visit of the day counts, and is said here', () => {
  const limit = { units: 3, indicator: 3 } as const;
  const with2 = (part: Partial<EarlierLine>, indicator: 1 | 3 = 3) =>
    limited({ ...limit, indicator }, units(2), [earlierLine({ unitThousandths: 2000, ...part })]);
  expect(with2({})).toEqual(['lines.0.unitThousandths: Line 1 brings T1015 to 4 on 07/13/2026; at most 3 are likely.']);
  expect(with2({ unitThousandths: 1000 })).toEqual([]);
  expect(with2({ day: addDays(served, -1) })).toEqual([]);
  expect(with2({ code: 'G0444' })).toEqual([]);
  expect(with2({ renderingNpi: 'x' })).toEqual([]);
  expect(with2({ unitThousandths: 9000 }, 1)).toEqual([]);
});

test('codes without a limit, and voids, are not counted', () => {
  const lines = units(99);
  expect(scrubClaim(claimOf(lines), { today, books: books({ lines: [entry()] }), rules })).toEqual([]);
  const limit = { units: 1, indicator: 2 } as const;
  const gathered = books({ lines: [entry({ limit })] });
  expect(scrubClaim({ ...claimOf(lines), frequency: '8' }, { today, books: gathered, rules })).toEqual([]);
  expect(scrubClaim({ ...claimOf(lines), frequency: '7' }, { today, books: gathered, rules }).length).toBe(1);
  expect(limited({ units: 0, indicator: 2 }, units(1)).length).toBe(1);
});

test('parts of a unit are for miles alone, minutes apart', () => {
  const parts = (part: Partial<ServiceLine>) =>
    scrubClaim(claimOf([{ unitThousandths: 1500, ...part }]), { today, books: books({}), rules }).map(({ message }) => message);
  expect(parts({})).toEqual(['Line 1 counts parts of a unit of T1015.']);
  expect(parts({ unitThousandths: 2000 })).toEqual([]);
  expect(parts({ unitKind: 'MJ' })).toEqual([]);
  for (const procedureCode of ['A0425', 'A0435', 'A0436', 'A0888']) expect(parts({ procedureCode })).toEqual([]);
  expect(parts({ unitThousandths: 9_999_500 })).toEqual(['Line 1 has more units than a line carries.']);
  expect(parts({ unitThousandths: -500 })).toEqual(['Line 1 has no units.']);
});

test('who treated is the one of the line, else of the claim, else who bills', () => {
  const other = base.rendering && { ...base.rendering, npi: 'other' };
  expect(treatingNpi(base, validLine({ rendering: other }))).toBe('other');
  expect(treatingNpi(base, validLine())).toBe(base.rendering?.npi);
  expect(treatingNpi(base)).toBe(base.rendering?.npi);
  expect(treatingNpi({ ...base, rendering: null }, validLine({ rendering: null }))).toBe(base.billing.npi);
});
