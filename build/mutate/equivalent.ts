import type { Mutant } from './mutants.ts';

/** A mutant that changes nothing anybody could notice, by its line and what is done to it there, and why. */
export type Equivalent = {
  readonly file: string;
  readonly on: string;
  readonly kind: string;
  readonly before: string;
  readonly why: string;
};

/**
 * Such mutants are made and run like all others, and counted apart. The run fails when one of them is noticed, and when one is no
 * longer there: then its line was changed, and whether the reason still holds must be looked at again.
 */
export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'diagnosis-code-edit.ts',
    on: 'for (const { from } of lines) if (from !== null && (first === null || from < first)) first = from;',
    kind: '< to <=',
    before: 'from < first',
    why: 'of two equal days either is the first',
  },
];

const names = ({ file, on, kind, before }: Equivalent, mutant: Mutant): boolean =>
  file === mutant.file && on === mutant.on && kind === mutant.kind && before === mutant.before.replaceAll(/\s+/g, ' ');

export const isEquivalent = (mutant: Mutant, list: readonly Equivalent[] = EQUIVALENT): boolean => list.some((one) => names(one, mutant));

/** What is wrong with the list, in sentences: entries that name nothing, and entries that some test noticed. */
export function wrongEquivalents(
  mutants: readonly Mutant[],
  noticed: ReadonlySet<number>,
  list: readonly Equivalent[] = EQUIVALENT,
): readonly string[] {
  return list.flatMap((one) => {
    const named = mutants.filter((mutant) => names(one, mutant));
    const place = `${one.file}: ${one.kind} of ${one.before} on "${one.on}"`;
    if (named.length === 0) return [`${place} is not there any more.`];
    return named.some(({ number }) => noticed.has(number)) ? [`${place} is noticed by a test, so it is not equivalent.`] : [];
  });
}
