import { afterEach, expect, test, vi } from 'vitest';
import { askOnce, forgetAfter, forgetAsked, knownAnswer, SLIP_COMMANDS, useListChanges } from './freshness.ts';

afterEach(() => {
  forgetAsked();
  vi.useRealTimers();
});

const counting = (answers: readonly string[]) => {
  let at = 0;
  return { ask: () => Promise.resolve(answers[at++] ?? 'too many'), times: () => at };
};

test('who asks while the answer is on its way or fresh gets the same one', async () => {
  const { ask, times } = counting(['first']);
  expect(await Promise.all([askOnce('k', ask), askOnce('k', ask)])).toEqual(['first', 'first']);
  expect(await askOnce('k', ask)).toBe('first');
  expect(knownAnswer('k')).toBe('first');
  expect(times()).toBe(1);
});

test('commands of slips leave what was kept alone; any other makes it asked for anew, also while the answer is on its way', async () => {
  const { ask } = counting(['first', 'second', 'third']);
  expect(await askOnce('k', ask)).toBe('first');
  for (const command of SLIP_COMMANDS) forgetAfter(command);
  expect(await askOnce('k', ask)).toBe('first');
  const before = useListChanges.getState().count;
  forgetAfter('charge.saveTemplate');
  expect(useListChanges.getState().count).toBe(before + 1);
  expect(knownAnswer('k')).toBeUndefined();
  const late = askOnce('k', ask);
  forgetAfter('procedure.save');
  expect(await late).toBe('second');
  expect(knownAnswer('k')).toBeUndefined();
  expect(await askOnce('k', ask)).toBe('third');
});

test('a refusal is kept for nobody', async () => {
  await expect(askOnce('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await askOnce('k', () => Promise.resolve('yes'))).toBe('yes');
});

test('after a minute an answer is asked for again', async () => {
  vi.useFakeTimers();
  const { ask } = counting(['first', 'second']);
  await askOnce('k', ask);
  vi.advanceTimersByTime(59_000);
  expect(knownAnswer('k')).toBe('first');
  vi.advanceTimersByTime(1_500);
  expect(knownAnswer('k')).toBeUndefined();
  expect(await askOnce('k', ask)).toBe('second');
});

test('of very many answers the oldest go first', async () => {
  for (let at = 0; at < 500; at += 1) await askOnce(`k${at}`, () => Promise.resolve(at));
  expect(knownAnswer('k0')).toBeUndefined();
  expect(knownAnswer('k499')).toBe(499);
});
