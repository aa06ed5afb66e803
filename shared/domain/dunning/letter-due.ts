import { addDays, formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import { AFTER_LAST_WORDS, type DunningRules } from './dunning-rules.ts';

/** A letter that counts for what is open now: mailed after the account was last settled or a payment began the count anew. */
export type CountedLetter = {
  readonly level: number;
  readonly letterDate: PlainDate;
  /** A letter of a run that is neither mailed nor taken back. */
  readonly waiting: boolean;
  readonly runNumber: number;
  /** Statements mailed since it was made. */
  readonly statementsSince: number;
};

export type NotDue = { readonly group: string; readonly words: string; readonly next: string };
export type LetterDue = { readonly level: number } | { readonly notDue: NotDue };

const statements = (count: number): string => `${count} ${count === 1 ? 'statement' : 'statements'}`;

/**
 * Which letter an account gets today. Levels are gone through one by one, however many statements there are: nobody's first letter is
 * the last one. A letter is due after so many mailed statements, and after as many since the letter before as lie between the two
 * levels (features.md §2 item 2: by statements, never by days in the mail); the days between letters only put it off.
 */
export function letterDue(mailed: number, letters: readonly CountedLetter[], rules: DunningRules, today: PlainDate): LetterDue {
  const last = letters.reduce<CountedLetter | undefined>((newest, one) => (newest && newest.level > one.level ? newest : one), undefined);
  const level = (last?.level ?? 0) + 1;
  const wanted = rules.levels[level - 1];
  if (last?.waiting) {
    const words = `letter ${last.level} of run ${last.runNumber}`;
    return { notDue: { group: 'Letter made, not mailed yet', words, next: 'Mark the run mailed or take it back' } };
  }
  if (!wanted) {
    const next = AFTER_LAST_WORDS[rules.afterLast];
    return {
      notDue: {
        group: 'Every letter was sent',
        words: last ? `letter ${last.level} of ${formatDate(last.letterDate)}` : 'no letters',
        next,
      },
    };
  }
  if (mailed < wanted.afterStatements && !last) return { notDue: tooFew(mailed, wanted.afterStatements) };
  if (last) {
    const between = wanted.afterStatements - (rules.levels[level - 2]?.afterStatements ?? 0);
    if (last.statementsSince < between || mailed < wanted.afterStatements) return { notDue: hasLetter(last, between, level) };
    const from = addDays(last.letterDate, rules.daysBetween);
    if (from > today) return { notDue: tooYoung(last, rules.daysBetween, from) };
  }
  return { level };
}

const tooFew = (mailed: number, needed: number): NotDue => ({
  group: `Fewer than ${statements(needed)} mailed`,
  words: `${mailed} of ${statements(needed)} mailed`,
  next: 'Asked by statements first',
});

const hasLetter = ({ level, letterDate, statementsSince }: CountedLetter, between: number, next: number): NotDue => ({
  group: `Got letter ${level} already`,
  words: `letter of ${formatDate(letterDate)}, ${statements(statementsSince)} since`,
  next: `Letter ${next} after ${between - statementsSince > 1 ? `${statements(between - statementsSince)} more` : 'one more statement'}`,
});

const tooYoung = ({ level, letterDate }: CountedLetter, days: number, from: PlainDate): NotDue => ({
  group: `A letter in the last ${days} days`,
  words: `letter ${level} of ${formatDate(letterDate)}`,
  next: `Due from ${formatDate(from)}`,
});
