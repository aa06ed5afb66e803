import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { proposeFolder } from '../../renderer/app/gate/folder-path.ts';
import { Gate } from '../../renderer/app/gate/gate.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { type PracticeStatus, refreshSession, useSession } from '../../renderer/lib/session.ts';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const CLOSED: PracticeStatus = {
  state: 'closed',
  folder: null,
  practiceName: null,
  isSample: false,
  user: null,
  known: [],
  homeFolder: '/home/dana/Claimwright',
  host: 'browser',
  version: '0.1.0',
  today: '2026-07-14',
  idleMinutes: 15,
  lastBackup: null,
};
const JUNIPER = { folder: '/home/dana/juniper', name: 'Juniper Hollow', lastOpened: '2026-07-14T12:00:00.000Z' as never, sample: null };
const DANA = { userId: 'u', loginName: 'dana', displayName: 'Dana Orrick', role: 'owner' } as const;

async function openGate(status: PracticeStatus, answers: Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>> = {}) {
  let now = status;
  useSession.setState({ status: undefined, problem: undefined, entering: false });
  const bridge = setAnswers({ 'practice.status': () => answer(now), ...answers });
  const view = render(<Gate />);
  await act(refreshSession);
  return {
    ...view,
    bridge,
    become: (next: PracticeStatus) => {
      now = next;
    },
  };
}

test('the first screen offers to create, to open and to look around, each by key', async () => {
  const { container } = await openGate(CLOSED);
  expect(
    screen.getAllByRole('button', { name: /practice/ }).map(({ textContent }) => textContent?.replace(/^(.*?practice).*/, '$1')),
  ).toEqual(['Create a practice', 'Open a practice', 'Look around in a sample practice']);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('s');
  expect(screen.getByRole('heading', { name: 'A sample practice' })).toBeInTheDocument();
  await userEvent.keyboard('{Escape}c');
  expect(screen.getByLabelText('Name')).toHaveFocus();
});

test('a wrong password is said in words, empties the password only, and the next one opens', async () => {
  let tries = 0;
  const { bridge } = await openGate(
    { ...CLOSED, known: [JUNIPER] },
    {
      'practice.unlock': () => {
        tries += 1;
        return tries === 1
          ? { ok: false, code: 'user.wrongPassword', details: {} }
          : answer({ practiceName: 'Juniper Hollow', user: DANA });
      },
    },
  );
  await userEvent.keyboard('1');
  await userEvent.type(screen.getByLabelText('User name'), 'dana');
  await userEvent.type(screen.getByLabelText('Password'), 'wrong one{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('User name and password do not fit this practice');
  expect(screen.getByLabelText('Password')).toHaveValue('');
  expect(screen.getByLabelText('User name')).toHaveValue('dana');
  await userEvent.type(screen.getByLabelText('Password'), 'right one{Enter}');
  await waitFor(() => expect(bridge.calls.filter(({ name }) => name === 'practice.status').length).toBe(2));
  expect(bridge.calls.findLast(({ name }) => name === 'practice.unlock')?.input).toEqual({
    folder: JUNIPER.folder,
    loginName: 'dana',
    password: 'right one',
  });
});

test('a locked practice asks its user for the password at once', async () => {
  await openGate({ ...CLOSED, state: 'locked', folder: JUNIPER.folder, practiceName: JUNIPER.name, user: DANA, known: [JUNIPER] });
  expect(screen.getByRole('heading', { name: 'Juniper Hollow' })).toBeInTheDocument();
  expect(screen.getByLabelText('User name')).toHaveValue('dana');
});

test('creating sends whole facts and shows the recovery code until it is on paper', async () => {
  const { bridge, container } = await openGate(CLOSED, { 'practice.create': () => answer({ recoveryCode: 'ABCD-EFGH-IJKL', user: DANA }) });
  await userEvent.keyboard('c');
  await userEvent.type(screen.getByLabelText('Name'), 'Juniper Hollow');
  await userEvent.type(screen.getByLabelText('Phone'), '(555) 555-0100');
  await userEvent.type(screen.getByLabelText('Your name'), 'Dana Orrick');
  await userEvent.type(screen.getByLabelText('User name'), 'dana');
  await userEvent.type(screen.getByLabelText('Password'), 'quiet blue mill');
  await userEvent.type(screen.getByLabelText('Password again'), 'quiet blue mil');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument(); // half of it is no mistake yet
  await userEvent.keyboard('{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('differ');
  await waitFor(() => expect(screen.getByLabelText('Password again')).toHaveFocus());
  expect(bridge.calls.some(({ name }) => name === 'practice.create')).toBe(false);
  await userEvent.keyboard('l{Enter}');
  expect(await screen.findByText('ABCD-EFGH-IJKL')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  expect(bridge.calls.find(({ name }) => name === 'practice.create')?.input).toMatchObject({
    folder: '/home/dana/Claimwright/juniper-hollow',
    practice: { name: 'Juniper Hollow', phone: '5555550100' },
    user: { loginName: 'dana', displayName: 'Dana Orrick', password: 'quiet blue mill' },
  });
  expect(useSession.getState().entering).toBe(true);
  expect(screen.getByRole('button', { name: /Open the practice/ })).toBeDisabled();
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(screen.getByRole('button', { name: /Open the practice/ }));
  expect(useSession.getState().entering).toBe(false);
});

const SAMPLE_JOB = {
  'sample.fill': () => answer({ jobId: 'job-1' }),
  'job.cancel': () => answer({}),
};

test('the sample is made without a question, filled with progress that can be cancelled, and entered at its end', async () => {
  const { bridge } = await openGate(
    { ...CLOSED, known: [{ ...JUNIPER, folder: '/home/dana/Claimwright/sample-practice' }] },
    { 'practice.createSample': (input) => answer({ ...(input as object), user: DANA, password: 'sample-pass' }), ...SAMPLE_JOB },
  );
  const stop = followJobs();
  await userEvent.keyboard('s');
  expect(await screen.findByText('sample-pass')).toBeInTheDocument();
  expect(bridge.calls.find(({ name }) => name === 'practice.createSample')?.input).toEqual({
    folder: '/home/dana/Claimwright/sample-practice-2',
  });
  act(() => bridge.emit({ type: 'job.progress', jobId: 'job-1', name: 'sample.fill', done: 6, total: 52, unit: 'weeks' }));
  expect(screen.getByText(/6 of 52 weeks/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}.{/Control}');
  expect(bridge.calls.at(-1)).toEqual({ name: 'job.cancel', input: { jobId: 'job-1' } });
  expect(useSession.getState().entering).toBe(true);
  act(() => bridge.emit({ type: 'job.ended', jobId: 'job-1', name: 'sample.fill', reply: answer(null), cancelled: true }));
  await waitFor(() => expect(useSession.getState().entering).toBe(false));
  expect(location.hash).toBe('#/today');
  stop();
});

test('a folder that holds something gets the next number, and other refusals are said', async () => {
  const { bridge } = await openGate(CLOSED, {
    'practice.createSample': (input) =>
      bridge.calls.length < 4
        ? { ok: false, code: 'practice.folderNotEmpty', details: {} }
        : JSON.stringify(input).includes('-3')
          ? { ok: false, code: 'storage.full', details: {} }
          : answer({ folder: '/x', user: DANA, password: 'p' }),
  });
  await userEvent.keyboard('s');
  expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
  const folders = bridge.calls.filter(({ name }) => name === 'practice.createSample').map(({ input }) => JSON.stringify(input));
  expect(folders.map((text) => /sample-practice(-\d)?/.exec(text)?.[0])).toEqual([
    'sample-practice',
    'sample-practice-2',
    'sample-practice-3',
  ]);
  expect(useSession.getState().entering).toBe(false);
});

test('the sample says its password where it is asked for', async () => {
  await openGate({ ...CLOSED, known: [{ ...JUNIPER, sample: { loginName: 'sample', password: 'look-around' } }] });
  await userEvent.keyboard('1');
  expect(screen.getByLabelText('User name')).toHaveValue('sample');
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('A sample practice: its password is look-around');
  expect(screen.getByLabelText('Password')).toHaveFocus();
});

test('an engine that does not answer is said in words, with a way to try again', async () => {
  useSession.setState({ status: undefined, problem: undefined });
  setAnswers({ 'practice.status': () => ({ ok: false, code: 'host.unreachable', details: {} }) });
  render(<Gate />);
  await act(refreshSession);
  expect(screen.getByRole('alert')).toHaveTextContent('is not answering');
  setAnswers({ 'practice.status': () => answer(CLOSED) });
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Welcome to Claimwright' })).toBeInTheDocument();
});

test('a folder is proposed from the name in the home folder\u2019s own slashes', () => {
  expect(proposeFolder('/home/dana', 'Juniper Hollow, P.A.')).toBe('/home/dana/juniper-hollow-p-a');
  expect(proposeFolder('C:\\Users\\Dana\\', '')).toBe('C:\\Users\\Dana\\practice');
  expect(proposeFolder('/home/dana', 'Juniper', ['/home/dana/juniper', '/home/dana/Juniper-2'])).toBe('/home/dana/juniper-3');
});
