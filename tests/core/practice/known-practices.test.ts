import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, codeOf, engineAt, scratchFolder } from '../../support/practice-engine.ts';

test('the next start still says what opens a sample, and never what opens a real practice', async () => {
  const home = scratchFolder();
  const first = await engineAt(home);
  const client = first.connect();
  const { folder } = await ask(client, 'practice.createSample', { folder: join(home, 'sample') });
  await first.close();
  const next = (await engineAt(home)).connect();
  const { known } = await ask(next, 'practice.status', {});
  expect(known).toMatchObject([{ folder, sample: { loginName: 'sample' } }]);
  const { sample } = known[0] ?? {};
  expect(codeOf(await next.call('practice.unlock', { folder, ...sample }))).toBe('ok');
  expect(readFileSync(join(home, 'practices.json'), 'utf8')).not.toContain(sample?.password);
});

test('a list from before samples were told apart is kept, each of it as a real practice', async () => {
  const home = join(scratchFolder(), 'home');
  mkdirSync(home);
  const old = { folder: '/srv/juniper', name: 'Juniper Hollow', lastOpened: '2026-07-14T12:00:00.000Z' };
  writeFileSync(join(home, 'practices.json'), JSON.stringify([old]));
  const { known } = await ask((await engineAt(home)).connect(), 'practice.status', {});
  expect(known).toEqual([{ ...old, sample: null }]);
});
