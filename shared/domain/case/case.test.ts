import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, fromDayNumber, plainDate } from '../../kernel/plain-date.ts';
import { type AuthorizationTerms, authorizationState, fittingAuthorization } from './authorization.ts';
import { allowedDates, CASE_CAUSES, CASE_DATE_KINDS, CASE_DATE_RULES, type CaseDates, caseFaults, datesAllowed } from './case-cause.ts';
import { type CaseFacts, caseOnClaim } from './case-on-claim.ts';

const day = plainDate('2026-07-14');
const every = Object.fromEntries(CASE_DATE_KINDS.map((kind) => [kind, day])) as CaseDates;

test('each cause allows its dates only, and each rule says where it comes from', () => {
  expect(datesAllowed('pregnancy')).toEqual(['lastMenstrualPeriod', 'disabledFrom', 'disabledTo', 'hospitalFrom', 'hospitalTo']);
  expect(datesAllowed('illness')).not.toContain('lastWorked');
  expect(datesAllowed('work')).toContain('firstContact');
  expect(CASE_CAUSES.filter((cause) => datesAllowed(cause).includes('lastMenstrualPeriod'))).toEqual(['pregnancy']);
  const qualifiers = CASE_DATE_KINDS.map((kind) => CASE_DATE_RULES[kind].qualifier);
  expect(new Set(qualifiers).size).toBe(CASE_DATE_KINDS.length);
  for (const kind of CASE_DATE_KINDS) expect(CASE_DATE_RULES[kind].rule).toContain(`DTP*${CASE_DATE_RULES[kind].qualifier}`);
});

test('dates of another cause are named as faults and stay out of the claim', () => {
  for (const cause of CASE_CAUSES) {
    const faults = caseFaults({ cause, accidentDate: null, dates: every });
    const refused = CASE_DATE_KINDS.filter((kind) => !datesAllowed(cause).includes(kind));
    expect(new Set(Object.keys(faults))).toEqual(new Set(refused.map((kind) => `dates.${kind}`)));
    expect(Object.keys(allowedDates(cause, every))).toEqual(datesAllowed(cause));
  }
  expect(caseFaults({ cause: 'illness', accidentDate: day, dates: {} })).toHaveProperty('accidentDate');
  const stay = { hospitalFrom: day, hospitalTo: addDays(day, -1) };
  expect(caseFaults({ cause: 'auto', accidentDate: day, dates: stay })).toEqual({ 'dates.hospitalTo': 'The end is before the start.' });
});

const FACTS: CaseFacts = {
  cause: 'auto',
  accidentDate: day,
  accidentState: 'NE',
  casualtyNumber: 'A-77',
  dates: { onset: day, disabledFrom: day, hospitalFrom: day, hospitalTo: addDays(day, 3) },
  referringProviderId: null,
  referralNumber: 'R1',
};
const nothing = { accident: null, onsetDate: null };
const on = (from: string) => ({ from: plainDate(from), to: plainDate(from) });

test('the case fills in what the visit does not say, and what it says stays', () => {
  expect(caseOnClaim(FACTS, nothing, on('2026-08-01'))).toEqual({
    accident: { cause: 'auto', date: day, state: 'NE' },
    onsetDate: day,
    admissionDate: null,
    otherDates: { disabledFrom: day },
    casualtyNumber: 'A-77',
    referralNumber: 'R1',
  });
  const said = { accident: { cause: 'auto' as const, date: addDays(day, 1), state: null }, onsetDate: addDays(day, 2) };
  expect(caseOnClaim(FACTS, said, on('2026-08-01'))).toMatchObject({
    accident: { cause: 'auto', date: addDays(day, 1), state: 'NE' },
    onsetDate: addDays(day, 2),
  });
  const work = { accident: { cause: 'employment' as const, date: null, state: null }, onsetDate: null };
  expect(caseOnClaim(FACTS, work, on('2026-08-01')).accident).toEqual(work.accident);
  expect(caseOnClaim(undefined, work, on('2026-08-01'))).toMatchObject({ ...work, otherDates: {} });
});

test('days in hospital are on claims for the stay only', () => {
  expect(caseOnClaim(FACTS, nothing, on('2026-07-15'))).toMatchObject({ admissionDate: day, otherDates: { hospitalTo: '2026-07-17' } });
  for (const other of ['2026-07-13', '2026-07-18'])
    expect(caseOnClaim(FACTS, nothing, on(other)), other).toMatchObject({ admissionDate: null, otherDates: { disabledFrom: day } });
  expect(caseOnClaim(FACTS, nothing, on('2026-07-18')).otherDates).not.toHaveProperty('hospitalTo');
});

const TERMS: AuthorizationTerms = {
  number: 'A1',
  payerId: 'y',
  codes: [],
  countedIn: 'visits',
  allowed: 10,
  validFrom: plainDate('2026-01-01'),
  validTo: plainDate('2026-12-31'),
};
const stateOn = (on: string, visits: number, terms: Partial<AuthorizationTerms> = {}) =>
  authorizationState({ ...TERMS, ...terms }, { visits, unitThousandths: visits * 1500 }, plainDate(on));

test('an authorization warns at two left, at none, and from 14 days before its end', () => {
  expect(stateOn('2026-07-14', 7)).toEqual({ used: 7, left: 3, state: 'open', warning: '' });
  expect(stateOn('2026-07-14', 8)).toMatchObject({ state: 'low', warning: 'Authorization A1 has 2 visits left.' });
  expect(stateOn('2026-07-14', 9).warning).toBe('Authorization A1 has 1 visit left.');
  expect(stateOn('2026-07-14', 10)).toMatchObject({ state: 'usedUp', left: 0, warning: 'Authorization A1 is used up.' });
  expect(stateOn('2026-07-14', 12).warning).toBe('Authorization A1 is used up: 2 visits too many.');
  expect([stateOn('2026-12-16', 1).state, stateOn('2026-12-17', 1).state]).toEqual(['open', 'expiring']);
  expect([stateOn('2026-12-30', 1).warning, stateOn('2026-12-31', 1).warning]).toEqual([
    'Authorization A1 ends tomorrow.',
    'Authorization A1 ends today.',
  ]);
  expect(stateOn('2027-01-01', 1)).toMatchObject({ state: 'expired', warning: 'Authorization A1 ended on 12/31/2026.' });
  expect(stateOn('2025-12-31', 0).state).toBe('notYet');
  expect(stateOn('2026-07-14', 5, { countedIn: 'units' })).toMatchObject({ used: 8, left: 2, state: 'low' });
  expect(stateOn('2026-07-14', 500, { allowed: null })).toMatchObject({ left: null, state: 'open' });
});

const some = fc.record({
  number: fc.constantFrom('A1', 'B2', 'C3'),
  payerId: fc.constantFrom('y', 'z'),
  codes: fc.constantFrom([], ['97110'], ['T1015', '97110']),
  countedIn: fc.constant('visits' as const),
  allowed: fc.option(fc.integer({ min: 1, max: 9 })),
  validFrom: fc.option(fc.integer({ min: 20_000, max: 20_020 }).map(fromDayNumber)),
  validTo: fc.option(fc.integer({ min: 20_000, max: 20_020 }).map(fromDayNumber)),
  left: fc.option(fc.integer({ min: -1, max: 3 })),
});

test('the one that fits is of that payer, in force, for a code of the visit, and never used up while another has some left', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 6 }), fc.constantFrom([], ['97110'], ['T1015']), (authorizations, codes) => {
      const serviceDate = fromDayNumber(20_010);
      const fits = authorizations.filter(
        (one) =>
          one.payerId === 'y' &&
          (one.validFrom === null || one.validFrom <= serviceDate) &&
          (one.validTo === null || one.validTo >= serviceDate) &&
          (one.codes.length === 0 || codes.length === 0 || one.codes.some((code) => codes.some((done) => done === code))),
      );
      const found = fittingAuthorization(authorizations, { payerId: 'y', serviceDate, codes });
      if (fits.length === 0) expect(found).toBeUndefined();
      else expect(fits).toContain(found);
      const hasLeft = ({ left }: { readonly left: number | null }) => left === null || left > 0;
      if (fits.some(hasLeft)) expect(found && hasLeft(found)).toBe(true);
    }),
  );
});
