import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Minute } from './clock-time.ts';
import type { Span } from './span.ts';

export const APPOINTMENT_STATUSES = ['booked', 'arrived', 'seen', 'noShow', 'cancelled'] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** How each status is said, with the shape that goes with its colour. */
export const STATUS_WORDS: Readonly<Record<AppointmentStatus, string>> = {
  booked: 'Booked',
  arrived: 'Arrived',
  seen: 'Seen',
  noShow: 'No-show',
  cancelled: 'Cancelled',
};

/** Shortest and longest appointment. */
export const SHORTEST = 5;
export const LONGEST = 720;

/** Where and when an appointment is. `resourceId` is its column, a provider or a room; `roomId` a room besides. */
export type Place = {
  readonly resourceId: string;
  readonly roomId: string | null;
  readonly day: PlainDate;
  readonly start: Minute;
  readonly minutes: number;
};
export const spanOf = ({ start, minutes }: Pick<Place, 'start' | 'minutes'>): Span => ({ from: start, to: start + minutes });

const NEXT: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  booked: ['arrived', 'noShow', 'cancelled'],
  arrived: ['seen', 'cancelled'],
  seen: [],
  noShow: [],
  cancelled: [],
};

/** Whether an appointment may go from one status to another; the way back is a step of its own. */
export const mayBecome = (from: AppointmentStatus, to: AppointmentStatus): boolean => NEXT[from].includes(to);

/** Whether an appointment keeps its place from others. */
export const takesPlace = (status: AppointmentStatus): boolean => status !== 'cancelled' && status !== 'noShow';

/** Whether somebody still has to say how a past appointment ended. */
export const isUnfinished = (status: AppointmentStatus, day: PlainDate, today: PlainDate): boolean =>
  day < today && (status === 'booked' || status === 'arrived');
