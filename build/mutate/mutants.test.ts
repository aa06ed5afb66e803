import { expect, test } from 'vitest';
import { type Equivalent, isEquivalent, wrongEquivalents } from './equivalent.ts';
import { type Mutant, withComparisons, withMutants } from './mutants.ts';
import { rowsOf, shareOf, tableOf } from './report.ts';

/** What is made of a source: "kind: before -> after". */
const made = (source: string): readonly string[] =>
  withMutants('a.ts', source, 1).mutants.map(({ kind, before, after }) => `${kind}: ${before} -> ${after}`);

/** The answer of a function with one mutant on, or none. */
function answer(source: string, call: string, on = 0): unknown {
  const { code } = withMutants('a.ts', source, 1);
  return new Function('__changed', `${code}\nreturn ${call};`)((number: number) => number === on);
}

const SOURCE = `const judge = (age) => {
  let said = 'fine';
  if (age < 18) said = 'young';
  return said;
};`;

test('nothing changes while no mutant is on, and each one does what it says', () => {
  expect([17, 18].map((age) => answer(SOURCE, `judge(${age})`))).toEqual(['young', 'fine']);
  const kinds = made(SOURCE);
  const results = kinds.map(
    (kind, at) => `${kind} = ${[17, 18, 19].map((age) => String(answer(SOURCE, `judge(${age})`, at + 1))).join(' ')}`,
  );
  expect(results.join('\n')).toMatchInlineSnapshot(`
    "text emptied: 'fine' -> '' = young  
    number raised: 18 -> 19 = young young fine
    < to <=: age < 18 -> (age) <= (18) = young young fine
    < to >=: age < 18 -> (age) >= (18) = fine young young
    condition always true: age < 18 -> true = young young young
    condition always false: age < 18 -> false = fine fine fine
    text emptied: 'young' -> '' =  fine fine
    statement removed: said = 'young'; ->  = fine fine fine"
  `);
});

test('conditions, answers, statements, calls and lists are changed', () => {
  expect(made('function f(a: string) { return a.trim() === ""; }')).toEqual([
    'trim removed: a.trim() -> a',
    '=== to !==: a.trim() === "" -> (a.trim()) !== ("")',
    'answer always true: a.trim() === "" -> true',
    'answer always false: a.trim() === "" -> false',
  ]);
  expect(made('const f = (all: readonly string[]) => all.some((one) => isOdd(one));')).toEqual([
    'answer always true: isOdd(one) -> true',
    'answer always false: isOdd(one) -> false',
    'some to every: all.some((one) => isOdd(one)) -> all.every((one) => isOdd(one))',
    'answer always true: all.some((one) => isOdd(one)) -> true',
    'answer always false: all.some((one) => isOdd(one)) -> false',
  ]);
  expect(made('faults.push(a);')).toEqual(['statement removed: faults.push(a); -> ']);
  expect(made('const f = (x) => { return { a }; };')).toEqual(['answer left out: { a } -> undefined']);
  expect(made('const f = (x) => { return faults; };')).toEqual(['answer emptied: faults -> []']);
  expect(made('let n = 0; const f = (x) => (n += x);')).toEqual(['number raised: 0 -> 1', '+= to -=: n += x -> n -= x']);
  expect(made('const all = [/x/, true];')).toEqual([
    'pattern emptied: /x/ -> /(?!)/',
    'answer turned: true -> false',
    'list emptied: [/x/, true] -> []',
  ]);
});

test('types, imports and names are left alone, and an optional chain stays whole', () => {
  expect(made("import { a } from './a.ts';\nexport type T = { readonly kind: 'x' | 1 };\nconst b: 'y' = c as 'y';")).toEqual([]);
  const chain = "const f = (a) => a?.list.filter((one) => one > 1).length ?? 'none';";
  expect(answer(chain, 'f(undefined)')).toBe('none');
  expect(answer(chain, 'f({ list: [1, 2, 3] })')).toBe(2);
  expect(made(chain).some((kind) => kind.startsWith('filter removed'))).toBe(false);
});

test('every question becomes a comparison, also where the bundler writes a number its own way', () => {
  expect(withComparisons('a = (__changed(12) ? 1 : 2) + (__changed(4e3) ? 1 : 2);')).toBe(
    'a = ((on === 12) ? 1 : 2) + ((on === 4e3) ? 1 : 2);',
  );
  expect(() => withComparisons('a = __changed(x)')).toThrow('not understood');
});

const [first] = withMutants('a.ts', 'const f = (a) => a > 1;', 1).mutants;
const one: Equivalent = { file: 'a.ts', on: 'const f = (a) => a > 1;', kind: '> to >=', before: 'a > 1', why: 'for the test' };
const all = withMutants('a.ts', 'const f = (a) => a > 1;', 1).mutants;

test('the list of equivalent mutants is wrong when one is noticed, and when one is gone', () => {
  const named = all.filter((mutant) => isEquivalent(mutant, [one]));
  expect(named.map(({ kind }) => kind)).toEqual(['> to >=']);
  expect(wrongEquivalents(all, new Set(), [one])).toEqual([]);
  expect(wrongEquivalents(all, new Set(named.map(({ number }) => number)), [one]).join()).toContain('is noticed');
  expect(wrongEquivalents(all, new Set(), [{ ...one, on: 'const f = (a) => a > 2;' }]).join()).toContain('not there any more');
});

test('what is equivalent does not count, and no share is rounded up', () => {
  const mutant = (number: number): Mutant => ({ ...(first as Mutant), number, file: 'a.ts' });
  const verdicts = Array.from({ length: 10_000 }, (_, at) => ({ mutant: mutant(at), noticed: at > 1000, equivalent: false }));
  const [row] = rowsOf([...verdicts, { mutant: mutant(10_000), noticed: false, equivalent: true }]);
  expect(row).toEqual({ file: 'a.ts', counted: 10_000, noticed: 8999, equivalent: 1 });
  expect(row && shareOf(row)).toBe(89.99);
  expect(tableOf(row ? [row] : [])).toContain('| a.ts | 10000 | 89.99 % | 1001 | 1 |');
});
