import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { KIND_WORDS } from '#shared/domain/import/import-kind.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { countsText, type Run } from './import-words.ts';
import { ReportView } from './report-view.tsx';

const COLUMNS: readonly Column<Run>[] = [
  {
    id: 'status',
    head: 'State',
    width: 120,
    value: ({ status }) => status,
    cell: ({ status }) =>
      status === 'done' ? <StatusMark shape="check">Taken</StatusMark> : <StatusMark shape="struck">Taken back</StatusMark>,
  },
  { id: 'kind', head: 'What', tone: 'med', value: ({ kind }) => KIND_WORDS[kind] },
  { id: 'file', head: 'File', value: ({ fileName }) => fileName },
  { id: 'counts', head: 'Rows', value: ({ report }) => countsText(report) },
  { id: 'by', head: 'By', tone: 'soft', value: ({ by, begunAt }) => `${by}, ${shortTime(begunAt)}` },
  { id: 'reason', head: 'Reason', tone: 'soft', value: ({ reason }) => reason },
];

type Props = { readonly runs: readonly Run[]; readonly selected: Run | undefined; readonly onSelect: (run: Run) => void };

/** Earlier imports, and what the chosen one did. */
export function RunsTab({ runs, selected, onSelect }: Props) {
  if (runs.length === 0)
    return (
      <EmptyState title="Nothing was brought in yet">
        What you import stands here, with who did it, what came of it, and a way to take it back.
      </EmptyState>
    );
  return (
    <div className="import-tab">
      <DataTable
        label="Imports"
        columns={COLUMNS}
        rows={runs}
        rowKey={({ runId }) => runId}
        selected={selected?.runId}
        onSelect={onSelect}
      />
      {selected && <ReportView report={selected.report} before={false} />}
    </div>
  );
}

type Preview = Output<'import.undoPreview'>;
type Blocker = Preview['blockers'][number];
const BLOCKERS: readonly Column<Blocker>[] = [
  { id: 'line', head: 'Line', kind: 'number', width: 64, value: ({ line }) => line },
  { id: 'label', head: 'Who or what', value: ({ label }) => label },
  { id: 'words', head: 'What stands in the way', value: ({ words }) => words },
];

/** What taking back would do, asked before it is done; with a reason that is kept. */
export function UndoDialog({ run, preview, onClose }: { readonly run: Run; readonly preview: Preview; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const undo = useCommand('import.undo');
  const blocked = preview.blockers.length > 0;
  const takeBack = async () => {
    const done = await undo.run({ runId: run.runId, reason: reason.trim() });
    if (!done) return;
    showToast({
      words: `${run.fileName} is taken back: ${counted(done.removed, 'row')} removed, ${counted(done.reversed, 'balance')} reversed.`,
    });
    onClose();
  };
  return (
    <Dialog
      wide
      title={`Take back ${KIND_WORDS[run.kind].toLowerCase()} from ${run.fileName}?`}
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button
            keys="Ctrl Enter"
            kind="danger"
            disabled={blocked || reason.trim() === '' || undo.running}
            onClick={() => void takeBack()}
          >
            Take it back
          </Button>
        </>
      }
    >
      {blocked ? (
        <>
          <p>Something else stands on these rows by now. Nothing can be taken back while it does.</p>
          <DataTable
            label="What stands in the way"
            columns={BLOCKERS}
            rows={preview.blockers}
            rowKey={({ line, label, words }) => `${line} ${label} ${words}`}
          />
        </>
      ) : (
        <>
          <ul>
            {preview.removes.map(({ words, count }) => (
              <li key={words}>
                {count} {words}
              </li>
            ))}
          </ul>
          <TextField label="Reason" value={reason} onText={(text) => setReason(text.slice(0, 200))} required autoFocus />
        </>
      )}
      <ErrorNote problem={undo.problem} />
    </Dialog>
  );
}

/** Asks what an undo would do. */
export const previewUndo = (run: Run): Promise<Preview> => call('import.undoPreview', { runId: run.runId });
