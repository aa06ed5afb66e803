import type { CallInput } from '#shared/contract/operations.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { money } from '../../lib/format.ts';

export type RunChoices = NonNullable<CallInput<'statement.preview'>['choices']>;

/** What a run does otherwise than the practice's rules; null is as they say. Kept as it is under a name. */
export type Wish = {
  readonly scope: 'account' | 'patient' | null;
  readonly order: 'byDate' | 'byPatient' | null;
  readonly visits: 'open' | 'sinceZero' | 'fromDay' | null;
  readonly fromDay: PlainDate | null;
  readonly pending: 'any' | 'without' | 'only' | null;
  readonly minimum: Cents | null;
  readonly daysBetween: number | null;
  readonly dueToday: boolean;
};

export const NO_WISH: Wish = {
  scope: null,
  order: null,
  visits: null,
  fromDay: null,
  pending: null,
  minimum: null,
  daysBetween: null,
  dueToday: false,
};

/** As the engine is asked: only what was chosen. A first day that is missing leaves the rule as it is. */
export function choicesOf(wish: Wish): RunChoices {
  const visits = wish.visits === 'fromDay' && wish.fromDay === null ? null : wish.visits;
  const chosen = { ...wish, visits, fromDay: visits === 'fromDay' ? wish.fromDay : null, dueToday: wish.dueToday || null };
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null)) as RunChoices;
}

/** "due today, from 20.00, one for each patient": what this run does otherwise, in words. */
export function wishWords(wish: Wish): string {
  const { visits, pending } = wish;
  return [
    wish.dueToday ? 'only cycles due today' : '',
    wish.minimum === null ? '' : `from ${money(wish.minimum)}`,
    wish.daysBetween === null ? '' : `${wish.daysBetween} days after the last`,
    pending === 'without' ? 'nothing with an insurer' : pending === 'only' ? 'something with an insurer' : '',
    wish.scope === 'patient' ? 'one for each patient' : wish.scope === 'account' ? 'one for each account' : '',
    wish.order === 'byPatient' ? 'a section for each patient' : wish.order === 'byDate' ? 'mixed by date' : '',
    visits === 'sinceZero' ? 'all since the account stood at 0' : '',
    visits === 'fromDay' && wish.fromDay !== null ? `visits from ${formatDate(wish.fromDay)}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
