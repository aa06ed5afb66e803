import { findPractice } from '#db/queries/practice.ts';
import { countSample, hasNoPatients } from '#db/queries/sample.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addDays, dayNumber, daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { Progress, WriteContext } from '../context.ts';
import { BillingOffice } from './billing-office.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { Colleague } from './colleague.ts';
import { Corrections } from './corrections.ts';
import { Desk } from './desk.ts';
import { EhrMessages } from './ehr-messages.ts';
import { EligibilityDesk } from './eligibility-desk.ts';
import { seeAtTheClinic } from './facility-visit.ts';
import { inventHousehold, type SamplePatient } from './invent-household.ts';
import { loadLibraries } from './load-libraries.ts';
import { saveFees, saveLists } from './office-lists.ts';
import { PastDays } from './past-days.ts';
import { type SampleLists, sampleLists } from './practice-lists.ts';
import { saveRules } from './practice-rules.ts';
import { RecordKeeping } from './record-keeping.ts';
import { ScheduleDesk } from './schedule-desk.ts';
import { saveRecurringVisits, saveShortcuts } from './shortcuts.ts';
import type { UseCases } from './use-cases.ts';
import { Visits } from './visits.ts';

/** Visits of a patient in a month, on average: what fills an ordinary day of a practice of three. */
const VISITS_PER_PATIENT_MONTH = 0.34;
const WORKDAYS_PER_MONTH = 21;
/** Claims leave on Thursdays, are acknowledged on Fridays and paid on the Wednesday two weeks on. */
const BATCH_WEEKDAY = 4;
const PAID_AFTER_DAYS = 13;
const STATEMENT_DAY = 5;
/** A run that would fall in the last days is left to whoever looks around. */
const RUN_DUE_DAYS = 20;
/** Days before today from which some new cards have not been seen. */
const NEW_CARDS_DAYS = 20;
/** Visits this many days back are closed when they are settled. */
const CLOSED_AFTER_DAYS = 90;
/** Days before today on which a colleague's practice is taken over, after the last statements, and on which its first answers come. */
const TAKEN_OVER_DAYS = 9;
const ANSWERED_DAYS = 2;
/** Days before today on which the EHR of the practice sends its first messages. */
const EHR_DAYS = 8;
/** Patients from which a practice has one. */
const WITH_EHR = 10;
/** What draws from a stream of its own, so that the visits of a seed stay what they are. */
const SEEDS = { corrections: 7919, details: 104_729, eligibility: 1_299_709, records: 15_485_863, schedule: 32_452_843 } as const;
/** Ids of a counter of their own, so that the others stay what they are. */
const LIBRARY_IDS = 31;
const RULE_IDS = 37;
const SHORTCUT_IDS = 41;
const FACILITY_IDS = 43;
/** Weeks before today in which an account moves, somebody is registered twice, and the two charts are merged. */
const MOVED_WEEKS = 15;
const TWICE_WEEKS = 10;
const MERGED_WEEKS = 7;
/** How many members the payers are asked about in a month, by file and by voice. */
const ASKED_A_MONTH = 10;
const TOLD_A_MONTH = 2;

/**
 * Invents a year: day by day the practice registers, sees, charges, sends, reads, posts and asks, through the use cases
 * that its people would use. One step is one week. The same seed and day invent the same practice. Errors:
 * sample.notSample, sample.notEmpty.
 */
export function* fillSample(
  running: WriteContext,
  { seed, patients, months }: Input<'sample.fill'>,
  use: UseCases,
): Generator<Progress, Output<'sample.fill'>, void> {
  if (findPractice(running.db)?.isSample !== true) fail('sample.notSample');
  if (!hasNoPatients(running.db)) fail('sample.notEmpty');
  const firstDay = addDays(running.today, -Math.round(months * 30.44));
  const days = new PastDays(running, seed, firstDay);
  const chance = chanceFrom(seed);
  const lists = sampleLists(days.context.newId);
  saveLists({ context: days.context, use, lists });
  saveFees({ context: days.context, use, lists }, running.today);
  loadLibraries({ ...days.context, newId: days.idsApart(LIBRARY_IDS) }, use, firstDay);
  saveRules({ ...days.context, newId: days.idsApart(RULE_IDS) }, use, lists);
  const shortcutId = days.idsApart(SHORTCUT_IDS);
  saveShortcuts({ ...days.context, newId: shortcutId }, use);
  const people = inventPeople(days.context, chance, lists, { patients, today: running.today });
  const { context } = days;
  const stream = (of: keyof typeof SEEDS) => chanceFrom(seed + SEEDS[of]);
  const desk = new Desk({ context, use, chance, details: stream('details'), lists }, people);
  const office = new BillingOffice({ context, use, chance, seed, inbox: days.inbox });
  const corrections = new Corrections({ context, use, chance: stream('corrections') });
  const eligibility = new EligibilityDesk({ context, use, chance: stream('eligibility'), seed });
  const visits = new Visits({ context, use, chance, lists });
  const records = new RecordKeeping({ context, use, chance: stream('records'), desk, visits });
  const colleague = new Colleague({ context, use }, patients);
  const ehr = new EhrMessages({ context, inbox: days.inbox, office }, lists);
  const year = new Year({ desk, visits, office, corrections, eligibility, records, colleague, ehr }, chance, {
    firstDay,
    today: running.today,
    patients: people.length,
  });
  const total = Math.ceil(daysBetween(firstDay, running.today) / 7) + 1;
  let week = 0;
  for (; days.day < running.today; days.nextDay()) {
    year.passDay(days.day);
    if (daysBetween(firstDay, days.day) % 7 !== 6) continue;
    week += 1;
    yield { done: week, total, unit: 'weeks' };
  }
  year.beginToday(days);
  const living = desk.known.filter(({ registration }) => !records.merged.has(registration.patientId));
  saveRecurringVisits({ ...context, newId: shortcutId, today: running.today }, use, lists, living, [
    running.today,
    addDays(running.today, 7),
  ]);
  seeAtTheClinic({ ...context, newId: days.idsApart(FACILITY_IDS), today: running.today }, use, lists, living);
  new ScheduleDesk({ context, use, chance: stream('schedule') }).fill(desk.known);
  leaveUnread(running, days);
  return { ...countSample(running.db) };
}

/** What came in since yesterday waits in the real inbox. */
function leaveUnread(running: WriteContext, { inbox }: PastDays): void {
  for (const [name, bytes] of inbox) running.afterCommit(() => running.files.writeInbox(name, bytes));
}

function inventPeople(
  { newId }: WriteContext,
  chance: Chance,
  lists: SampleLists,
  { patients, today }: { readonly patients: number; readonly today: PlainDate },
): readonly SamplePatient[] {
  const people: SamplePatient[] = [];
  for (let number = 1; people.length < patients; number += 1) people.push(...inventHousehold({ chance, newId, lists, today }, number));
  return people.slice(0, patients);
}

type Span = { readonly firstDay: PlainDate; readonly today: PlainDate; readonly patients: number };

type People = {
  readonly desk: Desk;
  readonly visits: Visits;
  readonly office: BillingOffice;
  readonly corrections: Corrections;
  readonly eligibility: EligibilityDesk;
  readonly records: RecordKeeping;
  readonly colleague: Colleague;
  readonly ehr: EhrMessages;
};

/** Which of the things that a practice does falls on which day. */
class Year {
  readonly #desk: Desk;
  readonly #visits: Visits;
  readonly #office: BillingOffice;
  readonly #corrections: Corrections;
  readonly #eligibility: EligibilityDesk;
  readonly #records: RecordKeeping;
  readonly #colleague: Colleague;
  readonly #ehr: EhrMessages;
  readonly #chance: Chance;
  readonly #span: Span;

  constructor({ desk, visits, office, corrections, eligibility, records, colleague, ehr }: People, chance: Chance, span: Span) {
    this.#desk = desk;
    this.#visits = visits;
    this.#office = office;
    this.#corrections = corrections;
    this.#eligibility = eligibility;
    this.#records = records;
    this.#colleague = colleague;
    this.#ehr = ehr;
    this.#chance = chance;
    this.#span = span;
  }

  passDay(day: PlainDate): void {
    const { firstDay, patients } = this.#span;
    const weekday = (dayNumber(day) + 4) % 7;
    const first = day === firstDay;
    // Most people came before the year began; the others come in the course of it.
    if (first) this.#desk.register(Math.ceil(patients * 0.75));
    else if (weekday === 1) this.#desk.register(Math.ceil((patients * 0.25) / 40));
    this.#office.openMail();
    this.#desk.completeCoverages();
    const left = daysBetween(day, this.#span.today);
    if (left === TAKEN_OVER_DAYS) this.#colleague.takeOver();
    if (left === EHR_DAYS && patients >= WITH_EHR) this.#ehr.arrive();
    if (left === ANSWERED_DAYS) this.#colleague.answerSome();
    if (left === NEW_CARDS_DAYS) this.#desk.forgetSomeMemberIds(this.#records.merged);
    if (weekday === 0 || weekday === 6) return;
    this.#visits.seeAndEnter(this.#desk.known, this.#visitsOfDay(), left <= 4 ? 1 : 0);
    this.#claims(day, weekday, left);
    const weeksLeft = Math.floor(left / 7);
    if (weekday === 1 && weeksLeft % 4 === 2) this.#askPayers();
    if (weekday === 2) this.#keepRecords(weeksLeft);
    if (isStatementDay(day, weekday) && left > RUN_DUE_DAYS) this.#office.sendStatements(left > RUN_DUE_DAYS + 5);
  }

  /** The morning of today: people are planned, a few are entered, and what came in overnight is not read yet. */
  beginToday({ day }: PastDays): void {
    this.#office.openMail();
    this.#desk.register(this.#span.patients);
    const visits = Math.max(3, this.#visitsOfDay());
    this.#visits.seeAndEnter(this.#desk.known, visits, Math.floor(visits * 0.7));
    this.#office.holdSome(2);
    this.#office.queueSome(3);
    this.#corrections.leaveDrafts();
    this.#eligibility.askForToday();
    this.#office.answer(lastThursday(day), 'acknowledge');
  }

  #keepRecords(weeksLeft: number): void {
    if (weeksLeft === MOVED_WEEKS) this.#records.moveOneAccount();
    if (weeksLeft === TWICE_WEEKS) this.#records.registerTwice();
    if (weeksLeft === MERGED_WEEKS) this.#records.mergeTwins();
  }

  /** Once in four weeks the payers are asked about some members, and their answers read. */
  #askPayers(): void {
    this.#eligibility.askAbout(this.#desk.known, ASKED_A_MONTH);
    this.#eligibility.askByVoice(this.#desk.known, TOLD_A_MONTH);
    this.#office.readInbox();
  }

  #visitsOfDay(): number {
    const mean = (this.#span.patients * VISITS_PER_PATIENT_MONTH) / WORKDAYS_PER_MONTH;
    const visits = mean * (0.6 + this.#chance.between(0, 80) / 100);
    return Math.floor(visits) + (this.#chance.happens(visits % 1) ? 1 : 0);
  }

  #claims(day: PlainDate, weekday: number, left: number): void {
    if (weekday === BATCH_WEEKDAY) {
      if (left > 7) this.#office.reworkRejected();
      this.#office.sendBatches();
    }
    // The answers to the last batch are left for today.
    if (weekday === BATCH_WEEKDAY + 1 && left > 6) {
      this.#office.answer(addDays(day, -1), 'acknowledge');
      this.#office.readInbox();
    }
    if (weekday !== BATCH_WEEKDAY - 1) return;
    const files = this.#office.answer(addDays(day, -PAID_AFTER_DAYS), 'pay');
    if (left > 7 && left <= 14) this.#office.garbleOneClaimNumber(files);
    this.#office.readInbox();
    if (left <= 7) return;
    this.#office.postChecks();
    this.#mend(day, Math.floor((left - 1) / 7));
  }

  /** Once in four weeks somebody looks at what was answered: a claim is replaced, now and then one is voided, old ones close. */
  #mend(day: PlainDate, weeksLeft: number): void {
    if (weeksLeft % 4 === 1) this.#corrections.replaceOne(day);
    if (weeksLeft % 8 === 1) this.#corrections.voidOne(day);
    if (weeksLeft % 8 === 3) this.#corrections.takeOutOne();
    if (weeksLeft % 4 !== 1) return;
    this.#office.closeSettled(addDays(day, -CLOSED_AFTER_DAYS));
    this.#corrections.finishVoids();
  }
}

/** The Thursday before a day. */
const lastThursday = (day: PlainDate): PlainDate => addDays(day, -(((dayNumber(day) + 4 - BATCH_WEEKDAY + 6) % 7) + 1));

/** The first working day from the 5th on. */
function isStatementDay(day: PlainDate, weekday: number): boolean {
  const date = Number(day.slice(8));
  return date === STATEMENT_DAY || (weekday === 1 && (date === STATEMENT_DAY + 1 || date === STATEMENT_DAY + 2));
}
