import { findClaim } from '#db/queries/claim.ts';
import { type TraceRow, tracesOfClaim } from '#db/queries/scrub-trace.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';

type Shown = Output<'claim.checked'>[number];

/** Each time a claim was checked, the newest first. */
export function showTraces(context: ReadContext, { claimId }: Input<'claim.checked'>): Output<'claim.checked'> {
  if (!findClaim(context.db, claimId)) fail('claim.notFound', { claimId });
  context.touch(claimId);
  return tracesOfClaim(context.db, claimId).map(shownTrace);
}

function shownTrace({ ruleSet, summary, lines, ...head }: TraceRow): Shown {
  const idle = new Set(ruleSet.silent.filter(({ whole }) => whole).flatMap(({ edits }) => edits));
  return {
    ...head,
    digest: ruleSet.digest,
    editsRun: ruleSet.edits.length - idle.size,
    off: [...ruleSet.off],
    rules: ruleSet.rules.map(([number, version, title]) => ({ number, version, title, state: stateOf(summary, number) })),
    silent: ruleSet.silent.map(({ why, whole, edits }) => ({ why, whole, edits: [...edits] })),
    editions: [...ruleSet.editions],
    lines: lines.map((line) => ({ ...line })),
  };
}

function stateOf({ otherPayer, otherDays, met }: TraceRow['summary'], number: number): Shown['rules'][number]['state'] {
  if (otherPayer.includes(number)) return 'otherPayer';
  if (otherDays.includes(number)) return 'otherDays';
  return met.includes(number) ? 'met' : 'notMet';
}
