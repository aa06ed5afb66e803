import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyRules, readyRules } from '#shared/domain/claim/rules/apply-rules.ts';
import type { ClaimRule } from '#shared/domain/claim/rules/rule.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { anyClaim } from '../../support/claim-arbitrary.ts';

/** A floor for a second of processor time, so that a busy machine measures the same; caches shared with others still cost. */
const LEAST_CLAIMS_PER_SECOND = 5_000;
const [CLAIMS, RULES] = [10_000, 300];

const rules = Array.from(
  { length: RULES },
  (_, index): ClaimRule => ({
    ...{ number: 1_001 + index, version: 1, title: 'A rule', scope: index % 3 === 0 ? 'claim' : 'line', from: null, to: null },
    payerIds: index % 4 === 0 ? [`payer-${index % 40}`] : [],
    when: {
      join: 'all',
      parts: [
        {
          field: 'code',
          test: 'oneOf',
          values: [`G04${String(index % 100).padStart(2, '0')}`, `J11${String(index % 100).padStart(2, '0')}`],
        },
        { field: 'modifiers', test: 'noneOf', values: ['25', '59'] },
        {
          join: 'any',
          conditions: [
            { field: 'diagnoses', test: 'startsWith', values: ['J0'] },
            { field: 'age', test: 'atLeast', values: ['5'] },
          ],
        },
      ],
    },
    actions: [{ kind: 'warn', message: `Rule ${index}.`, fix: '' }],
  }),
);

test('three hundred rules on ten thousand claims, quickly, and every rule is asked', () => {
  const drawn = fc.sample(anyClaim, { numRuns: 200, seed: 7 });
  const ready = readyRules(rules);
  const about = { payerListId: 'payer-4', today: plainDate('2026-07-14'), tags: [] };
  const met = new Set<number>();
  const rates = [0, 1, 2].map(() => {
    const started = process.cpuUsage();
    for (let index = 0; index < CLAIMS; index += 1) {
      const claim = drawn[index % drawn.length];
      if (claim) for (const number of applyRules(ready, claim, about).met) met.add(number);
    }
    const { user, system } = process.cpuUsage(started);
    return (CLAIMS / (user + system)) * 1_000_000;
  });
  // The claims have G0402, G0403 and J1100; rule 1001 asks for the last, but is for another payer.
  expect(met.has(1_001)).toBe(false);
  expect([...met].sort((a, b) => a - b).slice(0, 3)).toEqual([1_003, 1_004, 1_103]);
  const best = Math.max(...rates);
  process.stdout.write(`rules: ${Math.round(best)} claims/s with ${RULES} rules\n`);
  expect(best).toBeGreaterThan(LEAST_CLAIMS_PER_SECOND);
});
