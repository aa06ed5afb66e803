import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './task-attempts.ts';

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

testTwins(
  SCRIPT,
  attempts,
  guards.map((one) => ({ ...one, file })),
);

test('every attempt has its twin', () => {
  expect(Object.keys(attempts)).toEqual(guards.map(({ name }) => name));
});
