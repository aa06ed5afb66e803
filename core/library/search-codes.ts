import { childrenOf, codeShown, codeUseOf, type EditionRange, editionsHolding, type FoundCode } from '#db/queries/code-library-search.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type CodeQuery, howWell, parseCodeQuery, wordsOfTitle } from '#shared/domain/code/code-query.ts';
import { type LibraryKind, librariesOf } from '#shared/domain/code-library/library-kind.ts';
import { starterEditions } from '#shared/domain/code-library/starter-set.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { type Asked, type Candidate, candidatesFor } from './code-candidates.ts';

type Found = Output<'code.search'>[number];
type Db = ReadContext['db'];

const CHILDREN = 12;
/** How far down a header is looked for that leads the list. */
const LEADING = 3;

/**
 * Codes for what was typed. A number finds codes that begin so, words find titles that say them in any order, beginning so,
 * or by a synonym. First an exact code, then favourites and what the practice uses most, then the likeliest of the libraries.
 */
export function searchCodes({ db, today }: Pick<ReadContext, 'db' | 'today'>, input: Input<'code.search'>): Output<'code.search'> {
  const on = input.on ?? today;
  const query = parseCodeQuery(input.text);
  const kinds = input.kind === null ? librariesOf(input.scope) : [input.kind];
  const asked: Asked = { scope: input.scope, kinds, alone: input.kind !== null, query, editions: editionsHolding(db, kinds, on) };
  const best = candidatesFor(db, asked).sort(bestFirst(query)).slice(0, input.limit);
  const shown = best.map((candidate) => view(db, candidate, asked, on));
  return withChildren(db, shown, asked, on).slice(0, input.limit);
}

/** Codes met every day in most practices: they lead where the practice has no habit of its own yet. */
const DAILY = new Map<LibraryKind, ReadonlySet<string>>(starterEditions().map(({ kind, daily }) => [kind, daily]));
const isDaily = ({ edition, code }: Candidate): boolean => edition !== null && DAILY.get(edition.kind)?.has(code) === true;

/** Sorting is stable: what is equal here stays in the libraries' own order. */
function bestFirst({ number }: CodeQuery): (a: Candidate, b: Candidate) => number {
  const ranks = new Map<Candidate, number>();
  const rank = (candidate: Candidate): number => {
    const { code, favourite, used, own, byNumber } = candidate;
    if (number !== null && code.replace('.', '') === number) return 0;
    const liked = favourite ? 0 : used > 0 || own !== null ? 1 : isDaily(candidate) ? 2 : 3;
    return 1 + (byNumber ? 0 : 10) + liked;
  };
  const ranked = (candidate: Candidate): number => {
    const known = ranks.get(candidate) ?? rank(candidate);
    ranks.set(candidate, known);
    return known;
  };
  return (a, b) => ranked(a) - ranked(b) || a.begun - b.begun || b.used - a.used;
}

/** A candidate as it is shown. */
function view(db: Db, candidate: Candidate, { editions, query }: Asked, on: PlainDate): Found {
  const { code, words, own, byNumber, used, favourite } = candidate;
  const edition = candidate.edition ?? editions.find(({ number }) => codeShown(db, number, code) !== undefined) ?? null;
  const row = candidate.row ?? (edition && codeShown(db, edition.number, code)) ?? null;
  const holds = row !== null && editions.some(({ number }) => number === edition?.number) && holdsOn(row, on);
  return {
    kind: edition?.kind ?? null,
    code,
    words,
    billable: row === null || row.billable === 1,
    // A selection says nothing about the codes that are not in it, a complete list does.
    valid: row === null ? !editions.some(({ complete }) => complete === 1) : holds,
    own: own !== null,
    fee: own?.fee ?? null,
    section: own?.section ?? '',
    used,
    favourite,
    under: null,
    because: byNumber ? '' : becauseOf(words, query),
  };
}

const holdsOn = ({ validFrom, validTo }: Pick<FoundCode, 'validFrom' | 'validTo'>, on: PlainDate): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || validTo >= on);

/** The synonym that found it, in words; empty when the title says what was typed. */
function becauseOf(title: string, { meanings }: CodeQuery): string {
  const words = wordsOfTitle(title);
  for (const meaning of meanings) {
    const [typed] = meaning.ways;
    if (typed !== undefined && howWell(words, [{ ...meaning, ways: [typed] }]) !== null) continue;
    const way = meaning.ways.find((other) => howWell(words, [{ ...meaning, ways: [other] }]) !== null);
    if (way !== undefined) return `${meaning.typed}: ${way.join(' ')}`;
  }
  return '';
}

/** Behind a header that leads the list: what may be billed instead of it. */
function withChildren(db: Db, rows: readonly Found[], { editions, scope }: Asked, on: PlainDate): Found[] {
  const at = rows.slice(0, LEADING).findIndex(({ billable, kind }) => !billable && kind !== null);
  const header = rows[at];
  const edition: EditionRange | undefined = editions.find(({ kind }) => kind === header?.kind);
  if (header === undefined || edition === undefined) return [...rows];
  const leading = rows.slice(0, at);
  const below = childrenOf(db, edition.number, header.code, CHILDREN).filter(({ code }) => leading.every((row) => row.code !== code));
  const use = codeUseOf(
    db,
    scope,
    below.map(({ code }) => code),
  );
  const known = new Map(rows.map((row) => [row.code, row]));
  const children = below.map((row): Found => {
    const before = known.get(row.code);
    if (before !== undefined) return { ...before, under: header.code };
    const { used = 0, favourite = 0 } = use.get(row.code) ?? {};
    const words = { words: row.longWords, billable: row.billable === 1, valid: holdsOn(row, on), own: false, fee: null, section: '' };
    return { kind: edition.kind, code: row.code, ...words, used, favourite: favourite === 1, under: header.code, because: '' };
  });
  const shown = new Set(below.map(({ code }) => code));
  return [...leading, header, ...children, ...rows.slice(at + 1).filter(({ code }) => !shown.has(code))];
}
