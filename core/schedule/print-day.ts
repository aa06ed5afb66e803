import { findPractice } from '#db/queries/practice.ts';
import { listAppointmentTypes } from '#db/queries/schedule-type.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { STATUS_WORDS } from '#shared/domain/schedule/appointment.ts';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import type { SchedulePageRow } from '#shared/domain/schedule/schedule-page-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents } from '#shared/kernel/cents.ts';
import { ageOn, formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { renderPdf } from '../forms/render-pdf.ts';
import { schedulePages } from '../forms/schedule-page.ts';
import { openDayBook } from './day-book.ts';
import { showDay } from './show-days.ts';

type View = Output<'schedule.day'>['appointments'][number];

/** The day as a printed list of the columns asked for, or of all in which somebody is booked. */
export async function printDay(
  context: ReadContext,
  { day, resourceIds }: Input<'schedule.document'>,
): Promise<Output<'schedule.document'>> {
  const { db, today } = context;
  const book = openDayBook(db, day, day);
  const { appointments } = showDay(context, { day });
  const rooms = new Map(book.resources.map(({ resourceId, name }) => [resourceId, name]));
  const types = new Map(listAppointmentTypes(db).map(({ typeId, name }) => [typeId, name]));
  const standing = appointments.filter(({ status }) => status !== 'cancelled');
  const columns = book.resources
    .filter(({ resourceId }) =>
      resourceIds.length > 0 ? resourceIds.includes(resourceId) : standing.some((row) => row.resourceId === resourceId),
    )
    .map(({ resourceId, name }) => ({
      name,
      hours: book
        .dayOf(resourceId, day)
        .open.map(({ from, to }) => formatSpan(from, to))
        .join(', '),
      rows: standing.filter((row) => row.resourceId === resourceId).map((row) => rowOf(row, rooms, types, day)),
    }));
  if (columns.length === 0) fail('schedule.nothingBooked');
  const practiceName = findPractice(db)?.fields.name ?? '';
  const bytes = await renderPdf(schedulePages({ practiceName, day, printedOn: today, columns }), {
    createdAt: context.now(),
    title: 'Schedule',
  });
  return { name: `schedule-${day}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

function rowOf(row: View, rooms: ReadonlyMap<string, string>, types: ReadonlyMap<string, string>, day: PlainDate): SchedulePageRow {
  const { facts, birthDate } = row;
  return {
    time: formatSpan(row.start, row.start + row.minutes),
    who: row.patientId === null ? row.title : row.patientName,
    about:
      birthDate === null
        ? ''
        : [row.chart, formatDate(birthDate), `${ageOn(birthDate, day)} y`, row.phone].filter((part) => part !== '').join(' \u00b7 '),
    what: types.get(row.typeId ?? '') ?? '',
    room: rooms.get(row.roomId ?? '') ?? '',
    status: row.status === 'booked' ? '' : STATUS_WORDS[row.status],
    balance: facts?.balance ?? null,
    copayDue: facts ? cents(Math.max(0, facts.copayDue - facts.copayTaken)) : null,
    notes: facts
      ? [facts.payerName || 'Self-pay', facts.eligibility?.words ?? 'Eligibility not checked', ...facts.alerts].join(' \u00b7 ')
      : '',
  };
}
