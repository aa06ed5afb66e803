import { useParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { bridge } from '../../lib/bridge.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { usePage } from './use-page.ts';

type Comparison = NonNullable<Output<'estimate.compare'>['comparison']>;
type Row = Comparison['providers'][number];

const signed = (amount: number): string => (amount > 0 ? `+${money(amount)}` : money(amount));

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'who',
    head: 'Who',
    value: ({ name }) => name,
    cell: ({ name, inPlaceOf }) => (
      <>
        {name} {inPlaceOf !== null && <span className="small soft">in place of {inPlaceOf}</span>}
      </>
    ),
  },
  { id: 'expected', head: 'Expected', kind: 'money', value: ({ expected }) => expected, total: 'sum', width: 100 },
  { id: 'billed', head: 'Billed', kind: 'money', value: ({ billed }) => billed, total: 'sum', width: 100 },
  { id: 'above', head: 'Difference', kind: 'number', value: ({ above }) => above, cell: ({ above }) => signed(above), width: 110 },
  {
    id: 'standing',
    head: 'Standing',
    value: ({ disputable }) => (disputable ? 'may be disputed' : 'within'),
    cell: ({ disputable }) =>
      disputable ? <StatusMark shape="hourglass">may be disputed</StatusMark> : <StatusMark shape="check">within</StatusMark>,
    width: 150,
  },
];

/** The bill of a visit beside its good-faith estimate, provider by provider, and the page that says so (45 CFR 149.620). */
export function ComparisonScreen() {
  const { superbillId = '' } = useParams();
  const back = useWayBack('Estimates', '/charges/estimates');
  const query = useQuery('estimate.compare', { superbillId });
  const comparison = query.value?.comparison ?? undefined;
  const billed = comparison?.providers.some((row) => row.billed !== 0) ?? false;
  const page = usePage('estimate.comparisonDocument', billed ? { superbillId } : undefined);
  const print = () => page.bytes && void bridge().printPdf(page.file, page.bytes);
  const save = () => page.bytes && void bridge().saveFile(page.file, 'application/pdf', page.bytes);
  return (
    <Screen
      title="Estimate and bill"
      actions={[
        { label: 'Print', keys: 'Ctrl Enter', primary: true, disabled: !page.bytes, run: print },
        { label: 'Save the file', keys: 'F8', disabled: !page.bytes, run: save },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <TwoPane
        rightWidth={560}
        left={
          <>
            <PageHead
              title="Estimate and bill"
              under="Each provider is measured alone: $400 or more above the estimate may be disputed (45 CFR 149.620)."
            />
            <div className="pane-body">
              <ErrorNote problem={query.problem} onRetry={query.again} />
            </div>
            {query.value === undefined && query.problem === undefined && <Skeleton label="the comparison" lines={6} />}
            {query.value && !comparison && (
              <EmptyState title="No estimate was made for this visit">
                Make one under Estimates, or say there which visit an estimate was for.
              </EmptyState>
            )}
            {comparison && <Compared comparison={comparison} billed={billed} />}
          </>
        }
        right={
          billed ? (
            <PdfPreview name={page.file} bytes={page.bytes} title="Estimate and bill" problem={page.problem} plain zoom={0.86} />
          ) : (
            <div className="empty soft">The page stands here once charges are entered.</div>
          )
        }
      />
    </Screen>
  );
}

const Compared = ({ comparison, billed }: { readonly comparison: Comparison; readonly billed: boolean }) => (
  <>
    <Figures
      figures={[
        { words: `Estimate ${String(comparison.number)}`, figure: money(comparison.expected), under: 'expected' },
        { words: 'Bill', figure: money(comparison.billed), under: billed ? 'charged' : 'nothing charged yet' },
        { words: 'Difference', figure: signed(comparison.above), on: comparison.disputable },
      ]}
    />
    <div className="pane-body">
      {comparison.disputable && (
        <Note kind="warn">
          The patient may have this bill decided by an independent reviewer for 120 days from the first bill. Correct the charges if they
          are wrong, or talk with the patient first.
        </Note>
      )}
      {comparison.expired && <Note kind="ok">The estimate no longer counted on the day of the visit.</Note>}
    </div>
    <DataTable
      label="Estimate and bill by provider"
      columns={COLUMNS}
      rows={comparison.providers}
      rowKey={({ renderingProviderId }) => renderingProviderId}
      totalWords="Together"
      sortable={false}
      fill
    />
  </>
);
