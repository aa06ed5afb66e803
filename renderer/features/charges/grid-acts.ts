import type { ProcedureChoice } from './code-search.ts';
import type { DraftLine } from './draft-line.ts';
import type { Cell } from './line-cells.ts';

/** What the cells of the grid do. */
export type GridActs = {
  readonly onCell: (lineId: string, cell: keyof DraftLine, text: string) => void;
  readonly onChoose: (lineId: string, choice: ProcedureChoice) => void;
  readonly onChange: (lineId: string, cells: Partial<DraftLine>) => void;
  readonly onPlace: (place: string) => void;
  /** Rows of a spreadsheet pasted into a cell; false when it was only text. */
  readonly onPaste: (lineId: string, cell: Cell, text: string) => boolean;
};
