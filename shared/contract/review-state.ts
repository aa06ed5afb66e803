import { z } from 'zod';
import { REVIEW_STATES } from '../domain/charge/review-moves.ts';
import { Moment } from './common.ts';
import { strict } from './operation.ts';

export const ReviewState = z.enum(REVIEW_STATES);

/** How the charges of a visit went through review: who, when, from where to where, with which note. */
export const ReviewMoves = strict({
  /** Null: nothing is typed yet, or the charges are approved. */
  state: ReviewState.nullable(),
  moves: z.array(
    strict({ before: ReviewState, after: z.enum([...REVIEW_STATES, 'approved']), at: Moment, userName: z.string(), note: z.string() }),
  ),
});
