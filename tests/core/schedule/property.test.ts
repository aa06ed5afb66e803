import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps } from '#shared/domain/schedule/span.ts';
import { openScheduleDesk, TUESDAY, TYPES } from './schedule-desk.ts';

type Step = {
  readonly act: 'book' | 'move' | 'cancel' | 'back';
  readonly at: number;
  readonly start: number;
  readonly minutes: number;
  readonly room: boolean;
};
const step = fc.record<Step>({
  act: fc.constantFrom('book', 'book', 'move', 'cancel', 'back'),
  at: fc.nat(7),
  start: fc.integer({ min: 96, max: 200 }).map((five) => five * 5),
  minutes: fc.constantFrom(10, 20, 45),
  room: fc.boolean(),
});

test('whatever is booked, moved, cancelled and taken back, nobody stands over another in a column, a room or with the same patient', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { app, doctor, second, roomId, build } = await openScheduleDesk();
      const patients = ['Ash', 'Birch', 'Cedar'].map((lastName) => build.patient({ lastName }).patientId);
      const ids: string[] = [];
      for (const { act, at, start, minutes, room } of steps) {
        const place = { resourceId: at % 2 === 0 ? doctor : second, roomId: room ? roomId : null, day: TUESDAY, start, minutes };
        const appointmentId = act === 'book' ? app.newId() : (ids[at % Math.max(1, ids.length)] ?? app.newId());
        const found = await app.reply('schedule.get', { appointmentId });
        const version = found.ok ? (found.value as { appointment: { version: number } }).appointment.version : 1;
        const asked = {
          book: ['schedule.book', { appointmentId, patientId: patients[at % 3], typeId: TYPES.followUp, ...place }],
          move: ['schedule.move', { moves: [{ appointmentId, version, ...place }] }],
          cancel: ['schedule.cancel', { appointmentId, version, reason: 'x' }],
          back: ['schedule.back', { appointments: [{ appointmentId, version }] }],
        } as const;
        const reply = await app.reply(asked[act][0], asked[act][1]);
        if (act === 'book' && reply.ok) ids.push(appointmentId);
        expect(app.failures).toEqual([]);
      }
      const standing = (await app.ask('schedule.day', { day: TUESDAY })).appointments.filter(({ status }) => status === 'booked');
      for (const [index, one] of standing.entries())
        for (const other of standing.slice(index + 1)) {
          const together = overlaps(
            { from: one.start, to: one.start + one.minutes },
            { from: other.start, to: other.start + other.minutes },
          );
          const shared =
            one.resourceId === other.resourceId ||
            one.patientId === other.patientId ||
            (one.roomId !== null && one.roomId === other.roomId);
          expect(together && shared).toBe(false);
        }
    }),
    { numRuns: 12 },
  );
});

test('sabotage: with a reason for everything the same steps do stand over each other, so the rule above can fail', async () => {
  const { app, doctor, build } = await openScheduleDesk();
  const place = { resourceId: doctor, roomId: null, day: TUESDAY, start: 540, minutes: 20, typeId: TYPES.followUp };
  for (const lastName of ['Ash', 'Birch'])
    await app.ask('schedule.book', {
      appointmentId: app.newId(),
      patientId: build.patient({ lastName }).patientId,
      ...place,
      conflictReason: 'Both',
    });
  const standing = (await app.ask('schedule.day', { day: TUESDAY })).appointments;
  expect(standing.map(({ start }) => start)).toEqual([540, 540]);
});
