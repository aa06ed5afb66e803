import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STARTERS, starterLayout } from './starter-layout.ts';
import { layoutFaults, moved, PLAIN_STYLE, type SuperbillLayout, styleOf } from './superbill-layout.ts';

const layout = (changes: Partial<SuperbillLayout> = {}): SuperbillLayout => ({ ...PLAIN_STYLE, sections: [], diagnoses: [], ...changes });
const code = (text: string) => ({ code: text, words: '' });

test('moving an entry loses none and puts it where it was sent', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 20 }),
      fc.nat(19),
      fc.integer({ min: -5, max: 30 }),
      (list, from, to) => {
        const result = moved(list, from, to);
        expect(result.toSorted((a, b) => a - b)).toEqual(list.toSorted((a, b) => a - b));
        const entry = list[from];
        if (entry !== undefined) expect(result.indexOf(entry)).toBe(Math.max(0, Math.min(to, list.length - 1)));
        else expect(result).toEqual(list);
      },
    ),
  );
});

test('what makes a poor page is said', () => {
  const sections = [
    { title: 'Visits', codes: [code('T1015'), code('T1015')] },
    { title: 'Tests', codes: [] },
  ];
  expect(layoutFaults(layout({ sections, diagnoses: [code('I10'), code('I10')] })).map(({ words }) => words)).toEqual([
    'Section “Tests” has no codes: it is not printed.',
    'T1015 stands twice among the procedures.',
    'I10 stands twice among the diagnoses.',
  ]);
  expect(layoutFaults(layout({ procedureBlanks: 0 }))).toHaveLength(1);
  expect(layoutFaults(layout())).toEqual([]);
});

test('the starters are sound, and ours names HCPCS codes only', () => {
  for (const starter of STARTERS) expect(layoutFaults(starterLayout(starter))).toEqual([]);
  const codes = starterLayout('primaryCare').sections.flatMap(({ codes: own }) => own);
  expect(codes.length).toBeGreaterThan(12);
  for (const { code: text, words } of codes) {
    expect(text).toMatch(/^[A-V]\d{4}$/); // HCPCS level II; CPT codes are all digits
    expect(words).not.toBe('');
  }
});

test('the style of a layout has no codes', () => {
  expect(styleOf(starterLayout('blank'))).toEqual(PLAIN_STYLE);
});
