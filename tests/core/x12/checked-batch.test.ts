import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ProfessionalBatch, WrittenBatch } from '#core/x12/837p-writer/batch.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { writeChecked } from '#core/x12/checked-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { readBack } from '#core/x12/read-back.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { sampleBatch, sampleClaim } from '../../support/sample-claim.ts';
import { claimFaults, faultyFile } from './claim-faults.ts';

const four = [1, 2, 3, 4].map((n) => sampleClaim({ claimNumber: `CW-00000${n}` }));

/** A writer that leaves a segment out of one claim. */
const forgetful =
  (claimNumber: string, segment: string) =>
  (batch: ProfessionalBatch): WrittenBatch => {
    const written = writeProfessionalBatch(batch);
    const segments = Buffer.from(written.bytes).toString('latin1').split('\n');
    const claim = segments.findIndex((one) => one.startsWith(`CLM*${claimNumber}*`));
    const at = claim < 0 ? -1 : segments.findIndex((one, index) => index > claim && one.startsWith(segment));
    if (at < 0) return written;
    const left = segments.filter((_, index) => index !== at);
    const end = left.findIndex((one) => one.startsWith('SE*'));
    left[end] = (left[end] ?? '').replace(/^SE\*(\d+)/, (_, count: string) => `SE*${Number(count) - 1}`);
    return { ...written, bytes: Buffer.from(left.join('\n'), 'latin1') };
  };

test('a sound file is given as it was written', () => {
  const { written, claims, faulty } = writeChecked(sampleBatch(four), writeProfessionalBatch, readBack);
  expect(written).toEqual(writeProfessionalBatch(sampleBatch(four)));
  expect([claims.length, faulty.length]).toEqual([4, 0]);
});

test('the claim that lacks something is named and the others leave, under their own numbers', () => {
  const write = forgetful('CW-000002', 'HI*');
  const noticed = readBack(write(sampleBatch(four)).bytes);
  expect(noticed.map(({ code }) => code)).toContain('segment.missing');
  const { written, claims, faulty } = writeChecked(sampleBatch(four), write, readBack);
  expect(faulty.map(({ claim }) => claim.claimNumber)).toEqual(['CW-000002']);
  expect(claims.map(({ claimNumber }) => claimNumber)).toEqual(['CW-000001', 'CW-000003', 'CW-000004']);
  expect(readBack(written?.bytes ?? new Uint8Array())).toEqual([]);
  expect(written?.claims.map(({ claimNumber }) => claimNumber)).toEqual(['CW-000001', 'CW-000003', 'CW-000004']);
});

test('good alone and bad together: none leaves', () => {
  const twoAtOnce = (bytes: Uint8Array) => {
    const both = Buffer.from(bytes).toString('latin1').split('CLM*').length > 2;
    return both ? [{ code: 'planted', severity: 'error' as const, message: 'Too many.', segment: null }] : [];
  };
  const { written, claims, faulty } = writeChecked(sampleBatch(four), writeProfessionalBatch, twoAtOnce);
  expect([written, claims.length, faulty.length]).toEqual([null, 0, 4]);
  expect(faulty[0]?.faults).toEqual([
    { line: null, loop: '', element: '', box: '', title: 'the file', place: 'partner', said: 'Too many.' },
  ]);
});

test('the place of a fault is named by line, element and box', () => {
  const billing = { ...sampleClaim().billing, npi: makeNpi('155555555') };
  const city = { ...sampleClaim().billing.address, city: 'Q' };
  const one = sampleClaim({ claimNumber: 'CW-000009', billing: { ...billing, address: city } });
  const { faulty, written } = writeChecked(sampleBatch([...four, one]), writeProfessionalBatch, readBack);
  expect(faulty.map(({ claim, faults }) => ({ number: claim.claimNumber, ...faults[0] }))).toEqual([
    {
      number: 'CW-000009',
      line: null,
      loop: '2010AA',
      element: 'N401',
      box: '33',
      title: 'billing city and state',
      place: 'practice',
      said: 'N401 is shorter than 2 characters.',
    },
  ]);
  expect(written?.claims).toHaveLength(4);
});

test('every fault that `edi inspect` finds in a file of claims is found on the way out too, warnings among them', () => {
  for (const fault of claimFaults) {
    const file = Buffer.from(faultyFile(fault), 'latin1');
    expect({ [fault.name]: readBack(file).map(({ code }) => code) }).toEqual({
      [fault.name]: inspectBytes(fault.name, file).findings.map(({ code }) => code),
    });
  }
});

test('no fixture of ours has a finding; what we have no table for, and what is empty, has one', () => {
  let seen = 0;
  for (const folder of ['005010X222A1', '005010X223A2', '005010X212', '005010X279A1'].map((name) => `tests/fixtures/x12/${name}/pass`))
    for (const name of readdirSync(folder).filter((one) => /\.(837|270|276)$/.test(one)))
      expect({ [name]: readBack(readFileSync(`${folder}/${name}`)), seen: ++seen }).toEqual({ [name]: [], seen });
  expect(seen).toBeGreaterThan(60);
  const text = Buffer.from(writeProfessionalBatch(sampleBatch(four)).bytes).toString('latin1');
  expect(readBack(Buffer.from(text.replaceAll('005010X222A1', '005010X999A1'))).map(({ code }) => code)).toEqual(['guide.unknown']);
  expect(readBack(new Uint8Array()).map(({ code }) => code)).toContain('file.empty');
});
