import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { type Batch, BatchFiles } from '../../renderer/features/claims/batch-files.tsx';
import { ConnectionScreen } from '../../renderer/features/outward/connection-screen.tsx';
import { OutwardScreen } from '../../renderer/features/outward/outward-screen.tsx';
import type { Connection, OutwardRow } from '../../renderer/features/outward/outward-words.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { followChanges } from '../../renderer/lib/query.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const FINGERPRINT = `SHA256:${'a'.repeat(43)}`;
const OTHER = `SHA256:${'b'.repeat(43)}`;
const connection = (change: Partial<Connection> = {}, settings: Partial<Connection['settings']> = {}): Connection => ({
  tradingPartnerId: 'p',
  partnerName: 'Clearway',
  active: true,
  settings: {
    ...{ host: 'sftp.example.org', port: 22, userName: 'office', uploadFolder: 'in', downloadFolder: 'out', pickUp: '*' },
    ...{ afterDownload: 'leave', moveTo: '', readBack: true, sendsQuestions: false, schedule: { kind: 'off' } },
    ...settings,
  },
  ...{
    onSince: '2026-07-14T12:00:00.000Z' as Connection['onSince'],
    halted: '',
    lastRunAt: null,
    secretKind: 'password',
    fingerprints: [FINGERPRINT],
    open: 1,
    unclear: 0,
  },
  ...change,
});
const row: OutwardRow = {
  ...{ id: 'e1', at: '2026-07-14T12:00:00.000Z' as OutwardRow['at'], partnerName: 'Clearway', what: 'sent', host: 'sftp.example.org:22' },
  ...{
    fingerprint: FINGERPRINT,
    fileName: 'claims-clearway-000012.837',
    bytes: 12_345,
    sha256: 'c'.repeat(64),
    code: '',
    startedBy: 'schedule',
    userName: 'Dana',
  },
};
let stop = () => {};
afterEach(() => stop());

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'transport.list': () => answer([connection()]),
    'transport.outward': () => answer({ rows: [row], count: 1 }),
    ...more,
  });
  stop = followJobs();
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/outward" element={<OutwardScreen />} />
        <Route path="/outward/:partnerId" element={<ConnectionScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const end = (jobId: string, name: string, value: unknown) =>
    act(() => bridge.emit({ type: 'job.ended', jobId, name, reply: { ok: true, value }, cancelled: false }));
  const called = (name: string) => bridge.calls.filter((one) => one.name === name).map(({ input }) => input);
  return { ...view, bridge, end, called };
}
const done = { sent: 2, left: 0, fetched: 0, repeats: 0, strange: 0, problem: '', fingerprint: '' };

test('what left is listed with its host, hash and who started it, and can be taken elsewhere', async () => {
  const { container, bridge } = open('/outward');
  expect(await screen.findByRole('row', { name: /claims-clearway-000012\.837/ })).toHaveTextContent('Dana, by schedule');
  expect(screen.getByText('c'.repeat(64))).toBeInTheDocument();
  expect(screen.getAllByText(FINGERPRINT).length).toBeGreaterThan(0);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('x');
  await waitFor(() => expect(bridge.saved).toHaveLength(1));
  expect(bridge.saved[0]).toMatchObject({ name: 'outward.csv' });
  expect(bridge.saved[0]?.text).toContain('c'.repeat(64));
  expect(bridge.saved[0]?.text).toContain('12345');
});

test('S sends, and says what was sent; a refused host is told with its key', async () => {
  const { called, end } = open('/outward', {
    'transport.send': () => answer({ jobId: 'j' }),
    'transport.fetch': () => answer({ jobId: 'f' }),
  });
  await screen.findByRole('row', { name: /claims-clearway/ });
  await userEvent.keyboard('s');
  await waitFor(() => expect(called('transport.send')).toEqual([{ tradingPartnerId: 'p' }]));
  end('j', 'transport.send', done);
  expect(await screen.findByText('2 files sent.')).toBeInTheDocument();
  await userEvent.keyboard('r');
  await waitFor(() => expect(called('transport.fetch')).toHaveLength(1));
  end('f', 'transport.fetch', { ...done, sent: 0, problem: 'hostKey', fingerprint: OTHER });
  expect(await screen.findByText(OTHER)).toBeInTheDocument();
  expect(screen.getByText(/another key than the one that was confirmed/)).toBeInTheDocument();
});

test('a partner that is off can neither send nor fetch', async () => {
  const { called } = open('/outward', { 'transport.list': () => answer([connection({ onSince: null })]) });
  await screen.findByRole('row', { name: /claims-clearway/ });
  await userEvent.keyboard('sr');
  expect([called('transport.send'), called('transport.fetch')]).toEqual([[], []]);
});

test('a connection is typed and saved; a secret is handed over and never shown', async () => {
  const { called, container } = open('/outward/p', {
    'transport.list': () => answer([connection({ onSince: null, secretKind: null, fingerprints: [] })]),
    'transport.save': () => answer({}),
    'transport.setSecret': () => answer({}),
  });
  const host = await screen.findByRole('textbox', { name: /^Host/ });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.clear(host);
  await userEvent.type(host, 'files.example.org');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: /Exchange by itself/ }), 'times');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(called('transport.save')).toHaveLength(1));
  expect(called('transport.save')[0]).toMatchObject({
    tradingPartnerId: 'p',
    settings: { host: 'files.example.org', schedule: { kind: 'times', times: ['08:00', '16:00'] } },
  });
  await waitFor(() => expect(screen.getByRole('button', { name: /Password or key/ })).toBeEnabled());
  await userEvent.click(screen.getByRole('button', { name: /Password or key/ }));
  const password = await screen.findByLabelText('Password');
  expect(password).toHaveAttribute('type', 'password');
  await userEvent.type(password, 'hunter2 hunter2');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(called('transport.setSecret')).toEqual([{ tradingPartnerId: 'p', kind: 'password', secret: 'hunter2 hunter2', passphrase: '' }]),
  );
  await waitFor(() => expect(screen.queryByLabelText('Password')).toBeNull());
  expect(document.body.textContent).not.toContain('hunter2');
});

test('the first contact asks a person; only their yes confirms the key', async () => {
  const { called, end } = open('/outward/p', {
    'transport.list': () => answer([connection({ onSince: null, fingerprints: [] })]),
    'transport.probe': () => answer({ jobId: 'k' }),
    'transport.trust': () => answer({}),
  });
  await screen.findByRole('textbox', { name: /^Host/ });
  const ask = async () => {
    await userEvent.click(screen.getByRole('button', { name: /Ask the host for its key/ }));
    await waitFor(() => expect(called('transport.probe').length).toBeGreaterThan(0));
    end('k', 'transport.probe', { fingerprint: OTHER, trusted: false, problem: '' });
  };
  await ask();
  expect(await screen.findByRole('dialog', { name: /Is this the key of sftp\.example\.org/ })).toHaveTextContent(OTHER);
  expect(called('transport.trust')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(called('transport.trust')).toEqual([{ tradingPartnerId: 'p', fingerprint: OTHER }]));
});

test('a batch shows how far it is: sent now, decided when it vanished, once more only with a reason', async () => {
  const batch: Batch = {
    ...{ batchId: 'b', number: 12, partnerName: 'Clearway', fileName: 'claims-clearway-000012.837', createdAt: row.at, claimCount: 1 },
    ...{ total: 100 as Batch['total'], status: 'written', sha256: 'c'.repeat(64) },
  };
  let state: string | null = null;
  const way = () => ({
    batchId: 'b',
    tradingPartnerId: 'p',
    on: true,
    sendingId: state === null ? null : 's',
    state,
    problem: '',
    endedAt: null,
  });
  const bridge = setAnswers({
    'transport.sendings': () => answer([way()]),
    'transport.send': () => answer({ jobId: 'j' }),
    'transport.settle': () => answer({}),
    'transport.sendAgain': () => answer({}),
  });
  const stops = [followJobs(), followChanges()];
  stop = () => {
    for (const end of stops) end();
  };
  render(
    <MemoryRouter>
      <BatchFiles batches={[batch]} />
    </MemoryRouter>,
  );
  const called = (name: string) => bridge.calls.filter((one) => one.name === name).map(({ input }) => input);
  await userEvent.click(await screen.findByRole('button', { name: /Send now/ }));
  await waitFor(() => expect(called('transport.send')).toEqual([{ tradingPartnerId: 'p', batchId: 'b' }]));
  const become = async (next: string) => {
    state = next;
    await act(async () => bridge.emit({ type: 'changed', name: 'transport.send' }));
  };
  act(() => bridge.emit({ type: 'job.ended', jobId: 'j', name: 'transport.send', reply: { ok: true, value: done }, cancelled: false }));
  await become('unclear');
  await userEvent.click(await screen.findByRole('button', { name: /It arrived/ }));
  await waitFor(() => expect(called('transport.settle')).toEqual([{ sendingId: 's', arrived: true }]));
  await become('sent');
  await userEvent.click(await screen.findByRole('button', { name: /Send once more/ }));
  const putOn = await screen.findByRole('button', { name: /Put it on its way/ });
  expect(putOn).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Why'), 'They lost it');
  await userEvent.click(putOn);
  await waitFor(() => expect(called('transport.sendAgain')).toEqual([{ batchId: 'b', reason: 'They lost it' }]));
});
