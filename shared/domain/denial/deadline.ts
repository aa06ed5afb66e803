import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.ts';

/** Days before the last day of an appeal from which the list warns. */
export const APPEAL_NOTICE_DAYS = 14;

export type AppealAlarm = 'unknown' | 'calm' | 'soon' | 'past';
export type AppealClock = { readonly appealBy: PlainDate | null; readonly alarm: AppealAlarm; readonly daysLeft: number | null };

/**
 * The last day on which an appeal arrives in time: so many days (the payer's appeal limit) from the day of the decision. Unknown when
 * the payer's answer has no day.
 */
export function appealClock(decidedOn: PlainDate | null, limitDays: number, today: PlainDate): AppealClock {
  if (decidedOn === null) return { appealBy: null, alarm: 'unknown', daysLeft: null };
  const appealBy = addDays(decidedOn, limitDays);
  const daysLeft = daysBetween(today, appealBy);
  return { appealBy, daysLeft, alarm: daysLeft < 0 ? 'past' : daysLeft <= APPEAL_NOTICE_DAYS ? 'soon' : 'calm' };
}
