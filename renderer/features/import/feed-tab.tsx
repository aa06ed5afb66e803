import { Link, useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { shortTime } from '../../lib/format.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';

export type FeedException = Output<'feed.exceptions'>[number];

const BACK = comingFrom('Messages', '/lists/import?view=feed');

/** To the patient; to the preview of the merge when two charts are the same person for the EHR. */
function pathOf({ patientId, otherPatientId }: FeedException): string | undefined {
  if (patientId !== null && otherPatientId !== null) return `/patients/${patientId}?merge=${otherPatientId}`;
  const known = patientId ?? otherPatientId;
  return known === null ? undefined : `/patients/${known}`;
}

const wordsOf = ({ patientId, otherPatientId }: FeedException): string =>
  patientId !== null && otherPatientId !== null ? 'Look at the merge' : patientId === null && otherPatientId === null ? '' : 'Open';

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
    width: 140,
    value: wordsOf,
    cell: (exception) => {
      const path = pathOf(exception);
      return (
        path !== undefined && (
          <Link to={path} state={BACK}>
            {wordsOf(exception)}
          </Link>
        )
      );
    },
  },
];

type Props = {
  readonly exceptions: readonly FeedException[];
  readonly selected: FeedException | undefined;
  readonly onSelect: (exception: FeedException) => void;
};

/** Messages of an EHR that wait for a person. */
export function FeedTab({ exceptions, selected, onSelect }: Props) {
  const navigate = useNavigate();
  const open = (exception: FeedException) => {
    const path = pathOf(exception);
    if (path !== undefined) void navigate(path, { state: BACK });
  };
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
      onOpen={open}
    />
  );
}
