import { useState } from 'react';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { DueList } from './due-list.tsx';
import { PassDialog } from './pass-dialog.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { PlanList } from './plan-list.tsx';
import type { Due, Plan } from './plan-words.ts';
import { type DueState, useDue } from './use-due.ts';
import { useToday } from './use-today.ts';

type TabId = 'due' | 'plans';
type Floating = { readonly kind: 'plan'; readonly plan: Plan | undefined } | { readonly kind: 'pass'; readonly due: Due };

/** Visits that come again: those that are due, and the plans they come from. Nothing is made by itself. */
export function RecurringScreen() {
  const [tab, setTab] = useState<TabId>('due');
  const today = useToday();
  const [chosenDay, setUntil] = useState<PlainDate>();
  const until = chosenDay ?? today;
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<Floating>();
  const back = useWayBack('Charges', '/charges');
  const plans = useQuery('charge.plans', {});
  const due = useDue(until);
  const plan = plans.value?.find(({ planId }) => planId === chosen) ?? plans.value?.[0];
  const change = (to: Plan | undefined) => setFloating({ kind: 'plan', plan: to });
  const newPlan: Action = { label: 'New plan', keys: 'N', run: () => change(undefined) };
  const esc: Action = { label: back.label, keys: 'Esc', end: true, run: back.go };
  const onPlans: Action = { label: 'Change', keys: 'Enter', disabled: !plan, run: () => change(plan) };
  return (
    <Screen
      title="Recurring visits"
      actions={
        tab === 'due' ? [...dueActions(due, (row) => setFloating({ kind: 'pass', due: row })), newPlan, esc] : [onPlans, newPlan, esc]
      }
    >
      <PageHead
        title="Recurring visits"
        under={due.value && `${counted(due.value.length, 'visit')} due by ${formatDate(until)}, nothing is made by itself`}
        right={<DateField label="Due by" value={until} from={today} onDate={(day) => setUntil(day ?? until)} width={150} />}
      />
      <div className="pane-body">
        <ErrorNote problem={due.problem ?? plans.problem} onRetry={plans.again} />
      </div>
      <Tabs<TabId>
        label="Recurring visits"
        open={tab}
        onOpen={setTab}
        nextKeys="]"
        tabs={[
          {
            id: 'due',
            words: 'Due',
            count: due.value?.length ?? 0,
            content: tab === 'due' && <DueList due={due} onPlans={() => setTab('plans')} />,
          },
          {
            id: 'plans',
            words: 'Plans',
            count: plans.value?.filter(({ active }) => active).length ?? 0,
            content: tab === 'plans' && (
              <PlanList plans={plans.value} selected={plan?.planId} onSelect={setChosen} onOpen={change} onNew={() => change(undefined)} />
            ),
          },
        ]}
      />
      {floating?.kind === 'plan' && <PlanDialog plan={floating.plan} onClose={() => setFloating(undefined)} />}
      {floating?.kind === 'pass' && <PassDialog due={floating.due} onClose={() => setFloating(undefined)} />}
    </Screen>
  );
}

/** What can be done with the visits that are due. */
function dueActions(due: DueState, onPass: (row: Due) => void): readonly Action[] {
  const { ticked, marked } = due;
  const many = ticked.length;
  return [
    {
      label: many === 0 ? 'Make these charges' : `Make ${counted(many, 'visit')}`,
      keys: 'Ctrl Enter',
      primary: true,
      disabled: many === 0 || due.running,
      run: () => void due.make(),
    },
    { label: 'Tick', keys: 'Space', disabled: !marked, run: () => marked && due.tick(marked) },
    { label: ticked.length === due.value?.length && many > 0 ? 'Tick none' : 'Tick all', keys: 'L', disabled: !marked, run: due.tickAll },
    { label: 'Pass over', keys: 'X', disabled: !marked, run: () => marked && onPass(marked) },
  ];
}
