import { create } from 'zustand';
import type { Cell } from './line-cells.ts';

/** Columns that a practice may do without or wants to see; the others every line has. */
export const CHOICES = [
  { id: 'to', words: 'To, the last day' },
  { id: 'minutes', words: 'Minutes or times' },
  { id: 'expected', words: 'Expected allowed' },
  { id: 'ndc', words: 'NDC of the drug' },
  { id: 'note', words: 'Note on the line' },
] as const;
export type ColumnChoice = (typeof CHOICES)[number]['id'];
export type GridColumn = Exclude<Cell, 'to' | 'minutes' | 'ndc' | 'note'> | 'words' | ColumnChoice;

const ORDER: readonly GridColumn[] = [
  ...(['from', 'to', 'place', 'code', 'words', 'modifiers', 'pointers', 'units', 'minutes', 'charge', 'expected', 'ndc', 'note'] as const),
];
const USUAL: readonly ColumnChoice[] = ['expected', 'ndc'];
const KEPT = 'claimwright.charge-columns';

const isChoice = (name: unknown): name is ColumnChoice => CHOICES.some(({ id }) => id === name);

/** What this computer remembers; the usual columns where nothing can be remembered. */
function recalled(): readonly ColumnChoice[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    return Array.isArray(kept) ? kept.filter(isChoice) : USUAL;
  } catch {
    return USUAL;
  }
}

/** Columns chosen for the charge grid on this computer; nothing in it tells of a patient. */
export const useGridColumns = create<{ readonly chosen: readonly ColumnChoice[] }>(() => ({ chosen: recalled() }));

export function chooseColumns(chosen: readonly ColumnChoice[]): void {
  useGridColumns.setState({ chosen });
  try {
    localStorage.setItem(KEPT, JSON.stringify(chosen));
  } catch {
    // Shown for now; a browser that keeps nothing forgets it with the window.
  }
}

/** The columns drawn, in their order. */
export const columnsOf = (chosen: readonly ColumnChoice[]): readonly GridColumn[] =>
  ORDER.filter((column) => !isChoice(column) || chosen.includes(column));
