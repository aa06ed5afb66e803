import { expect, test } from 'vitest';
import { addDays, plainDate } from '../../kernel/plain-date.ts';
import { copyVisit } from './copy-visit.ts';

const before = plainDate('2026-02-27');
const source = {
  serviceDate: before,
  diagnoses: ['E11.9', 'I10'],
  lines: [
    { id: 'a', from: before, to: before, modifiers: ['25'], pointers: [2, 1] },
    { id: 'b', from: addDays(before, 1), to: addDays(before, 3), modifiers: [], pointers: [2] },
  ],
};
const target = { serviceDate: plainDate('2026-07-14'), diagnoses: ['R50.9', 'I10'] };

test('lines move with the day, spans keep their length, pointers follow their codes', () => {
  expect(copyVisit(source, target, ['diagnoses', 'lines', 'modifiers'])).toEqual({
    diagnoses: ['R50.9', 'I10', 'E11.9'],
    lines: [
      { id: 'a', from: '2026-07-14', to: '2026-07-14', modifiers: ['25'], pointers: [2, 3] },
      { id: 'b', from: '2026-07-15', to: '2026-07-17', modifiers: [], pointers: [2] },
    ],
  });
});

test('what was not asked for does not come along', () => {
  expect(copyVisit(source, target, ['diagnoses']).lines).toEqual([]);
  const { diagnoses, lines } = copyVisit(source, target, ['lines']);
  expect(diagnoses).toEqual(target.diagnoses);
  expect(lines.map(({ modifiers, pointers }) => [modifiers, pointers])).toEqual([
    [[], [2]],
    [[], [2]],
  ]);
});

test('a visit copied onto itself is itself', () => {
  expect(copyVisit(source, source, ['diagnoses', 'lines', 'modifiers'])).toEqual({ diagnoses: source.diagnoses, lines: source.lines });
});
