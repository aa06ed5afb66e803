import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { answer } from './fake-bridge.ts';
import { openImport } from './import-page.tsx';

const settlement = { settlementId: 's1', date: '2026-06-02', words: 'Prairie Mutual paid, 1042', amount: 1_000, takenBack: false };
const BALANCE = {
  ...{ encounterId: 'e1', patientId: 'p1', patientName: 'Rook, Tam', payerName: 'Prairie Mutual', owedSince: '2026-04-30' },
  ...{ words: 'Brought forward from Medisoft, claim 20377', broughtForward: 11_025, open: 10_025, settlements: [settlement] },
};
const CREDIT = {
  ...BALANCE,
  encounterId: 'e2',
  words: 'Brought forward from Medisoft, claim 19922',
  broughtForward: -1_500,
  open: -1_500,
  settlements: [],
};
const REASONS = [
  { reasonId: 'r1', use: 'writeOffBadDebt', code: 'OLD', words: 'Too old to appeal', active: true },
  { reasonId: 'r2', use: 'noCharge', code: 'X', words: 'No charge', active: true },
];

const openBalances = (rows: readonly unknown[] = [BALANCE, CREDIT]) =>
  openImport('/payments/brought-forward', {
    'opening.list': () => answer({ open: 8_525, rows }),
    'reason.list': () => answer(REASONS),
    'opening.settle': () => answer({ open: 0 }),
    'opening.takeBack': () => answer({ open: 11_025 }),
  });
const field = (dialog: HTMLElement, name: RegExp | string) => within(dialog).getByRole('textbox', { name });

test('what a payer paid, adjusted, wrote off and left is booked by keys alone, and never more than is open', async () => {
  const { asked, container, stop } = await openBalances();
  await screen.findByRole('row', { name: /Rook, Tam .*20377/ });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('b');
  const dialog = await screen.findByRole('dialog', { name: 'Prairie Mutual for Rook, Tam' });
  const book = within(dialog).getByRole('button', { name: /Book it/ });
  expect(field(dialog, 'Paid')).toHaveFocus();
  expect(book).toBeDisabled();
  await userEvent.keyboard('100.26');
  expect(within(dialog).getByRole('status')).toHaveTextContent('more than the 100.25');
  expect(book).toBeDisabled();
  await userEvent.clear(field(dialog, 'Paid'));
  await userEvent.type(field(dialog, 'Paid'), '80');
  await userEvent.type(field(dialog, /Adjusted/), '15');
  await userEvent.type(field(dialog, /Written off/), '3.25');
  expect(book).toBeDisabled();
  const reason = within(dialog).getByRole('combobox', { name: /Why it is written off/ });
  expect(within(reason).queryByRole('option', { name: 'No charge' })).not.toBeInTheDocument();
  await userEvent.selectOptions(reason, 'Too old to appeal');
  await userEvent.type(field(dialog, /Left to the patient/), '2');
  expect(within(dialog).getByRole('status')).toHaveTextContent('Stays open: 0.00');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('opening.settle')).toHaveLength(1));
  expect(asked('opening.settle')[0]).toMatchObject({
    ...{ encounterId: 'e1', open: 10_025, paid: 8_000, adjusted: 1_500, writtenOff: 325, toPatient: 200, method: 'check', reasonId: 'r1' },
  });
  expect(await screen.findByText('Prairie Mutual owes nothing more for it.')).toBeInTheDocument();
  stop();
});

test('a credit is typed as it is said and booked with its sign', async () => {
  const { asked, stop } = await openBalances([CREDIT]);
  await screen.findByRole('row', { name: /19922/ });
  await userEvent.keyboard('b');
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(field(dialog, 'Sent back'), '15');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('opening.settle')).toMatchObject([{ open: -1_500, paid: -1_500 }]));
  stop();
});

test('the last booking is taken back with a reason', async () => {
  const { asked, stop } = await openBalances();
  await screen.findByRole('row', { name: /Prairie Mutual paid, 1042/ });
  await userEvent.keyboard('u');
  const dialog = await screen.findByRole('dialog', { name: /Take the last booking back/ });
  expect(within(dialog).getByRole('button', { name: /Take it back/ })).toBeDisabled();
  await userEvent.keyboard('Another patient’s check{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('opening.takeBack')).toEqual([{ settlementId: 's1', reason: 'Another patient’s check' }]));
  stop();
});

test('settled ones are shown when asked, and an empty list says where balances come from', async () => {
  const { asked, stop } = await openBalances([]);
  expect(await screen.findByText('No payer owes anything from the old program')).toBeInTheDocument();
  await userEvent.keyboard('a');
  await waitFor(() => expect(asked('opening.list')).toContainEqual({ all: true }));
  stop();
});
