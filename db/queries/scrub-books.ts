import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { type EarlierLine, type LineEntry, NO_BOOKS, type PairEntry, type ScrubBooks } from '#shared/domain/claim/scrub/books.ts';
import { treatingNpi } from '#shared/domain/claim/scrub/unit-edits.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { words } from './claim-lines.ts';
import { authorizationsAsked, earlierLines, firstSending, LONGEST_GLOBAL_DAYS, type ScrubSubject } from './scrub-history.ts';
import {
  type DayLists,
  diagnosisEntry,
  diagnosisNotes,
  type ListEdition,
  type ListsLoaded,
  lineEntry,
  listsOf,
  listsOn,
  modifierExists,
  once,
  pairOn,
  pairsEdition,
} from './scrub-lists.ts';
import { editionsOf, silencesOf } from './scrub-silences.ts';

/** A claim with what it belongs to in the database. */
export type Subject = Pick<ScrubSubject, 'patientId' | 'payerId' | 'encounterId'>;
type Asked = { readonly subject: Subject; readonly claim: ClaimFacts; readonly firstSentOn: PlainDate | null };

/** Books of claims that stand in the database, by claim id; a handful of statements however many there are. */
export function gatherScrubBooks(db: ReadableDb, claims: ReadonlyMap<string, ClaimFacts>): Map<string, ScrubBooks> {
  const rows = db.all<Subject & { claimId: string; firstSentOn: PlainDate | null }>(sql`
    SELECT c.id AS claimId, e.patient_id AS patientId, c.payer_id AS payerId, e.id AS encounterId,
      (SELECT min(s.submitted_on) FROM claim s WHERE s.encounter_id = c.encounter_id AND s.payer_id = c.payer_id) AS firstSentOn
    FROM json_each(${JSON.stringify([...claims.keys()])}) w CROSS JOIN claim c ON c.id = w.value JOIN encounter e ON e.id = c.encounter_id
    ORDER BY w.key`);
  const asked = rows.flatMap((subject) => {
    const { claimId, firstSentOn } = subject;
    const claim = claims.get(claimId);
    return claim ? [{ claimId, subject, claim, firstSentOn }] : [];
  });
  const books = gatherBooks(db, asked);
  return new Map(asked.map(({ claimId }, at) => [claimId, books[at] ?? NO_BOOKS]));
}

/** The books of one claim that stands in the database. */
export const gatherBooksOfClaim = (db: ReadableDb, claimId: string, claim: ClaimFacts): ScrubBooks =>
  gatherScrubBooks(db, new Map([[claimId, claim]])).get(claimId) ?? NO_BOOKS;

/** The books of a claim that charges as typed would make for a coverage. */
export function gatherBooksOfDraft(
  db: ReadableDb,
  draft: { readonly patientId: string; readonly encounterId: string | null; readonly coverageId: string },
  claim: ClaimFacts,
): ScrubBooks {
  const row = db.get<{ payerId: string }>(sql`SELECT payer_id AS payerId FROM coverage WHERE id = ${draft.coverageId}`);
  const subject = { patientId: draft.patientId, encounterId: draft.encounterId, payerId: row?.payerId ?? '' };
  const firstSentOn = subject.encounterId === null ? null : firstSending(db, subject.encounterId, subject.payerId);
  return gatherBooks(db, [{ subject, claim, firstSentOn }])[0] ?? NO_BOOKS;
}

/** The books of any claims, each with what it belongs to, in their order. */
function gatherBooks(db: ReadableDb, asked: readonly Asked[]): readonly ScrubBooks[] {
  const lists = listsOf(db);
  const subjects = asked.map(({ subject: { patientId, payerId, encounterId }, claim }): ScrubSubject => {
    const { firstDay, lastDay } = servedDays(claim);
    return { patientId, payerId, encounterId, firstDay, lastDay };
  });
  const earlier = historyByPatient(db, lists, subjects);
  const authorizations = byPlace(authorizationsAsked(db, subjects));
  return asked.map(({ claim, firstSentOn }, at) => {
    const subject = subjects[at];
    const firstDay = subject?.firstDay ?? NO_DAY;
    const history = subject === undefined ? NO_HISTORY : othersOf(earlier.get(subject.patientId) ?? [], subject);
    return {
      ...answersOf(db, lists, claim, firstDay, history),
      earlierLines: history,
      authorizations: authorizations.get(at) ?? NO_AUTHORIZATIONS,
      firstSentOn,
    };
  });
}

const NO_AUTHORIZATIONS: ScrubBooks['authorizations'] = [];
const NO_HISTORY: readonly EarlierLine[] = [];

type PatientLine = { readonly encounterId: string; readonly line: EarlierLine };

/** Every patient's lines, each made ready once. */
function historyByPatient(db: ReadableDb, lists: ListsLoaded, subjects: readonly ScrubSubject[]): ReadonlyMap<string, PatientLine[]> {
  const byPatient = new Map<string, PatientLine[]>();
  for (const row of earlierLines(db, subjects)) {
    const { patientId, encounterId, day, code, unitThousandths, renderingNpi, sentAs } = row;
    const globalDays = globalDaysOf(lineEntry(db, listsOn(lists, day), code));
    const line = { day, code, modifiers: words(row.modifiers), unitThousandths, renderingNpi, sentAs, globalDays };
    const made: PatientLine = { encounterId, line };
    const known = byPatient.get(patientId);
    if (known) known.push(made);
    else byPatient.set(patientId, [made]);
  }
  return byPatient;
}

/** Lines of a patient's other visits that can matter to one claim: of its days, and before them what has care that goes on. */
function othersOf(all: readonly PatientLine[], { encounterId, firstDay, lastDay }: ScrubSubject): readonly EarlierLine[] {
  const others: EarlierLine[] = [];
  for (const one of all) {
    const { day, globalDays } = one.line;
    if (one.encounterId === encounterId || day > lastDay) continue;
    if (day >= firstDay || (globalDays > 0 && day >= addDays(firstDay, -LONGEST_GLOBAL_DAYS))) others.push(one.line);
  }
  return others;
}

const globalDaysOf = ({ value }: LineEntry): number => (value?.globalDays === '010' ? 10 : value?.globalDays === '090' ? 90 : 0);

/** Before any list and any visit: a claim without a day of service is asked for nothing. */
const NO_DAY = '1800-01-01' as PlainDate;

function servedDays({ lines }: ClaimFacts): { readonly firstDay: PlainDate; readonly lastDay: PlainDate } {
  let firstDay: PlainDate | null = null;
  let lastDay: PlainDate | null = null;
  for (const { from, to } of lines) {
    if (from !== null && (firstDay === null || from < firstDay)) firstDay = from;
    const end = to ?? from;
    if (end !== null && (lastDay === null || end > lastDay)) lastDay = end;
  }
  return { firstDay: firstDay ?? NO_DAY, lastDay: lastDay ?? NO_DAY };
}

function byPlace<Row extends { readonly at: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const places = new Map<number, Row[]>();
  for (const row of rows) {
    const known = places.get(row.at);
    if (known) known.push(row);
    else places.set(row.at, [row]);
  }
  return places;
}

type FromLists = Omit<ScrubBooks, 'earlierLines' | 'authorizations' | 'firstSentOn'>;

const NOTHING_UNKNOWN: ReadonlySet<string> = new Set();

/** What the lists say of one claim, and which of them had nothing to say. */
function answersOf(db: ReadableDb, lists: ListsLoaded, claim: ClaimFacts, firstDay: PlainDate, history: readonly EarlierLine[]): FromLists {
  const onFirst = listsOn(lists, firstDay);
  const diagnoses = claim.diagnoses.map((code) => diagnosisEntry(db, onFirst, code));
  const days: DayLists[] = [];
  const lines: LineEntry[] = [];
  let unknownModifiers: Set<string> | undefined;
  let unsure = 0;
  for (const { from, procedureCode, modifiers } of claim.lines) {
    const day = from === null || from === firstDay ? onFirst : listsOn(lists, from);
    days.push(day);
    lines.push(lineEntry(db, day, procedureCode));
    for (const modifier of modifiers) {
      const exists = modifierExists(db, day, modifier);
      if (exists === null) unsure += 1;
      if (exists === false) unknownModifiers = (unknownModifiers ?? new Set()).add(modifier);
    }
  }
  const quarter = pairsEdition(lists);
  const { exclusions, sequences } = diagnosisNotes(db, onFirst, claim.diagnoses, firstDay);
  return {
    silent: silencesOf(lists, { claim, lines, diagnoses, days, onFirst, unsure, quarter }),
    editions: editionsOf(onFirst, quarter),
    diagnoses,
    exclusions,
    sequences,
    lines,
    unknownModifiers: unknownModifiers ?? NOTHING_UNKNOWN,
    pairs: quarter ? pairsAmong(db, lists, quarter, claim, history) : [],
  };
}

const NO_PAIRS: readonly PairEntry[] = [];

/** Edits between any two codes of a day, those that the same person billed on another visit of the day included. */
function pairsAmong(
  db: ReadableDb,
  lists: ListsLoaded,
  quarter: ListEdition,
  claim: ClaimFacts,
  history: readonly EarlierLine[],
): readonly PairEntry[] {
  let found = NO_PAIRS;
  const treating = treatingNpi(claim, claim.lines[0]);
  for (const [day, own] of codesByDay(claim)) {
    const others: string[] = [];
    for (const line of history)
      if (line.day === day && line.renderingNpi === treating && !own.includes(line.code) && !others.includes(line.code))
        others.push(line.code);
    if (own.length + others.length < 2) continue;
    // Practices bill the same few codes together again and again.
    const ofDay = once(lists.pairs, `${day} ${own.join(' ')} / ${others.join(' ')}`, () => pairsOn(db, lists, quarter, day, own, others));
    if (ofDay.length > 0) found = [...found, ...ofDay];
  }
  return found;
}

/** The codes of each day of a claim, each once. */
function codesByDay({ lines }: ClaimFacts): ReadonlyMap<PlainDate, readonly string[]> {
  const days = new Map<PlainDate, string[]>();
  for (const { from, procedureCode } of lines) {
    if (from === null) continue;
    const known = days.get(from);
    if (!known) days.set(from, [procedureCode]);
    else if (!known.includes(procedureCode)) known.push(procedureCode);
  }
  return days;
}

/** Edits of a day between codes of a claim, and between them and those of other visits; both orders are asked. */
function pairsOn(
  db: ReadableDb,
  lists: ListsLoaded,
  quarter: ListEdition,
  day: PlainDate,
  own: readonly string[],
  others: readonly string[],
): readonly PairEntry[] {
  const found: PairEntry[] = [];
  for (const column1 of [...own, ...others])
    for (const column2 of [...own, ...others]) {
      if (column1 === column2 || (others.includes(column1) && others.includes(column2))) continue;
      const indicator = pairOn(db, lists, quarter, [column1, column2], day);
      if (indicator !== null) found.push({ day, column1, column2, indicator });
    }
  return found;
}
