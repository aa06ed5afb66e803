import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { DataTable } from './data-table.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorNote } from './note.tsx';
import { Skeleton } from './progress.tsx';
import type { Column } from './table-model.ts';

type Props<Row> = {
  readonly title: string;
  /** What the rows are, in words: "Letters of the run". */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while they are fetched. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly problem: unknown;
  /** What Enter does with a row. */
  readonly act: string;
  readonly onAct: (row: Row) => void;
  readonly onClose: () => void;
  /** What is asked above the list. */
  readonly children?: ReactNode;
  /** What is said below it. */
  readonly under?: ReactNode;
};

/** Rows of which one is looked at or acted on, beside the screen that they belong to. */
export function PickDialog<Row>({ title, label, columns, rows, rowKey, problem, act, onAct, onClose, children, under }: Props<Row>) {
  const [chosen, setChosen] = useState<string>();
  const selected = rows?.find((row) => rowKey(row) === chosen) ?? rows?.[0];
  return (
    <Dialog
      title={title}
      onClose={onClose}
      wide
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={!selected} onClick={() => selected && onAct(selected)}>
            {act}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children}
        <ErrorNote problem={problem} />
        {!rows && problem === undefined && <Skeleton label={label.toLowerCase()} lines={6} />}
        {rows && (
          <div className="pick-list">
            <DataTable
              label={label}
              columns={columns}
              rows={rows}
              rowKey={rowKey}
              selected={selected && rowKey(selected)}
              onSelect={(row) => setChosen(rowKey(row))}
              onOpen={onAct}
              density="compact"
              fill
            />
          </div>
        )}
        {under}
      </div>
    </Dialog>
  );
}
