import { expect, test } from 'vitest';
import { afterMove, REVIEW_STATES, type ReviewMove } from './review-moves.ts';

const moves: readonly ReviewMove[] = ['submit', 'recall', 'reject'];

test('charges go to review, back from it, or are rejected; nothing else is a move', () => {
  const table = REVIEW_STATES.map((state) => [state, ...moves.map((move) => afterMove(state, move) ?? '-')].join(' '));
  expect(table).toEqual(['draft review - -', 'review - draft rejected', 'rejected review - -']);
});

test('only charges that somebody submitted are rejected, and every state can be left', () => {
  for (const state of REVIEW_STATES) {
    expect(afterMove(state, 'reject') !== undefined).toBe(state === 'review');
    expect(moves.some((move) => afterMove(state, move) !== undefined)).toBe(true);
  }
});
