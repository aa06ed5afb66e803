import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { Rejected } from './looks.ts';
import { RejectedDetail } from './rejected-detail.tsx';
import type { RejectedWork } from './use-rejected-work.ts';

const COLUMNS: readonly Column<Rejected>[] = [
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  {
    id: 'served',
    head: 'Served',
    value: ({ serviceDate }) => serviceDate,
    cell: ({ serviceDate }) => formatDate(serviceDate),
  },
  {
    id: 'mend',
    head: 'What to mend',
    value: (row) => titles(row),
    cell: (row) => <StatusMark shape={row.status === 'rejected' ? 'octagon' : 'barred'}>{titles(row)}</StatusMark>,
  },
  { id: 'limit', head: 'File by', value: ({ fileBy }) => fileBy, cell: ({ fileBy }) => formatDate(fileBy) },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

const titles = ({ places, words }: Rejected): string =>
  places.length === 0
    ? words.startsWith('Refused with') || words.startsWith('The whole file')
      ? 'Nothing: the file was refused'
      : 'Read the answer'
    : [...new Set(places.map(({ title, line }) => (line === null ? title : `${title}, line ${line}`)))].join(', ');

type Props = { readonly list: Output<'answer.rejected'>; readonly work: RejectedWork };

/** Rejected claims, those to be filed soonest first; the open one at the right says where to mend it. */
export function RejectedTab({ list: { rows, files }, work: { row, select, mend, running, problem } }: Props) {
  const refused = files.filter((file) => file.open > 0);
  if (!row)
    return (
      <EmptyState title="No claim waits to be mended">
        A claim that a clearinghouse or a payer’s front end turns away stands here with the reason and the field. It was never judged, so it
        is mended and sent again; there is nothing to appeal.
      </EmptyState>
    );
  return (
    <>
      <ErrorNote problem={problem} />
      {refused.map(({ batchId, number, partnerName, open: left, words }) => (
        <div key={batchId} className="answers-note">
          <Note kind="bad">
            <p>
              <b>
                Batch {number} for {partnerName} was refused.
              </b>{' '}
              {words}. {counted(left, 'claim')} of it {left === 1 ? 'is' : 'are'} still to be sent again.
            </p>
          </Note>
        </div>
      ))}
      <div className="answers-panes">
        <div className="col">
          <DataTable
            label="Rejected claims"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ claimId }) => claimId}
            selected={row.claimId}
            onSelect={({ claimId }) => select(claimId)}
            onOpen={mend}
            totalWords={counted(rows.length, 'claim')}
            fill
          />
        </div>
        <RejectedDetail key={row.claimId} row={row} onMend={mend} busy={running} />
      </div>
    </>
  );
}
