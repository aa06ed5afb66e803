import { libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import { searchPlace } from '#shared/domain/code-library/search-place.ts';
import { starterEditions } from '#shared/domain/code-library/starter-set.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { WritableDb } from '../connection/handles.ts';
import { changeEditionStatus, countEdition, insertEdition } from './code-library.ts';
import { insertCodes } from './code-library-rows.ts';

/** The same in every practice, so that a practice made twice is the same twice. */
const STARTER_ID = '01900000-0000-7000-8000-0000000150';

/** Loads the lists that come with the program, each as an edition of its own. */
export function insertStarterEditions(db: WritableDb): void {
  for (const [index, { kind, effectiveFrom, complete, codes, daily }] of starterEditions().entries()) {
    const number = insertEdition(db, {
      editionId: `${STARTER_ID}${String(index + 1).padStart(2, '0')}`,
      kind,
      title: complete ? libraryFacts(kind).words : `${libraryFacts(kind).words}: the most used`,
      publisher: complete ? libraryFacts(kind).publisher : 'Claimwright',
      fileName: 'starter',
      fileSha256: '',
      effectiveFrom,
      effectiveTo: null,
      complete: complete ? 1 : 0,
      importedAt: instant('2026-01-01T00:00:00.000Z'),
      importedBy: null,
    });
    const placed = codes.map((code) => ({ code, place: searchPlace(code, daily.has(code.code) ? 0 : 1) }));
    insertCodes(db, number, 0, placed);
    countEdition(db, number, codes.length);
    changeEditionStatus(db, number, 'loading', 'active');
  }
}
