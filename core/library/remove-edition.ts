import type { ReadableDb } from '#db/connection/handles.ts';
import { changeEditionStatus, type EditionRow, editionsWith, findEdition } from '#db/queries/code-library.ts';
import { codesOnlyKnownTo } from '#db/queries/code-library-hits.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import type { Progress, WriteContext } from '../context.ts';
import { emptied } from './import-edition.ts';

/**
 * Takes an import back. From the first transaction on no search sees the edition; its rows go in steps after that. Refused
 * while approved charges of its days stand on codes that only it knows, and for what came with the program.
 */
export function* removeEdition(
  context: WriteContext,
  { editionId }: Input<'library.remove'>,
): Generator<Progress, Output<'library.remove'>, void> {
  const { db } = context;
  const edition = findEdition(db, editionId);
  if (edition === undefined || edition.status === 'loading') return fail('library.notFound', { editionId });
  if (edition.status === 'active') {
    if (edition.importedBy === null) fail('library.starter');
    const codes = standingOn(db, edition);
    if (codes.length > 0) fail('library.inUse', { count: codes.length, codes: codes.slice(0, 10) });
    changeEditionStatus(db, edition.number, 'active', 'removed');
    context.touch(editionId);
    yield { done: 0, total: edition.rowCount, unit: 'codes' };
  }
  yield* emptied(context, edition);
  return { rowCount: edition.rowCount };
}

/** The edition before it takes over its days; the first day of the next newer one ends them. */
function standingOn(db: ReadableDb, edition: EditionRow): readonly string[] {
  const { scope, holds } = libraryFacts(edition.kind);
  if (holds !== 'codes' || (scope !== 'diagnosis' && scope !== 'procedure')) return [];
  const others = editionsWith(db, 'active').filter(({ kind, number }) => kind === edition.kind && number !== edition.number);
  const before = others.find(({ effectiveFrom }) => effectiveFrom <= edition.effectiveFrom);
  const after = others.findLast(({ effectiveFrom }) => effectiveFrom > edition.effectiveFrom);
  const to = edition.effectiveTo ?? after?.effectiveFrom ?? plainDate('2199-12-31');
  return codesOnlyKnownTo(db, scope, { number: edition.number, from: edition.effectiveFrom, to }, before?.number ?? null);
}
