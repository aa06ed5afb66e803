import { Link } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { shortTime } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';

export type FeedException = Output<'feed.exceptions'>[number];

const COLUMNS: readonly Column<FeedException>[] = [
  {
    id: 'at',
    head: 'Read',
    width: 140,
    tone: 'soft',
    value: ({ recordedAt }) => recordedAt,
    cell: ({ recordedAt }) => shortTime(recordedAt),
  },
  { id: 'sender', head: 'From', width: 150, value: ({ sender }) => sender },
  { id: 'place', head: 'Where', kind: 'code', width: 150, value: ({ message, place }) => `${message} ${place}`.trim() },
  { id: 'words', head: 'What is the matter', tone: 'med', value: ({ words }) => words },
  { id: 'fix', head: 'What to do', tone: 'soft', value: ({ fix }) => fix },
  {
    id: 'patient',
    head: 'Patient',
    width: 110,
    value: ({ patientId }) => patientId ?? '',
    cell: ({ patientId }) => patientId !== null && <Link to={`/patients/${patientId}`}>Open</Link>,
  },
];

type Props = {
  readonly exceptions: readonly FeedException[];
  readonly selected: FeedException | undefined;
  readonly onSelect: (exception: FeedException) => void;
};

/** Messages of an EHR that wait for a person. */
export function FeedTab({ exceptions, selected, onSelect }: Props) {
  if (exceptions.length === 0)
    return (
      <EmptyState title="Nothing waits from the EHR">
        Files that an EHR puts into inbox/ (HL7 ADT and DFT, FHIR patients and coverages) are read with the others under Payments. What
        needs a person stands here, with what to do.
      </EmptyState>
    );
  return (
    <DataTable
      label="Messages that wait"
      columns={COLUMNS}
      rows={exceptions}
      rowKey={({ exceptionId }) => exceptionId}
      selected={selected?.exceptionId}
      onSelect={onSelect}
    />
  );
}
