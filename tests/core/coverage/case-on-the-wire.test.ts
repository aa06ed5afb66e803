import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { CASE_DATE_KINDS, type CaseDates } from '#shared/domain/case/case-cause.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { RELATIONSHIP_CODES, RELATIONSHIPS } from '#shared/domain/coverage/relationship.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { leo, sampleBatch, sampleClaim } from '../../support/sample-claim.ts';

const written = (...claims: readonly Partial<ClaimFacts>[]) => {
  const { bytes } = writeProfessionalBatch(
    sampleBatch(claims.map((changes, index) => sampleClaim({ claimNumber: `CW-${index}`, ...changes }))),
  );
  return { bytes, all: read837(bytes).flatMap((transaction) => textOf(transaction.segments)) };
};
const starting = (all: readonly string[], start: string) => all.filter((segment) => segment.startsWith(start));
const faultsOf = (bytes: Uint8Array) => inspectBytes('batch.837', bytes).findings.filter(({ severity }) => severity === 'error');
const day = plainDate('2026-06-01');

test('every date of a case stands in the claim in the order of the guide, and the guide has nothing against it', () => {
  const otherDates = Object.fromEntries(
    CASE_DATE_KINDS.filter((kind) => !['onset', 'hospitalFrom'].includes(kind)).map((kind) => [kind, day]),
  ) as CaseDates;
  const { bytes, all } = written({
    otherDates: { ...otherDates, disabledTo: plainDate('2026-06-09') },
    onsetDate: day,
    admissionDate: day,
    accident: { cause: 'auto', date: day, state: 'NE' },
  });
  const dates = starting(all, 'DTP').filter((segment) => !segment.startsWith('DTP*472'));
  expect(dates.map((segment) => segment.split('*')[1])).toEqual([
    ...['431', '454', '304', '453', '439', '484', '455', '314', '297', '296', '435', '096', '090', '091', '444'],
  ]);
  expect(dates).toContain('DTP*314*RD8*20260601-20260609');
  expect(dates).toContain('DTP*454*D8*20260601');
  expect(faultsOf(bytes)).toEqual([]);
});

test('a disability with one known end says which end', () => {
  const disability = (otherDates: CaseDates) => starting(written({ otherDates }).all, 'DTP').filter((segment) => /\*3[16]/.test(segment));
  expect(disability({ disabledFrom: day })).toEqual(['DTP*360*D8*20260601']);
  expect(disability({ disabledTo: day })).toEqual(['DTP*361*D8*20260601']);
  expect(disability({})).toEqual([]);
});

test('the type stands in SBR05 while Medicare comes second, and never while it comes first', () => {
  const payer = { ...sampleClaim({}).payer, filingIndicator: 'MB' };
  const sbr = (changes: Partial<ClaimFacts>) => {
    const { all, bytes } = written({ payer, medicareSecondaryType: '12', ...changes });
    expect(faultsOf(bytes)).toEqual([]);
    return starting(all, 'SBR')[0]?.split('*');
  };
  expect(sbr({ rank: 'secondary' })?.[5]).toBe('12');
  expect(sbr({ rank: 'secondary' })?.[9]).toBe('MB');
  expect(sbr({ rank: 'primary' })?.[5]).toBe('');
});

test('claims that differ in the type or in the accident’s number do not share a subscriber', () => {
  const levels = (a: Partial<ClaimFacts>, b: Partial<ClaimFacts>) => starting(written(a, b).all, 'SBR').length;
  const second = { rank: 'secondary' } as const;
  expect(levels({ ...second, medicareSecondaryType: '12' }, { ...second, medicareSecondaryType: '12' })).toBe(1);
  expect(levels({ ...second, medicareSecondaryType: '12' }, { ...second, medicareSecondaryType: '43' })).toBe(2);
  expect(levels({ casualtyNumber: 'A-1' }, { casualtyNumber: 'A-1' })).toBe(1);
  expect(levels({ casualtyNumber: 'A-1' }, { casualtyNumber: 'A-2' })).toBe(2);
  const child = { relationship: 'child', patient: leo } as const;
  const patients = (a: string, b: string) =>
    starting(written({ ...child, casualtyNumber: a }, { ...child, casualtyNumber: b }).all, 'PAT').length;
  expect([patients('A-1', 'A-1'), patients('A-1', 'A-2')]).toEqual([1, 2]);
});

test('the accident’s number stands with whoever was hurt', () => {
  const own = written({ casualtyNumber: 'WC-881' });
  expect(own.all.slice(own.all.findIndex((segment) => segment.startsWith('NM1*IL'))).indexOf('REF*Y4*WC-881')).toBe(4);
  const child = written({ casualtyNumber: 'WC-881', relationship: 'child', patient: leo });
  const at = (start: string) => child.all.findIndex((segment) => segment.startsWith(start));
  expect(at('REF*Y4')).toBeGreaterThan(at('NM1*QC'));
  expect([...faultsOf(own.bytes), ...faultsOf(child.bytes)]).toEqual([]);
});

test('every relationship is written with its code, and the guide takes each', () => {
  for (const relationship of RELATIONSHIPS.filter((one) => one !== 'self')) {
    const { all, bytes } = written({ relationship, patient: leo });
    expect(starting(all, 'PAT')).toEqual([`PAT*${RELATIONSHIP_CODES[relationship]}`]);
    expect(faultsOf(bytes), relationship).toEqual([]);
  }
});
