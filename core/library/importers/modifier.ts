import { datedCodes } from '#shared/domain/code-library/dated-list.ts';
import { MODIFIER_LIST } from '#shared/domain/code-library/listed-kinds.ts';
import { codeStore } from '../code-store.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';

/** Fewer codes than this are a part of the list. */
const AT_LEAST = 100;

/** Modifiers of HCPCS and CPT as the practice has them, comma separated. The descriptors of CPT modifiers belong to AMA; none is shipped. */
export const modifierImporter = importer({
  kind: 'modifier',
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(datedCodes(list.rows(), MODIFIER_LIST), AT_LEAST);
  },
  store: codeStore(),
});
