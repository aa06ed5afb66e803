import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import type { NameRange, StatementCycle } from './statement-rules.ts';

export type CycleAccount = {
  readonly lastName: string;
  /** The account's own day of the month; null: as the practice's cycles say. */
  readonly statementDay: number | null;
};

/** The day of the month on which an account's statement is due; null when it has no cycle and may be asked at any time. */
export function cycleDayOf(account: CycleAccount, cycle: StatementCycle): number | null {
  if (account.statementDay !== null) return account.statementDay;
  if (cycle.kind === 'dayOfMonth') return cycle.day;
  return cycle.kind === 'none' ? null : rangeOf(account.lastName, cycle.ranges).day;
}

/** The last day, up to this one, on which a cycle with that day of the month came around. */
export function lastCycleDate(day: number, today: PlainDate): PlainDate {
  const two = (part: number): string => String(part).padStart(2, '0');
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (Number(today.slice(8)) >= day) return plainDate(`${today.slice(0, 7)}-${two(day)}`);
  return month === 1 ? plainDate(`${year - 1}-12-${two(day)}`) : plainDate(`${year}-${two(month - 1)}-${two(day)}`);
}

/** The next day after this one on which it comes around. */
export function nextCycleDate(day: number, today: PlainDate): PlainDate {
  const two = (part: number): string => String(part).padStart(2, '0');
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (Number(today.slice(8)) < day) return plainDate(`${today.slice(0, 7)}-${two(day)}`);
  return month === 12 ? plainDate(`${year + 1}-01-${two(day)}`) : plainDate(`${year}-${two(month + 1)}-${two(day)}`);
}

/**
 * Whether an account's turn has come: its day came around since it was last sent a statement. A day on which nobody made the
 * run (a Sunday) is caught up by the next one.
 */
export function isDueToday(account: CycleAccount, cycle: StatementCycle, lastSent: PlainDate | null, today: PlainDate): boolean {
  const day = cycleDayOf(account, cycle);
  return day === null || lastSent === null || lastSent < lastCycleDate(day, today);
}

/** Accents, apostrophes and case are nothing to the alphabet: "O’Brien" is OBRIEN, "Álvarez" ALVAREZ. */
const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toUpperCase();

/** What a name sorts under: its first letters as far as the ends of ranges are long. A name in no range belongs to the last one before it. */
function rangeOf(lastName: string, ranges: readonly NameRange[]): NameRange {
  const name = folded(lastName);
  const sorted = ranges.toSorted((a, b) => (folded(a.from) < folded(b.from) ? -1 : 1));
  return sorted.findLast(({ from }) => folded(from) <= name) ?? sorted[0] ?? { from: 'A', to: 'Z', day: 1 };
}

/**
 * What is wrong with ranges of names, or nothing. They must cover A to Z once, so that nobody is asked twice a month and nobody
 * is forgotten: each begins with the letter after the one at which the range before it ends.
 */
export function rangesProblem(ranges: readonly NameRange[]): 'gap' | 'overlap' | null {
  const sorted = ranges.toSorted((a, b) => (folded(a.from) < folded(b.from) ? -1 : 1));
  let expected = 'A'.charCodeAt(0);
  for (const { from, to } of sorted) {
    const [first, last] = [folded(from).charCodeAt(0), folded(to).charCodeAt(0)];
    if (first < expected || last < first) return 'overlap';
    if (first > expected) return 'gap';
    expected = last + 1;
  }
  return expected === 'Z'.charCodeAt(0) + 1 ? null : 'gap';
}
