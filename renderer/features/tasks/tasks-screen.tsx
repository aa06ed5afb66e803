import './tasks.css';
import { useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { comingFrom, useEscBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { type About, aboutOf, keyOf, NOTHING, placeOf, type Task, VIEWS, type View, viewOf } from './looks.ts';
import { AddTaskDialog, ChangeTaskDialog } from './task-dialog.tsx';

const COLUMNS: readonly Column<Task>[] = [
  {
    id: 'due',
    head: 'By',
    value: ({ dueOn }) => dueOn,
    cell: ({ dueOn, doneAt }) =>
      doneAt === null && dueOn < today() ? <StatusMark shape="hourglass">{formatDate(dueOn)}, late</StatusMark> : formatDate(dueOn),
  },
  { id: 'words', head: 'What is to be done', value: ({ words }) => words, tone: 'med' },
  { id: 'about', head: 'About', value: ({ about }) => about },
  { id: 'owner', head: 'For', value: ({ ownerName }) => ownerName ?? 'whoever comes first', tone: 'soft' },
];

/** Where somebody was when the key was pressed: what the new task is about. */
function useFrom(): About {
  const { state } = useLocation();
  const back: unknown = typeof state === 'object' && state !== null && 'back' in state ? state.back : undefined;
  const path = typeof back === 'object' && back !== null && 'path' in back ? back.path : undefined;
  return typeof path === 'string' ? aboutOf(path) : NOTHING;
}

/** What is to be done by whom and when, the next steps of denials and of lines paid short among it. */
export function TasksScreen() {
  const [search, setSearch] = useSearchParams();
  const { escBack, keep } = useEscBack();
  const from = useFrom();
  const view = viewOf(search.get('view'));
  const adding = search.has('add');
  const [selected, setSelected] = useState<string>();
  const [changing, setChanging] = useState<Task>();
  const query = useQuery('task.list', { whose: view === 'done' ? 'all' : view, done: view === 'done', limit: 500 });
  const rows = query.value?.rows ?? [];
  const row = rows.find((task) => keyOf(task) === selected) ?? rows[0];
  const end = useCommand('task.end');
  const navigate = useNavigate();
  const show = (next: View) => setSearch({ view: next }, keep);
  const open = (task: Task) => {
    const place = placeOf(task);
    if (place !== undefined) void navigate(place, { state: comingFrom('Tasks', `/tasks?view=${view}`) });
    else if (task.kind === 'task') setChanging(task);
  };
  const finish = async ({ id, version, words }: Task, done: boolean) => {
    const at = rows.findIndex((task) => task.id === id);
    const ended = await end.run({ taskId: id, version, done });
    if (!ended) return;
    const next = rows[at + 1] ?? rows[at - 1];
    setSelected(next && keyOf(next));
    const undo = () => void end.run({ taskId: id, version: ended.version, done: !done });
    showToast({ words: done ? `Done: ${words}` : `To be done again: ${words}`, shape: done ? 'check' : 'ring', undo });
  };
  return (
    <Screen
      title="Tasks"
      actions={[
        { label: 'New task', keys: 'N', primary: true, run: () => setSearch({ view, add: '1' }, keep) },
        ...(row ? actionsOf(row, { open: () => open(row), change: () => setChanging(row), finish: (done) => void finish(row, done) }) : []),
        ...escBack,
      ]}
    >
      <PageHead title="Tasks" under={query.value && dueWords(query.value)} />
      <ErrorNote problem={query.problem ?? end.problem} onRetry={query.again} />
      <Whose view={view} onView={show} />
      {!query.value && query.problem === undefined && <Skeleton label="tasks" lines={8} />}
      {query.value && <TaskRows rows={rows} row={row} onSelect={setSelected} onOpen={open} />}
      {adding && <AddTaskDialog about={from} onClose={() => setSearch({ view }, keep)} />}
      {changing && <ChangeTaskDialog task={changing} onClose={() => setChanging(undefined)} />}
    </Screen>
  );
}

type RowsProps = {
  readonly rows: readonly Task[];
  readonly row: Task | undefined;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (task: Task) => void;
};

const TaskRows = ({ rows, row, onSelect, onOpen }: RowsProps) =>
  row === undefined ? (
    <EmptyState title="Nothing is to be done here">
      A task is added on any screen by Alt J, about the patient, claim or remittance that is open there. Denials and lines paid short that
      have a next day stand here too.
    </EmptyState>
  ) : (
    <DataTable
      label="Tasks"
      columns={COLUMNS}
      rows={rows}
      rowKey={keyOf}
      selected={keyOf(row)}
      onSelect={(task) => onSelect(keyOf(task))}
      onOpen={onOpen}
      sortable={false}
      totalWords={counted(rows.length, 'task')}
      fill
    />
  );

type Acts = { readonly open: () => void; readonly change: () => void; readonly finish: (done: boolean) => void };

/** A denial or a short line is ended by working it, so only its screen is offered. */
function actionsOf(row: Task, { open, change, finish }: Acts) {
  const there = placeOf(row) === undefined ? [] : [{ label: 'Go there', keys: 'Enter', run: open }];
  if (row.kind === 'denial') return there;
  if (row.kind === 'short') return there;
  if (row.doneAt !== null) return [...there, { label: 'To be done again', keys: 'D', run: () => finish(false) }];
  return [...there, { label: 'Done', keys: 'D', run: () => finish(true) }, { label: 'Change or note', keys: 'E', run: change }];
}

const dueWords = ({ overdue, today: now }: { readonly overdue: number; readonly today: number }): string =>
  overdue + now === 0 ? 'Nothing is due today.' : `${counted(now, 'task')} due today, ${overdue} late, yours and nobody’s.`;

function Whose({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
  const picker = useRef<HTMLSelectElement>(null);
  useKeys([{ keys: 'V', words: 'Choose whose tasks', run: () => picker.current?.focus() }]);
  return (
    <div className="task-head">
      <SelectField ref={picker} label="Whose" value={view} onValue={onView} options={VIEWS} />
    </div>
  );
}
