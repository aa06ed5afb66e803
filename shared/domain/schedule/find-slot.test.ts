import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import { mayBecome, spanOf, takesPlace } from './appointment.ts';
import { type Booked, findConflicts, type ResourceOfDay } from './conflict.ts';
import { findSlots } from './find-slot.ts';
import { freeSpans } from './resource-day.ts';
import type { Span } from './span.ts';
import { wishFits } from './wish.ts';

const day = plainDate('2026-07-14');
const part = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 12 })).map(
  ([at, long]): Span => ({
    from: 420 + at * 10,
    to: 420 + (at + long) * 10,
  }),
);
const columns = ['a', 'b', 'r1', 'r2'] as const;
const world = fc.record({
  open: fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 }),
  booked: fc.array(
    fc.record({
      span: part,
      column: fc.constantFrom('a', 'b'),
      room: fc.option(fc.constantFrom('r1', 'r2')),
      who: fc.constantFrom('p', 'q', 's'),
    }),
    { maxLength: 8 },
  ),
  minutes: fc.constantFrom(10, 20, 30, 50),
  window: part,
  needsRoom: fc.boolean(),
});

test('what is found is free, and the first that is free is found, against every minute of the day', () => {
  fc.assert(
    fc.property(world, ({ open, booked: taken, minutes, window, needsRoom }) => {
      const booked = taken.map(
        ({ span, column, room, who }, index): Booked => ({
          appointmentId: String(index),
          patientId: who,
          resourceId: column,
          roomId: room,
          day,
          start: span.from,
          minutes: span.to - span.from,
        }),
      );
      const resources = columns.map(
        (resourceId, index): ResourceOfDay => ({
          resourceId,
          kind: index < 2 ? 'provider' : 'room',
          name: resourceId,
          day: { open: freeSpans({ open: open[index] ?? [], blocked: [] }, []), blocked: [] },
        }),
      );
      const free = (resourceId: string) => ({
        resourceId,
        free: freeSpans(
          resources.find((each) => each.resourceId === resourceId)?.day ?? { open: [], blocked: [] },
          booked.filter((other) => other.resourceId === resourceId || other.roomId === resourceId).map(spanOf),
        ),
      });
      const fits = (resourceId: string, roomId: string | null, start: number) =>
        start >= window.from &&
        start + minutes <= window.to &&
        findConflicts({ appointmentId: 'new', patientId: 'p', resourceId, roomId, day, start, minutes }, booked, resources).length === 0;
      const slots = findSlots({
        minutes,
        step: 15,
        window,
        resources: [free('a'), free('b')],
        rooms: needsRoom ? [free('r1'), free('r2')] : null,
        patientBusy: booked.filter(({ patientId }) => patientId === 'p').map(spanOf),
      });
      for (const { resourceId, roomId, start } of slots) expect(fits(resourceId, roomId, start)).toBe(true);
      expect(slots.map(({ start }) => start)).toEqual(slots.map(({ start }) => start).toSorted((x, y) => x - y));
      for (const resourceId of ['a', 'b']) {
        const rooms = needsRoom ? ['r1', 'r2'] : [null];
        const minutesFree = Array.from({ length: 1_440 }, (_, start) => start).filter((start) =>
          rooms.some((room) => fits(resourceId, room, start)),
        );
        const own = slots.filter((slot) => slot.resourceId === resourceId).map(({ start }) => start);
        expect(own[0]).toBe(minutesFree[0]);
        // Every quarter of an hour that is free is offered.
        for (const start of minutesFree.filter((at) => at % 15 === 0)) expect(own).toContain(start);
      }
    }),
    { numRuns: 120 },
  );
});

test('touching appointments do not stand in each other’s way, and nobody stands in their own', () => {
  const resources: ResourceOfDay[] = [
    { resourceId: 'a', kind: 'provider', name: 'A', day: { open: [{ from: 480, to: 1020 }], blocked: [] } },
  ];
  const other: Booked = { appointmentId: '1', patientId: 'q', resourceId: 'a', roomId: null, day, start: 540, minutes: 20 };
  const wanted = (start: number, appointmentId = '2') => ({ ...other, appointmentId, patientId: 'p', start });
  expect(findConflicts(wanted(560), [other], resources)).toEqual([]);
  expect(findConflicts(wanted(520), [other], resources)).toEqual([]);
  expect(findConflicts(wanted(550, '1'), [other], resources)).toEqual([]);
  expect(findConflicts(wanted(550), [other], resources)).toMatchObject([{ kind: 'provider', appointmentId: '1' }]);
  expect(findConflicts({ ...wanted(550), day: plainDate('2026-07-15') }, [other], resources)).toEqual([]);
});

test('only listed steps exist, and what was cancelled or missed leaves its place to others', () => {
  expect([mayBecome('booked', 'arrived'), mayBecome('arrived', 'seen'), mayBecome('booked', 'noShow')]).toEqual([true, true, true]);
  expect([
    mayBecome('booked', 'seen'),
    mayBecome('seen', 'cancelled'),
    mayBecome('cancelled', 'arrived'),
    mayBecome('arrived', 'noShow'),
  ]).toEqual([false, false, false, false]);
  expect((['booked', 'arrived', 'seen', 'noShow', 'cancelled'] as const).map(takesPlace)).toEqual([true, true, true, false, false]);
});

test('a wish fits a free time that holds it within its own hours, on its days, in its columns', () => {
  const wish = { minutes: 20, resourceIds: ['a'], weekdays: [2 as const], fromMinute: 540, toMinute: 720, firstDay: day, lastDay: day };
  const freed = { resourceId: 'a', roomId: null, day, start: 600, minutes: 20 };
  expect(wishFits(wish, freed)).toBe(true);
  expect(wishFits(wish, { ...freed, start: 530 })).toBe(false);
  expect(wishFits(wish, { ...freed, start: 530, minutes: 30 })).toBe(true);
  expect(wishFits(wish, { ...freed, start: 705 })).toBe(false);
  expect(wishFits(wish, { ...freed, resourceId: 'b' })).toBe(false);
  expect(wishFits(wish, { ...freed, day: plainDate('2026-07-21') })).toBe(false);
  expect(wishFits({ ...wish, firstDay: null, lastDay: null, weekdays: [3] }, freed)).toBe(false);
  expect(wishFits({ ...wish, resourceIds: [], weekdays: [], firstDay: null, lastDay: null }, { ...freed, resourceId: 'z' })).toBe(true);
});
