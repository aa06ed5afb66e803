import './statements.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { MAIL_STATES } from '../../ui/mail-run.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark, StatusTag } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { FileDialog, OneDialog, type Run } from './run-dialogs.tsx';

const COLUMNS: readonly Column<Run>[] = [
  { id: 'number', head: 'Run', kind: 'code', value: ({ number }) => number },
  { id: 'date', head: 'Date', value: ({ statementDate }) => statementDate, cell: ({ statementDate }) => formatDate(statementDate) },
  {
    id: 'status',
    head: 'State',
    value: ({ status }) => MAIL_STATES[status].words,
    cell: ({ status }) => <StatusMark shape={MAIL_STATES[status].shape}>{MAIL_STATES[status].words}</StatusMark>,
  },
  { id: 'statements', head: 'Statements', kind: 'number', value: ({ statementCount }) => statementCount },
  { id: 'total', head: 'Total', kind: 'money', tone: 'med', value: ({ total }) => total },
];

/** The runs made so far, newest first, with the pages of the one that is open; an unmailed run can still be taken back. */
export function RunScreen() {
  const navigate = useNavigate();
  const { runId } = useParams();
  const runs = useQuery('statement.runs', {});
  const run = runs.value?.find((known) => known.runId === runId) ?? runs.value?.[0];
  const paper = usePaper(run);
  const mail = useCommand('statement.markMailed');
  const undo = useCommand('statement.undo');
  const [asking, setAsking] = useState<Asking>();
  const open = run?.status === 'made';
  const files = useQuery('statement.ofRun', open ? { runId: run.runId, offset: 0, limit: 1 } : undefined).value?.files ?? [];
  const words = run ? `${counted(run.statementCount, 'statement')}, ${money(run.total)}` : '';
  const markMailed = async () => {
    setAsking(undefined);
    if (run && (await mail.run({ runId: run.runId }))) showToast({ words: `Run ${run.number} is mailed: ${words}.` });
  };
  const takeBack = async () => {
    setAsking(undefined);
    if (run && (await undo.run({ runId: run.runId })))
      showToast({ words: `Run ${run.number} is undone: ${words}. The next run asks again.`, shape: 'struck' });
  };
  const askUndo = () => (files.length > 0 ? setAsking('undo') : void takeBack());
  return (
    <Screen
      title="Statement runs"
      actions={[
        ...paperActions(run, paper.name, paper.bytes, () => open && setAsking('printed')),
        { label: 'Mark mailed…', keys: 'M', disabled: !open, run: () => setAsking('asked') },
        { label: 'Undo the run', keys: 'U', disabled: !open, danger: true, run: askUndo },
        { label: 'One of them…', keys: 'O', disabled: !run, run: () => setAsking('one') },
        { label: 'Mailing house…', keys: 'F', disabled: !run || run.status === 'undone', run: () => setAsking('file') },
        { label: 'Dry run', keys: 'Esc', end: true, run: () => void navigate('/statements') },
      ]}
    >
      <TwoPane
        rightWidth={604}
        left={
          <>
            <PageHead
              title={run ? `Statement run ${run.number}` : 'Statement runs'}
              beside={run && <StatusTag shape={MAIL_STATES[run.status].shape}>{MAIL_STATES[run.status].words}</StatusTag>}
              under={run && `${words}. ${nextWords(run.status)}`}
            />
            <div className="run-notes">
              <ErrorNote problem={runs.problem ?? mail.problem ?? undo.problem} />
            </div>
            {!runs.value && runs.problem === undefined && <Skeleton label="the runs" />}
            {runs.value && (
              <RunList
                runs={runs.value}
                run={run}
                onOpen={({ runId: id }) => void navigate(`/statements/runs/${id}`, { replace: true })}
                onDryRun={() => void navigate('/statements')}
              />
            )}
          </>
        }
        right={run ? <PdfPreview {...paper} title={`Run ${run.number}`} zoom={0.885} plain /> : <div className="desk" />}
      />
      {run && asking && (
        <Floating
          {...{ run, words, files, asking }}
          onMailed={() => void markMailed()}
          onUndo={() => void takeBack()}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Screen>
  );
}

/** The pages of a run. */
function usePaper(run: Run | undefined) {
  const { value, problem } = useQuery('statement.document', run && { runId: run.runId });
  const bytes = useDocumentBytes(value);
  return { name: value?.name ?? 'statements.pdf', bytes, problem };
}

type Asking = 'asked' | 'printed' | 'undo' | 'one' | 'file';
type FloatingProps = {
  readonly run: Run;
  readonly words: string;
  readonly files: UndoProps['files'];
  readonly asking: Asking;
  readonly onMailed: () => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
};

/** What floats over a run: one of its statements, its file, whether it is mailed, whether it is undone all the same. */
function Floating({ run, words, files, asking, onMailed, onUndo, onClose }: FloatingProps) {
  if (asking === 'one') return <OneDialog run={run} onClose={onClose} />;
  if (asking === 'file') return <FileDialog run={run} onClose={onClose} />;
  if (asking === 'undo') return <AskUndo run={run} files={files} onAct={onUndo} onKeep={onClose} />;
  return <AskMailed run={run} words={words} printed={asking === 'printed'} onAct={onMailed} onKeep={onClose} />;
}

type AskProps = {
  readonly run: Run;
  readonly words: string;
  /** Asked because the pages were just printed. */
  readonly printed: boolean;
  readonly onAct: () => void;
  readonly onKeep: () => void;
};

const AskMailed = ({ run, words, printed, onAct, onKeep }: AskProps) => (
  <ConfirmDialog
    title={`Mark run ${run.number} mailed?`}
    act={`Mark ${counted(run.statementCount, 'statement')} mailed`}
    keep="Not yet"
    danger={false}
    onAct={onAct}
    onKeep={onKeep}
  >
    {printed && 'Look at the paper first: until then the run can still be undone. '}
    {words} count as sent from today: the next run asks these guarantors again only after the cycle, one level higher. This cannot be
    undone.
  </ConfirmDialog>
);

type UndoProps = Pick<AskProps, 'run' | 'onAct' | 'onKeep'> & { readonly files: Output<'statement.ofRun'>['files'] };

/** A file may be at the mailing house by now: then the letters come although the run counts for nothing. */
const AskUndo = ({ run, files, onAct, onKeep }: UndoProps) => (
  <ConfirmDialog title={`Undo run ${run.number}?`} act="Undo the run" keep="Keep it" onAct={onAct} onKeep={onKeep}>
    {files.map(({ fileName }) => fileName).join(', ')} was written for the mailing house. If it has it, stop it there first: the letters go
    out otherwise, and the next run asks the same people again.
  </ConfirmDialog>
);

/** Print and save, once the pages are there. */
const paperActions = (run: Run | undefined, name: string, bytes: Uint8Array | undefined, onPrinted: () => void): readonly Action[] => [
  {
    label: `Print ${run ? counted(run.statementCount, 'statement') : 'all'}`,
    keys: 'Ctrl P',
    primary: true,
    disabled: !bytes,
    run: () => bytes && void bridge().printPdf(name, bytes).then(onPrinted),
  },
  {
    label: 'Save as PDF',
    keys: 'Ctrl S',
    disabled: !bytes,
    run: () => bytes && void bridge().saveFile(name, 'application/pdf', bytes),
  },
];

type ListProps = {
  readonly runs: readonly Run[];
  readonly run: Run | undefined;
  readonly onOpen: (run: Run) => void;
  readonly onDryRun: () => void;
};

const RunList = ({ runs, run, onOpen, onDryRun }: ListProps) =>
  runs.length === 0 ? (
    <EmptyState
      title="No run yet"
      action={
        <Button kind="primary" onClick={onDryRun}>
          See the dry run
        </Button>
      }
    >
      A run makes one statement for every guarantor who owes and keeps it, so that a reprint is the same page. Start with the dry run.
    </EmptyState>
  ) : (
    <DataTable
      label="Statement runs"
      columns={COLUMNS}
      rows={runs}
      rowKey={({ runId }) => runId}
      selected={run?.runId}
      onSelect={onOpen}
      fill
    />
  );

function nextWords(status: Run['status']): string {
  if (status === 'made') return 'Print, mail, then mark it mailed; until then it can be undone.';
  return status === 'mailed' ? 'It counts, and a reprint is the same page.' : 'It counts for nothing; the next run asks again.';
}
