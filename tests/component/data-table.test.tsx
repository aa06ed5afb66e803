import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { DataTable } from '../../renderer/ui/data-table.tsx';
import { exportCsv } from '../../renderer/ui/export-csv.ts';
import { type Column, sortRows, toCsv } from '../../renderer/ui/table-model.ts';
import { brokenRules } from './axe.ts';
import { setAnswers } from './fake-bridge.ts';

type Row = { readonly id: string; readonly name: string; readonly paid: number | null; readonly visit: string };
const ROWS: readonly Row[] = [
  { id: 'a', name: 'Wren', paid: 1250, visit: 'one' },
  { id: 'b', name: 'agnes', paid: -2500, visit: 'one' },
  { id: 'c', name: 'Silas', paid: 0, visit: 'two' },
  { id: 'd', name: 'Opal', paid: null, visit: 'two' },
];
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', head: 'Name', value: ({ name }) => name },
  { id: 'paid', head: 'Paid', kind: 'money', value: ({ paid }) => paid, total: 'sum' },
];
const names = () =>
  screen
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('data-key'))
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

function Payments({ onOpen }: { readonly onOpen?: (row: Row) => void }) {
  const [selected, setSelected] = useState('a');
  return (
    <DataTable
      label="Payments"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={({ id }) => id}
      selected={selected}
      onSelect={({ id }) => setSelected(id)}
      {...(onOpen ? { onOpen } : {})}
      totalWords="4 payments"
    />
  );
}

test('money is aligned right, a minus is U+2212 in red, zero is a dash, absent is empty', () => {
  render(<Payments />);
  const cells = screen.getAllByRole('row').map((row) => row.lastElementChild);
  expect(cells.map((cell) => cell?.textContent)).toEqual(['Paid', '12.50', '\u221225.00', '–0', '', '\u221212.50']);
  expect(cells[2]).toHaveClass('num');
  expect(cells[2]?.querySelector('.neg')).not.toBeNull();
});

test('arrow keys, Home and End move selection and focus; Enter opens', async () => {
  const open = vi.fn();
  render(<Payments onOpen={open} />);
  await userEvent.tab();
  expect(screen.getByRole('row', { selected: true })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('row', { selected: true })).toHaveAttribute('data-key', 'b');
  expect(screen.getByRole('row', { selected: true })).toHaveFocus();
  await userEvent.keyboard('{End}{ArrowDown}');
  expect(screen.getByRole('row', { selected: true })).toHaveAttribute('data-key', 'd');
  await userEvent.keyboard('{Home}{ArrowDown}{Enter}');
  expect(open).toHaveBeenCalledExactlyOnceWith(ROWS[1]);
});

test('a head sorts up, down and back, with absent values last both ways', async () => {
  render(<Payments />);
  const head = screen.getByRole('button', { name: /Paid/ });
  await userEvent.click(head);
  expect(names()).toEqual(['agnes', 'Silas', 'Wren', 'Opal']);
  expect(screen.getByRole('columnheader', { name: /Paid/ })).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(head);
  expect(names()).toEqual(['Wren', 'Silas', 'agnes', 'Opal']);
  await userEvent.click(head);
  expect(names()).toEqual(['Wren', 'agnes', 'Silas', 'Opal']);
});

test('words sort without regard to capitals, numbers in words by value', () => {
  const rows = ['Claim 10', 'claim 9', 'Claim 1'].map((name, index) => ({ id: String(index), name, paid: 0, visit: '' }));
  expect(sortRows(rows, COLUMNS, { column: 'name', down: false }).map(({ name }) => name)).toEqual(['Claim 1', 'claim 9', 'Claim 10']);
});

test('groups have one heading each', () => {
  render(
    <DataTable
      label="Ledger"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={({ id }) => id}
      group={{ of: ({ visit }) => visit, head: (_, id) => [{ span: 2, content: `Visit ${id}` }] }}
    />,
  );
  expect(screen.getAllByText(/^Visit/).map(({ textContent }) => textContent)).toEqual(['Visit one', 'Visit two']);
});

test('a hundred thousand rows draw only what is in sight', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => ({ id: String(index), name: `n${index}`, paid: index, visit: '' }));
  render(<DataTable label="Many" columns={COLUMNS} rows={many} rowKey={({ id }) => id} onSelect={() => undefined} fill totalWords="All" />);
  expect(screen.getAllByRole('row').length).toBeLessThan(200);
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '100001');
});

test('axe finds nothing in a table with selection, sorting and a total', async () => {
  const { container } = render(<Payments />);
  expect(await brokenRules(container)).toEqual([]);
});

test('CSV has plain decimals, quotes what must be quoted and defuses formulas', () => {
  const rows = [
    { id: '1', name: 'Say "hi", twice', paid: -2500, visit: '' },
    { id: '2', name: '=SUM(A1)', paid: null, visit: '' },
  ];
  expect(toCsv(rows, COLUMNS)).toBe('Name,Paid\r\n"Say ""hi"", twice",-25.00\r\n\'=SUM(A1),\r\n');
});

test('export hands the file to the host', async () => {
  const bridge = setAnswers({});
  await exportCsv('payments.csv', ROWS.slice(0, 1), COLUMNS);
  expect(bridge.saved).toEqual([{ name: 'payments.csv', text: 'Name,Paid\r\nWren,12.50\r\n' }]);
});
