import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type RuleField, ruleFields } from './rule-fields.ts';
import { testsFor } from './rule-tests.ts';

const page = readFileSync(new URL('../../../../docs/claim-rules.md', import.meta.url), 'utf8');
const HEADING = '| What | Asked of | Kind | Box | 837P |';

/** Markdown would take X12's asterisks for emphasis. */
const row = ({ words, scope, kind, box, element }: RuleField): string =>
  `| ${words} | ${scope} | ${kind} | ${box} | ${element} |`.replaceAll('*', '\\*');

test('the page lists exactly the fields that a rule can ask, in their order', () => {
  const lines = page.split('\n');
  const start = lines.indexOf(HEADING);
  expect(start).toBeGreaterThan(0);
  const table = lines.slice(start + 2);
  expect(table.slice(0, table.indexOf(''))).toEqual(ruleFields.map(row));
});

test('every kind of field on the page can be tested', () => {
  for (const { kind } of ruleFields) expect(testsFor(kind).length).toBeGreaterThan(1);
});
