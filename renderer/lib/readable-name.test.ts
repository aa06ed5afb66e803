import { expect, test } from 'vitest';
import { readableName } from './readable-name.ts';

test.each([
  ['HEARTLAND MEDICARE PART B', 'Heartland Medicare Part B'],
  ['MUTUAL OF WILLOWMERE', 'Mutual of Willowmere'],
  ['THE PRAIRIE-SUMMIT HEALTH PLAN, INC', 'The Prairie-Summit Health Plan, INC'],
  ['BCBS NE', 'BCBS NE'],
  ['Blue Meadow PPO', 'Blue Meadow PPO'],
  ['', ''],
])('%s is read as %s', (name, read) => {
  expect(readableName(name)).toBe(read);
});
