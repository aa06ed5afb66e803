import { type ComponentType, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import type { UsedList } from '#shared/domain/list/used-lists.ts';
import { call } from '../../lib/api.ts';
import { counted, count as grouped } from '../../lib/format.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { useEscBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusIcon, StatusTag } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type ListDefinition, type RecordPart, stateOf } from './list-definition.ts';
import { missing, RecordForm } from './record-form.tsx';

type Props<Row> = {
  readonly definition: ListDefinition<Row>;
  readonly chooser: ReactNode;
  /** What this list alone can do; given the way to read the list again. */
  readonly more?: (again: () => void) => readonly Action[];
  /** What stands under the fields of a record. */
  readonly part?: ComponentType<RecordPart<Row>>;
};
type Editing<Row> = { readonly row: Row; readonly fresh: boolean; readonly dirty: boolean; readonly tried: boolean };

const warned = <Row,>({ fields }: ListDefinition<Row>, row: Row): boolean => fields.some(({ warn }) => warn?.(row) !== undefined);

/** Rows of one list as they are in the practice now, filtered by what is typed. */
function useRows<Row>(definition: ListDefinition<Row>, filter: string) {
  const [rows, setRows] = useState<readonly Row[]>();
  const [problem, setProblem] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const { load, searched } = definition;
  const asked = searched === true ? filter : '';
  useEffect(() => {
    let current = turn >= 0;
    load(asked).then(
      (found) => {
        if (current) setRows(found);
      },
      (refusal: unknown) => {
        if (current) setProblem(refusal);
      },
    );
    return () => {
      current = false;
    };
  }, [load, asked, turn]);
  const again = useCallback(() => {
    setProblem(undefined);
    setTurn((before) => before + 1);
  }, []);
  const words = filter.trim().toLowerCase();
  const shown = rows?.filter((row) => searched || `${definition.title(row)} ${definition.under(row)}`.toLowerCase().includes(words));
  return { rows: shown, problem, again };
}

/** One list: its rows on the left, the chosen record as a form on the right. */
export function ListEditor<Row>({ definition, chooser, more, part }: Props<Row>) {
  const navigate = useNavigate();
  const [filter, setFilter] = useState('');
  const { rows, problem, again } = useRows(definition, filter);
  const editor = useEditor(definition, again);
  const asked = useSearchParams()[0].get('open');
  const first = rows?.find((row) => definition.key(row) === asked) ?? rows?.[0];
  const editing = editor.editing ?? (first === undefined ? undefined : { row: first, fresh: false, dirty: false, tried: false });
  const filterField = useRef<HTMLInputElement>(null);
  useKeys([{ keys: 'F', words: 'Filter the list', run: () => filterField.current?.focus() }]);
  const { escBack } = useEscBack();
  const typing = editing !== undefined && (editing.dirty || editing.fresh);
  const actions: Action[] = [
    { label: 'Save', keys: 'Ctrl Enter', primary: true, disabled: !editing?.dirty || editor.saving, run: () => void editor.save() },
    ...(definition.blank ? [{ label: `New ${definition.one}`, keys: 'N', run: editor.begin }] : []),
    ...(typing || escBack.length === 0 ? [{ label: 'Leave as it was', keys: 'Esc', disabled: !typing, run: editor.forget }] : escBack),
    ...(more?.(again) ?? []),
    ...(definition.remove && editing && !editing.fresh && (definition.removal?.can(editing.row) ?? true)
      ? [
          {
            label: definition.removal?.label ?? `Take away this ${definition.one}`,
            keys: 'Shift Delete',
            run: () => void editor.remove(editing.row),
          },
        ]
      : []),
    { label: 'Settings', keys: 'G S', end: true, run: () => void navigate('/settings') },
  ];
  return (
    <Screen title={definition.words} actions={actions}>
      <TwoPane
        leftWidth={380}
        left={
          <>
            <div className="list-head">
              {chooser}
              <TextField
                ref={filterField}
                label="Filter"
                bare
                placeholder={definition.searched ? 'Type a code or words' : 'Filter'}
                value={filter}
                onText={(text) => setFilter(text.slice(0, 80))}
                echo={<Kbd keys="F" />}
              />
            </div>
            <ErrorNote problem={problem} onRetry={again} />
            {rows === undefined && problem === undefined && <Skeleton label={definition.words} lines={10} />}
            {rows !== undefined && rows.length === 0 && (
              <EmptyState title={filter === '' ? `No ${definition.one} yet` : 'Nothing matches'}>{definition.teaches}</EmptyState>
            )}
            {rows !== undefined && rows.length > 0 && (
              <Rows definition={definition} rows={rows} selected={editing && definition.key(editing.row)} onSelect={editor.open} />
            )}
            <p className="list-foot row">{rows ? counted(rows.length, 'entry', 'entries') : ''}</p>
          </>
        }
        right={editing && <Record key={editor.left} {...{ definition, part, editing }} problem={editor.problem} onRow={editor.change} />}
      />
    </Screen>
  );
}

/** What was typed stays until somebody decides about it. */
const remindOfTyping = (): void =>
  showToast({ words: 'Save what you typed with Ctrl Enter, or leave it as it was with Esc', shape: 'triangle' });

/** What is being edited, and what can be done with it. */
function useEditor<Row>(definition: ListDefinition<Row>, again: () => void) {
  const [editing, setEditing] = useState<Editing<Row>>();
  const [saving, setSaving] = useState(false);
  const [left, setLeft] = useState(0);
  const [problem, setProblem] = useState<unknown>();
  const saved = useUnsaved(editing?.dirty ?? false, `the ${definition.one} being typed`);
  const save = async () => {
    if (!editing) return;
    if (missing(editing.row, definition.fields).length > 0) return setEditing({ ...editing, tried: true });
    const [fault] = definition.faults?.(editing.row) ?? [];
    if (fault !== undefined) return showToast({ words: fault, shape: 'octagon' });
    setSaving(true);
    setProblem(undefined);
    try {
      await definition.save(editing.row);
      saved();
      setEditing({ ...editing, fresh: false, dirty: false, tried: false });
      showToast({ words: `${definition.title(editing.row)} saved` });
      again();
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setSaving(false);
    }
  };
  return {
    ...{ editing, saving, problem, save, left },
    open: (row: Row) => {
      if (editing?.dirty) return remindOfTyping();
      setEditing({ row, fresh: false, dirty: false, tried: false });
    },
    begin: () => {
      if (editing?.dirty) return remindOfTyping();
      if (!definition.blank) return;
      setEditing({ row: definition.blank(), fresh: true, dirty: false, tried: false });
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.record-fields [data-autofocus]')?.focus());
    },
    change: (row: Row, fresh: boolean) => setEditing((before) => ({ row, fresh, dirty: true, tried: before?.tried ?? false })),
    remove: async (row: Row) => {
      setProblem(undefined);
      try {
        await definition.remove?.(row);
        saved();
        setEditing(undefined);
        showToast({
          words: definition.removal?.said(row) ?? `${definition.title(row)} taken away`,
          undo: () => void definition.save(row).then(again, setProblem),
        });
        again();
      } catch (refusal) {
        setProblem(refusal);
      }
    },
    forget: () => {
      saved();
      setLeft(left + 1); // a form draws what is typed as it is typed, so it begins anew
      setEditing(undefined);
      setProblem(undefined);
    },
  };
}

type RowsProps<Row> = {
  readonly definition: ListDefinition<Row>;
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
  readonly onSelect: (row: Row) => void;
};

function Rows<Row>({ definition, rows, selected, onSelect }: RowsProps<Row>) {
  const columns: readonly Column<Row>[] = [
    {
      id: 'row',
      head: definition.words,
      value: definition.title,
      cell: (row) => (
        <div className="two-line">
          <StatusIcon shape={stateOf(definition.active(row), warned(definition, row)).shape} />
          <b className="clip">{definition.title(row)}</b>
          <span className="num">{definition.right?.(row)}</span>
          <span />
          <span className="small soft clip">{definition.under(row)}</span>
          <span className="small dim">{definition.active(row) ? '' : 'not used'}</span>
        </div>
      ),
    },
  ];
  return (
    <DataTable
      label={definition.words}
      columns={columns}
      rows={rows}
      rowKey={definition.key}
      rowHeight={40}
      headless
      selected={selected}
      onSelect={onSelect}
      onOpen={() => document.querySelector<HTMLElement>('.record-fields input:not(:disabled), .record-fields select')?.focus()}
      fill
    />
  );
}

type RecordProps<Row> = {
  readonly definition: ListDefinition<Row>;
  readonly part: ComponentType<RecordPart<Row>> | undefined;
  readonly editing: Editing<Row>;
  readonly problem: unknown;
  readonly onRow: (row: Row, fresh: boolean) => void;
};

function Record<Row>({ definition, part: Part, editing, problem, onRow }: RecordProps<Row>) {
  const { row, fresh, dirty, tried } = editing;
  const { shape, words } = stateOf(definition.active(row), warned(definition, row));
  const title = definition.title(row).replace(/^[,\s]+$/, '');
  return (
    <>
      <PageHead
        title={title === '' ? `New ${definition.one}` : title}
        beside={fresh || dirty ? <StatusTag shape="ring">Not saved</StatusTag> : <StatusTag shape={shape}>{words}</StatusTag>}
        under={fresh ? definition.teaches : <Used list={definition.usedAs} id={definition.key(row)} />}
      />
      <div className="record-body scroll grow">
        <ErrorNote problem={problem} />
        <RecordForm
          key={fresh ? 'new' : definition.key(row)}
          row={row}
          fields={definition.fields}
          checks={definition.checks}
          fresh={fresh}
          tried={tried}
          onRow={(next) => onRow(next, fresh)}
        />
        {Part && <Part key={`under ${definition.key(row)}`} row={row} fresh={fresh} onRow={(next) => onRow(next, fresh)} />}
      </div>
    </>
  );
}

/** What stands on an entry: nobody switches off a payer without knowing of its 200 coverages. */
function Used({ list, id }: { readonly list: UsedList | undefined; readonly id: string }) {
  const [uses, setUses] = useState<Output<'list.whereUsed'>>();
  useEffect(() => {
    if (list === undefined) return;
    let current = id !== '';
    setUses(undefined);
    call('list.whereUsed', { list, id }).then(
      (found) => {
        if (current) setUses(found);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [list, id]);
  const past = 'Records of the past keep what they were made with.';
  if (uses === undefined) return past;
  if (uses.length === 0) return 'Nothing stands on it yet.';
  return `Used by ${uses.map(({ what, count }) => `${grouped(count)} ${what}`).join(', ')}. ${past}`;
}
