import { expect, test } from 'vitest';
import type { Row } from './bench.ts';
import { asJson, asMarkdown, asTable } from './report.ts';

const rows: readonly Row[] = [
  { name: 'x12.read', value: 123.456, unit: 'MB/s', baseline: 500.25, ratio: 123.456 / 500.25, peakRssMb: 57.123 },
  { name: 'start.cold page', value: 86_123.4, unit: 'ms', baseline: null, ratio: null, peakRssMb: 71 },
];

test('JSON is one array with exactly the promised fields', () => {
  expect(JSON.parse(asJson(rows))).toEqual([
    { name: 'x12.read', value: 123.5, unit: 'MB/s', baseline: 500.3, ratio: 0.2468, peakRssMb: 57.12 },
    { name: 'start.cold page', value: 86_120, unit: 'ms', baseline: null, ratio: null, peakRssMb: 71 },
  ]);
});

test('the table lines up, and says nothing where nothing stands beside', () => {
  const [head = '', first = '', second = ''] = asTable(rows).split('\n');
  expect(head.indexOf('unit')).toBe(first.indexOf('MB/s'));
  expect(second).toMatch(/^start\.cold page +86123 +ms +- +- +71$/);
});

test('the table of the page is Markdown with one line for each row', () => {
  const lines = asMarkdown(rows).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toBe('| x12.read | 123 | MB/s | 500 | 0.247 | 57 |');
});
