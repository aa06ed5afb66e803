import { appendChange, changeStatus, insertAppointment } from '#db/queries/appointment.ts';
import { keepProviderColumns } from '#db/queries/schedule-resource.ts';
import { type VisitForBook, visitsForBook } from '#db/queries/schedule-sample.ts';
import type { AppointmentStatus } from '#shared/domain/schedule/appointment.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import type { SamplePatient } from './invent-household.ts';
import type { UseCases } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases; readonly chance: Chance };
type Type = { readonly typeId: string; readonly minutes: number; readonly reason: string };

const WEEKS_AHEAD = 4;
/** Slots of a provider's day: 8 to 12 and 1 to 5 by twenty minutes. */
const STARTS = [480, 780].flatMap((half) => Array.from({ length: 12 }, (_, index) => half + index * 20));
const RECALL_WORDS = ['Blood pressure', 'Diabetes check', 'Yearly checkup', 'Cholesterol', 'Shot due'] as const;

/** The appointment book of a sample practice: the visits of its year as they were booked, the coming weeks, who is called and who waits. */
export class ScheduleDesk {
  readonly #tools: Tools;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  fill(known: readonly SamplePatient[]): void {
    const { context, use } = this.#tools;
    keepProviderColumns(context.db);
    const setup = use['schedule.setup'](context, {});
    assert(!(setup instanceof Promise), 'the book is read at once');
    const types = setup.types.filter(({ active }) => active);
    const roomId = context.newId();
    use['schedule.saveResource'](context, {
      resourceId: roomId,
      kind: 'room',
      name: 'Procedure room',
      position: 0,
      active: true,
      hours: [],
    });
    this.#recordYear(types);
    if (known.length === 0) return;
    this.#bookAhead(known, types);
    this.#callAndWait(known, types);
    this.#closeOneDay();
  }

  /** Each visit had its appointment: those of before today ended as the superbill did, today's are as far as the day is. */
  #recordYear(types: readonly Type[]): void {
    const { context } = this.#tools;
    let [column, place] = ['', 0];
    for (const visit of visitsForBook(context.db)) {
      const next = `${visit.day} ${visit.renderingProviderId}`;
      place = next === column ? place + 1 : 0;
      column = next;
      this.#record(visit, STARTS[place % STARTS.length] ?? 480, types);
    }
  }

  #record({ superbillId, patientId, renderingProviderId, day, status, caseId }: VisitForBook, start: number, types: readonly Type[]): void {
    const { context, chance } = this.#tools;
    const { db, session } = context;
    const at = context.now();
    const appointmentId = context.newId();
    const type = chance.pick(types.filter(({ minutes }) => minutes <= 20));
    const booked = { appointmentId, patientId, typeId: type.typeId, resourceId: renderingProviderId, roomId: null, day, start, caseId };
    insertAppointment(db, {
      ...{ ...booked, minutes: Math.min(type.minutes, 20), status: 'booked', statusAt: at, statusReason: '', title: '' },
      ...{ reason: type.reason, note: '', seriesId: null, conflictReason: '' },
    });
    const ended: AppointmentStatus = status === 'noCharge' ? 'cancelled' : status === 'entered' || day < context.today ? 'seen' : 'arrived';
    const reason = ended === 'cancelled' ? 'Patient did not come' : '';
    changeStatus(db, { appointmentId, version: 1 }, { status: ended, statusAt: at, statusReason: reason, superbillId, conflictReason: '' });
    const done = { appointmentId, at, userId: session.userId, words: '' };
    appendChange(db, { ...done, what: 'booked', beforeStatus: '' });
    appendChange(db, { ...done, what: 'arrived', beforeStatus: 'booked' });
    if (ended !== 'arrived') appendChange(db, { ...done, what: ended, beforeStatus: 'arrived', words: reason });
  }

  /** The rest of today and the coming weeks, fuller the nearer they are; some come every week. */
  #bookAhead(known: readonly SamplePatient[], types: readonly Type[]): void {
    const { context, chance } = this.#tools;
    const most = Math.max(6, Math.round(known.length / 14));
    for (let later = 0; later <= WEEKS_AHEAD * 7; later += 1) {
      const many = Math.round(most * (1 - later / (WEEKS_AHEAD * 7 + 7)));
      for (let index = 0; index < many; index += 1)
        this.#bookOne(chance.pick(known), chance.pick(types), addDays(context.today, later), index === 3);
    }
  }

  #bookOne(patient: SamplePatient, type: Type, day: PlainDate, weekly: boolean): void {
    const { context, use, chance } = this.#tools;
    const { patientId } = patient.registration;
    const notBefore = 480 + chance.between(0, 30) * 15;
    const asked = { typeId: type.typeId, minutes: null, resourceIds: [], patientId, weekdays: [], fromMinute: 0, toMinute: 1_440 };
    const slots = use['schedule.find'](context, { ...asked, from: day, days: 1, notBefore, step: 15, limit: 6 });
    assert(!(slots instanceof Promise), 'slots are found at once');
    if (slots.length === 0) return;
    const place = chance.pick(slots);
    const repeat = { every: 1, unit: 'week' as const, weekdays: [], monthBy: 'date' as const, count: 4, until: null };
    use['schedule.book'](context, {
      ...{ appointmentId: context.newId(), patientId, title: '', typeId: type.typeId, reason: null, note: '', caseId: null, ...place },
      ...{ repeat: weekly ? repeat : null, leaveOutTaken: weekly, conflictReason: '', recallId: null, wishId: null },
    });
  }

  #callAndWait(known: readonly SamplePatient[], types: readonly Type[]): void {
    const { context, use, chance } = this.#tools;
    const some = (share: number) =>
      Array.from({ length: Math.max(2, Math.round(known.length * share)) }, () => chance.pick(known).registration);
    for (const { patientId } of some(0.05)) {
      const dueDay = addDays(context.today, chance.between(-20, 60));
      const called = chance.happens(0.3) && dueDay <= context.today ? context.today : null;
      const about = { patientId, dueDay, typeId: chance.pick(types).typeId, resourceId: null, words: chance.pick(RECALL_WORDS) };
      use['schedule.saveRecall'](context, { recallId: context.newId(), version: null, ...about, contactedOn: called });
    }
    for (const { patientId } of some(0.015)) {
      const morning = chance.happens(0.5);
      const times = { fromMinute: morning ? 480 : 780, toMinute: morning ? 720 : 1_020, firstDay: null, lastDay: null };
      const about = { patientId, typeId: chance.pick(types).typeId, resourceIds: [], weekdays: [chance.pick([1, 2, 3, 4, 5] as const)] };
      use['schedule.saveWish'](context, {
        wishId: context.newId(),
        version: null,
        ...about,
        ...times,
        words: morning ? 'Mornings' : 'Afternoons',
      });
    }
  }

  /** A day on which everybody is away, two weeks and a bit from now. */
  #closeOneDay(): void {
    const { context, use } = this.#tools;
    const day = addDays(context.today, 45);
    const whole = { firstDay: day, lastDay: day, from: 0, to: 1_440, kind: 'closed' as const, words: 'Staff training' };
    use['schedule.saveException'](context, { exceptionId: context.newId(), resourceId: null, ...whole });
  }
}
