import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readChargeText } from '#shared/domain/charge/charge-language.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const PAGE = readFileSync(new URL('../../../docs/charge-entry.md', import.meta.url), 'utf8');
const examples = [...(PAGE.split('## One line of language')[1]?.split('\n## ')[0] ?? '').matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(
  ([, typed = '', meaning = '']) => [typed, meaning] as const,
);

test('the page has its examples', () => {
  expect(examples.length).toBeGreaterThan(10);
});

test.each(examples)('%s', (typed, meaning) => {
  const { parts, problems } = readChargeText(typed, { serviceDate: plainDate('2026-07-14'), templateKeys: new Set(['WELL']) });
  expect(problems).toEqual([]);
  expect(parts).toHaveLength(typed.split(' / ').length);
  const lines = parts.flatMap((part) => ('line' in part ? [part.line] : []));
  const says: readonly (readonly [RegExp, boolean])[] = [
    [/minutes|start and stop/, lines.some(({ minutes }) => minutes !== undefined)],
    [/template/, lines.length < parts.length],
    [/^the drug/, lines.some(({ ndc }) => ndc !== undefined)],
    [/price/, lines.some(({ charge }) => charge !== undefined)],
    [/^place/, lines.some(({ placeOfService }) => placeOfService === '22')],
    [/emergency/, lines.some(({ emergency, epsdt }) => emergency === true || epsdt === true)],
    [/^units/, lines.some(({ unitThousandths }) => unitThousandths !== 1_000)],
  ];
  for (const [words, there] of says) expect(there, String(words)).toBe(words.test(meaning));
});
