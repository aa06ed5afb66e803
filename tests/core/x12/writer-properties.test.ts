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
import { writeSegments } from '../../support/write-segments.ts';

const RUNS = { numRuns: 250 };

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

test('any batch reads back: counts, hierarchy and amounts are right, and every claim is there once', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
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
    RUNS,
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
  SV1: 12,
  CRC: 3,
  HI: 12,
  PRV: 3,
  LIN: 3,
  CTP: 5,
};

test('no separator leaks out of a name, whatever it holds', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
      const { bytes } = writeProfessionalBatch(sampleBatch(claims));
      const lines = Buffer.from(bytes).toString('latin1').split('~\n');
      expect(lines.pop()).toBe('');
      for (const line of lines.slice(1)) {
        const [id = '', ...elements] = line.split('*');
        expect(id).toMatch(/^[A-Z][A-Z0-9]{1,2}$/);
        expect(elements.length).toBeLessThanOrEqual(MOST_ELEMENTS[id] ?? 8);
        expect(line).not.toMatch(/[^\x20-\x7d]|[\^]|\*$| {2}/);
        if (!['CLM', 'SV1', 'HI', 'CTP'].includes(id)) expect(line).not.toContain(':');
      }
    }),
    RUNS,
  );
});

test('the same claims give the same bytes, and say where each claim stands', () => {
  fc.assert(
    fc.property(anyClaims, (claims) => {
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
    RUNS,
  );
});
