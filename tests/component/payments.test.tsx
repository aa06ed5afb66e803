import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { PaymentsScreen } from '../../renderer/features/payments/payments-screen.tsx';
import { RemittanceScreen } from '../../renderer/features/payments/remittance-screen.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { followChanges } from '../../renderer/lib/query.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { EXPLAINED, GOT, HEAD, POSTED } from './payments-facts.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

function openRemittance(answers: Answers) {
  const bridge = setAnswers({ 'remittance.explain': () => answer(EXPLAINED), ...answers });
  const stops = [followJobs(), followChanges()];
  const view = render(
    <MemoryRouter initialEntries={['/payments/r']}>
      <Routes>
        <Route path="/payments/:remittanceId" element={<RemittanceScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const stop = () => {
    for (const each of stops) each();
  };
  return { ...view, bridge, stop, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('the proof is the headline, every segment is accounted for, the exception stands open beside its likely claim', async () => {
  const { container, stop } = openRemittance({ 'remittance.get': () => answer(GOT) });
  await screen.findByText('Balances to the cent');
  for (const figure of ['1,105.18', '86.40', '1,018.78']) expect(screen.getAllByText(figure).length).toBeGreaterThan(0);
  expect(screen.getByText('at check, 2 claims and 4 lines')).toBeInTheDocument();
  expect(screen.getByText('40 of 40')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Exception 1 of 1: no claim CW24705' })).toBeInTheDocument();
  expect(screen.getByText('differs')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Post 1, keep 1 back/ })).toBeEnabled();
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('what the payer decided stands in plain words, with what posting does of each amount', async () => {
  const { container, stop } = openRemittance({ 'remittance.get': () => answer(GOT) });
  const row = async (name: RegExp) => (await screen.findByRole('row', { name })).textContent;
  expect(await row(/^T1015/)).toBe('T1015 25 × 2, 06/22 (we sent G0463)185.00120.0095.00');
  expect(await row(/^CO-45/)).toBe('CO-45 Above what the contract allows (written off)65.00');
  expect(await row(/^PR-1/)).toContain('goes to the next payer or the patient');
  expect(await row(/^OA-999/)).toContain('no words for: the practice bears it (waits for your decision)');
  expect(await row(/^X1/)).toContain('no words for');
  expect(screen.getByText('The payer calls it ICN7781. It sent the claim on to the next payer.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('one that does not add up cannot be posted, and says where it is off and by how much', async () => {
  const imbalances = [{ at: 'claim', claim: 2, line: null, off: 5_00 }];
  const off = { ...GOT, proof: { ...GOT.proof, balanced: false, imbalances } };
  const { asked, stop } = openRemittance({ 'remittance.get': () => answer(off) });
  await screen.findByText(/claim CW24705 is off by 5.00/);
  expect(screen.getByRole('button', { name: /Post 1/ })).toBeDisabled();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('remittance.post')).toEqual([]);
  stop();
});

test('an exception matched beforehand is posted to its claim with the rest', async () => {
  const { asked, bridge, stop } = openRemittance({
    'remittance.get': () => answer(GOT),
    'remittance.post': () => answer({ jobId: 'job' }),
    'remittance.assign': () => answer({ state: 'posted', reasons: [] }),
  });
  await screen.findByText('Balances to the cent');
  await userEvent.keyboard('1');
  expect(await screen.findByText('Goes to CW24075')).toBeInTheDocument();
  expect(asked('remittance.assign')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('remittance.post')).toEqual([{ remittanceId: 'r' }]));
  act(() =>
    bridge.emit({
      ...{ type: 'job.ended', jobId: 'job', name: 'remittance.post', cancelled: false },
      reply: answer({ posted: 1, keptBack: 1, waiting: 0, paid: 983_28, status: 'partlyPosted' }),
    }),
  );
  await screen.findByText('2 claims posted, 983.28');
  expect(asked('remittance.assign')).toEqual([{ remittanceClaimId: 'lost', claimId: 'c2' }]);
  stop();
});

test('after posting key 1 posts the exception at once', async () => {
  const { asked, stop } = openRemittance({
    'remittance.get': () => answer(POSTED),
    'remittance.assign': () => answer({ state: 'posted', reasons: [] }),
  });
  await screen.findByRole('button', { name: /Post to CW24075/ });
  await userEvent.keyboard('1');
  await screen.findByText('Posted to CW24075');
  expect(asked('remittance.assign')).toEqual([{ remittanceClaimId: 'lost', claimId: 'c2' }]);
  stop();
});

test('a second press of 1 before the answer does not post the exception twice', async () => {
  const { asked, stop } = openRemittance({
    'remittance.get': () => answer(POSTED),
    'remittance.assign': async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return answer({ state: 'posted', reasons: [] });
    },
  });
  await screen.findByRole('button', { name: /Post to CW24075/ });
  await userEvent.keyboard('11');
  await screen.findByText('Posted to CW24075');
  expect(asked('remittance.assign')).toHaveLength(1);
  stop();
});

test('the whole is taken back only after a confirmation that names count and amount', async () => {
  const { asked, stop } = openRemittance({ 'remittance.get': () => answer(POSTED), 'remittance.undo': () => answer({ jobId: 'undo' }) });
  await screen.findByText('Balances to the cent');
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  expect(screen.getByRole('dialog', { name: 'Take back 1 claim for 1,018.78?' })).toBeInTheDocument();
  expect(asked('remittance.undo')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('remittance.undo')).toEqual([{ remittanceId: 'r' }]));
  stop();
});

const FILE = {
  ...{ sequence: 1, runId: 'run', name: 'era-0713.835', kinds: ['835'], outcome: 'read', words: 'One check of 1,018.78' },
  ...{ claimsMoved: 0, remittances: 1, readAt: '2026-07-14T08:00:00.000Z' },
};

function openPayments(outcomes: () => readonly unknown[], answers: Answers = {}) {
  const bridge = setAnswers({
    'remittance.list': () => answer([HEAD]),
    'inbox.list': () => answer([{ name: 'era-0713.835', bytes: 900, alreadyRead: false }]),
    'inbox.read': () => answer({ jobId: 'job' }),
    'inbox.outcomes': () => answer(outcomes()),
    'inbox.add': () => answer({ name: 'x' }),
    'job.cancel': () => answer({}),
    ...answers,
  });
  const stops = [followJobs(), followChanges()];
  const view = render(
    <MemoryRouter>
      <PaymentsScreen />
    </MemoryRouter>,
  );
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { ...view, bridge, asked, stop: () => stops.map((stop) => stop()) };
}

test('new files are read without an action, and each is told in words', async () => {
  const { bridge, asked, container, stop } = openPayments(() => [FILE]);
  await waitFor(() => expect(asked('inbox.read')).toHaveLength(1));
  act(() => bridge.emit({ type: 'job.ended', jobId: 'job', name: 'inbox.read', cancelled: false, reply: answer({ files: [] }) }));
  await screen.findByText('One check of 1,018.78');
  expect(screen.getByText('835 · 1 remittance to post')).toBeInTheDocument();
  expect(screen.getByText('EFT 90341187')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  expect(asked('inbox.read')).toHaveLength(1);
  stop();
});

test('of hundreds: how far it is, a stop between two files, and what became of each, those to look at first', async () => {
  const many = Array.from({ length: 300 }, (_, at) => ({
    ...FILE,
    ...{ sequence: 300 - at, name: `era-${300 - at}.835`, outcome: at === 280 ? 'refused' : at === 290 ? 'duplicate' : 'read' },
    words: at === 280 ? 'It is cut' : `Check ${300 - at}`,
  }));
  const { bridge, asked, container, stop } = openPayments(() => many);
  await waitFor(() => expect(asked('inbox.read')).toHaveLength(1));
  act(() => bridge.emit({ type: 'job.progress', jobId: 'job', name: 'inbox.read', done: 41, total: 300, unit: 'files' }));
  await screen.findByText('41 of 300 files');
  await userEvent.keyboard('{Control>}.{/Control}');
  await waitFor(() => expect(asked('job.cancel')).toEqual([{ jobId: 'job' }]));
  const reply = { ok: false, code: 'job.cancelled', details: {} } as const;
  act(() => bridge.emit({ type: 'job.ended', jobId: 'job', name: 'inbox.read', cancelled: true, reply }));
  await screen.findByText(/^Stopped\. What was read until then is whole/);
  expect(screen.getByText(/298 read, 1 seen before, 1 refused/)).toBeInTheDocument();
  expect(screen.getByText('It is cut')).toBeInTheDocument();
  await userEvent.keyboard('f');
  await screen.findByRole('dialog', { name: 'What became of each file' });
  expect(await screen.findByRole('row', { name: /^era-300\.835/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  stop();
});

test('of files dropped at once, one that does not go in holds up none', async () => {
  const { asked, container, stop } = openPayments(() => [], {
    'inbox.list': () => answer([]),
    'inbox.add': (input) =>
      (input as { name: string }).name === 'b.835' ? { ok: false, code: 'inbox.badName', details: {} } : answer({ name: 'x' }),
  });
  await screen.findByText('EFT 90341187');
  const files = ['a.835', 'b.835', 'c.835'].map((name) => new File(['ISA'], name));
  fireEvent.drop(container.querySelector('.payments-drop') as Element, { dataTransfer: { files } });
  await waitFor(() => expect(asked('inbox.read')).toHaveLength(1));
  expect(asked('inbox.add').map((input) => (input as { name: string }).name)).toEqual(['a.835', 'b.835', 'c.835']);
  expect(screen.getByText('Not put into the inbox: b.835.')).toBeInTheDocument();
  stop();
});
