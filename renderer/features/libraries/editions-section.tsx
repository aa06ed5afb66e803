import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { count, counted, shortTime } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

export type Edition = Output<'library.editions'>[number];

const days = ({ effectiveFrom, effectiveTo }: Edition): string =>
  effectiveTo === null ? `from ${formatDate(effectiveFrom)}` : `${formatDate(effectiveFrom)} to ${formatDate(effectiveTo)}`;

const COLUMNS: readonly Column<Edition>[] = [
  {
    id: 'state',
    head: 'Today',
    value: ({ inForce }) => (inForce ? 'holds' : ''),
    cell: ({ inForce }) => (inForce ? <StatusMark shape="check">Holds</StatusMark> : <StatusMark shape="struck">Other days</StatusMark>),
    width: 110,
  },
  { id: 'title', head: 'Edition', value: ({ title }) => title, tone: 'med' },
  { id: 'days', head: 'Days', value: days, width: 140 },
  { id: 'rows', head: 'Rows', kind: 'number', value: ({ rowCount }) => rowCount, cell: ({ rowCount }) => count(rowCount), width: 80 },
  {
    id: 'source',
    head: 'Source',
    value: ({ importedBy, importedAt, fileName }) =>
      importedBy === null ? 'came with the program' : `${fileName}, ${importedBy}, ${shortTime(importedAt)}`,
    tone: 'soft',
  },
];

/** The loaded editions of one list; an import can be taken back. */
export function EditionsSection({ editions }: { readonly editions: readonly Edition[] }) {
  const [asking, setAsking] = useState<Edition>();
  const removing = useJob('library.remove');
  const columns: readonly Column<Edition>[] = [
    ...COLUMNS,
    {
      id: 'back',
      head: 'Undo',
      value: () => '',
      cell: (edition) =>
        edition.importedBy === null ? (
          ''
        ) : (
          <Button kind="quiet" label={`Take back ${edition.title}`} onClick={() => setAsking(edition)}>
            Take back
          </Button>
        ),
      width: 96,
    },
  ];
  const { progress } = removing;
  return (
    <Section title="Editions">
      <ErrorNote problem={removing.problem} />
      {progress && <Progress words="Taking the import back" done={progress.done} total={progress.total} unit={progress.unit} />}
      <div className="editions-held">
        <DataTable label="Editions" columns={columns} rows={editions} rowKey={({ editionId }) => editionId} sortable={false} flush />
      </div>
      {asking && (
        <ConfirmDialog
          title={`Take back ${asking.title}?`}
          act={`Take back ${counted(asking.rowCount, 'row')}`}
          onKeep={() => setAsking(undefined)}
          onAct={() => {
            void removing.start({ editionId: asking.editionId });
            setAsking(undefined);
          }}
        >
          The edition before it holds again for its days. The file can be imported again at any time.
        </ConfirmDialog>
      )}
    </Section>
  );
}
