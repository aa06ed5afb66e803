import { LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { allPointers, type Draft, withRoom } from './draft.ts';
import { type DraftLine, emptyLine, isEmptyLine } from './draft-line.ts';
import type { Cell } from './line-cells.ts';

/** What a pasted text comes to; undefined when it is not rows of a spreadsheet but only text. */
export type Pasted = { readonly draft: Draft; readonly lines: number; readonly leftOut: number };

const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => cell.trim()));

/** A cell as a spreadsheet writes it: money without its sign and grouping, one day as it stands. */
const cleaned = (cell: Cell, text: string): string => (cell === 'charge' || cell === 'units' ? text.replace(/[$,\s]/g, '') : text);

/**
 * Puts rows of a spreadsheet into the grid from a cell on, to the right and downwards, over what stands there; rows past the
 * last line of a claim are left out and counted.
 */
export function pasteRows(
  draft: Draft,
  at: { readonly lineId: string; readonly cell: Cell },
  text: string,
  cells: readonly Cell[],
): Pasted | undefined {
  const rows = rowsOf(text);
  if (rows.length === 1 && (rows[0]?.length ?? 0) === 1) return undefined;
  const first = draft.lines.findIndex(({ id }) => id === at.lineId);
  const from = cells.indexOf(at.cell);
  if (first < 0 || from < 0) return undefined;
  const room = Math.max(0, LINES_OF_A_VISIT - first);
  const lines = [...draft.lines];
  rows.slice(0, room).forEach((row, index) => {
    const own = lines[first + index] ?? emptyLine(draft.encounter.serviceDate);
    lines[first + index] = filled(own, row, cells.slice(from), draft.diagnoses);
  });
  return { draft: withRoom({ ...draft, lines }), lines: Math.min(rows.length, room), leftOut: Math.max(0, rows.length - room) };
}

function filled(line: DraftLine, row: readonly string[], cells: readonly Cell[], diagnoses: readonly string[]): DraftLine {
  let next = line;
  row.forEach((text, index) => {
    const cell = cells[index];
    if (cell === undefined || text === '') return;
    next = {
      ...next,
      [cell]: cleaned(cell, text),
      given: next.given.filter((name) => name !== cell),
      touched: [...new Set([...next.touched, cell])],
      ...(cell === 'charge' ? { ownCharge: true } : {}),
    };
  });
  return isEmptyLine(next) || next.pointers !== '' ? next : { ...next, pointers: allPointers(diagnoses) };
}
