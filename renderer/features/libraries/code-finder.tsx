import { type RefObject, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { type LibraryKind, libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { counted, money, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Section } from '../../ui/layout.tsx';
import { Marked } from '../../ui/marked.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { CodeDetail } from './code-detail.tsx';
import { CodeState } from './code-state.tsx';

type Found = Output<'code.search'>[number];

const SHOWN = 30;

const habits = ({ favourite, used }: Found): string =>
  [favourite ? 'favourite' : '', used > 0 ? `used ${used}\u00d7` : ''].filter((part) => part !== '').join(', ');

/** Columns that say nothing for any row leave their room to the words. */
const columnsFor = (query: string, rows: readonly Found[]): readonly Column<Found>[] => [
  {
    id: 'code',
    head: 'Code',
    kind: 'code',
    value: ({ code }) => code,
    cell: ({ code, under }) => (
      <span className={under === null ? undefined : 'under-header'}>
        <Marked text={code} query={query} />
      </span>
    ),
    width: 104,
  },
  {
    id: 'words',
    head: 'Words',
    value: ({ words }) => words,
    cell: ({ words, because }) => (
      <span title={words}>
        <Marked text={words} query={query} />
        {because !== '' && <span className="dim"> {because}</span>}
      </span>
    ),
  },
  { id: 'state', head: 'State', value: ({ valid }) => String(valid), cell: (row) => <CodeState {...row} />, width: 132 },
  ...(rows.some((row) => habits(row) !== '') ? [HABITS] : []),
  ...(rows.some(({ fee }) => fee !== null) ? [FEE] : []),
];
const HABITS: Column<Found> = { id: 'habits', head: 'Here', value: habits, tone: 'dim', width: 120 };
const FEE: Column<Found> = {
  id: 'fee',
  head: 'Fee',
  value: ({ fee }) => fee,
  cell: ({ fee }) => (fee === null ? '' : money(fee)),
  width: 76,
};

type Props = { readonly kind: LibraryKind; readonly field: RefObject<HTMLInputElement | null> };

/** Finds a code of one list by number, words or what staff say, and shows what is known of the chosen one. */
export function CodeFinder({ kind, field }: Props) {
  const [text, setText] = useState('');
  const [on, setOn] = useState<PlainDate | undefined>(today());
  const [chosen, setChosen] = useState<string>();
  const { scope } = libraryFacts(kind);
  const asked = text.trim().slice(0, 80);
  const search = useQuery('code.search', asked === '' ? undefined : { scope, kind, text: asked, on: on ?? null, limit: SHOWN });
  const rows = asked === '' ? [] : (search.value ?? []);
  const selected = rows.find(({ code }) => code === chosen) ?? rows[0];
  return (
    <Section title="Find a code">
      <div className="finder-fields">
        <TextField
          ref={field}
          label="Code or words"
          value={text}
          onText={(typed) => {
            setText(typed.slice(0, 80));
            setChosen(undefined);
          }}
          placeholder="E11.9, knee pain right, HTN"
          echo={<Kbd keys="F" />}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('.found-codes tr[tabindex="0"]')?.focus();
          }}
        />
        <DateField label="Day of service" value={on} onDate={setOn} />
        <p className="small dim" role="status">
          {asked === '' ? '' : search.loading ? 'Looking\u2026' : counted(rows.length, 'code')}
        </p>
      </div>
      <ErrorNote problem={search.problem} onRetry={search.again} />
      {asked !== '' && !search.loading && rows.length === 0 && (
        <EmptyState title="No such code">Try fewer letters, another word for it, or another day.</EmptyState>
      )}
      {rows.length > 0 && (
        <div className="found-codes">
          <DataTable
            label="Codes found"
            columns={columnsFor(asked, rows)}
            rows={rows}
            rowKey={({ code }) => code}
            selected={selected?.code}
            onSelect={({ code }) => setChosen(code)}
            sortable={false}
            flush
          />
        </div>
      )}
      {selected && <CodeDetail kind={selected.kind ?? kind} scope={scope} code={selected.code} on={on ?? null} />}
    </Section>
  );
}
