import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatChargeLanguage } from '#shared/domain/charge/charge-language.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openChargeDesk } from './charge-desk.ts';

const day = plainDate('2026-07-14');
const DIAGNOSES = ['J02.0', 'R50.9', 'I10'];
const line = fc.record({
  code: fc.constantFrom('T1015', 'G0008', 'J1885'),
  modifiers: fc.uniqueArray(fc.constantFrom('25', '59', 'X1', 'QW'), { maxLength: 4 }),
  pointers: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
  unitThousandths: fc.integer({ min: 1, max: 9_999 }),
  charge: fc.nat(100_000).map(cents),
  days: fc.nat(20).map((later) => ({ from: addDays(day, later), to: addDays(day, later) })),
  placeOfService: fc.constantFrom('11', '22'),
});

test('what a visit says on one line is what it comes to, whatever it says', async () => {
  const { app, visit } = await openChargeDesk();
  const slip = await visit();
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
      const text = formatChargeLanguage({ lines, diagnoses: DIAGNOSES });
      fc.pre(text.length <= 1_000);
      const expanded = await app.ask('charge.expand', { ...slip, text });
      expect(expanded.problems).toEqual([]);
      expect(expanded.diagnoses).toEqual(DIAGNOSES);
      expect(
        expanded.lines.map(({ procedureCode: code, modifiers, pointers, unitThousandths, charge, from, to, placeOfService }) => ({
          code,
          modifiers,
          pointers,
          unitThousandths,
          charge,
          days: { from, to },
          placeOfService,
        })),
      ).toEqual(lines);
      expect(expanded.total).toBe(sumCents(lines.map(({ charge }) => charge)));
    }),
    { numRuns: 60 },
  );
});

test('no text fails, and every part and problem stands where it says', async () => {
  const { app, visit, template } = await openChargeDesk();
  const slip = await visit();
  await app.ask('charge.saveTemplate', template());
  const words = fc.constantFrom(
    'T1015',
    'WELL',
    ' ',
    '/',
    ';',
    ':',
    '7/14:',
    '+1:',
    '25',
    '@A',
    '$5',
    'x2',
    '60m',
    'I10',
    '\u{1f600}',
    '..',
    'ndc:1',
    '%',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (parts) => {
      const text = parts.join('');
      const reply = await app.reply('charge.expand', { ...slip, text });
      expect(reply.ok).toBe(true);
      const { problems, parts: found, lines } = await app.ask('charge.expand', { ...slip, text });
      for (const { start, end, text: word } of problems) expect(text.slice(start, end)).toBe(word);
      for (const { start, end } of found) expect(text.slice(start, end).trim().length).toBeGreaterThan(0);
      expect(found.reduce((count, part) => count + part.lines, 0)).toBe(lines.length);
    }),
    { numRuns: 80 },
  );
});
