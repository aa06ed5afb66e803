import { clearRvus, findRvu, insertRvus, type RvuRow, rvusAfter } from '#db/queries/edit-tables-fees.ts';
import { rvuValues } from '#shared/domain/code-library/rvu-values.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';
import { tableStore } from './table-store.ts';

/** A quarter has some 19,000 rows; fewer than this are a part of it. */
const AT_LEAST = 5_000;
const PAGE = 2_000;

/** The archive holds several tables; of the two for 2026 and later the one for who is in no qualifying payment model. */
const isValueFile = (name: string): boolean => /^PPRRVU.*\.csv$/i.test(name) && !/(?<!non-?)QPP/i.test(name);

/** The CMS relative value file (PPRRVU), comma separated, a file for each quarter. */
export const rvuImporter = importer<RvuRow>({
  kind: 'rvu',
  pick: isValueFile,
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(rvuValues(list.rows()), AT_LEAST);
  },
  store: tableStore({
    nameOf: ({ code, modifier }) => (modifier === '' ? code : `${code} ${modifier}`),
    wordsOf,
    find: (db, edition, { code, modifier }) => {
      const found = findRvu(db, edition, code, modifier);
      return found?.modifier === modifier ? found : undefined;
    },
    insert: insertRvus,
    clear: clearRvus,
    after: (db, edition, row) => rvusAfter(db, edition, [row?.code ?? '', row?.modifier ?? ''], PAGE),
  }),
});

const hundredths = (value: number): string => (value / 100).toFixed(2);

function wordsOf(row: RvuRow): string {
  const { status, work, nonFacilityExpense, facilityExpense, malpractice, globalDays, indicators, factor } = row;
  const values = [work, nonFacilityExpense, facilityExpense, malpractice].map(hundredths).join(' / ');
  const caps = [row.capNonFacilityExpense, row.capFacilityExpense, row.capMalpractice].map(hundredths).join(' / ');
  const rare = `${row.rareOutside ? ' rare outside' : ''}${row.rareInFacility ? ' rare in facility' : ''}`;
  return `${status}: ${values}, cap ${caps}, global ${globalDays}, ${indicators}, factor ${(factor / 10_000).toFixed(4)}${rare}`;
}
