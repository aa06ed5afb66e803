import type { ReadableDb } from '#db/connection/handles.ts';
import { editionInForce } from '#db/queries/code-library.ts';
import type { Output } from '#shared/contract/operations.ts';
import { BOOKS, type BookName } from '#shared/domain/claim/scrub/books.ts';
import type { Edit } from '#shared/domain/claim/scrub/edit.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';

type Asked = Output<'rule.list'>['edits'][number]['asks'];
type Editions = ReadonlyMap<LibraryKind, string>;

/** Which published lists stand behind a book; what is not here are records of the practice's own. */
const LISTS: { readonly [Name in BookName]?: readonly LibraryKind[] } = {
  diagnoses: ['icd10cm'],
  diagnosisNotes: ['icd10cmNotes'],
  procedures: ['hcpcs', 'cpt'],
  modifiers: ['modifier', 'hcpcs'],
  values: ['rvu'],
  limits: ['mue'],
  pairs: ['ncciPtp'],
};

/** The editions that answer for a service of today, in words, by list. */
export function editionsToday(db: ReadableDb, today: PlainDate): Editions {
  const words = new Map<LibraryKind, string>();
  for (const kind of new Set(Object.values(LISTS).flat())) {
    const edition = editionInForce(db, kind, today);
    if (!edition) continue;
    const part = edition.complete === 1 ? '' : ', a selection';
    words.set(kind, `${edition.title} of ${formatDate(edition.effectiveFrom)}${part}`);
  }
  return words;
}

/** What an edit asks beyond the claim, and which editions answer it. */
export const booksAsked = ({ needs = [], asks = [] }: Edit, editions: Editions): Asked =>
  [...needs, ...asks].map((book) => {
    const kinds = LISTS[book] ?? [];
    return {
      words: BOOKS[book],
      editions: kinds.map((kind) => editions.get(kind)).filter((edition) => edition !== undefined),
      isList: kinds.length > 0,
    };
  });
