import type { RuleCondition, RuleDefinition } from './rule.ts';

/** A line that a payer has answered, with what it stood beside. */
export type AnsweredLine = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Codes of the claim's other lines of the day. */
  readonly otherCodes: readonly string[];
  readonly authorized: boolean;
  /** Group and reason ("CO-97") of the denial; null when the line was paid or went to the patient. */
  readonly denial: string | null;
};

/** What denials suggest: counts and the rule that would have warned. Nothing more: a person decides. */
export type DenialPattern = {
  readonly payerId: string;
  readonly payerName: string;
  /** "denied G0442 with G0402 without 25". */
  readonly words: string;
  readonly reason: string;
  readonly denied: number;
  readonly of: number;
  /** The same lines with what was missing: how many of how many were paid. */
  readonly paidWith: number;
  readonly ofWith: number;
  /** The newest claims that were denied so. */
  readonly claims: readonly { readonly claimId: string; readonly claimNumber: string }[];
  readonly title: string;
  readonly definition: RuleDefinition;
};

/** Fewer denials than these are an accident, and below this share of the lines something else decides. */
const FEWEST_DENIED = 3;
const LEAST_SHARE = 0.5;
const MOST_PATTERNS = 50;
const MOST_CLAIMS = 10;
/** Modifiers that say a service stands by itself (NCCI policy manual, chapter I) and so answer a bundling denial. */
const SEPARATING = ['25', '59', 'XE', 'XP', 'XS', 'XU', '24', '57'] as const;

type Kind = {
  readonly key: string;
  readonly words: string;
  readonly lacks: boolean;
  readonly conditions: readonly RuleCondition[];
  readonly fix: string;
};

const oneOf = (field: RuleCondition['field'], ...values: readonly string[]): RuleCondition => ({ field, test: 'oneOf', values });

/** The ways in which a line may be looked at; `lacks` says whether it has not what would answer the denial. */
function kindsOf(line: AnsweredLine): readonly Kind[] {
  const { code, modifiers, otherCodes, authorized } = line;
  const separated = SEPARATING.some((modifier) => modifiers.includes(modifier));
  const beside = [...new Set(otherCodes)]
    .filter((other) => other !== code)
    .map(
      (other): Kind => ({
        key: `beside ${code} ${other}`,
        words: `${code} with ${other}`,
        lacks: !separated,
        conditions: [oneOf('code', code), oneOf('otherCodes', other), { field: 'modifiers', test: 'noneOf', values: [...SEPARATING] }],
        fix: 'Look at the documentation: when the services stand by themselves, a modifier says so.',
      }),
    );
  const authorization: Kind = {
    key: `authorized ${code}`,
    words: code,
    lacks: !authorized,
    conditions: [oneOf('code', code), { field: 'priorAuthorization', test: 'absent', values: [] }],
    fix: 'Ask the payer for an authorization, or write down its number.',
  };
  return [...beside, authorization];
}

/** What a reason can be answered by: bundling by a modifier, a missing authorization by its number. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  beside: /^(CO|OA|PI)-(97|59|231|234|236|B10|B15)$/,
  authorized: /^(CO|OA|PI)-(15|197|198|243)$/,
};

type Tally = { kind: Kind; sample: AnsweredLine; of: number; paidWith: number; ofWith: number; reasons: Map<string, AnsweredLine[]> };

/**
 * Counts how often each payer denied a line that lacked something, and how often the same line had it and was paid. Lines come
 * newest first. Patterns come in the order of denials.
 */
export function denialPatterns(lines: Iterable<AnsweredLine>): readonly DenialPattern[] {
  const tallies = new Map<string, Tally>();
  for (const line of lines) for (const kind of kindsOf(line)) count(tallies, line, kind);
  return [...tallies.values()]
    .flatMap(patternsOf)
    .sort((a, b) => b.denied - a.denied || (a.words < b.words ? -1 : 1))
    .slice(0, MOST_PATTERNS);
}

function count(tallies: Map<string, Tally>, line: AnsweredLine, kind: Kind): void {
  const key = `${line.payerId} ${kind.key}`;
  const tally = tallies.get(key) ?? { kind, sample: line, of: 0, paidWith: 0, ofWith: 0, reasons: new Map<string, AnsweredLine[]>() };
  tallies.set(key, tally);
  if (!kind.lacks) {
    tally.ofWith += 1;
    if (line.denial === null) tally.paidWith += 1;
    return;
  }
  tally.of += 1;
  const [way = ''] = kind.key.split(' ');
  if (line.denial === null || !(ANSWERS[way]?.test(line.denial) ?? false)) return;
  const denied = tally.reasons.get(line.denial);
  if (denied) denied.push(line);
  else tally.reasons.set(line.denial, [line]);
}

function patternsOf({ kind, sample, of, paidWith, ofWith, reasons }: Tally): readonly DenialPattern[] {
  return [...reasons].flatMap(([reason, denied]) => {
    if (denied.length < FEWEST_DENIED || denied.length / of < LEAST_SHARE) return [];
    const without = kind.key.startsWith('beside') ? 'without a modifier that separates them' : 'without an authorization';
    const words = `${kind.words} ${without}`;
    const message = `${sample.payerName} denied ${words} ${denied.length} of ${of} times (${reason}).`.slice(0, 200);
    return [
      {
        ...{ payerId: sample.payerId, payerName: sample.payerName, words, reason, of, paidWith, ofWith },
        denied: denied.length,
        claims: denied.slice(0, MOST_CLAIMS).map(({ claimId, claimNumber }) => ({ claimId, claimNumber })),
        title: `${sample.payerName}: ${words}`.slice(0, 80),
        definition: {
          ...{ scope: 'line' as const, payerIds: [sample.payerId], from: null, to: null },
          when: { join: 'all' as const, parts: kind.conditions },
          actions: [{ kind: 'warn' as const, message, fix: kind.fix }],
        },
      },
    ];
  });
}
