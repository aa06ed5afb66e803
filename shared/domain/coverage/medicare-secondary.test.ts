import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMedicare, MEDICARE_SECONDARY_TYPES, type MedicareAnswers, medicareVerdict, NO_MEDICARE_ANSWERS } from './medicare-secondary.ts';

const typeOf = (answers: Partial<MedicareAnswers>) => medicareVerdict({ ...NO_MEDICARE_ANSWERS, ...answers }).type;

test('each payer that comes before Medicare has its type', () => {
  expect(typeOf({})).toBeNull();
  expect([
    typeOf({ blackLung: true }),
    typeOf({ veterans: true }),
    typeOf({ federalAgency: true }),
    typeOf({ workInjury: true }),
    typeOf({ noFault: true }),
    typeOf({ liability: true }),
  ]).toEqual(['41', '42', '16', '15', '14', '47']);
});

test('a group plan from work counts by the reason for Medicare and the size of the employer', () => {
  const aged = { entitledBy: 'age', groupPlan: 'working' } as const;
  const disabled = { entitledBy: 'disability', groupPlan: 'working' } as const;
  expect((['under20', 'from20to99', 'from100'] as const).map((employerSize) => typeOf({ ...aged, employerSize }))).toEqual([
    null,
    '12',
    '12',
  ]);
  expect((['under20', 'from20to99', 'from100'] as const).map((employerSize) => typeOf({ ...disabled, employerSize }))).toEqual([
    null,
    null,
    '43',
  ]);
  expect(typeOf({ ...aged, groupPlan: 'retired', employerSize: 'from100' })).toBeNull();
});

test('with kidney failure the plan comes first for 30 months, also one from earlier work', () => {
  const kidney = { entitledBy: 'kidneyFailure', groupPlan: 'retired' } as const;
  expect([typeOf({ ...kidney, within30Months: true }), typeOf({ ...kidney, within30Months: false })]).toEqual(['13', null]);
});

const answers: fc.Arbitrary<MedicareAnswers> = fc.record({
  blackLung: fc.boolean(),
  veterans: fc.boolean(),
  federalAgency: fc.boolean(),
  workInjury: fc.boolean(),
  noFault: fc.boolean(),
  liability: fc.boolean(),
  entitledBy: fc.constantFrom('age', 'disability', 'kidneyFailure'),
  groupPlan: fc.constantFrom('none', 'working', 'retired'),
  employerSize: fc.constantFrom('under20', 'from20to99', 'from100'),
  within30Months: fc.boolean(),
});

test('any answers come to one type of the list or to none, with a reason, and no plan and no other payer to none', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const { type, why } = medicareVerdict(given);
      expect(type === null || MEDICARE_SECONDARY_TYPES.includes(type)).toBe(true);
      expect(why).not.toBe('');
      const { blackLung, veterans, federalAgency, workInjury, noFault, liability, groupPlan } = given;
      const other = blackLung || veterans || federalAgency || workInjury || noFault || liability;
      if (!other && groupPlan === 'none') expect(type).toBeNull();
      if (other) expect(type).not.toBeNull();
    }),
  );
});

test('only Medicare is asked about', () => {
  expect(['MA', 'MB', 'MC', 'CI', '16'].map(isMedicare)).toEqual([true, true, false, false, false]);
});
