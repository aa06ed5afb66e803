import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { brokenRules } from './axe.ts';
import { openEligibility as open } from './eligibility-page.tsx';
import { CHECKS, REFUSED, SHEET } from './eligibility-samples.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { IDS } from './ids.ts';

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

type Dialog = (props: Readonly<Record<string, unknown>>) => ReactElement;

/** Opens the dialog of some figures, lets the page change under it, and presses the key of its act. */
async function takeOver(module: ScreenModule, offers: readonly unknown[], meanwhile: readonly unknown[], untick: boolean) {
  const TakeOverDialog = module.TakeOverDialog as unknown as Dialog;
  const [check] = CHECKS.checks;
  const props = { check, onClose: () => undefined };
  const { calls } = setAnswers({ 'eligibility.takeOver': () => new Promise(() => undefined) });
  const { rerender } = render(<TakeOverDialog {...props} offers={offers} />);
  rerender(<TakeOverDialog {...props} offers={meanwhile} />);
  if (untick) for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await act(settle);
  return calls.map(({ input }) => (input as { changes: readonly unknown[] }).changes);
}

const FILE = 'renderer/features/eligibility/take-over-dialog.tsx';
const [SHOWN] = SHEET.offers;
const CHANGED = { ...SHOWN, before: '2500' };
provesGuards([
  {
    name: 'without a figure nothing is taken over',
    file: FILE,
    guard: 'disabled={changes.length === 0 || take.running}',
    without: 'disabled={take.running}',
    attempt: (module) => takeOver(module, SHEET.offers, SHEET.offers, true),
  },
  {
    name: 'what was not read in the dialog is not written',
    file: FILE,
    guard: 'const shown = useRef(offers).current;',
    without: 'const shown = offers;',
    attempt: async (module) => (await takeOver(module, [SHOWN], [CHANGED], false)).flat().filter((change) => change !== SHOWN),
  },
]);
