import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { ChargeList } from '../../renderer/features/charges/charge-list.tsx';
import { ClaimsScreen } from '../../renderer/features/claims/claims-screen.tsx';
import { ListsScreen } from '../../renderer/features/lists/lists-screen.tsx';
import { forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { comingFrom } from '../../renderer/lib/way-back.ts';
import { answer, setAnswers } from './fake-bridge.ts';

afterEach(() => forgetUnsaved());

const ADDRESS = { street: '', street2: '', city: '', state: '', zip: '' };
const ADA = {
  referringProviderId: 'ada',
  ...{ lastName: 'Thornbury', firstName: 'Ada', middleName: '', credentials: '', npi: '1234567893', taxonomy: null, phone: '', fax: '' },
  ...{ address: ADDRESS, active: true },
};
const NO_CLAIMS = { rows: [], counts: {}, total: 0, sum: 0, charge: 0, today: '2026-07-14', more: false };

/** A list screen to which the rejected claims led, or the rail. */
function open(path: string, led: boolean) {
  setAnswers({
    'superbill.list': () => answer([]),
    'charge.queue': () => answer({ rows: [], counts: { draft: 0, review: 0, rejected: 0 } }),
    'referring.list': () => answer([ADA]),
    'claim.list': () => answer(NO_CLAIMS),
    'savedView.list': () => answer([]),
  });
  const router = createMemoryRouter(
    [
      { path: '/charges', element: <ChargeList /> },
      { path: '/claims', element: <ClaimsScreen /> },
      { path: '/claims/rejected', element: <p>rejected claims</p> },
      { path: '/lists/:list', element: <ListsScreen /> },
    ],
    { initialEntries: [led ? { pathname: path, state: comingFrom('Rejected claims', '/claims/rejected?claim=c') } : path] },
  );
  render(<RouterProvider router={router} />);
  return { at: () => `${router.state.location.pathname}${router.state.location.search}` };
}

for (const path of ['/charges', '/claims', '/lists/referring', '/lists/practice'])
  test(`Esc on ${path} leads back to the list that a link stood on, and says so`, async () => {
    const { at } = open(path, true);
    await screen.findByRole('button', { name: /^Rejected claims/ });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(at()).toBe('/claims/rejected?claim=c'));
  });

test('who came by the rail stays: Esc leads nowhere', async () => {
  const { at } = open('/charges', false);
  await screen.findByRole('heading', { name: 'Charges' });
  await userEvent.keyboard('{Escape}');
  expect(at()).toBe('/charges');
  expect(screen.queryByRole('button', { name: /^Rejected claims/ })).not.toBeInTheDocument();
});

test('what is being typed is left as it was first, and only the next Esc leads back', async () => {
  const { at } = open('/lists/referring', true);
  await userEvent.type(await screen.findByLabelText('Middle name'), 'Q');
  await screen.findByRole('button', { name: /Leave as it was/ });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.getByLabelText('Middle name')).toHaveValue(''));
  expect(at()).toBe('/lists/referring');
  await screen.findByRole('button', { name: /^Rejected claims/ });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(at()).toBe('/claims/rejected?claim=c'));
});
