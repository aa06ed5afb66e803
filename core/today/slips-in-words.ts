import type { OpenWork, SlipsOfDay } from '#db/queries/today.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';

/** People and days that are named before the rest is only counted: what two lines of the list hold. */
const [NAMES, DAYS] = [3, 2];

const total = (rows: readonly SlipsOfDay[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** Slips to enter as a row of the work list. `slips` are oldest first. */
export const slipWork = (slips: readonly SlipsOfDay[]): OpenWork => ({
  count: total(slips),
  amount: ZERO,
  oldest: slips[0]?.day ?? null,
});

/** "Ives Calloway 4, Dana Orrick 2 · today 3, 07/13 2, 07/10 1": by who saw the patient, most first, then by day, newest first. */
export function slipsInWords(slips: readonly SlipsOfDay[], today: PlainDate): string {
  if (slips.length === 0) return '';
  const byName = [...Map.groupBy(slips, ({ renderingName }) => renderingName)]
    .map(([name, rows]) => ({ words: name, count: total(rows) }))
    .toSorted((a, b) => b.count - a.count || a.words.localeCompare(b.words, 'en'));
  const byDay = [...Map.groupBy(slips, ({ day }) => day)]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, rows]) => ({ words: day === today ? 'today' : formatDate(day).slice(0, 5), count: total(rows) }));
  return `${list(byName, NAMES, 'others')} · ${list(byDay, DAYS, 'before')}`;
}

function list(parts: readonly { readonly words: string; readonly count: number }[], most: number, rest: string): string {
  // One more is named rather than counted alone under another word.
  const named = parts.length <= most + 1 ? parts : parts.slice(0, most);
  const left = parts.slice(named.length).reduce((sum, { count }) => sum + count, 0);
  return [...named, ...(left > 0 ? [{ words: rest, count: left }] : [])].map(({ words, count }) => `${words} ${count}`).join(', ');
}
