import { chargeColumns } from '#shared/contract/look.ts';
import type { ColumnChoice } from '../../lib/charge-columns.ts';
import type { Cell } from './line-cells.ts';

const WORDS: Readonly<Record<ColumnChoice, string>> = {
  to: 'To, the last day',
  minutes: 'Minutes or times',
  expected: 'Expected allowed',
  ndc: 'NDC of the drug',
  note: 'Note on the line',
};
/** Columns that a person may do without or wants to see; the others every line has. */
export const CHOICES = chargeColumns.map((id) => ({ id, words: WORDS[id] }));
export type GridColumn = Exclude<Cell, 'to' | 'minutes' | 'ndc' | 'note'> | 'words' | ColumnChoice;

const ORDER: readonly GridColumn[] = [
  ...(['from', 'to', 'place', 'code', 'words', 'modifiers', 'pointers', 'units', 'minutes', 'charge', 'expected', 'ndc', 'note'] as const),
];

const isChoice = (name: unknown): name is ColumnChoice => chargeColumns.some((id) => id === name);

/** The columns drawn, in their order. */
export const columnsOf = (chosen: readonly ColumnChoice[]): readonly GridColumn[] =>
  ORDER.filter((column) => !isChoice(column) || chosen.includes(column));
