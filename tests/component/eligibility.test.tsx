import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { brokenRules } from './axe.ts';
import { openEligibility as open } from './eligibility-page.tsx';
import { BATCH, CHECKS } from './eligibility-samples.ts';
import { answer } from './fake-bridge.ts';
import { IDS } from './ids.ts';

test('who is due stands with the last check and what comes next, and the button says how many can be asked', async () => {
  const { container, stop } = open('/eligibility');
  expect(await screen.findByRole('button', { name: /Ask about 1 coverage/ })).toBeEnabled();
  const rows = within(screen.getByRole('grid', { name: 'Coverages due' }));
  expect(rows.getByText('Quillfeather, Marigold').closest('tr')).toHaveTextContent('07/16/2026');
  expect(rows.getByText('Nettlebed, Otto').closest('tr')).toHaveTextContent('The coverage has no member ID');
  expect(rows.getByText('Yarrow, Clementine').closest('tr')).toHaveTextContent(/Asked .* no answer yet/);
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('one key writes the questions, and what came of it stays on the page with those left out', async () => {
  const { bridge, sent, stop } = open('/eligibility');
  await screen.findByRole('button', { name: /Ask about/ });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('eligibility.request')).toEqual([{ days: 30 }]));
  const leftOut = [
    { coverageId: IDS.other, patientName: 'Nettlebed, Otto', payerName: 'Prairie Mutual', reason: 'The coverage has no member ID.' },
  ];
  act(() =>
    bridge.emit({
      type: 'job.ended',
      jobId: IDS.journal,
      name: 'eligibility.request',
      reply: answer({ batches: [BATCH], leftOut }),
      cancelled: false,
    }),
  );
  expect(await screen.findByText(/1 coverage asked about in 1 file/)).toHaveTextContent('eligibility-clearway-000001.270');
  expect(screen.getByText(/Nettlebed, Otto, Prairie Mutual: The coverage has no member ID/)).toBeInTheDocument();
  stop();
});

test('how far back is looked can be chosen', async () => {
  const { sent, stop } = open('/eligibility');
  await userEvent.selectOptions(await screen.findByLabelText('Not checked within'), '90 days');
  await waitFor(() => expect(sent('eligibility.due').at(-1)).toEqual({ days: 90 }));
  stop();
});

test('a sheet is typed by keyboard alone: only what was said is sent', async () => {
  const { sent, stop } = open('/eligibility');
  await screen.findByRole('grid', { name: 'Coverages due' });
  await userEvent.keyboard('t');
  const dialog = within(await screen.findByRole('dialog', { name: 'What the payer said' }));
  await waitFor(() => expect(dialog.getByLabelText('Told by, or call number')).toHaveFocus());
  await userEvent.keyboard('call 77');
  for (const [label, typed] of [
    ['Office copay', '30'],
    ['Deductible', '1500'],
    ['Deductible remaining', '1000+12.37'],
    ['Coinsurance, percent', '20'],
    ['Other payer', 'Northgate'],
  ] as const)
    await userEvent.type(dialog.getByLabelText(label), typed);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('eligibility.record')).toHaveLength(1));
  const [input] = sent('eligibility.record');
  const parsed = operations['eligibility.record'].input.parse(input);
  expect(parsed).toMatchObject({
    coverageId: IDS.coverage,
    how: 'phone',
    reference: 'call 77',
    verdict: 'active',
    visitDate: '2026-07-16',
  });
  const plain = parsed.benefits.map(({ kind, network, total, remaining, fractionMillionths, words }) => [
    kind,
    network,
    total,
    remaining,
    fractionMillionths,
    words,
  ]);
  expect(plain).toEqual([
    ['copay', 'in', 3000, null, null, ''],
    ['deductible', 'in', 150000, 101237, null, ''],
    ['coinsurance', 'in', null, null, 200000, ''],
    ['otherPayer', 'unknown', null, null, null, 'Northgate'],
  ]);
  expect(await screen.findByText(/Active, office copay 30\.00/)).toBeInTheDocument();
  stop();
});

test('a sheet with a wrong day or percentage is not sent, and says what is wrong', async () => {
  const { sent, stop, container } = open('/eligibility');
  await screen.findByRole('grid', { name: 'Coverages due' });
  await userEvent.keyboard('t');
  const dialog = within(await screen.findByRole('dialog', { name: 'What the payer said' }));
  await userEvent.clear(dialog.getByLabelText(/Checked on/));
  await userEvent.type(dialog.getByLabelText('Coinsurance, percent'), '120');
  await userEvent.click(dialog.getByLabelText('Amounts out of network, too'));
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await dialog.findByText('Type the day on which the payer said it.')).toBeInTheDocument();
  expect(dialog.getByText('Type a percentage from 0 to 100.')).toBeInTheDocument();
  expect(dialog.getByText('Out of network')).toBeInTheDocument();
  expect(sent('eligibility.record')).toEqual([]);
  stop();
});

test('an answer nobody could place says why and what to do, and is placed or put away', async () => {
  const { sent, stop, container } = open('/eligibility?view=answers');
  expect(
    await screen.findByText('Choose the coverage that it is about; correct the coverage if the payer has it otherwise.'),
  ).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('p');
  const dialog = within(await screen.findByRole('dialog', { name: 'Whose coverage is this answer about?' }));
  expect(dialog.getByLabelText('Coverage')).toHaveTextContent('Quillfeather, Marigold, 03/09/1984: Prairie Mutual PM4477120');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('eligibility.assign')).toEqual([{ answerId: IDS.other, coverageId: IDS.coverage }]));
  await screen.findByRole('button', { name: /^Put it away/ });
  await userEvent.keyboard('x');
  await userEvent.type(await screen.findByLabelText(/Why/), 'Not ours');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('eligibility.dismiss')).toEqual([{ answerId: IDS.other, reason: 'Not ours' }]));
  stop();
});

test('the files that were written are listed with their answers', async () => {
  const { stop } = open('/eligibility?view=files');
  const row = (await screen.findByText('eligibility-clearway-000001.270')).closest('tr');
  expect(row).toHaveTextContent('Clearway');
  expect(row).toHaveTextContent('Written');
  stop();
});

test('a patient’s checks stand by coverage, and the open one is a sheet split by network and level', async () => {
  const { container, stop } = open(`/patients/${IDS.patient}/eligibility`);
  const sheet = within(await screen.findByRole('complementary', { name: 'Benefit sheet' }));
  const inNetwork = await sheet.findByRole('table', { name: 'In network, individual' });
  expect(within(inNetwork).getByText('Deductible').closest('tr')).toHaveTextContent('Deductible1,500.00412.37a calendar year');
  expect(within(inNetwork).getByText('Coinsurance').closest('tr')).toHaveTextContent('20 %');
  expect(sheet.getByRole('table', { name: 'Out of network, individual' })).toBeInTheDocument();
  expect(sheet.getByText(/^Check the order of payers, another one was named: NORTHGATE HEALTH PLAN as primary/)).toBeInTheDocument();
  expect(sheet.getByText('PM-447712')).toBeInTheDocument();
  const table = within(screen.getByRole('grid', { name: 'Checks of eligibility' }));
  expect(table.getAllByRole('row').map((row) => row.textContent)).toEqual(
    expect.arrayContaining([expect.stringContaining('Nobody has checked it'), expect.stringContaining('The payer could not answer')]),
  );
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('a refusal hides nothing: it says in plain words what to correct, and the coverage stays', async () => {
  const { stop } = open(`/patients/${IDS.patient}/eligibility`);
  await screen.findByRole('table', { name: 'In network, individual' });
  await userEvent.click(screen.getByText('The payer could not answer'));
  expect(await screen.findByText('The member ID is missing or wrong.')).toBeInTheDocument();
  expect(screen.getByText('Compare with the card, correct the coverage, and ask again.')).toBeInTheDocument();
  expect(screen.getByText('AAA 72 C')).toBeInTheDocument();
  expect(screen.getAllByText('Prairie Mutual').length).toBeGreaterThan(0);
  stop();
});

test('the selected coverage is asked about, and a check is taken back with a reason', async () => {
  const { sent, stop } = open(`/patients/${IDS.patient}/eligibility`);
  await screen.findByRole('table', { name: 'In network, individual' });
  await userEvent.keyboard('a');
  await waitFor(() => expect(sent('eligibility.request')).toEqual([{ coverageIds: [IDS.coverage] }]));
  await userEvent.keyboard('{Delete}');
  await userEvent.type(await screen.findByLabelText(/Why/), 'A brother');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('eligibility.withdraw')).toEqual([{ checkId: IDS.run, reason: 'A brother' }]));
  stop();
});

test('a patient without a coverage is told what that means', async () => {
  const { stop } = open(`/patients/${IDS.patient}/eligibility`, {
    'eligibility.list': () => answer({ ...CHECKS, coverages: [], checks: [] }),
  });
  expect(await screen.findByRole('heading', { name: 'No coverage' })).toBeInTheDocument();
  stop();
});
