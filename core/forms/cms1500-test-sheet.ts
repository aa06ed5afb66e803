import { CMS1500_FIELDS } from './cms1500-fields.ts';
import { CELL_WIDTH, columnLeft, LINE_HEIGHT, lineTop } from './cms1500-grid.ts';
import { fieldText, NO_NUDGE, type Nudge } from './cms1500-page.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';

/** Corners of the grid that a preprinted form shows too: columns 1 and 79, lines 8 and 61. */
const CORNERS = [
  [1, 8],
  [79, 8],
  [1, 61],
  [79, 61],
] as const;

/**
 * A sheet to lay on a red form: every tick box marked X, every other box filled with 9s to its full width, crosses on
 * the corners of the grid and a ruler in points along the top and the left edge to read the nudge from.
 */
export function cms1500TestSheet(nudge: Nudge = NO_NUDGE): Page {
  const boxes = [...CMS1500_FIELDS].filter(([name]) => !name.startsWith('carrier.'));
  return {
    marks: [
      ...boxes.map(([, field]) => fieldText({ ...field, overflow: 'shrink' }, field.width === 1 ? 'X' : '9'.repeat(field.width), nudge)),
      ...CORNERS.flatMap(([column, lineNumber]) => cross(columnLeft(column) + nudge.x, lineTop(lineNumber) + nudge.y)),
      ...ruler(),
      text(columnLeft(41) + nudge.x, lineTop(3) + 9 + nudge.y, 'CMS-1500 TEST SHEET', { font: 'Courier', size: 12 }),
      text(columnLeft(41) + nudge.x, lineTop(4) + 9 + nudge.y, `Nudge now: ${nudge.x} right, ${nudge.y} down (points)`, { size: 8 }),
      text(columnLeft(41) + nudge.x, lineTop(5) + 9 + nudge.y, 'Print at 100%, hold against a red form, count points off the ruler.', {
        size: 6.5,
      }),
    ],
  };
}

function cross(x: number, y: number): Mark[] {
  return [line(x - CELL_WIDTH, y, x + CELL_WIDTH, y), line(x, y - LINE_HEIGHT / 2, x, y + LINE_HEIGHT / 2)];
}

/** Strokes every 6 points, long ones every inch; the ruler never moves with the nudge. */
function ruler(): Mark[] {
  const across = Array.from({ length: 102 }, (_, at) => line(at * 6, 0, at * 6, at % 12 === 0 ? 14 : 7, { width: 0.4 }));
  const down = Array.from({ length: 132 }, (_, at) => line(0, at * 6, at % 12 === 0 ? 14 : 7, at * 6, { width: 0.4 }));
  return [...across, ...down];
}
