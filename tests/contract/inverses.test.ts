import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Inverse } from '#shared/contract/inverses.ts';
import { inverses } from '#shared/contract/inverses.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { roles } from '#shared/domain/user/role.ts';

type Table = Readonly<Record<string, Inverse | undefined>>;
const contract: Readonly<Record<string, Operation>> = operations;
const changing = Object.keys(contract).filter((name) => ['command', 'job'].includes(contract[name]?.kind ?? ''));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const screens = readdirSync(`${ROOT}renderer`, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
  .map((path) => readFileSync(`${ROOT}renderer/${path}`, 'utf8'))
  .join('\n');
const onScreen = (name: string): boolean => screens.includes(`'${name}'`);

const may = (role: (typeof roles)[number], name: string): boolean => mayDo(role, contract[name]?.permission ?? '');

/** What is wrong with how one operation is said to be undone. */
function faultsOf(name: string, inverse: Inverse | undefined): readonly string[] {
  if (inverse === undefined) return [`${name}: say in shared/contract/inverses.ts how it is undone, or why it is not`];
  if ('none' in inverse) return inverse.none.length < 20 ? [`${name}: a reason is a sentence`] : [];
  const missing = inverse.by
    .filter((other) => (contract[other]?.kind ?? 'query') === 'query')
    .map((other) => `${name}: ${other} changes nothing`);
  // What has a screen is undone on a screen, by every role that may do it or by the one that is named.
  const hidden = onScreen(name) && !inverse.by.some(onScreen) ? [`${name}: undone on no screen`] : [];
  const helpless = roles.filter((role) => may(role, name) && !inverse.by.some((other) => may(role, other)));
  const { who } = inverse;
  const named = who !== undefined && inverse.by.some((other) => may(who, other));
  const roleFault = helpless.length > 0 && !named ? [`${name}: ${helpless.join(', ')} cannot undo it; say who can`] : [];
  const needless =
    helpless.length === 0 && who !== undefined ? [`${name}: whoever may do it may undo it; ${who} is named for nothing`] : [];
  return [...missing, ...hidden, ...roleFault, ...needless];
}

const faults = (table: Table, names: readonly string[]): readonly string[] => [
  ...names.flatMap((name) => faultsOf(name, table[name])),
  ...Object.keys(table)
    .filter((name) => !names.includes(name))
    .map((name) => `${name}: no command or job`),
];

test('every command and job says how it is undone, by whom and where, or why it is not', () => {
  expect(changing.length).toBeGreaterThan(200);
  expect(faults(inverses, changing)).toEqual([]);
});

test('faults planted in the table are found, one by one', () => {
  const plant = (name: string, inverse: Inverse | undefined) => faultsOf(name, inverse).map((fault) => fault.replace(/^[^:]*: /, ''));
  expect(plant('payment.take', inverses['payment.take'])).toEqual([]);
  expect(plant('payment.take', undefined)).toEqual(['say in shared/contract/inverses.ts how it is undone, or why it is not']);
  expect(plant('payment.take', { none: 'no' })).toEqual(['a reason is a sentence']);
  expect(plant('payment.take', { by: ['payment.list', 'payment.retract'], at: 'x' })).toEqual(['payment.list changes nothing']);
  expect(plant('payment.take', { by: ['payment.void'], at: 'x' })).toEqual(['frontDesk cannot undo it; say who can']);
  expect(plant('payment.take', { by: ['payment.void'], at: 'x', who: 'frontDesk' })).toEqual(['frontDesk cannot undo it; say who can']);
  expect(plant('payment.void', { by: ['payment.restore'], at: 'x', who: 'biller' })).toHaveLength(1);
  expect(plant('remittance.post', { by: ['period.lock'], at: 'x' })).toEqual(['undone on no screen']);
  expect(faults({ 'patient.get': { none: 'x'.repeat(20) } }, [])).toEqual(['patient.get: no command or job']);
});

test('docs/undo.md names every operation that nothing undoes, and no other', () => {
  const page = readFileSync(`${ROOT}docs/undo.md`, 'utf8');
  const said = [...page.matchAll(/^\| `([a-zA-Z.]+)`(.*)\|$/gm)].flatMap(([row]) =>
    [...row.matchAll(/`([a-zA-Z]+\.[a-zA-Z]+)`/g)].map(([, name]) => name),
  );
  const kept = changing.filter((name) => 'none' in ((inverses as Table)[name] ?? {}));
  expect([...new Set(said)]).toHaveLength(said.length);
  expect(new Set(said)).toEqual(new Set(kept));
});
