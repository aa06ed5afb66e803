import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { parsePercent } from '../../renderer/features/fees/fee-words.ts';
import { FeesScreen } from '../../renderer/features/fees/fees-screen.tsx';
import { bridge as currentBridge } from '../../renderer/lib/bridge.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const USUAL = {
  feeScheduleId: 'usual',
  ...{ name: 'Usual', kind: 'charge', payerId: null, renderingProviderId: null, facilityId: null },
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, active: true, lines: 2 },
};
const CONTRACT = { ...USUAL, feeScheduleId: 'contract', name: 'Mutual contract', kind: 'allowed', payerId: 'mutual', lines: 1 };
const LINES = [
  { code: 'G0008', modifier: '26', amount: 12_00, words: 'Flu shot', usual: 30_00 },
  { code: 'T1015', modifier: '', amount: 130_00, words: 'Clinic visit', usual: 120_00 },
];
const ANSWERS: Readonly<Record<string, (input: unknown) => Reply>> = {
  'fee.list': () => answer([CONTRACT, USUAL]),
  'fee.get': () => answer({ lines: LINES, count: LINES.length }),
  'payer.list': () => answer([{ payerId: 'mutual', name: 'Prairie Mutual' }]),
  'provider.list': () => answer([{ renderingProviderId: 'ives', lastName: 'Calloway', firstName: 'Ives' }]),
  'facility.list': () => answer([]),
  'procedure.search': () => answer([]),
  'fee.saveLines': () => answer({ before: [{ code: 'A4550', modifier: '', amount: null }] }),
};

async function openFees(answers: Readonly<Record<string, (input: unknown) => Reply>> = {}) {
  const bridge = setAnswers({ ...ANSWERS, ...answers });
  const view = render(
    <MemoryRouter initialEntries={['/lists/fees/usual']}>
      <Routes>
        <Route path="/lists/fees/:feeScheduleId" element={<FeesScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { name: 'Usual' });
  await screen.findByRole('row', { name: /T1015/ });
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { ...view, bridge, asked };
}

test('a schedule shows whom it is for and how far each fee lies from the usual one', async () => {
  const { container } = await openFees();
  expect(screen.getByText('What we charge · Everybody · from 01/01/2026')).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /Mutual contract/ })).toHaveTextContent('Prairie Mutual');
  expect(screen.getByRole('row', { name: /T1015/ })).toHaveTextContent('+8 %');
  expect(await brokenRules(container)).toEqual([]);
});

test('lines are typed one after the other without the mouse, and each can be undone', async () => {
  const { asked } = await openFees();
  await userEvent.keyboard('l');
  await userEvent.keyboard('a4550{Tab}{Tab}12.5{Enter}');
  await waitFor(() =>
    expect(asked('fee.saveLines')).toEqual([{ feeScheduleId: 'usual', lines: [{ code: 'A4550', modifier: '', amount: 12_50 }] }]),
  );
  await screen.findByText('A4550 is 12.50');
  await waitFor(() => expect(screen.getByLabelText('Code')).toHaveFocus());
  expect(screen.getByLabelText('Code')).toHaveValue('');
  await userEvent.click(screen.getByRole('button', { name: /Undo/ }));
  await waitFor(() =>
    expect(asked('fee.saveLines').at(-1)).toEqual({ feeScheduleId: 'usual', lines: [{ code: 'A4550', modifier: '', amount: null }] }),
  );
});

test('a wrong line is said beside its field and not sent', async () => {
  const { asked } = await openFees();
  await userEvent.keyboard('l');
  await userEvent.keyboard('12{Tab}{Tab}x{Enter}');
  expect(await screen.findByText('A code has five characters.')).toBeInTheDocument();
  expect(asked('fee.saveLines')).toEqual([]);
});

test('a raise says how many lines it changes; what is no percentage changes none', async () => {
  const before = [{ code: 'T1015', modifier: '', amount: 130_00 }];
  const { asked } = await openFees({ 'fee.raise': () => answer({ changed: 1, before }) });
  await userEvent.keyboard('r');
  await screen.findByRole('dialog', { name: 'Raise Usual' });
  await userEvent.keyboard('abc{Control>}{Enter}{/Control}');
  expect(asked('fee.raise')).toEqual([]);
  await userEvent.clear(screen.getByLabelText('Percent'));
  await userEvent.type(screen.getByLabelText('Percent'), '2.5');
  await userEvent.selectOptions(screen.getByLabelText('Rounded'), 'To the dollar');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('1 line changed');
  expect(asked('fee.raise')).toEqual([{ feeScheduleId: 'usual', hundredthsOfPercent: 250, step: 100, up: false }]);
  await userEvent.click(screen.getByRole('button', { name: /Undo/ }));
  await waitFor(() => expect(asked('fee.saveLines')).toEqual([{ feeScheduleId: 'usual', lines: before }]));
});

test('a contract without its payer is not saved, and says so', async () => {
  const { asked } = await openFees({ 'fee.save': () => answer({}) });
  await userEvent.keyboard('n');
  await screen.findByRole('dialog', { name: 'New fee schedule' });
  await userEvent.type(screen.getByLabelText('Name'), 'Rates');
  await userEvent.selectOptions(screen.getByLabelText('It says'), 'A contract: what the payer allows');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('A contract is one payer’s.')).toBeInTheDocument();
  expect(asked('fee.save')).toEqual([]);
  await userEvent.selectOptions(screen.getByLabelText('Payer'), 'Prairie Mutual');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('fee.save')).toEqual([expect.objectContaining({ name: 'Rates', kind: 'allowed', payerId: 'mutual' })]));
});

test('what is expected comes with the claims it rests on', async () => {
  const evidence = [
    {
      claimNumber: 'C-7',
      serviceDate: '2026-03-01',
      payerName: 'Prairie Mutual',
      planName: 'Gold',
      unitThousandths: 1_000,
      charge: 120_00,
      allowed: 88_00,
    },
  ];
  let rule = 'plan';
  await openFees({ 'fee.expected': () => answer({ amount: 88_00, rule, evidence }) });
  await userEvent.keyboard('x');
  const dialog = await screen.findByRole('dialog', { name: 'What is a payer expected to allow?' });
  await userEvent.type(within(dialog).getByLabelText('Code'), 'T1015');
  expect(await within(dialog).findByText(/for one unit, from 1 answer of this plan/)).toHaveTextContent('88.00');
  expect(within(dialog).getByRole('row', { name: /C-7/ })).toHaveTextContent('120.00');
  rule = 'code';
  await userEvent.selectOptions(within(dialog).getByLabelText('Learned by'), 'What was allowed last');
  expect(await within(dialog).findByText(/from 1 answer of other payers: this one has not answered it yet/)).toHaveTextContent('88.00');
  expect(within(dialog).getByRole('row', { name: /C-7/ })).toHaveTextContent('Prairie Mutual');
});

test('a file with a wrong line offers nothing to take; a right one is taken whole', async () => {
  const runs: Reply[] = [
    answer({ added: 1, changed: 0, same: 0, faults: [{ line: 3, words: 'The code is not a procedure code' }] }),
    answer({ added: 1, changed: 1, same: 0, faults: [] }),
    answer({ added: 1, changed: 1, same: 0, faults: [] }),
  ];
  let job = 0;
  const { bridge } = await openFees({
    'upload.begin': () => answer({ pieceBytes: 1 }),
    'upload.add': () => answer({ arrived: 1, complete: true }),
    'upload.discard': () => answer({}),
    'fee.import': () => answer({ jobId: `job ${job++}` }),
  });
  Object.assign(currentBridge(), { openFiles: () => Promise.resolve([{ name: 'fees.csv', bytes: Uint8Array.of(65) }]) });
  const stop = followJobs();
  const end = async (count: number) => {
    await waitFor(() => expect(bridge.calls.filter(({ name }) => name === 'fee.import')).toHaveLength(count));
    act(() =>
      bridge.emit({
        type: 'job.ended',
        jobId: `job ${count - 1}`,
        name: 'fee.import',
        reply: runs[count - 1] ?? answer({}),
        cancelled: false,
      }),
    );
  };
  await userEvent.keyboard('i');
  await screen.findByRole('dialog', { name: 'Lines of Usual from a file' });
  await userEvent.keyboard('{Control>}o{/Control}');
  await end(1);
  expect(await screen.findByText(/1 line wrong, so nothing can be taken/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(bridge.calls.filter(({ name }) => name === 'fee.import')).toHaveLength(1);
  await userEvent.keyboard('{Control>}o{/Control}');
  await end(2);
  await screen.findByText(/1 line new, 1 changed/);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await end(3);
  expect(await screen.findByText('2 lines taken.')).toBeInTheDocument();
  expect(bridge.calls.findLast(({ name }) => name === 'fee.import')?.input).toMatchObject({ dryRun: false });
  stop();
});

test('fees come from Medicare times a percentage, and can be taken back', async () => {
  const before = [{ code: 'T1015', modifier: '', amount: null }];
  const { asked } = await openFees({
    'rvu.localities': () => answer([{ locality: '0111200', state: 'NE', name: 'NEBRASKA', work: 1_000, expense: 900, malpractice: 500 }]),
    'fee.fromMedicare': () => answer({ changed: 1, before }),
  });
  await userEvent.keyboard('d');
  await screen.findByRole('option', { name: 'NE NEBRASKA' });
  await userEvent.clear(screen.getByLabelText('Percent of Medicare'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('fee.fromMedicare')).toEqual([]);
  await userEvent.type(screen.getByLabelText('Percent of Medicare'), '150');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('1 line set from the Medicare fees');
  expect(asked('fee.fromMedicare')).toMatchObject([{ locality: '0111200', facility: false, codes: 'own', hundredthsOfPercent: 5_000 }]);
  await userEvent.click(screen.getByRole('button', { name: /Undo/ }));
  await waitFor(() => expect(asked('fee.saveLines')).toEqual([{ feeScheduleId: 'usual', lines: before }]));
});

test('percent as people type it', () => {
  expect(['2.5', '-5', '2,5', '3 %', '0'].map(parsePercent)).toEqual([250, -500, 250, undefined, 0]);
  expect(['', 'x', '-101', '1.234'].map(parsePercent)).toEqual([undefined, undefined, undefined, undefined]);
});
