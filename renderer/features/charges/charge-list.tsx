import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { create } from 'zustand';
import type { Output } from '#shared/contract/operations.ts';
import type { ReviewState } from '#shared/domain/charge/review-moves.ts';
import { daysBetween, formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { counted, shortDate, today } from '../../lib/format.ts';
import { type QueryState, useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { useEscBack } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { ReviewList } from './review-list.tsx';

type Row = Output<'superbill.list'>[number];

const waits = ({ visitDate }: Row): number => daysBetween(visitDate, today());

const COLUMNS: readonly Column<Row>[] = [
  { id: 'number', head: 'Superbill', kind: 'code', value: ({ number }) => number, tone: 'med', width: 110 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  { id: 'chart', head: 'Chart', kind: 'code', value: ({ chartNumber }) => chartNumber, tone: 'soft', width: 90 },
  { id: 'visit', head: 'Visit', value: ({ visitDate }) => visitDate, cell: ({ visitDate }) => shortDate(visitDate), width: 80 },
  { id: 'rendering', head: 'Seen by', value: ({ renderingName }) => renderingName, tone: 'soft' },
  {
    id: 'waits',
    head: 'Waits',
    value: waits,
    cell: (row) => {
      const days = waits(row);
      if (days <= 0) return <StatusMark shape="ring">since today</StatusMark>;
      return <StatusMark shape={days > 7 ? 'hourglass' : 'ring'}>{counted(days, 'day')}</StatusMark>;
    },
  },
];

const TABS = ['open', 'draft', 'review', 'rejected', 'entered'] as const satisfies readonly ('open' | ReviewState | 'entered')[];
type TabId = (typeof TABS)[number];
/** The tab stays what it was while slips are opened and left. */
const useTab = create<{ readonly tab: TabId }>(() => ({ tab: 'open' }));

/** Slips by how far their charges have come; a number, typed or scanned, opens one at once. */
export function ChargeList() {
  const navigate = useNavigate();
  const { escBack } = useEscBack();
  const tab = useTab((state) => state.tab);
  const asked = useSearchParams()[0].get('tab');
  useEffect(() => {
    const wanted = TABS.find((id) => id === asked);
    if (wanted) useTab.setState({ tab: wanted });
  }, [asked]);
  const slips = useQuery('superbill.list', {});
  const queue = useQuery('charge.queue', { state: 'review' });
  const [selected, setSelected] = useState<string>();
  const open = (superbillId: string) => void navigate(`/charges/${superbillId}`);
  const reviewed = new Set(queue.value?.rows.map(({ superbillId }) => superbillId));
  const rows = (slips.value ?? []).filter(({ superbillId }) => !reviewed.has(superbillId));
  const [first] = rows;
  const counts = queue.value?.counts;
  const [finding, setFinding] = useState(false);
  const byNumber = useSlipNumber(open);
  useKeys([{ keys: 'F', words: 'Find a superbill by its number', run: byNumber.focus }]);
  const toEnter = <ToEnter slips={slips} rows={rows} selected={selected} onSelect={setSelected} onOpen={open} />;
  const content = (id: TabId) => {
    if (id !== tab) return null;
    if (id === 'open') return toEnter;
    return id === 'entered' ? <EnteredList onOpen={open} /> : <ReviewList state={id} onOpen={open} />;
  };
  const tabs = [
    { id: 'open' as const, words: 'To enter', count: rows.length },
    { id: 'draft' as const, words: 'Drafts', count: counts?.draft ?? 0 },
    { id: 'review' as const, words: 'In review', count: counts?.review ?? 0 },
    { id: 'rejected' as const, words: 'Sent back', count: counts?.rejected ?? 0 },
    { id: 'entered' as const, words: 'Approved', count: 0 },
  ].map((each) => ({ ...each, content: content(each.id) }));
  return (
    <Screen
      title="Charges"
      actions={[
        { label: 'Open the oldest', keys: 'Ctrl Enter', primary: true, disabled: !first, run: () => first && open(first.superbillId) },
        {
          label: 'Open',
          keys: 'Enter',
          disabled: tab !== 'open' || !first,
          run: () => open(selected ?? first?.superbillId ?? ''),
        },
        { label: 'By number', keys: 'F', run: byNumber.focus },
        { label: 'Find a visit', keys: 'V', run: () => setFinding(true) },
        { label: 'Recurring', keys: 'R', run: () => void navigate('/charges/recurring') },
        { label: 'Missing slips', keys: 'Alt S', run: () => void navigate('/charges/missing') },
        { label: 'Print a day', keys: 'P', run: () => void navigate('/charges/day') },
        { label: 'Estimates', keys: 'E', run: () => void navigate('/charges/estimates') },
        ...escBack,
      ]}
    >
      <PageHead
        title="Charges"
        under={slips.value && (rows.length === 0 ? 'No slip waits' : `${counted(rows.length, 'superbill')} not entered, oldest first`)}
        right={byNumber.form}
      />
      <div className="pane-body">
        <ErrorNote problem={byNumber.problem ?? slips.problem} onRetry={slips.again} />
      </div>
      <Tabs label="How far charges have come" tabs={tabs} open={tab} onOpen={(id) => useTab.setState({ tab: id })} nextKeys="]" />
      {finding && <OpenDialog onOpen={open} onClose={() => setFinding(false)} />}
    </Screen>
  );
}

/** The field for a superbill's number: a scanner types the digits and Enter. */
function useSlipNumber(open: (superbillId: string) => void) {
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const find = async () => {
    setProblem(undefined);
    try {
      const { superbill } = await call('charge.open', { superbillId: null, number: Number(number) });
      open(superbill.superbillId);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const form = (
    <form
      id="slip-number"
      className="row find-number"
      onSubmit={(event) => {
        event.preventDefault();
        if (/^\d{1,9}$/.test(number.trim())) void find();
      }}
    >
      <TextField
        label="Superbill number"
        bare
        placeholder="Superbill number"
        inputMode="numeric"
        maxLength={12}
        value={number}
        onText={setNumber}
      />
      <Button type="submit">Open</Button>
    </form>
  );
  return { form, problem, focus: () => document.querySelector<HTMLInputElement>('#slip-number input')?.focus() };
}

type ToEnterProps = {
  readonly slips: QueryState<Output<'superbill.list'>>;
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
  readonly onSelect: (superbillId: string) => void;
  readonly onOpen: (superbillId: string) => void;
};

function ToEnter({ slips, rows, selected, onSelect, onOpen }: ToEnterProps) {
  const navigate = useNavigate();
  const [first] = rows;
  if (slips.value === undefined) return slips.problem === undefined ? <Skeleton label="superbills" lines={8} /> : null;
  if (!first) return <NoSlips onPatients={() => void navigate('/patients')} />;
  return (
    <DataTable
      label="Superbills not entered"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ superbillId }) => superbillId}
      selected={selected ?? first.superbillId}
      onSelect={({ superbillId }) => onSelect(superbillId)}
      onOpen={({ superbillId }) => onOpen(superbillId)}
      totalWords={`${counted(rows.length, 'superbill')}, the oldest of ${formatDate(first.visitDate)}`}
      fill
    />
  );
}

/** Slips whose charges are approved, newest first. */
function EnteredList({ onOpen }: { readonly onOpen: (superbillId: string) => void }) {
  const { value, problem, again } = useQuery('superbill.list', { status: 'entered' });
  const [selected, setSelected] = useState<string>();
  if (value === undefined)
    return problem === undefined ? <Skeleton label="superbills" lines={8} /> : <ErrorNote problem={problem} onRetry={again} />;
  if (value.length === 0)
    return <EmptyState title="No charges are approved yet">What is approved becomes a claim and stands here.</EmptyState>;
  return (
    <DataTable
      label="Superbills approved"
      columns={COLUMNS.filter(({ id }) => id !== 'waits')}
      rows={value}
      rowKey={({ superbillId }) => superbillId}
      selected={selected ?? value[0]?.superbillId}
      onSelect={({ superbillId }) => setSelected(superbillId)}
      onOpen={({ superbillId }) => onOpen(superbillId)}
      totalWords={counted(value.length, 'superbill')}
      fill
    />
  );
}

const NoSlips = ({ onPatients }: { readonly onPatients: () => void }) => (
  <EmptyState
    title="Every superbill is entered"
    action={
      <Button kind="primary" onClick={onPatients}>
        Go to patients
      </Button>
    }
  >
    Slips printed for a visit wait here until their charges are typed. To make one, open a patient and print a superbill.
  </EmptyState>
);
