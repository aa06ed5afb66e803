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
    file: 'authorization-edits.ts',
    on: 'const at = terms === undefined ? -1 : codes.findIndex((code) => asksAuthorization(terms, code));',
    kind: 'number raised',
    before: '1',
    why: 'every place below 0 is none',
  },
  {
    file: 'diagnosis-code-edit.ts',
    on: 'for (const { from } of lines) if (from !== null && (first === null || from < first)) first = from;',
    kind: '< to <=',
    before: 'from < first',
    why: 'of two equal days either is the first',
  },
  {
    file: 'each-line.ts',
    on: 'for (let at = 0; at < claim.lines.length; at += 1) {',
    kind: '< to <=',
    before: 'at < claim.lines.length',
    why: 'behind the last line there is none, and what is none is passed over',
  },
  {
    file: 'each-line.ts',
    on: 'if (!line) continue;',
    kind: 'condition always false',
    before: '!line',
    why: 'a list of lines has no holes; the compiler cannot know',
  },
  {
    file: 'edits.ts',
    on: 'if (findings.length === 0) return { findings, runs };',
    kind: 'condition always false',
    before: 'findings.length === 0',
    why: 'it only saves time',
  },
  {
    file: 'guideline-edits.ts',
    on: 'const [first, second] = at < excluded ? [at, excluded] : [excluded, at];',
    kind: '< to <=',
    before: 'at < excluded',
    why: 'no code excludes itself',
  },
  {
    file: 'guideline-edits.ts',
    on: 'if (firstAt !== null && firstAt < at) return NO_FAULTS;',
    kind: '< to <=',
    before: 'firstAt < at',
    why: 'no code is coded before itself',
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
