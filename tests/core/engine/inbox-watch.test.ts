import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEngine } from '#core/engine/engine.ts';
import { InboxWatch } from '#core/engine/inbox-watch.ts';
import { ask, scratchFolder } from '../../support/practice-engine.ts';

function watched() {
  const folder = scratchFolder();
  let told = 0;
  const watch = new InboxWatch(folder, 0, () => {
    told += 1;
  });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  /** How often it told since asked last. */
  const looks = (times = 1) => {
    const before = told;
    for (let n = 0; n < times; n += 1) watch.look();
    return told - before;
  };
  return { folder, write, looks };
}

test('a file is told of once, when two looks have found it alike', () => {
  const { write, looks } = watched();
  expect(looks(3)).toBe(0);
  write('a.999', 'ISA');
  expect(looks()).toBe(0);
  expect(looks()).toBe(1);
  expect(looks(5)).toBe(0);
  write('b.835', 'ISA');
  expect(looks(4)).toBe(1);
});

test('a file that still grows is left alone until it stands', () => {
  const { write, looks } = watched();
  for (let size = 1; size < 6; size += 1) {
    write('big.835', 'x'.repeat(size));
    expect(looks()).toBe(0);
  }
  expect(looks()).toBe(1);
});

test('a file that was replaced under its name is new; hidden and half-written ones, folders and a missing inbox are nothing', () => {
  const { folder, write, looks } = watched();
  write('a.999', 'one');
  expect(looks(2)).toBe(1);
  write('a.999', 'two');
  utimesSync(join(folder, 'a.999'), 1_000, 1_000);
  expect(looks(2)).toBe(1);
  write('.hidden', 'x');
  write('a.999.42.part', 'x');
  mkdirSync(join(folder, 'archive'));
  expect(looks(3)).toBe(0);
  rmSync(folder, { recursive: true });
  expect(looks(2)).toBe(0);
});

test('one signed-in window is told of a new file, and none once the practice is locked', async () => {
  const home = scratchFolder();
  const engine = await startEngine({ host: 'browser', version: '0.0.0', homeFolder: home, scryptLogN: 12, watchInbox: 20 });
  const [client, other] = [engine.connect(), engine.connect()];
  let [told, locked] = [0, false];
  const heard = Promise.withResolvers<void>();
  for (const each of [client, other])
    each.subscribe(({ type }) => {
      if (type !== 'inbox') return;
      expect(locked).toBe(false);
      told += 1;
      heard.resolve();
    });
  const folder = join(home, 'practice');
  const { user, password } = await ask(client, 'practice.createSample', { folder });
  await ask(other, 'practice.unlock', { folder, loginName: user.loginName, password });
  writeFileSync(join(folder, 'inbox', 'answer.999'), 'ISA');
  await heard.promise;
  expect(told).toBe(1);
  for (const each of [client, other]) await ask(each, 'practice.lock', {});
  locked = true;
  writeFileSync(join(folder, 'inbox', 'later.999'), 'ISA');
  await new Promise((resolve) => setTimeout(resolve, 120));
  await engine.close();
  expect(told).toBe(1);
});
