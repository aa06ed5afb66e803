import { clearLocalities, findLocality, insertLocalities, type LocalityRow, localitiesAfter } from '#db/queries/edit-tables-fees.ts';
import { gpciIndices } from '#shared/domain/code-library/gpci-indices.ts';
import { badFile, importer, type LibrarySource, type ReadFacts } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';
import { tableStore } from './table-store.ts';

/** The states alone are more; files before 2021 name no states but have as many localities. */
const AT_LEAST = 50;
const PAGE = 2_000;

const isIndexFile = (name: string): boolean => /^(?:CY\s?\d{4}\s?)?GPCI.*\.csv$/i.test(name);

/** The CMS geographic practice cost indices (addendum E), comma separated, a file for each year. Every state must be in it. */
function* readIndices(source: LibrarySource): Generator<LocalityRow, ReadFacts, void> {
  const list = new PublisherList(source);
  const states = new Set<string>();
  const read = list.whole(gpciIndices(list.rows()), AT_LEAST);
  for (;;) {
    const next = read.next();
    if (next.done) {
      if (!states.has('') && states.size < AT_LEAST) badFile(list.line, `the file ends after ${states.size} states`);
      return next.value;
    }
    states.add(next.value.state);
    yield next.value;
  }
}

const thousandths = (value: number): string => (value / 1_000).toFixed(3);

export const gpciImporter = importer<LocalityRow>({
  kind: 'gpci',
  pick: isIndexFile,
  read: readIndices,
  store: tableStore({
    nameOf: ({ locality }) => locality,
    wordsOf: ({ state, name, work, expense, malpractice }) =>
      `${name} ${state}: ${[work, expense, malpractice].map(thousandths).join(' / ')}`.replace(' : ', ': '),
    find: (db, edition, { locality }) => findLocality(db, edition, locality),
    insert: insertLocalities,
    clear: clearLocalities,
    after: (db, edition, row) => localitiesAfter(db, edition, row?.locality ?? '', PAGE),
  }),
});
