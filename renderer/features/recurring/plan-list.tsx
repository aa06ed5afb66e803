import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type Plan, rhythm } from './plan-words.ts';

const COLUMNS: readonly Column<Plan>[] = [
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'chart', head: 'Chart', kind: 'code', value: ({ chartNumber }) => chartNumber, tone: 'soft', width: 80 },
  { id: 'name', head: 'Plan', value: ({ name }) => name },
  { id: 'rhythm', head: 'Comes', value: rhythm },
  { id: 'what', head: 'Begins with', value: ({ what }) => what, tone: 'soft' },
  { id: 'rendering', head: 'Seen by', value: ({ renderingName }) => renderingName, tone: 'soft' },
  {
    id: 'next',
    head: 'Next',
    value: ({ nextDue }) => nextDue,
    cell: ({ nextDue }) => (nextDue ? formatDate(nextDue) : '\u2013'),
    width: 100,
  },
  { id: 'made', head: 'Made', kind: 'number', value: ({ made }) => made, width: 70 },
  {
    id: 'active',
    head: 'State',
    value: ({ active, nextDue }) => (active ? (nextDue ? 'on' : 'over') : 'switched off'),
    cell: ({ active, nextDue }) =>
      active && nextDue ? (
        <StatusMark shape="check">on</StatusMark>
      ) : (
        <StatusMark shape="struck">{active ? 'over' : 'switched off'}</StatusMark>
      ),
    width: 120,
  },
];

type Props = {
  readonly plans: readonly Plan[] | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (planId: string) => void;
  readonly onOpen: (plan: Plan) => void;
  readonly onNew: () => void;
};

/** Every plan of every patient; a patient's own stand together when the column is sorted. */
export function PlanList({ plans, selected, onSelect, onOpen, onNew }: Props) {
  if (plans === undefined) return <Skeleton label="the plans" lines={8} />;
  if (plans.length === 0)
    return (
      <EmptyState title="No visit comes again yet" action={<Button onClick={onNew}>New plan</Button>}>
        Press N and say who comes, how often, and what each visit begins with: a charge template or an earlier visit.
      </EmptyState>
    );
  return (
    <DataTable
      label="Plans of recurring visits"
      columns={COLUMNS}
      rows={plans}
      rowKey={({ planId }) => planId}
      selected={selected}
      onSelect={({ planId }) => onSelect(planId)}
      onOpen={onOpen}
      totalWords={counted(plans.length, 'plan')}
      fill
    />
  );
}
