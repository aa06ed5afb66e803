/** How far the charges of a visit have come before they are approved. `rejected`: sent back to whoever entered them. */
export const REVIEW_STATES = ['draft', 'review', 'rejected'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What somebody does with charges that are not approved yet. */
export type ReviewMove = 'submit' | 'recall' | 'reject';

const MOVES: Readonly<Record<ReviewMove, Partial<Readonly<Record<ReviewState, ReviewState>>>>> = {
  submit: { draft: 'review', rejected: 'review' },
  recall: { review: 'draft' },
  reject: { review: 'rejected' },
};

/** Where a move leads from a state; undefined when it is not allowed from there. */
export const afterMove = (state: ReviewState, move: ReviewMove): ReviewState | undefined => MOVES[move][state];
