import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel, Section, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = Output<'takeback.codes'>[number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'code', head: 'Code', kind: 'code', value: ({ code }) => code },
  { id: 'words', head: 'What it is', value: ({ words }) => words, tone: 'med' },
  { id: 'belongs', head: 'Belongs to', value: ({ belongs }) => belongs },
];

/** Every provider-level code in our words, and what the chosen one does to a check. */
export function CodesTab() {
  const query = useQuery('takeback.codes', {});
  const [selected, setSelected] = useState<string>();
  const row = query.value?.find(({ code }) => code === selected) ?? query.value?.[0];
  if (query.value === undefined || !row)
    return query.problem === undefined ? (
      <Skeleton label="the codes" lines={10} />
    ) : (
      <ErrorNote problem={query.problem} onRetry={query.again} />
    );
  return (
    <TwoPane
      rightWidth={400}
      left={
        <DataTable
          label="Provider-level codes"
          columns={COLUMNS}
          rows={query.value}
          rowKey={({ code }) => code}
          selected={row.code}
          onSelect={({ code }) => setSelected(code)}
          fill
        />
      }
      right={
        <Panel label="What it does" title={`${row.code}: ${row.words}`} under={row.belongs}>
          <Section title="A positive amount lowers the check">
            <p>{row.lowers}</p>
          </Section>
          <Section title="A negative amount raises it">
            <p>{row.raises}</p>
          </Section>
        </Panel>
      }
    />
  );
}
