import { expect, test } from 'vitest';
import { instant } from '../../kernel/instant.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { ALL_OF_THE_BOOKS, ledgerMoment } from './ledger-moment.ts';

const endOfDay = () => instant('2026-04-03T03:59:59.999Z');

test('without days it is all of the books', () => {
  expect(ledgerMoment({ asOf: null, knownOn: null }, endOfDay)).toEqual(ALL_OF_THE_BOOKS);
});

test('a day is meant whole, on either clock', () => {
  expect(ledgerMoment({ asOf: plainDate('2026-03-31'), knownOn: plainDate('2026-04-02') }, endOfDay)).toEqual({
    asOf: '2026-03-31',
    knownUntil: '2026-04-03T03:59:59.999Z',
  });
});
