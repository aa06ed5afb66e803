import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { feature } from '../../renderer/features/closing/feature.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { BANK, CHANGED, DRAWERS, PROOFS, SHEET, STATUS } from './closing-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

addErrorSentences(feature.errors ?? {});
const ACT = '{Control>}{Enter}{/Control}';
const PAGES = { name: 'close.pdf', mediaType: 'application/pdf', base64: btoa('not a page') };

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'period.status': () => answer(STATUS),
    'period.proofs': () => answer(PROOFS),
    'period.close': () => answer({ controlNumber: 1003, slipNumber: 1001, backup: 'practice.backup' }),
    'period.reopen': () => answer({ reopened: 1 }),
    'period.document': () => answer(PAGES),
    'deposit.accounts': () => answer(BANK),
    'drawer.list': () => answer(DRAWERS),
    'drawer.count': () => answer({ variance: -5_00 }),
    'sheet.get': () => answer(SHEET),
    'sheet.csv': () => answer({ name: 'sheet.csv', mediaType: 'text/csv', base64: btoa('Entry\r\n') }),
    'task.people': () => answer({ people: [{ userId: IDS.other, name: 'Dana Brook' }] }),
    'provider.list': () => answer([]),
    ...more,
  });
  const router = createMemoryRouter(
    [...feature.routes.map(({ path: at, element }) => ({ path: at, element })), { path: '*', element: <p>elsewhere</p> }],
    { initialEntries: [`/closing${path}`] },
  );
  const view = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  return { ...view, bridge, router, sent };
}

const proofs = () => screen.findByRole('list', { name: 'Proofs of this close' });
const whyField = (words: string) => screen.getByLabelText(`Why close all the same: ${words}`);

test('a proof that is not green is a link to where it is put right', async () => {
  const { container, router } = open('');
  const [books, superbills] = within(await proofs()).getAllByRole('listitem');
  expect(books).toHaveTextContent('The books prove proved');
  expect(within(books as HTMLElement).queryByRole('button')).not.toBeInTheDocument();
  expect(superbills).toHaveTextContent('2 open');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.click(within(superbills as HTMLElement).getByRole('button', { name: 'Open' }));
  expect(router.state.location.pathname).toBe('/charges/missing');
});

test('a day is closed once every proof that is not green has its reason; slip, pages and backup come with it', async () => {
  const { sent } = open('');
  await proofs();
  await userEvent.type(whyField('superbills are accounted for'), 'both cancelled');
  expect(screen.getByRole('button', { name: /^1 proof without a reason/ })).toBeDisabled();
  await userEvent.keyboard(ACT);
  expect(sent('period.close')).toEqual([]);
  await userEvent.type(whyField('payments are in the drawers'), 'counted tomorrow');
  await userEvent.keyboard(ACT);
  const signedOff = [
    { name: 'superbills', reason: 'both cancelled' },
    { name: 'drawers', reason: 'counted tomorrow' },
  ];
  const slip = { bankAccountId: IDS.coverage };
  await waitFor(() => expect(sent('period.close')).toMatchObject([{ kind: 'day', through: '2026-07-14', signedOff, slip }]));
  expect(await screen.findByText(/is closed, number 1003; backup proved/)).toBeInTheDocument();
  expect(await screen.findByRole('dialog', { name: 'The close on paper' })).toBeInTheDocument();
});

test('a period that is not over is refused in a sentence, signs nothing and closes nothing', async () => {
  const { sent } = open('', { 'period.proofs': () => answer({ ...PROOFS, refusal: 'period.future' }) });
  expect(await screen.findByText('That period is not over yet.')).toBeInTheDocument();
  expect(screen.queryByLabelText(/^Why close all the same/)).not.toBeInTheDocument();
  await userEvent.keyboard(ACT);
  expect(sent('period.close')).toEqual([]);
  await userEvent.keyboard('m');
  await waitFor(() => expect(sent('period.proofs').at(-1)).toEqual({ kind: 'month', through: '2026-07-31' }));
});

test('a period that was opened again shows figure by figure what has changed', async () => {
  const { container } = open('', { 'period.proofs': () => answer(CHANGED) });
  const changed = await screen.findByRole('region', { name: 'Changed since it was closed' });
  expect(within(changed).getByRole('row', { name: /^Payments/ })).toHaveTextContent('90.00');
  expect(within(changed).getByText(/Applewhistle, Juno/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('the day sheet says what happened, by another day when asked, and saves all of it', async () => {
  const { container, bridge, sent } = open('?view=sheet');
  expect(await screen.findByRole('row', { name: /Patient paid.*Applewhistle, Juno/ })).toHaveTextContent(/meant for/);
  expect(screen.getByText('Owed before').closest('tr, li, div')).toHaveTextContent('500.00');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(screen.getByLabelText('By the'), 'Day of service');
  await userEvent.selectOptions(screen.getByLabelText('User'), 'Dana Brook');
  await waitFor(() => expect(sent('sheet.get').at(-1)).toMatchObject({ basis: 'service', userId: IDS.other }));
  expect(await screen.findByText('Change of what is owed')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /Save as CSV/ }));
  await waitFor(() => expect(bridge.saved).toEqual([{ name: 'sheet.csv', text: 'Entry\r\n' }]));
  expect(sent('sheet.csv')).toMatchObject([{ basis: 'service', userId: IDS.other }]);
});

test('two ways of adding that do not meet are said in red', async () => {
  open('?view=sheet', { 'sheet.get': () => answer({ ...SHEET, figures: { ...SHEET.figures, agrees: false } }) });
  expect(await screen.findByText(/The two ways of adding do not meet/)).toBeInTheDocument();
});

test('a drawer is counted kind by kind, and a difference asks why', async () => {
  const { container, sent } = open('?view=drawers');
  expect(await screen.findByRole('row', { name: /Maria Quist.*Short 5\.00.*a note was lost/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.click(screen.getByRole('row', { name: /Dana Brook.*To count/ }));
  await userEvent.keyboard('c');
  const dialog = await screen.findByRole('dialog', { name: /^Drawer of Dana Brook/ });
  await userEvent.type(within(dialog).getByLabelText(/^Cash in the drawer/), '85');
  await userEvent.type(within(dialog).getByLabelText(/^Checks/), '25');
  expect(await within(dialog).findByText('Cash: 5.00 too little.')).toBeInTheDocument();
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  expect(sent('drawer.count')).toEqual([]);
  await userEvent.type(within(dialog).getByLabelText(/^Why it differs/), 'change was wrong');
  await userEvent.keyboard(ACT);
  const count = { userId: IDS.other, float: 0, cash: 85_00, checks: 25_00, cards: 0, pieces: null, reason: 'change was wrong' };
  await waitFor(() => expect(sent('drawer.count')).toMatchObject([count]));
});

test('the drawers of a closed day stay as they were counted', async () => {
  open('?view=drawers', { 'drawer.list': () => answer({ ...DRAWERS, closed: true }) });
  expect(await screen.findByText(/its drawers stay as they were counted/)).toBeInTheDocument();
  await userEvent.keyboard('c');
  await userEvent.dblClick(screen.getByRole('row', { name: /Dana Brook/ }));
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('a close is opened again by a reason and a second person, whose password is forgotten when it was wrong', async () => {
  const { container, sent } = open('?view=closed', {
    'period.reopen': () => ({ ok: false, code: 'user.wrongPassword', details: {} }),
  });
  expect(await screen.findByRole('row', { name: /1001.*Opened again.*Maria Quist: a slip was found/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('o');
  const dialog = await screen.findByRole('dialog', { name: /again\?$/ });
  await userEvent.type(within(dialog).getByLabelText(/^Why/), 'a check is missing');
  await userEvent.type(within(dialog).getByLabelText(/^User name of the second person/), 'maria');
  await userEvent.type(within(dialog).getByLabelText(/^Their password/), 'not the one');
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.keyboard(ACT);
  const asked = { closeId: IDS.run, reason: 'a check is missing', secondLoginName: 'maria', secondPassword: 'not the one' };
  await waitFor(() => expect(sent('period.reopen')).toEqual([asked]));
  expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
  expect(within(dialog).getByLabelText(/^Their password/)).toHaveValue('');
});

test('before anything was closed the list says what a close does', async () => {
  open('?view=closed', { 'period.status': () => answer({ ...STATUS, closes: [] }) });
  expect(await screen.findByRole('heading', { name: 'Nothing is closed yet' })).toBeInTheDocument();
});
