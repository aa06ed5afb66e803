import { appointmentsBetween, type ShownAppointment } from '#db/queries/appointment-shown.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import { listResources } from '#db/queries/schedule-resource.ts';
import { listAppointmentTypes } from '#db/queries/schedule-type.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { addDays, toCompactDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

type Asked = Input<'schedule.calendar'>;

/**
 * Appointments as an iCalendar file (RFC 5545), times floating as the wall clock shows them. Nobody's name leaves unless it was
 * asked for: initials and chart number, or "Busy".
 */
export function exportCalendar(context: ReadContext, input: Asked): Output<'schedule.calendar'> {
  const { db } = context;
  const rows = appointmentsBetween(db, input.firstDay, addDays(input.firstDay, input.days - 1), input.resourceId);
  const kept = rows.filter(({ status }) => status !== 'cancelled' && status !== 'noShow');
  for (const { patientId } of kept) if (patientId !== null) context.touch(patientId);
  const names = { charts: chartNumbering(db), types: new Map(listAppointmentTypes(db).map(({ typeId, name }) => [typeId, name])) };
  const columns = new Map(listResources(db).map(({ resourceId, name }) => [resourceId, name]));
  const stamp = `${context.now().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Claimwright//Schedule//EN',
    'METHOD:PUBLISH',
    ...kept.flatMap((row) => eventLines(row, stamp, wordsOf(row, input, names), columns.get(row.roomId ?? row.resourceId) ?? '')),
    'END:VCALENDAR',
  ];
  const text = lines.map(folded).join('');
  return { name: `schedule-${input.firstDay}.ics`, mediaType: 'text/calendar', base64: Buffer.from(text, 'utf8').toString('base64') };
}

function eventLines(
  row: ShownAppointment,
  stamp: string,
  { title, more }: { title: string; more: string },
  where: string,
): readonly string[] {
  const at = (minute: number) =>
    minute === 1_440
      ? `${toCompactDate(addDays(row.day, 1))}T000000`
      : `${toCompactDate(row.day)}T${two(Math.floor(minute / 60))}${two(minute % 60)}00`;
  return [
    'BEGIN:VEVENT',
    `UID:${row.appointmentId}@claimwright`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${row.version - 1}`,
    `DTSTART:${at(row.start)}`,
    `DTEND:${at(row.start + row.minutes)}`,
    `SUMMARY:${escaped(title)}`,
    ...(more === '' ? [] : [`DESCRIPTION:${escaped(more)}`]),
    `LOCATION:${escaped(where)}`,
    'CLASS:PRIVATE',
    'STATUS:CONFIRMED',
    'END:VEVENT',
  ];
}

type Names = { readonly charts: ReturnType<typeof chartNumbering>; readonly types: ReadonlyMap<string, string> };

/** What an entry says: no more of a patient than was ticked. */
function wordsOf(row: ShownAppointment, { show, withReason, withPhone }: Asked, { charts, types }: Names): { title: string; more: string } {
  const { lastName, firstName, middleName, chartNumber, phone } = row;
  if (show === 'busy') return { title: 'Busy', more: '' };
  if (lastName === null || firstName === null || chartNumber === null) return { title: row.title, more: '' };
  const initials = `${firstName.slice(0, 1)}${lastName.slice(0, 1)}`.toUpperCase();
  const who = show === 'name' ? listName({ lastName, firstName, middleName: middleName ?? '' }) : initials;
  const title = `${who} ${chartLabel(charts, chartNumber)}`;
  const reason = withReason ? [types.get(row.typeId ?? '') ?? '', row.reason].filter((part) => part !== '') : [];
  return { title, more: [...new Set(reason), ...(withPhone && phone ? [phone] : [])].join(', ') };
}

const two = (part: number): string => String(part).padStart(2, '0');
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');

/** No line is longer than 75 bytes, the rest stands on further ones after a blank (§3.1); characters stay whole. */
function folded(line: string): string {
  const parts: string[] = [''];
  let bytes = 0;
  for (const sign of line) {
    const width = Buffer.byteLength(sign);
    if (bytes + width > 75) {
      parts.push(' ');
      bytes = 1;
    }
    parts[parts.length - 1] += sign;
    bytes += width;
  }
  return `${parts.join('\r\n')}\r\n`;
}
