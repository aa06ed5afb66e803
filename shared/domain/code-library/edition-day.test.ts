import { expect, test } from 'vitest';
import { partInName, quarterInName } from './edition-day.ts';

test.each([
  ['MCR_MUE_PractitionerServices_Eff_07-01-2026.csv', '2026-07-01', null],
  ['medicare-ncci-2026q2-practitioner-ptp-edits-ccipra-v321r0-f4.zip', '2026-04-01', 4],
  ['ccipra-v322r0-f1.txt', '2026-07-01', 1],
  ['ccipra-v313r0-f2.TXT', '2025-10-01', 2],
  ['CCIPRA v32.0r1.txt', '2026-01-01', null],
  ['Eff_13-01-2026.csv', null, null],
  ['PPRRVU2026_Jul_nonQPP.csv', null, null],
  ['edits-f12.txt', null, null],
  ['2026q5.txt', null, null],
])('%s', (name, day, part) => {
  expect([quarterInName(name), partInName(name)]).toEqual([day, part]);
});
