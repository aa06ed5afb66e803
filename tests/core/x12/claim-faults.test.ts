import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { claimFaults, faultyFile, fixtureOf } from './claim-faults.ts';
import { batchOfScenario } from './writer-scenarios.ts';

const folder = 'tests/fixtures/x12/005010X222A1/fail';
const codesIn = (text: string) => new Set(inspectBytes('fault.837', Buffer.from(text, 'latin1')).findings.map(({ code }) => code));

test.each(claimFaults.map((fault) => [fault.name, fault] as const))('%s: found, and nothing else is', (_, fault) => {
  expect([...codesIn(faultyFile(fault))]).toEqual([fault.code]);
});

test.each(claimFaults.map((fault) => [fixtureOf(fault), fault] as const))('%s is the fixture of that fault', (name, fault) => {
  expect(readFileSync(`${folder}/${name}`, 'latin1')).toBe(faultyFile(fault));
});

test('every planted fault has its fixture and every fixture its fault', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.837'));
  expect(new Set(names)).toEqual(new Set(claimFaults.map(fixtureOf)));
});

test('every finding that the checker of claims can tell is planted at least once', () => {
  const told = ['other-payer-check', 'claim-situations', 'subscriber-situations'].flatMap((name) =>
    [...readFileSync(`core/x12/${name}.ts`, 'utf8').matchAll(/'((?:situation|otherPayer|balance)\.\w+)'/g)].map(([, code]) => code),
  );
  expect(new Set(told)).toEqual(new Set(claimFaults.map(({ code }) => code)));
});

test('only a reason without an amount is merely odd; all else is an error', () => {
  const mild = claimFaults.filter((fault) =>
    inspectBytes(fault.name, Buffer.from(faultyFile(fault), 'latin1')).findings.some(({ severity }) => severity === 'warning'),
  );
  expect(mild.map(({ code }) => code)).toEqual(['otherPayer.nothing']);
});

test('an unbalanced payer makes the claim unbalanced, an unbalanced line the line', () => {
  const balanced = (name: string) => {
    const fault = claimFaults.find((one) => one.name === name);
    if (!fault) throw new Error(`no fault ${name}`);
    return inspectBytes(name, Buffer.from(faultyFile(fault), 'latin1')).interchanges[0]?.groups[0]?.transactions[0]?.balanced;
  };
  expect(balanced('adjustment-of-the-first-payer-lost')).toEqual({ transaction: false, unbalancedClaims: 1, unbalancedLines: 0 });
  expect(balanced('decided-on-no-day')).toEqual({ transaction: true, unbalancedClaims: 0, unbalancedLines: 0 });
});

/** Where amounts stand that have to make the charge. */
const AMOUNTS =
  /(?<=CLM\*CW-000001\*|SV1\*HC:G040\d\*|SVD\*\w+\*|AMT\*D\*|CAS\*\w\w\*\w+\*|CAS\*CO\*45\*10(?:\*\*\w+\*\d+)*\*\*\w+\*)[\d.]+/g;

test.each([
  ['secondary-by-line', 9],
  ['secondary-by-claim-only', 6],
  ['secondary-reduced-at-claim-and-lines', 10],
  ['secondary-seven-reasons-of-a-group', 16],
  ['tertiary-after-two', 15],
])('one cent in any of the amounts of %s is found', (name, count) => {
  const text = Buffer.from(writeProfessionalBatch(batchOfScenario(name)).bytes).toString('latin1');
  const amounts = [...text.matchAll(AMOUNTS)];
  expect(amounts.map(([amount]) => amount)).toHaveLength(count);
  for (const { 0: amount, index } of amounts) {
    const changed = text.slice(0, index) + (Number(amount) + 0.01).toFixed(2) + text.slice(index + amount.length);
    const codes = [...codesIn(changed)];
    expect({ at: text.slice(index - 12, index + 8), codes }).toEqual({
      at: expect.anything(),
      codes: expect.arrayContaining([expect.stringMatching(/^balance\./)]),
    });
  }
});
