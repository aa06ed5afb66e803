import { useState } from 'react';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { LeftOut } from '../../ui/left-out.tsx';

type Row = { readonly guarantorId: string; readonly owes: Cents };
type Preview<R extends Row> = { readonly leftOut: readonly LeftOut[]; readonly inRun: readonly R[] };

/** A dry run with those left out by hand moved to the other side, and the row that is marked. */
export function useDryRun<R extends Row>(preview: Preview<R> | undefined) {
  const [byHand, setByHand] = useState<ReadonlySet<string>>(new Set());
  const [chosen, choose] = useState<string>();
  const rows = (preview?.inRun ?? []).filter(({ guarantorId }) => !byHand.has(guarantorId));
  const out = (preview?.inRun ?? []).filter(({ guarantorId }) => byHand.has(guarantorId));
  const selected = rows.find(({ guarantorId }) => guarantorId === chosen) ?? rows[0];
  const hand: readonly LeftOut[] =
    out.length === 0
      ? []
      : [{ reason: 'Left out by hand', accounts: out.length, amount: sumCents(out.map(({ owes }) => owes)), next: '', byHand: true }];
  const putBack = (guarantorId: string) => {
    choose(guarantorId);
    setByHand((before) => new Set([...before].filter((id) => id !== guarantorId)));
  };
  const leaveOut = (): R | undefined => {
    if (!selected) return undefined;
    const at = rows.indexOf(selected);
    choose((rows[at + 1] ?? rows[at - 1])?.guarantorId);
    setByHand((before) => new Set([...before, selected.guarantorId]));
    return selected;
  };
  const clear = () => setByHand(new Set());
  return { rows, selected, choose, byHand, leftOut: [...(preview?.leftOut ?? []), ...hand], leaveOut, putBack, clear };
}
