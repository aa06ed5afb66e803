import { markOf } from '#db/queries/code-library-rows.ts';
import {
  childrenOf,
  codeShown,
  codesStarting,
  codesWorded,
  codeUseOf,
  type EditionRange,
  editionsHolding,
  type FoundCode,
  mostUsedCodes,
  otherEditions,
  ownCodesOf,
  wordsBeginning,
} from '#db/queries/code-library-search.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type CodeQuery, ftsExpression, howWell, parseCodeQuery, wordsOfText } from '#shared/domain/code/code-query.ts';
import { type LibraryKind, librariesOf } from '#shared/domain/code-library/library-kind.ts';
import { starterEditions } from '#shared/domain/code-library/starter-set.ts';
import { writtenCode } from '#shared/domain/code-library/written-code.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

type Found = Output<'code.search'>[number];
/** A code on its way into the answer; smaller `order` first, then by place of arrival. */
type Candidate = Omit<Found, 'used' | 'favourite' | 'under'> & { readonly byNumber: boolean; readonly begun: number };

/** Rows taken from each way of searching: more than an answer shows, so that the best of them can come first. */
const TAKEN = 60;
/** Codes of the practice's own use that are looked at word by word. */
const MOST_USED = 400;
const CHILDREN = 12;
/** Words that a beginning of four letters or more is completed to; beyond, the index is asked for the beginning itself. */
const MOST_WORDS = 100;

/**
 * Codes for what was typed. A number finds codes that begin so, words find titles that say them in any order, beginning so,
 * or by a synonym. First an exact code, then favourites and what the practice uses most, then the likeliest of the libraries.
 */
export function searchCodes({ db, today }: Pick<ReadContext, 'db' | 'today'>, input: Input<'code.search'>): Output<'code.search'> {
  const query = parseCodeQuery(input.text);
  const on = input.on ?? today;
  const kinds = input.kind === null ? librariesOf(input.scope) : [input.kind];
  const editions = editionsHolding(db, kinds, on);
  const found = new Map<string, Candidate>();
  const keep = (candidate: Candidate) => {
    const before = found.get(candidate.code);
    if (before === undefined || (!before.own && candidate.own)) found.set(candidate.code, candidate);
  };
  if (input.kind === null) for (const own of ownCandidates(db, input.scope, query, editions, on)) keep(own);
  for (const edition of editions) for (const one of libraryCandidates(db, input.scope, edition, query, on)) keep(one);
  if (query.number !== null) {
    for (const one of codesOfOtherDays(db, kinds, editions, query.number)) if (!found.has(one.code)) keep(one);
  }
  const use = codeUseOf(db, input.scope, [...found.keys()]);
  const rows = [...found.values()].map((candidate) => {
    const { used = 0, favourite = 0 } = use.get(candidate.code) ?? {};
    return { ...candidate, used, favourite: favourite === 1, under: null };
  });
  rows.sort(bestFirst(query));
  const shown = rows.slice(0, input.limit).map(({ byNumber: _, begun: __, ...row }) => row);
  return withChildren(db, shown, editions, query, on).slice(0, input.limit);
}

/** Codes met every day in most practices: they lead where the practice has no habit of its own yet. */
const dailyIn = (kind: LibraryKind): ReadonlySet<string> => DAILY.get(kind) ?? NONE;
const DAILY = new Map(starterEditions().map(({ kind, daily }) => [kind, daily]));
const NONE: ReadonlySet<string> = new Set();

type Ranked = Candidate & Pick<Found, 'used' | 'favourite'>;

/** Sorting is stable: what is equal here stays in the libraries' own order. */
function bestFirst({ number }: CodeQuery): (a: Ranked, b: Ranked) => number {
  const rank = (row: Ranked): number => {
    if (number !== null && row.code.replace('.', '') === number) return 0;
    const liked = row.favourite ? 0 : row.used > 0 || row.own ? 1 : row.kind !== null && dailyIn(row.kind).has(row.code) ? 2 : 3;
    return 1 + (row.byNumber ? 0 : 10) + liked;
  };
  return (a, b) => rank(a) - rank(b) || a.begun - b.begun || b.used - a.used;
}

function ownCandidates(
  db: ReadContext['db'],
  scope: Input<'code.search'>['scope'],
  query: CodeQuery,
  editions: readonly EditionRange[],
  on: PlainDate,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const own of ownCodesOf(db, scope)) {
    const byNumber = query.number !== null && own.code.replace('.', '').startsWith(query.number);
    const begun = byNumber ? 0 : saidBy(own.words, query);
    if (begun === null) continue;
    const known = editions
      .map((edition) => ({ edition, row: codeShown(db, edition.number, own.code) }))
      .find(({ row }) => row !== undefined);
    candidates.push({
      kind: known?.edition.kind ?? null,
      code: own.code,
      words: own.words,
      billable: known?.row === undefined || known.row.billable === 1,
      // A selection says nothing about the codes that are not in it.
      valid: known?.row === undefined ? !editions.some(({ complete }) => complete === 1) : holdsOn(known.row, on),
      own: true,
      fee: own.fee,
      section: own.section,
      because: byNumber ? '' : becauseOf(own.words, query),
      byNumber,
      begun,
    });
  }
  return candidates;
}

const saidBy = (words: string, query: CodeQuery): number | null =>
  query.meanings.length === 0 ? 0 : howWell(wordsOfText(words), query.meanings);

function libraryCandidates(
  db: ReadContext['db'],
  scope: Input<'code.search'>['scope'],
  edition: EditionRange,
  query: CodeQuery,
  on: PlainDate,
): Candidate[] {
  const shown = (row: FoundCode, byNumber: boolean): Candidate => ({
    kind: edition.kind,
    code: row.code,
    words: row.longWords,
    billable: row.billable === 1,
    valid: holdsOn(row, on),
    own: false,
    fee: null,
    section: '',
    because: byNumber ? '' : becauseOf(row.longWords, query),
    byNumber,
    begun: byNumber ? 0 : (saidBy(row.longWords, query) ?? 9),
  });
  const written = query.number === null ? null : writtenCode(edition.kind, query.number);
  const starts = (code: string): boolean => written !== null && code.startsWith(written);
  const used = mostUsedCodes(db, scope, edition.number, MOST_USED).filter(
    (row) => starts(row.code) || (query.meanings.length > 0 && saidBy(row.longWords, query) !== null),
  );
  const numbered = written === null ? [] : codesStarting(db, edition.number, written, TAKEN);
  return [
    ...used.map((row) => shown(row, starts(row.code))),
    ...numbered.map((row) => shown(row, true)),
    ...wordedIn(db, edition, query).map((row) => shown(row, false)),
  ];
}

/** Titles with the whole words first; words that are only begun when there is room. */
function wordedIn(db: ReadContext['db'], { number }: EditionRange, { meanings }: CodeQuery): FoundCode[] {
  if (meanings.length === 0) return [];
  const mark = markOf(number);
  const whole = codesWorded(db, ftsExpression(meanings, mark), TAKEN);
  if (whole.length === TAKEN) return whole;
  const complete = (begun: string) => {
    const words = wordsBeginning(db, begun, MOST_WORDS);
    return words.length === MOST_WORDS ? null : words;
  };
  return [...whole, ...codesWorded(db, ftsExpression(meanings, mark, complete), TAKEN)];
}

/** A number that holds on another day only is shown as such: better than "not found". */
function codesOfOtherDays(
  db: ReadContext['db'],
  kinds: readonly LibraryKind[],
  holding: readonly EditionRange[],
  number: string,
): Candidate[] {
  if (number.length < 3) return [];
  const others = otherEditions(
    db,
    kinds,
    holding.map((edition) => edition.number),
  );
  return others.flatMap((edition) => {
    const row = codeShown(db, edition.number, writtenCode(edition.kind, number));
    if (row === undefined) return [];
    // A selection that lacks the code does not speak against it.
    const valid = false;
    const words = { words: row.longWords, billable: row.billable === 1, own: false, fee: null, section: '', because: '' };
    return [{ kind: edition.kind, code: row.code, ...words, valid, byNumber: true, begun: 0 }];
  });
}

const holdsOn = ({ validFrom, validTo }: Pick<FoundCode, 'validFrom' | 'validTo'>, on: PlainDate): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || validTo >= on);

/** The synonym that found it, in words; empty when the title says what was typed. */
function becauseOf(title: string, { meanings }: CodeQuery): string {
  const words = wordsOfText(title);
  for (const meaning of meanings) {
    const [typed] = meaning.ways;
    if (typed !== undefined && howWell(words, [{ ...meaning, ways: [typed] }]) !== null) continue;
    const way = meaning.ways.find((other) => howWell(words, [{ ...meaning, ways: [other] }]) !== null);
    if (way !== undefined) return `${meaning.typed}: ${way.join(' ')}`;
  }
  return '';
}

/** Behind a header that leads the list: what may be billed instead of it. */
function withChildren(db: ReadContext['db'], rows: Found[], editions: readonly EditionRange[], query: CodeQuery, on: PlainDate): Found[] {
  const at = rows.slice(0, 3).findIndex(({ billable, kind }) => !billable && kind !== null);
  const header = rows[at];
  const edition = editions.find(({ kind }) => kind === header?.kind);
  if (header === undefined || edition === undefined) return rows;
  const below = new Map(childrenOf(db, edition.number, header.code, CHILDREN).map((row) => [row.code, row]));
  const known = new Map(rows.map((row) => [row.code, row]));
  const use = codeUseOf(db, 'diagnosis', [...below.keys()]);
  const children = [...below.values()].map((row): Found => {
    const before = known.get(row.code);
    if (before !== undefined) return { ...before, under: header.code };
    const { used = 0, favourite = 0 } = use.get(row.code) ?? {};
    const words = { words: row.longWords, billable: row.billable === 1, valid: holdsOn(row, on), own: false, fee: null, section: '' };
    return { kind: edition.kind, code: row.code, ...words, used, favourite: favourite === 1, under: header.code, because: '' };
  });
  const others = rows.filter(({ code }) => code !== header.code && !below.has(code));
  const before = query.number === null ? others.slice(0, at) : others.filter((_, index) => index < at);
  return [...before, header, ...children, ...others.slice(before.length)];
}
