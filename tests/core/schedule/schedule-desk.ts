import { handlers } from '#core/handlers.ts';
import { saveResource } from '#db/queries/schedule-resource.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

/** Types that every practice starts with. */
export const TYPES = {
  newPatient: '00000000-0220-7000-8000-000000000001',
  followUp: '00000000-0220-7000-8000-000000000002',
  procedure: '00000000-0220-7000-8000-000000000004',
} as const;
/** A Tuesday; the clock of the tests stands on it. */
export const TUESDAY = plainDate('2026-07-14');
export const clock = (hour: number, minute = 0): number => hour * 60 + minute;

/** The same thing again so many times, every day or week. */
export const repeatEvery = (unit: 'day' | 'week', count: number) => ({
  ...{ every: 1, unit, weekdays: [], monthBy: 'date' as const, count, until: null },
});

type Booking = Partial<CallInput<'schedule.book'>>;

/** A practice of two providers and a room, one patient with a coverage, and short ways to book. */
export async function openScheduleDesk() {
  const app = await openTestApp(handlers, TUESDAY);
  const furnished = furnish(app);
  const { build, rendering, patient } = furnished;
  const second = build.rendering({ lastName: 'Okoro', firstName: 'Ngozi' });
  const roomId = app.newId();
  saveResource(app.db, { resourceId: roomId, kind: 'room', name: 'Room 1', position: 0, active: true });
  const place = (start: number, change: Partial<Place> = {}): Place => ({
    resourceId: rendering.renderingProviderId,
    roomId: null,
    day: TUESDAY,
    start,
    minutes: 20,
    ...change,
  });
  const book = (start: number, change: Booking = {}) =>
    app.ask('schedule.book', {
      appointmentId: app.newId(),
      patientId: patient.patientId as string | null,
      typeId: TYPES.followUp,
      ...place(start),
      ...change,
    });
  /** Books once and answers the id. */
  const booked = async (start: number, change: Booking = {}): Promise<string> =>
    (await book(start, change)).appointments[0]?.appointmentId ?? '';
  const get = async (appointmentId: string) => (await app.ask('schedule.get', { appointmentId })).appointment;
  /** The code of a refusal and what it says of conflicts. */
  const refusal = async (name: Parameters<TestApp['reply']>[0], input: unknown) => {
    const reply = await app.reply(name, input);
    return reply.ok ? { code: 'ok', conflicts: [] } : { code: reply.code, conflicts: reply.details.conflicts ?? [] };
  };
  return {
    app,
    ...furnished,
    doctor: rendering.renderingProviderId,
    second: second.renderingProviderId,
    roomId,
    place,
    book,
    booked,
    get,
    refusal,
  };
}
type Place = {
  readonly resourceId: string;
  readonly roomId: string | null;
  readonly day: ReturnType<typeof plainDate>;
  readonly start: number;
  readonly minutes: number;
};
