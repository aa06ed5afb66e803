import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { type Run, runLook } from './collection-words.ts';

const COLUMNS: readonly Column<Run>[] = [
  { id: 'number', head: 'Number', kind: 'code', width: 70, value: ({ number }) => number },
  { id: 'day', head: 'Day', width: 90, value: ({ madeOn }) => madeOn, cell: ({ madeOn }) => formatDate(madeOn) },
  { id: 'agency', head: 'Agency', tone: 'med', width: 190, value: ({ agencyName }) => agencyName },
  { id: 'by', head: 'By', tone: 'soft', width: 130, value: ({ by }) => by },
  { id: 'accounts', head: 'Accounts', kind: 'number', width: 80, value: ({ accounts }) => accounts },
  {
    id: 'state',
    head: 'State',
    value: (run) => runLook(run).words,
    cell: (run) => <StatusMark shape={runLook(run).shape}>{runLook(run).words}</StatusMark>,
  },
  { id: 'total', head: 'Handed over', kind: 'money', width: 100, value: ({ total }) => total },
  { id: 'settled', head: 'Paid since', kind: 'money', width: 90, value: ({ settled }) => settled },
  { id: 'out', head: 'Still out', kind: 'money', width: 90, value: ({ out }) => out, total: 'sum' },
];

/** What was handed over: its file, that the agency has it, and taking it back before that. */
export function RunsTab({ onActions }: { readonly onActions: OnActions }) {
  const { value, problem, again } = useQuery('collection.runs', {});
  const [chosen, setChosen] = useState<string>();
  const [undoing, setUndoing] = useState(false);
  const [file, sent, undo] = [useCommand('collection.writeFile'), useCommand('collection.markSent'), useCommand('collection.undoRun')];
  const rows = value ?? [];
  const at = rows.find(({ runId }) => runId === chosen) ?? rows[0];
  const write = async () => {
    const done = at && (await file.run({ runId: at.runId }));
    if (done)
      showToast({ words: `${done.fileName} is in outbox: ${counted(done.accounts, 'account')}, ${money(done.total)}.`, shape: 'check' });
  };
  const mark = async () => {
    if (at && (await sent.run({ runId: at.runId })))
      showToast({ words: `Hand-over ${at.number} is with ${at.agencyName}.`, shape: 'check' });
  };
  useTabActions(onActions, [
    {
      label: at?.fileName == null ? 'Write the file' : 'Write the file again',
      keys: 'F',
      disabled: !at || at.status === 'undone',
      run: () => void write(),
    },
    { label: 'The agency has it', keys: 'M', disabled: at?.status !== 'made' || at.fileName === null, run: () => void mark() },
    { label: 'Take it back', keys: 'X', danger: true, disabled: at?.status !== 'made', run: () => setUndoing(true) },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="hand-overs" lines={6} />;
  if (!at)
    return <EmptyState title="Nothing was handed over yet">Accounts that may go are handed over with H on the first tab.</EmptyState>;
  return (
    <>
      <ErrorNote problem={file.problem ?? sent.problem} />
      <DataTable
        label="Hand-overs"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ runId }) => runId}
        selected={at.runId}
        onSelect={({ runId }) => setChosen(runId)}
        totalWords={counted(rows.length, 'hand-over')}
        fill
      />
      {undoing && (
        <ReasonDialog
          title={`Take hand-over ${at.number} back?`}
          act={`Take back ${counted(at.accounts, 'account')}, ${money(at.total)}`}
          words={
            at.fileName === null
              ? 'Every account of it is asked by the practice again. What was paid since stays paid.'
              : 'Every account of it is asked by the practice again. Its file was written: see that nobody sends it. What was paid since stays paid.'
          }
          problem={undo.problem}
          running={undo.running}
          onAct={async (reason) => (await undo.run({ runId: at.runId, reason })) !== undefined}
          onClose={() => setUndoing(false)}
        />
      )}
    </>
  );
}
