import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { count, counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TwoPane } from '../../ui/layout.tsx';
import { type LeftOut, LeftOutTable } from '../../ui/left-out.tsx';
import { LAST_SENT_COLUMN, OWES_COLUMN, RunLevels, refocusRunList } from '../../ui/mail-run.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { Proof } from '../../ui/sum.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { useDryRun } from './dry-run.ts';
import { NotAskedDialog } from './left-out-dialog.tsx';

type InRun = Output<'dunning.preview'>['inRun'][number];

const COLUMNS: readonly Column<InRun>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'letter', head: 'Letter', value: ({ level }) => level, cell: ({ level, title }) => `${level}. ${title}` },
  { id: 'mailed', head: 'Statements', kind: 'number', value: ({ mailed }) => mailed },
  LAST_SENT_COLUMN,
  { ...OWES_COLUMN, tone: 'med' },
];

/** The dry run of letters: who gets which one and who does not and why, each as it will be printed. */
export function LettersTab({ onActions }: { readonly onActions: OnActions }) {
  const navigate = useNavigate();
  const preview = useQuery('dunning.preview', {});
  const dry = useDryRun(preview.value);
  const make = useJob('dunning.make');
  const runId = useRef(newId());
  const [reason, setReason] = useState<string>();
  useOpenMade(make.result);
  const { rows, selected } = dry;
  const total = sumCents(rows.map(({ owes }) => owes));
  const running = make.progress !== undefined;
  const go = () => void make.start({ runId: runId.current, leaveOut: [...dry.byHand] });
  const leaveOut = () => {
    const gone = dry.leaveOut();
    if (gone) showToast({ words: `${gone.name} gets no letter in this run.`, undo: () => dry.putBack(gone.guarantorId) });
    refocusRunList();
  };
  const groups = dry.leftOut.filter(({ byHand }) => !byHand);
  const openPatient = (patientId: string | null | undefined) => patientId && void navigate(`/patients/${patientId}`);
  useTabActions(onActions, [
    ...(rows.length === 0
      ? []
      : [
          {
            label: `Make ${counted(rows.length, 'letter')}, ${money(total)}`,
            keys: 'Ctrl Enter',
            primary: true,
            disabled: running,
            run: go,
          },
          { label: 'Leave one out', keys: 'Del', disabled: running, run: leaveOut },
          { label: 'Open the patient', keys: 'P', disabled: !selected?.patientId, run: () => openPatient(selected?.patientId) },
        ]),
    { label: 'Put all back', keys: 'Ins', disabled: running || dry.byHand.size === 0, run: dry.clear },
    { label: 'Who is out', keys: 'W', disabled: groups.length === 0, run: () => setReason(groups[0]?.reason) },
    { label: 'Earlier runs', keys: 'R', run: () => void navigate('/dunning/runs') },
    { label: 'Levels and words', keys: 'S', run: () => void navigate('/dunning/letters') },
  ]);
  return (
    <>
      <TwoPane
        rightWidth={604}
        left={
          <>
            <ErrorNote problem={preview.problem ?? make.problem} onRetry={preview.problem === undefined ? go : preview.again} />
            {make.progress && <Progress words="Making letters" done={make.progress.done} total={make.progress.total} unit="letters" />}
            {!preview.value && preview.problem === undefined && <Skeleton label="the dry run" lines={12} />}
            {preview.value && (
              <>
                <LetterProof value={preview.value} rows={rows} leftOut={dry.leftOut} />
                <LeftOutTable rows={dry.leftOut} onPutBack={dry.clear} onOpen={setReason} />
                <h2 className="run-head">
                  In this run <span className="small dim">{rows.length > 0 && count(rows.length)}</span>
                </h2>
                <LetterRows dry={dry} onPatient={openPatient} />
              </>
            )}
          </>
        }
        right={<LetterPage row={selected} />}
      />
      {reason !== undefined && <LettersOut groups={groups} reason={reason} onReason={setReason} onPatient={openPatient} />}
    </>
  );
}

/** Goes to the run that was just made. */
function useOpenMade(made: Output<'dunning.make'> | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!made) return;
    showToast({ words: `Run ${made.number}: ${counted(made.letterCount, 'letter')} made, ${money(made.total)}.` });
    void navigate(`/dunning/runs/${made.runId}`);
  }, [made, navigate]);
}

type OutProps = {
  readonly groups: readonly LeftOut[];
  readonly reason: string;
  readonly onReason: (reason: string | undefined) => void;
  readonly onPatient: (patientId: string | null) => void;
};

const LettersOut = ({ groups, reason, onReason, onPatient }: OutProps) => (
  <NotAskedDialog
    of="dunning.leftOut"
    groups={groups}
    reason={reason}
    onReason={onReason}
    act="Open the patient"
    onAct={({ patientId }) => onPatient(patientId)}
    onClose={() => onReason(undefined)}
  />
);

type Dry = ReturnType<typeof useDryRun<InRun>>;
type RowsProps = { readonly dry: Dry; readonly onPatient: (patientId: string | null) => void };

/** Everybody who gets a letter; arrows move the preview, Enter opens the patient. */
function LetterRows({ dry, onPatient }: RowsProps) {
  const navigate = useNavigate();
  const { rows, selected } = dry;
  return rows.length === 0 ? (
    <NobodyIsDue onTexts={() => void navigate('/dunning/letters')} />
  ) : (
    <div className="run-list">
      <DataTable
        label="In this run"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ guarantorId }) => guarantorId}
        selected={selected?.guarantorId}
        onSelect={({ guarantorId }) => dry.choose(guarantorId)}
        onOpen={({ patientId }) => onPatient(patientId)}
        totalWords={counted(rows.length, 'letter')}
        density="compact"
        fill
      />
    </div>
  );
}

/** The selected guarantor's letter as it would be printed now. */
function LetterPage({ row }: { readonly row: InRun | undefined }) {
  const { value, problem } = useQuery('dunning.page', row && { guarantorId: row.guarantorId });
  const bytes = useDocumentBytes(value);
  if (!row) return <div className="desk" />;
  return <PdfPreview name={value?.name ?? 'letter.pdf'} bytes={bytes} title={row.name} zoom={0.885} problem={problem} />;
}

type ProofProps = {
  readonly value: Output<'dunning.preview'>;
  readonly rows: readonly InRun[];
  readonly leftOut: Output<'dunning.preview'>['leftOut'];
};

const LetterProof = ({ value, rows, leftOut }: ProofProps) => (
  <div className="band run-proof">
    <Proof
      size="big"
      quiet
      terms={[
        { words: 'Guarantors owe', amount: value.owed.amount, under: counted(value.owed.accounts, 'account') },
        {
          words: 'Left out',
          amount: sumCents(leftOut.map(({ amount }) => amount)),
          minus: true,
          under: counted(
            leftOut.reduce((sum, { accounts }) => sum + accounts, 0),
            'account',
          ),
        },
      ]}
      result={{ words: 'In this run', amount: sumCents(rows.map(({ owes }) => owes)), under: counted(rows.length, 'letter') }}
    />
    <RunLevels
      label="By letter"
      levels={[...Map.groupBy(rows, ({ level }) => level)]
        .sort(([a], [b]) => a - b)
        .map(([level, group]) => ({
          words: `Letter ${level}`,
          accounts: group.length,
          amount: sumCents(group.map(({ owes }) => owes)),
        }))}
    />
  </div>
);

const NobodyIsDue = ({ onTexts }: { readonly onTexts: () => void }) => (
  <EmptyState
    title="Nobody is due a letter"
    action={
      <Button kind="primary" onClick={onTexts}>
        See levels and words
      </Button>
    }
  >
    A letter goes to a guarantor after so many mailed statements without an answer, never by days alone. Someone appears here once their
    statements have been marked mailed.
  </EmptyState>
);
