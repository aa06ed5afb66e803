import { expect, test } from 'vitest';
import { partnerMeant } from './partner-meant.ts';

const sent = [
  { number: 1, receiver: 'Clearway ' },
  { number: 2, receiver: 'OTHER' },
];
const numbers = (senders: readonly string[]) => partnerMeant<{ readonly number: number }>(sent, senders).map(({ number }) => number);

test('the sender tells whose file is meant, however its id is padded or written', () => {
  expect(numbers(['CLEARWAY'])).toEqual([1]);
  expect(numbers(['RELAY', 'OTHER'])).toEqual([2]);
});

test('a sender that nobody knows leaves every file that left under the number', () => {
  expect(numbers(['RELAY'])).toEqual([1, 2]);
  expect(numbers([])).toEqual([1, 2]);
});
