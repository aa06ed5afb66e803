import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { SettingsScreen } from '../../renderer/features/settings/settings-screen.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { type PracticeStatus, useSession } from '../../renderer/lib/session.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const DANA = { userId: 'u', loginName: 'dana', displayName: 'Dana Orrick', role: 'owner' } as const;
const STATUS: PracticeStatus = {
  ...{
    state: 'open',
    folder: '/home/dana/juniper',
    practiceName: 'Juniper Hollow',
    isSample: false,
    user: DANA,
    known: [],
    homeFolder: '/home/dana',
  },
  ...{ host: 'browser', version: '0.1.0', today: '2026-07-14', idleMinutes: 15, lastBackup: null },
};

function openSettings(more: Parameters<typeof setAnswers>[0] = {}) {
  useSession.setState({ status: STATUS });
  const bridge = setAnswers({
    'practice.status': () => answer(STATUS),
    'user.list': () => answer([{ ...DANA, active: true }]),
    ...more,
  });
  const stop = followJobs();
  const view = render(
    <MemoryRouter>
      <SettingsScreen />
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, bridge, stop };
}

test('it says where the data is and who may sign in', async () => {
  const { container, stop } = openSettings();
  await screen.findByRole('row', { name: /Dana Orrick/ });
  expect(screen.getByText('/home/dana/juniper')).toBeInTheDocument();
  expect(screen.getByText('No backup yet')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('a proof that fails is red, counted, and names the first fault', async () => {
  const { bridge, stop } = openSettings({ 'ledger.verify': () => answer({ jobId: 'v' }) });
  await screen.findByRole('row', { name: /Dana Orrick/ });
  await userEvent.keyboard('y');
  const checks = [
    { name: 'sum', words: 'the whole ledger sums to zero', ok: true, violations: 0, first: null },
    { name: 'chain', words: 'no record was changed', ok: false, violations: 2, first: 'record 17' },
  ];
  const totals = { charges: 100, payments: 40, adjustments: 20, writeOffs: 0, balances: 39, journals: 3, postings: 7, records: 17 };
  act(() =>
    bridge.emit({ type: 'job.ended', jobId: 'v', name: 'ledger.verify', cancelled: false, reply: answer({ ok: false, checks, totals }) }),
  );
  expect(await screen.findByText(/1 proof of 2 fails/)).toBeInTheDocument();
  expect(screen.getByText('2 faults')).toBeInTheDocument();
  expect(screen.getByText('record 17')).toBeInTheDocument();
  expect(screen.getByText('Off by −0.01')).toBeInTheDocument();
  stop();
});

test('a user is added with a role and a password of eight characters at least', async () => {
  const added: unknown[] = [];
  const { stop } = openSettings({
    'user.add': (input) => {
      added.push(input);
      return answer({ userId: 'new' });
    },
  });
  await screen.findByRole('row', { name: /Dana Orrick/ });
  await userEvent.keyboard('n');
  await userEvent.type(screen.getByLabelText('Name'), 'Sam Teller');
  await userEvent.type(screen.getByLabelText('User name'), 'sam');
  await userEvent.type(screen.getByLabelText('First password'), 'short');
  expect(screen.getByRole('button', { name: /Add the user/ })).toBeDisabled();
  await userEvent.type(screen.getByLabelText('First password'), ' but longer');
  await userEvent.selectOptions(screen.getByLabelText('May do'), 'biller');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Sam Teller may sign in as sam');
  expect(added).toEqual([
    expect.objectContaining({ loginName: 'sam', displayName: 'Sam Teller', role: 'biller', password: 'short but longer' }),
  ]);
  stop();
});

test('a backup is written and proved, or its failure is said', async () => {
  let works = false;
  const { stop } = openSettings({
    'practice.backUp': () => (works ? answer({ file: 'b.cwbackup', bytes: 2048 }) : { ok: false, code: 'backup.failed', details: {} }),
  });
  await screen.findByRole('row', { name: /Dana Orrick/ });
  await userEvent.keyboard('b');
  expect(await screen.findByRole('alert')).toHaveTextContent('The backup could not be written or proved.');
  works = true;
  await userEvent.keyboard('b');
  expect(await screen.findByText('Backup b.cwbackup written and proved, 2 KB')).toBeInTheDocument();
  stop();
});
