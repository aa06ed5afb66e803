import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { feature } from '../../renderer/features/eligibility/feature.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { BATCH, CHECKS, DUE, EXCEPTIONS, REFUSED, SHEET } from './eligibility-samples.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

addErrorSentences(feature.errors ?? {});

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'eligibility.due': () => answer(DUE),
    'eligibility.exceptions': () => answer(EXCEPTIONS),
    'eligibility.batches': () => answer([BATCH]),
    'eligibility.list': () => answer(CHECKS),
    'eligibility.get': (input) => answer((input as { checkId: string }).checkId === IDS.encounter ? REFUSED : SHEET),
    'eligibility.request': () => answer({ jobId: IDS.journal }),
    'eligibility.record': () => answer({ checkId: IDS.run, words: 'Active, office copay 30.00' }),
    'eligibility.assign': () => answer({ checkId: IDS.run }),
    'eligibility.dismiss': () => answer({ answerId: IDS.other }),
    'eligibility.withdraw': () => answer({ checkId: IDS.run }),
    'eligibility.takeOver': () => answer({ takeOverId: IDS.other, coverageId: IDS.coverage }),
    'eligibility.undoTakeOver': () => answer({ coverageId: IDS.coverage }),
    ...more,
  });
  const stop = followJobs();
  const routes = [
    ...feature.routes.map((route) => ({ path: route.path, element: route.element })),
    { path: '*', element: <p>elsewhere</p> },
  ];
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  const drawn = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  return { bridge, router, sent, stop, ...drawn };
}

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

test('what the coverage has otherwise is shown old beside new, and only what stays ticked is taken over, by keys and with an undo', async () => {
  const { sent, stop, container } = open(`/patients/${IDS.patient}/eligibility`);
  const sheet = within(await screen.findByRole('complementary', { name: 'Benefit sheet' }));
  expect(await sheet.findByText('Copay: 20.00 → 30.00')).toBeInTheDocument();
  expect(sheet.getByText('Coinsurance: not said → 20 %')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Take over 4 figures/ })).toBeEnabled();
  expect(sent('eligibility.takeOver')).toEqual([]);
  await userEvent.keyboard('o');
  const dialog = within(await screen.findByRole('dialog', { name: 'Take over into the coverage?' }));
  await userEvent.click(dialog.getByLabelText('In force until: not said → 12/31/2026'));
  await userEvent.click(dialog.getByLabelText(/^Alert for the patient: none → Check the order of payers/));
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('eligibility.takeOver')).toHaveLength(1));
  const input = operations['eligibility.takeOver'].input.parse(sent('eligibility.takeOver')[0]);
  expect(input).toMatchObject({ checkId: IDS.run, changes: SHEET.offers.slice(0, 2) });
  expect(await screen.findByText(/2 figures of the check of 07\/14\/2026 taken over/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(sent('eligibility.undoTakeOver')).toEqual([{ takeOverId: input.takeOverId, checkId: IDS.run }]));
  expect(await screen.findByText('The coverage is as it was before.')).toBeInTheDocument();
  stop();
});

test('with nothing ticked nothing is taken over; a refusal says why and leaves the dialog open', async () => {
  const { sent, stop } = open(`/patients/${IDS.patient}/eligibility`, {
    'eligibility.takeOver': () => ({ ok: false, code: 'eligibility.changedElsewhere', details: {} }),
  });
  await screen.findByText('Copay: 20.00 → 30.00');
  await userEvent.keyboard('o');
  const dialog = within(await screen.findByRole('dialog', { name: 'Take over into the coverage?' }));
  for (const box of dialog.getAllByRole('checkbox')) await userEvent.click(box);
  expect(dialog.getByRole('button', { name: /Take over 0 figures/ })).toBeDisabled();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(sent('eligibility.takeOver')).toEqual([]);
  await userEvent.click(dialog.getByLabelText(/^Copay/));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await dialog.findByText(/says something else by now/)).toBeInTheDocument();
  stop();
});

test('a check that says nothing new offers nothing to take over', async () => {
  const { stop } = open(`/patients/${IDS.patient}/eligibility`, { 'eligibility.get': () => answer({ ...SHEET, offers: [] }) });
  await screen.findByRole('table', { name: 'In network, individual' });
  expect(screen.getByRole('button', { name: /^Take over/ })).toBeDisabled();
  expect(screen.queryByText('The coverage has it otherwise')).not.toBeInTheDocument();
  stop();
});

test('a refusal leads by key to where it is corrected: the coverage, the patient, the practice or the payer', async () => {
  const refusedFor = (reason: string, place: 'subscriber' | 'dependent' | 'provider' | 'payer') => ({
    'eligibility.get': () =>
      answer({ ...REFUSED, sheet: { ...REFUSED.sheet, rejections: [{ place, reason, followUp: 'C', segment: 9 }] } }),
  });
  for (const [reason, place, words, to] of [
    ['72', 'subscriber', 'Correct the coverage', `/patients/${IDS.patient}?edit=coverage&coverage=${IDS.coverage}`],
    ['71', 'subscriber', 'Correct the patient', `/patients/${IDS.patient}?edit=particulars`],
    ['51', 'provider', 'Correct the practice', '/lists/practice'],
    ['79', 'payer', 'Correct the payer', '/lists/payers'],
  ] as const) {
    const { stop, router, unmount } = open(`/patients/${IDS.patient}/eligibility`, refusedFor(reason, place));
    expect(await screen.findByRole('link', { name: words })).toHaveAttribute('href', to);
    await userEvent.keyboard('c');
    await waitFor(() => expect(`${router.state.location.pathname}${router.state.location.search}`).toBe(to));
    stop();
    unmount();
  }
});

test('what the payer has wrong about a subscriber who is not the patient is corrected in the coverage; what nobody can correct leads nowhere', async () => {
  const [coverage] = CHECKS.coverages;
  const refused = (reason: string) => ({
    'eligibility.list': () => answer({ ...CHECKS, coverages: [{ ...coverage, relationship: 'child' }] }),
    'eligibility.get': () =>
      answer({ ...REFUSED, sheet: { ...REFUSED.sheet, rejections: [{ place: 'subscriber', reason, followUp: 'C', segment: 9 }] } }),
  });
  const first = open(`/patients/${IDS.patient}/eligibility`, refused('73'));
  expect(await screen.findByRole('link', { name: 'Correct the coverage' })).toBeInTheDocument();
  first.stop();
  first.unmount();
  const second = open(`/patients/${IDS.patient}/eligibility`, refused('42'));
  expect(await screen.findByText(/cannot answer now/)).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /^Correct/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Correct/ })).toBeDisabled();
  second.stop();
});
