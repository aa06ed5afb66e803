import { taxonomyCodes } from '#shared/domain/code-library/taxonomy-list.ts';
import { codeStore } from '../code-store.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';

/** The list has some 880 codes; fewer than this are a part of it. */
const AT_LEAST = 500;

/** The NUCC provider taxonomy, comma separated, as NUCC publishes it twice a year. */
export const taxonomyImporter = importer({
  kind: 'taxonomy',
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(taxonomyCodes(list.rows()), AT_LEAST);
  },
  store: codeStore(),
});
