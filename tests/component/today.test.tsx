import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { TodayScreen } from '../../renderer/features/today/today-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const row = (key: string, words: string, status: string, to: string, amount: number | null = 64100) => ({
  key,
  words,
  status,
  count: 3,
  amount,
  when: 'oldest 07/08, 6 days',
  next: `Do ${key}`,
  to,
});
const DAY = {
  today: '2026-07-14',
  groups: [
    { title: 'Charges', rows: [row('superbills', 'Superbills not entered', 'hold', '/charges', null)] },
    {
      title: 'Claims',
      rows: [
        row('ready', 'Ready to send', 'open', '/claims?view=ready'),
        row('rejected', 'Rejected', 'rejected', '/claims?view=needsWork'),
      ],
    },
  ],
  aging: {
    buckets: [
      { label: '0-30', coverage: 3821450, guarantor: 612075 },
      { label: '31-60', coverage: 1748020, guarantor: 390510 },
    ],
    coverage: 5569470,
    guarantor: 1002585,
  },
  collections: [
    { month: '2026-05', amount: 4000000 },
    { month: '2026-06', amount: 4621000 },
    { month: '2026-07', amount: 1984600 },
  ],
  daySoFar: { visitsEntered: 9, visitsPlanned: 22, charges: 214000, deskPayments: 41250, deposits: 41250 },
  rail: { schedule: 0, charges: 7, claims: 39, payments: 8, statements: 96, patients: 9, lists: 2 },
};

function openToday(day: object = DAY) {
  const value = operations['today.get'].output.parse(day);
  const bridge = setAnswers({
    'today.get': () => answer(value),
    'practice.backUp': () => answer({ file: '/x/backups/2026-07-14.cwb', bytes: 10 }),
    'practice.status': () => ({ ok: false as const, code: 'session.locked', details: {} }),
  });
  const other = (path: string) => ({ path, element: <p>{`at ${path}`}</p> });
  const router = createMemoryRouter(
    [{ path: '/today', element: <TodayScreen /> }, other('/charges'), other('/claims'), other('/patients'), other('/patients/register')],
    { initialEntries: ['/today'] },
  );
  return {
    bridge,
    router,
    ...render(
      <>
        <RouterProvider router={router} />
        <Toasts />
      </>,
    ),
  };
}

test('the work stands in its groups with figures that tie, and passes axe', async () => {
  const { container } = openToday();
  const work = await screen.findByRole('grid', { name: 'Open work' });
  expect(within(work).getByText('Claims')).toBeInTheDocument();
  expect(
    within(work)
      .getAllByRole('row')
      .filter((each) => each.dataset.key !== undefined)
      .map((each) => each.dataset.key),
  ).toEqual(['superbills', 'ready', 'rejected', 'backup']);
  const aging = screen.getByRole('table', { name: 'A/R aging' });
  expect(within(aging).getByText('A/R').closest('tr')).toHaveTextContent('A/R55,694.7010,025.8565,720.55');
  expect(screen.getByText('Tuesday, July 14. 13 visits of today still to enter.')).toBeInTheDocument();
  expect(screen.getByText('The 2 months before come to 43,105.00 a month.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('the list has the focus; arrows move and Enter goes where the work is done', async () => {
  const { router } = openToday();
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', 'superbills'));
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location).toMatchObject({ pathname: '/claims', search: '?view=needsWork' }));
});

test('Ctrl and an arrow goes from group to group', async () => {
  openToday();
  await screen.findByText('Ready to send');
  await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
  await waitFor(() => expect(screen.getByText('Ready to send').closest('tr')).toHaveAttribute('aria-selected', 'true'));
  await userEvent.keyboard('{Control>}{ArrowUp}{ArrowUp}{/Control}');
  await waitFor(() => expect(screen.getByText('No backup yet').closest('tr')).toHaveAttribute('aria-selected', 'true'));
});

test('B writes a backup and says which file', async () => {
  const { bridge } = openToday();
  await screen.findByText('No backup yet');
  await userEvent.keyboard('b');
  expect(await screen.findByText('Backup written and proved: 2026-07-14.cwb.')).toBeInTheDocument();
  expect(bridge.calls.filter(({ name }) => name === 'practice.backUp')).toHaveLength(1);
});

test('a day without work teaches where it comes from', async () => {
  const { router } = openToday({ ...DAY, groups: [], collections: [] });
  expect(await screen.findByRole('heading', { name: 'Nothing waits' })).toBeInTheDocument();
  expect(screen.getByText('Money received by month is drawn here once a month has ended.')).toBeInTheDocument();
  await userEvent.keyboard('r');
  await waitFor(() => expect(router.state.location.pathname).toBe('/patients/register'));
});
