import type { Output } from '#shared/contract/operations.ts';
import type { PlanInterval } from '#shared/domain/payment-plan/plan-schedule.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';

export type Plan = Output<'plan.list'>['rows'][number];
export type PlanDetail = Output<'plan.show'>;

export const VIEWS = ['running', 'week', 'missed', 'kept', 'finished', 'ended'] as const;
export type PlanView = (typeof VIEWS)[number];
export const VIEW_WORDS: Readonly<Record<PlanView, string>> = {
  running: 'Running',
  week: 'Due this week',
  missed: 'Missed',
  kept: 'Kept',
  finished: 'Paid off',
  ended: 'Ended',
};
export const viewOf = (text: string | null): PlanView => VIEWS.find((view) => view === text) ?? 'running';

export const INTERVALS: readonly { readonly value: PlanInterval; readonly words: string }[] = [
  { value: 'monthly', words: 'Every month' },
  { value: 'twoWeeks', words: 'Every two weeks' },
  { value: 'weekly', words: 'Every week' },
];

export const planLook = ({ state, late }: Plan) =>
  ({
    kept: { shape: 'check', words: 'Kept' },
    missed: { shape: 'triangle', words: `${money(late)} missed` },
    finished: { shape: 'barred', words: 'Paid off' },
    cancelled: { shape: 'struck', words: 'Cancelled' },
    changed: { shape: 'struck', words: 'Changed' },
  })[state] as { readonly shape: 'check' | 'triangle' | 'barred' | 'struck'; readonly words: string };

/** "12 of 50.00 every month" */
export const termWords = ({ count, instalment, interval }: Plan): string =>
  `${counted(count, 'payment')} of ${money(instalment)} ${INTERVALS.find(({ value }) => value === interval)?.words.toLowerCase() ?? ''}`;

export const askedWords = ({ asked }: Plan): string => (asked === null ? '' : `${money(asked.amount)} by ${formatDate(asked.by)}`);
