import { datedCodes } from '#shared/domain/code-library/dated-list.ts';
import type { LibraryCode } from '#shared/domain/code-library/library-code.ts';
import { PLACE_OF_SERVICE_LIST } from '#shared/domain/code-library/listed-kinds.ts';
import { codeStore } from '../code-store.ts';
import { badFile, importer, type LibrarySource, type ReadFacts } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';

/** The CMS list as comma separated values. It ends with 99, "other", so one that is cut short shows. */
function* readPlaces(source: LibrarySource): Generator<LibraryCode, ReadFacts, void> {
  const list = new PublisherList(source);
  let hasLast = false;
  for (const code of datedCodes(list.rows(), PLACE_OF_SERVICE_LIST)) {
    hasLast ||= code.code === '99';
    yield code;
  }
  if (!hasLast) badFile(list.line, 'the file ends without 99, the last code of the list');
  return { effectiveFrom: null, title: null };
}

export const placeOfServiceImporter = importer({ kind: 'placeOfService', read: readPlaces, store: codeStore() });
