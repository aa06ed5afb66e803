import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { counted, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = Output<'takeback.byCode'>[number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'code', head: 'Code', kind: 'code', value: ({ code }) => code },
  { id: 'words', head: 'What it is', value: ({ words }) => words, tone: 'med' },
  { id: 'belongs', head: 'Belongs to', value: ({ belongs }) => belongs },
  { id: 'count', head: 'Times', kind: 'number', value: ({ count }) => count, total: 'sum' },
  { id: 'gave', head: 'Gave', kind: 'money', value: ({ gave }) => gave, total: 'sum' },
  { id: 'cost', head: 'Cost', kind: 'money', value: ({ cost }) => cost, total: 'sum' },
  { id: 'net', head: 'Net', kind: 'money', value: ({ net }) => net, total: 'sum' },
];

/** Interest, withholds, incentives and the like: money that no claim shows, by code. */
export function ByCodeTab() {
  const [from, setFrom] = useState(plainDate(`${today().slice(0, 4)}-01-01`));
  const [to, setTo] = useState(today());
  const query = useQuery('takeback.byCode', { from, to });
  const [selected, setSelected] = useState<string>();
  return (
    <>
      <div className="takeback-days row wrap">
        <DateField label="From" value={from} onDate={(day) => day && setFrom(day)} />
        <DateField label="To" value={to} onDate={(day) => day && setTo(day)} />
      </div>
      <ErrorNote problem={query.problem} onRetry={query.again} />
      {query.value === undefined && query.problem === undefined && <Skeleton label="money by code" lines={6} />}
      {query.value?.length === 0 && (
        <EmptyState title="No such money in this time">Payers gave and took nothing outside of claims between the two days.</EmptyState>
      )}
      {query.value !== undefined && query.value.length > 0 && (
        <DataTable
          label="Provider-level money by code"
          columns={COLUMNS}
          rows={query.value}
          rowKey={({ code }) => code}
          selected={selected ?? query.value[0]?.code}
          onSelect={({ code }) => setSelected(code)}
          totalWords={counted(query.value.length, 'code')}
          fill
        />
      )}
    </>
  );
}
