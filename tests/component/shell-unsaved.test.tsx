import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test, vi } from 'vitest';
import { Shell } from '../../renderer/app/shell.tsx';
import { UnsavedDialog } from '../../renderer/app/unsaved-dialog.tsx';
import { lockSafely, useSession } from '../../renderer/lib/session.ts';
import { anythingUnsaved, forgetUnsaved, guardWindow, leaveSafely, useUnsaved } from '../../renderer/lib/unsaved.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { Dialog } from '../../renderer/ui/dialog.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

/** A form that is dirty as soon as something is typed, and saved by its button. */
function Form({ onSaved = () => undefined, guarded = true }: { readonly onSaved?: () => void; readonly guarded?: boolean }) {
  const [text, setText] = useState('');
  const release = useUnsaved(guarded && text !== '', 'the note');
  const save = () => {
    release();
    onSaved();
  };
  return (
    <>
      <input aria-label="Note" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={save}>
        Save
      </button>
    </>
  );
}

function openForm(guarded = true) {
  setAnswers({ 'today.get': () => answer({ rail: {} }) });
  const router = createMemoryRouter(
    [
      {
        path: '/',
        element: <Shell />,
        children: [
          { path: '/notes', element: <Form guarded={guarded} onSaved={() => void router.navigate('/claims')} /> },
          { path: '/claims', element: <p>All claims</p> },
        ],
      },
    ],
    { initialEntries: ['/notes'] },
  );
  render(
    <>
      <RouterProvider router={router} />
      <UnsavedDialog />
    </>,
  );
  return router;
}

const question = () => screen.queryByRole('dialog', { name: 'Leave what is not saved?' });

test('another screen waits for the answer: Esc stays with every letter, Ctrl Enter leaves', async () => {
  const router = openForm();
  await userEvent.type(screen.getByLabelText('Note'), 'half a thought');
  await userEvent.keyboard('{Alt>}5{/Alt}');
  expect(await screen.findByRole('dialog')).toHaveTextContent('Not saved yet: the note.');
  await userEvent.keyboard('{Escape}');
  expect(question()).toBeNull();
  expect(screen.getByLabelText('Note')).toHaveValue('half a thought');
  expect(router.state.location.pathname).toBe('/notes');
  await userEvent.keyboard('{Alt>}5{/Alt}');
  await screen.findByRole('dialog');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/claims'));
  expect([question(), anythingUnsaved()]).toEqual([null, false]);
});

test('without the guard the same typing is lost without a word', async () => {
  const router = openForm(false);
  await userEvent.type(screen.getByLabelText('Note'), 'half a thought');
  await userEvent.keyboard('{Alt>}5{/Alt}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/claims'));
  expect(question()).toBeNull();
});

test('nothing typed, nothing asked; and a save lets go before it moves on', async () => {
  const router = openForm();
  await userEvent.keyboard('{Alt>}5{/Alt}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/claims'));
  act(() => void router.navigate('/notes'));
  await screen.findByLabelText('Note');
  await userEvent.type(screen.getByLabelText('Note'), 'x');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/claims'));
  expect(question()).toBeNull();
});

function DialogWithForm({ close }: { readonly close: () => void }) {
  return (
    <Dialog
      title="Edit"
      onClose={close}
      actions={
        <Button keys="Esc" onClick={close}>
          Go back
        </Button>
      }
    >
      <Form />
    </Dialog>
  );
}

test.each(['{Escape}', 'click'])('a dialog does not lose what was typed in it (%s)', async (way) => {
  const close = vi.fn();
  const { container } = render(
    <>
      <DialogWithForm close={close} />
      <UnsavedDialog />
    </>,
  );
  const leave = () => (way === 'click' ? userEvent.click(screen.getByRole('button', { name: /Go back/ })) : userEvent.keyboard(way));
  await leave();
  expect(close).toHaveBeenCalledTimes(1); // empty: it may go
  await userEvent.type(screen.getByLabelText('Note'), 'x');
  await leave();
  expect(question()).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  expect(close).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(close).toHaveBeenCalledTimes(2);
});

test('typing on the page behind does not hold up a dialog that has none', async () => {
  const close = vi.fn();
  render(
    <>
      <Form />
      <UnsavedDialog />
    </>,
  );
  await userEvent.type(screen.getByLabelText('Note'), 'x');
  render(
    <Dialog title="Look" onClose={close}>
      <p>Only looking</p>
    </Dialog>,
  );
  await userEvent.keyboard('{Escape}');
  expect(close).toHaveBeenCalledTimes(1);
  expect(question()).toBeNull();
});

test('a lock that someone asks for waits; a question about nothing goes away by itself', async () => {
  const bridge = setAnswers({ 'practice.lock': () => answer({}) });
  const { unmount } = render(<Dirty />);
  render(<UnsavedDialog />);
  await act(async () => lockSafely());
  expect(question()).toBeInTheDocument();
  expect(bridge.calls).toEqual([]);
  await act(async () => unmount());
  expect(question()).toBeNull();
  expect(bridge.calls).toEqual([]);
  await act(async () => lockSafely());
  await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toEqual(['practice.lock', 'practice.status']));
});

test('two things typed are both named, and forgetting all lets everything go', async () => {
  function Two() {
    useUnsaved(true, 'the note');
    useUnsaved(true, '2 charge lines');
    return null;
  }
  render(
    <>
      <Two />
      <UnsavedDialog />
    </>,
  );
  const go = vi.fn();
  act(() => leaveSafely(go));
  expect(question()).toHaveTextContent('the note and 2 charge lines');
  act(forgetUnsaved);
  expect([question(), go.mock.calls.length, anythingUnsaved()]).toEqual([null, 0, false]);
});

test('the closing window is stopped while something is not saved, and only then', () => {
  setAnswers({});
  const stop = guardWindow(window);
  const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leaves()).toBe(true);
  const { unmount } = render(<Dirty />);
  expect(leaves()).toBe(false);
  unmount();
  expect(leaves()).toBe(true);
  stop();
  render(<Dirty />);
  expect(leaves()).toBe(true);
});

function Dirty() {
  useUnsaved(true, 'the note');
  return null;
}

test('a lock hides every screen at once, before the engine has answered', () => {
  let answerLock: (() => void) | undefined;
  setAnswers({
    'practice.lock': () =>
      new Promise((resolve) => {
        answerLock = () => resolve(answer({}));
      }),
  });
  useSession.setState({ status: { state: 'open' } as never });
  act(lockSafely);
  expect(useSession.getState().status?.state).toBe('locked');
  answerLock?.();
});
