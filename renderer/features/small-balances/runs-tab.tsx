import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog, TaskDialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { WhyField } from '../../ui/why-field.tsx';

type Run = Output<'smallBalance.runs'>[number];
type Part = Output<'smallBalance.ofRun'>['rows'][number];

const COLUMNS: readonly Column<Run>[] = [
  { id: 'number', head: 'Run', kind: 'code', width: 60, value: ({ number }) => number },
  { id: 'day', head: 'Day', width: 95, value: ({ madeOn }) => madeOn, cell: ({ madeOn }) => formatDate(madeOn) },
  { id: 'by', head: 'By', tone: 'soft', width: 140, value: ({ by }) => by },
  { id: 'what', head: 'Up to', kind: 'money', width: 80, value: ({ maximum }) => maximum },
  { id: 'age', head: 'Days', kind: 'number', width: 60, value: ({ ageDays }) => ageDays },
  { id: 'reason', head: 'Reason', value: ({ reason }) => reason },
  { id: 'accounts', head: 'Accounts', kind: 'number', width: 80, value: ({ accounts }) => accounts },
  { id: 'total', head: 'Written off', kind: 'money', width: 100, value: ({ total }) => total },
  {
    id: 'state',
    head: 'State',
    width: 220,
    value: ({ undoneAt }) => (undoneAt === null ? 'Stands' : 'Taken back'),
    cell: ({ undoneAt, undoReason }) => (
      <StatusMark shape={undoneAt === null ? 'check' : 'struck'}>{undoneAt === null ? 'Stands' : `Taken back: ${undoReason}`}</StatusMark>
    ),
  },
];

/** Runs that wrote off: what each took, and taking it back. */
export function RunsTab({ onActions }: { readonly onActions: OnActions }) {
  const { value, problem, again } = useQuery('smallBalance.runs', {});
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<'look' | 'undo'>();
  const rows = value ?? [];
  const at = rows.find(({ runId }) => runId === chosen) ?? rows[0];
  useTabActions(onActions, [
    { label: 'Look at the run', keys: 'L', disabled: !at, run: () => setFloating('look') },
    { label: 'Take it back', keys: 'U', danger: true, disabled: !at || at.undoneAt !== null, run: () => setFloating('undo') },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="runs" lines={4} />;
  if (!at)
    return (
      <EmptyState title="Nothing was written off yet">What is written off here stands as a run, and can be taken back whole.</EmptyState>
    );
  return (
    <>
      <DataTable
        label="Runs that wrote off small balances"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ runId }) => runId}
        selected={at.runId}
        onSelect={({ runId }) => setChosen(runId)}
        onOpen={() => setFloating('look')}
        totalWords={counted(rows.length, 'run')}
        fill
      />
      {floating === 'look' && <PartsDialog run={at} onClose={() => setFloating(undefined)} />}
      {floating === 'undo' && <UndoDialog run={at} onClose={() => setFloating(undefined)} />}
    </>
  );
}

const PARTS: readonly Column<Part>[] = [
  { id: 'account', head: 'Account', kind: 'code', width: 80, value: ({ accountNumber }) => accountNumber },
  { id: 'name', head: 'Guarantor', tone: 'med', value: ({ name }) => name },
  { id: 'visit', head: 'Visit', width: 95, value: ({ serviceDate }) => serviceDate, cell: ({ serviceDate }) => formatDate(serviceDate) },
  { id: 'amount', head: 'Written off', kind: 'money', width: 100, value: ({ amount }) => amount, total: 'sum' },
];

function PartsDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { value, problem } = useQuery('smallBalance.ofRun', { runId: run.runId });
  return (
    <Dialog
      title={`Run ${run.number}: ${money(run.total)} written off`}
      wide
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <ErrorNote problem={problem} />
      {value && (
        <DataTable
          label="What the run wrote off"
          columns={PARTS}
          rows={value.rows}
          rowKey={({ encounterId }) => encounterId}
          totalWords={counted(value.rows.length, 'visit')}
        />
      )}
    </Dialog>
  );
}

function UndoDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const since = useQuery('smallBalance.ofRun', { runId: run.runId }).value?.paidSince ?? 0;
  const [reason, setReason] = useState('');
  const undo = useCommand('smallBalance.undo');
  const act = async () => {
    if (await undo.run({ runId: run.runId, reason: reason.trim() })) onClose();
  };
  return (
    <TaskDialog
      title={`Take back run ${run.number}?`}
      act={`Take back ${money(run.total)}`}
      kind="danger"
      disabled={reason.trim() === '' || undo.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <p className="soft">
        {counted(run.visits, 'visit')} owe what they owed before. The reversal stands on today, or on the first open day.
      </p>
      {since > 0 && <Note kind="warn">{money(since)} was paid on these visits since. It stays paid, and pays what comes back.</Note>}
      <WhyField reason={reason} onReason={setReason} />
      <ErrorNote problem={undo.problem} />
    </TaskDialog>
  );
}
