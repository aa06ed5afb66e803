import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { FORMATS } from './deposit-words.ts';

type BankFile = Output<'deposit.imports'>[number];

const COLUMNS: readonly Column<BankFile>[] = [
  { id: 'at', head: 'Taken', value: ({ at }) => at, cell: ({ at }) => shortTime(at) },
  { id: 'file', head: 'File', value: ({ fileName }) => fileName, tone: 'med' },
  { id: 'format', head: 'Kind', value: ({ format }) => FORMATS[format] },
  { id: 'account', head: 'Account', value: ({ accountName }) => accountName },
  { id: 'by', head: 'By', value: ({ by }) => by, tone: 'soft' },
  { id: 'lines', head: 'Lines', kind: 'number', value: ({ lineCount }) => lineCount },
  { id: 'new', head: 'New', kind: 'number', value: ({ newCount }) => newCount },
  {
    id: 'state',
    head: 'State',
    value: ({ undoneAt, reason }) => (undoneAt === null ? 'Taken' : reason),
    cell: ({ undoneAt, reason }) =>
      undoneAt === null ? <StatusMark shape="check">Taken</StatusMark> : <StatusMark shape="struck">Taken back: {reason}</StatusMark>,
  },
];

/** Bank files that were taken, and taking one back. */
export function FilesTab({ onActions }: { readonly onActions: OnActions }) {
  const { value, problem, again } = useQuery('deposit.imports', {});
  const [selected, setSelected] = useState<string>();
  const [asking, setAsking] = useState(false);
  const undoing = useCommand('deposit.undoImport');
  const rows = value ?? [];
  const at = rows.find(({ importId }) => importId === selected) ?? rows[0];
  useTabActions(onActions, [
    { label: 'Take the file back', keys: 'X', danger: true, disabled: !at || at.undoneAt !== null, run: () => setAsking(true) },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="bank files" />;
  if (!at) return <EmptyState title="No bank file yet">A takes one: a CSV, OFX or BAI2 from the bank’s web site.</EmptyState>;
  const undo = async (reason: string): Promise<boolean> => {
    const done = await undoing.run({ importId: at.importId, reason });
    if (done) showToast({ words: `${at.fileName} taken back, ${counted(done.removed, 'line')} gone`, shape: 'struck' });
    return done !== undefined;
  };
  return (
    <>
      <DataTable
        label="Bank files"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ importId }) => importId}
        selected={at.importId}
        onSelect={({ importId }) => setSelected(importId)}
        totalWords={counted(rows.length, 'file')}
      />
      {asking && (
        <ReasonDialog
          title={`Take ${at.fileName} back?`}
          act="Take it back"
          words="Lines that only this file told of go, with what the rules matched to them. Those that another file told of stay."
          problem={undoing.problem}
          running={undoing.running}
          onAct={undo}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
