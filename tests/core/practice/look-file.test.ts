import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, codeOf, engineAt, scratchFolder } from '../../support/practice-engine.ts';

const USUAL = { theme: 'system', density: 'normal' };

test('a look is remembered by the next start of any host, with no practice open and in no practice', async () => {
  const home = join(scratchFolder(), 'home');
  const first = (await engineAt(home)).connect();
  expect(await ask(first, 'look.get', {})).toEqual(USUAL);
  await ask(first, 'look.keep', { theme: 'dark', density: 'compact' });
  const next = (await engineAt(home)).connect();
  expect(await ask(next, 'look.get', {})).toEqual({ theme: 'dark', density: 'compact' });
  expect(readdirSync(home)).toEqual(['look.json']);
});

test('a damaged, foreign or newer file is the usual look, and the next choice mends it', async () => {
  const home = join(scratchFolder(), 'home');
  mkdirSync(home);
  const client = (await engineAt(home)).connect();
  for (const text of [
    '',
    '{',
    '[]',
    '{"theme":"dark"}',
    '{"theme":"pink","density":"normal"}',
    '{"theme":"dark","density":"compact","x":1}',
  ]) {
    writeFileSync(join(home, 'look.json'), text);
    expect(await ask(client, 'look.get', {}), text).toEqual(USUAL);
  }
  await ask(client, 'look.keep', { theme: 'contrast', density: 'roomy' });
  expect(JSON.parse(readFileSync(join(home, 'look.json'), 'utf8'))).toEqual({ theme: 'contrast', density: 'roomy' });
});

test('what is not a look is refused and nothing is written', async () => {
  const home = join(scratchFolder(), 'home');
  mkdirSync(home);
  const client = (await engineAt(home)).connect();
  for (const input of [{}, { theme: 'dark' }, { theme: '../x', density: 'normal' }, { theme: 'dark', density: 'normal', note: 'Q' }]) {
    expect(codeOf(await client.call('look.keep', input))).toBe('input.invalid');
  }
  expect(readdirSync(home)).toEqual([]);
});
