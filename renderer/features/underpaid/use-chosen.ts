import { useState } from 'react';
import { keyOf, type Row } from './underpaid-words.ts';

/** Rows ticked for one act; those that are no longer shown are forgotten. */
export function useChosen(rows: readonly Row[], at: Row | undefined) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter((row) => ticked.has(keyOf(row)));
  const acted = chosen.length > 0 ? chosen : at ? [at] : [];
  const toggle = (row: Row) => {
    const key = keyOf(row);
    setTicked(new Set(ticked.has(key) ? [...ticked].filter((one) => one !== key) : [...ticked, key]));
  };
  const payerOf = (row: Row) => rows.filter(({ payerId, short, state }) => payerId === row.payerId && short > 0 && state !== 'accepted');
  return {
    acted,
    isTicked: (row: Row) => ticked.has(keyOf(row)),
    toggle,
    /** All lines of the payer of a row that a letter can name. */
    tickPayer: (row: Row) => setTicked(new Set(payerOf(row).map(keyOf))),
    forget: () => setTicked(new Set()),
  };
}
