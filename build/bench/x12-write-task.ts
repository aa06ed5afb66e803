import { writeFileSync } from 'node:fs';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { assert } from '#shared/kernel/assert.ts';
import { batchOf, inventClaims } from './generate-claims.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';
import { cutPlan, generatorMaker, interchangeMaker, mappedPlan } from './x12-write-peers.ts';

const [way = '', count = '', file = ''] = process.argv.slice(2);
const claims = Number(count);
const batch = batchOf(inventClaims(claims, 837));

/** What each way does before it is timed, and within. */
const ways: Readonly<Record<string, () => (() => string | Uint8Array) | Promise<() => string>>> = {
  bytes: () => {
    const { bytes } = writeProfessionalBatch(batch);
    return () => bytes;
  },
  writer: () => () => writeProfessionalBatch(batch).bytes,
  interchange: async () => {
    const make = await interchangeMaker();
    return () => make(mappedPlan(batch));
  },
  generator: async () => {
    const make = await generatorMaker();
    return () => make(mappedPlan(batch));
  },
  'interchange cut': async () => {
    const [make, plan] = [await interchangeMaker(), cutPlan(batch)];
    return () => make(plan);
  },
  'generator cut': async () => {
    const [make, plan] = [await generatorMaker(), cutPlan(batch)];
    return () => make(plan);
  },
};
const make = await ways[way]?.();
assert(make, `a way of x12.write: ${way}`);
// What was made so far is settled first, so that no way pays for collecting it.
(globalThis as { gc?: () => void }).gc?.();
let size = 0;
const before = process.threadCpuUsage();
const seconds = await secondsOf(() => {
  const made = make();
  writeFileSync(file, made);
  size = made.length;
  plantedDelay();
});
const used = process.threadCpuUsage(before);
assert(size > claims * 500, `${way} writes every claim`);
tell({
  rate: size / 1e6 / seconds,
  claimRate: claims / seconds,
  perClaim: (seconds * 1e6) / claims,
  // Of this thread alone, without the collector's and the compiler's: it can be compared on a busy machine too.
  processorPerClaim: (used.user + used.system) / claims,
});
