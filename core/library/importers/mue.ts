import { clearMueLimits, findMueLimit, insertMueLimits, type MueLimitRow, mueLimitsAfter } from '#db/queries/edit-tables.ts';
import { quarterInName } from '#shared/domain/code-library/edition-day.ts';
import { mueLimits } from '#shared/domain/code-library/mue-limits.ts';
import { importer } from '../importer.ts';
import { PublisherList } from './publisher-list.ts';
import { tableStore } from './table-store.ts';

/** A quarter has some 15,000 codes; fewer than this are a part of it. */
const AT_LEAST = 5_000;
const PAGE = 2_000;

/** The CMS table of medically unlikely edits for practitioner services, comma separated, a file for each quarter. */
export const mueImporter = importer<MueLimitRow>({
  kind: 'mue',
  read: (source) => {
    const list = new PublisherList(source);
    return list.whole(mueLimits(list.rows()), AT_LEAST, { effectiveFrom: quarterInName(source.name), title: null });
  },
  store: tableStore({
    nameOf: ({ code }) => code,
    wordsOf: ({ units, indicator, rationale }) => `${units} (${indicator}) ${rationale}`.trim(),
    find: (db, edition, { code }) => findMueLimit(db, edition, code),
    insert: insertMueLimits,
    clear: clearMueLimits,
    after: (db, edition, row) => mueLimitsAfter(db, edition, row?.code ?? '', PAGE),
  }),
});
