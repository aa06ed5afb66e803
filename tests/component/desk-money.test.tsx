import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { feature } from '../../renderer/features/desk-money/feature.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { ACCOUNT, CREDITS, PAYMENTS, REFUNDS, SETTINGS, STORY } from './desk-money-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

addErrorSentences(feature.errors ?? {});
const ACT = '{Control>}{Enter}{/Control}';
const FOUND = [{ guarantorId: IDS.other, accountNumber: 10490, name: 'Cloudberry, Iris', patientName: '', patientCount: 1 }];

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'payment.list': () => answer(PAYMENTS),
    'payment.show': () => answer(STORY),
    'payment.account': () => answer(ACCOUNT),
    'payment.settings': () => answer(SETTINGS),
    'payment.apply': () => answer({ applied: 12_00, left: 28_00, journalIds: [IDS.journal] }),
    'payment.move': () => answer({ journalIds: [IDS.journal] }),
    'payment.moveAccount': () => answer({ journalIds: [IDS.journal] }),
    'payment.undo': () => answer({}),
    'payment.bounce': () => answer({ fee: 25_00 }),
    'payment.restore': () => answer({ feeTakenBack: 0 }),
    'payment.void': () => answer({}),
    'payment.saveSettings': () => answer(SETTINGS),
    'guarantor.search': () => answer(FOUND),
    'credit.list': () => answer(CREDITS),
    'credit.identify': () => answer({ before: null }),
    'refund.list': () => answer(REFUNDS),
    'refund.owe': () => answer({ number: 1002 }),
    'refund.pay': () => answer({}),
    'refund.takeBack': () => answer({ status: 'owed' }),
    ...more,
  });
  const router = createMemoryRouter(
    [...feature.routes.map(({ path: at, element }) => ({ path: at, element })), { path: '*', element: <p>elsewhere</p> }],
    { initialEntries: [`/payments/patients${path}`] },
  );
  const view = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  return { ...view, router, sent };
}

/** Opens a dialog of the payment that is marked, once all of it is there. */
async function dialogBy(key: string) {
  await screen.findByText(/Put on visits, 50\.00/);
  await userEvent.keyboard(key);
  return screen.findByRole('dialog');
}

test('payments say where every cent is, and a payment that ended offers only to count again', async () => {
  const { container, router } = open('');
  expect(await screen.findByText('Check 115.00 in 2, 25.00 of it taken back')).toBeInTheDocument();
  expect(await screen.findByText('Credit of account 10482')).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /^1044.*Credit left/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.click(screen.getByRole('row', { name: /^1040.*Bounced/ }));
  expect(await screen.findByRole('button', { name: /^Restore/ })).toBeEnabled();
  for (const name of [/^Move/, /^Send back/, /^Check bounced/]) expect(screen.getByRole('button', { name })).toBeDisabled();
  await userEvent.keyboard('{Escape}');
  expect(router.state.location.pathname).toBe('/payments');
});

test('a credit is put on what was billed, and a word takes it back', async () => {
  const { sent } = open('');
  const dialog = await dialogBy('a');
  expect(await within(dialog).findByText(/40\.00 of credit, 12\.00 owed there/)).toBeInTheDocument();
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('payment.apply')).toEqual([{ guarantorId: IDS.guarantor, apply: { how: 'rule', rule: 'billed' } }]));
  await screen.findByText('12.00 of the credit put on visits, 28.00 left.');
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(sent('payment.undo')).toMatchObject([{ journalIds: [IDS.journal] }]));
});

test('money is moved off a visit with a reason; to another account only as a credit, once it is named', async () => {
  const { sent } = open('');
  const dialog = await dialogBy('m');
  const act = await within(dialog).findByRole('button', { name: /^Move 50\.00/ });
  expect(act).toBeDisabled();
  expect(within(dialog).queryByRole('option', { name: 'Another account' })).not.toBeInTheDocument();
  await userEvent.type(within(dialog).getByLabelText(/^Why/), 'wrong visit');
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  const moved = { paymentId: IDS.journal, amount: 50_00, reason: 'wrong visit', fromEncounterId: IDS.encounter, toEncounterId: null };
  await waitFor(() => expect(sent('payment.move')).toEqual([moved]));
  const again = await dialogBy('m');
  await userEvent.type(within(again).getByLabelText(/^Why/), 'paid for the sister');
  await userEvent.selectOptions(within(again).getByLabelText('From'), '');
  await userEvent.selectOptions(within(again).getByLabelText('To'), 'other');
  expect(within(again).getByRole('button', { name: /^Move 40\.00/ })).toBeDisabled();
  await userEvent.type(within(again).getByLabelText('Find the account'), 'cloud');
  await userEvent.selectOptions(await within(again).findByLabelText('Account'), IDS.other);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('payment.moveAccount')).toMatchObject([{ amount: 40_00, toGuarantorId: IDS.other }]));
});

test('a check that bounced charges the fee unless it is unticked, and what goes wrong is said where it was asked', async () => {
  const { sent } = open('', { 'payment.bounce': () => ({ ok: false, code: 'payment.sentBack', details: {} }) });
  const dialog = await dialogBy('b');
  await userEvent.click(await within(dialog).findByLabelText('Charge the fee of 25.00'));
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('payment.bounce')).toMatchObject([{ paymentId: IDS.journal, fee: false }]));
  expect(await within(dialog).findByText(/Take that refund back first/)).toBeInTheDocument();
  expect(dialog).toBeInTheDocument();
});

test('the fee of a bounced check is set by a key on every tab', async () => {
  const { sent } = open('?view=refunds');
  await screen.findByRole('row', { name: /^1001/ });
  await userEvent.keyboard('f');
  const dialog = await screen.findByRole('dialog', { name: 'Fee for a bounced check' });
  const fee = within(dialog).getByLabelText(/^Fee/);
  await waitFor(() => expect(fee).toHaveValue('25.00'));
  await userEvent.clear(fee);
  await userEvent.type(fee, '30');
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('payment.saveSettings')).toEqual([{ fee: 30_00, code: 'NSF' }]));
});

test('a computer with a receipt printer says so once, and every receipt comes on its roll', async () => {
  const { sent } = open('', {
    'printer.list': () => answer({ alignments: [], receiptPaper: 'roll' }),
    'printer.keep': () => answer({}),
    'payment.receipt': () => answer({ name: 'receipt.pdf', mediaType: 'application/pdf', base64: btoa('page') }),
  });
  const dialog = await dialogBy('t');
  await waitFor(() => expect(within(dialog).getByLabelText('Receipts are printed on')).toHaveValue('roll'));
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('printer.keep')).toEqual([{ receiptPaper: 'roll' }]));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  await userEvent.keyboard('r');
  await waitFor(() => expect(sent('payment.receipt')).toEqual([{ paymentId: IDS.journal, paper: 'roll' }]));
});

test('credits: a payer’s is sent back to the payer, and its clock begins on the day that a person says', async () => {
  const { container, sent } = open('?view=credits');
  await screen.findByRole('row', { name: /Blue Meadow Medicare.*Medicare: not identified yet/ });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('s');
  const dialog = await screen.findByRole('dialog', { name: 'Send money back to Blue Meadow Medicare' });
  expect(within(dialog).getByRole('button', { name: /^Set 18\.00 aside/ })).toBeDisabled();
  await userEvent.type(within(dialog).getByLabelText(/^Why/), 'paid twice');
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  const to = { whom: 'payer', encounterId: IDS.encounter, coverageId: IDS.coverage };
  await waitFor(() => expect(sent('refund.owe')).toMatchObject([{ to, amount: 18_00, reason: 'paid twice' }]));
  await userEvent.keyboard('i');
  const clock = await screen.findByRole('dialog');
  expect(await brokenRules(clock)).toEqual([]);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('credit.identify')).toMatchObject([{ encounterId: IDS.encounter, coverageId: IDS.coverage }]));
});

test('refunds: one that is owed is sent by its check number, and taken back with a reason', async () => {
  const { container, sent } = open('?view=refunds');
  await screen.findByRole('row', { name: /^1001.*To be sent/ });
  expect(screen.getByText('40.00 is set aside to be sent back')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('p');
  const dialog = await screen.findByRole('dialog', { name: 'Refund 1001 to Applewhistle, Juno' });
  await userEvent.type(within(dialog).getByLabelText('Check number'), '3301');
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('refund.pay')).toMatchObject([{ refundId: IDS.run, method: 'check', reference: '3301' }]));
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  await userEvent.keyboard('x');
  await userEvent.type(await screen.findByLabelText(/^Why/), 'they stay');
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('refund.takeBack')).toEqual([{ refundId: IDS.run, reason: 'they stay' }]));
});

test('a tab with nothing on it says what would stand there', async () => {
  const none = { rows: [], more: false, sums: [], users: [] };
  const { unmount } = open('', { 'payment.list': () => answer(none) });
  expect(await screen.findByText(/P on a patient’s page takes one/)).toBeInTheDocument();
  unmount();
  open('?view=refunds', { 'refund.list': () => answer({ rows: [], owed: 0, owedCount: 0 }) });
  expect(await screen.findByRole('heading', { name: 'Nothing to send back' })).toBeInTheDocument();
});
