import { datedCodes } from '#shared/domain/code-library/dated-list.ts';
import { CLAIM_STATUS_LIST } from '#shared/domain/code-library/listed-kinds.ts';
import { codeStore } from '../code-store.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';

/** Fewer codes than this are a part of the list. */
const AT_LEAST = 300;

/** Claim status codes as the practice has them from X12, comma separated. X12 holds the rights in the list; none is shipped. */
export const claimStatusImporter = importer({
  kind: 'claimStatus',
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(datedCodes(list.rows(), CLAIM_STATUS_LIST), AT_LEAST);
  },
  store: codeStore(),
});
