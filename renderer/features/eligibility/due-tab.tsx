import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { VerdictMark } from './looks.tsx';

export type Due = Output<'eligibility.due'>[number];

const COLUMNS: readonly Column<Due>[] = [
  { id: 'visit', head: 'Visit', value: ({ visitDate }) => visitDate, cell: ({ visitDate }) => formatDate(visitDate), width: 96 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  { id: 'member', head: 'Member ID', kind: 'code', value: ({ memberId }) => memberId },
  {
    id: 'last',
    head: 'Last check',
    value: ({ last }) => last?.checkedOn,
    cell: ({ last }) =>
      last === null ? (
        <StatusMark shape="ring" tone="dim">
          Never
        </StatusMark>
      ) : (
        <>
          <VerdictMark verdict={last.verdict} /> <span className="dim">{formatDate(last.checkedOn)}</span>
        </>
      ),
  },
  {
    id: 'next',
    head: 'Next',
    value: nextWords,
    cell: (row) => <StatusMark shape={nextShape(row)}>{nextWords(row)}</StatusMark>,
  },
];

function nextWords({ cannotAsk, waitingSince }: Due): string {
  if (waitingSince !== null) return `Asked ${shortTime(waitingSince)}, no answer yet`;
  return cannotAsk === '' ? 'Can be asked' : cannotAsk;
}

const nextShape = ({ cannotAsk, waitingSince }: Due) =>
  waitingSince !== null ? ('half' as const) : cannotAsk === '' ? ('ring' as const) : ('barred' as const);

type Props = {
  readonly due: readonly Due[];
  readonly selected: string | undefined;
  readonly onSelect: (coverageId: string) => void;
};

/** Coverages of open visits that nobody checked lately; Enter opens the patient's checks. */
export function DueTab({ due, selected, onSelect }: Props) {
  const navigate = useNavigate();
  if (due.length === 0)
    return (
      <EmptyState title="Everybody is checked">
        The coverage of each open superbill stands here until somebody has checked it. Make a superbill, or look further back.
      </EmptyState>
    );
  return (
    <DataTable
      label="Coverages due"
      columns={COLUMNS}
      rows={due}
      rowKey={({ coverageId }) => coverageId}
      selected={selected ?? due[0]?.coverageId}
      onSelect={({ coverageId }) => onSelect(coverageId)}
      onOpen={({ patientId }) => void navigate(`/patients/${patientId}/eligibility`)}
      totalWords={counted(due.length, 'coverage')}
      fill
    />
  );
}
