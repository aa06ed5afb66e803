import './underpaid.css';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, money, shortDate } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom, useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { LetterDialog } from './letter-dialog.tsx';
import { LettersDialog } from './letters-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { ShortDetail } from './short-detail.tsx';
import { TermsDialog } from './terms-dialog.tsx';
import { keyOf, type Row, stateLook, VIEW_WORDS, VIEWS, type View } from './underpaid-words.ts';
import { useChosen } from './use-chosen.ts';

type Floating = 'accept' | 'letter' | 'letters' | 'note' | 'terms';

const RECOVERED: Column<Row> = {
  id: 'recovered',
  head: 'Recovered',
  width: 90,
  kind: 'money',
  value: ({ recovered }) => recovered,
  total: 'sum',
};

const columnsOf = (view: View, isTicked: (row: Row) => boolean): readonly Column<Row>[] => [
  { id: 'chosen', head: '', width: 24, value: (row) => (isTicked(row) ? 1 : 0), cell: (row) => (isTicked(row) ? '✓' : '') },
  { id: 'payer', head: 'Payer', width: 175, value: ({ payerName }) => payerName },
  { id: 'code', head: 'Procedure', width: 82, kind: 'code', value: ({ code, modifiers }) => `${code} ${modifiers}`.trim() },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'day', head: 'Service', width: 65, value: ({ serviceDate }) => serviceDate, cell: ({ serviceDate }) => shortDate(serviceDate) },
  { id: 'claim', head: 'Claim', width: 95, kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'expected', head: 'Expected', width: 85, kind: 'money', value: ({ expected }) => expected, total: 'sum' },
  { id: 'allowed', head: 'Allowed', width: 80, kind: 'money', value: ({ allowed }) => allowed, total: 'sum' },
  { id: 'short', head: 'Short', width: 75, kind: 'money', value: ({ short }) => short, total: 'sum', tone: 'med' },
  ...(view === 'recovered' || view === 'all' ? [RECOVERED] : []),
  {
    id: 'state',
    head: 'State',
    width: 90,
    value: (row) => stateLook(row).words,
    cell: (row) => <StatusMark shape={stateLook(row).shape}>{stateLook(row).words}</StatusMark>,
  },
];

/** Lines for which payers allowed less than was expected, and what is done about them. */
export function UnderpaidScreen() {
  const back = useWayBack('Payments', '/payments');
  const navigate = useNavigate();
  const [view, setView] = useState<View>('open');
  const [only, setOnly] = useState<{ readonly payerId: string; readonly code: string }>();
  const [search] = useSearchParams();
  const [selected, setSelected] = useState(`${search.get('claim') ?? ''} ${search.get('line') ?? ''}`);
  const [floating, setFloating] = useState<Floating>();
  const { value, problem, again } = useQuery('underpaid.list', { view, payerId: only?.payerId ?? null, code: only?.code ?? null });
  const looking = useLooking(value?.stale);
  const rows = value?.rows ?? [];
  const at = rows.find((row) => keyOf(row) === selected) ?? rows[0];
  const chosen = useChosen(rows, at);
  const { acted } = chosen;
  const open = ({ claimId }: Row) => void navigate(`/claims/${claimId}`, { state: comingFrom('Underpaid', '/underpaid') });
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'open';
  const onRow = at ? rowActions(at, acted, { float: setFloating, toggle: chosen.toggle, tickPayer: chosen.tickPayer, open }) : [];
  const actions: Action[] = [
    ...onRow,
    { label: VIEW_WORDS[next], keys: 'V', run: () => setView(next) },
    ...(only ? [{ label: 'All payers', keys: 'W', run: () => setOnly(undefined) }] : []),
    { label: 'Letters', keys: 'L', end: true, run: () => setFloating('letters') },
    { label: 'Terms', keys: 'T', end: true, run: () => setFloating('terms') },
    { label: 'Look again', keys: 'R', end: true, disabled: looking.progress !== undefined, run: looking.all },
    { label: back.label, keys: 'Esc', end: true, run: back.go },
  ];
  return (
    <Screen title="Underpaid" actions={actions}>
      <Head view={view} sums={value?.sums} />
      <ErrorNote problem={problem ?? looking.problem} onRetry={again} />
      {looking.progress && (
        <Progress
          words="Looking through the answers"
          done={looking.progress.done}
          total={null}
          unit={looking.progress.unit}
          onCancel={looking.cancel}
        />
      )}
      {!value && problem === undefined && <Skeleton label="short payments" lines={8} />}
      {value && !at && (
        <EmptyState title={view === 'open' ? 'No payer paid short' : `Nothing here: ${VIEW_WORDS[view].toLowerCase()}`}>
          What is expected comes from contracts under Lists, Fees, else from what a payer allowed before, at least three times.
        </EmptyState>
      )}
      {value && at && (
        <div className="underpaid-panes">
          <div className="col">
            <ShortTable view={view} rows={rows} at={at} isTicked={chosen.isTicked} onSelect={setSelected} onOpen={open} />
          </div>
          <ShortDetail row={at} groups={value.groups} onGroup={setOnly} />
        </div>
      )}
      <Dialogs floating={floating} row={at} acted={acted} onClose={() => setFloating(undefined)} onForget={chosen.forget} />
    </Screen>
  );
}

type Does = {
  readonly float: (floating: Floating) => void;
  readonly toggle: (row: Row) => void;
  readonly tickPayer: (row: Row) => void;
  readonly open: (row: Row) => void;
};

const rowActions = (at: Row, acted: readonly Row[], { float, toggle, tickPayer, open }: Does): Action[] => [
  {
    label: 'Write to the payer',
    keys: 'Ctrl Enter',
    primary: true,
    disabled: acted.some(({ short, state }) => short === 0 || state === 'accepted'),
    run: () => float('letter'),
  },
  { label: 'Choose', keys: 'X', run: () => toggle(at) },
  { label: 'Whole payer', keys: 'P', run: () => tickPayer(at) },
  { label: at.state === 'accepted' ? 'Open again' : 'Accept', keys: 'C', disabled: at.state === 'recovered', run: () => float('accept') },
  { label: 'Note', keys: 'N', run: () => float('note') },
  { label: 'The claim', keys: 'Enter', run: () => open(at) },
];

type DialogsProps = {
  readonly floating: Floating | undefined;
  readonly row: Row | undefined;
  readonly acted: readonly Row[];
  readonly onClose: () => void;
  readonly onForget: () => void;
};

function Dialogs({ floating, row, acted, onClose, onForget }: DialogsProps) {
  const done = () => {
    onForget();
    onClose();
  };
  if (floating === 'letters') return <LettersDialog onClose={onClose} />;
  if (floating === 'terms') return <TermsDialog onClose={onClose} />;
  if (!row) return null;
  if (floating === 'letter') return <LetterDialog rows={acted} onClose={onClose} onDone={done} />;
  if (floating === 'accept') return <AcceptDialog rows={acted} again={row.state === 'accepted'} onClose={onClose} onDone={done} />;
  return floating === 'note' ? <NoteDialog row={row} onClose={onClose} /> : null;
}

const Head = ({ view, sums }: { readonly view: View; readonly sums: Output<'underpaid.list'>['sums'] | undefined }) => (
  <PageHead
    title="Underpaid"
    under={`${VIEW_WORDS[view]}: what payers allowed, held against what they agreed to or allowed before.`}
    right={
      sums && (
        <Figures
          figures={[
            { words: 'Short', figure: money(sums.openAmount) },
            { words: 'In letters', figure: money(sums.disputedAmount) },
            { words: 'Accepted', figure: money(sums.acceptedAmount) },
            { words: 'Recovered', figure: money(sums.recoveredAmount) },
          ]}
        />
      )
    }
  />
);

type TableProps = {
  readonly view: View;
  readonly rows: readonly Row[];
  readonly at: Row;
  readonly isTicked: (row: Row) => boolean;
  readonly onSelect: (key: string) => void;
  readonly onOpen: (row: Row) => void;
};

const ShortTable = ({ view, rows, at, isTicked, onSelect, onOpen }: TableProps) => (
  <DataTable
    label={`Lines, ${VIEW_WORDS[view].toLowerCase()}`}
    columns={columnsOf(view, isTicked)}
    rows={rows}
    rowKey={keyOf}
    selected={keyOf(at)}
    onSelect={(row) => onSelect(keyOf(row))}
    onOpen={onOpen}
    totalWords={counted(rows.length, 'line')}
    fill
  />
);

/** Looks by itself through what was posted since, once a visit of the screen; all of it when somebody asks. */
function useLooking(stale: boolean | undefined) {
  const job = useJob('underpaid.find');
  const begun = useRef(false);
  const { start } = job;
  useEffect(() => {
    if (stale !== true || begun.current) return;
    begun.current = true;
    void start({});
  }, [stale, start]);
  return { ...job, all: () => void start({ all: true }) };
}
