import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { type KeyBinding, parseKeys } from '../../renderer/lib/keymap.ts';
import { useKeys } from '../../renderer/lib/use-keys.ts';
import { ActionBar } from '../../renderer/ui/action-bar.tsx';
import { Dialog } from '../../renderer/ui/dialog.tsx';

const Keys = ({ bindings }: { readonly bindings: readonly KeyBinding[] }) => {
  useKeys(bindings);
  return <input aria-label="Text" />;
};
const binding = (keys: string, run: () => void, more: Partial<KeyBinding> = {}): KeyBinding => ({ keys, words: keys, run, ...more });

test('keys are read the way they are drawn', () => {
  expect(parseKeys('Ctrl Shift Z')).toEqual([{ key: 'z', ctrl: true, alt: false, shift: true }]);
  expect(parseKeys('G P').map(({ key }) => key)).toEqual(['g', 'p']);
  expect(parseKeys('Ctrl ↑')).toEqual([{ key: 'arrowup', ctrl: true, alt: false, shift: false }]);
});

test('a single letter works on the page and never in a text field', async () => {
  const run = vi.fn();
  render(<Keys bindings={[binding('W', run)]} />);
  await userEvent.keyboard('w');
  expect(run).toHaveBeenCalledTimes(1);
  await userEvent.type(screen.getByLabelText('Text'), 'www');
  expect(run).toHaveBeenCalledTimes(1);
  expect(screen.getByLabelText('Text')).toHaveValue('www');
});

test('Ctrl, Alt, F keys and Esc work in a text field too', async () => {
  const run = vi.fn();
  render(<Keys bindings={['Ctrl Enter', 'Alt 1', 'F8', 'Esc'].map((keys) => binding(keys, () => run(keys)))} />);
  await userEvent.click(screen.getByLabelText('Text'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}{Alt>}1{/Alt}{F8}{Escape}');
  expect(run.mock.calls.flat()).toEqual(['Ctrl Enter', 'Alt 1', 'F8', 'Esc']);
});

test('Shift tells two bindings of one letter apart', async () => {
  const [undo, whole] = [vi.fn(), vi.fn()];
  render(<Keys bindings={[binding('Ctrl Z', undo), binding('Ctrl Shift Z', whole)]} />);
  await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}');
  expect([undo.mock.calls.length, whole.mock.calls.length]).toEqual([0, 1]);
});

test('two strokes run their binding, and a wrong second stroke runs its own', async () => {
  const [patient, hold] = [vi.fn(), vi.fn()];
  render(<Keys bindings={[binding('G P', patient), binding('H', hold)]} />);
  await userEvent.keyboard('gp');
  expect(patient).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('gh');
  expect([patient.mock.calls.length, hold.mock.calls.length]).toEqual([1, 1]);
});

test('a disabled binding and one of a screen that left do nothing', async () => {
  const run = vi.fn();
  const { rerender, unmount } = render(<Keys bindings={[binding('H', run, { disabled: true })]} />);
  await userEvent.keyboard('h');
  expect(run).not.toHaveBeenCalled();
  rerender(<Keys bindings={[binding('H', run)]} />);
  await userEvent.keyboard('h');
  expect(run).toHaveBeenCalledTimes(1);
  unmount();
  await userEvent.keyboard('h');
  expect(run).toHaveBeenCalledTimes(1);
});

test('the newest binding of a key wins, and a dialog takes all keys while it is open', async () => {
  const [page, inside] = [vi.fn(), vi.fn()];
  const view = (open: boolean) => (
    <>
      <Keys bindings={[binding('F4', page)]} />
      {open && (
        <Dialog title="Ask" onClose={() => undefined}>
          <Keys bindings={[binding('F8', inside)]} />
        </Dialog>
      )}
    </>
  );
  const { rerender } = render(view(true));
  await userEvent.keyboard('{F4}{F8}');
  expect([page.mock.calls.length, inside.mock.calls.length]).toEqual([0, 1]);
  rerender(view(false));
  await userEvent.keyboard('{F4}{F8}');
  expect([page.mock.calls.length, inside.mock.calls.length]).toEqual([1, 1]);
});

test('the action bar draws the primary action first, fires by key, and ? lists every key', async () => {
  const [hold, approve] = [vi.fn(), vi.fn()];
  render(
    <ActionBar
      actions={[
        { label: 'Hold', keys: 'H', run: hold },
        { label: 'Approve 3 claims', keys: 'Ctrl Enter', run: approve, primary: true },
        { label: 'Resend', keys: 'R', run: hold, disabled: true },
      ]}
    />,
  );
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Approve 3 claimsCtrl Enter',
    'HoldH',
    'ResendR',
    'All keys?',
  ]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}hr');
  expect([approve.mock.calls.length, hold.mock.calls.length]).toEqual([1, 1]);
  await userEvent.keyboard('?');
  const list = await screen.findByRole('dialog', { name: 'All keys on this screen' });
  expect(list).toHaveTextContent('Approve 3 claims');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});
