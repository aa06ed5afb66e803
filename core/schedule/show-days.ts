import { appointmentHistory, countUnfinished, listSeries } from '#db/queries/appointment.ts';
import {
  appointmentShown,
  appointmentsBetween,
  appointmentsOfPatient,
  type ShownAppointment,
  unfinishedAppointments,
} from '#db/queries/appointment-shown.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import { listRecalls, listWishes } from '#db/queries/schedule-waiting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type ChartNumbering, chartLabel } from '#shared/domain/patient/chart-number.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { openDayBook } from './day-book.ts';
import { type DeskFacts, deskFacts } from './desk-facts.ts';
import { recallView, wishView } from './waiting-views.ts';

type View = Output<'schedule.day'>['appointments'][number];

/** A day with what the desk must know of everybody who comes. */
export function showDay(context: ReadContext, { day }: Input<'schedule.day'>): Output<'schedule.day'> {
  const rows = appointmentsBetween(context.db, day, day, null);
  const facts = deskFacts(
    context.db,
    rows.filter(({ status }) => status !== 'cancelled'),
  );
  return { days: hoursOf(context, day, 1, null), appointments: viewsOf(context, rows, facts) };
}

/** Some days of one column or all. */
export function showWeek(context: ReadContext, { firstDay, days, resourceId }: Input<'schedule.week'>): Output<'schedule.week'> {
  const rows = appointmentsBetween(context.db, firstDay, addDays(firstDay, days - 1), resourceId);
  return { days: hoursOf(context, firstDay, days, resourceId), appointments: viewsOf(context, rows, NO_FACTS) };
}

/** One appointment with everything that was done to it. Error: schedule.notFound. */
export function getAppointment(context: ReadContext, { appointmentId }: Input<'schedule.get'>): Output<'schedule.get'> {
  const { db } = context;
  const row = appointmentShown(db, appointmentId) ?? fail('schedule.notFound', { appointmentId });
  const [appointment = fail('schedule.notFound', { appointmentId })] = viewsOf(context, [row], deskFacts(db, [row]));
  return {
    appointment,
    history: appointmentHistory(db, appointmentId).map((change) => ({ ...change })),
    series:
      row.seriesId === null
        ? []
        : listSeries(db, row.seriesId).map(({ appointmentId: id, day, start, status }) => ({ appointmentId: id, day, start, status })),
  };
}

/** What a patient has before them and behind them. */
export function appointmentsFor(context: ReadContext, { patientId }: Input<'schedule.ofPatient'>): Output<'schedule.ofPatient'> {
  const { db, today } = context;
  const numbering = chartNumbering(db);
  return {
    appointments: viewsOf(context, appointmentsOfPatient(db, patientId, today), NO_FACTS),
    recalls: listRecalls(db, null, patientId).map((row) => recallView(row, numbering)),
    wishes: listWishes(db, today, patientId).map((row) => wishView(row, numbering)),
  };
}

/** Past appointments of which nobody has said how they ended. */
export function listUnfinished(context: ReadContext): Output<'schedule.unfinished'> {
  const { db, today } = context;
  return { count: countUnfinished(db, today).count, rows: viewsOf(context, unfinishedAppointments(db, today), NO_FACTS) };
}

const NO_FACTS: ReadonlyMap<string, DeskFacts> = new Map();

function hoursOf({ db }: ReadContext, firstDay: PlainDate, days: number, resourceId: string | null): Output<'schedule.day'>['days'] {
  const book = openDayBook(db, firstDay, addDays(firstDay, days - 1));
  const columns = book.resources.filter((column) => (resourceId === null ? column.active : column.resourceId === resourceId));
  return Array.from({ length: days }, (_, index) => addDays(firstDay, index)).flatMap((day) =>
    columns.map((column) => {
      const { open, blocked } = book.dayOf(column.resourceId, day);
      return { resourceId: column.resourceId, day, open: [...open], blocked: [...blocked] };
    }),
  );
}

/** Rows as screens see them. Every patient shown is named in the record of the reading. */
export function viewsOf(context: ReadContext, rows: readonly ShownAppointment[], facts: ReadonlyMap<string, DeskFacts>): View[] {
  const numbering = chartNumbering(context.db);
  return rows.map((row) => {
    if (row.patientId !== null) context.touch(row.patientId);
    return viewOf(row, numbering, facts.get(row.appointmentId) ?? null);
  });
}

function viewOf(row: ShownAppointment, numbering: ChartNumbering, facts: DeskFacts | null): View {
  const { lastName, firstName, middleName, chartNumber, superbillNumber, superbillStatus, superbillId, phone, ...rest } = row;
  const known = lastName !== null && firstName !== null;
  return {
    ...rest,
    patientName: known ? listName({ lastName, firstName, middleName: middleName ?? '' }) : '',
    chart: chartNumber === null ? '' : chartLabel(numbering, chartNumber),
    phone: phone ?? '',
    superbill:
      superbillId !== null && superbillNumber !== null && superbillStatus !== null
        ? { superbillId, number: superbillNumber, status: superbillStatus }
        : null,
    facts,
  };
}
