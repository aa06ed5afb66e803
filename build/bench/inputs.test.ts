import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CLAIMS_PER_TRANSACTION } from '#core/x12/837p-writer/group-claims.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { readRemittances } from '#core/x12/read-remittances.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import type { Way } from './bench.ts';
import { write835File } from './generate-835.ts';
import { batchOf, inventClaims } from './generate-claims.ts';
import { runWay } from './measure.ts';
import { BareTokenizer } from './tokenizer.ts';
import { cutPlan, generatorMaker, interchangeMaker, mappedPlan } from './x12-write-peers.ts';

const folder = mkdtempSync(join(tmpdir(), 'cw-bench-test-'));
const file = join(folder, 'claims.835');
const size = write835File(file, 500, 1);
const bytes = readFileSync(file);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the generated 835 holds its claims, balances everywhere, and a seed decides it', () => {
  expect(bytes.length).toBe(size);
  const [read, another] = readRemittances(bytes).remittances;
  expect(another).toBeUndefined();
  expect({ claims: read?.claimCount, postable: read?.postable, findings: read?.findings }).toEqual({
    claims: 500,
    postable: true,
    findings: [],
  });
  write835File(join(folder, 'again.835'), 500, 1);
  write835File(join(folder, 'other.835'), 500, 2);
  expect(readFileSync(join(folder, 'again.835')).equals(bytes)).toBe(true);
  expect(readFileSync(join(folder, 'other.835')).equals(bytes)).toBe(false);
});

test('the bare tokenizer finds every segment and element, however the bytes are cut', () => {
  const segments = bytes.toString('latin1').split('~').slice(0, -1);
  const elements = segments.reduce((count, segment) => count + segment.split('*').length - 1, 0);
  for (const step of [1, 97, 4_096, bytes.length]) {
    const tokenizer = new BareTokenizer();
    for (let at = 0; at < bytes.length; at += step) tokenizer.push(bytes.subarray(at, at + step));
    expect([tokenizer.segments, tokenizer.elements]).toEqual([segments.length, elements]);
  }
});

test('the invented claims make an 837P that reads back without a finding and to the same total', () => {
  const claims = inventClaims(50, 3);
  const { findings, interchanges } = inspectBytes('made.837', writeProfessionalBatch(batchOf(claims)).bytes);
  const [made] = interchanges[0]?.groups[0]?.transactions ?? [];
  expect(findings).toEqual([]);
  expect(made?.claimCount).toBe(50);
  const total = claims.reduce((sum, claim) => sum + totalCharge(claim), 0);
  expect(made?.chargedTotal).toBe((total / 100).toFixed(2));
});

test('the makers of node-x12 make the same file, but for letters’ case and line ends, from claims and from segments ready cut', async () => {
  const batch = { ...batchOf(inventClaims(CLAIMS_PER_TRANSACTION + 20, 4)), firstTransactionNumber: 7 };
  const ours = Buffer.from(writeProfessionalBatch(batch).bytes).toString('latin1').replaceAll('\n', '');
  const makers = [await interchangeMaker(), await generatorMaker()];
  for (const plan of [mappedPlan(batch), cutPlan(batch)]) for (const make of makers) expect(make(plan).toUpperCase() === ours).toBe(true);
  expect(makers[0]?.(mappedPlan({ ...batch, reference: 'OTHER' })).toUpperCase() === ours).toBe(false);
});

test('a planted delay shows in our own figures and in nobody else’s', () => {
  const run = (name: string, ours: boolean): number => {
    const way: Way = { name, task: 'build/bench/x12-read-task.ts', words: [name, file, '500'], ...(ours && { ours: true }) };
    return runWay(way, 1_500).seconds ?? 0;
  };
  expect(run('reader', true)).toBeGreaterThan(1.5);
  expect(run('tokenizer', false)).toBeLessThan(1.5);
});
