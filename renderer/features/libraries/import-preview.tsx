import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, count as grouped } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures } from '../../ui/layout.tsx';
import { Note } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Preview = Output<'library.preview'>;
type Hit = Preview['hits'][number];
type Sample = Preview['samples'][number];

const HIT_WORDS = {
  favourite: 'Favourite',
  procedure: 'Own procedure and fee',
  diagnosis: 'Own diagnosis',
  template: 'Charge template',
  feeSchedule: 'Fee schedule',
  openCharge: 'Open charge',
} as const;
const CHANGE_SHAPES = { added: 'ring', revised: 'triangle', deleted: 'octagon' } as const;
const CHANGE_WORDS = { added: 'New', revised: 'Changed', deleted: 'Gone' } as const;

const ChangeMark = ({ what }: { readonly what: Sample['what'] }) => (
  <StatusMark shape={CHANGE_SHAPES[what]}>{CHANGE_WORDS[what]}</StatusMark>
);

function daysOf({ visits, from, to }: Hit): string {
  if (from === null || to === null) return '';
  const span = from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
  return `${counted(visits, 'visit')}, ${span}`;
}

const HITS: readonly Column<Hit>[] = [
  { id: 'change', head: 'Change', value: ({ change }) => change, cell: ({ change }) => <ChangeMark what={change} />, width: 104 },
  { id: 'code', head: 'Code', kind: 'code', value: ({ code }) => code, width: 92 },
  { id: 'what', head: 'Where', value: ({ what }) => HIT_WORDS[what], width: 170 },
  { id: 'words', head: 'Our words', value: ({ words }) => words, tone: 'soft' },
  { id: 'days', head: 'Days of service', value: daysOf, width: 210 },
];
const SAMPLES: readonly Column<Sample>[] = [
  { id: 'what', head: 'Change', value: ({ what }) => what, cell: ({ what }) => <ChangeMark what={what} />, width: 104 },
  { id: 'code', head: 'Code', kind: 'code', value: ({ code }) => code, width: 120 },
  { id: 'before', head: 'Before', value: ({ before }) => before, tone: 'soft' },
  { id: 'after', head: 'After', value: ({ after }) => after },
];

/** What a file would change: counts, what of the practice it touches, and the first changes of each sort. */
export function ImportPreview({ preview }: { readonly preview: Preview }) {
  const { rowCount, against, added, revised, deleted, hits, samples, warnings, importable } = preview;
  return (
    <>
      <Figures
        figures={[
          { words: 'Rows', figure: grouped(rowCount), under: against ? `against ${against.title}` : 'nothing loaded before' },
          { words: 'New', figure: grouped(added) },
          { words: 'Changed', figure: grouped(revised) },
          { words: 'Gone', figure: grouped(deleted) },
        ]}
      />
      {!importable && (
        <Note kind="warn">
          These are addenda: they tell what changes. To import them, the whole list before them must be loaded, and they must be those of
          the order file. Or import the whole new list.
        </Note>
      )}
      {warnings.map((warning) => (
        <Note kind="warn" key={warning}>
          {warning}
        </Note>
      ))}
      {hits.length === 0 ? (
        <Note kind="ok">No favourite, no code of your own lists, templates and fee schedules, and no open charge is touched.</Note>
      ) : (
        <>
          <h3>{counted(hits.length, 'code')} of yours touched</h3>
          <DataTable
            label="Codes of ours touched"
            columns={HITS}
            rows={hits}
            rowKey={({ what, code }) => `${what} ${code}`}
            density="compact"
            sortable={false}
          />
        </>
      )}
      {samples.length > 0 && (
        <details>
          <summary>The first changes</summary>
          <DataTable
            label="Changes"
            columns={SAMPLES}
            rows={samples}
            rowKey={({ what, code }) => `${what} ${code}`}
            density="compact"
            sortable={false}
          />
        </details>
      )}
    </>
  );
}
