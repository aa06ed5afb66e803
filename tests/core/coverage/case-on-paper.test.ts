import { expect, test } from 'vitest';
import { cms1500Pages } from '#core/forms/cms1500.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { sampleClaim } from '../../support/sample-claim.ts';

const boxes = (changes: Partial<ClaimFacts>) => {
  const [page] = cms1500Pages(sampleClaim({ onsetDate: null, accident: null, ...changes }));
  return (...names: Parameters<NonNullable<typeof page>['get']>[0][]) => names.map((name) => page?.get(name) ?? '').join('/');
};

test('box 14 has the last period of a pregnancy under 484, else the onset under 431', () => {
  const period = { lastMenstrualPeriod: plainDate('2026-02-03') };
  const pregnant = boxes({ otherDates: period });
  expect(pregnant('14.month', '14.day', '14.year', '14.qualifier')).toBe('02/03/2026/484');
  expect(boxes({ otherDates: period, onsetDate: plainDate('2026-05-06') })('14.month', '14.day', '14.qualifier')).toBe('05/06/431');
  expect(boxes({})('14.month', '14.qualifier')).toBe('/');
});

test('boxes 16 and 18 have both ends of a disability and of a stay', () => {
  const box = boxes({
    admissionDate: plainDate('2026-06-01'),
    otherDates: { disabledFrom: plainDate('2026-06-02'), disabledTo: plainDate('2026-07-03'), hospitalTo: plainDate('2026-06-04') },
  });
  expect(box('16.fromMonth', '16.fromDay', '16.fromYear')).toBe('06/02/2026');
  expect(box('16.toMonth', '16.toDay', '16.toYear')).toBe('07/03/2026');
  expect([box('18.fromMonth', '18.fromDay'), box('18.toMonth', '18.toDay', '18.toYear')]).toEqual(['06/01', '06/04/2026']);
  expect(boxes({})('16.fromMonth', '16.toMonth', '18.toMonth')).toBe('//');
});

test('box 6 has one of its four answers for every relationship', () => {
  const ticked = (relationship: ClaimFacts['relationship']) => boxes({ relationship })('6.self', '6.spouse', '6.child', '6.other');
  expect([ticked('self'), ticked('spouse'), ticked('child'), ticked('lifePartner'), ticked('unknown')]).toEqual([
    'X///',
    '/X//',
    '//X/',
    '///X',
    '///X',
  ]);
});
