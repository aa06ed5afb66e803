import './payment-plans.css';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom, useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { PagePreview } from './page-preview.tsx';
import { askedWords, type Plan, type PlanView, planLook, VIEW_WORDS, VIEWS, viewOf } from './plan-words.ts';
import { PolicyDialog } from './policy-dialog.tsx';

const COLUMNS: readonly Column<Plan>[] = [
  { id: 'number', head: 'Plan', kind: 'code', width: 60, value: ({ number }) => number },
  { id: 'name', head: 'Guarantor', tone: 'med', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', width: 80, value: ({ accountNumber }) => accountNumber },
  { id: 'since', head: 'Agreed on', width: 95, value: ({ startedOn }) => startedOn, cell: ({ startedOn }) => formatDate(startedOn) },
  { id: 'state', head: 'State', width: 150, value: (row) => planLook(row).words, cell: (row) => <PlanMark plan={row} /> },
  { id: 'asked', head: 'Asks next', width: 180, value: ({ asked }) => asked?.by ?? '', cell: askedWords },
  { id: 'agreed', head: 'Agreed', kind: 'money', width: 90, value: ({ agreed }) => agreed, total: 'sum' },
  { id: 'paid', head: 'Paid', kind: 'money', width: 90, value: ({ paid }) => paid, total: 'sum' },
  { id: 'left', head: 'Left', kind: 'money', width: 90, value: ({ remaining }) => remaining, total: 'sum' },
];

const PlanMark = ({ plan }: { readonly plan: Plan }) => {
  const { shape, words } = planLook(plan);
  return <StatusMark shape={shape}>{words}</StatusMark>;
};
const MOST = 500;

/** Payment plans: who keeps theirs, what is due this week, and what was missed. */
export function PlansScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Statements', '/statements');
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search.get('view'));
  const { value, problem, again } = useQuery('plan.list', { view, limit: MOST });
  const policy = useQuery('plan.policy', {});
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<'policy' | 'page'>();
  const show = (next: PlanView) => setSearch(next === 'running' ? {} : { view: next }, back.keep);
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'running';
  const rows = value?.rows ?? [];
  const at = rows.find(({ planId }) => planId === chosen) ?? rows[0];
  const open = ({ guarantorId }: Plan) =>
    void navigate(`/plans/account/${guarantorId}`, {
      state: comingFrom('Payment plans', view === 'running' ? '/plans' : `/plans?view=${view}`),
    });
  return (
    <Screen
      title="Payment plans"
      actions={[
        { label: 'Open', keys: 'Enter', run: () => at && open(at), disabled: !at },
        { label: 'The agreement', keys: 'P', run: () => setFloating('page'), disabled: !at },
        { label: 'Open the account', keys: 'O', run: () => at && void navigate(`/patients/account/${at.guarantorId}`), disabled: !at },
        { label: 'Policy', keys: 'S', run: () => setFloating('policy'), disabled: !policy.value },
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(next) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Payment plans"
        under={
          value
            ? `${money(value.sums.running.amount)} left on ${counted(value.sums.running.count, 'running plan')}, ${money(value.sums.week.amount)} due this week, ${money(value.sums.missed.amount)} missed`
            : 'What guarantors agreed to pay, and whether they do'
        }
      />
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="payment plans" lines={8} />}
      {value && (
        <Tabs
          label="Which plans"
          open={view}
          onOpen={show}
          tabs={VIEWS.map((id) => ({
            id,
            words: VIEW_WORDS[id],
            count: value.sums[id].count,
            content: view === id && <PlanList {...{ view, at, open }} list={value} onSelect={setChosen} />,
          }))}
        />
      )}
      {floating === 'policy' && policy.value && <PolicyDialog policy={policy.value} onClose={() => setFloating(undefined)} />}
      {floating === 'page' && at && <PagePreview plan={at} onClose={() => setFloating(undefined)} />}
    </Screen>
  );
}

type ListProps = {
  readonly view: PlanView;
  readonly list: Output<'plan.list'>;
  readonly at: Plan | undefined;
  readonly open: (plan: Plan) => void;
  readonly onSelect: (planId: string) => void;
};

function PlanList({ view, list: { rows, total }, at, open, onSelect }: ListProps) {
  if (!at) return <NoPlans view={view} />;
  return (
    <>
      {total > rows.length && (
        <Note kind="warn">
          {counted(rows.length, 'plan')} of {total} stand here, those that are latest first.
        </Note>
      )}
      <DataTable
        label={`Payment plans: ${VIEW_WORDS[view].toLowerCase()}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={({ planId }) => planId}
        selected={at.planId}
        onSelect={({ planId }) => onSelect(planId)}
        onOpen={open}
        totalWords={counted(rows.length, 'plan')}
        fill
      />
    </>
  );
}

const NO_WORDS: Readonly<Record<PlanView, string>> = {
  running: 'No payment plan runs',
  week: 'Nothing is due this week',
  missed: 'Nobody missed an instalment',
  kept: 'No plan is kept at the moment',
  finished: 'No plan is paid off yet',
  ended: 'No plan was cancelled or changed',
};

const NoPlans = ({ view }: { readonly view: PlanView }) => (
  <EmptyState title={NO_WORDS[view]}>
    A plan is agreed on the page of an account: K, then N. While it is kept, no statement and no letter asks for what is on it.
  </EmptyState>
);
