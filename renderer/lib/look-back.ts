import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** The day on each clock that a screen looks back to; null is today. */
export type LookedBack = { readonly asOf: PlainDate | null; readonly knownOn: PlainDate | null };
export const NOW: LookedBack = { asOf: null, knownOn: null };
export const looksBack = ({ asOf, knownOn }: LookedBack): boolean => asOf !== null || knownOn !== null;

/** Only what is set, so that a question about today is the same as one without clocks and its answer is kept once. */
export const clocksOf = ({ asOf, knownOn }: LookedBack): Partial<LookedBack> => ({
  ...(asOf === null ? {} : { asOf }),
  ...(knownOn === null ? {} : { knownOn }),
});
