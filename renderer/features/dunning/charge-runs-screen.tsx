import './dunning.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { rateWords } from '#shared/domain/finance-charge/reckon-charge.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark, StatusTag } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';

type Run = Output<'financeCharge.runs'>[number];
type Charge = Output<'financeCharge.ofRun'>['rows'][number];

const stateOf = ({ undone }: Run) =>
  undone === null ? ({ shape: 'check', words: 'Booked' } as const) : ({ shape: 'struck', words: 'Taken back' } as const);
const RUNS: readonly Column<Run>[] = [
  { id: 'number', head: 'Run', kind: 'code', value: ({ number }) => number },
  { id: 'date', head: 'Date', value: ({ chargedOn }) => chargedOn, cell: ({ chargedOn }) => formatDate(chargedOn) },
  {
    id: 'state',
    head: 'State',
    value: (run) => stateOf(run).words,
    cell: (run) => <StatusMark shape={stateOf(run).shape}>{stateOf(run).words}</StatusMark>,
  },
  { id: 'rate', head: 'Rate', tone: 'soft', value: ({ rules }) => rateWords(rules.aprBasisPoints) },
  { id: 'by', head: 'By', tone: 'soft', value: ({ by }) => by },
  { id: 'accounts', head: 'Accounts', kind: 'number', value: ({ accounts }) => accounts },
  { id: 'total', head: 'Total', kind: 'money', tone: 'med', value: ({ total }) => total },
];
const CHARGES: readonly Column<Charge>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'base', head: 'Charged on', kind: 'money', value: ({ base }) => base, total: 'sum' },
  { id: 'amount', head: 'Charge', kind: 'money', tone: 'med', value: ({ amount }) => amount, total: 'sum' },
];

/** Runs of finance charges with their accounts; a run is taken back whole, by reversals. */
export function ChargeRunsScreen() {
  const navigate = useNavigate();
  const { runId } = useParams();
  const runs = useQuery('financeCharge.runs', {});
  const run = runs.value?.find((known) => known.runId === runId) ?? runs.value?.[0];
  const charges = useQuery('financeCharge.ofRun', run && { runId: run.runId, offset: 0, limit: 500 });
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState(false);
  const rows = charges.value?.rows ?? [];
  return (
    <Screen
      title="Runs of finance charges"
      actions={[
        { label: 'Take the run back…', keys: 'U', danger: true, disabled: run?.undone !== null, run: () => setAsking(true) },
        { label: 'Dry run', keys: 'Esc', end: true, run: () => void navigate('/dunning?view=charges') },
      ]}
    >
      <TwoPane
        rightWidth={560}
        left={
          <>
            <PageHead
              title={run ? `Finance charges, run ${run.number}` : 'Runs of finance charges'}
              beside={run && <StatusTag shape={stateOf(run).shape}>{stateOf(run).words}</StatusTag>}
              under={run && `${counted(run.accounts, 'account')}, ${money(run.total)}${undoneWords(run)}`}
            />
            <ErrorNote problem={runs.problem ?? charges.problem} />
            {!runs.value && runs.problem === undefined && <Skeleton label="the runs" />}
            {runs.value?.length === 0 && <NoRunYet onDryRun={() => void navigate('/dunning?view=charges')} />}
            {runs.value && runs.value.length > 0 && (
              <DataTable
                label="Runs of finance charges"
                columns={RUNS}
                rows={runs.value}
                rowKey={(one) => one.runId}
                selected={run?.runId}
                onSelect={(one) => void navigate(`/dunning/charges/${one.runId}`, { replace: true })}
                fill
              />
            )}
          </>
        }
        right={
          run ? (
            <DataTable
              label="Charges of the run"
              columns={CHARGES}
              rows={rows}
              rowKey={({ guarantorId }) => guarantorId}
              selected={chosen ?? rows[0]?.guarantorId}
              onSelect={({ guarantorId }) => setChosen(guarantorId)}
              totalWords={counted(rows.length, 'account')}
              fill
            />
          ) : (
            <div className="desk" />
          )
        }
      />
      {asking && run && <UndoDialog run={run} charges={rows} onClose={() => setAsking(false)} />}
    </Screen>
  );
}

const NoRunYet = ({ onDryRun }: { readonly onDryRun: () => void }) => (
  <EmptyState
    title="No run yet"
    action={
      <Button kind="primary" onClick={onDryRun}>
        See the dry run
      </Button>
    }
  >
    A run charges every account that agreed for what it has owed too long, once a month, and can be taken back whole.
  </EmptyState>
);

const undoneWords = ({ undone }: Run): string =>
  undone === null ? '' : `. Taken back by ${undone.by} ${shortTime(undone.at)}: ${undone.reason}`;

type UndoProps = { readonly run: Run; readonly charges: readonly Charge[]; readonly onClose: () => void };

/** Takes a run back with the reason that the books keep; says before what stands as a credit because it was paid since. */
function UndoDialog({ run, charges, onClose }: UndoProps) {
  const [reason, setReason] = useState('');
  const undo = useCommand('financeCharge.undo');
  const paid = charges.filter(({ wouldCredit }) => wouldCredit > 0);
  const act = async () => {
    const done = await undo.run({ runId: run.runId, reason: reason.trim() });
    if (!done) return;
    showToast({ words: `Run ${run.number} is taken back: ${money(done.total)} of ${counted(done.accounts, 'account')}.`, shape: 'struck' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Take run ${run.number} back?`}
      act={`Take ${money(run.total)} back`}
      kind="danger"
      disabled={reason.trim() === '' || undo.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <div className="stack">
        <p className="soft">
          Every charge of the run is reversed today, or on the first open day. The month may be charged anew.
          {paid.length > 0 &&
            ` ${counted(paid.length, 'account')} paid since: ${money(sumCents(paid.map(({ wouldCredit }) => wouldCredit)))} will stand as a credit.`}
        </p>
        <WhyField reason={reason} onReason={setReason} />
        <ErrorNote problem={undo.problem} />
      </div>
    </TaskDialog>
  );
}
