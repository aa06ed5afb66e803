import { expect, test } from 'vitest';
import { readRemittances } from '#core/x12/read-remittances.ts';
import { proveRemittances } from './prove-remittances.ts';
import { variedRemittance } from './varied-remittances.ts';

const KINDS = [
  'a check of 0',
  'a claim without lines',
  'a line of 0',
  'a negative adjustment',
  'a reversal',
  'adjustments of claim and lines',
  'carried forward',
  'more than one PLB',
  'no claim at all',
  'six reasons in one CAS',
];

test('3,000 invented remittances: every sound one may post, and none that is a cent off anywhere', () => {
  const { remittances, kinds, falseAlarms, falsePasses } = proveRemittances(3_000);
  expect({ remittances, falseAlarms, falsePasses }).toEqual({ remittances: 3_000, falseAlarms: [], falsePasses: [] });
  expect([...kinds.keys()].sort()).toEqual(KINDS);
});

test('it turns red over a reader that lets a cent pass', () => {
  const read = (bytes: Uint8Array) =>
    readRemittances(bytes).remittances.map((one) => ({ ...one, postable: one.imbalances.every(({ off }) => Math.abs(off) < 2) }));
  expect(proveRemittances(100, { read }).falsePasses[0]).toMatch(/would have been posted/);
});

test('it turns red over a reader that takes amounts without their sign, or loses a remittance', () => {
  const unsigned = (bytes: Uint8Array) =>
    readRemittances(
      Buffer.from(
        Buffer.from(bytes)
          .toString('latin1')
          .replaceAll(/(?<=[*|^])-/g, ''),
        'latin1',
      ),
    ).remittances;
  expect(proveRemittances(100, { read: unsigned }).falseAlarms[0]).toMatch(/was refused/);
  const forgetful = (bytes: Uint8Array) => readRemittances(bytes).remittances.slice(1);
  expect(proveRemittances(100, { read: forgetful }).falseAlarms).toContainEqual(expect.stringContaining('was not found in its file'));
});

test('a remittance depends on its number and seed alone', () => {
  expect(variedRemittance(4_711, 1)).toEqual(variedRemittance(4_711, 1));
  expect(variedRemittance(4_711, 1)).not.toEqual(variedRemittance(4_711, 2));
});
