import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutRest, planSchedule } from '#shared/domain/payment-plan/plan-schedule.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { extentOf, PAGE_HEIGHT, PAGE_WIDTH } from './draw-list.ts';
import { planPages } from './plan-page.ts';

function pagesOf(count: number, language: 'en' | 'es') {
  const agreed = cents(2_345_67);
  const cut = cutRest(agreed, { by: 'count', count }) ?? { instalment: agreed, count: 1 };
  const [startedOn, firstDay] = [plainDate('2026-07-14'), plainDate('2026-07-31')];
  const terms = { ...cut, agreed, downPayment: cents(0), startedOn, firstDay, interval: 'weekly', graceDays: 5 } as const;
  const address = { street: '1 Elm St', street2: '', city: 'Lowell', state: 'MA', zip: '01850' };
  return planPages({
    practice: { name: 'Juniper Practice', address, phone: '9785550100' },
    guarantor: { name: 'Ida Rook', accountNumber: 5001 },
    ...{ number: 7, terms, schedule: planSchedule(terms), language },
    visits: [{ patientName: 'Ida Rook', serviceDate: plainDate('2026-04-01'), owed: agreed }],
  });
}

const wordsOf = ({ marks }: ReturnType<typeof pagesOf>[number]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

test('whatever the number of payments: each stands once, nothing leaves the page, and who signs sees what for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 260 }), fc.constantFrom('en' as const, 'es' as const), (count, language) => {
      const pages = pagesOf(count, language);
      const all = pages.flatMap(wordsOf);
      expect(all.filter((words) => /^\d{1,3}$/.test(words))).toEqual(Array.from({ length: count }, (_, index) => String(index + 1)));
      for (const mark of pages.flatMap(({ marks }) => marks)) {
        const { left, right, top, bottom } = extentOf(mark);
        expect(left >= 0 && right <= PAGE_WIDTH && top >= 0 && bottom <= PAGE_HEIGHT).toBe(true);
      }
      const signed = pages.map(wordsOf).find((words) => words.some((word) => /Signature of Ida Rook|Firma de Ida Rook/.test(word)));
      expect(signed?.some((word) => /^(I agree to pay|Acepto pagar)/.test(word))).toBe(true);
    }),
    { numRuns: 30 },
  );
});
