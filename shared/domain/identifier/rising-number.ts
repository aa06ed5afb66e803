import type { Instant } from '../../kernel/instant.ts';

/*
 * A practice that is put back from an older copy has forgotten the numbers it gave since, but receivers have not: a control
 * number seen twice is refused (TA1 note 025), and a claim number seen twice mixes two claims' money. So these numbers never
 * fall behind the clock, and what is given after the copy was put back lies above everything given before.
 */

const START = Date.parse('2020-01-01T00:00:00.000Z');
/** Nine digits of ISA13 and GS06: they last until September 2051, after which only the count goes on. */
const MOST = 999_999_999;

/** The least ISA13 or GS06 to give at a moment: one for every second since 2020. */
export const leastControlNumber = (now: Instant): number => Math.min(MOST, Math.max(1, Math.floor((Date.parse(now) - START) / 1_000)));

/** The least claim sequence to give at a moment: two for every minute since 2020, 2,880 a day, so that seven digits do for years. */
export const leastClaimSequence = (now: Instant): number => Math.max(1, Math.floor((Date.parse(now) - START) / 30_000));
