import { expect, test } from 'vitest';
import { z } from 'zod';
import { gateHandlers } from '#core/engine/gate.ts';
import { handlers } from '#core/handlers.ts';
import { commonErrors } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { allPermissions, mayDo } from '#shared/contract/roles.ts';
import { type Contract, contractFaults } from '../support/model-contract.ts';

const contract: Contract = operations;
const entries = Object.entries(contract);
const handled = [...Object.keys(handlers), ...Object.keys(gateHandlers)];

test('every operation has a plain name, a guard, codes and words, and refuses unknown keys', () => {
  expect(entries.length).toBeGreaterThan(50);
  expect(contractFaults(contract, handled)).toEqual([]);
});

test('faults planted in the contract are found, one by one', () => {
  const base = contract['patient.get'];
  if (!base) throw new Error('the contract has patient.get');
  const plant = (name: string, change: Partial<typeof base>) => contractFaults({ [name]: { ...base, ...change } }, [name]);
  expect(plant('patient.get', {})).toEqual([]);
  expect(plant('Patient.Get', {})).toEqual(['Patient.Get: name']);
  expect(plant('patient.get', { permission: 'public' })).toEqual(['patient.get: a public operation must be a gate']);
  expect(plant('patient.get', { permission: '' })).toEqual(['patient.get: permission']);
  expect(plant('patient.get', { errors: ['Not Found'] })).toEqual(['patient.get: error code Not Found']);
  expect(plant('patient.get', { words: '' })).toEqual(['patient.get: words']);
  expect(plant('patient.get', { input: z.object({ a: z.array(z.string()) }) })).toEqual([
    'patient.get: object at input lets unknown keys through',
    'patient.get: list at input.a has no cap',
    'patient.get: text at input.a has no cap',
  ]);
  expect(contractFaults({ 'patient.get': base }, [])).toEqual(['patient.get: no handler']);
});

test('no code means two things, and every permission is held by the owner and lacked by somebody', () => {
  const clashing = entries.flatMap(([name, { errors }]) =>
    errors.filter((code) => (commonErrors as readonly string[]).includes(code)).map((code) => `${name} ${code}`),
  );
  expect(clashing).toEqual([]);
  for (const permission of allPermissions) expect(mayDo('owner', permission)).toBe(true);
  const rights = (role: 'biller' | 'frontDesk' | 'readOnly') => allPermissions.filter((permission) => mayDo(role, permission));
  expect(rights('biller')).toEqual(expect.arrayContaining(rights('frontDesk')));
  expect(rights('frontDesk')).toEqual(expect.arrayContaining(rights('readOnly')));
  expect([rights('readOnly').length, rights('frontDesk').length, rights('biller').length]).toEqual(
    [...new Set([rights('readOnly').length, rights('frontDesk').length, rights('biller').length])].sort((a, b) => a - b),
  );
  const changing = entries.filter(([, { kind }]) => kind === 'command' || kind === 'job');
  for (const [name, { permission }] of changing) expect(mayDo('readOnly', permission), name).toBe(false);
});
