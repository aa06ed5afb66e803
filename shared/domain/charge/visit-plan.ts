/** In what a recurring visit's distance is counted. */
export const PLAN_UNITS = ['days', 'weeks', 'months'] as const;
export type PlanUnit = (typeof PLAN_UNITS)[number];
