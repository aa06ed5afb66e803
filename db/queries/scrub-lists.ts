import type { DiagnosisEntry, LineEntry, PairEntry, ProcedureEntry, ScrubBooks, ValueEntry } from '#shared/domain/claim/scrub/books.ts';
import { withPoint } from '#shared/domain/code/icd10cm.ts';
import { isCptShape } from '#shared/domain/code/procedure-code.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { entriesOn, packCode } from '#shared/domain/code-library/ncci-block.ts';
import { dayNumber, formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { findCode, type StoredCode } from './code-library-rows.ts';
import { excludesAmong, sequencingNotes } from './code-notes.ts';
import { findMueLimit } from './edit-tables.ts';
import { findRvu } from './edit-tables-fees.ts';
import { listPtpTerms, ptpBlocksBeside } from './edit-tables-ncci.ts';

/*
 * What the lists say of codes, remembered for as long as the same editions are loaded: rows of an active edition never change,
 * and a practice bills the same few hundred codes. A batch then asks the database once for each code and not for each claim.
 */

/** An edition that may answer for a day. */
export type ListEdition = {
  readonly number: number;
  readonly kind: LibraryKind;
  readonly title: string;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly complete: number;
};
type AskedKind = 'icd10cm' | 'icd10cmNotes' | 'hcpcs' | 'cpt' | 'modifier' | 'rvu' | 'mue';
const ASKED: readonly AskedKind[] = ['icd10cm', 'icd10cmNotes', 'hcpcs', 'cpt', 'modifier', 'rvu', 'mue'];

/** The editions in force on a day, with everything they have been asked so far. */
export type DayLists = {
  readonly inForce: { readonly [Kind in AskedKind]: ListEdition | null };
  readonly lines: Map<string, LineEntry>;
  readonly diagnoses: Map<string, DiagnosisEntry | null>;
  readonly modifiers: Map<string, boolean | null>;
  readonly notes: Map<string, DiagnosisNotes>;
};

export type ListsLoaded = {
  /** The editions that it was asked of; others begin anew. */
  readonly editions: string;
  readonly active: readonly ListEdition[];
  readonly byDay: Map<PlainDate, DayLists>;
  readonly bySet: Map<string, DayLists>;
  /** The blocks of a first code. */
  readonly firstCodes: Map<string, readonly Uint8Array[]>;
  /** By day and codes, the edits between them. */
  readonly pairs: Map<string, readonly PairEntry[]>;
  /** Which books are silent, by what they say of it. */
  readonly silences: Map<string, ScrubBooks['silent']>;
  terms: ReadonlyMap<number, 0 | 1 | 9>;
};

/** More than these, and what is remembered is dropped: it costs a few microseconds to ask again. */
const MOST_CODES = 20_000;
const MOST_DAYS = 2_000;
const MOST_FIRST_CODES = 4_000;

const remembered = new WeakMap<ReadableDb, ListsLoaded>();

/** The lists as they are loaded now; one short statement. */
export function listsOf(db: ReadableDb): ListsLoaded {
  const active = db.all<ListEdition>(sql`
    SELECT number, kind, title, effective_from AS "from", effective_to AS "to", complete FROM library_edition
    WHERE status = 'active' AND kind IN ('icd10cm', 'icd10cmNotes', 'hcpcs', 'cpt', 'modifier', 'rvu', 'mue', 'ncciPtp')
    ORDER BY effective_from DESC, number DESC`);
  const editions = active.map(({ number }) => number).join(' ');
  const known = remembered.get(db);
  if (known?.editions === editions) return known;
  const empty = { byDay: new Map(), bySet: new Map(), firstCodes: new Map(), pairs: new Map(), silences: new Map(), terms: new Map() };
  const made: ListsLoaded = { editions, active, ...empty };
  remembered.set(db, made);
  return made;
}

/** The editions that hold on a day: of each kind the one that came into force last. */
export function listsOn(lists: ListsLoaded, day: PlainDate): DayLists {
  const known = lists.byDay.get(day);
  if (known) return known;
  const holding = (kind: AskedKind): ListEdition | null =>
    lists.active.find((one) => one.kind === kind && one.from <= day && (one.to === null || one.to >= day)) ?? null;
  const inForce = Object.fromEntries(ASKED.map((kind) => [kind, holding(kind)])) as DayLists['inForce'];
  const key = ASKED.map((kind) => inForce[kind]?.number ?? 0).join(' ');
  const same = lists.bySet.get(key) ?? { inForce, lines: new Map(), diagnoses: new Map(), modifiers: new Map(), notes: new Map() };
  lists.bySet.set(key, same);
  if (lists.byDay.size >= MOST_DAYS) lists.byDay.clear();
  lists.byDay.set(day, same);
  return same;
}

/** A value that is asked of the database, or worked out, once for each key. */
export function once<Value>(map: Map<string, Value>, key: string, ask: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= MOST_CODES) map.clear();
  const made = ask();
  map.set(key, made);
  return made;
}

/** What the lists of a day say of a procedure code. */
export const lineEntry = (db: ReadableDb, day: DayLists, code: string): LineEntry =>
  once(day.lines, code, () => {
    const { hcpcs, cpt, rvu, mue } = day.inForce;
    const limit = mue && findMueLimit(db, mue.number, code);
    return {
      procedure: procedureEntry(db, isCptShape(code) ? cpt : hcpcs, code),
      value: rvu && valueEntry(db, rvu.number, code),
      limit: limit ? { units: limit.units, indicator: limit.indicator } : null,
    };
  });

/** Words by which CMS and others mark codes that need a description (837P SV101-7). */
const UNLISTED = /\b(?:not otherwise (?:classified|specified)|unlisted|unclassified|unspecified|miscellaneous|noc|nos)\b/i;

function procedureEntry(db: ReadableDb, edition: ListEdition | null, code: string): ProcedureEntry | null {
  if (!edition) return null;
  const row = findCode(db, edition.number, code);
  if (!row) return edition.complete === 1 ? { known: false, validFrom: null, validTo: null, unlisted: false } : null;
  const days = validDays(row);
  return { known: true, ...days, unlisted: UNLISTED.test(row.longWords) };
}

const validDays = ({ validFrom, validTo }: StoredCode): Pick<ProcedureEntry, 'validFrom' | 'validTo'> => ({
  validFrom: validFrom as PlainDate | null,
  validTo: validTo as PlainDate | null,
});

function valueEntry(db: ReadableDb, edition: number, code: string): ValueEntry | null {
  const row = findRvu(db, edition, code, '');
  if (!row) return null;
  const [professionalTechnical = '', , bilateral = '', assistant = '', coSurgeon = '', team = ''] = row.indicators.split(' ');
  const { status, globalDays, rareInFacility } = row;
  return { status, globalDays, professionalTechnical, bilateral, assistant, coSurgeon, team, rareInFacility };
}

/** What the edition of a day says of a diagnosis; null when it is a selection without it, or there is none. */
export const diagnosisEntry = (db: ReadableDb, day: DayLists, code: string): DiagnosisEntry | null =>
  once(day.diagnoses, code, () => {
    const edition = day.inForce.icd10cm;
    if (!edition) return null;
    const row = findCode(db, edition.number, withPoint(code));
    if (!row) return edition.complete === 1 ? UNKNOWN_DIAGNOSIS : null;
    const { longWords, billable, sex, ageFrom, ageTo } = row;
    return { known: true, billable: billable === 1, words: longWords, sex, ageFrom, ageTo, ...validDays(row) };
  });

/** What the notes say of diagnoses that stand together, by their places. */
export type DiagnosisNotes = Pick<ScrubBooks, 'exclusions' | 'sequences'>;
export const NO_NOTES: DiagnosisNotes = { exclusions: [], sequences: [] };

/** The notes of the day about a claim's diagnoses; practices bill the same few together again and again. */
export function diagnosisNotes(db: ReadableDb, lists: DayLists, codes: readonly string[], day: PlainDate): DiagnosisNotes {
  if (!lists.inForce.icd10cmNotes) return NO_NOTES;
  return once(lists.notes, codes.join(' '), () => {
    const exclusions = excludesAmong(db, codes, day).map(({ code, excluded, kind, note }) => ({
      at: codes.indexOf(code),
      excluded: codes.indexOf(excluded),
      kind,
      note,
    }));
    const sequences = sequencingNotes(db, codes, day).flatMap(({ code, kind, note, namesCodes, named }) => {
      if (kind !== 'codeFirst') return [];
      const places = named.map((one) => codes.indexOf(one)).sort((a, b) => a - b);
      return [{ at: codes.indexOf(code), firstAt: places[0] ?? null, namesCodes, note }];
    });
    return { exclusions, sequences };
  });
}

const UNKNOWN_DIAGNOSIS: DiagnosisEntry = {
  known: false,
  billable: false,
  words: '',
  sex: null,
  ageFrom: null,
  ageTo: null,
  validFrom: null,
  validTo: null,
};

/**
 * Whether a modifier exists on a day: a complete list of modifiers knows all; the HCPCS file knows those that begin with a
 * letter, since those with two digits are CPT's. Null when neither is loaded.
 */
export const modifierExists = (db: ReadableDb, day: DayLists, modifier: string): boolean | null =>
  once(day.modifiers, modifier, () => {
    const { modifier: list, hcpcs } = day.inForce;
    const has = (edition: ListEdition): boolean => findCode(db, edition.number, modifier) !== undefined;
    const asked = [list, /^[A-Z][A-Z0-9]$/.test(modifier) ? hcpcs : null].filter((one) => one !== null);
    if (asked.some(has)) return true;
    return asked.some(({ complete }) => complete === 1) ? false : null;
  });

/** The quarter of NCCI pairs that answers for every day: the newest one loaded. Null while none is. */
export function pairsEdition(lists: ListsLoaded): ListEdition | null {
  return lists.active.find(({ kind }) => kind === 'ncciPtp') ?? null;
}

const CODE = /^[A-Z0-9]{5}$/;

/** The edit that holds on a day of service between two codes in this order: the stricter of several. Null without one. */
export function pairOn(
  db: ReadableDb,
  lists: ListsLoaded,
  quarter: ListEdition,
  [column1, column2]: readonly [string, string],
  day: PlainDate,
): 0 | 1 | null {
  const blocks = blocksOf(db, lists, quarter, column1);
  if (blocks.length === 0 || !CODE.test(column2)) return null;
  const [second, on] = [packCode(column2), dayNumber(day)];
  const found = blocks.flatMap((block) => entriesOn(block, second, on).map(({ term }) => indicatorOf(db, lists, term)));
  return found.includes(0) ? 0 : found.includes(1) ? 1 : null;
}

function blocksOf(db: ReadableDb, lists: ListsLoaded, quarter: ListEdition, code: string): readonly Uint8Array[] {
  const known = lists.firstCodes.get(code);
  if (known) return known;
  if (lists.firstCodes.size >= MOST_FIRST_CODES) lists.firstCodes.clear();
  const made = CODE.test(code) ? ptpBlocksBeside(db, quarter.number, packCode(code)) : [];
  lists.firstCodes.set(code, made);
  return made;
}

function indicatorOf(db: ReadableDb, lists: ListsLoaded, term: number): 0 | 1 | 9 {
  if (!lists.terms.has(term)) lists.terms = new Map(listPtpTerms(db).map(({ id, indicator }) => [id, indicator]));
  return lists.terms.get(term) ?? 9;
}

/** "ICD-10-CM 2026 of 10/01/2025", for the trace. */
export const editionWords = ({ title, from }: ListEdition): string => `${title} of ${formatDate(from)}`;
