import type { EligibilityAnswer } from './benefit-facts.ts';

/**
 * One text for what an answer says, whatever file it came in: the same answer in another envelope, with other line breaks
 * or further down, has the same key. Where it stands is left out.
 */
export function answerKey(answer: EligibilityAnswer): string {
  return JSON.stringify(answer, (name, value: unknown) => (POSITIONS.has(name) ? undefined : value));
}

const POSITIONS = new Set(['segment', 'firstSegment', 'lastSegment']);
