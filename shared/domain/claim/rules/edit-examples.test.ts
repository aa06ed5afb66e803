import { expect, test } from 'vitest';
import type { PlantedCase } from '../../../../tests/support/planted/builders.ts';
import { codeFaults } from '../../../../tests/support/planted/code-faults.ts';
import { peopleFaults } from '../../../../tests/support/planted/people-faults.ts';
import { plantedFaults } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday } from '../../../../tests/support/valid-claim.ts';
import { NO_BOOKS } from '../scrub/books.ts';
import { edits, scrubClaim } from '../scrub/edits.ts';
import { exampleOf } from './edit-examples.ts';

const faults: readonly PlantedCase[] = [...plantedFaults, ...codeFaults, ...peopleFaults];

test('the example of every edit is what it says, word for word, of a fault that was planted', () => {
  const said = new Set(
    faults
      .flatMap(([, claim, books = NO_BOOKS]) => scrubClaim(claim, { today: validClaimToday, books }))
      .map(({ edit, message, fix }) => `${edit} ${message} ${fix}`),
  );
  const shown = edits.map(({ number }) => `${number} ${exampleOf(number).message} ${exampleOf(number).fix}`);
  expect(shown.filter((example) => !said.has(example))).toEqual([]);
});

test('a number that is no edit has no example', () => {
  expect(exampleOf(999)).toEqual({ message: '', fix: '' });
});
