import type { Output } from '#shared/contract/operations.ts';
import { money } from '../../lib/format.ts';
import { letterOf } from './draft-line.ts';

/** The claims that charges will make, and the diagnoses that none of them says. */
export type ClaimPlan = Pick<Output<'charge.check'>, 'claims' | 'untold'>;
type Why = ClaimPlan['claims'][number]['why'][number];

const WHY: Readonly<Record<Why, string>> = {
  rendering: 'somebody else treated',
  place: 'another place',
  authorization: 'another authorization or referral',
  lines: 'a claim has 50 lines',
  diagnoses: 'a claim has 12 diagnoses',
};

/** "Lines 1 to 3, 5" of places that rise. */
export function linesWords(lines: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === line) run[1] = line;
    else runs.push([line, line]);
  }
  const words = runs.map(([first, last]) => (first === last ? `${first}` : `${first}${last === first + 1 ? ',' : ' to'} ${last}`));
  return `${lines.length === 1 ? 'Line' : 'Lines'} ${words.join(', ')}`;
}

/** A row for each claim when there are several: its lines, what it asks, and why it is beside those before it. */
export const planRows = ({ claims }: ClaimPlan): readonly { readonly lines: string; readonly total: string; readonly why: string }[] =>
  claims.length < 2
    ? []
    : claims.map(({ lines, total, why }) => ({
        lines: linesWords(lines),
        total: money(total),
        why: why.map((reason) => WHY[reason]).join(', '),
      }));

/** Which diagnoses stay unsaid; undefined when none does. */
export function untoldWords({ untold }: ClaimPlan): string | undefined {
  if (untold.length === 0) return undefined;
  const letters = untold.map(letterOf).join(', ');
  return untold.length === 1
    ? `Diagnosis ${letters} goes on no claim: a claim has 12, and no line points at it.`
    : `Diagnoses ${letters} go on no claim: a claim has 12, and no line points at them.`;
}
