import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { isOperationName, operations } from '#shared/contract/operations.ts';
import { count, counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = Output<'record.list'>[number];
const PAGE = 200;

const wordsOf = (name: string): string => (isOperationName(name) ? operations[name].words : name);

const OUTCOMES: Readonly<Record<string, { readonly shape: Shape; readonly words: string }>> = {
  ok: { shape: 'check', words: 'done' },
  step: { shape: 'half', words: 'step of a job' },
  cancelled: { shape: 'struck', words: 'cancelled' },
};

const COLUMNS: readonly Column<Row>[] = [
  { id: 'sequence', head: 'No.', kind: 'code', value: ({ sequence }) => sequence, tone: 'dim', width: 80 },
  { id: 'at', head: 'When', value: ({ at }) => at, cell: ({ at }) => shortTime(at), width: 110 },
  { id: 'user', head: 'Who', value: ({ userName }) => userName ?? 'Claimwright', width: 160 },
  { id: 'words', head: 'What', value: ({ name }) => wordsOf(name) },
  { id: 'subjects', head: 'Records touched', kind: 'number', value: ({ subjects }) => subjects.length, width: 130 },
  {
    id: 'outcome',
    head: 'Outcome',
    value: ({ outcome }) => outcome,
    cell: ({ outcome }) => {
      const { shape, words } = OUTCOMES[outcome] ?? { shape: 'octagon', words: `refused, ${outcome}` };
      return <StatusMark shape={shape}>{words}</StatusMark>;
    },
    width: 200,
  },
];

/** Who did what and when, newest first; chained so that a change would show. */
export function RecordScreen() {
  const navigate = useNavigate();
  const [offset, setOffset] = useState(0);
  const [selected, setSelected] = useState<string>();
  const query = useQuery('record.list', { offset, limit: PAGE });
  const rows = query.value;
  return (
    <Screen
      title="Record of work"
      actions={[
        { label: 'Newer', keys: '<', disabled: offset === 0, run: () => setOffset(Math.max(0, offset - PAGE)) },
        { label: 'Older', keys: '>', disabled: (rows?.length ?? 0) < PAGE, run: () => setOffset(offset + PAGE) },
        { label: 'Settings', keys: 'Esc', end: true, run: () => void navigate('/settings') },
      ]}
    >
      <PageHead
        title="Record of work"
        under="Every entry carries a seal over the one before it; Verify the books proves the whole chain."
      />
      <div className="pane-body">
        <ErrorNote problem={query.problem} onRetry={query.again} />
      </div>
      {rows === undefined && query.problem === undefined && <Skeleton label="the record" lines={12} />}
      {rows?.length === 0 && <EmptyState title="Nothing older">Go back to the newer entries.</EmptyState>}
      {rows !== undefined && rows.length > 0 && (
        <DataTable
          label="Record of work"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ sequence }) => String(sequence)}
          selected={selected}
          onSelect={({ sequence }) => setSelected(String(sequence))}
          totalWords={`${counted(rows.length, 'entry', 'entries')} from ${count(offset + 1)}`}
          density="compact"
          fill
        />
      )}
    </Screen>
  );
}
