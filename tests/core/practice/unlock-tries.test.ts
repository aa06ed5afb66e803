import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { forgetTries, noteFailedTry, refuseTooManyTries, waitAfter } from '#core/practice/unlock-tries.ts';
import { codeOf, engineAt, newPractice, scratchFolder } from '../../support/practice-engine.ts';

const NOW = Date.parse('2026-07-14T12:00:00Z');
const tries = () => join(scratchFolder(), 'practice.tries');

/** Seconds to wait at a time; 0 when a try is free. */
function secondsLeft(file: string, now: number): number {
  try {
    refuseTooManyTries(file, now);
    return 0;
  } catch (error) {
    return Number((error as { details: { seconds: number } }).details.seconds);
  }
}

test('five tries are free, then the wait doubles to an hour at most', () => {
  const file = tries();
  const waits = Array.from({ length: 20 }, () => {
    noteFailedTry(file, NOW);
    return secondsLeft(file, NOW);
  });
  expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 2, 4, 8, 16]);
  expect(waits.at(-1)).toBe(3_600);
  expect(waitAfter(1_000_000)).toBe(3_600_000);
  expect(secondsLeft(file, NOW + 3_599_000)).toBe(1);
  expect(secondsLeft(file, NOW + 3_600_000)).toBe(0);
  forgetTries(file);
  expect(existsSync(file)).toBe(false);
  expect(secondsLeft(file, NOW)).toBe(0);
});

test('at most 100 guesses a day', () => {
  const file = tries();
  let guesses = 0;
  for (let now = NOW; now < NOW + 86_400_000; now += 1_000) {
    if (secondsLeft(file, now) > 0) continue;
    noteFailedTry(file, now);
    guesses += 1;
  }
  expect(guesses).toBeLessThan(100);
  expect(guesses).toBeGreaterThan(5);
});

test('a clock set back does not shorten the wait, and does not lock for ever either', () => {
  const file = tries();
  for (let n = 0; n < 8; n += 1) noteFailedTry(file, NOW);
  const lastYear = NOW - 365 * 86_400_000;
  expect(secondsLeft(file, lastYear)).toBe(16);
  expect(secondsLeft(file, lastYear - 5_000)).toBe(16);
  expect(secondsLeft(file, lastYear + 10_000)).toBe(1);
  expect(secondsLeft(file, lastYear + 11_000)).toBe(0);
});

test('a damaged count is no free pass, and the wait ends', () => {
  for (const damage of ['', '{', '{"failed":-1,"lastAt":0}', '{"failed":0}', 'null']) {
    const file = tries();
    writeFileSync(file, damage);
    expect(secondsLeft(file, NOW), damage).toBe(2);
    expect(secondsLeft(file, NOW + 2_000), damage).toBe(0);
  }
});

test('the count holds across a restart of the program, and a good password ends it', async () => {
  const { client, engine, homeFolder, unlock } = await newPractice();
  await client.call('practice.lock', {});
  for (let n = 0; n < 5; n += 1) expect(codeOf(await unlock(client, 'wrong one'))).toBe('user.wrongPassword');
  await engine.close();
  const other = (await engineAt(homeFolder)).connect();
  expect(await unlock(other)).toMatchObject({ code: 'user.tooManyTries', details: { seconds: expect.any(Number) } });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_000 });
  try {
    expect(codeOf(await unlock(other))).toBe('ok');
  } finally {
    vi.useRealTimers();
  }
});
