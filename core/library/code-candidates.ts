import { markOf } from '#db/queries/code-library-rows.ts';
import {
  codeShown,
  codesStarting,
  codesWorded,
  codeUseOf,
  type EditionRange,
  type FoundCode,
  mostUsedCodes,
  type OwnCode,
  otherEditions,
  ownCodesOf,
  wordsBeginning,
} from '#db/queries/code-library-search.ts';
import { type CodeQuery, ftsExpression, howWell, wordsOfTitle } from '#shared/domain/code/code-query.ts';
import type { CodeScope, LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { writtenCode } from '#shared/domain/code-library/written-code.ts';
import type { ReadContext } from '../context.ts';

/** A code that may answer a search, with what ranking needs; the rest is looked up for those that are shown. */
export type Candidate = {
  readonly code: string;
  readonly words: string;
  readonly own: OwnCode | null;
  readonly row: FoundCode | null;
  /** The edition that the row is of; null for own codes whose row was not looked up. */
  readonly edition: EditionRange | null;
  readonly byNumber: boolean;
  /** How many of the things that were typed are only begun in its words. */
  readonly begun: number;
  readonly used: number;
  readonly favourite: boolean;
};
export type Asked = {
  readonly scope: CodeScope;
  readonly kinds: readonly LibraryKind[];
  /** One list alone, without the practice's own codes. */
  readonly alone: boolean;
  readonly query: CodeQuery;
  readonly editions: readonly EditionRange[];
};
type Db = ReadContext['db'];

/** Rows taken from each way of searching: more than an answer shows, so that the best of them can come first. */
const TAKEN = 60;
/** Codes of the practice's own use that are looked at word by word, and how many of them are kept. */
const [MOST_USED, USED_KEPT] = [300, 40];
/** Words that a beginning is completed to; beyond, the index is asked for the beginning itself. */
const MOST_WORDS = 100;

/** Everything that may answer, each code once: the practice's own entry before the library's. */
export function candidatesFor(db: Db, asked: Asked): Candidate[] {
  const found = new Map<string, Candidate>();
  const keep = (candidates: Iterable<Candidate>) => {
    for (const candidate of candidates) if (!found.has(candidate.code)) found.set(candidate.code, candidate);
  };
  if (!asked.alone) keep(ownCandidates(db, asked));
  for (const edition of asked.editions) keep(usedCandidates(db, asked, edition));
  const known = new Set(found.keys());
  for (const edition of asked.editions) keep(libraryCandidates(db, asked, edition));
  keep(codesOfOtherDays(db, asked));
  return withUse(db, asked.scope, [...found.values()], known);
}

/** How often the codes from the libraries were used; own and most used ones know it already. */
function withUse(db: Db, scope: CodeScope, candidates: readonly Candidate[], known: ReadonlySet<string>): Candidate[] {
  const asked = candidates.flatMap(({ code }) => (known.has(code) ? [] : [code]));
  const use = codeUseOf(db, scope, asked);
  return candidates.map((candidate) => {
    const { used, favourite } = use.get(candidate.code) ?? candidate;
    return { ...candidate, used, favourite: Boolean(favourite) };
  });
}

const saidBy = (words: string, { meanings }: CodeQuery): number | null =>
  meanings.length === 0 ? null : howWell(wordsOfTitle(words), meanings);

function* ownCandidates(db: Db, { scope, query }: Asked): Generator<Candidate, void, void> {
  for (const own of ownCodesOf(db, scope)) {
    const byNumber = query.number !== null && own.code.replace('.', '').startsWith(query.number);
    const begun = byNumber ? 0 : query.meanings.length === 0 ? 0 : saidBy(own.words, query);
    if (begun === null) continue;
    const { code, words, used, favourite } = own;
    yield { code, words, own, row: null, edition: null, byNumber, begun, used, favourite: favourite === 1 };
  }
}

const fromRow = (row: FoundCode, edition: EditionRange, byNumber: boolean, begun: number): Candidate => ({
  ...{ code: row.code, words: row.longWords, own: null, row, edition, byNumber, begun, used: 0, favourite: false },
});

/** What the practice uses most, in that order; the first ones that fit are enough. */
function* usedCandidates(db: Db, { scope, query }: Asked, edition: EditionRange): Generator<Candidate, void, void> {
  const written = query.number === null ? null : writtenCode(edition.kind, query.number);
  let kept = 0;
  for (const row of mostUsedCodes(db, scope, edition.number, MOST_USED)) {
    const byNumber = written !== null && row.code.startsWith(written);
    const begun = byNumber ? 0 : saidBy(row.longWords, query);
    if (begun === null) continue;
    yield { ...fromRow(row, edition, byNumber, begun), used: row.used, favourite: row.favourite === 1 };
    kept += 1;
    if (kept === USED_KEPT) return;
  }
}

/** HCPCS Level II also lists modifiers, of two characters: no procedures, though they stand in the same file. */
const isModifierAside = ({ code }: FoundCode, { scope, alone }: Asked): boolean => scope === 'procedure' && !alone && code.length === 2;

function* libraryCandidates(db: Db, asked: Asked, edition: EditionRange): Generator<Candidate, void, void> {
  const { query } = asked;
  const written = query.number === null ? null : writtenCode(edition.kind, query.number);
  if (written !== null) for (const row of codesStarting(db, edition.number, written, TAKEN)) yield fromRow(row, edition, true, 0);
  for (const row of wordedIn(db, edition, query))
    if (!isModifierAside(row, asked)) yield fromRow(row, edition, false, saidBy(row.longWords, query) ?? Number.MAX_SAFE_INTEGER);
}

/** Titles with the whole words first; words that are only begun when there is room. */
function wordedIn(db: Db, { number }: EditionRange, { meanings }: CodeQuery): FoundCode[] {
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
function* codesOfOtherDays(db: Db, { query, kinds, editions }: Asked): Generator<Candidate, void, void> {
  if (query.number === null || query.number.length < 3) return;
  const holding = editions.map(({ number }) => number);
  for (const edition of otherEditions(db, kinds, holding)) {
    const row = codeShown(db, edition.number, writtenCode(edition.kind, query.number));
    if (row !== undefined) yield fromRow(row, edition, true, 0);
  }
}
