import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { showToast } from '../../ui/toast.tsx';
import { type Due, dueKey } from './plan-words.ts';

const NONE: Output<'charge.due'> = [];
/** So many are made in one go, all or none. */
export const MOST_AT_ONCE = 200;

/** The visits that are due by a day, which are marked and ticked, and making those. */
export function useDue(until: PlainDate) {
  const query = useQuery('charge.due', { until });
  const make = useCommand('charge.makeDue');
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<string>();
  const rows = query.value ?? NONE;
  // Only what is still shown counts: a day that somebody settled meanwhile is made by nobody.
  const ticked = rows.filter((row) => ticks.has(dueKey(row)));
  const marked = rows.find((row) => dueKey(row) === selected) ?? rows[0];
  const tick = (row: Due) => {
    const next = new Set(ticks);
    if (!next.delete(dueKey(row))) next.add(dueKey(row));
    setTicks(next);
  };
  const tickAll = () => setTicks(new Set(ticked.length === rows.length ? [] : rows.map(dueKey)));
  const run = async () => {
    const visits = ticked.slice(0, MOST_AT_ONCE);
    if (visits.length === 0) return;
    const answer = await make.run({
      visits: visits.map(({ planId, dueDate }) => ({ planId, dueDate, superbillId: newId(), encounterId: newId() })),
    });
    // Refused because somebody was faster: what is due now is shown.
    if (!answer) return query.again();
    setTicks(new Set());
    const numbers = answer.made.map(({ number }) => number);
    const which = numbers.length === 1 ? `superbill ${numbers[0]}` : `superbills ${numbers[0]} to ${numbers.at(-1)}`;
    showToast({ words: `${counted(numbers.length, 'visit')} made: ${which}, drafts to approve.` });
  };
  return {
    ...{ value: query.value, rows, ticked, marked, ticks, tick, tickAll, select: setSelected, make: run },
    ...{ running: make.running, problem: make.problem ?? query.problem },
  };
}
export type DueState = ReturnType<typeof useDue>;
