import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { BarChart } from '../../renderer/ui/bar-chart.tsx';
import { Button } from '../../renderer/ui/button.tsx';
import { type Choice, Combobox } from '../../renderer/ui/combobox.tsx';
import { Dialog } from '../../renderer/ui/dialog.tsx';
import { KeysDialog } from '../../renderer/ui/keys-dialog.tsx';
import { Tabs } from '../../renderer/ui/tabs.tsx';
import { clearToasts, showToast, Toasts } from '../../renderer/ui/toast.tsx';

afterEach(() => {
  clearToasts();
  vi.useRealTimers();
});

test('a toast goes by itself after ten seconds, and not before', async () => {
  vi.useFakeTimers();
  render(<Toasts />);
  act(() => showToast({ words: 'Saved.' }));
  await act(async () => void vi.advanceTimersByTime(9_900));
  expect(screen.getByText('Saved.')).toBeInTheDocument();
  await act(async () => void vi.advanceTimersByTime(200));
  expect(screen.queryByText('Saved.')).not.toBeInTheDocument();
});

test('at most three toasts stand, and a lock takes them all with their undo', async () => {
  const undo = vi.fn();
  render(<Toasts />);
  act(() => {
    for (const words of ['One.', 'Two.', 'Three.', 'Four.']) showToast({ words, undo });
  });
  expect(screen.getByRole('status').textContent).toBe('Two.UndoThree.UndoFour.UndoCtrl Z');
  act(clearToasts);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect([screen.getByRole('status').textContent, undo.mock.calls.length]).toEqual(['', 0]);
});

test('the link of a toast opens what came of it and takes the toast away', async () => {
  const run = vi.fn();
  render(<Toasts />);
  act(() => showToast({ words: 'Approved.', open: { words: 'CW24088', run } }));
  await userEvent.click(screen.getByRole('button', { name: 'CW24088' }));
  expect([run.mock.calls.length, screen.queryByText('Approved.')]).toEqual([1, null]);
});

const TABS = ['a', 'b', 'c'].map((id) => ({ id, words: `Tab ${id}`, content: <p>{`Content ${id}`}</p> }));

function ThreeTabs() {
  const [open, setOpen] = useState('a');
  return <Tabs label="Parts" tabs={TABS} open={open} onOpen={setOpen} />;
}

test('tabs go round with the arrows, Home and End jump, and one alone takes the focus by Tab', async () => {
  render(<ThreeTabs />);
  const open = () => screen.getByRole('tab', { selected: true }).textContent;
  await userEvent.click(screen.getByRole('tab', { name: 'Tab a' }));
  for (const [key, expected] of [
    ['{ArrowLeft}', 'Tab c'],
    ['{ArrowRight}', 'Tab a'],
    ['{End}', 'Tab c'],
    ['{Home}', 'Tab a'],
    ['{ArrowRight}', 'Tab b'],
  ] as const) {
    await userEvent.keyboard(key);
    expect(open()).toBe(expected);
    expect(document.activeElement).toBe(screen.getByRole('tab', { selected: true }));
  }
  expect(screen.getAllByRole('tab').filter((tab) => tab.tabIndex === 0).length).toBe(1);
  expect(screen.getByRole('tabpanel')).toHaveAccessibleName('Tab b');
});

test('a dialog in a dialog takes the keys, Esc closes one at a time, and each gives the focus back', async () => {
  function Nested() {
    const [depth, setDepth] = useState(0);
    return (
      <>
        <button type="button" onClick={() => setDepth(1)}>
          Open
        </button>
        {depth > 0 && (
          <Dialog title="Outer" onClose={() => setDepth(0)}>
            <Button autoFocus onClick={() => setDepth(2)}>
              Deeper
            </Button>
            {depth > 1 && (
              <Dialog title="Inner" onClose={() => setDepth(1)}>
                <Button autoFocus>Here</Button>
              </Dialog>
            )}
          </Dialog>
        )}
      </>
    );
  }
  render(<Nested />);
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  await userEvent.click(screen.getByRole('button', { name: 'Deeper' }));
  expect(screen.getByRole('button', { name: 'Here' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog', { name: 'Inner' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Deeper' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus();
});

test('the list of keys shows the screen in its own order, what is switched off too', async () => {
  function Page() {
    const [listing, setListing] = useState(false);
    return (
      <>
        <Button keys="H" onClick={() => undefined}>
          Hold
        </Button>
        <Button keys="R" onClick={() => undefined} disabled>
          Resend
        </Button>
        <Button keys="?" onClick={() => setListing(true)}>
          All keys
        </Button>
        {listing && <KeysDialog onClose={() => setListing(false)} />}
      </>
    );
  }
  render(<Page />);
  await userEvent.keyboard('?');
  const dialog = await screen.findByRole('dialog', { name: 'All keys on this screen' });
  const rows = [...dialog.querySelectorAll('.keys-list > div')].map(({ textContent }) => textContent);
  expect(rows).toEqual(['HoldH', 'ResendR', 'All keys?']);
  expect(dialog.querySelector('.keys-list .dim')).toHaveTextContent('Resend');
});

const PAYERS: readonly Choice[] = [
  { id: '1', text: 'Prairie Mutual' },
  { id: '2', text: 'Prairie Workers Fund' },
];

function Payer({ chosen, leave }: { readonly chosen: (id: string, by: string) => void; readonly leave: () => void }) {
  const [text, setText] = useState('');
  return (
    <>
      <Combobox
        label="Payer"
        text={text}
        onText={setText}
        find={() => PAYERS}
        onChoose={({ id, text: name }, by) => {
          setText(name);
          chosen(id, by);
        }}
        onLeave={leave}
        listWidth={400}
        onKeyDown={(event) => event.key === 'F2' && chosen('own', 'F2')}
      />
      <input aria-label="Next" />
    </>
  );
}

test('a combobox says how a line was taken, and when the focus has left', async () => {
  const [chosen, leave] = [vi.fn(), vi.fn()];
  render(<Payer chosen={chosen} leave={leave} />);
  const field = screen.getByRole('combobox');
  await userEvent.type(field, 'p{Enter}');
  await userEvent.clear(field);
  await userEvent.type(field, 'p{ArrowDown}');
  await userEvent.tab();
  expect(leave).toHaveBeenCalledTimes(1);
  await userEvent.clear(field);
  await userEvent.type(field, 'p');
  await userEvent.click(screen.getByRole('option', { name: /Mutual/ }));
  expect(chosen.mock.calls).toEqual([
    ['1', 'Enter'],
    ['2', 'Tab'],
    ['1', 'pointer'],
  ]);
  expect(field).toHaveFocus();
});

test('other keys, and arrows with Ctrl, go to the screen; Shift Tab leaves without taking; ↓ opens an empty field', async () => {
  const [chosen, leave] = [vi.fn(), vi.fn()];
  render(<Payer chosen={chosen} leave={leave} />);
  const field = screen.getByRole('combobox');
  await userEvent.click(field);
  await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
  expect(field).toHaveAttribute('aria-expanded', 'false');
  await userEvent.keyboard('{ArrowDown}');
  expect(field).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{Enter}');
  expect(chosen).not.toHaveBeenCalled(); // nothing typed: Enter takes nothing by accident
  await userEvent.keyboard('p{F2}');
  await userEvent.tab({ shift: true });
  expect(chosen.mock.calls).toEqual([['own', 'F2']]);
  expect(leave).toHaveBeenCalledTimes(1);
});

test('the figures of an axis stand over the lower end of the bars', () => {
  const side = (first: number, last: number) => {
    const bars = [
      { id: 'a', words: 'first', parts: [first] },
      { id: 'b', words: 'last', parts: [last] },
    ];
    const { container, unmount } = render(<BarChart label="Aging" series={['All']} bars={bars} />);
    const anchor = container.querySelector('svg g text')?.getAttribute('text-anchor');
    unmount();
    return anchor;
  };
  expect([side(900, 100), side(100, 900), side(0, 0)]).toEqual(['end', 'start', 'end']);
});
