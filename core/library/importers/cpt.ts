import { cptCodes } from '#shared/domain/code-library/cpt-list.ts';
import { codeStore } from '../code-store.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';

/** The list has some 11,000 codes; fewer than this are a part of it. */
const AT_LEAST = 1_000;

/** Which of AMA's files is read: the one with all descriptors, or else the one with the long ones. */
const isDescriptorFile = (name: string): boolean => /consolidated.*code.*list|^LONGULT/i.test(name);

/**
 * CPT from the practice's own licensed file of the American Medical Association. Nothing of it is shipped, and the import is
 * refused until a person says that the practice holds a licence.
 */
export const cptImporter = importer({
  kind: 'cpt',
  pick: isDescriptorFile,
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(cptCodes(list.lines()), AT_LEAST);
  },
  store: codeStore(),
});
