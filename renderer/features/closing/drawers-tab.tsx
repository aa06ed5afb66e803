import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { counted, longDay, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { CountDialog } from './count-dialog.tsx';

export type Drawer = Output<'drawer.list'>['drawers'][number];

const looks = ({ counted: found, variance, settled, taken }: Drawer) => {
  if (!found)
    return taken.count === 0 ? ({ shape: 'ring', words: 'Nothing taken' } as const) : ({ shape: 'hourglass', words: 'To count' } as const);
  const off = variance?.total ?? 0;
  if (settled && off === 0 && found.reason === '') return { shape: 'check', words: 'Right' } as const;
  return { shape: 'triangle', words: `${off < 0 ? 'Short' : 'Over'} ${money(Math.abs(off))}` } as const;
};

const COLUMNS: readonly Column<Drawer>[] = [
  { id: 'name', head: 'Drawer of', value: ({ name }) => name, tone: 'med' },
  { id: 'count', head: 'Payments', kind: 'number', value: ({ taken }) => taken.count, total: 'sum' },
  { id: 'cash', head: 'Cash', kind: 'money', value: ({ taken }) => taken.cash, total: 'sum' },
  { id: 'checks', head: 'Checks', kind: 'money', value: ({ taken }) => taken.checks, total: 'sum' },
  { id: 'cards', head: 'Cards', kind: 'money', value: ({ taken }) => taken.cards, total: 'sum' },
  { id: 'other', head: 'Other', kind: 'money', value: ({ taken }) => taken.other, total: 'sum' },
  {
    id: 'found',
    head: 'Counted',
    kind: 'money',
    value: ({ counted: found }) => found && found.cash - found.float + found.checks + found.cards,
  },
  { id: 'variance', head: 'Difference', kind: 'money', value: ({ variance }) => variance?.total ?? null, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    value: (drawer) => looks(drawer).words,
    cell: (drawer) => <StatusMark shape={looks(drawer).shape}>{looks(drawer).words}</StatusMark>,
  },
  { id: 'reason', head: 'Because', value: ({ counted: found }) => found?.reason ?? '', tone: 'soft' },
];

type Props = { readonly today: PlainDate; readonly asked: string | null; readonly onActions: OnActions };

/** What everybody took on a day, held against what was in their drawers. */
export function DrawersTab({ today, asked, onActions }: Props) {
  const [day, setDay] = useState<PlainDate | undefined>(asked !== null && isPlainDate(asked) ? asked : today);
  const { value, problem, again } = useQuery('drawer.list', day === undefined ? undefined : { day });
  const [selected, setSelected] = useState<string>();
  const [counting, setCounting] = useState(false);
  const rows = value?.drawers ?? [];
  const at = rows.find(({ userId }) => userId === selected) ?? rows[0];
  useTabActions(onActions, [
    {
      label: at ? `Count the drawer of ${at.name}` : 'Count',
      keys: 'C',
      primary: true,
      disabled: !at || value?.closed === true,
      run: () => setCounting(true),
    },
  ]);
  return (
    <>
      <div className="closing-what">
        <DateField label="Day" value={day} onDate={setDay} from={today} />
      </div>
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="drawers" />}
      {value && (
        <DataTable
          label={`Drawers of ${longDay(value.day)}`}
          columns={COLUMNS}
          rows={rows}
          rowKey={({ userId }) => userId}
          selected={at?.userId}
          onSelect={({ userId }) => setSelected(userId)}
          onOpen={() => setCounting(true)}
          totalWords={counted(rows.length, 'drawer')}
        />
      )}
      {value?.closed === true && <p className="small dim sect">This day is closed; its drawers stay as they were counted.</p>}
      {counting && at && day !== undefined && value?.closed !== true && (
        <CountDialog day={day} drawer={at} onClose={() => setCounting(false)} />
      )}
    </>
  );
}
