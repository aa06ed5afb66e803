import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonWords } from '../remittance/adjustment-words.ts';
import { DENIAL_REASONS } from '../remittance/payer-rule.ts';
import { remarkWords } from '../remittance/remark-words.ts';
import { denialSteps, REASON_ADVICE, REMARK_ADVICE } from './advice-table.ts';
import { adviceFor, type DenialFacts, isOffered, offersFor, papersFor } from './next-action.ts';

const facts = (change: Partial<DenialFacts> = {}): DenialFacts => ({
  ...{ reasons: ['CO-97'], remarks: [], filingIndicator: 'CI', frequency: '1', nextPayerName: null },
  ...{ hasPayerControlNumber: true, correcting: false, ...change },
});

test('every reason by which a payer declines has advice of its own, and every piece of advice a source', () => {
  for (const reason of DENIAL_REASONS) expect(REASON_ADVICE[reason], reason).toBeDefined();
  for (const [code, { words, source }] of [...Object.entries(REASON_ADVICE), ...Object.entries(REMARK_ADVICE)]) {
    expect(words.length, code).toBeGreaterThan(20);
    expect(source, code).not.toBe('');
  }
  for (const code of Object.keys(REASON_ADVICE)) expect(reasonWords(code), code).toBeDefined();
  for (const code of Object.keys(REMARK_ADVICE)) expect(remarkWords(code), code).toBeDefined();
});

test('every step is either open or says why it is not, whatever the denial', () => {
  const codes = fc.constantFrom('CO-97', 'PR-27', 'OA-18', 'PI-151', 'CO-50', 'CO-29', 'PR-204', 'CO-ZZ');
  const remarks = fc.constantFrom('MA130', 'N211', 'M39', 'MA13', 'N265', 'N418', 'XX');
  const any = fc.record({
    ...{ reasons: fc.array(codes, { minLength: 1, maxLength: 3 }), remarks: fc.array(remarks, { maxLength: 2 }) },
    ...{ filingIndicator: fc.constantFrom('CI', 'MB'), frequency: fc.constantFrom('1', '7', '8') },
    ...{ nextPayerName: fc.constantFrom(null, 'Second Mutual'), hasPayerControlNumber: fc.boolean(), correcting: fc.boolean() },
  });
  fc.assert(
    fc.property(any, (denial) => {
      const offers = offersFor(denial);
      expect(offers.map(({ step }) => step)).toEqual(denialSteps);
      // Nothing leaves a person without a way on, and a claim is either corrected or made anew, never both.
      expect(offers.some(({ barred }) => barred === '')).toBe(true);
      expect(isOffered(denial, 'correct') && isOffered(denial, 'anew')).toBe(false);
      expect(isOffered(denial, 'patient') && isOffered(denial, 'nextPayer')).toBe(false);
      expect(adviceFor(denial).words).not.toBe('');
    }),
  );
});

test('what the payer could not process is made anew: no appeal, no replacement', () => {
  const denial = facts({ reasons: ['CO-16'], remarks: ['N265', 'MA130'] });
  expect(adviceFor(denial)).toMatchObject({ first: 'anew', about: 'MA130' });
  expect([isOffered(denial, 'anew'), isOffered(denial, 'appeal'), isOffered(denial, 'correct')]).toEqual([true, false, false]);
  expect(isOffered(facts(), 'anew')).toBe(false);
});

test('what the payer leaves to the patient is no appeal of ours; what the contract bears is no bill of theirs', () => {
  const patients = facts({ reasons: ['PR-27', 'PR-204'] });
  expect([isOffered(patients, 'appeal'), isOffered(patients, 'patient')]).toEqual([false, true]);
  expect([isOffered(facts({ reasons: ['CO-29'] }), 'appeal'), isOffered(facts({ reasons: ['CO-29'] }), 'patient')]).toEqual([true, false]);
  expect(isOffered(facts({ reasons: ['PR-27', 'CO-50'] }), 'patient')).toBe(false);
  expect(isOffered(facts({ reasons: ['PR-204'], remarks: ['M39'] }), 'patient')).toBe(false);
  expect(isOffered(facts({ reasons: ['OA-18'] }), 'patient')).toBe(false);
  expect(isOffered(facts({ reasons: ['PR-204'], nextPayerName: 'Second Mutual' }), 'patient')).toBe(false);
});

test('Medicare Part B takes no corrected claim, nor is a void corrected, nor a correction begun twice', () => {
  expect(isOffered(facts({ filingIndicator: 'MB' }), 'correct')).toBe(false);
  expect(isOffered(facts({ frequency: '8' }), 'correct')).toBe(false);
  expect(isOffered(facts({ correcting: true }), 'correct')).toBe(false);
  expect(isOffered(facts(), 'correct')).toBe(true);
});

test('a remark that says more comes before its reason, and papers stand once', () => {
  expect(adviceFor({ reasons: ['CO-16'], remarks: ['N265'] })).toMatchObject({ about: 'N265', doubt: 'referring' });
  expect(adviceFor({ reasons: ['CO-16'], remarks: [] })).toMatchObject({ about: 'CO-16' });
  expect(adviceFor({ reasons: ['CO-ZZ9'], remarks: [] })).toMatchObject({ first: 'askPayer', about: 'CO-ZZ9' });
  expect(papersFor(['CO-50', 'CO-97'])).toEqual(['The note of the visit', expect.stringContaining('needed')]);
});
