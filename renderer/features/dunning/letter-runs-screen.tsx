import './dunning.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { usePrinting } from '../../lib/use-printing.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { MAIL_STATES } from '../../ui/mail-run.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { PickDialog } from '../../ui/pick-dialog.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark, StatusTag } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';

type Run = Output<'dunning.runs'>[number];
type Letter = Output<'dunning.ofRun'>['rows'][number];

const COLUMNS: readonly Column<Run>[] = [
  { id: 'number', head: 'Run', kind: 'code', value: ({ number }) => number },
  { id: 'date', head: 'Date', value: ({ letterDate }) => letterDate, cell: ({ letterDate }) => formatDate(letterDate) },
  {
    id: 'status',
    head: 'State',
    value: ({ status }) => MAIL_STATES[status].words,
    cell: ({ status }) => <StatusMark shape={MAIL_STATES[status].shape}>{MAIL_STATES[status].words}</StatusMark>,
  },
  { id: 'by', head: 'By', tone: 'soft', value: ({ by }) => by },
  { id: 'letters', head: 'Letters', kind: 'number', value: ({ letterCount }) => letterCount },
  { id: 'total', head: 'Total', kind: 'money', tone: 'med', value: ({ total }) => total },
];

/** Runs of letters, newest first, with the pages of the one that is open; until it is mailed a run can be taken back. */
export function LetterRunsScreen() {
  const navigate = useNavigate();
  const { runId } = useParams();
  const runs = useQuery('dunning.runs', {});
  const run = runs.value?.find((known) => known.runId === runId) ?? runs.value?.[0];
  const pages = useQuery('dunning.document', run && { runId: run.runId });
  const bytes = useDocumentBytes(pages.value);
  const mail = useCommand('dunning.markMailed');
  const undo = useCommand('dunning.undo');
  const [asking, setAsking] = useState<'mailed' | 'one'>();
  const open = run?.status === 'made';
  const name = pages.value?.name ?? 'letters.pdf';
  const words = run ? `${counted(run.letterCount, 'letter')}, ${money(run.total)}` : '';
  const shut = () => setAsking(undefined);
  const markMailed = async () => {
    shut();
    if (run && (await mail.run({ runId: run.runId }))) showToast({ words: `Run ${run.number} is mailed: ${words}.`, shape: 'check' });
  };
  const takeBack = async () => {
    if (run && (await undo.run({ runId: run.runId })))
      showToast({ words: `Run ${run.number} is undone: ${words}. The next run writes again.`, shape: 'struck' });
  };
  const save = () => bytes && void bridge().saveFile(name, 'application/pdf', bytes);
  const print = () =>
    bytes &&
    void bridge()
      .printPdf(name, bytes)
      .then(() => open && setAsking('mailed'));
  return (
    <Screen
      title="Runs of letters"
      actions={[
        { label: `Print ${run ? counted(run.letterCount, 'letter') : 'all'}`, keys: 'Ctrl P', primary: true, disabled: !bytes, run: print },
        { label: 'Save as PDF', keys: 'Ctrl S', disabled: !bytes, run: save },
        { label: 'Mark mailed…', keys: 'M', disabled: !open, run: () => setAsking('mailed') },
        { label: 'Undo the run', keys: 'U', disabled: !open, danger: true, run: () => void takeBack() },
        { label: 'One of them…', keys: 'O', disabled: !run, run: () => setAsking('one') },
        { label: 'Dry run', keys: 'Esc', end: true, run: () => void navigate('/dunning') },
      ]}
    >
      <TwoPane
        rightWidth={604}
        left={
          <>
            <PageHead
              title={run ? `Letters, run ${run.number}` : 'Runs of letters'}
              beside={run && <StatusTag shape={MAIL_STATES[run.status].shape}>{MAIL_STATES[run.status].words}</StatusTag>}
              under={run && `${words}. ${nextWords(run.status)}`}
            />
            <ErrorNote problem={runs.problem ?? mail.problem ?? undo.problem} />
            {!runs.value && runs.problem === undefined && <Skeleton label="the runs" />}
            {runs.value && <RunList runs={runs.value} run={run} />}
          </>
        }
        right={
          run ? (
            <PdfPreview name={name} bytes={bytes} problem={pages.problem} title={`Run ${run.number}`} zoom={0.885} plain />
          ) : (
            <div className="desk" />
          )
        }
      />
      {asking === 'mailed' && run && <AskMailed run={run} words={words} onAct={() => void markMailed()} onKeep={shut} />}
      {asking === 'one' && run && <OneDialog run={run} onClose={shut} />}
    </Screen>
  );
}

type AskProps = { readonly run: Run; readonly words: string; readonly onAct: () => void; readonly onKeep: () => void };

const AskMailed = ({ run, words, onAct, onKeep }: AskProps) => (
  <ConfirmDialog
    title={`Mark run ${run.number} mailed?`}
    act={`Mark ${counted(run.letterCount, 'letter')} mailed`}
    keep="Not yet"
    danger={false}
    onAct={onAct}
    onKeep={onKeep}
  >
    Look at the paper first: until then the run can still be undone. {words} count from then on; each of these guarantors gets the next
    letter only after another statement. This cannot be undone.
  </ConfirmDialog>
);

function RunList({ runs, run }: { readonly runs: readonly Run[]; readonly run: Run | undefined }) {
  const navigate = useNavigate();
  if (runs.length === 0)
    return (
      <EmptyState
        title="No run yet"
        action={
          <Button kind="primary" onClick={() => void navigate('/dunning')}>
            See the dry run
          </Button>
        }
      >
        A run makes one letter for every guarantor who is due one and keeps it, so that a reprint is the same page.
      </EmptyState>
    );
  return (
    <DataTable
      label="Runs of letters"
      columns={COLUMNS}
      rows={runs}
      rowKey={({ runId }) => runId}
      selected={run?.runId}
      onSelect={({ runId }) => void navigate(`/dunning/runs/${runId}`, { replace: true })}
      fill
    />
  );
}

function nextWords(status: Run['status']): string {
  if (status === 'made') return 'Print, mail, then mark it mailed; until then it can be undone.';
  return status === 'mailed' ? 'It counts, and a reprint is the same page.' : 'It counts for nothing; the next run writes again.';
}

const LETTERS: readonly Column<Letter>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'letter', head: 'Letter', value: ({ level }) => level, cell: ({ level, title }) => `${level}. ${title}` },
  { id: 'amount', head: 'Asked', kind: 'money', value: ({ amount }) => amount },
];

/** Everybody of a run; Enter prints what one of them was sent, as it was. */
function OneDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { value, problem } = useQuery('dunning.ofRun', { runId: run.runId, offset: 0, limit: 500 });
  const print = usePrinting((row: Letter) => call('dunning.document', { runId: run.runId, guarantorId: row.guarantorId }));
  return (
    <PickDialog
      title={`One letter of run ${run.number}`}
      label="Letters of the run"
      columns={LETTERS}
      rows={value?.rows}
      rowKey={({ letterId }) => letterId}
      problem={problem ?? print.problem}
      act="Print it"
      onAct={print.run}
      onClose={onClose}
      under={value && value.total > value.rows.length && <p className="small dim">The first {value.rows.length} are shown.</p>}
    />
  );
}
