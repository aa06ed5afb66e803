import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { element } from '#core/x12/segment.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { parseDecimal, sumCents } from '#shared/kernel/cents.ts';
import { anyClaims } from '../../support/claim-arbitrary.ts';
import { read837, type Transaction837 } from '../../support/read-837.ts';
import { sampleBatch } from '../../support/sample-claim.ts';
import { anySpecialClaims } from '../../support/special-claim-arbitrary.ts';
import { writeSegments } from '../../support/write-segments.ts';

/** Everyday claims, and those with all that only some claims say. */
const arbitraries = [
  ['everyday claims', anyClaims, { numRuns: 250 }],
  ['special claims', anySpecialClaims, { numRuns: 60 }],
] as const;

function expectHierarchy({ levels, claims }: Transaction837): void {
  const codes = new Map(levels.map(({ number, code }) => [number, code]));
  expect(levels.map(({ number }) => number)).toEqual(levels.map((_, index) => String(index + 1)));
  for (const level of levels) {
    const children = levels.filter(({ parent }) => parent === level.number);
    expect(level.child).toBe(children.length > 0 ? '1' : '0');
    expect(codes.get(level.parent)).toBe({ '20': undefined, '22': '20', '23': '22' }[level.code]);
  }
  expect(claims.every(({ under }) => under === '22' || under === '23')).toBe(true);
}

test.each(arbitraries)('any batch of %s reads back: counts, hierarchy and amounts are right, every claim is there once', (_, any, runs) => {
  fc.assert(
    fc.property(any, (claims) => {
      const batch = writeProfessionalBatch(sampleBatch(claims));
      const { segments, findings } = parseSegments(batch.bytes);
      const transactions = read837(batch.bytes);
      expect(findings).toEqual([]);
      for (const transaction of transactions) {
        expect(element(transaction.segments.at(-1) ?? { id: '', number: 0, elements: [] }, 1)).toBe(String(transaction.segments.length));
        expectHierarchy(transaction);
      }
      const written = transactions.flatMap((transaction) => transaction.claims);
      expect(written.map(({ number }) => number).toSorted()).toEqual(claims.map(({ claimNumber }) => claimNumber).toSorted());
      for (const { number, charge, segments: own } of written) {
        const source = claims.find(({ claimNumber }) => claimNumber === number);
        const lines = own.filter(({ id }) => id === 'SV1').map((line) => parseDecimal(element(line, 2)) ?? Number.NaN);
        expect(parseDecimal(charge)).toBe(source && totalCharge(source));
        expect(sumCents(lines)).toBe(parseDecimal(charge));
      }
      expect(Buffer.from(writeSegments(segments)).equals(Buffer.from(batch.bytes))).toBe(true);
    }),
    runs,
  );
});

/** Most elements that each segment we write may have: a separator leaked from a name would add one. */
const MOST_ELEMENTS: Readonly<Record<string, number>> = {
  NM1: 9,
  N3: 2,
  N4: 3,
  PER: 6,
  SBR: 9,
  NTE: 2,
  DMG: 3,
  REF: 2,
  CLM: 20,
  SV1: 15,
  CRC: 7,
  HI: 12,
  PRV: 3,
  LIN: 3,
  CTP: 5,
  CAS: 18,
  CR1: 10,
  CR2: 11,
  SV5: 6,
  PWK: 6,
  CN1: 4,
  OI: 6,
  MOA: 7,
  SVD: 6,
  MEA: 3,
  FRM: 4,
  LQ: 2,
  K3: 1,
  AMT: 2,
  PS1: 2,
  DTP: 3,
  QTY: 2,
};

test.each(arbitraries)('no separator leaks out of a name of %s, whatever it holds', (_, any, runs) => {
  fc.assert(
    fc.property(any, (claims) => {
      const { bytes } = writeProfessionalBatch(sampleBatch(claims));
      const lines = Buffer.from(bytes).toString('latin1').split('~\n');
      expect(lines.pop()).toBe('');
      for (const line of lines.slice(1)) {
        const [id = '', ...elements] = line.split('*');
        expect(id).toMatch(/^[A-Z][A-Z0-9]{1,2}$/);
        expect(elements.length).toBeLessThanOrEqual(MOST_ELEMENTS[id] ?? 8);
        expect(line).not.toMatch(/[^\x20-\x7d]|[\^]|\*$| {2}/);
        if (!['CLM', 'SV1', 'HI', 'CTP', 'SV5', 'SVD'].includes(id)) expect(line).not.toContain(':');
      }
    }),
    runs,
  );
});

test.each(arbitraries)('the same %s give the same bytes, and say where each claim stands', (_, any, runs) => {
  fc.assert(
    fc.property(any, (claims) => {
      const batch = writeProfessionalBatch(sampleBatch(claims));
      expect(writeProfessionalBatch(sampleBatch(structuredClone(claims)))).toEqual(batch);
      const [transaction] = read837(batch.bytes);
      for (const claim of batch.claims) {
        const at = (position: number) => transaction?.segments[position - 1]?.elements ?? [];
        expect(at(claim.firstSegment).slice(0, 2)).toEqual(['CLM', claim.claimNumber]);
        expect(claim.lineSegments.map((position) => at(position))).toEqual(claim.lineSegments.map((_, index) => ['LX', String(index + 1)]));
        expect(at(claim.subscriberSegment).slice(0, 4)).toEqual(['HL', expect.any(String), expect.any(String), '22']);
        expect(['CLM', 'HL', 'SE']).toContain(at(claim.lastSegment + 1)[0]);
        if (claim.patientSegment !== null) expect(at(claim.patientSegment)[3]).toBe('23');
      }
    }),
    runs,
  );
});
