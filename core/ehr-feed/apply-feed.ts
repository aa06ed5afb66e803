import { findByExternal } from '#db/queries/external-id.ts';
import { insertFeedException, keepMessage, messageKnown } from '#db/queries/import-feed.ts';
import { rowByRow } from '#db/queries/import-rehearsal.ts';
import { findPatient } from '#db/queries/patient.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { type InboxReading, NOTHING_READ } from '../ports/inbox-reader.ts';
import { applyAppointment } from './apply-appointment.ts';
import { applyCharges } from './apply-charges.ts';
import { applyCoverages, applyPatient, knownPatient } from './apply-patient.ts';
import { type Desk, type FeedUseCases, NeedsPerson, needsPerson } from './feed-desk.ts';
import type { FeedFile, FeedFinding } from './feed-facts.ts';

type Tally = { fresh: number; repeats: number; refused: number; readonly done: Map<string, number> };

/**
 * Does what the messages of a file say, each whole or not at all. A message that was read before changes nothing; one that
 * needs a person becomes an exception with what to do. Nothing is approved, merged or deleted by a message.
 */
export function applyFeed(context: WriteContext, useCases: FeedUseCases, ediFileId: string, file: FeedFile): InboxReading {
  const tally: Tally = { fresh: 0, repeats: 0, refused: 0, done: new Map() };
  for (const message of file.messages) applyMessage({ context, useCases, message }, ediFileId, tally);
  for (const finding of file.findings) except(context, ediFileId, '', finding, tally);
  const words = [...tally.done].map(([what, many]) => `${many} ${what}`);
  const strangers = [...new Set(file.ignored)].map((kind) => `${kind || 'A message without a kind'} is not read here`);
  return { ...NOTHING_READ, fresh: tally.fresh, repeats: tally.repeats, refused: tally.refused, words, strangers };
}

const count = (tally: Tally, what: string, many = 1): void => void (many > 0 && tally.done.set(what, (tally.done.get(what) ?? 0) + many));

function applyMessage(desk: Desk, ediFileId: string, tally: Tally): void {
  const { context, message } = desk;
  const { sender, kind } = message;
  // A sender that numbers nothing is told from others by what stands in its file only, so it is read once per file.
  const controlId = message.controlId || `${ediFileId}:${tally.fresh + tally.refused}`;
  if (messageKnown(context.db, sender, controlId)) {
    tally.repeats += 1;
    count(tally, 'messages were here already');
    return;
  }
  const outcome = attempt(desk, ediFileId, tally);
  keepMessage(context.db, { sender, controlId, ediFileId, kind, outcome });
}

function attempt(desk: Desk, ediFileId: string, tally: Tally): string {
  const { context, message } = desk;
  try {
    const done = rowByRow(context.db, () => act(desk));
    tally.fresh += 1;
    for (const [what, many] of done) count(tally, what, many);
    for (const finding of message.findings) except(context, ediFileId, message.sender, finding, tally);
    return 'done';
  } catch (error) {
    const needed = neededPerson(error);
    if (!needed) throw error;
    const finding = { message: message.controlId, place: needed.place, words: needed.message, fix: needed.fix };
    // Whom the message registered, the way back took out again.
    const [one, other] = needed.patients.map((id) => (id !== null && findPatient(context.db, id) ? id : null));
    except(context, ediFileId, message.sender, finding, tally, [one ?? null, other ?? null]);
    // It was heard, and waits for a person.
    tally.fresh += 1;
    return 'exception';
  }
}

/** Refusals of use cases in the words of a message; anything else is our own fault and stops the file. */
function neededPerson(error: unknown): NeedsPerson | undefined {
  if (error instanceof NeedsPerson) return error;
  if (!(error instanceof AppError)) return undefined;
  return new NeedsPerson(
    'message',
    REFUSALS[error.code] ?? `It was refused (${error.code})`,
    FIXES[error.code] ?? 'Do it by hand on the patient’s page',
  );
}
const FIXES: Readonly<Record<string, string>> = {
  'patient.bornInFuture': 'Correct the birth date in the EHR and send it again',
  'coverage.endsBeforeItBegins': 'Correct the two days in the EHR and send it again',
};
const REFUSALS: Readonly<Record<string, string>> = {
  'patient.bornInFuture': 'The birth date has not come yet',
  'coverage.endsBeforeItBegins': 'A coverage ends before it begins',
  'coverage.rankTaken': 'Another coverage of that rank is in force at the same time',
  'payer.notFound': 'The payer is not on the list',
  'provider.notFound': 'The provider is not on the list',
  'schedule.conflictNever': 'The place is taken, and the type of appointment allows no other beside it',
  'schedule.typeNotHere': 'This provider is not booked for that type of appointment',
  'schedule.roomNeeded': 'The type of appointment needs a room, and the message names none that is here',
  'schedule.notPossible': 'The appointment has gone on here: the patient arrived or was seen',
  'schedule.inFuture': 'The day of the appointment has not come yet',
  'schedule.superbillEntered': 'The charges of the visit are entered',
  'patient.changedElsewhere': 'Somebody changed the patient at the same time',
};

function act(desk: Desk): readonly (readonly [string, number])[] {
  switch (desk.message.act) {
    case 'merge':
      return offerMerge(desk);
    case 'patient': {
      const { patientId, words } = applyPatient(desk);
      return [
        [`patients ${words}`, 1],
        ['coverages saved', applyCoverages(desk, patientId)],
      ];
    }
    case 'coverage': {
      const { patient } = desk.message;
      const patientId = patient === null ? undefined : knownPatient(desk, patient);
      if (patientId === undefined)
        return needsPerson('Coverage.beneficiary', 'The patient of the coverage is not here', 'Send the Patient first');
      return [['coverages saved', applyCoverages(desk, patientId)]];
    }
    case 'appointment':
      return applyAppointment(desk);
    case 'charges': {
      const { patientId, words } = applyPatient(desk);
      const superbills = applyCharges(desk, patientId);
      return [
        [`patients ${words}`, words === 'as known' ? 0 : 1],
        ['superbills with charges to look at', superbills],
      ];
    }
  }
}

/** A merge is offered, never done: the preview shows a person what it would move. */
function offerMerge({ context, message }: Desk): never {
  const at = (number: string): string | null => {
    const id = findByExternal(context.db, message.sender, 'patient', number);
    return id === undefined ? null : (survivorOf(context.db, id)?.patientId ?? id);
  };
  const [keep, gone] = [at(message.patient?.number ?? ''), at(message.mergedNumber)];
  if (gone === null || keep === gone)
    return needsPerson('MRG-1', 'Merged in the EHR; here is nothing to merge', 'Nothing to do; mark it as done', [keep, null]);
  const words = keep === null ? 'Merged in the EHR into a patient who is not here' : 'The EHR merged these two patients';
  return needsPerson(
    'MRG-1',
    words,
    keep === null ? 'Change the number of the patient here' : 'Open the merge, look at the preview, then merge',
    [keep, gone],
  );
}

function except(
  context: WriteContext,
  ediFileId: string,
  sender: string,
  finding: FeedFinding,
  tally: Tally,
  [patientId, otherPatientId]: readonly [string | null, string | null] = [null, null],
): void {
  count(tally, 'exceptions to look at');
  const exceptionId = context.newId();
  insertFeedException(context.db, { exceptionId, ediFileId, recordedAt: context.now(), sender, ...finding, patientId, otherPatientId });
  context.touch(exceptionId);
}
