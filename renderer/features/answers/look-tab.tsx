import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Trouble = Output<'answer.exceptions'>['rows'][number];

const COLUMNS: readonly Column<Trouble>[] = [
  { id: 'kind', head: 'Answer', value: ({ kind }) => kind },
  { id: 'read', head: 'Read', value: ({ receivedAt }) => receivedAt, cell: ({ receivedAt }) => shortTime(receivedAt) },
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'batch', head: 'Batch', kind: 'code', value: ({ batchNumber }) => batchNumber },
  { id: 'words', head: 'What is odd', value: ({ words }) => words, tone: 'med' },
];

/** Answers that the program could make nothing of, or that do not fit what was sent: nothing of them is lost. */
export function LookTab() {
  const { value, problem, again } = useQuery('answer.exceptions', {});
  const [selected, setSelected] = useState<string>();
  const [closing, setClosing] = useState(false);
  const navigate = useNavigate();
  const rows = value?.rows ?? [];
  const row = rows.find(({ exceptionId }) => exceptionId === selected) ?? rows[0];
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="answers to look at" />;
  if (!row)
    return (
      <EmptyState title="Every answer was understood">
        What a partner answers and the program cannot place, or what does not agree with what was sent, waits here until somebody has
        looked.
      </EmptyState>
    );
  const { claimId } = row;
  return (
    <>
      <div className="wrapped-rows">
        <DataTable
          label="Answers to look at"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ exceptionId }) => exceptionId}
          selected={row.exceptionId}
          onSelect={({ exceptionId }) => setSelected(exceptionId)}
          onOpen={() => setClosing(true)}
          totalWords={counted(rows.length, 'answer')}
        />
      </div>
      <section className="answers-note stack" aria-label="The selected answer">
        <Note kind="warn">
          <p>{row.words}</p>
          <p className="soft">{row.fix}</p>
        </Note>
        <p className="small soft">
          From <span className="code">{row.fileName}</span>
        </p>
        {row.segments.length > 0 && <pre className="raw-segments">{row.segments.join('\n')}</pre>}
        <div className="row wrap">
          <Button kind="primary" keys="X" onClick={() => setClosing(true)}>
            It is looked at
          </Button>
          {claimId !== null && (
            <Button keys="O" onClick={() => void navigate(`/claims/${claimId}`)}>
              The claim
            </Button>
          )}
        </div>
      </section>
      {closing && <SettleDialog row={row} onClose={() => setClosing(false)} />}
    </>
  );
}

/** Closes an answer with what was done about it; it can be opened again. */
function SettleDialog({ row: { exceptionId, words }, onClose }: { readonly row: Trouble; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const settle = useCommand('answer.settle');
  const typed = cleanLine(reason);
  const act = async () => {
    if (!(await settle.run({ exceptionId, closed: true, reason: typed }))) return;
    const undo = () => void settle.run({ exceptionId, closed: false, reason: 'Taken back' });
    showToast({ words: 'It is put away with what was done', shape: 'struck', undo });
    onClose();
  };
  return (
    <TaskDialog
      title="Put this answer away?"
      act="Put it away"
      disabled={typed === '' || settle.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <p className="soft">{words}</p>
      <TextField
        label="What was done"
        required
        autoFocus
        maxLength={200}
        value={reason}
        onText={setReason}
        hint="Such as: asked Clearway, it is in work"
      />
      <ErrorNote problem={settle.problem} />
    </TaskDialog>
  );
}
