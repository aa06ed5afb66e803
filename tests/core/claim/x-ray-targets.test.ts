import { expect, test } from 'vitest';
import { ub04Place } from '#core/claim/ub04-boxes.ts';
import { type BoxPlace, boxPlaces, linePlaces } from '#core/claim/x-ray-boxes.ts';
import { UB04_FIELDS } from '#core/forms/ub04-fields.ts';
import { targetOf } from '#renderer/features/claims/x-ray-targets.ts';
import { lineKindAt, visitKindAt } from '#shared/domain/claim/claim-kinds.ts';

const stands = {
  ...{ patientId: 'patient', coverageId: 'coverage', payerId: 'payer', superbillId: 'slip', caseId: 'case' },
  ...{ renderingProviderId: 'rendering', referringProviderId: 'referring', facilityId: 'facility', otherCoverageId: 'other' },
};
const own = { relationship: 'self', rendering: null } as const;
const dependent = { relationship: 'child', rendering: { npi: '1' } as never } as const;
const ofLines = [...linePlaces(1).values()].map((place) => ({ ...place, field: place.field.replace('line.', 'lines.0.') }));
const ub04Boxes = [...new Set([...UB04_FIELDS.keys()].map((cell) => cell.split('.')[0] ?? ''))];
const everywhere = (name: string): BoxPlace => {
  const place = ub04Place(name);
  if (!place) throw new Error(`form locator ${name} has no place`);
  return place;
};
const places: readonly BoxPlace[] = [
  ...[own, dependent].flatMap((claim) => [...boxPlaces(claim).values()]),
  ...ofLines,
  ...ub04Boxes.map(everywhere),
];

test('every box of both forms is changed at its field, or says why not', () => {
  const known = { stands, opens: true };
  const lost = places.filter((place) => {
    const target = targetOf(place, known);
    return target.kind === 'nowhere' && target.reason.startsWith('Laid out');
  });
  expect(lost.map(({ title, field }) => [title, field])).toEqual([]);
});

test('a box that nobody knows has no way to its field', () => {
  expect(targetOf({ field: 'moon.phase', source: 'Sky' }, { stands, opens: true })).toMatchObject({ kind: 'nowhere' });
});

test('what stands on a list or another coverage leads to that very entry; without one it says what to do first', () => {
  const to = (field: string, own: object = {}) => targetOf({ field, source: 'Lists' }, { stands: { ...stands, ...own }, opens: true });
  expect(to('facility.npi')).toMatchObject({
    kind: 'page',
    path: '/lists/facilities?open=facility',
    asking: { field: { labels: ['NPI'] } },
  });
  expect(to('facility.npi', { facilityId: null })).toMatchObject({ kind: 'nowhere' });
  expect(to('referring.npi', { referringProviderId: null })).toMatchObject({ kind: 'nowhere' });
  expect(to('other.plan')).toMatchObject({ path: '/patients/patient?edit=coverage&coverage=other' });
  expect(to('other.plan', { otherCoverageId: null })).toMatchObject({ kind: 'nowhere', reason: expect.stringContaining('Add it') });
  expect(to('case.dates')).toMatchObject({ path: '/patients/patient?case=case', asking: { field: { labels: ['Cause'] } } });
});

test('charges that another has are not opened', () => {
  const ofCharges = places.filter(({ source }) => source === 'Charges');
  expect(ofCharges.length).toBeGreaterThan(40);
  for (const place of ofCharges) {
    expect([place.field, targetOf(place, { stands, opens: true }).kind]).toEqual([place.field, 'charges']);
    expect([place.field, targetOf(place, { stands, opens: false }).kind]).toEqual([place.field, 'nowhere']);
  }
});

test('each field of the charges is a cell, a field of the visit, or of a kind that has its dialog', () => {
  const cells =
    /^lines\.0\.(from|placeOfService|procedureCode|pointers|charge|unitThousandths|note|description|revenueCode|renderingProviderId|emergency|epsdt)$/;
  const visit =
    /^encounter\.(diagnoses|referringProviderId|facilityId|priorAuthorization|accident|onsetDate|admissionDate|typeOfBill|note)$/;
  const odd = places
    .filter(({ source }) => source === 'Charges')
    .map(({ field }) => field)
    .filter((field) => !cells.test(field) && !visit.test(field) && !visitKindAt(field) && !lineKindAt(field.split('.')[2] ?? ''));
  expect(odd).toEqual([]);
});
