import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { useCommand } from '../../renderer/lib/command.ts';
import { followJobs, useJob } from '../../renderer/lib/jobs.ts';
import { answer, setAnswers } from './fake-bridge.ts';

/** An engine that answers when the test says so. */
function slowly(name: string) {
  const answers: ((reply: Reply) => void)[] = [];
  const bridge = setAnswers({ [name]: () => new Promise<Reply>((resolve) => answers.push(resolve)) });
  return { bridge, answers };
}

test('two presses before the next drawing send one command; after its answer it can be sent again', async () => {
  const { bridge, answers } = slowly('inbox.add');
  const { result } = renderHook(() => useCommand('inbox.add'));
  const file = { name: 'a.835', base64: '' };
  const { run } = result.current;
  await act(async () => {
    const presses = [run(file), run(file)];
    expect(bridge.calls).toHaveLength(1);
    answers[0]?.(answer({}));
    expect(await Promise.all(presses)).toEqual([{}, undefined]);
  });
  await act(async () => {
    const again = result.current.run(file);
    answers[1]?.(answer({}));
    await again;
  });
  expect(bridge.calls).toHaveLength(2);
});

test('a refused command can be sent again', async () => {
  const { bridge, answers } = slowly('inbox.add');
  const { result } = renderHook(() => useCommand('inbox.add'));
  for (const _try of [0, 1]) {
    await act(async () => {
      const press = result.current.run({ name: 'a.835', base64: '' });
      answers.at(-1)?.({ ok: false, code: 'storage.full', details: {} });
      expect(await press).toBeUndefined();
    });
  }
  expect(bridge.calls).toHaveLength(2);
});

test('a job shows that it runs from the press on, and a second press before the engine has answered starts no second job', async () => {
  const { bridge, answers } = slowly('statement.make');
  const stop = followJobs();
  const { result } = renderHook(() => useJob('statement.make'));
  const input = { runId: '01J00000000000000000000000', leaveOut: [] };
  await act(async () => void result.current.start(input));
  expect(result.current.progress).toMatchObject({ name: 'statement.make', done: 0 });
  await act(async () => void result.current.start(input));
  expect(bridge.calls).toHaveLength(1);
  await act(async () => answers[0]?.(answer({ jobId: 'j' })));
  expect(result.current.progress).toMatchObject({ jobId: 'j' });
  const end = { type: 'job.ended', jobId: 'j', name: 'statement.make', reply: answer({ number: 7 }), cancelled: false } as const;
  act(() => bridge.emit(end));
  expect([result.current.progress, result.current.result]).toEqual([undefined, { number: 7 }]);
  stop();
});
