import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = Output<'paper.list'>[number];

function markOf({ state, status, kept }: Row): { readonly shape: Shape; readonly words: string } {
  if (state === 'draft') return { shape: 'half', words: 'Being typed' };
  if (state === 'replaced') return { shape: 'struck', words: 'Replaced by the file' };
  if (status === 'unposted') return { shape: 'ring', words: 'Not posted' };
  if (status === 'partlyPosted') return { shape: 'triangle', words: 'Partly posted' };
  return kept > 0 ? { shape: 'barred', words: `Posted, ${money(kept)} kept` } : { shape: 'check', words: 'Posted' };
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName || 'Payer not typed yet', tone: 'med' },
  { id: 'trace', head: 'Check or EFT', kind: 'code', value: ({ traceNumber }) => traceNumber },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claimCount }) => claimCount, total: 'sum' },
  { id: 'scans', head: 'Scans', kind: 'number', value: ({ scanCount }) => scanCount },
  { id: 'amount', head: 'Check', kind: 'money', value: ({ payment }) => payment ?? 0, total: 'sum' },
  { id: 'kept', head: 'Kept unapplied', kind: 'money', value: ({ kept }) => kept, total: 'sum' },
  { id: 'why', head: 'Why it is kept', value: ({ keptReason }) => keptReason, tone: 'soft' },
  {
    id: 'changed',
    head: 'Typed',
    value: ({ changedAt }) => changedAt,
    cell: ({ changedAt, changedBy }) => `${shortTime(changedAt)} ${changedBy}`,
    tone: 'soft',
  },
  {
    id: 'state',
    head: 'State',
    value: (row) => markOf(row).words,
    cell: (row) => <StatusMark shape={markOf(row).shape}>{markOf(row).words}</StatusMark>,
  },
];

/** Papers typed or being typed: drafts to go on with first, then checks of which something is kept. */
export function PaperListScreen() {
  const navigate = useNavigate();
  const query = useQuery('paper.list', {});
  const reopen = useCommand('paper.reopen');
  const [selected, setSelected] = useState<string>();
  const [asking, setAsking] = useState<Row>();
  const rows = query.value ?? [];
  const at = rows.find(({ paperEobId }) => paperEobId === selected) ?? rows[0];
  const open = ({ paperEobId, state, remittanceId }: Row) =>
    void navigate(state === 'draft' || remittanceId === null ? `/payments/paper/${paperEobId}` : `/payments/${remittanceId}`);
  const openAgain = async (row: Row) => {
    setAsking(undefined);
    if (await reopen.run({ paperEobId: row.paperEobId })) void navigate(`/payments/paper/${row.paperEobId}`);
  };
  const typeNew = () => void navigate('/payments/paper/new');
  const actions: Action[] = [
    { label: at?.state === 'draft' ? 'Go on typing' : 'Open', keys: 'Enter', primary: true, disabled: !at, run: () => at && open(at) },
    { label: 'Type a new one', keys: 'N', run: typeNew },
    { label: 'Change what was typed', keys: 'C', disabled: at?.state !== 'filed', run: () => setAsking(at) },
    { label: 'Payments', keys: 'Esc', end: true, run: () => void navigate('/payments') },
  ];
  return (
    <Screen title="Paper EOBs" actions={actions}>
      <PageHead title="Paper EOBs" under={query.value && counted(rows.length, 'paper', 'papers')} />
      <div className="pane-body">
        <ErrorNote problem={reopen.problem ?? query.problem} onRetry={query.again} />
        {query.value === undefined && query.problem === undefined && <Skeleton label="paper EOBs" lines={6} />}
      </div>
      {query.value?.length === 0 && (
        <EmptyState title="No paper typed yet">
          Press N to type the first one: the check, then each claim on it. It is kept by itself and posts only when it proves to the cent.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Paper EOBs"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ paperEobId }) => paperEobId}
          selected={at?.paperEobId}
          onSelect={({ paperEobId }) => setSelected(paperEobId)}
          onOpen={open}
          totalWords={counted(rows.length, 'paper', 'papers')}
          fill
        />
      )}
      {asking && (
        <ConfirmDialog
          title={`Open the check of ${asking.payerName} again?`}
          act="Take back and open"
          onKeep={() => setAsking(undefined)}
          onAct={() => void openAgain(asking)}
        >
          What it posted is reversed in the ledger, nothing is erased. What was typed stands in the grid again and posts anew.
        </ConfirmDialog>
      )}
    </Screen>
  );
}
