import type { PlainDate } from '../../kernel/plain-date.ts';

/**
 * What is known of a guarantor account that changes how it may be asked: hardshipReview until the practice has decided, hardship with
 * its discount, a bill that is disputed, bad debt, a bankruptcy from its day of filing, a guarantor who died.
 */
export const STANDING_KINDS = ['hardshipReview', 'hardship', 'dispute', 'badDebt', 'bankruptcy', 'deceased'] as const;
export type StandingKind = (typeof STANDING_KINDS)[number];

/** Chapters of the Bankruptcy Code under which a patient or a small business files (11 U.S.C.). */
export const BANKRUPTCY_CHAPTERS = ['7', '11', '12', '13'] as const;

type Rule = {
  readonly title: string;
  /** What happens instead of a statement; null: statements go on. */
  readonly statements: string | null;
  /** Whether letters, finance charges, calls and agencies wait. */
  readonly stops: boolean;
};

const RULES: Readonly<Record<StandingKind, Rule>> = {
  hardshipReview: { title: 'Hardship in review', statements: 'Decide the hardship', stops: true },
  hardship: { title: 'Hardship', statements: null, stops: false },
  dispute: { title: 'Disputed by the patient', statements: null, stops: true },
  badDebt: { title: 'Bad debt', statements: 'Written off or left alone', stops: true },
  bankruptcy: { title: 'Bankruptcy', statements: 'The court or the trustee is asked', stops: true },
  deceased: { title: 'Guarantor died', statements: 'The estate is asked by hand', stops: true },
};

export const standingTitle = (kind: StandingKind): string => RULES[kind].title;
/** What happens instead of a statement while it stands; null: statements go on. */
export const insteadOfStatement = (kind: StandingKind): string | null => RULES[kind].statements;
/** Whether letters, finance charges and agencies wait while it stands. */
export const stopsDunning = (kind: StandingKind): boolean => RULES[kind].stops;

export type StandingDays = { readonly fromDay: PlainDate; readonly untilDay: PlainDate | null; readonly endedOn: PlainDate | null };

/** Whether it holds on a day: from its first day to its last, and not from the day on which somebody ended it. */
export const standsOn = ({ fromDay, untilDay, endedOn }: StandingDays, day: PlainDate): boolean =>
  fromDay <= day && (untilDay === null || day <= untilDay) && (endedOn === null || day < endedOn);
