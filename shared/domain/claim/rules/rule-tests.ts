import { isPlainDate } from '../../../kernel/plain-date.ts';

/** What a field holds, which decides how it can be tested. */
export type FieldKind = 'code' | 'text' | 'number' | 'choice' | 'flag' | 'day';

/** How a field is tested. `values` says how many values the test takes. Plain words for the sentence and the editor. */
type TestFacts = { readonly words: string; readonly values: 'none' | 'one' | 'some' | 'ranges' };

/**
 * A field may hold several values (the codes of all lines). A test is true when some value passes it; the ones that deny
 * (noneOf, startsNot...) are true when no value passes the test they deny, so also when there is no value at all.
 */
export const ruleTests = {
  oneOf: { words: 'is one of', values: 'some' },
  noneOf: { words: 'is none of', values: 'some' },
  startsWith: { words: 'starts with', values: 'some' },
  startsNot: { words: 'does not start with', values: 'some' },
  inRange: { words: 'is in the range', values: 'ranges' },
  notInRange: { words: 'is not in the range', values: 'ranges' },
  contains: { words: 'contains', values: 'some' },
  containsNot: { words: 'does not contain', values: 'some' },
  present: { words: 'is there', values: 'none' },
  absent: { words: 'is missing', values: 'none' },
  atLeast: { words: 'is at least', values: 'one' },
  atMost: { words: 'is at most', values: 'one' },
  above: { words: 'is more than', values: 'one' },
  below: { words: 'is less than', values: 'one' },
  equals: { words: 'is exactly', values: 'one' },
  yes: { words: 'yes', values: 'none' },
  no: { words: 'no', values: 'none' },
  onOrAfter: { words: 'is on or after', values: 'one' },
  onOrBefore: { words: 'is on or before', values: 'one' },
} as const satisfies Readonly<Record<string, TestFacts>>;

export type RuleTest = keyof typeof ruleTests;
export const ruleTestNames = Object.keys(ruleTests) as [RuleTest, ...RuleTest[]];

const BY_KIND: Readonly<Record<FieldKind, readonly RuleTest[]>> = {
  code: ['oneOf', 'noneOf', 'startsWith', 'startsNot', 'inRange', 'notInRange', 'present', 'absent'],
  text: ['contains', 'containsNot', 'oneOf', 'noneOf', 'startsWith', 'startsNot', 'present', 'absent'],
  number: ['atLeast', 'atMost', 'above', 'below', 'equals', 'present', 'absent'],
  choice: ['oneOf', 'noneOf', 'present', 'absent'],
  flag: ['yes', 'no'],
  day: ['onOrAfter', 'onOrBefore', 'equals', 'present', 'absent'],
};

/** The tests that make sense for a kind of field, the usual one first. */
export const testsFor = (kind: FieldKind): readonly RuleTest[] => BY_KIND[kind];

/** The test that a denying test denies; undefined for one that asserts. */
export const deniedTest = (test: RuleTest): RuleTest | undefined => DENIED[test];
const DENIED: Readonly<Partial<Record<RuleTest, RuleTest>>> = {
  noneOf: 'oneOf',
  startsNot: 'startsWith',
  notInRange: 'inRange',
  containsNot: 'contains',
  absent: 'present',
  no: 'yes',
};

/** What a field holds on a claim: texts in capitals, whole numbers (cents, thousandths of a unit, years), or 'yes'. */
export type FieldValues = readonly (string | number)[];
export type Matcher = (found: FieldValues) => boolean;

/** Typed text as it is compared: capitals, without blanks around it. */
export const folded = (text: string): string => text.trim().toUpperCase();
/** A typed code as it is compared: J02.0 and J020 are one diagnosis. */
export const foldedCode = (code: string): string => folded(code).replaceAll('.', '');

/**
 * A typed number as the whole number that fields of `digits` decimals hold ("12.5" with two: 1250); undefined when it is
 * none, has more decimals, or is too large to be exact.
 */
export function wholeNumber(text: string, digits: number): number | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return undefined;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  const whole = Number(`${match[2]}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(whole) ? (match[1] === '-' ? -whole : whole) : undefined;
}

/** "E08-E13" as its two ends; a single code is a range of itself. Undefined when an end is missing or they are turned round. */
export function rangeOf(text: string): readonly [string, string] | undefined {
  const ends = folded(text).split(/\s*[-\u2013]\s*/);
  const [low = '', high = low] = ends;
  if (ends.length > 2 || low === '' || high === '') return undefined;
  return low <= high || high.startsWith(low) ? [low, high] : undefined;
}

/** Ranges hold everything under their ends: E08-E13 holds E13.9, 99202-99215 holds both. */
const within = (value: string, [low, high]: readonly [string, string]): boolean =>
  value >= low && (value <= high || value.startsWith(high));

const someText = (pass: (value: string) => boolean): Matcher => {
  return (found) => {
    for (const value of found) if (typeof value === 'string' && pass(value)) return true;
    return false;
  };
};
const someNumber = (typed: string, digits: number, pass: (value: number, limit: number) => boolean): Matcher => {
  const limit = wholeNumber(typed, digits);
  return (found) => {
    if (limit === undefined) return false;
    for (const value of found) if (typeof value === 'number' && pass(value, limit)) return true;
    return false;
  };
};
const someDay = (typed: string, pass: (value: string, limit: string) => boolean): Matcher => {
  const limit = typed.trim();
  return isPlainDate(limit) ? someText((value) => pass(value, limit)) : () => false;
};

/** Makes ready a test of one field; what was typed is read once. Values that cannot be read are never met. */
export function matcherOf(test: RuleTest, values: readonly string[], kind: FieldKind, digits: number): Matcher {
  const denied = deniedTest(test);
  if (denied !== undefined) {
    const met = matcherOf(denied, values, kind, digits);
    return (found) => !met(found);
  }
  const fold = kind === 'code' ? foldedCode : folded;
  const texts = values.map(fold).filter((text) => text !== '');
  const [first = ''] = texts;
  switch (test) {
    case 'oneOf': {
      const wanted = new Set(texts);
      return someText((value) => wanted.has(value));
    }
    case 'startsWith':
      return someText((value) => texts.some((text) => value.startsWith(text)));
    case 'contains':
      return someText((value) => texts.some((text) => value.includes(text)));
    case 'inRange': {
      const ranges = texts.map(rangeOf).filter((range) => range !== undefined);
      return someText((value) => ranges.some((range) => within(value, range)));
    }
    case 'atLeast':
      return someNumber(first, digits, (value, limit) => value >= limit);
    case 'atMost':
      return someNumber(first, digits, (value, limit) => value <= limit);
    case 'above':
      return someNumber(first, digits, (value, limit) => value > limit);
    case 'below':
      return someNumber(first, digits, (value, limit) => value < limit);
    case 'equals':
      return kind === 'day'
        ? someDay(first, (value, limit) => value === limit)
        : someNumber(first, digits, (value, limit) => value === limit);
    case 'onOrAfter':
      return someDay(first, (value, limit) => value >= limit);
    case 'onOrBefore':
      return someDay(first, (value, limit) => value <= limit);
    case 'present':
    case 'yes':
      return (found) => found.length > 0;
    default:
      return () => false;
  }
}
