import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldNames } from './field-names.ts';
import { operations } from './operations.ts';

test('names of fields at any depth, through lists, choices, defaults and records, but no key of a record', () => {
  const schema = z.strictObject({
    one: z.array(z.strictObject({ two: z.string() })),
    three: z.strictObject({ four: z.string() }).nullable().default(null),
    five: z.record(z.string(), z.strictObject({ six: z.string() })),
    seven: z.union([z.string(), z.strictObject({ eight: z.string().transform((words) => words.length) })]).optional(),
    nine: z.tuple([z.strictObject({ ten: z.string() })]).refine(() => true),
  });
  expect([...fieldNames(schema)].sort()).toEqual(['eight', 'five', 'four', 'nine', 'one', 'seven', 'six', 'ten', 'three', 'two']);
  expect(fieldNames(schema)).toBe(fieldNames(schema));
});

test('operations name their fields', () => {
  expect([...fieldNames(operations['import.check'].input)]).toEqual(expect.arrayContaining(['mapping', 'values', 'columns', 'asOf']));
  expect(fieldNames(z.string()).size).toBe(0);
});
