import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = Output<'takeback.codes'>[number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'code', head: 'Code', kind: 'code', value: ({ code }) => code },
  { id: 'words', head: 'What it is', value: ({ words }) => words, tone: 'med' },
  { id: 'belongs', head: 'Belongs to', value: ({ belongs }) => belongs },
  { id: 'lowers', head: 'When it lowers the check', value: ({ lowers }) => lowers },
  { id: 'raises', head: 'When it raises the check', value: ({ raises }) => raises },
];

/** Every provider-level code in our words. */
export function CodesTab() {
  const query = useQuery('takeback.codes', {});
  const [selected, setSelected] = useState<string>();
  if (query.value === undefined)
    return query.problem === undefined ? (
      <Skeleton label="the codes" lines={10} />
    ) : (
      <ErrorNote problem={query.problem} onRetry={query.again} />
    );
  return (
    <DataTable
      label="Provider-level codes"
      columns={COLUMNS}
      rows={query.value}
      rowKey={({ code }) => code}
      selected={selected ?? query.value[0]?.code}
      onSelect={({ code }) => setSelected(code)}
      fill
    />
  );
}
