import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { counted, dayAndDate, today } from '../../lib/format.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { printSuperbills } from '../../lib/print-superbills.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';

type Row = Output<'superbill.day'>[number];
type Order = 'schedule' | 'provider';

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const STATUS = { open: 'not entered', entered: 'entered', noCharge: 'no charge', void: 'void' } as const;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'time',
    head: 'Time',
    value: ({ start }) => start ?? 9_999,
    cell: ({ start }) => (start === null ? 'not booked' : clock(start)),
    width: 90,
  },
  { id: 'number', head: 'Superbill', kind: 'code', value: ({ number }) => number, tone: 'med', width: 100 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  { id: 'seen', head: 'Seen by', value: ({ renderingName }) => renderingName, tone: 'soft' },
  { id: 'status', head: 'Status', value: ({ status }) => STATUS[status], width: 110 },
  {
    id: 'printed',
    head: 'Printed',
    value: ({ printed }) => printed,
    cell: ({ printed }) => (printed === 0 ? <StatusMark shape="ring">not yet</StatusMark> : counted(printed, 'time')),
    width: 110,
  },
];

/** The slips of a day as one file, in the order of the book or each provider's together. */
export function DayScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Charges', '/charges');
  const [day, setDay] = useState<PlainDate>(today());
  const [order, setOrder] = useState<Order>('schedule');
  const [templateId, setTemplateId] = useState('');
  const [selected, setSelected] = useState<string>();
  const query = useQuery('superbill.day', { day, order });
  const rows = query.value ?? [];
  const marked = rows.find(({ superbillId }) => superbillId === selected) ?? rows[0];
  const printing = usePrinting();
  const fresh = rows.filter(({ printed }) => printed === 0);
  const print = (chosen: readonly Row[]) =>
    void printing.run(
      chosen.map(({ superbillId }) => superbillId),
      templateId === '' ? null : templateId,
    );
  return (
    <Screen
      title="Superbills of a day"
      actions={[
        {
          label: `Print all ${String(rows.length)}`,
          keys: 'Ctrl Enter',
          primary: true,
          disabled: rows.length === 0 || printing.running,
          run: () => print(rows),
        },
        { label: 'Print those not printed yet', keys: 'P', disabled: fresh.length === 0 || printing.running, run: () => print(fresh) },
        { label: 'Print the marked one', keys: 'O', disabled: !marked || printing.running, run: () => marked && print([marked]) },
        {
          label: 'Enter its charges',
          keys: 'Enter',
          disabled: !marked,
          run: () => marked && void navigate(`/charges/${marked.superbillId}`),
        },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Superbills of a day"
        under={
          query.value &&
          `${dayAndDate(day)} · ${counted(rows.length, 'superbill')}, ${counted(fresh.length, 'not printed yet', 'not printed yet')}`
        }
      />
      <DayChoices day={day} order={order} templateId={templateId} onDay={setDay} onOrder={setOrder} onTemplate={setTemplateId} />
      <ErrorNote problem={printing.problem ?? query.problem} onRetry={query.again} />
      {query.value === undefined && query.problem === undefined && <Skeleton label="superbills" lines={8} />}
      {query.value !== undefined && rows.length === 0 && (
        <EmptyState title="No superbill on this day">
          A superbill gets its number when the patient arrives in the schedule, or from the patient’s page.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Superbills of the day"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ superbillId }) => superbillId}
          sortable={false}
          selected={marked?.superbillId}
          onSelect={({ superbillId }) => setSelected(superbillId)}
          onOpen={({ superbillId }) => void navigate(`/charges/${superbillId}`)}
          fill
        />
      )}
    </Screen>
  );
}

/** Prints slips and says how many pages, and copies among them; a second press while the first runs does nothing. */
function usePrinting() {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const run = useOneAtATime(async (superbillIds: readonly string[], templateId: string | null) => {
    setProblem(undefined);
    setRunning(true);
    try {
      const { pages, copies } = await printSuperbills(superbillIds, templateId);
      const among = copies === 0 ? '' : `, ${counted(copies, 'copy', 'copies')} among them`;
      showToast({ words: `${counted(pages, 'page')} to print${among}`, shape: 'check' });
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setRunning(false);
    }
  });
  return { run, running, problem };
}

type ChoiceProps = {
  readonly day: PlainDate;
  readonly order: Order;
  readonly templateId: string;
  readonly onDay: (day: PlainDate) => void;
  readonly onOrder: (order: Order) => void;
  readonly onTemplate: (templateId: string) => void;
};

function DayChoices({ day, order, templateId, onDay, onOrder, onTemplate }: ChoiceProps) {
  const templates = useQuery('superbill.templates', {}).value ?? [];
  return (
    <div className="slip-filters">
      <DateField label="Day" value={day} onDate={(next) => next && onDay(next)} />
      <SelectField<Order>
        label="In the order of"
        value={order}
        onValue={onOrder}
        options={[
          { value: 'schedule', words: 'The schedule' },
          { value: 'provider', words: 'Providers, each in time' },
        ]}
      />
      <SelectField
        label="Template"
        value={templateId}
        onValue={onTemplate}
        options={[{ value: '', words: 'Each its usual one' }, ...templates.map((row) => ({ value: row.templateId, words: row.name }))]}
      />
    </div>
  );
}
