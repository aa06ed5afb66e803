import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, datesOf } from '../../lib/format.ts';
import { clocksOf, type LookedBack } from '../../lib/look-back.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/money.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column, Group } from '../../ui/table-model.ts';
import { LedgerInOrder } from './ledger-in-order.tsx';
import { OpenItems } from './open-items.tsx';
import { claimLook, type PatientPage } from './patient-words.ts';
import { type WhyAmount, WhyPanel } from './why-panel.tsx';

type Ledger = Output<'ledger.patient'>;
type Visit = Ledger['visits'][number];
type Row = Visit['rows'][number] & { readonly key: string; readonly visit: Visit };

type DayWords = ReturnType<typeof datesOf>;

const columnsOf = (totals: Ledger['totals'], patientId: string, clocks: LookedBack, dayOf: DayWords): readonly Column<Row>[] => [
  { id: 'date', head: 'Date', tone: 'dim', value: ({ date }) => date, cell: ({ date }) => dayOf(date) },
  { id: 'entry', head: 'Entry', value: ({ entry }) => entry },
  { id: 'source', head: 'Source', tone: 'dim', value: ({ source }) => source },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: <Money amount={totals.charge} /> },
  { id: 'paid', head: 'Paid', kind: 'money', value: ({ paid }) => paid, total: <Money amount={totals.paid} /> },
  { id: 'adjusted', head: 'Adjusted', kind: 'money', value: ({ adjusted }) => adjusted, total: <Money amount={totals.adjusted} /> },
  {
    id: 'insurers',
    head: 'Insurers owe',
    kind: 'money',
    tone: 'soft',
    value: ({ insurersOwe }) => insurersOwe,
    cell: ({ insurersOwe, visit }) => (
      <Money amount={insurersOwe} why={{ kind: 'visit', encounterId: visit.encounterId, owes: 'insurers' }} clocks={clocks} />
    ),
    total: <Money amount={totals.insurersOwe} why={{ kind: 'insurersOwe', patientId }} clocks={clocks} />,
  },
  {
    id: 'patient',
    head: 'Patient owes',
    kind: 'money',
    tone: 'soft',
    value: ({ patientOwes }) => patientOwes,
    cell: ({ patientOwes, visit }) => (
      <Money amount={patientOwes} why={{ kind: 'visit', encounterId: visit.encounterId, owes: 'patient' }} clocks={clocks} />
    ),
    total: <Money amount={totals.patientOwes} why={{ kind: 'patientOwes', patientId }} clocks={clocks} />,
  },
];

/** Where a visit is worked on: its claim, or without one its superbill. */
const placeOf = ({ claimId, superbillId }: Visit): string => (claimId === null ? `/charges/${superbillId}` : `/claims/${claimId}`);

const byVisit = (clocks: LookedBack): Group<Row> => ({
  of: ({ visit }) => visit.encounterId,
  head: ({ visit }) => {
    const look = visit.claimStatus === null ? undefined : claimLook(visit.claimStatus);
    return [
      { content: formatDate(visit.serviceDate) },
      {
        span: 2,
        content: (
          <span className="visit-words clip">
            {visit.words}{' '}
            <span className="dim">
              {visit.renderingName}{' '}
              <Link className="link" to={placeOf(visit)}>
                {visit.claimNumber ?? 'Superbill'}
              </Link>
            </span>
          </span>
        ),
      },
      { span: 3, content: look ? <StatusMark shape={look.shape}>{look.words}</StatusMark> : <span className="dim">No claim</span> },
      {
        right: true,
        content: (
          <Money amount={visit.insurersOwe} why={{ kind: 'visit', encounterId: visit.encounterId, owes: 'insurers' }} clocks={clocks} />
        ),
      },
      {
        right: true,
        content: (
          <Money amount={visit.patientOwes} why={{ kind: 'visit', encounterId: visit.encounterId, owes: 'patient' }} clocks={clocks} />
        ),
      },
    ];
  },
});

type Props = {
  readonly page: PatientPage;
  readonly why: WhyAmount | undefined;
  /** The tab is the one that is seen: its keys work. */
  readonly shown: boolean;
  readonly clocks: LookedBack;
  readonly onClose: () => void;
};

const VIEWS = [
  { id: 'visits', words: 'By visit' },
  { id: 'order', words: 'In order' },
  { id: 'open', words: 'What is open' },
] as const;
type View = (typeof VIEWS)[number]['id'];

/** The ledger by visit, in order as sentences, or what of it is open; the sum of an amount opens beside it. */
export function LedgerTab({ page, why, shown, clocks, onClose }: Props) {
  const { patientId } = page;
  const [view, setView] = useState<View>('visits');
  const [lit, setLit] = useState<readonly string[]>([]);
  const next = () => setView(VIEWS[(VIEWS.findIndex(({ id }) => id === view) + 1) % VIEWS.length]?.id ?? 'visits');
  useKeys([{ keys: 'O', words: 'Ledger by visit, in order, what is open', run: next, disabled: !shown }]);
  const of = { kind: 'patient' as const, patientId };
  // The list is drawn in one place whether or not the sum stands beside it, so that it keeps its scroll and its focus.
  return (
    <div className="ledger two-pane" style={{ gridTemplateColumns: why === undefined ? 'minmax(0, 1fr)' : 'minmax(0, 1fr) 408px' }}>
      <div className="col">
        <div className="row small ledger-views">
          {VIEWS.map(({ id, words }) => (
            <button key={id} type="button" className="btn quiet" aria-pressed={view === id} onClick={() => setView(id)}>
              {words}
            </button>
          ))}
          <span className="dim">
            <kbd>O</kbd>
          </span>
        </div>
        {view === 'visits' && <VisitLedger page={page} lit={why === undefined ? NONE : lit} clocks={clocks} />}
        {view === 'order' && <LedgerInOrder of={of} clocks={clocks} />}
        {view === 'open' && <OpenItems of={of} clocks={clocks} />}
      </div>
      {why !== undefined && (
        <div className="col">
          <WhyPanel key={why} page={page} amount={why} clocks={clocks} onLit={setLit} onClose={onClose} />
        </div>
      )}
    </div>
  );
}

const NONE: readonly string[] = [];

type VisitProps = Pick<Props, 'page' | 'clocks'> & { readonly lit: readonly string[] };

/** Visits with all that happened to them, balances running within each. */
function VisitLedger({ page: { patientId }, lit, clocks }: VisitProps): ReactNode {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('ledger.patient', { patientId, ...clocksOf(clocks) });
  const [chosen, setChosen] = useState<string>();
  const rows = (value?.visits ?? []).flatMap((visit) =>
    visit.rows.map((row, index) => ({ ...row, visit, key: `${visit.encounterId} ${index}` })),
  );
  const marked = rows.find(({ key }) => key === chosen) ?? rows[0];
  const toVisit = () => marked && void navigate(placeOf(marked.visit));
  useKeys([{ keys: 'L', words: 'Claim or superbill of the marked visit', run: toVisit, disabled: marked === undefined }]);
  if (!value) {
    if (problem === undefined) return <Skeleton label="the ledger" lines={12} />;
    return (
      <div className="sect">
        <ErrorNote problem={problem} onRetry={again} />
      </div>
    );
  }
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title="No visit yet">
          Every charge, payment and adjustment stands here by visit, with what is left and who owes it. It starts with a superbill: N
          numbers one and prints it.
        </EmptyState>
      ) : (
        <DataTable
          label="Ledger"
          columns={columnsOf(value.totals, patientId, clocks, datesOf(rows.map(({ date }) => date)))}
          rows={rows}
          rowKey={({ key }) => key}
          selected={chosen}
          onSelect={({ key }) => setChosen(key)}
          onOpen={({ remittanceId, visit }) => void navigate(remittanceId === null ? placeOf(visit) : `/payments/${remittanceId}`)}
          rowClass={({ journalId }) => (lit.includes(journalId) ? 'lit' : undefined)}
          group={byVisit(clocks)}
          totalWords={value.visits.length === 1 ? 'One visit' : `All ${counted(value.visits.length, 'visit')}`}
          sortable={false}
          fill
        />
      )}
      {value.unapplied.length > 0 && <Unapplied credits={value.unapplied} />}
    </>
  );
}

type Credit = Ledger['unapplied'][number];
const creditColumns = (dayOf: DayWords): readonly Column<Credit>[] => [
  { id: 'date', head: 'Date', tone: 'dim', value: ({ date }) => date, cell: ({ date }) => dayOf(date) },
  { id: 'entry', head: 'Credit not on any visit', value: ({ entry }) => entry },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount, total: 'sum' },
];

/** Money of the guarantor that waits for a visit. */
const Unapplied = ({ credits }: { readonly credits: readonly Credit[] }) => (
  <div className="unapplied">
    <DataTable
      label="Credit not on any visit"
      columns={creditColumns(datesOf(credits.map(({ date }) => date)))}
      rows={credits}
      rowKey={({ journalId }) => journalId}
      totalWords="Kept for the guarantor"
      sortable={false}
      density="compact"
    />
  </div>
);
