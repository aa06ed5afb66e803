import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filingIndicators, filingIndicatorWords, isFilingIndicator } from './filing-indicator.ts';
import { isExternalCause, isIcd10Shape, isInjury, parseIcd10, withoutPoint, withPoint } from './icd10cm.ts';
import { isModifierShape, parseModifier } from './modifier.ts';
import { isInpatientPlace, isPlaceOfService, isTelehealthPlace, placeOfServiceWords, placesOfService } from './place-of-service.ts';
import { isCptShape, isDrugCode, isHcpcsShape, isProcedureShape, parseProcedureCode } from './procedure-code.ts';

test.each([
  ['e119', 'E11.9'],
  ['E11.9', 'E11.9'],
  ['i10', 'I10'],
  [' z13.31 ', 'Z13.31'],
  ['S72001A', 'S72.001A'],
  ['C7A.01', 'C7A.01'],
  ['M1A.00X0', 'M1A.00X0'],
  ['qa0.0101', 'QA0.0101'],
])('%s is read as %s', (typed, code) => {
  expect(parseIcd10(typed)).toBe(code);
});

test.each(['', 'E1', 'E11.', '119', 'EE1.9', 'E1.19', 'E11.99999', 'E11.9.1', '250.00', 'E11-9', 'I1C', 'EB1.9'])(
  '%j has not the shape',
  (typed) => {
    expect(parseIcd10(typed)).toBeUndefined();
  },
);

test('the point comes and goes without changing a code', () => {
  const codes = fc.stringMatching(/^[A-Z][0-9A][0-9AB](\.[0-9A-Z]{1,4})?$/);
  fc.assert(
    fc.property(codes, (code) => {
      expect(withPoint(withoutPoint(code))).toBe(code);
      expect(isIcd10Shape(code) && isIcd10Shape(withoutPoint(code))).toBe(true);
      expect(parseIcd10(withoutPoint(code).toLowerCase())).toBe(code);
    }),
  );
});

test('external causes are V to Y, injuries S and T', () => {
  expect(['V43.52XA', 'W19', 'X58', 'Y92.00'].every(isExternalCause)).toBe(true);
  expect(['U07.1', 'Z00.00', 'S72.001A'].some(isExternalCause)).toBe(false);
  expect([isInjury('S72.001A'), isInjury('T14.90'), isInjury('M54.50')]).toEqual([true, true, false]);
});

test('procedure codes', () => {
  expect(['99213', '0001F', '0001T', '0001U', '0001M'].every(isCptShape)).toBe(true);
  expect(['T1015', 'G0444', 'J1885', 'A0428', 'V2020'].every(isHcpcsShape)).toBe(true);
  expect(['', '9921', '992133', 'T101', 'TT015', 'W1234', 't1015', '0001X', 'D12345'].some(isProcedureShape)).toBe(false);
  expect([parseProcedureCode(' t1015 '), parseProcedureCode('J34')]).toEqual(['T1015', undefined]);
  expect([isDrugCode('J1885'), isDrugCode('G0444')]).toEqual([true, false]);
});

test('modifiers', () => {
  expect([parseModifier('qw'), parseModifier('-25'), parseModifier('x1')]).toEqual(['QW', '25', 'X1']);
  expect(['', '2', '255', 'q-', 'qw'].some(isModifierShape)).toBe(false);
});

test('places of service have two digits and words of their own', () => {
  expect(placesOfService).toHaveLength(52);
  expect(placesOfService.every((code) => /^\d\d$/.test(code) && isPlaceOfService(code))).toBe(true);
  expect(new Set(placesOfService.map(placeOfServiceWords)).size).toBe(52);
  expect([placeOfServiceWords('11'), placeOfServiceWords('30'), placeOfServiceWords('valueOf')]).toEqual(['Office', undefined, undefined]);
  expect(placesOfService.filter(isInpatientPlace)).toEqual(['21', '51', '61']);
  expect(placesOfService.filter(isTelehealthPlace)).toEqual(['02', '10']);
});

test('filing indicators', () => {
  expect(filingIndicators).toHaveLength(23);
  expect(filingIndicators.every(isFilingIndicator)).toBe(true);
  expect([filingIndicatorWords('MB'), filingIndicatorWords('09'), isFilingIndicator('toString')]).toEqual([
    'Medicare Part B',
    undefined,
    false,
  ]);
});
