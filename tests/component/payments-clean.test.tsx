import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { PaymentsScreen } from '../../renderer/features/payments/payments-screen.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { HEAD } from './payments-facts.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

const CHECK = { remittanceId: 'r', payerName: 'Prairie Mutual', traceNumber: '90341187', payment: 1_018_78, claimCount: 2 };
const OTHER = { ...CHECK, remittanceId: 'q', payerName: 'Blue Meadow', traceNumber: '771', payment: 55_00, claimCount: 1 };
const READY = {
  ...{ level: 'oneKey', clean: false, limits: [], keptBack: [{ code: 'held', words: '1 claim to decide: CO-P99 is held for a decision' }] },
  found: [
    { by: 'number', claims: 1, words: 'by the patient control number' },
    { by: 'none', claims: 1, words: 'not found' },
  ],
  lines: [{ by: 'controlNumber', lines: 4, words: 'by line control number' }],
};
const POST = { ...CHECK, postedAt: '2026-07-13T06:00:00.000Z', inTheNameOf: 'Dana Orrick', status: 'posted' };

function open(answers: Answers = {}) {
  const bridge = setAnswers({
    'remittance.list': () => answer([HEAD]),
    'inbox.list': () => answer([]),
    'posting.readiness': () => answer(READY),
    'posting.automaticPosts': () => answer([]),
    'posting.postClean': () => answer({ jobId: 'job' }),
    'remittance.undo': () => answer({ jobId: 'undo' }),
    ...answers,
  });
  const stop = followJobs();
  const view = render(
    <MemoryRouter initialEntries={['/payments']}>
      <Routes>
        <Route path="/payments" element={<PaymentsScreen />} />
        <Route path="/payments/:remittanceId" element={<p>the remittance</p>} />
      </Routes>
    </MemoryRouter>,
  );
  return { ...view, bridge, stop, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('the selected check says whether it is clean, why not, and how its claims and lines were found', async () => {
  const { container, stop } = open();
  await screen.findByText('1 claim to decide: CO-P99 is held for a decision.');
  expect(screen.getByText('Waits for you')).toBeInTheDocument();
  expect(screen.getByText('1 claim by the patient control number, 1 claim not found. 4 lines by line control number.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('one key posts all clean checks, and says what it posted and what it kept back and why', async () => {
  const { container, bridge, asked, stop } = open();
  await screen.findByText('Waits for you');
  await userEvent.keyboard('p');
  const page = await screen.findByRole('dialog', { name: 'Posting the clean checks' });
  act(() => bridge.emit({ type: 'job.progress', jobId: 'job', name: 'posting.postClean', done: 1, total: 2, unit: 'checks' }));
  expect(within(page).getByText('Cancel keeps what is done so far.')).toBeInTheDocument();
  const result = { posted: [{ ...CHECK, posted: 2, paid: 1_018_78 }], kept: [{ ...OTHER, reasons: READY.keptBack }], paid: 1_018_78 };
  act(() => bridge.emit({ type: 'job.ended', jobId: 'job', name: 'posting.postClean', reply: answer(result), cancelled: false }));
  await within(page).findByText('1 check posted, 1,018.78.');
  expect(within(page).getByText('1 claim to decide: CO-P99 is held for a decision.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked('posting.postClean')).toEqual([{}]);
  stop();
});

test('with nothing to post the key does nothing', async () => {
  const { asked, stop } = open({ 'remittance.list': () => answer([{ ...HEAD, status: 'refused' }]) });
  await screen.findByText('Does not balance');
  await userEvent.keyboard('p');
  expect([asked('posting.postClean'), screen.queryByRole('dialog')]).toEqual([[], null]);
  stop();
});

test('what posted by itself stands there with the name behind it, one key from being taken back', async () => {
  const { container, asked, stop } = open({
    'posting.automaticPosts': () => answer([POST, { ...POST, remittanceId: 'q', payerName: 'Blue Meadow' }]),
  });
  await screen.findByRole('heading', { name: 'Posted by themselves' });
  expect(screen.getAllByText(/in the name of Dana Orrick/)).toHaveLength(2);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('u');
  await waitFor(() => expect(asked('remittance.undo')).toEqual([{ remittanceId: 'r' }]));
  stop();
});
