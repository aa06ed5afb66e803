import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { DataTable } from '../../renderer/ui/data-table.tsx';
import type { Column } from '../../renderer/ui/table-model.ts';
import { setAnswers } from './fake-bridge.ts';

type Row = { readonly id: string; readonly amount: number };
const ROWS: readonly Row[] = Array.from({ length: 40 }, (_, index) => ({ id: `r${index}`, amount: (40 - index) * 100 }));
const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', head: 'Name', value: ({ id }) => id },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount, total: 'sum' },
  { id: 'note', head: 'Note', value: () => '', cell: ({ id }) => <input aria-label={`note ${id}`} /> },
];

type Props = { readonly onOpen?: (row: Row) => void; readonly rows?: readonly Row[]; readonly first?: string };

function Table({ onOpen = () => undefined, rows = ROWS, first = 'r0' }: Props) {
  const [selected, setSelected] = useState<string | undefined>(first);
  return (
    <DataTable
      label="Rows"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      selected={selected}
      onSelect={({ id }) => setSelected(id)}
      onOpen={onOpen}
      totalWords="all"
      empty="Nothing here"
    />
  );
}
const selected = () => document.querySelector('tr[aria-selected="true"]')?.getAttribute('data-key');
const focusRow = (id: string) => act(() => document.querySelector<HTMLElement>(`tr[data-key="${id}"]`)?.focus());

test('exactly one row takes the focus by Tab: the selected one, or the first', () => {
  const { unmount } = render(<Table first="r3" />);
  const stops = () => [...document.querySelectorAll('tr[tabindex="0"]')].map((row) => row.getAttribute('data-key'));
  expect(stops()).toEqual(['r3']);
  unmount();
  render(<Table first="gone" />);
  expect(stops()).toEqual(['r0']);
});

test('PgDn and PgUp move by what fits, and no key leaves the table', async () => {
  render(<Table />);
  const box = document.querySelector('.table-box') as HTMLElement;
  Object.defineProperty(box, 'clientHeight', { value: 28 * 12 });
  focusRow('r0');
  await userEvent.keyboard('{PageDown}');
  expect(selected()).toBe('r10');
  expect(document.activeElement).toHaveAttribute('data-key', 'r10');
  await userEvent.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}');
  expect(selected()).toBe('r39');
  await userEvent.keyboard('{ArrowDown}');
  expect(selected()).toBe('r39');
  await userEvent.keyboard('{PageUp}{Home}{ArrowUp}');
  expect(selected()).toBe('r0');
});

test('Enter and a double click open, a click only selects', async () => {
  const open = vi.fn();
  render(<Table onOpen={open} />);
  const row = document.querySelector('tr[data-key="r2"]') as HTMLElement;
  await userEvent.click(row.children[0] as HTMLElement);
  expect([selected(), open.mock.calls.length]).toEqual(['r2', 0]);
  focusRow('r2');
  await userEvent.keyboard('{Enter}');
  await userEvent.dblClick(row.children[0] as HTMLElement);
  expect(open.mock.calls.map(([opened]) => (opened as Row).id)).toEqual(['r2', 'r2']);
});

test('keys in a field of a row belong to the field, and keys with Ctrl or Alt to the screen', async () => {
  const open = vi.fn();
  render(<Table onOpen={open} />);
  await userEvent.type(screen.getByLabelText('note r0'), 'x{ArrowDown}{Enter}{End}');
  expect([selected(), open.mock.calls.length]).toEqual(['r0', 0]);
  focusRow('r0');
  expect(fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown', ctrlKey: true })).toBe(true);
  expect(fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown', altKey: true })).toBe(true);
  expect(selected()).toBe('r0');
});

test('the selection follows its row when the order changes', async () => {
  render(<Table first="r1" />);
  await userEvent.click(screen.getByRole('button', { name: 'Amount' }));
  const order = [...document.querySelectorAll('tbody tr')].map((row) => row.getAttribute('data-key'));
  expect(order.slice(0, 2)).toEqual(['r39', 'r38']);
  expect(screen.getByRole('columnheader', { name: /Amount/ })).toHaveAttribute('aria-sort', 'ascending');
  expect(selected()).toBe('r1');
  focusRow('r1');
  await userEvent.keyboard('{ArrowUp}');
  expect(selected()).toBe('r2');
});

test('an empty table says so and its total is a dash', () => {
  render(<Table rows={[]} />);
  expect(screen.getByText('Nothing here')).toBeInTheDocument();
  expect(document.querySelector('tfoot')).toHaveTextContent('all–0');
});

test('a table without selection is a plain table that keys do not move', () => {
  render(<DataTable label="Plain" columns={COLUMNS.slice(0, 2)} rows={ROWS.slice(0, 3)} rowKey={({ id }) => id} />);
  expect(screen.getByRole('table', { name: 'Plain' })).toBeInTheDocument();
  expect(document.querySelectorAll('tr[tabindex]').length).toBe(0);
});

test('Ctrl E exports the rows as they are ordered now; an empty table exports nothing', async () => {
  const bridge = setAnswers({});
  const { unmount } = render(<Table />);
  await userEvent.click(screen.getByRole('button', { name: 'Amount' }));
  await userEvent.keyboard('{Control>}e{/Control}');
  await waitFor(() => expect(bridge.saved.map(({ name }) => name)).toEqual(['rows.csv']));
  expect(bridge.saved[0]?.text.split('\r\n').slice(0, 3)).toEqual(['Name,Amount,Note', 'r39,1.00,', 'r38,2.00,']);
  unmount();
  render(<Table rows={[]} />);
  await userEvent.keyboard('{Control>}e{/Control}');
  expect(bridge.saved.length).toBe(1);
});
