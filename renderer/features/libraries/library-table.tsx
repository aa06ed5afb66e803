import { type LibraryKind, libraryFacts, libraryKinds } from '#shared/domain/code-library/library-kind.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { count } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { Edition } from './editions-section.tsx';

type Row = { readonly kind: LibraryKind; readonly words: string; readonly inForce: Edition | undefined; readonly editions: number };

const COLUMNS: readonly Column<Row>[] = [
  { id: 'words', head: 'Library', value: ({ words }) => words, tone: 'med' },
  {
    id: 'since',
    head: 'Since',
    value: ({ inForce }) => inForce?.effectiveFrom,
    cell: ({ inForce }) => (inForce ? formatDate(inForce.effectiveFrom) : 'none'),
    tone: 'soft',
    width: 104,
  },
  {
    id: 'rows',
    head: 'Rows',
    kind: 'number',
    value: ({ inForce }) => inForce?.rowCount,
    cell: ({ inForce }) => (inForce ? count(inForce.rowCount) : ''),
    width: 92,
  },
];

type Props = { readonly editions: readonly Edition[]; readonly kind: LibraryKind; readonly onKind: (kind: LibraryKind) => void };

/** Every list that can be loaded, with the edition that holds today. */
export function LibraryTable({ editions, kind, onKind }: Props) {
  const rows = libraryKinds.map((one): Row => {
    const loaded = editions.filter((edition) => edition.kind === one);
    return { kind: one, words: libraryFacts(one).words, inForce: loaded.find(({ inForce }) => inForce), editions: loaded.length };
  });
  return (
    <div className="library-list">
      <DataTable
        label="Code libraries"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.kind}
        selected={kind}
        onSelect={(row) => onKind(row.kind)}
        sortable={false}
        fill
      />
    </div>
  );
}
