import {
  changeEditionStatus,
  countEdition,
  deleteLoadingEdition,
  type EditionRow,
  editionsWith,
  findEdition,
  insertEdition,
} from '#db/queries/code-library.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type LibraryKind, libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { Progress, WriteContext } from '../context.ts';
import { STEP_ROWS } from './importer.ts';
import { importerOf } from './importers.ts';
import { hashUpload, uploadSource } from './source.ts';

const WORDS = 'codes';

/**
 * Imports a file as an edition. Its rows are committed step by step under a status that no search sees; the last transaction
 * makes it active. Whatever stops the job before (a bad line, cancel, a crash) leaves nothing that counts: what is left over
 * is swept by the next import.
 */
export function* importEdition(context: WriteContext, input: Input<'library.import'>): Generator<Progress, Output<'library.import'>, void> {
  const { db } = context;
  const { editionId, kind, uploadId, effectiveFrom } = input;
  const effectiveTo = input.effectiveTo ?? lastDayOf(kind);
  const importer = importerOf(kind);
  const done = findEdition(db, editionId);
  if (done?.status === 'active') return { editionId, rowCount: done.rowCount };
  if (done !== undefined) fail('library.exists', { editionId });
  if (libraryFacts(kind).licence !== '' && !input.licenceAccepted) fail('library.licence', { kind });
  if (effectiveTo !== null && effectiveTo < effectiveFrom) fail('library.badDays');
  const source = uploadSource(db, uploadId);
  yield* sweepLeftovers(context);

  const fileSha256 = yield* hashed(context, uploadId);
  const same = editionsWith(db, 'active').find((other) => isSame(other, input, fileSha256));
  if (same !== undefined) fail('library.sameFile', { editionId: same.editionId });
  const { publisher } = libraryFacts(kind);
  const about = { editionId, kind, title: input.title, publisher, fileName: source.name, fileSha256, effectiveFrom, effectiveTo };
  const number = insertEdition(db, { ...about, complete: 1, importedAt: context.now(), importedBy: context.session.userId });

  const work = importer.load(db, number, source, effectiveFrom);
  for (;;) {
    const step = work.next();
    if (step.done) {
      countEdition(db, number, step.value.rowCount);
      if (!changeEditionStatus(db, number, 'loading', 'active')) fail('library.exists', { editionId });
      context.touch(editionId);
      return { editionId, rowCount: step.value.rowCount };
    }
    yield { done: step.value, total: null, unit: WORDS };
  }
}

/** A list that nobody may use any more ends by itself. */
function lastDayOf(kind: LibraryKind): PlainDate | null {
  const { lastDay } = libraryFacts(kind);
  return lastDay === null ? null : plainDate(lastDay);
}

const isSame = (other: EditionRow, { kind, effectiveFrom }: Input<'library.import'>, sha256: string): boolean =>
  other.kind === kind && other.fileSha256 === sha256 && other.effectiveFrom === effectiveFrom;

/** Removes what imports that were stopped, and removals that were cut short, left behind. */
export function* sweepLeftovers({ db }: WriteContext): Generator<Progress, void, void> {
  for (const edition of editionsWith(db, 'loading')) {
    yield* emptied({ db }, edition);
    deleteLoadingEdition(db, edition.number);
  }
  for (const edition of editionsWith(db, 'removed')) yield* emptied({ db }, edition);
}

/** Removes the rows of an edition in steps. */
export function* emptied({ db }: Pick<WriteContext, 'db'>, { kind, number }: EditionRow): Generator<Progress, number, void> {
  const importer = importerOf(kind);
  let gone = 0;
  for (let went = importer.clear(db, number, STEP_ROWS); went > 0; went = importer.clear(db, number, STEP_ROWS)) {
    gone += went;
    yield { done: gone, total: null, unit: WORDS };
  }
  return gone;
}

function* hashed({ db }: WriteContext, uploadId: string): Generator<Progress, string, void> {
  const work = hashUpload(db, uploadId);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { done: 0, total: null, unit: WORDS };
  }
}
