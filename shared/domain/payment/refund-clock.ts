import { addDays, daysBetween, type PlainDate, plainDate } from '../../kernel/plain-date.ts';

/**
 * Medicare's clock: an overpayment is reported and returned within 60 days after it was identified, for six years after it was
 * received (42 CFR 401.305(b)(1) and (f); Medicaid: section 1128J(d) of the Social Security Act). Since 2025 "identified" is when
 * somebody knows of it or acts in reckless disregard (401.305(a)(2)); a person says the day, the program never guesses it.
 */
export const RETURN_DAYS = 60;
export const LOOKBACK_YEARS = 6;
/** When the list of the day begins to ask. */
export const NOTICE_DAYS = 15;

/** Claim filing indicators (SBR09) of federal programs: Medicare A, B and Advantage (16), Medicaid. */
const FEDERAL: Readonly<Record<string, 'Medicare' | 'Medicaid'>> = { MA: 'Medicare', MB: 'Medicare', '16': 'Medicare', MC: 'Medicaid' };
export const federalProgram = (filingIndicator: string): 'Medicare' | 'Medicaid' | null => FEDERAL[filingIndicator] ?? null;

export type ReturnClock = {
  readonly returnBy: PlainDate;
  /** Negative when it is late. */
  readonly daysLeft: number;
};

/** Null until somebody says when it was identified. */
export function returnClock(identifiedOn: PlainDate | null, today: PlainDate): ReturnClock | null {
  if (identifiedOn === null) return null;
  const returnBy = addDays(identifiedOn, RETURN_DAYS);
  return { returnBy, daysLeft: daysBetween(today, returnBy) };
}

/** Whether money received on a day is still within the six years. */
export function withinLookback(receivedOn: PlainDate, today: PlainDate): boolean {
  const [year = '', rest] = [today.slice(0, 4), today.slice(4)];
  const first = `${Number(year) - LOOKBACK_YEARS}${rest === '-02-29' ? '-02-28' : rest}`;
  return receivedOn >= plainDate(first);
}
