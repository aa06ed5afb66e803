import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import { federalProgram, returnClock, withinLookback } from './refund-clock.ts';

test('sixty days run from the day that somebody named, and from no other', () => {
  const today = plainDate('2026-07-14');
  expect(returnClock(null, today)).toBeNull();
  expect(returnClock(plainDate('2026-07-14'), today)).toEqual({ returnBy: '2026-09-12', daysLeft: 60 });
  expect(returnClock(plainDate('2026-05-15'), today)).toEqual({ returnBy: '2026-07-14', daysLeft: 0 });
  expect(returnClock(plainDate('2026-05-01'), today)?.daysLeft).toBe(-14);
});

test('six years back, leap days too, and only federal programs', () => {
  expect(withinLookback(plainDate('2020-07-14'), plainDate('2026-07-14'))).toBe(true);
  expect(withinLookback(plainDate('2020-07-13'), plainDate('2026-07-14'))).toBe(false);
  expect(withinLookback(plainDate('2022-02-28'), plainDate('2028-02-29'))).toBe(true);
  expect(['MA', 'MB', '16', 'MC', 'CI', 'BL'].map(federalProgram)).toEqual(['Medicare', 'Medicare', 'Medicare', 'Medicaid', null, null]);
});
