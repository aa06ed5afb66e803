import type { ReadableDb } from '#db/connection/handles.ts';
import { favouritesOf, openChargeCodes, ownCodes, pricedCodes, templateCodes } from '#db/queries/code-library-hits.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { CodeScope } from '#shared/domain/code-library/library-kind.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

type Hit = Output<'library.preview'>['hits'][number];

/**
 * What of the practice stands on codes that a new edition revises or deletes: favourites, its own lists with their fees,
 * charge templates, fee schedules, and charges not yet approved whose day of service falls into the new edition.
 */
export function practiceHits(
  db: ReadableDb,
  scope: CodeScope,
  touched: ReadonlyMap<string, 'revised' | 'deleted'>,
  from: PlainDate,
): readonly Hit[] {
  if (touched.size === 0 || (scope !== 'diagnosis' && scope !== 'procedure')) return [];
  const hit = (what: Hit['what'], { code, words }: { code: string; words: string }): Hit[] => {
    const change = touched.get(code);
    return change === undefined ? [] : [{ what, change, code, words, visits: 0, from: null, to: null }];
  };
  return [
    ...favouritesOf(db, scope).flatMap((row) => hit('favourite', row)),
    ...ownCodes(db, scope).flatMap((row) => hit(scope, row)),
    ...templateCodes(db, scope).flatMap((row) => hit('template', row)),
    ...(scope === 'procedure' ? pricedCodes(db, from).flatMap((row) => hit('feeSchedule', row)) : []),
    ...openChargeCodes(db, scope, from).flatMap((row) =>
      hit('openCharge', row).map((one) => ({ ...one, visits: row.visits, from: row.first, to: row.last })),
    ),
  ];
}
