import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { NOTHING_SAID } from '#shared/domain/claim/rules/own-say.ts';
import { BatchScreen } from '../../renderer/features/claims/batch-screen.tsx';
import { ClaimsScreen } from '../../renderer/features/claims/claims-screen.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const row = (status: string) => ({
  ...{ claimId: 'nell', claimNumber: 'C-nell', status, patientId: 'p', patientName: 'Thistledown, Nell', payerName: 'Prairie Mutual' },
  ...{ serviceDate: '2026-07-06', charge: 90_00, words: '', fileBy: null },
});
const page = (status: string, more: object) => ({
  claim: {
    ...row(status),
    ...{
      version: 5,
      rank: 1,
      frequency: '1',
      holdReason: '',
      payerControlNumber: 'P77',
      memberId: 'PM1',
      renderingName: 'Ives Calloway, MD',
    },
    ...{
      chartNumber: 10366,
      superbillId: 's',
      encounterId: 'e',
      filingLimitDays: 90,
      decidedOn: null,
      sentOn: false,
      notAsked: false,
      openAtPayer: 0,
      chargesOpen: false,
      corrects: null,
      correctedBy: null,
    },
    ...more,
  },
  ...{ diagnoses: [], lines: [], events: [], findings: [], ownSay: NOTHING_SAID, boxes: [], sentSegments: [], batch: null },
});

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

async function openClaim(status: string, answers: Answers = {}, more: object = {}) {
  const bridge = setAnswers({
    'claim.list': () => answer({ rows: [row(status)], count: 1, total: 90_00 }),
    'claim.checked': () => answer([]),
    'savedView.list': () => answer([]),
    'claim.siblings': () => answer({ claims: [], lines: [], splits: false }),
    'claim.sent': () => answer([]),
    'answer.ofClaim': () => answer({ answers: [], changes: [], compared: false }),
    'claim.get': () => answer(page(status, more)),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={['/claims?view=paid']}>
      <Routes>
        <Route path="/claims" element={<ClaimsScreen />} />
        <Route path="/claims/:claimId" element={<ClaimsScreen />} />
        <Route path="/charges/:superbillId" element={<p>the charges</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { name: 'Thistledown, Nell' });
  return { ...view, bridge, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

const actions = () => screen.getByRole('toolbar', { name: 'Actions of this screen' }).textContent ?? '';

test.each([
  ['ready', ['Put in next batch', 'Hold', 'Correct charges', 'Take out of use'], ['Replace or void', 'Close']],
  ['queued', ['Take out of batch'], ['Correct charges', 'Take out of use']],
  ['draft', ['Approve', 'Correct charges'], ['Hold']],
  ['paid', ['Replace or void', 'Close', 'Close settled'], ['Take out of use', 'Correct charges']],
  ['closed', ['Open again', 'Replace or void'], ['Take out of use']],
  ['voided', ['Correct charges'], ['Replace or void', 'Take out of use', 'Open again']],
  ['replaced', [], ['Replace or void', 'Correct charges', 'Take out of use', 'Open again']],
])('a claim that is %s offers only what its state allows', async (status, offered, absent) => {
  await openClaim(status);
  for (const words of offered) expect(actions()).toContain(words);
  for (const words of absent) expect(actions().replace('Close settled', '')).not.toContain(words);
});

test('Q puts a claim in the next batch, and the undo takes it out', async () => {
  const { asked } = await openClaim('ready', { 'claim.queue': () => answer({ moved: 1 }) });
  await userEvent.keyboard('q');
  await screen.findByText('C-nell goes with the next batch');
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(asked('claim.queue')).toHaveLength(2));
  expect(asked('claim.queue')).toEqual([
    { claimIds: ['nell'], queued: true },
    { claimIds: ['nell'], queued: false },
  ]);
});

test('T opens the charges and goes to them', async () => {
  const { asked } = await openClaim('ready', { 'claim.editCharges': () => answer({ version: 6, superbillId: 's1' }) });
  await userEvent.keyboard('t');
  expect(await screen.findByText('the charges')).toBeInTheDocument();
  expect(asked('claim.editCharges')).toEqual([{ claimId: 'nell', version: 5 }]);
});

test('C closes, with an undo that opens it in the version the closing left', async () => {
  const { asked } = await openClaim('paid', {
    'claim.close': () => answer({ version: 6 }),
    'claim.reopen': () => answer({ version: 7, status: 'paid' }),
  });
  await userEvent.keyboard('c');
  await screen.findByText('C-nell is closed');
  await userEvent.keyboard('{Control>}z{/Control}');
  await screen.findByText('C-nell is open again: Paid');
  expect(asked('claim.reopen')).toEqual([{ claimId: 'nell', version: 6 }]);
});

test('K begins a correction: the payer’s number stands there, a reason is needed, and the draft is shown', async () => {
  const made = { claimId: 'next', claimNumber: 'C-next', version: 1 };
  const { asked, container } = await openClaim('denied', { 'claim.correct': () => answer(made) });
  await userEvent.keyboard('k');
  const button = await screen.findByRole('button', { name: /Make the draft/ });
  expect(button).toBeDisabled();
  expect(screen.getByLabelText(/The payer’s number of the claim/)).toHaveValue('P77');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('wrong units');
  await userEvent.selectOptions(screen.getByLabelText('What to do'), 'void');
  await userEvent.click(button);
  await screen.findByText(/C-next is a draft; C-nell stays as it is/);
  expect(asked('claim.correct')).toEqual([{ claimId: 'nell', version: 5, kind: 'void', reason: 'wrong units', payerControlNumber: 'P77' }]);
});

test('without the payer’s number nothing is made', async () => {
  await openClaim('submitted', {}, { payerControlNumber: null });
  await userEvent.keyboard('k');
  await screen.findByText(/No answer has told it/);
  await userEvent.keyboard('wrong units');
  expect(screen.getByRole('button', { name: /Make the draft/ })).toBeDisabled();
});

test('D asks before a claim is out of use for good, and leads to its charges', async () => {
  const { asked } = await openClaim('ready', { 'claim.void': () => answer({ version: 6, superbillId: 's1' }) });
  await userEvent.keyboard('d');
  expect(await screen.findByText(/Its number is never used again/)).toBeInTheDocument();
  expect(asked('claim.void')).toEqual([]);
  await userEvent.keyboard('wrong person{Control>}{Enter}{/Control}');
  await screen.findByText('C-nell is out of use');
  expect(asked('claim.void')).toEqual([{ claimId: 'nell', version: 5, reason: 'wrong person' }]);
  await userEvent.click(screen.getByRole('button', { name: 'Its charges' }));
  expect(await screen.findByText('the charges')).toBeInTheDocument();
});

test('a draft that corrects says what it corrects, and abandoning it says what stays', async () => {
  const corrects = { claimId: 'first', claimNumber: 'C-first', reason: 'units' };
  const { asked } = await openClaim(
    'draft',
    { 'claim.void': () => answer({ version: 6, superbillId: null }) },
    { corrects, frequency: '7' },
  );
  expect(screen.getByRole('link', { name: 'C-first' })).toBeInTheDocument();
  await userEvent.keyboard('d');
  await screen.findByText(/C-first stays at its payer/);
  await userEvent.keyboard('not needed{Control>}{Enter}{/Control}');
  await screen.findByText('C-nell is abandoned; C-first stands as it was');
  expect(asked('claim.void')).toHaveLength(1);
});

test('settled claims close together after a question, and how many is said', async () => {
  const { bridge, asked } = await openClaim('paid', { 'claim.closeSettled': () => answer({ jobId: 'job' }) });
  const stop = followJobs();
  await userEvent.keyboard('s');
  await screen.findByText(/A remittance that comes later opens its claim again/);
  expect(asked('claim.closeSettled')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('claim.closeSettled')).toHaveLength(1));
  bridge.emit({ type: 'job.ended', jobId: 'job', name: 'claim.closeSettled', cancelled: false, reply: answer({ closed: 12 }) });
  await screen.findByText('12 claims closed');
  stop();
});

test('a batch of only what was put in: Q changes between the two, and the file is written of what is shown', async () => {
  const partner = { tradingPartnerId: 't', name: 'Clearway', usage: 'P', total: 90_00 };
  const bridge = setAnswers({
    'batch.preview': (input) =>
      answer({ queued: 2, partners: [{ ...partner, claimCount: (input as { only: string }).only === 'queued' ? 2 : 9 }], staying: [] }),
    'batch.create': () => answer({ jobId: 'job' }),
  });
  render(
    <MemoryRouter>
      <BatchScreen />
    </MemoryRouter>,
  );
  await screen.findByRole('button', { name: /Write 9 claims/ });
  await userEvent.keyboard('q');
  await screen.findByRole('button', { name: /Write 2 claims/ });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(bridge.calls.filter(({ name }) => name === 'batch.create').map(({ input }) => input)).toEqual([{ only: 'queued' }]),
  );
});
