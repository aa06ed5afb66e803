import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { type KnownPerson, likenessReasons, swappedDates } from './likeness.ts';
import { formalNames, isNicknameOf } from './nicknames.ts';

const KNOWN: KnownPerson = {
  lastName: 'Van Dyke',
  previousLastName: 'Mulcahy',
  firstName: 'Robert',
  preferredName: 'Skip',
  birthDate: plainDate('1980-12-03'),
  phones: ['2175550188'],
  sharesMemberId: false,
  soundsAlike: false,
};
const reasons = (lastName: string, firstName: string, birthDate: string | null, known: Partial<KnownPerson> = {}, phones: string[] = []) =>
  likenessReasons({ lastName, firstName, birthDate: birthDate === null ? null : plainDate(birthDate), phones }, { ...KNOWN, ...known });

test('each likeness says why, the surest first, and nothing speaks for a stranger', () => {
  const day = '1980-12-03';
  expect(reasons('van dyke', 'ROBERT', day)).toEqual(['same birth date and same name']);
  expect(reasons('Van-Dyke', 'Skip', day)).toEqual(['same birth date and same name']);
  expect(reasons('Van Dyke', 'Bob', day)).toEqual(['same birth date and Bob may be Robert']);
  expect(reasons('Mulcahy', 'Robert', day)).toEqual(['same birth date and like name (their earlier family name)']);
  expect(reasons('Vandike', 'Rupert', day, { soundsAlike: true })).toEqual(['same birth date and a name that sounds alike']);
  expect(reasons('Dykevan', 'Anna', day)).toEqual(['same birth date and like name']);
  expect(reasons('Van Dyke', 'Robert', '1980-03-12')).toEqual(['same name, birth date 12/03/1980 has digits swapped']);
  expect(reasons('Van Dyke', 'Robert', null)).toEqual(['same name']);
  expect(reasons('', '', null, { sharesMemberId: true }, ['2175550188'])).toEqual(['same member ID', 'same phone']);
  for (const stranger of [
    reasons('Van Dyke', 'Robert', '1961-05-05'),
    reasons('Van Dyke', 'Anna', null),
    reasons('Smith', 'Robert', day),
    reasons('', '', day),
    reasons('Smith', 'Walter', null, {}, ['555']),
  ])
    expect(stranger).toEqual([]);
});

test('a day with two digits swapped is found from either side, and is always a real day', () => {
  const days = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    .map((day) => plainDate(day.toISOString().slice(0, 10)));
  fc.assert(
    fc.property(days, (day) => {
      for (const other of swappedDates(day)) {
        expect(other).not.toBe(day);
        expect([...other].sort()).toEqual([...day].sort());
        expect(swappedDates(other)).toContain(day);
      }
    }),
  );
  expect(swappedDates('1979-09-18' as PlainDate)).toEqual(expect.arrayContaining(['1997-09-18'].map(plainDate)));
});

test('short names lead to the formal one and to each other, in any case, and never to a stranger', () => {
  expect(formalNames('BOB')).toEqual(['Robert']);
  expect(formalNames('Robert')).toEqual([]);
  expect(formalNames(' alex ')).toEqual(['Alexander', 'Alexandra']);
  expect([isNicknameOf('bob', 'Robert'), isNicknameOf('Robert', 'Rob'), isNicknameOf('Bob', 'Robbie')]).toEqual([true, true, true]);
  expect([isNicknameOf('Bob', 'Bob'), isNicknameOf('Bob', 'William'), isNicknameOf('', 'Bob')]).toEqual([false, false, false]);
});
