import type { Output } from '#shared/contract/operations.ts';

export type Plan = Output<'charge.plans'>[number];
export type Due = Output<'charge.due'>[number];
/** A due day of a plan; each is made or passed over once. */
export const dueKey = ({ planId, dueDate }: Pick<Due, 'planId' | 'dueDate'>): string => `${planId} ${dueDate}`;

const UNITS = { days: 'day', weeks: 'week', months: 'month' } as const;

/** "every week", "every 2 months". */
export const rhythm = ({ every, unit }: Pick<Plan, 'every' | 'unit'>): string =>
  every === 1 ? `every ${UNITS[unit]}` : `every ${every} ${unit}`;
