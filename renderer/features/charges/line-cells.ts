import type { DraftLine } from './draft-line.ts';

/** Every cell of a line that takes typing, in the order of the keys. Those not shown as columns stand in the line's details. */
export const CELLS = ['from', 'to', 'place', 'code', 'modifiers', 'pointers', 'units', 'minutes', 'charge', 'ndc', 'note'] as const;
export type Cell = (typeof CELLS)[number] & keyof DraftLine;

const DETAIL_ONLY = [
  'ndcQuantity',
  'description',
  'revenueCode',
  'renderingProviderId',
  'orderingProviderId',
  'supervisingProviderId',
] as const;
export type DetailCell = Cell | (typeof DETAIL_ONLY)[number];

/** Which cell a finding's field names. */
export function cellOf(part: string): DetailCell | undefined {
  if (part === 'procedureCode') return 'code';
  if (part === 'unitThousandths') return 'units';
  if (part === 'placeOfService') return 'place';
  if (part === 'times') return 'minutes';
  if (part.startsWith('ndc')) return 'ndc';
  return CELLS.find((cell) => cell === part) ?? DETAIL_ONLY.find((cell) => cell === part);
}

export const cellKey = (lineId: string, cell: DetailCell): string => `${lineId}:${cell}`;

const fieldIn = (key: string) => document.querySelector<HTMLElement>(`[data-cell="${key}"] :is(input, select)`);

/** Puts the cursor into a cell, at once or as soon as it is drawn, its text marked so that typing replaces it. */
export function focusCell(key: string): void {
  const focus = () => {
    const field = fieldIn(key);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
    return field !== null;
  };
  if (!focus()) requestAnimationFrame(focus);
}

export const isDrawn = (key: string): boolean => fieldIn(key) !== null;
