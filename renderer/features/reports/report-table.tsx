import type { ReactNode } from 'react';
import { percentWords } from '#shared/domain/report/report-definition.ts';
import { formatDate, isPlainDate } from '#shared/kernel/plain-date.ts';
import { count } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/money.tsx';
import { EmptyState } from '../../ui/note.tsx';
import type { CellValue, Column, Group } from '../../ui/table-model.ts';
import type { Shown } from './report-address.ts';

type Row = Shown['rows'][number];
type Kind = Shown['columns'][number]['kind'];

const KINDS = { text: 'text', code: 'code', day: 'text', money: 'money', count: 'number', percent: 'number' } as const;

/** A figure as people read it. */
function shownCell(value: CellValue, kind: Kind): ReactNode {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return kind === 'day' && isPlainDate(value) ? formatDate(value) : value;
  if (kind === 'percent') return percentWords(value);
  return kind === 'money' ? <Money amount={value} /> : value === 0 ? <Money amount={0} /> : count(value);
}

const columnsOf = ({ columns, rowHead, totals }: Shown): readonly Column<Row>[] => [
  { id: 'row', head: rowHead, value: ({ label }) => label, tone: 'med', width: '24%' },
  ...columns.map(
    ({ id, head, kind }, at): Column<Row> => ({
      id,
      head,
      kind: KINDS[kind],
      value: ({ cells }) => cells[at],
      cell: ({ cells }) => shownCell(cells[at], kind),
      ...(totals[at] === null || totals[at] === undefined ? {} : { total: shownCell(totals[at], kind) }),
    }),
  ),
];

/** A heading over rows that belong together, with what they come to. */
const groupOf = ({ columns, rows }: Shown): Group<Row> => ({
  of: ({ group }) => group,
  head: (_, id) => [
    { content: id },
    ...columns.map(({ kind, adds }, at) => {
      const inGroup = rows.filter(({ group }) => group === id);
      const sum = inGroup.reduce((whole, { cells }) => whole + Number(cells[at] ?? 0), 0);
      return { right: true, content: adds ? shownCell(sum, kind) : null };
    }),
  ],
});

type Props = {
  readonly shown: Shown;
  readonly selected: string | undefined;
  readonly onSelect: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
};

/** The rows of a report; Enter opens what is behind one. Totals are those of the whole report. */
export function ReportTable({ shown, selected, onSelect, onOpen }: Props) {
  const { rows, rowCount, groupHead, title } = shown;
  const first =
    rows.length < rowCount ? `First ${count(rows.length)} of ${count(rowCount)}` : `${count(rowCount)} ${rowCount === 1 ? 'row' : 'rows'}`;
  return (
    <DataTable
      key={shown.report}
      label={title}
      columns={columnsOf(shown)}
      rows={rows}
      rowKey={({ key }) => key}
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
      sortable={groupHead === null}
      totalWords={first}
      fill
      empty={<EmptyState title="Nothing to show">No row fits. Choose a longer time with F, or take filters away.</EmptyState>}
      {...(groupHead === null ? {} : { group: groupOf(shown) })}
    />
  );
}
