import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { CommandPalette } from '../../renderer/app/command-palette.tsx';
import { drawDensity } from '../../renderer/lib/density.ts';
import { chooseDensity, chooseTheme } from '../../renderer/lib/look.ts';
import { forgetRecent, noteVisit, useRecent } from '../../renderer/lib/recent.ts';
import { drawTheme, startTheme } from '../../renderer/lib/theme.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { DataTable } from '../../renderer/ui/data-table.tsx';
import { Screen } from '../../renderer/ui/screen.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

afterEach(() => {
  forgetRecent();
  drawDensity('normal');
  drawTheme('system');
  location.hash = '';
});

const FOUND = [
  { kind: 'claim', id: 'c1', title: 'CW24102', detail: 'Quillfeather, 07/07', to: '/claims/c1' },
  { kind: 'patient', id: 'p1', title: 'Quillfeather, Marigold', detail: '10482', to: '/patients/p1' },
  { kind: 'claim', id: 'c2', title: 'CW24103', detail: 'Quillfeather, 07/08', to: '/claims/c2' },
];

/** The palette comes after the screen has bound its keys, as it does in the window. */
function Opener({ onClose }: { readonly onClose: () => void }) {
  const [open, setOpen] = useState(false);
  return open ? (
    <CommandPalette onClose={onClose} />
  ) : (
    <button type="button" onClick={() => setOpen(true)}>
      Open
    </button>
  );
}

function openPalette(screenKeys: readonly { readonly keys: string; readonly words: string; readonly run: () => void }[] = []) {
  const { calls } = setAnswers({ 'search.find': () => answer(FOUND) });
  const close = vi.fn();
  const router = createMemoryRouter(
    [
      {
        path: '*',
        element: (
          <>
            {screenKeys.map(({ keys, words, run }) => (
              <Button key={keys} keys={keys} onClick={run}>
                {words}
              </Button>
            ))}
            <Opener onClose={close} />
          </>
        ),
      },
    ],
    { initialEntries: ['/today'] },
  );
  const view = render(<RouterProvider router={router} />);
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  return { calls, close, router, ...view };
}
const field = () => screen.findByRole('combobox', { name: /Find a patient/ });
const headings = () => screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'));
const chosen = () => screen.getAllByRole('option').findIndex((option) => option.getAttribute('aria-selected') === 'true');

test('records come in groups, each once and before the commands, and axe finds nothing', async () => {
  const { container } = openPalette();
  await userEvent.type(await field(), 'quill');
  await screen.findByRole('option', { name: /Marigold/ });
  expect(headings().slice(0, 2)).toEqual(['Claims', 'Patients']);
  expect(within(screen.getByRole('group', { name: 'Claims' })).getAllByRole('option').length).toBe(2);
  expect(screen.getByText('3 found')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('the keys of this screen stand first, in its own order, with their key, and not again as a command', async () => {
  const run = vi.fn();
  openPalette([
    { keys: 'F', words: 'First', run },
    { keys: 'L', words: 'Lock the practice now', run },
  ]);
  await field();
  const here = await screen.findByRole('group', { name: 'On this screen' });
  expect(
    within(here)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['FirstF', 'Lock the practice nowL']);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
});

test('arrows go round, pages stop at the ends, and what is marked is announced', async () => {
  openPalette();
  const text = await field();
  await userEvent.type(text, 'alt');
  await userEvent.clear(text);
  await screen.findByRole('option', { name: /^Today/ });
  const last = screen.getAllByRole('option').length - 1;
  expect(chosen()).toBe(0);
  await userEvent.keyboard('{ArrowUp}');
  expect(chosen()).toBe(last);
  expect(text.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id);
  await userEvent.keyboard('{ArrowDown}{PageDown}');
  expect(chosen()).toBe(8);
  await userEvent.keyboard('{PageUp}{PageUp}');
  expect(chosen()).toBe(0);
});

test('nothing found is said with a way on, and Enter then does nothing', async () => {
  const { close } = openPalette();
  setAnswers({ 'search.find': () => answer([]) });
  await userEvent.type(await field(), 'zzzz');
  expect(await screen.findByText(/Nothing found/)).toBeInTheDocument();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(close).not.toHaveBeenCalled();
});

test('a search that fails leaves commands and screens to be found', async () => {
  openPalette();
  setAnswers({ 'search.find': () => ({ ok: false, code: 'internal.failed', details: {} }) });
  await userEvent.type(await field(), 'settings');
  expect(await screen.findByRole('option', { name: /Settings/ })).toBeInTheDocument();
});

test('records looked at are offered first, newest first, without the open one; a lock forgets them', async () => {
  for (const [path, title] of [
    ['/patients/1', 'Quillfeather, Marigold'],
    ['/claims/7', 'CW24102'],
    ['/patients/1', 'Quillfeather, Marigold A'],
    ['/patients/2', 'Cloudberry, Wren'],
    ['/patients', 'Patients'],
  ] as const)
    noteVisit(path, title);
  location.hash = '#/patients/2';
  const { router } = openPalette();
  const recent = await screen.findByRole('group', { name: 'Recent' });
  expect(
    within(recent)
      .getAllByRole('option')
      .map(({ textContent }) => textContent?.trim()),
  ).toEqual(['Quillfeather, Marigold A PatientsEnter', 'CW24102 Claims']);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/claims/7'));
  forgetRecent();
  expect(useRecent.getState().visits).toEqual([]);
});

test('only the last eight records are remembered', () => {
  for (let patient = 1; patient <= 12; patient += 1) noteVisit(`/patients/${patient}`, `Patient ${patient}`);
  expect(useRecent.getState().visits.map(({ path }) => path.slice(10))).toEqual(['12', '11', '10', '9', '8', '7', '6', '5']);
});

test('a record page keeps its name out of the window title, where a browser would write it to its history', () => {
  location.hash = '#/patients/p1';
  const { unmount } = render(
    <Screen title="Quillfeather, Marigold" actions={[]}>
      <h1 tabIndex={-1}>Quillfeather, Marigold</h1>
    </Screen>,
  );
  expect(document.title).toBe('Patients · Claimwright');
  expect(useRecent.getState().visits).toEqual([{ path: '/patients/p1', title: 'Quillfeather, Marigold' }]);
  unmount();
  location.hash = '#/claims';
  render(
    <Screen title="Claims" actions={[]}>
      <h1 tabIndex={-1}>Claims</h1>
    </Screen>,
  );
  expect(document.title).toBe('Claims · Claimwright');
});

test('rows grow and shrink by command, are remembered, and a table of its own density stays', async () => {
  const { calls } = openPalette();
  await userEvent.type(await field(), 'rows compact');
  const wanted = () => screen.getAllByRole('option').findIndex(({ textContent }) => textContent?.startsWith('Rows: compact'));
  await waitFor(() => expect(wanted()).toBeGreaterThanOrEqual(0));
  await userEvent.keyboard('{ArrowDown}'.repeat(wanted()));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(document.documentElement).toHaveClass('compact'));
  expect(calls).toContainEqual({ name: 'look.keep', input: { theme: 'system', density: 'compact' } });
  act(() => chooseDensity('roomy'));
  expect(document.documentElement.className).toBe('roomy');
  render(<DataTable label="T" density="compact" rows={[1]} rowKey={String} columns={[{ id: 'a', head: 'A', value: (row) => row }]} />);
  expect(screen.getByRole('table', { name: 'T' })).toHaveClass('compact');
});

test('the theme follows the system, contrast before dark, until one is chosen', () => {
  const listeners: (() => void)[] = [];
  let wants: readonly string[] = [];
  const before = window.matchMedia;
  window.matchMedia = ((query: string) => ({
    matches: wants.includes(query),
    addEventListener: (_: string, again: () => void) => listeners.push(again),
  })) as never;
  const systemWants = (...queries: readonly string[]) => {
    wants = queries;
    for (const again of listeners) again();
    return document.documentElement.dataset.theme;
  };
  startTheme();
  expect(systemWants('(prefers-color-scheme: dark)')).toBe('dark');
  expect(systemWants('(prefers-color-scheme: dark)', '(prefers-contrast: more)')).toBe('contrast');
  expect(systemWants()).toBe('light');
  chooseTheme('contrast');
  expect(systemWants('(prefers-color-scheme: dark)')).toBe('contrast');
  chooseTheme('system');
  expect(document.documentElement.dataset.theme).toBe('dark');
  window.matchMedia = before;
});
