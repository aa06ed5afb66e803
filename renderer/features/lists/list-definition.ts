import type { UsedList } from '#shared/domain/list/used-lists.ts';
import type { Shape } from '../../ui/status-mark.tsx';

/** How one field of a record is typed. `read` and `write` change one field of the whole record. */
export type ListField<Row> = {
  readonly label: string;
  readonly read: (row: Row) => string;
  readonly write: (row: Row, text: string) => Row;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly hint?: string;
  /** Choices of a closed list; a plain field when absent. */
  readonly options?: readonly { readonly value: string; readonly words: string }[];
  /** What is odd about it; it may be saved all the same, and the scrubber will say so again. */
  readonly warn?: (row: Row) => string | undefined;
  /** Cannot be changed once saved. */
  readonly fixed?: boolean;
  readonly wide?: boolean;
};

export type ListCheck<Row> = {
  readonly label: string;
  readonly read: (row: Row) => boolean;
  readonly write: (row: Row, on: boolean) => Row;
};

/** A part of a record's form that the fields of a list cannot draw. */
export type RecordPart<Row> = { readonly row: Row; readonly fresh: boolean; readonly onRow: (row: Row) => void };

/** One list of the practice: how it is read, shown, typed and saved. */
export type ListDefinition<Row> = {
  readonly id: string;
  readonly words: string;
  readonly one: string;
  /** The list by which the core counts what stands on an entry; absent where nothing can. */
  readonly usedAs?: UsedList;
  /** What it is for, when it is empty. */
  readonly teaches: string;
  /** Absent when the whole list comes at once; else what is typed in the filter is asked for. */
  readonly searched?: boolean;
  readonly load: (text: string) => Promise<readonly Row[]>;
  readonly save: (row: Row) => Promise<unknown>;
  /** Absent where entries come from another list. */
  readonly blank?: () => Row;
  readonly key: (row: Row) => string;
  readonly title: (row: Row) => string;
  readonly under: (row: Row) => string;
  readonly right?: (row: Row) => string;
  readonly active: (row: Row) => boolean;
  readonly fields: readonly ListField<Row>[];
  readonly checks: readonly ListCheck<Row>[];
  /** What is wrong beside empty fields: a record is not saved before it is mended. */
  readonly faults?: (row: Row) => readonly string[];
  /** Takes an entry away for good; absent where entries are only switched off. */
  readonly remove?: (row: Row) => Promise<unknown>;
  /** Where the entry itself stays: what the removal is called, what is said after it, and whether there is anything to remove. */
  readonly removal?: { readonly label: string; readonly said: (row: Row) => string; readonly can: (row: Row) => boolean };
};

/** Shape and word of a row's state. */
export const stateOf = (active: boolean, warned: boolean): { readonly shape: Shape; readonly words: string } => {
  if (!active) return { shape: 'struck', words: 'Not used' };
  return warned ? { shape: 'triangle', words: 'To check' } : { shape: 'check', words: 'In use' };
};
