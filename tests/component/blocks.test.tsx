import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { CallError } from '../../renderer/lib/call-error.ts';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { BarChart } from '../../renderer/ui/bar-chart.tsx';
import { axisMarks } from '../../renderer/ui/chart-scale.ts';
import { ConfirmDialog } from '../../renderer/ui/dialog.tsx';
import { LineChart } from '../../renderer/ui/line-chart.tsx';
import { ErrorNote } from '../../renderer/ui/note.tsx';
import { Progress } from '../../renderer/ui/progress.tsx';
import { Proof, Sum } from '../../renderer/ui/sum.tsx';
import { Tabs } from '../../renderer/ui/tabs.tsx';
import { markSegments, RawSegments } from '../../renderer/ui/timeline.tsx';
import { showToast, Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';

test('a proof adds up by itself: it says when it balances, and by how much when it does not', () => {
  const terms = [
    { words: 'Claims paid', amount: 115_616 },
    { words: 'Provider-level', amount: 8_640, minus: true },
  ];
  const { container, rerender } = render(<Proof terms={terms} result={{ words: 'Check', amount: 106_976 }} />);
  expect(container).toHaveTextContent('Claims paid1,156.16−Provider-level86.40=Check1,069.76Balances to the cent');
  rerender(<Proof terms={terms} result={{ words: 'Check', amount: 106_977 }} />);
  expect(container).toHaveTextContent('≠');
  expect(container).toHaveTextContent('Off by \u22120.01');
  expect(container).not.toHaveTextContent('Balances');
});

test('a quiet proof still speaks up when it is off', () => {
  const { container } = render(<Proof quiet terms={[{ words: 'A', amount: 2 }]} result={{ words: 'B', amount: 1 }} />);
  expect(container).toHaveTextContent('Off by 0.01');
});

test('a derivation shows signs, a zero as a figure, and rules above results', () => {
  const { container } = render(
    <Sum
      label="Why"
      lines={[
        { words: 'Charged', amount: 100 },
        { words: 'Paid', amount: -100 },
        { words: 'Owed', amount: 0, kind: 'double' },
      ]}
    />,
  );
  expect([...container.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual(['1.00', '\u22121.00', '0.00']);
  expect(container.querySelector('.rr')).toHaveTextContent('Owed0.00');
});

function Ask({ act }: { readonly act: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Void
      </button>
      {open && (
        <ConfirmDialog title="Void 2 claims?" act="Void 2 claims" keep="Keep them" onAct={act} onKeep={() => setOpen(false)}>
          They go back to ready.
        </ConfirmDialog>
      )}
    </>
  );
}

test('a question puts the focus on the safe answer, acts by Ctrl Enter, and gives the focus back on Esc', async () => {
  const act = vi.fn();
  const { container } = render(<Ask act={act} />);
  await userEvent.click(screen.getByRole('button', { name: 'Void' }));
  expect(await screen.findByRole('button', { name: /Keep them/ })).toHaveFocus();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(act).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Void' })).toHaveFocus();
});

test('a toast offers undo once, by button or by Ctrl Z', async () => {
  const undo = vi.fn();
  render(<Toasts />);
  showToast({ words: 'Posted 11 claims, 947.86.', undo });
  expect(await screen.findByText('Posted 11 claims, 947.86.')).toBeInTheDocument();
  await userEvent.keyboard('{Control>}z{/Control}');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Posted 11 claims, 947.86.')).not.toBeInTheDocument();
});

test('Ctrl Z undoes the newest of two', async () => {
  const [older, newer] = [vi.fn(), vi.fn()];
  render(<Toasts />);
  showToast({ words: 'Older.', undo: older });
  showToast({ words: 'Newer.', undo: newer });
  await screen.findByText('Newer.');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect([older.mock.calls.length, newer.mock.calls.length]).toEqual([0, 1]);
});

test('a failure is a plain sentence first and its code after; a feature adds its own', () => {
  addErrorSentences({ 'test.tooLate': ({ days }) => `The limit passed ${String(days)} days ago.` });
  render(<ErrorNote problem={new CallError('test.tooLate', { days: 3 })} />);
  expect(screen.getByRole('alert')).toHaveTextContent(/^The limit passed 3 days ago\.test\.tooLate$/);
});

test('an unknown failure never shows its inside', () => {
  render(<ErrorNote problem={new Error('SELECT secret FROM patient')} />);
  expect(screen.getByRole('alert')).toHaveTextContent('Something went wrong inside the program');
  expect(screen.getByRole('alert')).not.toHaveTextContent('secret');
});

test('progress says how far and cancels by key', async () => {
  const cancel = vi.fn();
  render(<Progress words="Making statements" done={61} total={96} onCancel={cancel} />);
  const bar = screen.getByRole('progressbar', { name: 'Making statements' });
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax')]).toEqual(['61', '96']);
  await userEvent.keyboard('{Control>}.{/Control}');
  expect(cancel).toHaveBeenCalledTimes(1);
});

function PatientTabs() {
  const [open, setOpen] = useState<'ledger' | 'notes'>('ledger');
  const tabs = [
    { id: 'ledger', words: 'Ledger', content: <input aria-label="Draft" /> },
    { id: 'notes', words: 'Notes', count: 2, content: <p>Two notes</p> },
  ] as const;
  return <Tabs label="Patient" tabs={tabs} open={open} onOpen={setOpen} nextKeys="Ctrl ]" />;
}

test('tabs move by arrows and by key, keep what was typed, and pass axe', async () => {
  const { container } = render(<PatientTabs />);
  await userEvent.type(screen.getByLabelText('Draft'), 'half a thought');
  await userEvent.click(screen.getByRole('tab', { name: 'Ledger' }));
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByRole('tab', { name: /Notes/ })).toHaveFocus();
  expect(screen.getByRole('tabpanel')).toHaveTextContent('Two notes');
  await userEvent.keyboard('{Control>}]{/Control}');
  expect(screen.getByLabelText('Draft')).toHaveValue('half a thought');
  expect(await brokenRules(container)).toEqual([]);
});

test('raw segments mark each element that matters and lose no character', () => {
  const raw = 'CLP*CW1*1*58.64~\nCAS*PR*1*58.64~';
  const { container } = render(<RawSegments label="Segments" segments={markSegments(raw, ['58.64', 'CW1'])} />);
  expect([...container.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['CW1', '58.64', '58.64']);
  expect(container.textContent).toBe(raw.replaceAll('\n', ''));
});

test('each bar is a button that opens its rows, and every figure stands in a table', async () => {
  const open = vi.fn();
  const { container } = render(
    <BarChart
      label="A/R aging"
      series={['Insurers', 'Guarantors']}
      bars={[
        { id: 'a', words: '0–30', parts: [300, 100] },
        { id: 'b', words: '31–60', parts: [0, 0] },
      ]}
      onOpen={open}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: '0–30: 4.00, open the rows' }));
  expect(open).toHaveBeenCalledWith(expect.objectContaining({ id: 'a' }));
  expect(screen.getByRole('table', { name: 'A/R aging' })).toHaveTextContent('0–303.001.00');
  expect(container).toHaveTextContent('100%');
  expect(await brokenRules(container)).toEqual([]);
});

test('charts without figures draw without a broken number', () => {
  const { container } = render(
    <>
      <BarChart label="Nothing" series={['Insurers']} bars={[]} />
      <LineChart label="One" points={[{ id: 'j', words: 'July', short: 'J', amount: 0 }]} />
    </>,
  );
  expect(container.innerHTML).not.toMatch(/NaN|Infinity/);
});

test('axis marks are round and reach the highest value', () => {
  expect(axisMarks(4_433_525, 2)).toEqual([2_500_000, 5_000_000]);
  expect(axisMarks(0, 2)).toEqual([1]);
});
