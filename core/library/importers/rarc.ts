import { datedCodes } from '#shared/domain/code-library/dated-list.ts';
import { RARC_LIST } from '#shared/domain/code-library/listed-kinds.ts';
import { codeStore } from '../code-store.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';

/** Fewer codes than this are a part of the list. */
const AT_LEAST = 400;

/** Remittance advice remark codes as the practice has them, comma separated. */
export const rarcImporter = importer({
  kind: 'rarc',
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(datedCodes(list.rows(), RARC_LIST), AT_LEAST);
  },
  store: codeStore(),
});
