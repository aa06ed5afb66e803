import './payment-plans.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead, scrollable } from '../../ui/layout.tsx';
import { Money } from '../../ui/money.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { PagePreview } from './page-preview.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { type Plan, type PlanDetail, planLook, termWords } from './plan-words.ts';

const EARLIER: readonly Column<Plan>[] = [
  { id: 'number', head: 'Plan', kind: 'code', width: 60, value: ({ number }) => number },
  { id: 'since', head: 'Agreed on', width: 95, value: ({ startedOn }) => startedOn, cell: ({ startedOn }) => formatDate(startedOn) },
  { id: 'terms', head: 'Terms', tone: 'soft', value: termWords },
  {
    id: 'state',
    head: 'State',
    width: 140,
    value: (row) => planLook(row).words,
    cell: (row) => <StatusMark shape={planLook(row).shape}>{planLook(row).words}</StatusMark>,
  },
  { id: 'agreed', head: 'Agreed', kind: 'money', width: 90, value: ({ agreed }) => agreed },
  { id: 'paid', head: 'Paid', kind: 'money', width: 90, value: ({ paid }) => paid },
];

/** The payment plan of one account: how it stands, every instalment, and the plans before it. */
export function AccountPlanScreen() {
  const { guarantorId = '' } = useParams();
  const navigate = useNavigate();
  const back = useWayBack('The account', `/patients/account/${guarantorId}`);
  const { value, problem, again } = useQuery('plan.account', { guarantorId });
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<'new' | 'change' | 'cancel' | 'page'>();
  const running = value?.running ?? undefined;
  const shown = value?.earlier.find(({ planId }) => planId === chosen) ?? running ?? value?.earlier[0];
  const detail = useQuery('plan.show', shown && { planId: shown.planId }).value;
  const close = () => setFloating(undefined);
  const nothing = (value?.visits.length ?? 0) === 0;
  return (
    <Screen
      title={value ? `Payment plan of account ${value.accountNumber}` : 'Payment plan'}
      actions={[
        running
          ? { label: 'Change the plan', keys: 'N', run: () => setFloating('change'), disabled: nothing }
          : { label: 'Agree a plan', keys: 'N', primary: true, run: () => setFloating('new'), disabled: !value || nothing },
        { label: 'Print the agreement', keys: 'P', run: () => setFloating('page'), disabled: !shown },
        { label: 'Cancel the plan', keys: 'X', danger: true, run: () => setFloating('cancel'), disabled: !running },
        { label: 'Open the account', keys: 'O', run: () => void navigate(`/patients/account/${guarantorId}`) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title={value ? `Payment plan of ${value.name}` : 'Payment plan'}
        under={value ? `Account ${value.accountNumber} owes ${money(value.owed)} on ${counted(value.visits.length, 'visit')}` : undefined}
      />
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="the payment plan" lines={8} />}
      {value && !shown && (
        <EmptyState title={nothing ? 'This account owes nothing' : 'No payment plan'}>
          {nothing
            ? 'A plan is agreed over visits that are owed.'
            : 'N agrees one over what this account owes: how much, how often, from when.'}
        </EmptyState>
      )}
      {detail && <PlanView detail={detail} />}
      {value && value.earlier.length > 0 && (
        <DataTable
          label="Plans of this account"
          columns={EARLIER}
          rows={running ? [running, ...value.earlier] : value.earlier}
          rowKey={({ planId }) => planId}
          selected={shown?.planId}
          onSelect={({ planId }) => setChosen(planId)}
        />
      )}
      {value && (floating === 'new' || floating === 'change') && (
        <PlanDialog guarantorId={guarantorId} account={value} replaces={floating === 'change' ? running : undefined} onClose={close} />
      )}
      {floating === 'cancel' && running && <CancelDialog plan={running} onClose={close} />}
      {floating === 'page' && shown && <PagePreview plan={shown} onClose={close} />}
    </Screen>
  );
}

type Instalment = PlanDetail['schedule'][number];

const stateOf = ({ paid, amount, missed }: Instalment) =>
  paid >= amount
    ? ({ shape: 'check', words: 'Paid' } as const)
    : missed
      ? ({ shape: 'triangle', words: 'Missed' } as const)
      : paid > 0
        ? ({ shape: 'half', words: 'In part' } as const)
        : ({ shape: 'ring', words: 'To come' } as const);

const SCHEDULE: readonly Column<Instalment>[] = [
  { id: 'number', head: 'Payment', width: 90, value: ({ number }) => (number === 0 ? 'Down' : number) },
  { id: 'day', head: 'Due', width: 110, value: ({ day }) => day, cell: ({ day }) => formatDate(day) },
  {
    id: 'state',
    head: 'State',
    value: (row) => stateOf(row).words,
    cell: (row) => <StatusMark shape={stateOf(row).shape}>{stateOf(row).words}</StatusMark>,
  },
  { id: 'amount', head: 'Amount', kind: 'money', width: 110, value: ({ amount }) => amount, total: 'sum' },
  { id: 'paid', head: 'Paid', kind: 'money', width: 110, value: ({ paid }) => paid, total: 'sum' },
];

/** How a plan stands, its instalments, and what counts toward it. */
function PlanView({ detail }: { readonly detail: PlanDetail }) {
  const { plan, visits, schedule, note, overPolicy, endedOn, endReason } = detail;
  const asked = plan.asked;
  return (
    <div className="plan-view" {...scrollable}>
      <Figures
        figures={[
          { words: planLook(plan).words, figure: <Money amount={plan.remaining} zero="figure" />, under: `left of ${money(plan.agreed)}` },
          { words: 'Paid toward it', figure: <Money amount={plan.paid} zero="figure" />, under: `since ${formatDate(plan.startedOn)}` },
          {
            words: 'Asks next',
            figure: <Money amount={asked?.amount ?? 0} zero="figure" />,
            under: asked ? `by ${formatDate(asked.by)}` : 'nothing',
          },
        ]}
      />
      <p className="soft">
        {termWords(plan)}, {counted(plan.graceDays, 'day')} of grace{overPolicy ? ', beyond the policy' : ''}
        {note === '' ? '' : `. ${note}`}
        {endedOn === null ? '' : `. Ended ${formatDate(endedOn)}: ${endReason}`}
      </p>
      <DataTable
        label="Instalments"
        columns={SCHEDULE}
        rows={schedule}
        rowKey={({ number }) => String(number)}
        totalWords={counted(schedule.length, 'payment')}
      />
      <p className="soft small">
        On it:{' '}
        {visits.map(({ patientName, serviceDate, owed }) => `${patientName} ${formatDate(serviceDate)}, owes ${money(owed)}`).join('; ')}.
        What the guarantor pays after the plan was agreed counts once it lies on these visits, the oldest payment first. What an insurer or
        a write-off takes off shortens the plan at its end.
      </p>
    </div>
  );
}
