import type { Place } from './appointment.ts';
import { spanOf } from './appointment.ts';
import { formatSpan } from './clock-time.ts';
import type { ResourceDay } from './resource-day.ts';
import { holds, overlaps } from './span.ts';

/** Somebody who is there already. Only appointments that take their place are given. */
export type Booked = Place & { readonly appointmentId: string; readonly patientId: string | null };
/** What is to be booked or moved; its own id keeps it from standing in its own way. */
export type Wanted = Booked;

export type ConflictKind = 'provider' | 'room' | 'patient' | 'break' | 'closed' | 'outsideHours';
export type Conflict = {
  readonly kind: ConflictKind;
  readonly words: string;
  /** The appointment in the way; null for hours and breaks. */
  readonly appointmentId: string | null;
};
export type ResourceOfDay = {
  readonly resourceId: string;
  readonly kind: 'provider' | 'room';
  readonly name: string;
  readonly day: ResourceDay;
};

/** Everything that speaks against a place, on the day of that place: who or what is there, and hours. Empty when it is free. */
export function findConflicts(wanted: Wanted, booked: readonly Booked[], resources: readonly ResourceOfDay[]): readonly Conflict[] {
  const span = spanOf(wanted);
  const others = booked.filter(
    (other) => other.appointmentId !== wanted.appointmentId && other.day === wanted.day && overlaps(spanOf(other), span),
  );
  const used = resources.filter(({ resourceId }) => resourceId === wanted.resourceId || resourceId === wanted.roomId);
  const taken = used.flatMap(({ resourceId, kind, name }) =>
    others
      .filter((other) => other.resourceId === resourceId || other.roomId === resourceId)
      .map((other) => ({ kind, words: `${name} is booked ${said(other)}`, appointmentId: other.appointmentId })),
  );
  const twice = others
    .filter(({ patientId }) => patientId !== null && patientId === wanted.patientId)
    .map((other) => ({
      kind: 'patient' as const,
      words: `The patient has an appointment ${said(other)}`,
      appointmentId: other.appointmentId,
    }));
  return [...taken, ...twice, ...used.flatMap((resource) => hoursAgainst(wanted, resource))];
}

const said = (place: Pick<Place, 'start' | 'minutes'>): string => formatSpan(place.start, place.start + place.minutes);

function hoursAgainst(wanted: Wanted, { name, day }: ResourceOfDay): readonly Conflict[] {
  const span = spanOf(wanted);
  if (day.open.some((open) => holds(open, span))) return [];
  const blocked = day.blocked.filter((each) => overlaps(each, span));
  if (blocked.length === 0) return [{ kind: 'outsideHours', words: `${name} is not there ${said(wanted)}`, appointmentId: null }];
  return blocked.map(({ kind, words, from, to }) => ({ kind, words: `${words}: ${name} ${formatSpan(from, to)}`, appointmentId: null }));
}
