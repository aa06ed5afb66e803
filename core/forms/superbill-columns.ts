import type { Mark } from './draw-list.ts';

/** A row of a column: an entry, or the heading of the entries after it. */
export type ColumnRow = {
  readonly kind: 'heading' | 'entry';
  readonly height: number;
  /** Marks with the row's top left corner at (x, y); `again` when a heading is repeated on top of a column. */
  readonly draw: (x: number, y: number, again: boolean) => readonly Mark[];
};

export type ColumnShape = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly columns: number;
  readonly gutter: number;
  /** Columns as even as can be, though a section is broken for it: where a page is short of room. */
  readonly even?: boolean;
};

export type FilledColumns = { readonly marks: Mark[]; readonly bottom: number; readonly rest: readonly ColumnRow[] };

type Taken = { readonly placed: readonly Placed[]; readonly next: number };
type Placed = { readonly row: ColumnRow; readonly column: number; readonly y: number; readonly again: boolean };

/**
 * Fills columns down and then across, evenly: the lowest height that takes all rows, else the whole region, the rows
 * left over coming back as `rest` (beginning with their heading). A heading keeps its first entry under it and is
 * repeated when its entries go on in the next column.
 */
export function fillColumns(rows: readonly ColumnRow[], shape: ColumnShape): FilledColumns {
  const most = shape.bottom - shape.top;
  const total = rows.reduce((sum, row) => sum + row.height, 0);
  let height = Math.min(most, total / shape.columns);
  let taken = place(rows, shape.columns, height);
  while (taken.next < rows.length && height < most) {
    height = Math.min(height + 4, most);
    taken = place(rows, shape.columns, height);
  }
  if (taken.next === rows.length && !shape.even) taken = unbroken(rows, shape.columns, height, most) ?? taken;
  const width = (shape.right - shape.left - shape.gutter * (shape.columns - 1)) / shape.columns;
  const marks = taken.placed.flatMap(({ row, column, y, again }) =>
    row.draw(shape.left + column * (width + shape.gutter), shape.top + y, again),
  );
  const depth = Math.max(0, ...taken.placed.map(({ row, y }) => y + row.height));
  return { marks, bottom: shape.top + depth, rest: withHeading(rows, taken.next) };
}

/** Whole sections in every column, where at most a quarter more height buys that. */
function unbroken(rows: readonly ColumnRow[], columns: number, lowest: number, most: number): Taken | undefined {
  for (let height = lowest; height <= Math.min(most, lowest * 1.25); height += 4) {
    const taken = place(rows, columns, height);
    if (taken.next === rows.length && !taken.placed.some(({ again }) => again)) return taken;
  }
  return undefined;
}

function place(rows: readonly ColumnRow[], columns: number, height: number): Taken {
  const placed: Placed[] = [];
  let next = 0;
  for (let column = 0; column < columns && next < rows.length; column += 1) {
    let y = 0;
    const [heading] = withHeading(rows, next);
    if (heading !== rows[next] && heading !== undefined) {
      placed.push({ row: heading, column, y, again: true });
      y += heading.height;
    }
    let hasEntry = false;
    for (let row = rows[next]; row !== undefined; row = rows[next]) {
      const needed = row.height + (row.kind === 'heading' ? (rows[next + 1]?.height ?? 0) : 0);
      // half a point of mercy: sums of heights are not exact; a column without an entry takes any, or we would never end
      if (hasEntry && y + needed > height + 0.5) break;
      placed.push({ row, column, y, again: false });
      y += row.height;
      next += 1;
      hasEntry ||= row.kind === 'entry';
    }
  }
  return { placed, next };
}

/** Rows from `next` on, led by the heading they belong to, which then says that it goes on. */
function withHeading(rows: readonly ColumnRow[], next: number): readonly ColumnRow[] {
  const rest = rows.slice(next);
  if (rest.length === 0 || rest[0]?.kind === 'heading') return rest;
  const heading = rows.slice(0, next).findLast((row) => row.kind === 'heading');
  return heading ? [{ ...heading, draw: (x, y) => heading.draw(x, y, true) }, ...rest] : rest;
}
