/** The form's grid in points: ten characters and six lines to the inch, and where its first cell begins. */
export const CELL_WIDTH = 7.2;
export const LINE_HEIGHT = 12;
export const GRID_LEFT = 21.6;
export const GRID_TOP = 24;
/** From the top of a line to its baseline: the text clears the rule below it by 3 points. */
export const BASELINE = 9;
/** Courier is 0.6 em wide, so 12 points give exactly ten characters to the inch. */
export const TYPE_SIZE = 12;

/** Left edge in points of a column, counted from 1; fractions fall inside a cell. */
export const columnLeft = (column: number): number => GRID_LEFT + (column - 1) * CELL_WIDTH;

/** Top in points of a line, counted from 1. */
export const lineTop = (line: number): number => GRID_TOP + (line - 1) * LINE_HEIGHT;
