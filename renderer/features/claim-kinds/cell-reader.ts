import { type Cents, cents } from '#shared/kernel/cents.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { CellFaults, Cells } from './kind-field.ts';

/** Reads cells one by one and notes what cannot be read; what cannot is as if it were empty. */
export type CellReader = {
  readonly text: (cell: string) => string;
  readonly words: (cell: string) => readonly string[];
  /** A whole number; undefined when nothing was typed, or nothing that is one. */
  readonly whole: (cell: string, least: number, most: number) => number | undefined;
  /** Thousandths of a decimal. */
  readonly thousandths: (cell: string, below: number) => number | undefined;
  readonly money: (cell: string) => Cents | undefined;
  readonly day: (cell: string) => PlainDate | undefined;
  readonly zip: (cell: string) => string;
  /** One of these, or undefined. */
  readonly one: <Value extends string>(cell: string, among: readonly Value[]) => Value | undefined;
  readonly several: <Value extends string>(cell: string, among: readonly Value[]) => readonly Value[];
  readonly yes: (cell: string) => boolean;
  /** Whether anything was typed in a cell that begins so. */
  readonly any: (beginning: string) => boolean;
  readonly fault: (cell: string, message: string) => void;
  readonly faults: CellFaults;
};

export function cellReader(cells: Cells): CellReader {
  const faults: Record<string, string> = {};
  const text = (cell: string): string => (cells[cell] ?? '').trim();
  const fault = (cell: string, message: string): undefined => {
    faults[cell] = message;
  };
  const words = (cell: string): readonly string[] =>
    text(cell)
      .split(/[\s,]+/)
      .filter((word) => word !== '');
  return {
    ...{ text, words, fault, faults },
    whole: (cell, least, most) => {
      const typed = text(cell);
      if (typed === '') return undefined;
      const value = Number(typed);
      return Number.isInteger(value) && value >= least && value <= most
        ? value
        : fault(cell, `Type a whole number from ${least} to ${most}; it is not kept as it stands.`);
    },
    thousandths: (cell, below) => {
      const typed = text(cell);
      if (typed === '') return undefined;
      const value = Number(typed);
      const fits = value >= 0 && value < below && /^\d*(\.\d{1,3})?$/.test(typed);
      return fits ? Math.round(value * 1_000) : fault(cell, 'Type a number such as 11 or 10.5; it is not kept as it stands.');
    },
    money: (cell) => (text(cell) === '' ? undefined : cents(Number(text(cell)))),
    day: (cell) => {
      const typed = text(cell);
      return isPlainDate(typed) ? typed : undefined;
    },
    zip: (cell) => {
      const digits = text(cell).replaceAll(/\D/g, '');
      if (digits === '' || digits.length === 5 || digits.length === 9) return digits;
      fault(cell, 'A ZIP has five or nine digits; it is not kept as it stands.');
      return '';
    },
    one: (cell, among) => among.find((value) => value === text(cell)),
    several: (cell, among) => {
      const chosen = words(cell);
      return among.filter((value) => chosen.includes(value));
    },
    yes: (cell) => text(cell) === 'yes',
    any: (beginning) => Object.entries(cells).some(([cell, typed]) => cell.startsWith(beginning) && typed.trim() !== ''),
  };
}

/** Thousandths as they are typed: 10500 is "10.5". */
export const thousandthsText = (value: number): string => String(value / 1_000);

/** Money as a cell keeps it. */
export const moneyCell = (amount: Cents | null): string => (amount === null ? '' : String(amount));

/** Cells without those that say nothing. */
export const filledCells = (cells: Cells): Cells => Object.fromEntries(Object.entries(cells).filter(([, typed]) => typed !== ''));
