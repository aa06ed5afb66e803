import { useState } from 'react';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/table-model.ts';
import { Part } from './gallery-part.tsx';

type Row = {
  readonly id: string;
  readonly date: string;
  readonly check: string;
  readonly from: string;
  readonly received: number;
  readonly applied: number;
};

const ROWS: readonly Row[] = [
  { id: '1', date: '07/13', check: '90341187', from: 'Prairie Mutual', received: 106976, applied: 94786 },
  { id: '2', date: '07/13', check: '2207', from: 'Cloudberry, Wren', received: 4000, applied: 4000 },
  { id: '3', date: '07/10', check: '1177', from: 'Returned: Dewberry, Agnes', received: -2500, applied: -2500 },
];
const COLUMNS: readonly Column<Row>[] = [
  { id: 'date', head: 'Date', value: ({ date }) => date },
  { id: 'check', head: 'Check', kind: 'code', value: ({ check }) => check },
  { id: 'from', head: 'From', value: ({ from }) => from },
  { id: 'received', head: 'Received', kind: 'money', value: ({ received }) => received, total: 'sum' },
  { id: 'applied', head: 'Applied', kind: 'money', value: ({ applied }) => applied, total: 'sum' },
  { id: 'unapplied', head: 'Unapplied', kind: 'money', value: ({ received, applied }) => received - applied, total: 'sum' },
];

/** Three payments with their total, one of them selected. */
export function GalleryTable() {
  const [selected, setSelected] = useState('2');
  return (
    <Part title="Table">
      <DataTable
        label="Payments"
        columns={COLUMNS}
        rows={ROWS}
        rowKey={({ id }) => id}
        selected={selected}
        onSelect={({ id }) => setSelected(id)}
        totalWords="3 payments"
        flush
      />
    </Part>
  );
}

const MANY: readonly Row[] = Array.from({ length: 100_000 }, (_, index) => ({
  id: String(index),
  date: '07/13',
  check: String(90_000_000 + index),
  from: index % 3 === 0 ? 'Prairie Mutual' : 'Northgate Health',
  received: (index * 37) % 50_000,
  applied: (index * 31) % 40_000,
}));

/** A hundred thousand rows in a pane, so that scrolling can be felt and measured. */
export function GalleryManyRows() {
  const [selected, setSelected] = useState('0');
  return (
    <div className="wide-table framed">
      <DataTable
        label="Many payments"
        columns={COLUMNS}
        rows={MANY}
        rowKey={({ id }) => id}
        selected={selected}
        onSelect={({ id }) => setSelected(id)}
        totalWords="100,000 payments"
        density="compact"
        fill
      />
    </div>
  );
}
