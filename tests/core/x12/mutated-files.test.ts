import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { readAcknowledgements } from '#core/x12/acknowledgement-reader.ts';
import { readClaims } from '#core/x12/claim-reader.ts';
import { classifyEdi } from '#core/x12/classify.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { readRemittances } from '#core/x12/read-remittances.ts';
import { findImbalances } from '#shared/domain/remittance/remittance-balance.ts';
import { ackFiles } from './ack-samples.ts';
import { mutate, randomFrom } from './mutate.ts';
import { claimFile, remittanceFile } from './samples.ts';
import { batchOfScenario } from './writer-scenarios.ts';

const FILES = 20_000;
const SEED = Number(process.env.X12_SEED ?? '20260714');
/** A hang, not a busy machine: an ordinary file takes less than a millisecond. */
const SLOWEST_MS = 10_000;
const TIMEOUT_MS = 600_000;

/** Claims with other payers and with parts of their own: what the checker adds up and compares. */
const scenarioFiles = ['tertiary-after-two', 'secondary-seven-reasons-of-a-group', 'ambulance-two-patients-round-trip'].map((name) =>
  Buffer.from(writeProfessionalBatch(batchOfScenario(name)).bytes),
);
const originals = [
  remittanceFile(2),
  claimFile(2),
  ...ackFiles,
  Buffer.concat([remittanceFile(1), ackFiles[0] ?? Buffer.alloc(0)]),
  ...scenarioFiles,
];

test(
  `${FILES} damaged files: no crash, no hang, nothing postable that does not balance`,
  () => {
    const random = randomFrom(SEED);
    const tally = { odd: 0, unbalanced: 0, unreadable: 0, postable: 0, slowest: 0 };
    for (let n = 0; n < FILES; n += 1) {
      const original = originals[n % originals.length] ?? Buffer.alloc(0);
      const bytes = mutate(original, originals, random);
      const started = performance.now();
      const report = inspectBytes('damaged', bytes);
      classifyEdi(bytes);
      readAcknowledgements(bytes);
      readClaims(bytes);
      for (const read of readRemittances(bytes).remittances) {
        if (read.imbalances.length > 0) tally.unbalanced += 1;
        if (!read.postable) continue;
        tally.postable += 1;
        expect(findImbalances(read.facts), `seed ${SEED}, file ${n}`).toEqual([]);
        expect(read.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
      tally.slowest = Math.max(tally.slowest, performance.now() - started);
      if (report.findings.length > 0) tally.odd += 1;
      if (!report.readable) tally.unreadable += 1;
      expect(JSON.parse(JSON.stringify(report)), `seed ${SEED}, file ${n}`).toEqual(report);
    }
    // The mutations must really bite, and some damage must leave a sound 835 behind; otherwise the loop proves nothing.
    expect(tally.odd).toBeGreaterThan(FILES * 0.5);
    expect(tally.unreadable).toBeGreaterThan(FILES * 0.01);
    expect(tally.postable).toBeGreaterThan(FILES * 0.001);
    expect(tally.unbalanced).toBeGreaterThan(FILES * 0.01); // what would be posted if the proofs did not stop it
    expect(tally.slowest).toBeLessThan(SLOWEST_MS);
  },
  TIMEOUT_MS,
);

test('a cut anywhere in a remittance leaves nothing to post', () => {
  const bytes = remittanceFile(2);
  const whole = bytes.length - '~\n'.length; // losing only the last terminator loses nothing
  for (let length = 0; length < whole; length += 1) {
    const { remittances } = readRemittances(bytes.subarray(0, length));
    expect(
      remittances.filter(({ postable }) => postable),
      `cut after ${length} bytes`,
    ).toEqual([]);
  }
  expect(readRemittances(bytes).remittances.map(({ postable }) => postable)).toEqual([true]);
});

test('one cent changed in any amount of a remittance leaves nothing to post', () => {
  const text = remittanceFile(2).toString('latin1');
  const amounts = [
    ...text.matchAll(
      /(?<=CLP\*C\d\*1\*|CLP\*C\d\*1\*150\*|SVC\*HC:G0463:25\*|SVC\*HC:G0463:25\*50\*|CAS\*CO\*45\*|CAS\*PR\*2\*|BPR\*I\*)[\d.]+/g,
    ),
  ];
  expect(amounts.length).toBe(1 + 2 * (2 + 3 * 4));
  for (const { 0: amount, index } of amounts) {
    const changed = text.slice(0, index) + (Number(amount) + 0.01).toFixed(2) + text.slice(index + amount.length);
    const [read] = readRemittances(Buffer.from(changed, 'latin1')).remittances;
    expect(read?.postable, `${amount} at ${index}`).toBe(false);
    expect(read?.imbalances.length).toBeGreaterThan(0);
  }
});
