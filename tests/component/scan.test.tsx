import { act, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { describe, expect, test } from 'vitest';
import { useScannedSlips } from '../../renderer/app/scanned-slip.ts';
import { useKeys } from '../../renderer/lib/use-keys.ts';
import { Dialog } from '../../renderer/ui/dialog.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { openedSlip } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { scanInto } from './scan-hand.ts';

/** A screen with keys that a scan must not run, a field that it must not fill and a button that Enter would press. */
function Desk({ ran, dialog = false }: { readonly ran: string[]; readonly dialog?: boolean }) {
  const [text, setText] = useState('kept');
  useScannedSlips();
  useKeys(['2', '#', 'Enter'].map((keys) => ({ keys, words: keys, run: () => ran.push(keys) })));
  return (
    <>
      <input aria-label="Field" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={() => ran.push('pressed')}>
        Press
      </button>
      {dialog && (
        <Dialog title="Begun" onClose={() => undefined}>
          <p>Something begun</p>
        </Dialog>
      )}
      <Toasts />
    </>
  );
}

function openDesk(dialog = false) {
  const opened = openedSlip();
  const asked: unknown[] = [];
  setAnswers({
    'charge.open': (input) => {
      asked.push((input as { number: number }).number);
      return (input as { number: number }).number === opened.superbill.number
        ? answer(opened)
        : { ok: false, code: 'superbill.notFound', details: {} };
    },
  });
  const ran: string[] = [];
  const router = createMemoryRouter(
    [
      { path: '/', element: <Desk ran={ran} dialog={dialog} /> },
      { path: '/charges/:superbillId', element: <p>entry</p> },
    ],
    { initialEntries: ['/'] },
  );
  render(<RouterProvider router={router} />);
  return { asked, ran, router, path: `/charges/${opened.superbill.superbillId}` };
}
const field = () => screen.getByRole('textbox', { name: 'Field' });
const button = () => screen.getByRole('button', { name: 'Press' });

describe('a scan opens charge entry', () => {
  test.each([
    ['with our mark, no field in focus', '#20631', () => document.body],
    ['without a mark, no field in focus', '20631', () => document.body],
    ['with a mark of the scanner', '~20631', () => document.body],
    ['over a button, which Enter does not press', '20631', () => button()],
    ['over a button, marked', '#20631', () => button()],
    ['in a field, which keeps what it held', '#20631', () => field()],
  ])('%s', async (_name, text, where) => {
    const { router, path, ran } = openDesk();
    const target = where();
    await act(() => scanInto(target, text));
    await waitFor(() => expect(router.state.location.pathname).toBe(path));
    expect(ran).toEqual([]);
  });

  test('a field holds what it held when the slip is not there, and why is said', async () => {
    const { router } = openDesk();
    await act(() => scanInto(field(), '#99999'));
    expect(await screen.findByText(/^Superbill 99999: /)).toBeInTheDocument();
    expect(field()).toHaveValue('kept');
    expect(router.state.location.pathname).toBe('/');
  });

  test('an open dialog is not left: the scan says so', async () => {
    const { router, asked } = openDesk(true);
    await act(() => scanInto(document.body, '#20631'));
    expect(await screen.findByText(/was scanned: close this first/)).toBeInTheDocument();
    expect([router.state.location.pathname, asked]).toEqual(['/', []]);
  });
});

describe('what hands type stays what it is', () => {
  test('a code typed fast into a field, and Enter', async () => {
    const { asked } = openDesk();
    await act(() => scanInto(field(), '99213'));
    expect(field()).toHaveValue('kept99213');
    expect(asked).toEqual([]);
  });

  test('digits typed by hand run their keys, late by no more than an eye can see', async () => {
    const { asked, ran } = openDesk();
    await act(() => scanInto(document.body, '20631', { gap: 90 }));
    expect(asked).toEqual([]);
    expect(ran).toEqual(['2', 'Enter']);
  });

  test('a single digit is given back without another key', async () => {
    const { ran } = openDesk();
    await act(() => scanInto(document.body, '2', { enter: false }));
    await waitFor(() => expect(ran).toEqual(['2']));
  });

  test.each(['T1015', '12', '1234567890'])('%s and Enter outside a field is no scan', async (text) => {
    const { asked, ran } = openDesk();
    await act(() => scanInto(document.body, text));
    expect(asked).toEqual([]);
    expect(ran.at(-1)).toBe('Enter');
  });
});

const SCAN = 'renderer/lib/scan-keys.ts';

/** What came through when these keys arrive with a listener of this module. */
async function listenWith(module: ScreenModule, run: (field: HTMLInputElement) => Promise<void>, passed: (key: string) => void) {
  const { listenForScans } = module as unknown as typeof import('../../renderer/lib/scan-keys.ts');
  const numbers: number[] = [];
  const stop = listenForScans(window, (number) => numbers.push(number));
  const onKey = (event: KeyboardEvent) => passed(event.key);
  window.addEventListener('keydown', onKey);
  const box = document.createElement('input');
  document.body.append(box);
  try {
    await run(box);
    await settle();
    return { numbers, held: box.value };
  } finally {
    stop();
    window.removeEventListener('keydown', onKey);
    box.remove();
  }
}
const ignore = () => undefined;

const guards: readonly GuardedAttempt[] = [
  {
    name: 'fast keys in a field without a mark open nothing',
    file: SCAN,
    guard: '(!burst.typing && burst.text.length >= SHORTEST)',
    without: 'burst.text.length >= SHORTEST',
    attempt: async (module) => (await listenWith(module, (box) => scanInto(box, '20631'), ignore)).numbers,
  },
  {
    name: 'keys as slow as a hand open nothing',
    file: SCAN,
    guard: 'if (burst && event.timeStamp - burst.at > GAP) stop();',
    without: '',
    attempt: async (module) => (await listenWith(module, () => scanInto(document.body, '20631', { gap: 90 }), ignore)).numbers,
  },
  {
    name: 'no key of a scan runs on the screen',
    file: SCAN,
    guard: 'swallow(event);\n      burst.held.push(event);',
    without: 'burst.held.push(event);',
    attempt: async (module) => {
      const keys: string[] = [];
      await listenWith(
        module,
        () => scanInto(document.body, '#20631'),
        (key) => keys.push(key),
      );
      return keys;
    },
  },
  {
    name: 'the Enter of a scan presses nothing',
    file: SCAN,
    guard: 'swallow(event);\n    clearTimeout(timer);\n    for (const [field',
    without: 'clearTimeout(timer);\n    for (const [field',
    attempt: async (module) => {
      const keys: string[] = [];
      await listenWith(
        module,
        () => scanInto(document.body, '#20631'),
        (key) => keys.push(key),
      );
      return keys;
    },
  },
  {
    name: 'a scan leaves nothing in a field',
    file: SCAN,
    guard: 'for (const [field, value] of burst.before) putBack(field, value);',
    without: '',
    attempt: async (module) => [(await listenWith(module, (box) => scanInto(box, '#20631'), ignore)).held].filter((text) => text !== ''),
  },
  {
    name: 'a dialog is not left by a scan',
    file: 'renderer/app/scanned-slip.ts',
    guard: "if (document.querySelector('dialog[open]')) {",
    without: 'if (document.querySelector(`nothing`)) {',
    attempt: async (module) => {
      const { useScannedSlips: useScans } = module as unknown as typeof import('../../renderer/app/scanned-slip.ts');
      const opened = openedSlip();
      const bridge = setAnswers({ 'charge.open': () => answer(opened) });
      const Begun = () => {
        useScans();
        return (
          <Dialog title="Begun" onClose={ignore}>
            <p>Something begun</p>
          </Dialog>
        );
      };
      const router = createMemoryRouter(
        [
          { path: '/', element: <Begun /> },
          { path: '/charges/:superbillId', element: <p>entry</p> },
        ],
        { initialEntries: ['/'] },
      );
      render(<RouterProvider router={router} />);
      await act(() => scanInto(document.body, '#20631'));
      await act(settle);
      return bridge.calls;
    },
  },
];
provesGuards(guards);
