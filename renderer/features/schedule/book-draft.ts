import type { CallInput } from '#shared/contract/operations.ts';
import type { Place } from '#shared/domain/schedule/appointment.ts';
import type { Weekday } from '#shared/domain/schedule/resource-day.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Appointment, AppointmentType } from './grid-model.ts';

/** A dialog's appointment as it is typed. */
export type BookDraft = {
  readonly patientId: string | null;
  readonly patientText: string;
  readonly title: string;
  readonly typeId: string;
  readonly place: Omit<Place, 'day' | 'start'> & { readonly day: PlainDate | undefined; readonly start: number | undefined };
  readonly reason: string;
  readonly note: string;
  readonly repeats: 'no' | 'day' | 'week' | 'month';
  readonly every: string;
  readonly weekdays: readonly Weekday[];
  readonly monthBy: 'date' | 'weekday';
  readonly count: string;
  readonly until: PlainDate | undefined;
  readonly conflictReason: string;
};

/** Where a new appointment begins: the cursor's place, the patient of a recall or wish. */
export type BookStart = {
  readonly place: Place;
  readonly typeId?: string | undefined;
  readonly patientId?: string;
  readonly patientText?: string;
  readonly reason?: string;
  readonly recallId?: string;
  readonly wishId?: string;
};

export function newDraft(start: BookStart, types: readonly AppointmentType[]): BookDraft {
  const type = types.find(({ typeId }) => typeId === start.typeId) ?? types.find(({ active }) => active);
  return {
    patientId: start.patientId ?? null,
    patientText: start.patientText ?? '',
    title: '',
    typeId: type?.typeId ?? '',
    place: { ...start.place, minutes: type?.minutes ?? start.place.minutes },
    reason: start.reason ?? type?.reason ?? '',
    note: '',
    repeats: 'no',
    every: '1',
    weekdays: [],
    monthBy: 'date',
    count: '6',
    until: undefined,
    conflictReason: '',
  };
}

export function draftOf(row: Appointment): BookDraft {
  const { patientId, patientName, title, typeId, resourceId, roomId, day, start, minutes, reason, note, conflictReason } = row;
  return {
    ...newDraft({ place: { resourceId, roomId, day, start, minutes } }, []),
    ...{ patientId, patientText: patientName, title, typeId: typeId ?? '', reason, note, conflictReason },
  };
}

const whole = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : null);

/** What is still missing, in words; empty when it can be booked. */
export function missingWords(draft: BookDraft): string {
  if (draft.patientId === null && draft.title.trim() === '') return 'Choose a patient, or say what blocks the time.';
  if (draft.place.day === undefined || draft.place.start === undefined) return 'Say the day and the time.';
  if (draft.repeats !== 'no' && (whole(draft.every) ?? 0) < 1) return 'Say every how many it repeats.';
  return '';
}

/** The draft as the engine books it; undefined while something is missing. */
export function bookInput(
  appointmentId: string,
  draft: BookDraft,
  start: BookStart,
  leaveOutTaken: boolean,
): CallInput<'schedule.book'> | undefined {
  const { day, start: minute, ...place } = draft.place;
  if (missingWords(draft) !== '' || day === undefined || minute === undefined) return undefined;
  return {
    appointmentId,
    patientId: draft.patientId,
    title: draft.patientId === null ? draft.title.trim() : '',
    typeId: draft.patientId === null ? null : draft.typeId,
    ...{ resourceId: place.resourceId, roomId: place.roomId, minutes: place.minutes, day, start: minute },
    reason: draft.reason.trim(),
    note: draft.note.trim(),
    repeat:
      draft.repeats === 'no'
        ? null
        : {
            every: whole(draft.every) ?? 1,
            unit: draft.repeats,
            weekdays: draft.repeats === 'week' ? [...draft.weekdays] : [],
            monthBy: draft.monthBy,
            count: draft.until === undefined ? (whole(draft.count) ?? 6) : null,
            until: draft.until ?? null,
          },
    leaveOutTaken,
    conflictReason: draft.conflictReason.trim(),
    recallId: start.recallId ?? null,
    wishId: start.wishId ?? null,
  };
}
