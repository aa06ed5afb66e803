import { type AppointmentRow, findAppointment } from '#db/queries/appointment.ts';
import { findByExternal, saveExternal } from '#db/queries/external-id.ts';
import { listResources, type ResourceRow } from '#db/queries/schedule-resource.ts';
import { type AppointmentTypeRow, listAppointmentTypes } from '#db/queries/schedule-type.ts';
import { renderingProviderOf } from './apply-charges.ts';
import { applyPatient } from './apply-patient.ts';
import { type Desk, needsPerson } from './feed-desk.ts';
import type { FeedAppointment } from './feed-facts.ts';

type Done = readonly (readonly [string, number])[];
type Found = { readonly asked: FeedAppointment; readonly row: AppointmentRow | undefined };

/**
 * Books, moves, changes or cancels what the EHR did. A place that is taken here is taken all the same with the sender as the
 * reason, unless the type allows no conflict: then somebody decides.
 */
export function applyAppointment(desk: Desk): Done {
  const { context, message } = desk;
  const asked = message.appointment ?? null;
  if (asked === null || asked.number === '') return needsPerson('SCH-2', 'The appointment has no number', 'Ask the sender for it');
  const known = findByExternal(context.db, message.sender, 'appointment', asked.number);
  const found = { asked, row: known === undefined ? undefined : findAppointment(context.db, known) };
  if (asked.event === 'cancel' || asked.event === 'noShow') return end(desk, found);
  const { patientId, words } = applyPatient(desk);
  const done: Done = [[`patients ${words}`, words === 'as known' ? 0 : 1]];
  if (found.row && found.row.patientId !== patientId)
    return needsPerson('PID-3', 'The appointment is another patient’s here', 'Compare the two patients', [patientId, found.row.patientId]);
  return [...done, ...(found.row ? change(desk, asked, found.row) : book(desk, asked, patientId))];
}

/** Cancelled or missed over there. What is not here, or has ended, needs nothing. */
function end({ context, useCases }: Desk, { asked, row }: Found): Done {
  if (!row || row.status === 'cancelled' || row.status === 'noShow') return [['appointments that were not here or had ended', 1]];
  // Whoever is here has a superbill: ending it is for somebody who sees whether they left.
  if (row.status === 'arrived')
    return needsPerson('SCH', 'The appointment has gone on here: the patient has arrived', 'Cancel it here if they left', [
      row.patientId,
      null,
    ]);
  const { appointmentId, version } = row;
  if (asked.event === 'noShow') useCases['schedule.noShow'](context, { appointmentId, version });
  else useCases['schedule.cancel'](context, { appointmentId, version, reason: asked.why, scope: 'one' });
  return [[asked.event === 'noShow' ? 'appointments missed' : 'appointments cancelled', 1]];
}

/** Where the message puts it. What it leaves out stays as it was. */
function placeOf({ context, message }: Desk, asked: FeedAppointment, type: AppointmentTypeRow, before: AppointmentRow | undefined) {
  const { db } = context;
  const day = asked.day ?? before?.day;
  const start = asked.start ?? before?.start;
  if (day === undefined || start === undefined)
    return needsPerson('SCH-11', 'The message does not say when the appointment is', 'Book it by hand', [before?.patientId ?? null, null]);
  const resourceId = renderingProviderOf(db, message.sender, asked.performer) ?? (asked.performer === '' ? before?.resourceId : undefined);
  if (resourceId === undefined)
    return needsPerson(
      'AIP-3',
      `Provider ${asked.performer || 'without a number'} is not on the list`,
      'Book it by hand, or add the provider',
    );
  const room = roomNamed(listResources(db), asked.room)?.resourceId ?? before?.roomId ?? null;
  return { resourceId, roomId: room, day, start, minutes: asked.minutes ?? before?.minutes ?? type.minutes };
}

const roomNamed = (resources: readonly ResourceRow[], name: string): ResourceRow | undefined =>
  resources.find(({ kind, name: own, active }) => active && kind === 'room' && own.toLowerCase() === name.toLowerCase());

/** By the words of the message, else the type whose usual length is nearest: somebody can always change it. */
function typeFor(desk: Desk, { typeWords, minutes }: FeedAppointment): AppointmentTypeRow {
  const types = listAppointmentTypes(desk.context.db).filter(({ active }) => active);
  const said = new Set(typeWords.map((words) => words.toLowerCase()));
  const named = types.find(({ name, mark }) => said.has(name.toLowerCase()) || said.has(mark.toLowerCase()));
  const [nearest] = types.toSorted((a, b) => Math.abs(a.minutes - (minutes ?? 20)) - Math.abs(b.minutes - (minutes ?? 20)));
  return (
    named ?? nearest ?? needsPerson('SCH-8', 'There is no type of appointment here', 'Add one to the schedule, then send the message again')
  );
}

const why = ({ message }: Desk): string => `Sent by ${message.sender}`.slice(0, 80);

function book(desk: Desk, asked: FeedAppointment, patientId: string): Done {
  const { context, message, useCases } = desk;
  const type = typeFor(desk, asked);
  const appointmentId = context.newId();
  useCases['schedule.book'](context, {
    ...{ appointmentId, patientId, title: '', typeId: type.typeId, note: '', caseId: null, repeat: null, leaveOutTaken: false },
    ...placeOf(desk, asked, type, undefined),
    reason: asked.reason === '' ? null : asked.reason,
    conflictReason: why(desk),
    recallId: null,
    wishId: null,
  });
  saveExternal(context.db, { system: message.sender, entity: 'appointment', external: asked.number, rowId: appointmentId, runId: null });
  return [['appointments booked', 1]];
}

function change(desk: Desk, asked: FeedAppointment, row: AppointmentRow): Done {
  const { context, useCases } = desk;
  const named = typeFor(desk, asked);
  const type = asked.typeWords.length > 0 ? named : (listAppointmentTypes(context.db).find(({ typeId }) => typeId === row.typeId) ?? named);
  const place = placeOf(desk, asked, type, row);
  const { appointmentId, version, title, note, caseId } = row;
  const moved = (['resourceId', 'roomId', 'day', 'start', 'minutes'] as const).some((part) => place[part] !== row[part]);
  if (moved) useCases['schedule.move'](context, { moves: [{ appointmentId, version, ...place }], scope: 'one', conflictReason: why(desk) });
  const reason = asked.reason === '' ? row.reason : asked.reason;
  const other = reason !== row.reason || type.typeId !== row.typeId;
  if (other)
    useCases['schedule.change'](context, {
      ...{ appointmentId, version: moved ? version + 1 : version, typeId: type.typeId, title, reason, note, caseId },
      scope: 'one',
    });
  return [
    ['appointments moved', moved ? 1 : 0],
    ['appointments changed', other && !moved ? 1 : 0],
  ];
}
