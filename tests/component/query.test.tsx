import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { call } from '../../renderer/lib/api.ts';
import { CallError } from '../../renderer/lib/call-error.ts';
import { useCommand } from '../../renderer/lib/command.ts';
import { followJobs, useJob } from '../../renderer/lib/jobs.ts';
import { bringAlong, followChanges, useQuery } from '../../renderer/lib/query.ts';
import { ErrorNote } from '../../renderer/ui/note.tsx';
import { answer, setAnswers } from './fake-bridge.ts';

const user = (displayName: string) => ({ userId: 'u', loginName: 'd', displayName, role: 'owner' as const, active: true });

function Users() {
  const { value, problem, loading } = useQuery('user.list', {});
  return (
    <div>
      {loading ? 'loading ' : 'still '}
      {value?.map(({ displayName }) => displayName).join()}
      <ErrorNote problem={problem} />
    </div>
  );
}

test('a call answers with the value or throws the code with its details', async () => {
  setAnswers({ 'user.list': () => answer([]), 'practice.lock': () => ({ ok: false, code: 'permission.denied', details: { right: 'x' } }) });
  await expect(call('user.list', {})).resolves.toEqual([]);
  const refusal = await call('practice.lock', {}).catch((problem: unknown) => problem);
  expect(refusal).toBeInstanceOf(CallError);
  expect(refusal).toMatchObject({ code: 'permission.denied', details: { right: 'x' } });
});

test('an answer is read again when something changed, and the old one stays in sight meanwhile', async () => {
  const waiting: ((reply: Reply) => void)[] = [];
  const bridge = setAnswers({ 'user.list': () => new Promise<Reply>((resolve) => waiting.push(resolve)) });
  const stop = followChanges();
  const { container } = render(<Users />);
  expect(container).toHaveTextContent('loading');
  waiting[0]?.(answer([user('Dana')]));
  await waitFor(() => expect(container).toHaveTextContent('still Dana'));
  act(() => bridge.emit({ type: 'changed', name: 'user.add' }));
  await waitFor(() => expect(waiting.length).toBe(2));
  expect(container).toHaveTextContent('loading Dana');
  waiting[1]?.(answer([user('Dana'), user('Sam')]));
  await waitFor(() => expect(container).toHaveTextContent('still Dana,Sam'));
  stop();
});

test('several changes at once are one read, and none without a listener', async () => {
  const bridge = setAnswers({ 'user.list': () => answer([user('Dana')]) });
  const stop = followChanges();
  const { unmount } = render(<Users />);
  await screen.findByText(/still Dana/);
  for (let index = 0; index < 5; index += 1) bridge.emit({ type: 'changed', name: 'user.add' });
  await waitFor(() => expect(bridge.calls.length).toBe(2));
  unmount();
  bridge.emit({ type: 'changed', name: 'user.add' });
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(bridge.calls.length).toBe(2);
  stop();
});

test('a refusal is shown in words and does not wipe the last answer', async () => {
  let refuse = false;
  const bridge = setAnswers({
    'user.list': () => (refuse ? { ok: false, code: 'storage.failed', details: {} } : answer([user('Dana')])),
  });
  const stop = followChanges();
  const { container } = render(<Users />);
  await screen.findByText(/still Dana/);
  refuse = true;
  bridge.emit({ type: 'changed', name: 'x' });
  await waitFor(() => expect(container).toHaveTextContent('The disk refused to save'));
  expect(container).toHaveTextContent('Dana');
  stop();
});

function LockButton() {
  const lock = useCommand('practice.lock');
  return (
    <>
      <button type="button" onClick={() => void lock.run({})}>
        {lock.running ? 'running' : 'Lock'}
      </button>
      <ErrorNote problem={lock.problem} />
    </>
  );
}

test('a command runs once however often it is pressed, and says why it was refused', async () => {
  const waiting: ((reply: Reply) => void)[] = [];
  const bridge = setAnswers({ 'practice.lock': () => new Promise<Reply>((resolve) => waiting.push(resolve)) });
  render(<LockButton />);
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(screen.getByRole('button', { name: 'running' }));
  expect(bridge.calls.length).toBe(1);
  waiting[0]?.({ ok: false, code: 'permission.denied', details: {} });
  expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this');
});

function Fill() {
  const job = useJob('sample.fill');
  return (
    <>
      <button type="button" onClick={() => void job.start({})}>
        Fill
      </button>
      <p>
        {job.progress ? `${job.progress.done} of ${job.progress.total ?? '?'}` : 'idle'} {job.result ? `${job.result.patients} made` : ''}
        {job.cancelled ? 'stopped' : ''}
      </p>
      <ErrorNote problem={job.problem} />
    </>
  );
}

test('a job shows its progress and its result, and only its own', async () => {
  const bridge = setAnswers({ 'sample.fill': () => answer({ jobId: 'job-1' }) });
  const stop = followJobs();
  const { container } = render(<Fill />);
  await userEvent.click(screen.getByRole('button'));
  await waitFor(() => expect(container).toHaveTextContent('0 of ?'));
  act(() => bridge.emit({ type: 'job.progress', jobId: 'job-2', name: 'sample.fill', done: 9, total: 9, unit: '' }));
  act(() => bridge.emit({ type: 'job.progress', jobId: 'job-1', name: 'sample.fill', done: 61, total: 400, unit: 'patients' }));
  expect(container).toHaveTextContent('61 of 400');
  const made = { patients: 400, encounters: 1, claims: 1, remittances: 1, statements: 1 };
  act(() => bridge.emit({ type: 'job.ended', jobId: 'job-1', name: 'sample.fill', reply: answer(made), cancelled: false }));
  expect(container).toHaveTextContent('idle 400 made');
  stop();
});

test('a job that was refused says so', async () => {
  setAnswers({ 'sample.fill': () => ({ ok: false, code: 'sample.notEmpty', details: {} }) });
  render(<Fill />);
  await userEvent.click(screen.getByRole('button'));
  expect(await screen.findByRole('alert')).toHaveTextContent('already has its records');
});

test('a read that began after the change has seen it, and is not made again', async () => {
  const bridge = setAnswers({ 'user.list': () => answer([user('Dana')]) });
  const stop = followChanges();
  bridge.emit({ type: 'changed', name: 'user.add' });
  render(<Users />);
  await screen.findByText(/still Dana/);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(bridge.calls.length).toBe(1);
  bridge.emit({ type: 'changed', name: 'user.add' });
  await waitFor(() => expect(bridge.calls.length).toBe(2));
  stop();
});

let drawn = 0;
function Names() {
  const { value } = useQuery('user.list', {}, ['charge.approve']);
  drawn += 1;
  return <p>{value?.map(({ displayName }) => displayName).join()}</p>;
}

test('who does not ask whether an answer is on its way is not drawn again for one that says the same', async () => {
  let names = ['Dana'];
  const bridge = setAnswers({ 'user.list': () => answer(names.map(user)) });
  const stop = followChanges();
  render(<Names />);
  await screen.findByText('Dana');
  const before = drawn;
  bridge.emit({ type: 'changed', name: 'user.add' });
  await waitFor(() => expect(bridge.calls.length).toBe(2));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(drawn).toBe(before);
  names = ['Dana', 'Sam'];
  bridge.emit({ type: 'changed', name: 'user.add' });
  await screen.findByText('Dana,Sam');
  expect(drawn).toBe(before + 1);
  stop();
});

test('an answer that survives a command is read again only after another, also by a screen that comes later', async () => {
  const bridge = setAnswers({ 'user.list': () => answer([user('Dana')]) });
  const stop = followChanges();
  const first = render(<Names />);
  await screen.findByText('Dana');
  bridge.emit({ type: 'changed', name: 'charge.approve' });
  await new Promise((resolve) => setTimeout(resolve, 120));
  first.unmount();
  const second = render(<Names />);
  await screen.findByText('Dana');
  expect(bridge.calls.length).toBe(1);
  bridge.emit({ type: 'changed', name: 'charge.approve' });
  bridge.emit({ type: 'changed', name: 'user.add' });
  await waitFor(() => expect(bridge.calls.length).toBe(2));
  second.unmount();
  bridge.emit({ type: 'changed', name: 'user.add' });
  render(<Names />);
  await waitFor(() => expect(bridge.calls.length).toBe(3));
  stop();
});

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('an answer that another one brought along is not asked for by who looks first, and follows changes like any other', async () => {
  const bridge = setAnswers({ 'user.list': () => answer([user('Sam')]) });
  const stop = followChanges();
  const bring = bringAlong();
  bring('user.list', {}, [user('Dana')]);
  const first = render(<Users />);
  await screen.findByText(/still Dana/);
  await later(40);
  expect(bridge.calls).toEqual([]);
  bridge.emit({ type: 'changed', name: 'user.add' });
  await screen.findByText(/still Sam/);
  expect(bridge.calls.length).toBe(1);
  first.unmount();
  // Whoever looks later asks: it came along once.
  render(<Users />);
  await waitFor(() => expect(bridge.calls.length).toBe(2));
  stop();
});

test.each(['before the answer is here', 'before anybody looks'])(
  'what changed %s makes an answer that was brought along asked for',
  async (when) => {
    const bridge = setAnswers({ 'user.list': () => answer([user('Sam')]) });
    const stop = followChanges();
    const change = () => bridge.emit({ type: 'changed', name: 'user.add' });
    const bring = bringAlong();
    if (when === 'before the answer is here') change();
    bring('user.list', {}, [user('Dana')]);
    if (when === 'before anybody looks') change();
    render(<Users />);
    await screen.findByText(/still Sam/);
    stop();
  },
);

test('a newer answer is not replaced by one that was brought along late', async () => {
  setAnswers({ 'user.list': () => answer([user('Sam')]) });
  const bring = bringAlong();
  render(<Users />);
  await screen.findByText(/still Sam/);
  act(() => bring('user.list', {}, [user('Dana')]));
  expect(screen.queryByText(/still Dana/)).not.toBeInTheDocument();
});

const NEVER: readonly string[] = [];
function Figures() {
  const { value } = useQuery('user.list', {}, NEVER, 300);
  return <p>figures of {value?.map(({ displayName }) => displayName).join()}</p>;
}

test('figures that are read calmly follow the first change at once, many changes once, and always the last', async () => {
  let name = 'Dana';
  const bridge = setAnswers({ 'user.list': () => answer([user(name)]) });
  const stop = followChanges();
  render(<Figures />);
  await screen.findByText('figures of Dana');
  const say = (next: string) => {
    name = next;
    bridge.emit({ type: 'changed', name: 'user.add' });
  };
  say('Sam');
  await screen.findByText('figures of Sam');
  for (const next of ['Kim', 'Lee', 'Max']) {
    say(next);
    await later(70);
  }
  expect(bridge.calls.length).toBe(2);
  await screen.findByText('figures of Max');
  expect(bridge.calls.length).toBe(3);
  stop();
});
