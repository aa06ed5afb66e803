import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useDensity } from '../lib/density.ts';
import { useKeys } from '../lib/use-keys.ts';
import { exportCsv } from './export-csv.ts';
import { type Column, type Group, nextSort, type Sort, sortRows } from './table-model.ts';
import { cellClass, cellContent, GroupRow, TableHead, TotalRow } from './table-parts.tsx';

export type DataTableProps<Row> = {
  /** Names the table for assistive technology. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selected?: string | undefined;
  /** Arrow keys, Home, End, PgUp, PgDn and a click select; without it the rows are plain. */
  readonly onSelect?: (row: Row) => void;
  /** Enter or a double click. */
  readonly onOpen?: (row: Row) => void;
  readonly initialSort?: Sort;
  readonly sortable?: boolean;
  readonly group?: Group<Row>;
  /** Words at the left of the total row, "3 payments"; no total row when absent. */
  readonly totalWords?: string;
  readonly density?: 'compact' | 'normal' | 'roomy';
  readonly flush?: boolean;
  /** Hides the heads (two-line lists). */
  readonly headless?: boolean;
  /** Fills its pane and scrolls inside, with head and total in sight. */
  readonly fill?: boolean;
  /** Pixels of a row; needed when it is not the density's own (two-line rows: 40). */
  readonly rowHeight?: number;
  readonly rowClass?: (row: Row) => string | undefined;
  /** Stands under a row (a finding); undefined for most. */
  readonly below?: (row: Row) => ReactNode;
  readonly empty?: ReactNode;
};

const HEIGHTS = { compact: 24, normal: 28, roomy: 34 } as const;
const MANY = 150;
/** Pixels that the head and the total row cover of a pane that scrolls; table.css has the same for the focus. */
const [HEAD, FOOT] = [30, 34];

/** Dense rows with one hairline; past 150 rows only what is in sight is drawn. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rowKey, selected, onSelect, onOpen, totalWords, fill = false } = props;
  const chosen = useDensity(({ density }) => density);
  const density = props.density ?? chosen;
  const [sort, setSort] = useState(props.initialSort);
  const rows = useMemo(() => sortRows(props.rows, columns, sort), [props.rows, columns, sort]);
  useExport(label, rows, columns, onSelect !== undefined);
  const box = useRef<HTMLDivElement>(null);
  const height = props.rowHeight ?? HEIGHTS[density];
  const virtual = fill && rows.length > MANY && !props.group && !props.below;
  const seen = useRowsInSight(box, { rows: rows.length, height, virtual, foot: totalWords === undefined ? 0 : FOOT });
  const at = rows.findIndex((row) => rowKey(row) === selected);
  const go = useRowFocus(box, selected, (index) => {
    const row = rows[index];
    if (!row) return;
    seen.scrollTo(index);
    onSelect?.(row);
  });
  const onKey = (event: KeyboardEvent) => onTableKey(event, { at, rows, box: box.current, height, go, onOpen });
  const className = [props.density === 'normal' ? '' : (props.density ?? ''), props.flush ? 'flush' : '', fill ? 'sticky' : '']
    .filter((name) => name !== '')
    .join(' ');
  return (
    <div className={`table-box ${fill ? 'fill' : ''}`} ref={box} data-rows={rows.length}>
      <table
        className={className}
        role={onSelect ? 'grid' : undefined}
        aria-label={label}
        aria-rowcount={virtual ? rows.length + 1 : undefined}
        style={virtual ? { tableLayout: 'fixed' } : undefined}
        onKeyDown={onSelect ? onKey : undefined}
      >
        {!props.headless && (
          <TableHead columns={columns} sort={sort} onSort={props.sortable === false ? undefined : (id) => setSort(nextSort(sort, id))} />
        )}
        <tbody>
          {seen.before > 0 && <Space height={seen.before} columns={columns.length} />}
          {seen.shown.map((index) => (
            <RowLines key={keyAt(rows, index, rowKey)} table={props} rows={rows} index={index} at={at} virtual={virtual} />
          ))}
          {seen.after > 0 && <Space height={seen.after} columns={columns.length} />}
          {rows.length === 0 && props.empty !== undefined && (
            <tr>
              <td colSpan={columns.length}>{props.empty}</td>
            </tr>
          )}
        </tbody>
        {totalWords !== undefined && (
          <tfoot>
            <TotalRow columns={columns} rows={rows} words={totalWords} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** A table to work in can be taken elsewhere, in the order it shows: whole rows, money as plain decimals. */
function useExport<Row>(label: string, rows: readonly Row[], columns: readonly Column<Row>[], offered: boolean): void {
  const name = `${label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')}.csv`;
  const run = () => void exportCsv(name, rows, columns);
  useKeys(offered ? [{ keys: 'Ctrl E', words: `Export as CSV: ${label}`, run, disabled: rows.length === 0 }] : []);
}

function keyAt<Row>(rows: readonly Row[], index: number, rowKey: (row: Row) => string): string {
  const row = rows[index];
  return row === undefined ? `${index}` : rowKey(row);
}

type Sight = { readonly rows: number; readonly height: number; readonly virtual: boolean; readonly foot: number };

/** Which rows are drawn, and the pixels of those that are not. */
function useRowsInSight(box: { readonly current: HTMLDivElement | null }, { rows, height, virtual, foot }: Sight) {
  const virtualizer = useVirtualizer({
    count: virtual ? rows : 0,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: foot,
  });
  const shown = virtual ? virtualizer.getVirtualItems().map(({ index }) => index) : Array.from({ length: rows }, (_, index) => index);
  return {
    shown,
    before: virtual ? (shown[0] ?? 0) * height : 0,
    after: virtual ? (rows - 1 - (shown.at(-1) ?? -1)) * height : 0,
    scrollTo: (index: number) => {
      if (virtual) virtualizer.scrollToIndex(index);
    },
  };
}

type Keys<Row> = {
  readonly at: number;
  readonly rows: readonly Row[];
  readonly box: HTMLElement | null;
  readonly height: number;
  readonly go: (index: number) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
};

function onTableKey<Row>(event: KeyboardEvent, { at, rows, box, height, go, onOpen }: Keys<Row>): void {
  if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLTableRowElement)) return;
  const page = Math.max(1, Math.floor((box?.clientHeight ?? 0) / height) - 2);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
    PageDown: at + page,
    PageUp: at - page,
  };
  const to = steps[event.key];
  if (to !== undefined) {
    event.preventDefault();
    go(Math.max(0, Math.min(to, rows.length - 1)));
    return;
  }
  const row = rows[at];
  if (event.key !== 'Enter' || !row || !onOpen) return;
  event.preventDefault();
  onOpen(row);
}

/** Moves the selection and, once the row is drawn, the focus with it. */
function useRowFocus(
  box: { readonly current: HTMLElement | null },
  selected: string | undefined,
  move: (index: number) => void,
): (index: number) => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current || selected === undefined) return;
    wanted.current = false;
    const focus = () => box.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(selected)}"]`)?.focus();
    focus();
    const frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, [selected, box]);
  return (index) => {
    wanted.current = true;
    move(index);
  };
}

const Space = ({ height, columns }: { readonly height: number; readonly columns: number }) => (
  <tr className="space">
    <td colSpan={columns} style={{ height }} />
  </tr>
);

type LinesProps<Row> = {
  readonly table: DataTableProps<Row>;
  readonly rows: readonly Row[];
  readonly index: number;
  /** The selected row, or -1: exactly one row takes the focus. */
  readonly at: number;
  readonly virtual: boolean;
};

/** One row with the heading of a group that begins with it and what stands under it. */
function RowLines<Row>({ table, rows, index, at, virtual }: LinesProps<Row>) {
  const { columns, rowKey, selected, onSelect, onOpen, group } = table;
  const row = rows[index];
  if (row === undefined) return null;
  const previous = rows[index - 1];
  const groupId = group?.of(row);
  const begins = group && groupId !== undefined && (previous === undefined || group.of(previous) !== groupId);
  const chosen = rowKey(row) === selected;
  const below = table.below?.(row);
  const className = [chosen ? 'sel' : '', table.rowHeight === 40 ? 'tall' : '', table.rowClass?.(row) ?? ''].join(' ').trim();
  return (
    <>
      {begins && <GroupRow group={group} row={row} id={groupId} />}
      <tr
        data-key={rowKey(row)}
        className={className || undefined}
        aria-selected={onSelect ? chosen : undefined}
        aria-rowindex={virtual ? index + 2 : undefined}
        tabIndex={onSelect ? (index === Math.max(at, 0) ? 0 : -1) : undefined}
        onClick={onSelect ? () => onSelect(row) : undefined}
        onDoubleClick={onOpen ? () => onOpen(row) : undefined}
      >
        {columns.map((column) => (
          <td key={column.id} className={cellClass(column)}>
            {cellContent(column, row)}
          </td>
        ))}
      </tr>
      {below !== undefined && below !== null && (
        <tr className="finding">
          <td colSpan={columns.length}>{below}</td>
        </tr>
      )}
    </>
  );
}
