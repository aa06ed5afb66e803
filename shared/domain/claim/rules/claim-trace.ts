import { remembered } from '../../../kernel/remembered.ts';
import type { Judgement, Policy } from './judge-claim.ts';
import { actionWords } from './rule-words.ts';

/**
 * Which edits and rules there were when a claim was checked, and which could not judge it: kept once for all claims that met
 * the same, so that a check of a clean claim is one short row.
 */
export type RuleSetShown = {
  /** Edits that ran: number and how much they counted. */
  readonly edits: readonly (readonly [number: number, severity: 'stop' | 'warn'])[];
  readonly off: readonly number[];
  /** Rules of the practice in their order: number, version, title. */
  readonly rules: readonly (readonly [number: number, version: number, title: string])[];
  /** Edits that could not judge, or only in part, by the reason. */
  readonly silent: readonly { readonly why: string; readonly whole: boolean; readonly edits: readonly number[] }[];
  /** Editions of the published lists that answered. */
  readonly editions: readonly string[];
};

/** What became of the practice's rules on one claim; those that are not named ran and were not met. */
export type TraceSummary = {
  readonly otherPayer: readonly number[];
  readonly otherDays: readonly number[];
  readonly met: readonly number[];
};

/** A line of a trace: what an edit or rule found, wrote or tagged. */
export type TraceLine = {
  readonly edit: number;
  readonly effect: 'stop' | 'warn' | 'set' | 'tag';
  readonly field: string;
  readonly words: string;
  readonly overrideId: string | null;
};
export type ClaimTrace = { readonly ruleSet: RuleSetShown; readonly summary: TraceSummary; readonly lines: readonly TraceLine[] };

type PolicySet = Pick<RuleSetShown, 'edits' | 'off' | 'rules'>;
/** The part of the set that is the same for all claims of a run. */
export const policySetOf = ({ edits, severities, rules }: Policy): PolicySet => ({
  edits: edits.map(({ number, severity }) => {
    const wanted = severities.get(number);
    return [number, wanted === undefined || wanted === 'off' ? severity : wanted];
  }),
  off: [...severities]
    .filter(([number, severity]) => severity === 'off' && !edits.some((edit) => edit.number === number))
    .map(([number]) => number),
  rules: rules.rules.map(({ rule }) => [rule.number, rule.version, rule.title]),
});

type Runs = Judgement['runs'];
/** Worked out once for all claims whose edits fared alike: those without findings have the very same list of them. */
const ruleSets = new WeakMap<PolicySet, WeakMap<Runs, RuleSetShown>>();

function ruleSetOf(runs: Runs, set: PolicySet): RuleSetShown {
  const ofSet = remembered(ruleSets, set, () => new WeakMap<Runs, RuleSetShown>());
  return remembered(ofSet, runs, () => {
    const editions = [...new Set(runs.flatMap((run) => run.editions))].sort();
    return { ...set, silent: silentOf(runs), editions };
  });
}

function silentOf(runs: Runs): RuleSetShown['silent'] {
  const silent = new Map<string, { why: string; whole: boolean; edits: number[] }>();
  for (const { edit, state, why } of runs)
    for (const sentence of why) {
      const whole = state === 'notRun';
      const key = `${whole} ${sentence}`;
      const known = silent.get(key);
      if (known) known.edits.push(edit);
      else silent.set(key, { why: sentence, whole, edits: [edit] });
    }
  return [...silent.values()];
}

/** What is kept of a judgement that was made with a trace. */
export function traceOf({ findings, overridden, rules, runs }: Judgement, set: PolicySet): ClaimTrace {
  const { otherPayer, otherDays, met, settings, tags } = rules;
  return {
    ruleSet: ruleSetOf(runs, set),
    summary: { otherPayer, otherDays, met },
    lines: [
      ...findings.map(({ edit, severity, field, message }) => ({ edit, effect: severity, field, words: message, overrideId: null })),
      ...overridden.map(({ finding: { edit, severity, field, message }, override }) => ({
        ...{ edit, effect: severity, field, words: message },
        overrideId: override.overrideId,
      })),
      ...settings.map(({ rule, target, line, value }) => ({
        edit: rule,
        effect: 'set' as const,
        field: line === null ? `claim.${target}` : `lines.${line}.${target}`,
        words: actionWords({ kind: 'set', target, value }),
        overrideId: null,
      })),
      ...tags.map(({ rule, tag }) => ({
        ...{ edit: rule, effect: 'tag' as const, field: 'claim.tags' },
        words: actionWords({ kind: 'tag', tag }),
        overrideId: null,
      })),
    ],
  };
}
