import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BOOKS } from './books.ts';
import type { Edit } from './edit.ts';
import { edits, fieldsOfEdit } from './edits.ts';

const page = readFileSync(new URL('../../../../docs/scrubber-edits.md', import.meta.url), 'utf8');
const HEADING = '| # | Rule | Stops | Box | 837P | Prevents | Source |';

/** Markdown would take X12's asterisks for emphasis. */
const row = ({ number, title, severity, box, element, prevents, source }: Edit): string =>
  `| ${number} | ${title} | ${severity === 'stop' ? 'yes' : 'warns'} | ${box} | ${element} | ${prevents} | ${source} |`.replaceAll(
    '*',
    '\\*',
  );

test('the page lists exactly the edits there are, word for word', () => {
  const lines = page.split('\n');
  const start = lines.indexOf(HEADING);
  expect(start).toBeGreaterThan(0);
  const table = lines.slice(start + 2);
  expect(table.slice(0, table.indexOf(''))).toEqual(edits.map(row));
});

test('the page lists exactly the fields that each edit may name', () => {
  const listed = new Map<string, string>();
  for (const [, field = '', numbers = ''] of page.matchAll(/^\| `([^`]+)` \| ([\d, ]+) \|$/gm)) listed.set(field, numbers);
  const declared = new Map<string, string>();
  for (const { number } of edits)
    for (const field of fieldsOfEdit(number))
      declared.set(field, [declared.get(field), number].filter((each) => each !== undefined).join(', '));
  expect([...listed].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([...declared].sort(([a], [b]) => (a < b ? -1 : 1)));
});

test('the page says of each book exactly which edits ask it', () => {
  const listed = [...page.matchAll(/^\| ([^|`#]+) \| (\d[\d, ]*) \| [^|]+ \|$/gm)].map(([, words, numbers]) => [words, numbers]);
  const declared = Object.entries(BOOKS).map(([name, words]) => [
    words,
    edits
      .filter(({ needs = [], asks = [] }) => [...needs, ...asks].some((book) => book === name))
      .map(({ number }) => number)
      .join(', '),
  ]);
  expect(listed).toEqual(declared);
});

test('numbers are unique and rise', () => {
  const numbers = edits.map((edit) => edit.number);
  expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(numbers);
});
