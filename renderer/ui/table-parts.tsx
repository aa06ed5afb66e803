import type { ReactNode } from 'react';
import { Money } from './money.tsx';
import { type Column, type Group, isRight, type Sort, sumColumn } from './table-model.ts';

type HeadProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: ((column: string) => void) | undefined;
};

export function TableHead<Row>({ columns, sort, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map(({ id, head, kind, fixedOrder, width }) => {
          const sorted = sort?.column === id ? sort : undefined;
          return (
            <th
              key={id}
              scope="col"
              className={isRight(kind) ? 'num' : undefined}
              style={width === undefined ? undefined : { width }}
              aria-sort={sorted ? (sorted.down ? 'descending' : 'ascending') : undefined}
            >
              {onSort && !fixedOrder && head !== '' ? (
                <button type="button" tabIndex={-1} onClick={() => onSort(id)}>
                  {head}
                  {sorted && (
                    <span className="sort" aria-hidden="true">
                      {sorted.down ? '↓' : '↑'}
                    </span>
                  )}
                </button>
              ) : (
                head || <span className="unseen">{id}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

export const cellClass = <Row,>({ kind, tone }: Column<Row>): string | undefined =>
  [isRight(kind) ? 'num' : '', kind === 'code' ? 'code' : '', tone ?? ''].filter((name) => name !== '').join(' ') || undefined;

export function cellContent<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.cell) return column.cell(row);
  const value = column.value(row);
  if (typeof value === 'number' && (column.kind === 'money' || value === 0) && isRight(column.kind)) return <Money amount={value} />;
  return value;
}

type GroupProps<Row> = { readonly group: Group<Row>; readonly row: Row; readonly id: string };

export function GroupRow<Row>({ group, row, id }: GroupProps<Row>) {
  let at = 0;
  return (
    <tr className="group">
      {group.head(row, id).map(({ span = 1, right, content }) => {
        const key = at;
        at += span;
        return (
          <td key={key} colSpan={span} className={right ? 'num' : undefined}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

type TotalProps<Row> = { readonly columns: readonly Column<Row>[]; readonly rows: readonly Row[]; readonly words: string };

/** The words span every column before the first one that has a total. */
export function TotalRow<Row>({ columns, rows, words }: TotalProps<Row>) {
  const first = Math.max(
    1,
    columns.findIndex(({ total }) => total !== undefined),
  );
  return (
    <tr className="total">
      <td colSpan={first}>{words}</td>
      {columns.slice(first).map((column) => (
        <td key={column.id} className={isRight(column.kind) ? 'num' : undefined}>
          {column.total === 'sum' ? (
            column.kind === 'money' ? (
              <Money amount={sumColumn(rows, column)} />
            ) : (
              sumColumn(rows, column)
            )
          ) : (
            column.total
          )}
        </td>
      ))}
    </tr>
  );
}
