import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { count, counted, shortDate } from '../lib/format.ts';
import { useJob } from '../lib/jobs.ts';
import { DataTable } from './data-table.tsx';
import { TaskDialog } from './dialog.tsx';
import { scrollable } from './layout.tsx';
import { ErrorNote } from './note.tsx';
import { Progress } from './progress.tsx';
import type { Column } from './table-model.ts';

type Result = Output<'posting.rehearse'>;
type Row = Result['rows'][number];
/** What is tried; its months are those of the rehearsal. */
export type Tried = Omit<CallInput<'posting.rehearse'>, 'months'>;

const ROWS: readonly Column<Row>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber, width: 124 },
  {
    id: 'day',
    head: 'Served',
    value: ({ serviceDate }) => serviceDate,
    cell: ({ serviceDate }) => (serviceDate === null ? '' : shortDate(serviceDate)),
    width: 84,
  },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName, tone: 'soft' },
  { id: 'amount', head: 'Adjusted', kind: 'money', value: ({ amount }) => amount, width: 92, total: 'sum' },
  { id: 'now', head: 'Stands now', value: ({ now }) => now },
  { id: 'would', head: 'Would have been', value: ({ would }) => would, tone: 'med' },
];

type Sum = { readonly words: string; readonly now: number; readonly would: number };
const SUMS: readonly Column<Sum>[] = [
  { id: 'words', head: 'Of those claims', value: ({ words }) => words, tone: 'med' },
  { id: 'now', head: 'Stands now', kind: 'money', value: ({ now }) => now, width: 140 },
  { id: 'would', head: 'Would have been', kind: 'money', value: ({ would }) => would, width: 140 },
  { id: 'difference', head: 'Difference', kind: 'money', value: ({ now, would }) => would - now, width: 140, tone: 'strong' },
];
const sumsOf = ({ now, would }: Result): readonly Sum[] => [
  { words: 'Written off', now: now.writtenOff, would: would.writtenOff },
  { words: 'Moved to patients', now: now.toPatients, would: would.toPatients },
  { words: 'Moved to next payers', now: now.toNextPayers, would: would.toNextPayers },
  { words: 'Left as denied', now: now.denied, would: would.denied },
  { words: 'Charged on claims held for a person', now: now.held, would: would.held },
];

type Props = {
  readonly title: string;
  readonly tried: Tried;
  readonly act: string;
  readonly saving: boolean;
  readonly problem: unknown;
  /** Saves what was rehearsed. */
  readonly onAct: () => void;
  readonly onClose: () => void;
};

/** What a rule would have done in the last 12 months; it is saved from here, after it was seen. */
export function RehearsalDialog({ title, tried, act, saving, problem, onAct, onClose }: Props) {
  const job = useJob('posting.rehearse');
  const { start, progress, cancel, result, cancelled } = job;
  const asked = JSON.stringify(tried);
  const stop = useRef<() => void>(undefined);
  stop.current = progress ? cancel : undefined;
  useEffect(() => () => stop.current?.(), []);
  const begin = useCallback(() => void start(JSON.parse(asked) as Tried), [start, asked]);
  useEffect(begin, [begin]);
  return (
    <TaskDialog title={title} wide className="rehearsal" act={act} disabled={!result || saving} onAct={onAct} onClose={onClose}>
      <ErrorNote problem={job.problem ?? problem} {...(job.problem === undefined ? {} : { onRetry: begin })} />
      {progress && (
        <Progress
          words="Judging the answers of the last 12 months again"
          done={progress.done}
          total={progress.total}
          unit={progress.unit}
          under="Nothing is written."
          onCancel={cancel}
        />
      )}
      {cancelled && <p className="soft">The rehearsal was stopped. Nothing was written.</p>}
      {result && <Summary result={result} />}
      {result && result.rows.length > 0 && <Claims result={result} />}
    </TaskDialog>
  );
}

function Summary({ result }: { readonly result: Result }) {
  const { answers, named, differing } = result;
  if (differing === 0) {
    return (
      <p role="status">
        Of {counted(answers, 'answer')} of payers {named === 0 ? 'none names it' : `${count(named)} ${named === 1 ? 'names' : 'name'} it`},
        and nothing would have posted otherwise.
      </p>
    );
  }
  return (
    <>
      <p role="status">
        Of {counted(answers, 'answer')} of payers {count(named)} {named === 1 ? 'names' : 'name'} it;{' '}
        <b>{counted(differing, 'claim')} would have posted otherwise.</b> What is posted stays as it is.
      </p>
      <DataTable
        label="Money that would have moved otherwise"
        columns={SUMS}
        rows={sumsOf(result)}
        rowKey={({ words }) => words}
        sortable={false}
        flush
      />
    </>
  );
}

function Claims({ result: { differing, rows } }: { readonly result: Result }) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(rows[0]?.remittanceClaimId);
  return (
    <div className="rehearsal-rows" {...scrollable}>
      <DataTable
        label="Claims that would have posted otherwise"
        columns={ROWS}
        rows={rows}
        rowKey={({ remittanceClaimId }) => remittanceClaimId}
        selected={chosen}
        onSelect={({ remittanceClaimId }) => setChosen(remittanceClaimId)}
        onOpen={({ claimId }) => void navigate(`/claims/${claimId}`)}
        totalWords={differing > rows.length ? `the first ${count(rows.length)} of ${count(differing)}` : counted(differing, 'claim')}
      />
    </div>
  );
}
