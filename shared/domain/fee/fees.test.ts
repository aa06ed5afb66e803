import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../kernel/cents.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { checkFees } from './check-fees.ts';
import { type AllowedSample, expectedAllowed, expectedOfAnyPayer } from './expected-allowed.ts';
import { type FeeSchedule, schedulesFor, unitPrice } from './fee-schedule.ts';
import { raised, roundings } from './raise.ts';

const schedule = (name: string, changes: Partial<FeeSchedule> = {}): FeeSchedule => ({
  feeScheduleId: name,
  name,
  kind: 'charge',
  payerId: null,
  renderingProviderId: null,
  facilityId: null,
  effectiveFrom: plainDate('2026-01-01'),
  effectiveTo: null,
  active: true,
  ...changes,
});
const asked = { date: plainDate('2026-07-14'), payerId: 'acme', renderingProviderId: 'ives', facilityId: 'home' };

test('the schedule that names most is taken first: payer, then provider, then facility, then the newest', () => {
  const all = [
    schedule('usual'),
    schedule('usual, new', { effectiveFrom: plainDate('2026-07-01') }),
    schedule('facility', { facilityId: 'home' }),
    schedule('provider', { renderingProviderId: 'ives' }),
    schedule('payer', { payerId: 'acme' }),
    schedule('payer and facility', { payerId: 'acme', facilityId: 'home' }),
    schedule('another payer', { payerId: 'other' }),
    schedule('contract', { kind: 'allowed', payerId: 'acme' }),
    schedule('ended', { payerId: 'acme', effectiveTo: plainDate('2026-07-13') }),
    schedule('not begun', { payerId: 'acme', effectiveFrom: plainDate('2026-07-15') }),
    schedule('switched off', { payerId: 'acme', active: false }),
  ];
  expect(schedulesFor(all, 'charge', asked).map(({ name }) => name)).toEqual([
    'payer and facility',
    'payer',
    'provider',
    'facility',
    'usual, new',
    'usual',
  ]);
  expect(schedulesFor(all, 'allowed', asked).map(({ name }) => name)).toEqual(['contract']);
});

test('a modifier has an amount of its own, or takes a share; shares multiply and are rounded once', () => {
  const lines = [
    { code: 'G0008', modifier: '', amount: cents(100_01) },
    { code: 'G0008', modifier: '26', amount: cents(40_00) },
  ];
  const shares = [
    { modifier: '50', share: 15_000 },
    { modifier: '52', share: 5_000 },
    { modifier: '26', share: 1 },
  ];
  const price = (...modifiers: string[]) => unitPrice(lines, modifiers, shares);
  expect(price()).toEqual({ amount: 100_01, byModifier: null, shares: [] });
  expect(price('LT')).toEqual({ amount: 100_01, byModifier: null, shares: [] });
  expect(price('50')).toEqual({ amount: 150_02, byModifier: null, shares: ['50'] });
  expect(price('26', '50')).toEqual({ amount: 60_00, byModifier: '26', shares: ['50'] });
  expect(price('50', '52')?.amount).toBe(75_01);
  expect(unitPrice([], ['50'], shares)).toBeUndefined();
  expect(unitPrice([{ code: 'X', modifier: 'TC', amount: cents(5) }], [], shares)).toBeUndefined();
});

test('shares of shares are exact: half a cent never gets lost between them', () => {
  const price = (amount: number, ...shares: number[]) =>
    unitPrice(
      [{ code: 'X', modifier: '', amount: cents(amount) }],
      shares.map((_, index) => `5${index}`),
      shares.map((share, index) => ({ modifier: `5${index}`, share })),
    )?.amount;
  // 0.41 x 80 % x 62.5 % is 20.5 cents; floating numbers make 20.499... of it.
  expect(price(41, 8_000, 6_250)).toBe(21);
  const share = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_99 }), fc.array(share, { maxLength: 2 }), (amount, shares) => {
      const exact = shares.reduce((top, one) => top * BigInt(one), BigInt(amount));
      const off = BigInt(price(amount, ...shares) ?? 0) * 10_000n ** BigInt(shares.length) - exact;
      const unit = 10_000n ** BigInt(shares.length);
      expect(off * 2n <= unit && off * 2n > -unit).toBe(true);
    }),
  );
});

test('a raise is exact and rounds to the step, never past it and never below nothing', () => {
  expect(raised(cents(100_00), 250, 1, false)).toBe(102_50);
  expect(raised(cents(99_99), 333, 100, false)).toBe(103_00);
  expect(raised(cents(99_99), 333, 100, true)).toBe(104_00);
  expect(raised(cents(50_00), -10_000, 5, true)).toBe(0);
  expect(() => raised(cents(1), 0.5, 1, false)).toThrow('whole number');
  const amount = fc.integer({ min: 0, max: 100_000_00 });
  const percent = fc.integer({ min: -10_000, max: 50_000 });
  fc.assert(
    fc.property(amount, percent, fc.constantFrom(...roundings), fc.boolean(), (fee, share, step, up) => {
      const result = raised(cents(fee), share, step, up);
      const exact = BigInt(fee) * BigInt(10_000 + share);
      const off = BigInt(result) * 10_000n - exact;
      expect(result % step).toBe(0);
      expect(result).toBeGreaterThanOrEqual(0);
      const unit = BigInt(step) * 10_000n;
      if (up) expect(off >= 0n && off < unit).toBe(true);
      else expect(off * 2n <= unit && off * 2n > -unit).toBe(true);
    }),
  );
});

test('a check finds what is nothing, unknown, too low, far off and left out, and nothing else', () => {
  const usual = new Map(
    [
      ['A1', 100_00],
      ['A2', 100_00],
      ['A3', 100_00],
      ['A4', 100_00],
      ['A5', 100_00],
    ].map(([code, fee]) => [String(code), cents(Number(fee))]),
  );
  const line = (code: string, amount: number, modifier = '') => ({ code, modifier, amount: cents(amount) });
  const lines = [line('A1', 0), line('ZZ', 10_00), line('A2', 80_00), line('A3', 500_00), line('A4', 100_00), line('A4', 20_00, '26')];
  const allowed = new Map([
    ['A2', cents(90_00)],
    ['A4 26', cents(20_01)],
  ]);
  const said = (whole: boolean) =>
    checkFees({ lines, usual, allowed, whole }).map(({ code, modifier, fault }) => `${code}${modifier} ${fault}`);
  expect(said(false)).toEqual(['A1 zero', 'A2 belowAllowed', 'A3 farFromUsual', 'A426 belowAllowed', 'ZZ unknownCode']);
  expect(said(true)).toContain('A5 missing');
});

const sample = (serviceDate: string, allowed: number, planName = 'Gold', unitThousandths = 1_000): AllowedSample => ({
  claimNumber: serviceDate,
  serviceDate: plainDate(serviceDate),
  payerName: 'Prairie Mutual',
  planName,
  unitThousandths,
  charge: cents(200_00),
  allowed: cents(allowed),
});

test('expected: contract, then this plan, then this payer; median or latest, for one unit, with its evidence', () => {
  const samples = [
    sample('2026-01-01', 80_00),
    sample('2026-03-01', 90_00),
    sample('2026-02-01', 200_00, 'gold', 2_000),
    sample('2026-05-01', 60_00, 'Silver'),
  ];
  expect(expectedAllowed(cents(77_00), samples, 'Gold', 'median')).toEqual({ amount: 77_00, rule: 'contract', evidence: [] });
  expect(expectedAllowed(undefined, samples, 'Gold', 'median')).toMatchObject({ amount: 90_00, rule: 'plan' });
  expect(expectedAllowed(undefined, samples, 'Gold', 'latest')).toMatchObject({
    amount: 90_00,
    evidence: [{ claimNumber: '2026-03-01' }, {}, {}],
  });
  expect(expectedAllowed(undefined, samples, 'Bronze', 'latest')).toMatchObject({ amount: 60_00, rule: 'payer' });
  expect(expectedAllowed(undefined, samples, null, 'median')).toMatchObject({ amount: 80_00, rule: 'payer' });
  expect(expectedOfAnyPayer(samples, 'median')).toMatchObject({ amount: 80_00, rule: 'code', evidence: [{}, {}, {}, {}] });
  expect(expectedOfAnyPayer(samples, 'latest')).toMatchObject({ amount: 60_00 });
  expect(expectedOfAnyPayer([], 'latest')).toBeUndefined();
  expect(expectedAllowed(undefined, [], 'Gold', 'median')).toBeUndefined();
  expect(expectedAllowed(undefined, [sample('2026-01-01', 5, 'Gold', 0)], 'Gold', 'median')).toBeUndefined();
});

test('what is expected was allowed by somebody, and is never more than the most', () => {
  const samples = fc.array(fc.tuple(fc.integer({ min: 1, max: 500_00 }), fc.integer({ min: 1, max: 28 })), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(samples, fc.constantFrom('median' as const, 'latest' as const), (list, method) => {
      const answers = list.map(([allowed, day]) => sample(`2026-03-${String(day).padStart(2, '0')}`, allowed));
      const found = expectedAllowed(undefined, answers, 'Gold', method);
      expect(found?.evidence.map(({ allowed }) => allowed)).toContain(found?.amount);
      expect(found?.evidence.length).toBe(Math.min(25, answers.length));
    }),
  );
});
