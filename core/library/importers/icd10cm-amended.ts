import type { ReadableDb } from '#db/connection/handles.ts';
import { type EditionRow, editionsWith } from '#db/queries/code-library.ts';
import { codesAfter, findCode, type StoredCode } from '#db/queries/code-library-rows.ts';
import type { LibraryCode } from '#shared/domain/code-library/library-code.ts';
import { formatDate, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { badFile, quoted, type ReadFacts } from '../importer.ts';
import type { OrderChange } from './icd10cm-addenda.ts';

const PAGE = 2_000;

/** The whole edition that addenda from a day on follow: the newest one from before. Our own selection is none. */
export const editionBefore = (db: ReadableDb, day: PlainDate): EditionRow | undefined =>
  editionsWith(db, 'active').find(({ kind, complete, effectiveFrom }) => kind === 'icd10cm' && complete === 1 && effectiveFrom < day);

/** What addenda make of single codes, each proved against the edition that they follow. */
class Amendments {
  readonly gone = new Map<string, OrderChange>();
  readonly added = new Map<string, OrderChange>();
  readonly revised = new Map<string, OrderChange>();
  readonly #db: ReadableDb;
  readonly #base: EditionRow;

  constructor(db: ReadableDb, base: EditionRow, changes: readonly OrderChange[]) {
    this.#db = db;
    this.#base = base;
    let from: OrderChange | undefined;
    for (const change of changes) {
      if (from !== undefined && change.action !== 'revise to') badFile(from.line, `what ${quoted(from.code)} is revised to is missing`);
      if (change.action === 'add') this.#once(this.added, change);
      else if (change.action === 'delete') this.#delete(change);
      else if (change.action === 'revise from') from = change;
      else {
        this.#revise(from ?? badFile(change.line, `what ${quoted(change.code)} is revised from is missing`), change);
        from = undefined;
      }
    }
    if (from !== undefined) badFile(from.line, `what ${quoted(from.code)} is revised to is missing`);
    // A code that becomes a header is deleted as the one and added as the other, in any order.
    for (const [code, { line }] of this.added)
      if (!this.gone.has(code) && findCode(db, base.number, code) !== undefined)
        badFile(line, `${quoted(code)} is to be added but is there already`);
    for (const [code, { line }] of this.revised)
      if (this.gone.has(code) || this.added.has(code)) badFile(line, `${quoted(code)} is revised and also added or deleted`);
  }

  /** The line that says most of a code or of what stands below it, to lead a person there. */
  lineOf(code: string): number {
    const own = this.added.get(code) ?? this.revised.get(code) ?? this.gone.get(code);
    const below = [...this.gone.values(), ...this.added.values()].find((change) => change.code.startsWith(code));
    return (own ?? below)?.line ?? 1;
  }

  #delete(change: OrderChange): void {
    const { code, billable, line } = change;
    this.#once(this.gone, change);
    const stored = this.#stored(change, 'deleted');
    if ((stored.billable === 1) !== billable)
      badFile(line, `${quoted(code)} is to be deleted as ${asWhat(billable)} but is ${asWhat(!billable)}`);
  }

  #revise(from: OrderChange, to: OrderChange): void {
    if (from.code !== to.code) badFile(to.line, `${quoted(from.code)} is revised to another code, ${quoted(to.code)}`);
    this.#once(this.revised, to);
    const stored = this.#stored(from, 'revised');
    if (!sameWords(stored.longWords, from.longWords) && !sameWords(stored.words, from.words))
      badFile(from.line, `${quoted(from.code)} is revised from a title that it does not have`);
  }

  #stored({ code, line }: OrderChange, what: string): StoredCode {
    const stored = findCode(this.#db, this.#base.number, code);
    return (
      stored ?? badFile(line, `${quoted(code)} is to be ${what} but is not in the edition from ${formatDate(this.#base.effectiveFrom)}`)
    );
  }

  #once(changes: Map<string, OrderChange>, change: OrderChange): void {
    if (changes.has(change.code)) badFile(change.line, `${quoted(change.code)} stands in the addenda twice`);
    changes.set(change.code, change);
  }
}

const asWhat = (billable: boolean): string => (billable ? 'a code that may be billed' : 'a header');
const sameWords = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();

/**
 * The next edition: every code of the one before with the changes made. Throws badFile with the line of a change that does
 * not fit: what it deletes or revises is not there, what it adds is, or a header is left with nothing to head.
 */
export function* amendedCodes(db: ReadableDb, base: EditionRow, changes: readonly OrderChange[]): Generator<LibraryCode, ReadFacts, void> {
  const amendments = new Amendments(db, base, changes);
  const headers: string[] = [];
  let before: LibraryCode | undefined;
  const check = (next: string): void => {
    if (before === undefined || before.billable === !next.startsWith(before.code)) return;
    const line = amendments.lineOf(before.billable ? next : before.code);
    if (!before.billable) badFile(line, `the header ${quoted(before.code)} would head nothing`);
    if (amendments.added.has(next) || amendments.added.has(before.code))
      badFile(line, `${quoted(next)} stands under ${quoted(before.code)}, which may be billed itself`);
  };
  for (const code of merged(db, base.number, amendments)) {
    check(code.code);
    while (headers.length > 0 && !code.code.startsWith(headers.at(-1) ?? '')) headers.pop();
    before = { ...code, parent: headers.at(-1) ?? null };
    if (!code.billable) headers.push(code.code);
    yield before;
  }
  check('');
  return { effectiveFrom: null, title: null };
}

/** Codes in the order of their letters, which puts each right after its header. */
function* merged(db: ReadableDb, base: number, { gone, added, revised }: Amendments): Generator<LibraryCode, void, void> {
  const fresh = [...added.values()].sort((a, b) => (a.code < b.code ? -1 : 1)).map(newCode);
  let next = 0;
  for (let page = codesAfter(db, base, '', PAGE); page.length > 0; page = codesAfter(db, base, page.at(-1)?.code ?? '', PAGE))
    for (const stored of page) {
      for (let code = fresh[next]; code !== undefined && code.code <= stored.code; code = fresh[next]) {
        yield code;
        next += 1;
      }
      if (gone.has(stored.code)) continue;
      const { words, longWords, billable } = revised.get(stored.code) ?? { ...stored, billable: stored.billable === 1 };
      yield { ...kept(stored), words, longWords, billable };
    }
  yield* fresh.slice(next);
}

const newCode = ({ code, words, longWords, billable }: OrderChange): LibraryCode => ({
  ...{ code, words, longWords, billable, parent: null, sex: null, ageFrom: null, ageTo: null, validFrom: null, validTo: null },
  facts: {},
});

const kept = (stored: StoredCode): LibraryCode => ({
  ...stored,
  billable: stored.billable === 1,
  validFrom: stored.validFrom === null ? null : plainDate(stored.validFrom),
  validTo: stored.validTo === null ? null : plainDate(stored.validTo),
  facts: JSON.parse(stored.facts) as LibraryCode['facts'],
});
