import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StatusLine } from '../../renderer/app/status-line.tsx';
import { backupAge } from '../../renderer/lib/backup-age.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { useRecent } from '../../renderer/lib/recent.ts';
import { followSession, lockPractice, type PracticeStatus, refreshSession, useSession } from '../../renderer/lib/session.ts';
import { useUnsaved } from '../../renderer/lib/unsaved.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const OPEN = {
  state: 'open',
  folder: '/srv/juniper',
  practiceName: 'Juniper Hollow',
  user: { userId: 'u', loginName: 'dana', displayName: 'Dana Orrick', role: 'owner' },
  known: [],
  today: '2026-07-14',
  idleMinutes: 10,
  lastBackup: null,
} as unknown as PracticeStatus;

const LOCK = { 'practice.lock': () => answer({}), 'practice.status': () => answer({ ...OPEN, state: 'locked', user: null }) };
const NOW = new Date(2026, 6, 14, 9, 0).getTime();
const at = (day: number, hour: number): string => new Date(2026, 6, day, hour, 30).toISOString();

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

function openLine(more: Partial<PracticeStatus> = {}, answers: Parameters<typeof setAnswers>[0] = LOCK) {
  const bridge = setAnswers(answers);
  useSession.setState({ status: { ...OPEN, ...more }, lastTouch: Date.now() });
  return { bridge, ...render(<StatusLine />) };
}
const line = () => screen.getByRole('contentinfo');
const pass = (seconds: number) => act(async () => void vi.advanceTimersByTime(seconds * 1000));

test.each([
  [null, 'No backup yet', true],
  [at(14, 6), 'Backed up today 06:30', false],
  [at(13, 23), 'Backed up yesterday 23:30', false],
  [at(12, 6), 'Last backup 2 days ago', false],
  [at(11, 6), 'Last backup 3 days ago', true],
  [at(20, 6), 'Backed up today 06:30', false], // a clock set back
])('the backup of %s reads "%s"', (made, words, late) => {
  expect(backupAge(made, NOW)).toEqual({ words, late });
});

test('a late backup is a warning by word, shape and colour', () => {
  openLine({ lastBackup: at(2, 6) as never });
  expect(screen.getByText('Last backup 12 days ago')).toHaveClass('warn');
  expect(screen.getByText('Last backup 12 days ago').querySelector('svg')).not.toBeNull();
});

test('the lock timer counts from the last use of the window, whatever it was', async () => {
  openLine();
  const stop = followSession(window);
  await pass(60);
  expect(line()).toHaveTextContent('Locks in 9:00');
  for (const use of ['keydown', 'pointerdown', 'wheel']) {
    await pass(30);
    act(() => void window.dispatchEvent(new Event(use)));
    await pass(1);
    expect(line()).toHaveTextContent('Locks in 9:59');
  }
  stop();
  await pass(59);
  act(() => void window.dispatchEvent(new Event('keydown')));
  await pass(1);
  expect(line()).toHaveTextContent('Locks in 8:59');
});

test('long typing is told to the engine once a minute, so that its own clock does not run out', async () => {
  const { bridge } = openLine({}, { ...LOCK, 'job.list': () => answer([]) });
  const stop = followSession(window);
  const told = () => bridge.calls.filter(({ name }) => name === 'job.list').length;
  const type = () => act(async () => void window.dispatchEvent(new Event('keydown')));
  await type();
  expect(told()).toBe(0);
  await pass(61);
  for (let stroke = 0; stroke < 5; stroke += 1) await type();
  expect(told()).toBe(1);
  await pass(61);
  await type();
  expect(told()).toBe(2);
  useSession.setState({ status: { ...OPEN, state: 'locked' } });
  await pass(61);
  await type();
  expect(told()).toBe(2);
  stop();
});

function Typed() {
  useUnsaved(true, 'the note');
  return null;
}

test('the last minute asks only where typing would be lost, and any use of the window stays', async () => {
  const { bridge, rerender } = openLine();
  const stop = followSession(window);
  await pass(545);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Locks in 0:55' })).toHaveClass('warn');
  rerender(
    <>
      <StatusLine />
      <Typed />
    </>,
  );
  expect(screen.getByRole('dialog', { name: 'Still there?' })).toHaveTextContent('locks in 0:55');
  act(() => void window.dispatchEvent(new Event('keydown')));
  await pass(1);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await pass(600);
  expect(bridge.calls.map(({ name }) => name)).toContain('practice.lock');
  stop();
});

test('a lock forgets what the screens knew even when the engine does not answer', async () => {
  openLine({}, { 'practice.lock': () => ({ ok: false, code: 'host.unreachable', details: {} }) });
  useRecent.setState({ visits: [{ path: '/patients/1', title: 'Quillfeather, Marigold' }] });
  await act(() => lockPractice().catch(() => undefined));
  expect(useSession.getState().status?.state).toBe('locked');
  expect(useRecent.getState().visits).toEqual([]);
});

test('a lock from elsewhere hides this window too', async () => {
  const { bridge } = openLine();
  const stop = followSession(window);
  await act(refreshSession);
  useSession.setState({ status: OPEN });
  act(() => bridge.emit({ type: 'locked' }));
  expect(useSession.getState().status?.state).toBe('locked');
  stop();
});

test('one job is shown with its figures and the others are counted; Ctrl . stops the one that is shown', async () => {
  vi.useRealTimers();
  const { bridge } = openLine({}, { 'job.cancel': () => answer({}) });
  const stop = followJobs();
  const progress = (jobId: string, name: string, total: number | null) =>
    act(() => bridge.emit({ type: 'job.progress', jobId, name, done: 3, total, unit: 'files' }));
  progress('a', 'inbox.read', null);
  expect(line()).toHaveTextContent('Reading the inbox, 3');
  expect(line()).not.toHaveTextContent('more');
  progress('b', 'statement.make', 96);
  expect(line()).toHaveTextContent('and 1 more');
  await userEvent.keyboard('{Control>}.{/Control}');
  expect(bridge.calls).toEqual([{ name: 'job.cancel', input: { jobId: 'a' } }]);
  stop();
});
