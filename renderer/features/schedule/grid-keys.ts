import type { KeyboardEvent } from 'react';
import type { Dialogs } from './dialogs.tsx';
import { type Appointment, type Cursor, cursorAt, stepCursor } from './grid-model.ts';
import type { Book } from './use-book.ts';
import type { Desk } from './use-desk.ts';
import { type Moving, nudged } from './use-moving.ts';

type Grid = {
  readonly book: Book;
  readonly cursor: Cursor;
  readonly setCursor: (cursor: Cursor) => void;
  readonly selected: Appointment | undefined;
  readonly moving: Moving | null;
  readonly setMoving: (moving: Moving | null) => void;
  readonly drop: (moving: Moving) => void;
  readonly desk: Desk;
  readonly setDialog: (dialog: Dialogs) => void;
};
const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** What keys and clicks do in the grid: arrows go from place to place, or move what is in the hand. */
export function useGridKeys({ book, cursor, setCursor, selected, moving, setMoving, drop, desk, setDialog }: Grid) {
  const at = book.columns.findIndex(({ key }) => key === cursor.column);
  const column = book.columns[at];
  const walk = (key: string) => {
    if (!column) return;
    if (key === 'ArrowUp' || key === 'ArrowDown')
      setCursor(stepCursor(book.appointments, column, cursor, key === 'ArrowDown' ? 1 : -1, book.range));
    else {
      const to = book.columns[at + (key === 'ArrowRight' ? 1 : -1)];
      if (to) setCursor(cursorAt(book.appointments, to, cursor.minute));
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (ARROWS.has(event.key)) {
      event.preventDefault();
      if (moving) setMoving({ ...moving, place: nudged(moving.place, book.columns, event.key, event.shiftKey) });
      else walk(event.key);
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      if (column && !moving) setCursor(cursorAt(book.appointments, column, event.key === 'Home' ? book.range.from : book.range.to - 15));
    } else if (event.key === 'Escape' && moving) {
      event.preventDefault();
      setMoving(null);
    }
  };
  const onOpen = () => {
    if (moving) {
      setMoving(null);
      drop(moving);
    } else if (selected && selected.status !== 'cancelled') setDialog({ kind: 'edit', row: selected });
    else if (column) setDialog({ kind: 'book', start: startAt(column, cursor) });
  };
  const onPick = (picked: Cursor) => {
    desk.clear();
    setCursor(picked);
  };
  return { onKey, onOpen, onPick };
}

/** Where a new appointment would stand. */
export const startAt = (
  { resourceId, day }: { readonly resourceId: string; readonly day: Book['columns'][number]['day'] },
  cursor: Cursor,
) => ({
  place: { resourceId, roomId: null, day, start: cursor.minute, minutes: 20 },
});
