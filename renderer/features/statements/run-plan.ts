import type { Output } from '#shared/contract/operations.ts';
import { addCents, type Cents, subtractCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { LeftOut } from '../../ui/left-out.tsx';

export type Preview = Output<'statement.preview'>;
export type InRun = Preview['inRun'][number];

export type RunPlan = {
  readonly owed: Preview['owed'];
  readonly leftOut: readonly LeftOut[];
  readonly leftOutAccounts: number;
  readonly leftOutAmount: Cents;
  readonly inRun: readonly InRun[];
  readonly total: Cents;
  readonly byLevel: Preview['byLevel'];
};

/** The dry run with those left out by hand moved from one side of the equation to the other. */
export function planWithout(preview: Preview, byHand: ReadonlySet<string>): RunPlan {
  const out = preview.inRun.filter(({ guarantorId }) => byHand.has(guarantorId));
  const inRun = preview.inRun.filter(({ guarantorId }) => !byHand.has(guarantorId));
  const outAmount = sumCents(out.map(({ owes }) => owes));
  const hand: readonly LeftOut[] =
    out.length === 0
      ? []
      : [{ reason: 'Left out by hand', accounts: out.length, amount: outAmount, next: 'In the next run', byHand: true }];
  const leftOut = [...preview.leftOut, ...hand];
  return {
    owed: preview.owed,
    leftOut,
    leftOutAccounts: leftOut.reduce((sum, { accounts }) => sum + accounts, 0),
    leftOutAmount: sumCents(leftOut.map(({ amount }) => amount)),
    inRun,
    total: subtractCents(preview.total, outAmount),
    byLevel: levelsOf(inRun),
  };
}

function levelsOf(inRun: readonly InRun[]): Preview['byLevel'] {
  return [...Map.groupBy(inRun, ({ level }) => level)]
    .map(([level, rows]) => ({ level, accounts: rows.length, amount: rows.reduce((sum, { owes }) => addCents(sum, owes), ZERO) }))
    .sort((a, b) => a.level - b.level);
}

const LEVELS = ['First', 'Second', 'Final notice'] as const;
/** "First", "Second", "Final notice": how often we have asked. */
export const levelWords = (level: number): string => LEVELS[level - 1] ?? 'Final notice';
