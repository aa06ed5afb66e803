import { datedCodes } from '#shared/domain/code-library/dated-list.ts';
import { CARC_LIST } from '#shared/domain/code-library/listed-kinds.ts';
import { codeStore } from '../code-store.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';

/** Fewer codes than this are a part of the list. */
const AT_LEAST = 150;

/** Claim adjustment reason codes as the practice has them from X12, comma separated. X12 holds the rights in the list; none is shipped. */
export const carcImporter = importer({
  kind: 'carc',
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(datedCodes(list.rows(), CARC_LIST), AT_LEAST);
  },
  store: codeStore(),
});
