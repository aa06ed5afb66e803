import { findRemittance } from '#db/queries/remittance.ts';
import { providerLevelByCode } from '#db/queries/takeback.ts';
import { findTakebacks } from '#db/queries/takeback-books.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { PROVIDER_LEVEL_CODES, PROVIDER_LEVEL_GROUPS, providerLevelCode } from '#shared/domain/remittance/provider-level-words.ts';
import type { Takeback } from '#shared/domain/remittance/takeback-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

type Shown = Output<'takeback.list'>['rows'][number];

/** Takebacks with something to do first, then the oldest; `all` has those that are done too. */
export function listTakebacks(context: ReadContext, { show, offset, limit }: Input<'takeback.list'>): Output<'takeback.list'> {
  const all = findTakebacks(context.db);
  const countOf = (state: Takeback['state']): number => all.filter((one) => one.state === state).length;
  const open = all.filter(({ state }) => state !== 'done');
  const total = (amount: 'announced' | 'withheld' | 'refunded' | 'left') => sumCents(open.map((one) => one[amount]));
  const shown = show === 'all' ? all : open;
  const rows = [...shown].sort((a, b) => ORDER[a.state] - ORDER[b.state]).slice(offset, offset + limit);
  touchShown(context, rows);
  return {
    counts: { look: countOf('look'), open: countOf('open'), done: countOf('done') },
    totals: { announced: total('announced'), withheld: total('withheld'), refunded: total('refunded'), left: total('left') },
    rows: rows.map((row) => shownTakeback(row, context.today)),
  };
}

const ORDER = { look: 0, open: 1, done: 2 } as const;

/** By PLB of one check, the takeback it is part of; adjustments that neither carry on nor take back have none. */
export function takebacksOfRemittance(
  context: ReadContext,
  { remittanceId }: Input<'takeback.ofRemittance'>,
): Output<'takeback.ofRemittance'> {
  if (!findRemittance(context.db, remittanceId)) fail('remittance.notFound', { remittanceId });
  const touched = findTakebacks(context.db, remittanceId).flatMap((takeback) => {
    const mine = takeback.events.filter((event) => event.remittanceId === remittanceId && event.position !== null);
    return mine.flatMap(({ position }) => (position === null ? [] : [{ position, takeback }]));
  });
  touchShown(
    context,
    touched.map(({ takeback }) => takeback),
  );
  return touched
    .sort((a, b) => a.position - b.position)
    .map(({ position, takeback }) => ({ position, takeback: shownTakeback(takeback, context.today) }));
}

/** Provider-level money by code, with where it belongs: income and cost that no claim shows. */
export function providerLevelMoney({ db }: ReadContext, input: Input<'takeback.byCode'>): Output<'takeback.byCode'> {
  return providerLevelByCode(db, input).map(({ code, gave, cost, count }) => {
    const { words, belongs } = providerLevelCode(code);
    return { code, words, belongs: PROVIDER_LEVEL_GROUPS[belongs], gave, cost, net: cents(gave - cost), count };
  });
}

/** Every provider-level code in our words. */
export const listProviderLevelCodes = (): Output<'takeback.codes'> =>
  PROVIDER_LEVEL_CODES.map(({ belongs, ...entry }) => ({ ...entry, belongs: PROVIDER_LEVEL_GROUPS[belongs] }));

function shownTakeback({ events, origins, ...takeback }: Takeback, today: PlainDate): Shown {
  return {
    ...takeback,
    ageDays: takeback.since === null ? 0 : Math.max(0, daysBetween(takeback.since, today)),
    events: events.map((event) => ({ ...event, link: event.link === null ? null : { ...event.link } })),
    origins: origins.map((origin) => ({ ...origin })),
  };
}

function touchShown(context: ReadContext, rows: readonly Takeback[]): void {
  const ids = rows.flatMap(({ events, origins }) => [
    ...events.map(({ remittanceId }) => remittanceId),
    ...origins.map(({ claimId }) => claimId),
  ]);
  for (const id of new Set(ids)) context.touch(id);
}
