import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { bridge } from '../../lib/bridge.ts';
import { counted, money, shortDate, today } from '../../lib/format.ts';
import { type QueryState, useQuery } from '../../lib/query.ts';
import { comingFrom, useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { AttachDialog } from './attach-dialog.tsx';
import { EstimateDialog } from './estimate-dialog.tsx';
import type { Visit } from './use-estimate.ts';
import { usePage } from './use-page.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type Row = Output<'estimate.list'>[number];

function Standing({ row }: { readonly row: Row }) {
  if (row.withdrawnReason !== null) return <StatusMark shape="ring">withdrawn</StatusMark>;
  if (row.comparison?.disputable)
    return <StatusMark shape="hourglass">{`${money(row.comparison.above)} above: may be disputed`}</StatusMark>;
  if (row.comparison)
    return <StatusMark shape="check">{row.comparison.above > 0 ? `${money(row.comparison.above)} above` : 'within'}</StatusMark>;
  return <StatusMark shape="ring">{row.expiresOn < today() ? 'expired' : 'not billed yet'}</StatusMark>;
}

const standing = ({ withdrawnReason, comparison }: Row): string =>
  withdrawnReason === null ? String(comparison?.above ?? '') : 'withdrawn';

const COLUMNS: readonly Column<Row>[] = [
  { id: 'number', head: 'No.', kind: 'code', value: ({ number }) => number, tone: 'med', width: 60 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  { id: 'made', head: 'Made', value: ({ madeOn }) => madeOn, cell: ({ madeOn }) => shortDate(madeOn), width: 74 },
  {
    id: 'expected',
    head: 'Expected',
    kind: 'number',
    value: ({ total }) => total,
    cell: ({ total, visits }) => (visits > 1 ? `${String(visits)} × ${money(total)}` : money(total)),
    width: 104,
  },
  {
    id: 'billed',
    head: 'Billed',
    kind: 'number',
    value: ({ comparison }) => comparison?.billed ?? 0,
    cell: ({ comparison }) => (comparison ? money(comparison.billed) : '–'),
    width: 92,
  },
  { id: 'standing', head: 'Standing', value: standing, cell: (row) => <Standing row={row} />, width: 210 },
];

/** Good-faith estimates beside what was billed; a bill of $400 or more above stands out (45 CFR 149.620). */
export function EstimatesScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Charges', '/charges');
  const [search] = useSearchParams();
  const patientId = search.get('patient');
  const patient = useQuery('patient.get', patientId === null ? undefined : { patientId });
  const patientName = patient.value ? listName(patient.value.patient) : '';
  const [overOnly, setOverOnly] = useState(false);
  const [selected, setSelected] = useState<string>();
  const [floating, setFloating] = useState<Floating>();
  const list = useQuery('estimate.list', { overOnly, patientId });
  const marked = list.value?.find(({ estimateId }) => estimateId === selected) ?? list.value?.[0];
  const page = usePage('estimate.document', marked && { estimateId: marked.estimateId });
  const slip = marked?.superbillId;
  return (
    <Screen
      title="Good-faith estimates"
      actions={[
        { label: 'New estimate', keys: 'N', primary: true, run: () => setFloating('make') },
        { label: 'Print', keys: 'P', disabled: !page.bytes, run: () => page.bytes && void bridge().printPdf(page.file, page.bytes) },
        { label: 'Open the visit', keys: 'V', disabled: !slip, run: () => slip && void navigate(`/charges/${slip}`) },
        {
          label: 'Compare with the bill',
          keys: 'C',
          disabled: !slip || !marked?.comparison,
          run: () =>
            slip &&
            void navigate(`/charges/estimates/bill/${slip}`, { state: comingFrom('Estimates', `/charges/estimates?${search.toString()}`) }),
        },
        { label: 'Which visit', keys: 'A', disabled: !marked || marked.withdrawnReason !== null, run: () => setFloating('attach') },
        {
          label: 'To give',
          keys: 'D',
          run: () => void navigate('/charges/estimates/due', { state: comingFrom('Estimates', '/charges/estimates') }),
        },
        { label: 'Withdraw', keys: 'W', disabled: !marked || marked.withdrawnReason !== null, run: () => setFloating('withdraw') },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <TwoPane
        rightWidth={560}
        left={
          <>
            <Head patientName={patientName} overOnly={overOnly} onOverOnly={setOverOnly} />
            <ErrorNote problem={list.problem} onRetry={list.again} />
            <EstimateTable list={list} overOnly={overOnly} marked={marked} onMark={setSelected} />
          </>
        }
        right={
          marked && (
            <PdfPreview
              name={page.file}
              bytes={page.bytes}
              title={`Estimate ${String(marked.number)}`}
              problem={page.problem}
              plain
              zoom={0.86}
            />
          )
        }
      />
      <Floats
        floating={floating}
        marked={marked}
        start={patientId === null ? {} : { patientId, patientName }}
        onClose={() => setFloating(undefined)}
      />
    </Screen>
  );
}

type HeadProps = { readonly patientName: string; readonly overOnly: boolean; readonly onOverOnly: (on: boolean) => void };

const Head = ({ patientName, overOnly, onOverOnly }: HeadProps) => (
  <>
    <PageHead
      title={patientName === '' ? 'Good-faith estimates' : `Good-faith estimates: ${patientName}`}
      under="For patients who pay themselves. A bill of $400 or more above the estimate may be disputed (45 CFR 149.620)."
    />
    <div className="pane-body">
      <CheckField label="Only bills that may be disputed" checked={overOnly} onChecked={onOverOnly} />
    </div>
  </>
);

type Floating = 'make' | 'attach' | 'withdraw';
type FloatProps = {
  readonly floating: Floating | undefined;
  readonly marked: Row | undefined;
  readonly start: Partial<Visit>;
  readonly onClose: () => void;
};

/** The one dialog that is open. */
function Floats({ floating, marked, start, onClose }: FloatProps) {
  if (floating === 'make') return <EstimateDialog start={start} onClose={onClose} />;
  if (floating === undefined || marked === undefined) return null;
  if (floating === 'attach') return <AttachDialog row={marked} onClose={onClose} />;
  return <WithdrawDialog estimateId={marked.estimateId} number={marked.number} onClose={onClose} />;
}

type TableProps = {
  readonly list: QueryState<readonly Row[]>;
  readonly overOnly: boolean;
  readonly marked: Row | undefined;
  readonly onMark: (estimateId: string) => void;
};

function EstimateTable({ list: { value: rows, problem }, overOnly, marked, onMark }: TableProps) {
  if (rows === undefined) return problem === undefined ? <Skeleton label="estimates" lines={6} /> : null;
  if (rows.length === 0)
    return (
      <EmptyState title={overOnly ? 'No bill is $400 above its estimate' : 'No estimate yet'}>
        Press N to make one: what is expected comes from codes, a charge template or an earlier visit.
      </EmptyState>
    );
  return (
    <DataTable
      label="Good-faith estimates"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ estimateId }) => estimateId}
      selected={marked?.estimateId}
      onSelect={({ estimateId }) => onMark(estimateId)}
      totalWords={counted(rows.length, 'estimate')}
      fill
    />
  );
}
