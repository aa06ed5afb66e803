import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runSabotaged } from '../../support/run-sabotaged.ts';
import { attempt, attemptNames } from './task-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./task-attempts.ts', import.meta.url));
const file = 'core/task/handlers.ts';

const guards = [
  { name: 'added twice', guard: 'if (findTask(context.db, taskId))', without: 'if (false)' },
  { name: 'about two things', guard: '.filter((id) => id !== null).length > 1', without: '.length < 0' },
  { name: 'about nobody who is here', guard: '!aboutExists(context.db, input)', without: 'false' },
  { name: 'given to somebody who left', guard: 'owner?.active ?', without: 'owner ?' },
  { name: 'changed by two at once', guard: 'task.version !== version', without: 'false' },
  { name: 'changed when done', guard: "if (task.doneAt !== null) fail('task.done', { taskId });", without: '' },
  { name: 'done twice', guard: '(task.doneAt !== null) === done', without: 'false' },
  { name: 'the past of none', guard: 'if (!findTask(context.db, taskId))', without: 'if (false)' },
] as const;

describe.each(guards)('$name', ({ name, guard, without }) => {
  test('nothing comes of it', async () => expect(await attempt(name)).toEqual([]));
  test('and something does with the guard off', async () => {
    expect(await runSabotaged(SCRIPT, name, { file, guard, without })).not.toEqual([]);
  });
});

test('every attempt has its twin', () => {
  expect(attemptNames).toEqual(guards.map(({ name }) => name));
});
