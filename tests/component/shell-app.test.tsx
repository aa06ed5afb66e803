import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { App } from '../../renderer/app/app.tsx';
import { features } from '../../renderer/app/features.ts';
import { jobWords } from '../../renderer/app/job-words.ts';
import { railScreenOf } from '../../renderer/app/rail.tsx';
import { CallError } from '../../renderer/lib/call-error.ts';
import { explainError } from '../../renderer/lib/errors.ts';
import { type PracticeStatus, refreshSession, setEntering, useSession } from '../../renderer/lib/session.ts';
import { clearToasts, showToast } from '../../renderer/ui/toast.tsx';
import { answer, setAnswers } from './fake-bridge.ts';

const BASE = {
  folder: '/srv/juniper',
  practiceName: 'Juniper Hollow',
  isSample: false,
  known: [],
  homeFolder: '/srv',
  host: 'browser',
  version: '0.1.0',
  today: '2026-07-14',
  idleMinutes: 10,
  lastBackup: null,
};
const DANA = { userId: 'u', loginName: 'dana', displayName: 'Dana Orrick', role: 'owner' };
const OPEN = { ...BASE, state: 'open', user: DANA } as unknown as PracticeStatus;
const LOCKED = { ...BASE, state: 'locked', practiceName: null, user: null } as unknown as PracticeStatus;

afterEach(() => {
  clearToasts();
  location.hash = '';
});

function openApp(first: PracticeStatus) {
  let now = first;
  const bridge = setAnswers({
    'practice.status': () => answer(now),
    'practice.lock': () => {
      now = LOCKED;
      return answer({});
    },
    'practice.unlock': () => {
      now = OPEN;
      return answer({ practiceName: 'Juniper Hollow', user: DANA });
    },
  });
  void refreshSession();
  return { bridge, ...render(<App />) };
}

test('an open practice shows its screens; a lock shows nothing of them and comes back to the same screen', async () => {
  openApp(OPEN);
  await screen.findByRole('navigation', { name: 'Screens' });
  await userEvent.keyboard('{Alt>}2{/Alt}');
  expect(await screen.findByRole('heading', { name: 'Schedule', level: 1 })).toBeInTheDocument();
  act(() => showToast({ words: 'Took 40.00 from Marigold Quillfeather.', undo: () => undefined }));
  await userEvent.keyboard('{Control>}l{/Control}');
  expect(await screen.findByRole('heading', { name: 'Juniper Hollow' })).toBeInTheDocument();
  expect(document.body).not.toHaveTextContent('Quillfeather');
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  expect(screen.getByLabelText('User name')).toHaveValue('dana');
  expect(screen.getByLabelText('Password')).toHaveFocus();
  await userEvent.type(screen.getByLabelText('Password'), 'quiet blue mill{Enter}');
  expect(await screen.findByRole('heading', { name: 'Schedule', level: 1 })).toBeInTheDocument();
});

test('the gate stays while it still has to say something', async () => {
  openApp(OPEN);
  await screen.findByRole('navigation', { name: 'Screens' });
  act(() => setEntering(true));
  await waitFor(() => expect(screen.queryByRole('navigation')).not.toBeInTheDocument());
  act(() => setEntering(false));
  expect(await screen.findByRole('navigation', { name: 'Screens' })).toBeInTheDocument();
});

test('a lock from another window arrives as an event', async () => {
  const { bridge } = openApp(OPEN);
  await screen.findByRole('navigation', { name: 'Screens' });
  act(() => bridge.emit({ type: 'locked' }));
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
});

test('the gallery needs no practice', async () => {
  const view = openApp(LOCKED);
  await screen.findByRole('heading', { level: 1 });
  act(() => {
    location.hash = '#/gallery';
    window.dispatchEvent(new Event('hashchange'));
  });
  expect(await within(view.container).findByRole('heading', { name: 'Components' })).toBeInTheDocument();
});

test('no two features take one path, and every path is part of a screen of the rail', () => {
  const paths = features.flatMap(({ routes }) => routes.map(({ path }) => path));
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => railScreenOf(path) === undefined)).toEqual([]);
});

test('every refusal that the contract knows has a sentence of its own', () => {
  const codes = new Set(Object.values(operations).flatMap(({ errors }) => [...errors] as string[]));
  const mute = [...codes].filter((code) => explainError(new CallError(code)).sentence.startsWith('This could not be done'));
  expect(mute).toEqual([]);
});

test('waiting is said in seconds, then in minutes', () => {
  const sentence = (details: Record<string, unknown>) => explainError(new CallError('user.tooManyTries', details)).sentence;
  expect(sentence({ seconds: 1 })).toContain('Wait 1 second,');
  expect(sentence({ seconds: 64 })).toContain('Wait 64 seconds,');
  expect(sentence({ seconds: 128 })).toContain('Wait 3 minutes,');
  expect(sentence({})).toBe('Too many tries. Wait, then try again.');
});

test('every job says what it does, never its name', () => {
  const jobs = Object.entries(operations).flatMap(([name, { kind }]) => (kind === 'job' ? [name] : []));
  expect(jobs.length).toBeGreaterThan(4);
  expect(jobs.filter((name) => jobWords(name).includes(name))).toEqual([]);
});

test('an answer about an open practice that comes after the question that followed the lock opens nothing', async () => {
  const answers: ((status: PracticeStatus) => void)[] = [];
  setAnswers({ 'practice.status': () => new Promise((resolve) => answers.push((status) => resolve(answer(status)))) });
  const early = refreshSession();
  const late = refreshSession();
  answers[1]?.(LOCKED);
  await late;
  answers[0]?.(OPEN);
  await early;
  expect(useSession.getState().status?.state).toBe('locked');
});
