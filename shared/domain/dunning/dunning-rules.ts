import { type Cents, cents } from '../../kernel/cents.ts';

/** A letter of the practice: from how many mailed statements on, and for how much at least. Levels count from 1. */
export type DunningLevel = { readonly afterStatements: number; readonly minimum: Cents };

/** What becomes of an account that has had every letter. */
export const afterLastChoices = ['review', 'call', 'nothing'] as const;
export type AfterLast = (typeof afterLastChoices)[number];

/** How a practice writes to those who do not answer their statements. */
export type DunningRules = {
  readonly levels: readonly DunningLevel[];
  /** Days that must lie between two letters, beside the statements between them. */
  readonly daysBetween: number;
  /** Days from the letter to the day by which it asks to be paid. */
  readonly daysToPay: number;
  readonly afterLast: AfterLast;
};

export const USUAL_DUNNING: DunningRules = {
  levels: [
    { afterStatements: 2, minimum: cents(10_00) },
    { afterStatements: 3, minimum: cents(10_00) },
    { afterStatements: 4, minimum: cents(25_00) },
  ],
  daysBetween: 20,
  daysToPay: 14,
  afterLast: 'review',
};

/** Levels whose statements do not grow: a later letter would be due before the one it follows. */
export const levelsProblem = (levels: readonly DunningLevel[]): number | null => {
  const at = levels.findIndex(({ afterStatements }, index) => afterStatements <= (levels[index - 1]?.afterStatements ?? 0));
  return at < 0 ? null : at + 1;
};

export const AFTER_LAST_WORDS: Readonly<Record<AfterLast, string>> = {
  review: 'Looked at by a person, for collections',
  call: 'Called by a person',
  nothing: 'Nothing more is written',
};
