import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { type Chart, chartsByWords } from './patient-search-words.ts';

export type PatientListRow = {
  readonly patientId: string;
  readonly chartNumber: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate;
  readonly sex: Sex;
  readonly phone: string;
  readonly guarantorId: string;
  /** The chart that fitted, when that one is merged into this patient. */
  readonly mergedChart: number | null;
};

/*
 * Each way of looking finds chart numbers through one index and stops at the limit; the rows are read for those alone. A
 * merged chart leads to the patient it is merged into.
 */
/** Text ranges use an index where LIKE would scan; U+FFFF sorts after every letter. */
const after = (prefix: string): string => `${prefix}\uffff`;

function rowsOf(db: ReadableDb, charts: readonly Chart[], limit: number): readonly PatientListRow[] {
  if (charts.length === 0) return [];
  const wanted = JSON.stringify([...new Set(charts.map(({ chart }) => chart))].slice(0, limit));
  const rows = db.all<PatientListRow>(sql`
    SELECT s.id AS patientId, s.chart_number AS chartNumber, s.last_name AS lastName, s.first_name AS firstName,
      s.middle_name AS middleName, s.birth_date AS birthDate, s.sex, s.phone, s.guarantor_id AS guarantorId,
      iif(p.merged_into IS NULL, NULL, p.chart_number) AS mergedChart
    FROM json_each(${wanted}) w CROSS JOIN patient p ON p.chart_number = w.value CROSS JOIN patient s ON s.id = coalesce(p.merged_into, p.id)
    WHERE s.active = 1 ORDER BY w.key`);
  return uniqueRows(rows);
}

/** Each patient once; one that fits by itself is not shown as found through a merged chart. */
export function uniqueRows(rows: readonly PatientListRow[]): readonly PatientListRow[] {
  const found = new Map<string, PatientListRow>();
  for (const row of rows) if (found.get(row.patientId)?.mergedChart !== null) found.set(row.patientId, row);
  return [...found.values()];
}

/**
 * Patients by part of a name, best guess first: names that begin as typed (b-trees), then words in any order, other names
 * and accents (FTS5 by beginnings), then, when nobody's begins so, parts inside a name
 * (trigrams, the dearest). Each is asked only while the ones before left room.
 */
export function patientsNamed(db: ReadableDb, typed: string, limit: number): readonly PatientListRow[] {
  const [before = '', behind] = typed.split(',', 2).map((part) => part.trim().replace(/\s+/g, ' '));
  const words = wordsOf(typed);
  const charts: Chart[] = [];
  if (behind !== undefined && before !== '') charts.push(...bySplitNames(db, before, behind, limit));
  else if (words.length === 1) charts.push(...byOneName(db, words[0] ?? '', limit));
  else for (const [first, second] of splitsOf(words)) charts.push(...bySplitNames(db, first, second, limit));
  if (charts.length < limit) charts.push(...chartsByWords(db, behind === undefined ? [words] : [wordsOf(before), wordsOf(behind)], limit));
  if (charts.length === 0) charts.push(...byParts(db, words, limit));
  return rowsOf(db, charts, limit);
}

const wordsOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** "Van Dyke Anna" cut in two at every blank. */
const splitsOf = (words: readonly string[]): readonly (readonly [string, string])[] =>
  words.slice(1, 6).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')] as const);

const byOneName = (db: ReadableDb, typed: string, limit: number): readonly Chart[] =>
  db.all<Chart>(sql`
    SELECT chart FROM (
      SELECT * FROM (SELECT chart_number AS chart, last_name AS a, first_name AS b FROM patient
        WHERE last_name >= ${typed} AND last_name < ${after(typed)} ORDER BY last_name, first_name LIMIT ${limit})
      UNION SELECT * FROM (SELECT chart_number, last_name, first_name FROM patient
        WHERE first_name >= ${typed} AND first_name < ${after(typed)} ORDER BY first_name, last_name LIMIT ${limit}))
    ORDER BY a COLLATE NOCASE, b COLLATE NOCASE, chart`);

/** One part typed in full, the other begun, either way round: each of the four is one range of an index. */
const bySplitNames = (db: ReadableDb, one: string, other: string, limit: number): readonly Chart[] =>
  db.all<Chart>(sql`
    SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE last_name = ${one} AND first_name >= ${other}
      AND first_name < ${after(other)} ORDER BY first_name LIMIT ${limit})
    UNION ALL SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE last_name = ${other} AND first_name >= ${one}
      AND first_name < ${after(one)} ORDER BY first_name LIMIT ${limit})
    UNION ALL SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE first_name = ${one} AND last_name >= ${other}
      AND last_name < ${after(other)} ORDER BY last_name LIMIT ${limit})
    UNION ALL SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE first_name = ${other} AND last_name >= ${one}
      AND last_name < ${after(one)} ORDER BY last_name LIMIT ${limit})`);

/** Names, phone numbers and member ids that hold every part somewhere; a part has three characters or more. */
function byParts(db: ReadableDb, typed: readonly string[], limit: number): readonly Chart[] {
  // A control character would end the text that FTS5 reads.
  const parts = typed.map((part) => part.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, ''));
  if (parts.length === 0 || parts.some((part) => [...part].length < 3)) return [];
  const asked = parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(' AND ');
  return db.all<Chart>(
    sql`SELECT rowid AS chart FROM patient_anything WHERE patient_anything MATCH ${asked} ORDER BY rowid LIMIT ${limit}`,
  );
}

export function patientsByBirthDate(db: ReadableDb, birthDate: PlainDate, limit: number): readonly PatientListRow[] {
  const charts = db.all<Chart>(sql`
    SELECT chart_number AS chart FROM patient WHERE birth_date = ${birthDate} ORDER BY last_name, first_name LIMIT ${limit}`);
  return rowsOf(db, charts, limit);
}

/** Everyone born on a day whose names begin with these words: "smith 9/18/1979". */
export function patientsNamedAndBorn(db: ReadableDb, words: readonly string[], birthDate: PlainDate, limit: number) {
  const born = patientsByBirthDate(db, birthDate, 1_000);
  const begins = (row: PatientListRow, word: string) =>
    [row.lastName, row.firstName, row.middleName].some((name) => name.toLowerCase().startsWith(word.toLowerCase()));
  return born.filter((row) => words.every((word) => begins(row, word))).slice(0, limit);
}

/** Born in a year ("1979") or month ("1979-09"). */
export function patientsBornIn(db: ReadableDb, start: string, limit: number): readonly PatientListRow[] {
  const charts = db.all<Chart>(sql`
    SELECT chart_number AS chart FROM patient WHERE birth_date >= ${start} AND birth_date < ${after(start)} ORDER BY birth_date LIMIT ${limit}`);
  return rowsOf(db, charts, limit);
}

/** Born on a day of any year, "09-18". */
export function patientsByBirthday(db: ReadableDb, monthDay: string, limit: number): readonly PatientListRow[] {
  const charts = db.all<Chart>(sql`SELECT chart_number AS chart FROM patient WHERE substr(birth_date, 6) = ${monthDay} LIMIT ${limit}`);
  return rowsOf(db, charts, limit);
}

/** Chart numbers begin with these digits; the one that is exactly so comes first. */
function chartsBegun(db: ReadableDb, digits: string, limit: number): readonly Chart[] {
  const found: Chart[] = [];
  for (let low = Number(digits), high = low + 1; low <= 999_999_999 && found.length < limit; low *= 10, high *= 10) {
    found.push(
      ...db.all<Chart>(sql`
        SELECT chart_number AS chart FROM patient WHERE chart_number >= ${low} AND chart_number < ${high} ORDER BY chart_number LIMIT ${limit}`),
    );
    if (low === 0) break;
  }
  return found;
}

/** Chart numbers and phone numbers that begin so; when no phone does, those with these digits inside. */
export function patientsByNumber(db: ReadableDb, digits: string, limit: number): readonly PatientListRow[] {
  const half = Math.ceil(limit / 2);
  const charts = digits.length > 9 ? [] : chartsBegun(db, digits, half);
  const begin = after(digits);
  const phones = db.all<Chart>(sql`
      SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE phone >= ${digits} AND phone < ${begin} ORDER BY phone LIMIT ${limit})
      UNION ALL SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE mobile_phone <> '' AND mobile_phone >= ${digits}
        AND mobile_phone < ${begin} LIMIT ${half})
      UNION ALL SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE home_phone <> '' AND home_phone >= ${digits}
        AND home_phone < ${begin} LIMIT ${half})
      UNION ALL SELECT chart FROM (SELECT chart_number AS chart FROM patient WHERE work_phone <> '' AND work_phone >= ${digits}
        AND work_phone < ${begin} LIMIT ${half})`);
  return rowsOf(db, [...charts, ...(phones.length > 0 ? phones : byParts(db, [digits], limit))], limit);
}

/** Patients with a member id that starts as typed, then with one that has it inside. */
export function patientsByMemberId(db: ReadableDb, typed: string, limit: number): readonly PatientListRow[] {
  const charts = [
    ...db.all<Chart>(sql`
      SELECT p.chart_number AS chart FROM (SELECT patient_id FROM coverage WHERE member_id >= ${typed} AND member_id < ${after(typed)}
        ORDER BY member_id LIMIT ${limit * 3}) c JOIN patient p ON p.id = c.patient_id`),
  ];
  if (charts.length === 0) charts.push(...byParts(db, [typed], limit));
  return rowsOf(db, charts, limit);
}

/** Patients who had this very number in a program that was used before. */
export const patientsByOldNumber = (db: ReadableDb, typed: string, limit: number): readonly PatientListRow[] =>
  rowsOf(
    db,
    db.all<Chart>(sql`
      SELECT p.chart_number AS chart FROM external_id x JOIN patient p ON p.id = x.row_id
      WHERE x.entity = 'patient' AND x.external = ${typed} LIMIT ${limit}`),
    limit,
  );
