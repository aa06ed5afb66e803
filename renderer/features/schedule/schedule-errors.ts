import type { ErrorSentence } from '../../lib/errors.ts';

const conflicts = (details: Readonly<Record<string, unknown>>): string =>
  Array.isArray(details.conflicts) ? details.conflicts.filter((each) => typeof each === 'string').join('. ') : '';

/** A sentence for every refusal of the appointment book. */
export const scheduleErrors: Readonly<Record<string, ErrorSentence>> = {
  'schedule.conflict': (details) =>
    `${conflicts(details) || 'That place is taken or closed'}. Type why it is booked all the same, or choose another.`,
  'schedule.conflictNever': (details) =>
    `${conflicts(details) || 'That place is taken or closed'}. This type is never booked over others or outside hours: choose another place.`,
  'schedule.notFound': 'That appointment is not in this practice.',
  'schedule.changedElsewhere': 'Somebody changed this meanwhile. Look at what stands there now, then try again.',
  'schedule.notPossible': 'That step does not follow on what this appointment is now. Take the last step back first.',
  'schedule.inFuture': 'The day of this appointment has not come yet.',
  'schedule.typeNotFound': 'That type of appointment is not on the list. Choose another.',
  'schedule.resourceNotFound': 'That column or room is not in the book. Choose another.',
  'schedule.typeNotHere': 'This type of appointment is booked with other columns only. Choose one of those, or change the type.',
  'schedule.roomNeeded': 'This type of appointment needs a room as well. Choose a room.',
  'schedule.beyondDay': 'That would end after midnight. Choose an earlier time or a shorter length.',
  'schedule.exists': 'This is booked already; it was not booked twice.',
  'schedule.nobody': 'Choose a patient, or say what blocks the time.',
  'schedule.allTaken': 'Every day of that series is taken. Choose another time.',
  'schedule.recallNotFound': 'That recall is done already, or not on the list.',
  'schedule.wishNotFound': 'They are not on the waiting list any more.',
  'schedule.timesWrong': 'A time ends before it begins, or two of them overlap. Check from and to.',
  'schedule.noRendering': 'Say which provider sees the patient: the column is a room.',
  'schedule.superbillEntered': 'The charges of this visit are entered, so it was seen. Correct the charges first.',
  'schedule.nameTaken': 'There is a type of that name already. Choose another name.',
  'schedule.nameNeeded': 'A room needs a name.',
  'schedule.exceptionNotFound': 'Those days are as the week says already.',
  'payment.notFound': 'That payment is not in this practice any more.',
  'schedule.nothingBooked': 'Nobody is booked on that day, so there is nothing to print.',
  'schedule.noCalendar': 'There is no time to block in that file. Look at what it says under each line.',
};
