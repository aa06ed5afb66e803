import { expect, test } from 'vitest';
import type { PlantedCase } from '../../../../tests/support/planted/builders.ts';
import { codeClean, codeFaults } from '../../../../tests/support/planted/code-faults.ts';
import { peopleClean, peopleFaults } from '../../../../tests/support/planted/people-faults.ts';
import { plantedFaults } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from './books.ts';
import type { Edit } from './edit.ts';
import { edits } from './edits.ts';

const faults: readonly PlantedCase[] = [...plantedFaults, ...codeFaults, ...peopleFaults];
const right: readonly PlantedCase[] = [['the valid claim', validClaim()], ...codeClean, ...peopleClean];

/** What is not proved of a rule: that it speaks where its fault is planted, that it is silent of a right claim which it really judged. */
function unproved({ number, check, needs = [] }: Edit, clean: readonly PlantedCase[] = right): readonly string[] {
  const speaks = ([, claim, books = NO_BOOKS]: PlantedCase): boolean => check(claim, today, books).length > 0;
  const judges = ([, , books = NO_BOOKS]: PlantedCase): boolean => needs.every((book) => books.silent[book]?.whole !== true);
  const own = faults.filter(([finding]) => finding.split(' ')[0] === String(number));
  const judged = clean.filter(judges);
  const lacks = [own.some(speaks) ? '' : 'never fails', judged.some((one) => !speaks(one)) ? '' : 'never passes'];
  return lacks.filter((words) => words !== '').map((words) => `${number} ${words}`);
}

test('every rule has a case that fails and one that passes while it judges', () => {
  expect(edits.flatMap((rule) => unproved(rule))).toEqual([]);
});

test('every planted fault is seen by the rule it is planted for', () => {
  const speaking = faults.filter(([finding, claim, books = NO_BOOKS]) => {
    const rule = edits.find(({ number }) => String(number) === finding.split(' ')[0]);
    return (rule?.check(claim, today, books) ?? []).length > 0;
  });
  expect(speaking.length).toBe(faults.length);
});

test('the proof fails for a rule that is dumb, for one that always speaks, and for one that never has what it needs', () => {
  for (const rule of edits) {
    expect(unproved({ ...rule, check: () => [] })).toEqual([`${rule.number} never fails`]);
    expect(unproved({ ...rule, check: () => [{ field: 'lines', message: 'm', fix: 'f' }] })).toEqual([`${rule.number} never passes`]);
  }
  const alone = right.filter(([, , books]) => books === undefined);
  const needy = edits.filter(({ needs = [] }) => needs.length > 0);
  expect(needy.flatMap((rule) => unproved(rule, alone))).toEqual(needy.map(({ number }) => `${number} never passes`));
});
