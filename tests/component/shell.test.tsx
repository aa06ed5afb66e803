import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { Rail } from '../../renderer/app/rail.tsx';
import { Shell } from '../../renderer/app/shell.tsx';
import { ThemeSwitch } from '../../renderer/app/theme-switch.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { useSession } from '../../renderer/lib/session.ts';
import { startTheme } from '../../renderer/lib/theme.ts';
import { PageHead } from '../../renderer/ui/layout.tsx';
import { Screen } from '../../renderer/ui/screen.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const Page = ({ title }: { readonly title: string }) => (
  <Screen title={title} actions={[]}>
    <PageHead title={title} />
  </Screen>
);
const ANSWERS = {
  'today.get': () => answer({ rail: { schedule: 0, patients: 9, charges: 7, claims: 39, payments: 8, statements: 1096, lists: 2 } }),
  'search.find': (input: unknown) =>
    JSON.stringify(input).includes('quill')
      ? answer([{ kind: 'patient', id: 'p', title: 'Quillfeather, Marigold', detail: '10482', to: '/patients/p' }])
      : answer([]),
  'practice.lock': () => answer({}),
  'practice.status': () => ({ ok: false as const, code: 'session.locked', details: {} }),
  'job.cancel': () => answer({}),
};

function openShell() {
  const bridge = setAnswers(ANSWERS);
  useSession.setState({
    status: {
      state: 'open',
      folder: '/x',
      practiceName: 'Juniper Hollow',
      isSample: false,
      user: { userId: 'u', loginName: 'dana', displayName: 'Dana Orrick', role: 'owner' },
      known: [],
      homeFolder: '/x',
      host: 'browser',
      version: '0.1.0',
      today: '2026-07-14',
      idleMinutes: 15,
      lastBackup: null,
    },
    lastTouch: Date.now(),
  });
  const router = createMemoryRouter(
    [
      {
        path: '/',
        element: <Shell />,
        children: [
          { path: '/today', element: <Page title="Today" /> },
          { path: '/claims', element: <Page title="Claims" /> },
          { path: '/patients/:id', element: <Page title="One patient" /> },
        ],
      },
    ],
    { initialEntries: ['/today'] },
  );
  return { bridge, router, ...render(<RouterProvider router={router} />) };
}

test('the shell names the practice, the person and the open work, and passes axe', async () => {
  const { container } = openShell();
  expect(await screen.findByRole('link', { name: 'Claims 39' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Statements 1,096' })).toBeInTheDocument();
  expect(screen.getByRole('contentinfo')).toHaveTextContent('Juniper HollowNo backup yetBooks open: July 2026');
  expect(screen.getByRole('banner')).toHaveTextContent('Tue 07/14/2026');
  expect(screen.getByRole('link', { current: 'page' })).toHaveTextContent('Today');
  expect(await brokenRules(container)).toEqual([]);
});

test('Alt and a digit goes to a screen, whose heading then has the focus', async () => {
  const { router } = openShell();
  await userEvent.keyboard('{Alt>}5{/Alt}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/claims'));
  expect(screen.getByRole('heading', { name: 'Claims' })).toHaveFocus();
});

test('Ctrl K finds a patient while typing and Enter opens it', async () => {
  const { router } = openShell();
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox');
  expect(field).toHaveFocus();
  await userEvent.type(field, 'quill');
  await screen.findByRole('option', { name: /Quillfeather/ });
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/patients/p'));
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('screens and commands are found by their words, and Esc leaves', async () => {
  const { router } = openShell();
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('combobox'), 'claim');
  const shown = () => screen.getAllByRole('option').map(({ textContent }) => textContent ?? '');
  await waitFor(() => expect(shown()).toContain('ClaimsAlt 5'));
  expect(shown().filter((words) => !/claim/i.test(words))).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(router.state.location.pathname).toBe('/today');
});

test('a job in the background is shown with its progress and cancelled by key', async () => {
  const { bridge } = openShell();
  const stop = followJobs();
  act(() => bridge.emit({ type: 'job.progress', jobId: 'j', name: 'statement.make', done: 61, total: 96, unit: 'statements' }));
  expect(screen.getByRole('contentinfo')).toHaveTextContent('Making statements, 61 of 96');
  await userEvent.keyboard('{Control>}.{/Control}');
  expect(bridge.calls.at(-1)).toEqual({ name: 'job.cancel', input: { jobId: 'j' } });
  act(() => bridge.emit({ type: 'job.ended', jobId: 'j', name: 'statement.make', reply: answer(null), cancelled: true }));
  expect(screen.getByRole('contentinfo')).not.toHaveTextContent('Making statements');
  stop();
});

test('the practice locks after its idle minutes and not before', async () => {
  const { bridge } = openShell();
  const locks = () => bridge.calls.filter(({ name }) => name === 'practice.lock').length;
  act(() => useSession.setState({ lastTouch: Date.now() - 14 * 60_000 }));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(locks()).toBe(0);
  act(() => useSession.setState({ lastTouch: Date.now() - 15 * 60_000 }));
  await waitFor(() => expect(locks()).toBe(1), { timeout: 3_000 });
});

test('Ctrl L locks at once', async () => {
  const { bridge } = openShell();
  await userEvent.keyboard('{Control>}l{/Control}');
  expect(bridge.calls.some(({ name }) => name === 'practice.lock')).toBe(true);
});

test('a theme is drawn, remembered, and pressing it again follows the system', async () => {
  const { calls } = setAnswers({ 'look.keep': () => answer({}) });
  startTheme();
  render(<ThemeSwitch />);
  await userEvent.click(screen.getByRole('button', { name: 'Dark' }));
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(calls).toEqual([{ name: 'look.keep', input: { theme: 'dark', density: 'normal' } }]);
  expect(screen.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'Dark' }));
  expect(document.documentElement.dataset.theme).toBe('light');
  expect(calls.at(-1)).toEqual({ name: 'look.keep', input: { theme: 'system', density: 'normal' } });
});

test('the rail lists ten screens in the order of their digits', () => {
  setAnswers(ANSWERS);
  const router = createMemoryRouter([{ path: '*', element: <Rail /> }]);
  render(<RouterProvider router={router} />);
  expect(
    screen
      .getAllByRole('link')
      .map(({ textContent }) => textContent?.slice(0, 1))
      .join(''),
  ).toBe('1234567890');
});

test('the rail marks the screen that a page is part of; eligibility is part of patients, and an unknown page of none', () => {
  setAnswers(ANSWERS);
  for (const [path, marked] of [
    ['/eligibility?view=answers', ['3Patients ']],
    ['/patients/p/eligibility', ['3Patients ']],
    ['/lists/libraries/icd10cm', ['9Lists ']],
    ['/eligibilityish', []],
  ] as const) {
    const { unmount } = render(
      <RouterProvider router={createMemoryRouter([{ path: '*', element: <Rail /> }], { initialEntries: [path] })} />,
    );
    expect(screen.queryAllByRole('link', { current: 'page' }).map(({ textContent }) => textContent)).toEqual(marked);
    unmount();
  }
});

test('a screen begins at the first field that can be seen, not at that of a hidden tab', () => {
  setAnswers(ANSWERS);
  render(
    <RouterProvider
      router={createMemoryRouter([
        {
          path: '/',
          element: (
            <Screen title="Lists" actions={[]}>
              <PageHead title="Lists" />
              <div hidden>
                <input aria-label="In the other tab" data-autofocus />
              </div>
              <input aria-label="In this tab" data-autofocus />
            </Screen>
          ),
        },
      ])}
    />,
  );
  expect(screen.getByLabelText('In this tab')).toHaveFocus();
});
