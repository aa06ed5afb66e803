import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, shortDate, shortTime } from '../../lib/format.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';

type Entry = Output<'sheet.get'>['entries'][number];

const COLUMNS: readonly Column<Entry>[] = [
  {
    id: 'recorded',
    head: 'Recorded',
    value: ({ recordedAt }) => recordedAt,
    cell: ({ recordedAt }) => shortTime(recordedAt),
    tone: 'soft',
  },
  {
    id: 'day',
    head: 'Posted to',
    value: ({ day }) => day,
    cell: ({ day, meantFor }) => (meantFor === null ? shortDate(day) : `${shortDate(day)}, meant for ${shortDate(meantFor)}`),
  },
  { id: 'kind', head: 'Entry', value: ({ kind }) => kind },
  { id: 'patient', head: 'Patient or payer', value: ({ patient }) => patient, tone: 'med' },
  {
    id: 'service',
    head: 'Service',
    value: ({ serviceDate }) => serviceDate,
    cell: ({ serviceDate }) => (serviceDate === null ? '' : formatDate(serviceDate)),
  },
  { id: 'by', head: 'By', value: ({ by }) => by, tone: 'soft' },
  { id: 'charges', head: 'Charges', kind: 'money', value: ({ charges }) => charges, total: 'sum' },
  { id: 'payments', head: 'Payments', kind: 'money', value: ({ payments }) => payments, total: 'sum' },
  { id: 'adjusted', head: 'Adjusted', kind: 'money', value: ({ adjustments, writeOffs }) => adjustments + writeOffs, total: 'sum' },
  { id: 'receivable', head: 'Owed', kind: 'money', value: ({ receivable }) => receivable, total: 'sum' },
];

/** Entries of the books; Enter opens the patient. */
export function EntryTable({ label, entries }: { readonly label: string; readonly entries: readonly Entry[] }) {
  const [selected, setSelected] = useState<string>();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const keyOf = ({ journalId, patientId, serviceDate }: Entry) => `${journalId} ${patientId ?? ''} ${serviceDate ?? ''}`;
  const first = entries[0];
  return (
    <DataTable
      label={label}
      columns={COLUMNS}
      rows={entries}
      rowKey={keyOf}
      selected={selected ?? (first && keyOf(first))}
      onSelect={(entry) => setSelected(keyOf(entry))}
      onOpen={({ patientId }) => {
        if (patientId !== null) void navigate(`/patients/${patientId}`, { state: comingFrom('Closing', `${pathname}${search}`) });
      }}
      totalWords={counted(entries.length, 'entry', 'entries')}
      fill
      empty={<EmptyState title="Nothing happened">No entry belongs to these days.</EmptyState>}
    />
  );
}
