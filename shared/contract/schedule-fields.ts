import { z } from 'zod';
import { APPOINTMENT_STATUSES, LONGEST, SHORTEST } from '../domain/schedule/appointment.ts';
import { TYPE_COLORS, TYPE_PATTERNS } from '../domain/schedule/appointment-look.ts';
import { DAY_MINUTES } from '../domain/schedule/clock-time.ts';
import { MOST_REPEATS, REPEAT_UNITS } from '../domain/schedule/repeat.ts';
import { WEEKDAYS } from '../domain/schedule/resource-day.ts';
import { Day, Id, Moment, Money, required, text } from './common.ts';
import { VerdictField } from './eligibility-fields.ts';
import { strict } from './operation.ts';

export const MinuteField = z
  .int()
  .min(0)
  .max(DAY_MINUTES - 1);
export const EndMinute = z.int().min(1).max(DAY_MINUTES);
export const LengthField = z.int().min(SHORTEST).max(LONGEST);
export const WeekdayField = z.literal(WEEKDAYS);
export const WeekdayList = z.array(WeekdayField).max(7);

export const ResourceFields = strict({
  resourceId: Id,
  kind: z.enum(['provider', 'room']),
  /** A provider's is their own name, whatever is sent. */
  name: text(60),
  position: z.int().min(0).max(999),
  active: z.boolean(),
});
export const HoursFields = strict({
  weekday: WeekdayField,
  from: MinuteField,
  to: EndMinute,
  kind: z.enum(['open', 'break']),
  words: text(40),
});
export const ExceptionFields = strict({
  exceptionId: Id,
  /** Null: the whole practice. */
  resourceId: Id.nullable(),
  firstDay: Day,
  lastDay: Day,
  from: MinuteField,
  to: EndMinute,
  kind: z.enum(['closed', 'open']),
  words: required(60),
});
export const TypeFields = strict({
  typeId: Id,
  name: required(40),
  mark: required(8),
  minutes: LengthField,
  color: z.enum(TYPE_COLORS),
  pattern: z.enum(TYPE_PATTERNS),
  reason: text(60),
  needsRoom: z.boolean(),
  /** Whether a taken or closed place may be booked all the same, with a reason. */
  mayConflict: z.boolean(),
  /** Who may be booked for it; nobody named is everybody. */
  resourceIds: z.array(Id).max(50),
  position: z.int().min(0).max(999),
  active: z.boolean(),
});
export const RepeatFields = strict({
  every: z.int().min(1).max(52),
  unit: z.enum(REPEAT_UNITS),
  weekdays: WeekdayList,
  monthBy: z.enum(['date', 'weekday']),
  count: z.int().min(1).max(MOST_REPEATS).nullable(),
  until: Day.nullable(),
});
export const PlaceFields = { resourceId: Id, roomId: Id.nullable(), day: Day, start: MinuteField, minutes: LengthField };
export const StatusField = z.enum(APPOINTMENT_STATUSES);
/** One of several of the same rule, this and the later ones, or all that are still to come. */
export const ScopeField = z.enum(['one', 'following', 'all']);
export const ConflictFields = strict({
  kind: z.enum(['provider', 'room', 'patient', 'break', 'closed', 'outsideHours']),
  words: z.string(),
  appointmentId: Id.nullable(),
});

/** What the desk sees at a glance when the patient comes. */
export const DeskFacts = strict({
  /** What the patient owes now. */
  balance: Money,
  /** Copay of the coverage that is asked first on the day, and what was taken of it. */
  copayDue: Money,
  copayTaken: Money,
  payerName: z.string(),
  eligibility: strict({ checkId: Id, checkedOn: Day, verdict: VerdictField, words: z.string() }).nullable(),
  authorization: strict({
    number: z.string(),
    left: z.int().nullable(),
    countedIn: z.enum(['visits', 'units']),
    words: z.string(),
  }).nullable(),
  alerts: z.array(z.string()),
});
export const AppointmentView = strict({
  appointmentId: Id,
  version: z.int(),
  patientId: Id.nullable(),
  patientName: z.string(),
  chart: z.string(),
  birthDate: Day.nullable(),
  phone: z.string(),
  title: z.string(),
  typeId: Id.nullable(),
  ...PlaceFields,
  status: StatusField,
  statusAt: Moment,
  statusReason: z.string(),
  reason: z.string(),
  note: z.string(),
  caseId: Id.nullable(),
  seriesId: Id.nullable(),
  conflictReason: z.string(),
  superbill: strict({ superbillId: Id, number: z.int(), status: z.enum(['open', 'entered', 'noCharge', 'void']) }).nullable(),
  facts: DeskFacts.nullable(),
});
export const ResourceDayFields = strict({
  resourceId: Id,
  day: Day,
  open: z.array(strict({ from: z.int(), to: z.int() })),
  blocked: z.array(strict({ from: z.int(), to: z.int(), words: z.string(), kind: z.enum(['break', 'closed']) })),
});
export const RecallView = strict({
  recallId: Id,
  version: z.int(),
  patientId: Id,
  patientName: z.string(),
  chart: z.string(),
  phone: z.string(),
  dueDay: Day,
  typeId: Id,
  resourceId: Id.nullable(),
  words: z.string(),
  contactedOn: Day.nullable(),
  contacts: z.int(),
  status: z.enum(['open', 'booked', 'closed']),
});
export const WishView = strict({
  wishId: Id,
  version: z.int(),
  patientId: Id,
  patientName: z.string(),
  chart: z.string(),
  phone: z.string(),
  typeId: Id,
  minutes: z.int(),
  resourceIds: z.array(Id),
  weekdays: z.array(WeekdayField),
  fromMinute: z.int(),
  toMinute: z.int(),
  firstDay: Day.nullable(),
  lastDay: Day.nullable(),
  words: z.string(),
  addedAt: Moment,
});
/** An appointment of a calendar file, and what would become of it here. */
export const CalendarEntry = strict({
  uid: z.string(),
  title: z.string(),
  day: Day,
  start: z.int(),
  minutes: z.int(),
  state: z.enum(['new', 'known', 'conflict', 'cancelled']),
  words: z.string(),
});
