import type { Cms1500Page } from './cms1500.ts';
import { type BoxName, CMS1500_FIELDS, type Field } from './cms1500-fields.ts';
import { drawnForm } from './cms1500-form.ts';
import { BASELINE, columnLeft, lineTop, TYPE_SIZE } from './cms1500-grid.ts';
import { type Mark, type Page, text } from './draw-list.ts';
import { SMALLEST_SCALE } from './font-metrics.ts';

export type Nudge = { readonly x: number; readonly y: number };
export const NO_NUDGE: Nudge = { x: 0, y: 0 };

/**
 * red stock: the text alone, moved by the printer's nudge (points, right and down), for preprinted red forms.
 * drawn: the text on a form that we draw ourselves, for reading and for payers that take plain copies.
 */
export type Cms1500Mode = 'red stock' | 'drawn';

/** One page of boxes as marks at the exact places of the form. */
export function cms1500DrawList(page: Cms1500Page, mode: Cms1500Mode, nudge: Nudge = NO_NUDGE): Page {
  const words = [...page].map(([name, value]) => boxText(name, value, mode === 'red stock' ? nudge : NO_NUDGE));
  return { marks: mode === 'drawn' ? [...drawnForm(), ...words] : words };
}

function boxText(name: BoxName, value: string, nudge: Nudge): Mark {
  const field = CMS1500_FIELDS.get(name);
  if (field === undefined) throw new Error(`no such box on the form: ${name}`);
  return fieldText(field, value, nudge);
}

/** The smallest type a name is set in before it is cut. */
const SMALLEST_TYPE = TYPE_SIZE * SMALLEST_SCALE;

/**
 * Text in a field: on the grid while it fits; longer it is typed up to 15 percent smaller and then cut, or, where
 * nothing may be lost, typed as small as it takes.
 */
export function fieldText(field: Field, value: string, nudge: Nudge): Mark {
  const most = field.overflow === 'shrink' ? value.length : Math.floor((field.width * TYPE_SIZE) / SMALLEST_TYPE);
  const shown = value.slice(0, most).trimEnd();
  const size = shown.length > field.width ? (TYPE_SIZE * field.width) / shown.length : TYPE_SIZE;
  const right = field.align === 'right' && /\d/.test(value); // a word (CONT) begins at the left, clear of the rule for the cents
  const x = columnLeft(right ? field.column + field.width : field.column) + nudge.x;
  const y = lineTop(field.line) + BASELINE + nudge.y;
  return text(x, y, shown, { font: 'Courier', size, align: right ? 'right' : 'left', color: '#000000' });
}
