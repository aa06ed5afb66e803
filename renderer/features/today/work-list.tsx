import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { shortTime } from '../../lib/format.ts';
import { refreshSession, useSession } from '../../lib/session.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Money } from '../../ui/money.tsx';
import { type Shape, StatusIcon } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';

type Day = Output<'today.get'>;
type Row = Day['groups'][number]['rows'][number] & { readonly group: string };

const SHAPES: Readonly<Record<string, Shape>> = {
  hold: 'barred',
  open: 'ring',
  rejected: 'octagon',
  deadline: 'hourglass',
  moving: 'half',
  denied: 'diamond',
  decide: 'triangle',
  done: 'check',
};
const STALE_DAYS = 2;
/** The way back finds the row marked that was followed. */
const backTo = ({ key }: Row) => ({ state: comingFrom('Today', `/today?row=${key}`) });

type Work = {
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
  readonly select: (row: Row) => void;
  readonly open: () => void;
  readonly goGroup: (by: number) => void;
  readonly backUp: () => void;
  readonly problem: unknown;
};

/** The rows of the day with the practice's own backup last, what is selected, and the ways to act on it. */
export function useWorkList(day: Day | undefined): Work {
  const navigate = useNavigate();
  const lastBackup = useSession(({ status }) => status?.lastBackup ?? null);
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState(() => search.get('row') ?? undefined);
  const backUpCommand = useCommand('practice.backUp');
  const rows = day
    ? [...day.groups.flatMap(({ title, rows: own }) => own.map((row) => ({ ...row, group: title }))), backupRow(lastBackup, day.today)]
    : [];
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === chosen),
  );
  const selected = rows[at];
  const backUp = async () => {
    const made = await backUpCommand.run({});
    if (!made) return;
    await refreshSession();
    showToast({ words: `Backup written and proved: ${made.file.split(/[\\/]/).at(-1)}.` });
  };
  const open = () => {
    if (selected?.key === 'backup') void backUp();
    else if (selected) void navigate(selected.to, backTo(selected));
  };
  const goGroup = (by: number) => {
    const groups = [...new Set(rows.map(({ group }) => group))];
    const to = groups[(groups.indexOf(selected?.group ?? '') + by + groups.length) % groups.length];
    const key = rows.find(({ group }) => group === to)?.key;
    setChosen(key);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`tr[data-key="${key}"]`)?.focus());
  };
  return {
    rows,
    selected: selected?.key,
    select: ({ key }) => setChosen(key),
    open,
    goGroup,
    backUp: () => void backUp(),
    problem: backUpCommand.problem,
  };
}

function backupRow(lastBackup: string | null, today: string): Row {
  const days =
    lastBackup === null ? Number.POSITIVE_INFINITY : Math.floor((Date.parse(`${today}T23:59:59Z`) - Date.parse(lastBackup)) / 86_400_000);
  const fresh = days <= STALE_DAYS;
  return {
    key: 'backup',
    group: 'Practice',
    detail: '',
    words: lastBackup === null ? 'No backup yet' : fresh ? 'Backup written and proved' : 'Backup is old',
    status: fresh ? 'done' : 'decide',
    count: 0,
    amount: null,
    when: lastBackup === null ? '' : shortTime(lastBackup),
    next: 'Back up now',
    to: '',
  };
}

const COLUMNS = (selected: string | undefined, open: (row: Row) => void): readonly Column<Row>[] => [
  {
    id: 'work',
    head: 'Open work',
    value: ({ words }) => words,
    width: '42%',
    cell: ({ words, detail, status }) => (
      <span className="row">
        <StatusIcon shape={SHAPES[status] ?? 'ring'} />
        <span>
          {words}
          {detail !== '' && <span className="small soft work-detail">{detail}</span>}
        </span>
      </span>
    ),
  },
  { id: 'count', head: 'Count', kind: 'number', tone: 'med', value: ({ count }) => count },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount, cell: ({ amount }) => <Money amount={amount ?? 0} /> },
  { id: 'when', head: 'When', tone: 'soft', value: ({ when }) => when },
  {
    id: 'next',
    head: 'Next step',
    value: ({ next }) => next,
    cell: (row) => (
      <button type="button" className="link" tabIndex={-1} onClick={() => open(row)}>
        {row.next}
      </button>
    ),
  },
  { id: 'key', head: '', kind: 'number', width: 76, value: () => null, cell: ({ key }) => key === selected && <Kbd keys="Enter" /> },
];

/** Rows in groups; arrows move, Enter goes to where the work is done. */
export function WorkList({ work }: { readonly work: Work }) {
  const navigate = useNavigate();
  const go = (row: Row) => {
    if (row.key === 'backup') work.backUp();
    else void navigate(row.to, backTo(row));
  };
  return (
    <DataTable
      label="Open work"
      columns={COLUMNS(work.selected, go)}
      rows={work.rows}
      rowKey={({ key }) => key}
      selected={work.selected}
      onSelect={work.select}
      onOpen={go}
      sortable={false}
      density="roomy"
      fill
      group={{ of: ({ group }) => group, head: (_, id) => [{ span: 6, content: id }] }}
    />
  );
}
