import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimSegments } from '#core/claim/claim-segments.ts';
import { placeSegments } from '#core/claim/placed-elements.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { anyClaims } from '../../support/claim-arbitrary.ts';
import { colleague, leo, sampleBatch, sampleClaim, sampleLine } from '../../support/sample-claim.ts';

/** Every element of one claim of a file by its key. */
function elementsOf(claims: readonly ClaimFacts[], claimNumber: string): ReadonlyMap<string, string> {
  const written = writeProfessionalBatch(sampleBatch(claims));
  const place = written.claims.find((claim) => claim.claimNumber === claimNumber);
  if (!place) throw new Error('the claim stands in its file');
  const segments = claimSegments(written.bytes, { ...place, transactionControl: place.transactionControlNumber });
  return new Map(placeSegments(segments).flatMap(({ elements }) => elements.map(({ key, value }) => [key, value])));
}

test('elements stand under the names people know them by: loop, segment with qualifier, place', () => {
  const claim = sampleClaim({
    ...{ referring: colleague, priorAuthorization: 'PA77', accident: { cause: 'auto', date: plainDate('2026-06-30'), state: 'IL' } },
    lines: [sampleLine(), sampleLine({ lineControlNumber: 'L2', procedureCode: 'G0444', rendering: colleague, modifiers: ['25', 'GT'] })],
  });
  const found = elementsOf([claim], claim.claimNumber);
  expect([
    found.get('2010AA NM1*85 NM109'),
    found.get('2010BA NM1*IL NM109'),
    found.get('2010BB NM1*PR NM103'),
    found.get('2300 CLM CLM01'),
    found.get('2300 REF*G1 REF02'),
    found.get('2300 DTP*439 DTP03'),
    found.get('2310A NM1*DN NM103'),
    found.get('2400/2 SV1 SV101-2'),
    found.get('2400/2 SV1 SV101-4'),
    found.get('2400/2 REF*6R REF02'),
    found.get('2420A/2 NM1*82 NM103'),
    found.get('2420A/1 NM1*82 NM103'),
  ]).toEqual([
    claim.billing.npi,
    claim.subscriber.memberId,
    claim.payer.name.toUpperCase(),
    claim.claimNumber,
    'PA77',
    '20260630',
    colleague.lastName.toUpperCase(),
    'G0444',
    'GT',
    'L2',
    colleague.lastName.toUpperCase(),
    undefined,
  ]);
});

test('a claim among others is read with its own subscriber and patient, and nothing of theirs', () => {
  const own = sampleClaim({ claimNumber: 'CW-000001' });
  const child = sampleClaim({ claimNumber: 'CW-000002', relationship: 'child', patient: leo });
  expect(elementsOf([own, child], 'CW-000001').get('2010CA NM1*QC NM104')).toBeUndefined();
  expect(elementsOf([own, child], 'CW-000002').get('2010CA NM1*QC NM104')).toBe('LEO');
  expect(elementsOf([own, child], 'CW-000001')).toEqual(elementsOf([own], 'CW-000001'));
});

test('of any batch, every claim is read whole: all its values once, its number, its lines in order', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      const written = writeProfessionalBatch(sampleBatch(claims));
      for (const place of written.claims) {
        const segments = claimSegments(written.bytes, { ...place, transactionControl: place.transactionControlNumber });
        const placed = placeSegments(segments);
        const keys = placed.flatMap(({ elements }) => elements.map(({ key }) => key));
        expect(new Set(keys).size).toBe(keys.length);
        expect(placed.map(({ text }) => text)).toEqual(segments.map(({ elements }) => elements.join('*')));
        expect(placed.filter(({ loop }) => loop === '')).toEqual([]);
        const claim = claims.find(({ claimNumber }) => claimNumber === place.claimNumber);
        expect(placed.filter(({ key }) => key.endsWith(' LX')).map(({ line }) => line)).toEqual(claim?.lines.map((_, index) => index + 1));
      }
    }),
    { numRuns: 40 },
  );
});

test('a file that ends too early tells nothing of the claim', () => {
  const written = writeProfessionalBatch(sampleBatch([sampleClaim()]));
  const [place] = written.claims;
  if (!place) throw new Error('one claim was written');
  const at = { ...place, transactionControl: place.transactionControlNumber };
  expect(claimSegments(written.bytes.subarray(0, 400), at)).toEqual([]);
  expect(claimSegments(written.bytes, { ...at, transactionControl: '9999' })).toEqual([]);
});
