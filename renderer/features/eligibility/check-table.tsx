import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type Check, type CoverageHead, sourceWords, VerdictMark } from './looks.tsx';

/** A check, or the place of one that was never made: a coverage is always on the page. */
export type CheckRow = { readonly coverage: CoverageHead; readonly check: Check | null };

export const rowKey = ({ coverage, check }: CheckRow): string => check?.checkId ?? coverage.coverageId;

/** Coverages with their checks, newest first; a coverage without any has one empty row. */
export function checkRows(coverages: readonly CoverageHead[], checks: readonly Check[]): readonly CheckRow[] {
  return coverages.flatMap((coverage): readonly CheckRow[] => {
    const own = checks.filter(({ coverageId }) => coverageId === coverage.coverageId);
    return own.length === 0 ? [{ coverage, check: null }] : own.map((check) => ({ coverage, check }));
  });
}

const COLUMNS: readonly Column<CheckRow>[] = [
  {
    id: 'on',
    head: 'Checked',
    value: ({ check }) => check?.checkedOn,
    cell: ({ check }) => (check ? formatDate(check.checkedOn) : <span className="dim">Never</span>),
    width: 96,
    fixedOrder: true,
  },
  {
    id: 'verdict',
    head: 'Coverage is',
    value: ({ check }) => check?.verdict,
    cell: ({ check, coverage }) => (check ? <CheckVerdict check={check} /> : <NeverChecked coverage={coverage} />),
  },
  { id: 'who', head: 'By', value: ({ check }) => check?.userName },
  { id: 'source', head: 'Source', tone: 'soft', value: ({ check }) => (check ? sourceWords(check) : '') },
];

const CheckVerdict = ({ check }: { readonly check: Check }) => (
  <VerdictMark verdict={check.verdict} withdrawn={check.withdrawnReason !== null} />
);

const NeverChecked = ({ coverage }: { readonly coverage: CoverageHead }) =>
  coverage.waiting ? (
    <StatusMark shape="half">Asked, no answer yet</StatusMark>
  ) : (
    <StatusMark shape="ring" tone="dim">
      Nobody has checked it
    </StatusMark>
  );

type Props = { readonly rows: readonly CheckRow[]; readonly selected: string | undefined; readonly onSelect: (key: string) => void };

/** The history of every coverage of a patient. */
export const CheckTable = ({ rows, selected, onSelect }: Props) => (
  <DataTable
    label="Checks of eligibility"
    columns={COLUMNS}
    rows={rows}
    rowKey={rowKey}
    selected={selected}
    onSelect={(row) => onSelect(rowKey(row))}
    sortable={false}
    group={{
      of: ({ coverage }) => coverage.coverageId,
      head: ({ coverage }) => [{ span: 4, content: <CoverageTitle coverage={coverage} /> }],
    }}
    totalWords={counted(rows.filter(({ check }) => check !== null).length, 'check')}
    fill
  />
);

const CoverageTitle = ({ coverage }: { readonly coverage: CoverageHead }) => {
  const { rank, payerName, memberId, effectiveFrom, effectiveTo, cannotAsk, waiting } = coverage;
  const dates = [effectiveFrom && `from ${formatDate(effectiveFrom)}`, effectiveTo && `to ${formatDate(effectiveTo)}`]
    .filter(Boolean)
    .join(' ');
  return (
    <span className="row wrap">
      <b>{rank}</b> {payerName} <span className="code dim">{memberId || 'no member ID'}</span>
      {dates !== '' && <span className="dim">{dates}</span>}
      {waiting && <StatusMark shape="half">asked, no answer yet</StatusMark>}
      {cannotAsk !== '' && <StatusMark shape="barred">{cannotAsk}</StatusMark>}
    </span>
  );
};
