import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { LedgerOf } from '#shared/contract/ledger-view.ts';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { counted, datesOf } from '../../lib/format.ts';
import { clocksOf, type LookedBack } from '../../lib/look-back.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LateOnes } from '../../ui/explanation.tsx';
import { Money } from '../../ui/money.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { EVERYTHING, type LedgerFilter, LedgerFilterDialog } from './ledger-filter.tsx';

type Ledger = Output<'ledger.entries'>;
type Row = Ledger['entries'][number] & { readonly key: string };

type Props = { readonly of: LedgerOf; readonly clocks: LookedBack };

/** The ledger in the order in which things happened, every entry a sentence that can be read to the person who asks. */
export function LedgerInOrder({ of, clocks }: Props) {
  const navigate = useNavigate();
  const [filter, setFilter] = useState<LedgerFilter>(EVERYTHING);
  const [unfolded, setUnfolded] = useState(false);
  const [floating, setFloating] = useState<'filter' | 'print'>();
  const [chosen, setChosen] = useState<string>();
  const asked = { of, ...filter, unfolded, ...clocksOf(clocks) };
  const { value, problem, again } = useQuery('ledger.entries', asked);
  const rows = useMemo(
    () => (value?.entries ?? []).map((entry) => ({ ...entry, key: `${entry.journalId} ${entry.encounterId}` })),
    [value],
  );
  if (!value) {
    if (problem === undefined) return <Skeleton label="the ledger" lines={12} />;
    return <ErrorNote problem={problem} onRetry={again} />;
  }
  const open = ({ remittanceId, claimId, superbillId }: Row) => {
    const to = remittanceId !== null ? `/payments/${remittanceId}` : claimId !== null ? `/claims/${claimId}` : `/charges/${superbillId}`;
    if (remittanceId !== null || claimId !== null || superbillId !== null) void navigate(to);
  };
  return (
    <div className="col in-order">
      <div className="row small soft ledger-tools">
        <span className="grow">{filterWords(value, filter)}</span>
        {!value.agrees && <StatusMark shape="octagon">The visits add up to something else: verify the books</StatusMark>}
        {(value.folded > 0 || unfolded) && (
          <Button kind="quiet" keys="X" onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? 'Fold what was taken back' : `${counted(value.folded, 'reversed pair')} folded`}
          </Button>
        )}
        <Button kind="quiet" keys="F" onClick={() => setFloating('filter')}>
          Which entries
        </Button>
        <Button kind="quiet" keys="Ctrl P" onClick={() => setFloating('print')}>
          Print
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState title="Nothing happened yet">
          Every charge, payment and adjustment stands here as a sentence, with what was owed after it. With a filter or a day looked back
          to, it may stand outside of that.
        </EmptyState>
      ) : (
        <DataTable
          label="Ledger in order"
          columns={columnsOf(of, value, clocks)}
          rows={rows}
          rowKey={({ key }) => key}
          selected={chosen ?? rows[0]?.key}
          onSelect={({ key }) => setChosen(key)}
          onOpen={open}
          rowClass={({ state }) => (state === 'standing' ? undefined : 'struck')}
          totalWords={counted(rows.length, 'entry', 'entries')}
          sortable={false}
          fill
        />
      )}
      <LateOnes late={value.late} />
      {floating === 'filter' && (
        <LedgerFilterDialog
          filter={filter}
          patients={of.kind === 'patient' ? [] : value.patients}
          onFilter={setFilter}
          onClose={() => setFloating(undefined)}
        />
      )}
      {floating === 'print' && <PrintDialog asked={asked} onClose={() => setFloating(undefined)} />}
    </div>
  );
}

function filterWords({ before }: Ledger, { openOnly, from, to }: LedgerFilter): string {
  const days = [from === null ? '' : `from ${formatDate(from)}`, to === null ? '' : `to ${formatDate(to)}`]
    .filter((words) => words !== '')
    .join(' ');
  const parts = [
    openOnly ? 'Open visits only' : '',
    days,
    before.count === 0 ? '' : `${counted(before.count, 'entry', 'entries')} before these`,
  ];
  return parts.filter((words) => words !== '').join(' · ') || 'Everything, oldest first';
}

function columnsOf(of: LedgerOf, { after, guarantorId, entries }: Ledger, clocks: LookedBack): readonly Column<Row>[] {
  const whose = of.kind === 'patient';
  const patientId = whose ? of.patientId : '';
  const dayOf = datesOf(entries.map(({ date }) => date));
  return [
    { id: 'date', head: 'Date', tone: 'dim', value: ({ date }) => date, cell: ({ date }) => dayOf(date), width: 84 },
    { id: 'says', head: 'What happened', value: ({ says }) => says, cell: (row) => <span className="says">{row.says}</span> },
    { id: 'by', head: 'By', tone: 'dim', value: ({ by }) => by, width: 110 },
    {
      id: 'insurers',
      head: 'Insurers owe',
      kind: 'money',
      value: ({ after: { insurers } }) => insurers,
      cell: (row) => <Money amount={row.after.insurers} why={visitWhy(row, 'insurers')} clocks={clocks} />,
      total: (
        <Money
          amount={after.insurers}
          why={whose ? { kind: 'insurersOwe', patientId } : { kind: 'guarantorInsurersOwe', guarantorId }}
          clocks={clocks}
        />
      ),
      width: 104,
    },
    {
      id: 'guarantor',
      head: whose ? 'Patient owes' : 'Guarantor owes',
      kind: 'money',
      value: ({ after: { guarantor } }) => guarantor,
      cell: (row) => <Money amount={row.after.guarantor} why={visitWhy(row, 'patient')} clocks={clocks} />,
      total: (
        <Money
          amount={after.guarantor}
          why={whose ? { kind: 'patientOwes', patientId } : { kind: 'guarantorOwes', guarantorId }}
          clocks={clocks}
        />
      ),
      width: 112,
    },
    {
      id: 'credit',
      head: 'Credit',
      kind: 'money',
      value: ({ after: { credit } }) => (whose ? null : credit),
      total: <Money amount={after.credit} why={{ kind: 'unapplied', guarantorId }} clocks={clocks} />,
      width: 84,
    },
  ];
}

/** The running balance of a row is of everything before it; asked why, its visit is told. */
const visitWhy = ({ encounterId }: Row, owes: 'patient' | 'insurers') =>
  encounterId === null ? undefined : ({ kind: 'visit', encounterId, owes } as const);

function PrintDialog({ asked, onClose }: { readonly asked: Parameters<typeof useQuery<'ledger.print'>>[1]; readonly onClose: () => void }) {
  const { value, problem } = useQuery('ledger.print', asked);
  const bytes = useDocumentBytes(value);
  return (
    <Dialog
      title="Print the ledger"
      onClose={onClose}
      wide
      bare
      actions={
        <Button keys="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      <div className="ledger-print">
        <PdfPreview name={value?.name ?? 'ledger.pdf'} bytes={bytes} title="Ledger" problem={problem} />
      </div>
    </Dialog>
  );
}
