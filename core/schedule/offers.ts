import { bookedBetween } from '#db/queries/appointment.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import { listAppointmentTypes } from '#db/queries/schedule-type.ts';
import { listWishes } from '#db/queries/schedule-waiting.ts';
import type { Output } from '#shared/contract/operations.ts';
import { type Place, spanOf } from '#shared/domain/schedule/appointment.ts';
import { freeSpans } from '#shared/domain/schedule/resource-day.ts';
import { wishFits } from '#shared/domain/schedule/wish.ts';
import type { ReadContext } from '../context.ts';
import { openDayBook } from './day-book.ts';
import { wishView } from './waiting-views.ts';

type Offer = Output<'schedule.waiting'>[number];

/** Whom of the waiting list a free place would suit, longest waiting first; nobody for a day that is over. */
export function offersFor({ db, today }: Pick<ReadContext, 'db' | 'today'>, places: readonly Place[]): Offer[] {
  const coming = places.filter(({ day }) => day >= today);
  if (coming.length === 0) return [];
  const gaps = coming.map((place) => gapAround(db, place));
  const types = new Map(listAppointmentTypes(db).map((type) => [type.typeId, type]));
  const numbering = chartNumbering(db);
  return listWishes(db, today, null)
    .filter((wish) => {
      const only = types.get(wish.typeId)?.resourceIds ?? [];
      return gaps.some((gap) => wishFits(wish, gap) && (only.length === 0 || only.includes(gap.resourceId)));
    })
    .map((row) => wishView(row, numbering));
}

/** The whole free time around a place, since what became free may join what was free beside it. */
function gapAround(db: ReadContext['db'], place: Place): Place {
  const { resourceId, day } = place;
  const booked = bookedBetween(db, day, day).filter((other) => other.resourceId === resourceId || other.roomId === resourceId);
  const free = freeSpans(openDayBook(db, day, day).dayOf(resourceId, day), booked.map(spanOf));
  const own = spanOf(place);
  const gap = free.find(({ from, to }) => from <= own.from && own.to <= to) ?? own;
  return { ...place, start: gap.from, minutes: gap.to - gap.from };
}
