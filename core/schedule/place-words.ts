import type { Place } from '#shared/domain/schedule/appointment.ts';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';

/** "07/14/2026 9:00–9:20 AM": when something is, for the history. */
export const placeWords = ({ day, start, minutes }: Pick<Place, 'day' | 'start' | 'minutes'>): string =>
  `${formatDate(day)} ${formatSpan(start, start + minutes)}`;
