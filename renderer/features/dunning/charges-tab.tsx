import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { rateWords } from '#shared/domain/finance-charge/reckon-charge.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { count, counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, Panel, TwoPane } from '../../ui/layout.tsx';
import { type LeftOut, LeftOutTable } from '../../ui/left-out.tsx';
import { OWES_COLUMN, refocusRunList } from '../../ui/mail-run.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { AgreementDialog } from './agreement-dialog.tsx';
import { ChargeRulesDialog } from './charge-rules-dialog.tsx';
import { useDryRun } from './dry-run.ts';
import { NotAskedDialog } from './left-out-dialog.tsx';

type Preview = Output<'financeCharge.preview'>;
type InRun = Preview['inRun'][number];
type Asking =
  | { readonly kind: 'rules' }
  | { readonly kind: 'out'; readonly reason: string }
  | { readonly kind: 'agreement'; readonly guarantorId: string; readonly name: string };

const COLUMNS: readonly Column<InRun>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  OWES_COLUMN,
  { id: 'base', head: 'Charged on', kind: 'money', value: ({ base }) => base, total: 'sum' },
  { id: 'amount', head: 'Charge', kind: 'money', tone: 'med', value: ({ amount }) => amount, total: 'sum' },
];

/** The dry run of finance charges: who is charged how much on what, and who is not and why. */
export function ChargesTab({ onActions }: { readonly onActions: OnActions }) {
  const navigate = useNavigate();
  const preview = useQuery('financeCharge.preview', {});
  const dry = useDryRun(preview.value);
  const make = useJob('financeCharge.make');
  const runId = useRef(newId());
  const [asking, setAsking] = useState<Asking>();
  useOpenMade(make.result);
  const { rows, selected } = dry;
  const total = sumCents(rows.map(({ amount }) => amount));
  const running = make.progress !== undefined;
  const go = () => void make.start({ runId: runId.current, leaveOut: [...dry.byHand], shown: total });
  const leaveOut = () => {
    const gone = dry.leaveOut();
    if (gone) showToast({ words: `${gone.name} is not charged in this run.`, undo: () => dry.putBack(gone.guarantorId) });
    refocusRunList();
  };
  const groups = dry.leftOut.filter(({ byHand }) => !byHand);
  const first = groups.find(({ reason }) => reason === 'No signed agreement') ?? groups[0];
  const agreementOf = ({ guarantorId, name }: Pick<InRun, 'guarantorId' | 'name'>) => setAsking({ kind: 'agreement', guarantorId, name });
  useTabActions(onActions, [
    ...(rows.length === 0
      ? []
      : [
          {
            label: `Charge ${counted(rows.length, 'account')}, ${money(total)}`,
            keys: 'Ctrl Enter',
            primary: true,
            disabled: running,
            run: go,
          },
          { label: 'Leave one out', keys: 'Del', disabled: running, run: leaveOut },
          { label: 'Agreement…', keys: 'A', disabled: !selected, run: () => selected && agreementOf(selected) },
        ]),
    { label: 'Put all back', keys: 'Ins', disabled: running || dry.byHand.size === 0, run: dry.clear },
    { label: 'Who is out', keys: 'W', disabled: !first, run: () => first && setAsking({ kind: 'out', reason: first.reason }) },
    { label: 'Earlier runs', keys: 'R', run: () => void navigate('/dunning/charges') },
    { label: 'Rate and rules…', keys: 'S', run: () => setAsking({ kind: 'rules' }) },
  ]);
  return (
    <>
      <TwoPane
        rightWidth={420}
        left={
          <>
            <ErrorNote problem={preview.problem ?? make.problem} onRetry={preview.again} />
            {make.progress && <Progress words="Booking charges" done={make.progress.done} total={make.progress.total} unit="accounts" />}
            {!preview.value && preview.problem === undefined && <Skeleton label="the dry run" lines={12} />}
            {preview.value && !preview.value.rules.on && <SwitchedOff onRules={() => setAsking({ kind: 'rules' })} />}
            {preview.value?.rules.on && (
              <>
                <ChargeFigures preview={preview.value} rows={rows} />
                <LeftOutTable rows={dry.leftOut} onPutBack={dry.clear} onOpen={(reason) => setAsking({ kind: 'out', reason })} />
                <h2 className="run-head">
                  In this run <span className="small dim">{rows.length > 0 && count(rows.length)}</span>
                </h2>
                <ChargeRows dry={dry} />
              </>
            )}
          </>
        }
        right={<Arithmetic row={selected} rules={preview.value?.rules} />}
      />
      <ChargeDialogs asking={asking} onAsk={setAsking} groups={groups} rules={preview.value?.rules} />
    </>
  );
}

type DialogsProps = {
  readonly asking: Asking | undefined;
  readonly onAsk: (asking: Asking | undefined) => void;
  readonly groups: readonly LeftOut[];
  readonly rules: Preview['rules'] | undefined;
};

/** Rate and rules, who is left out, or one account's agreement. */
function ChargeDialogs({ asking, onAsk, groups, rules }: DialogsProps) {
  const shut = () => onAsk(undefined);
  return (
    <>
      {asking?.kind === 'rules' && rules && <ChargeRulesDialog rules={rules} onClose={shut} />}
      {asking?.kind === 'out' && (
        <NotAskedDialog
          of="financeCharge.leftOut"
          groups={groups}
          reason={asking.reason}
          onReason={(reason) => onAsk({ kind: 'out', reason })}
          act="Agreement…"
          onAct={({ guarantorId, name }) => onAsk({ kind: 'agreement', guarantorId, name })}
          onClose={shut}
        />
      )}
      {asking?.kind === 'agreement' && <AgreementDialog guarantorId={asking.guarantorId} name={asking.name} onClose={shut} />}
    </>
  );
}

/** Goes to the run that was just made. */
function useOpenMade(made: Output<'financeCharge.make'> | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!made) return;
    showToast({ words: `Run ${made.number}: ${money(made.total)} charged to ${counted(made.accounts, 'account')}.`, shape: 'check' });
    void navigate(`/dunning/charges/${made.runId}`);
  }, [made, navigate]);
}

/** Everybody who is charged; arrows move the arithmetic, Enter opens the patient. */
function ChargeRows({ dry }: { readonly dry: ReturnType<typeof useDryRun<InRun>> }) {
  const navigate = useNavigate();
  const { rows, selected } = dry;
  return rows.length === 0 ? (
    <EmptyState title="Nobody is charged">
      A charge needs a signed agreement, and an amount that a mailed statement asked for long enough ago.
    </EmptyState>
  ) : (
    <div className="run-list">
      <DataTable
        label="In this run"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ guarantorId }) => guarantorId}
        selected={selected?.guarantorId}
        onSelect={({ guarantorId }) => dry.choose(guarantorId)}
        onOpen={({ patientId }) => patientId && void navigate(`/patients/${patientId}`)}
        totalWords={counted(rows.length, 'account')}
        density="compact"
        fill
      />
    </div>
  );
}

const ChargeFigures = ({ preview, rows }: { readonly preview: Preview; readonly rows: readonly InRun[] }) => (
  <div className="band run-proof">
    <Figures
      figures={[
        { words: 'Guarantors owe', figure: money(preview.owed.amount), under: counted(preview.owed.accounts, 'account') },
        { words: 'Charged on', figure: money(sumCents(rows.map(({ base }) => base))), under: rateWords(preview.rules.aprBasisPoints) },
        {
          words: 'Finance charges',
          figure: money(sumCents(rows.map(({ amount }) => amount))),
          under: `a month, ${counted(rows.length, 'account')}`,
          on: true,
        },
      ]}
    />
  </div>
);

const SwitchedOff = ({ onRules }: { readonly onRules: () => void }) => (
  <EmptyState
    title="Finance charges are off"
    action={
      <Button kind="primary" onClick={onRules}>
        Rate and rules…
      </Button>
    }
  >
    They may be charged only to guarantors who agreed in writing to the rate beforehand. What must be disclosed, and what your state allows,
    is for the practice to know; ask a lawyer before you switch them on.
  </EmptyState>
);

type ArithmeticProps = { readonly row: InRun | undefined; readonly rules: Preview['rules'] | undefined };

/** Each step from what was asked for to the charge. */
const Arithmetic = ({ row, rules }: ArithmeticProps) => (
  <Panel label="How it is reckoned" title={row?.name ?? 'How it is reckoned'} {...(row ? { under: `Account ${row.accountNumber}` } : {})}>
    <div className="sect stack">
      {row && rules && (
        <>
          <table aria-label="Visits that are charged for">
            <thead>
              <tr>
                <th scope="col">Visit</th>
                <th scope="col" className="num">
                  Charged on
                </th>
                <th scope="col" className="num">
                  Charge
                </th>
              </tr>
            </thead>
            <tbody>
              {row.visits.map(({ encounterId, serviceDate, base, amount }) => (
                <tr key={encounterId}>
                  <td>{formatDate(serviceDate)}</td>
                  <td className="num">{money(base)}</td>
                  <td className="num">{money(amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            {money(row.base)} at {rateWords(rules.aprBasisPoints)}, one twelfth of it for a month: {money(row.amount)}, rounded down to the
            cent.
          </p>
          <p className="small dim">
            Charged on is what a statement mailed at least {rules.afterDays} days ago asked for and what has stood without a break since;
            credit is taken off the oldest visit first{rules.onCharges ? '' : ', and earlier finance charges are not counted'}.
          </p>
        </>
      )}
      {!row && <p className="dim">Choose an account to see its arithmetic.</p>}
    </div>
  </Panel>
);
