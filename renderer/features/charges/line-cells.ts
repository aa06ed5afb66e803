import type { DraftLine } from './draft.ts';

/** The cells of a line that take typing, in the order of the keys. */
export const CELLS = ['from', 'code', 'modifiers', 'pointers', 'units', 'charge', 'ndc'] as const;
export type Cell = (typeof CELLS)[number] & keyof DraftLine;

/** Which cell a finding's field names. */
export function cellOf(part: string): Cell | undefined {
  if (part === 'to') return 'from';
  if (part === 'procedureCode') return 'code';
  if (part === 'unitThousandths') return 'units';
  if (part.startsWith('ndc')) return 'ndc';
  return CELLS.find((cell) => cell === part);
}

export const cellKey = (lineId: string, cell: Cell | 'place'): string => `${lineId}:${cell}`;

/** Puts the cursor into a cell, at once or as soon as it is drawn, its text marked so that typing replaces it. */
export function focusCell(key: string): void {
  const focus = () => {
    const input = document.querySelector<HTMLInputElement>(`[data-cell="${key}"] input`);
    input?.focus();
    input?.select();
    return input !== null;
  };
  if (!focus()) requestAnimationFrame(focus);
}
