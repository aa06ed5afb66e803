import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ftsExpression, howWell, parseCodeQuery, singular, wordsOfText } from './code-query.ts';
import { synonymPhrases, synonymsOf } from './synonyms.ts';

test.each([
  ['e11.9', 'E119'],
  ['J06', 'J06'],
  ['j 3420', 'J3420'],
  ['99213', '99213'],
  ['e', 'E'],
  ['qw', 'QW'],
  ['knee', null],
  ['type 2 diabetes', null],
  ['b12', 'B12'],
  ['', null],
])('%j as a number is %j', (text, number) => {
  expect(parseCodeQuery(text).number).toBe(number);
});

test('a phrase is one thing, words beside it are others, idle words are dropped', () => {
  const { meanings } = parseCodeQuery('high blood pressure of the left kidney');
  expect(meanings.map(({ typed }) => typed)).toEqual(['high blood pressure', 'left', 'kidney']);
  expect(meanings[0]?.ways).toEqual([['high', 'blood', 'pressure'], ['hypertension']]);
  expect(parseCodeQuery('of the').meanings.map(({ typed }) => typed)).toEqual(['of', 'the']);
});

test('a phrase that is only begun already means what it will', () => {
  expect(parseCodeQuery('heart att').meanings).toEqual([
    {
      typed: 'heart att',
      ways: [
        ['heart', 'att'],
        ['myocardial', 'infarction'],
      ],
    },
  ]);
  expect(parseCodeQuery('hea').meanings).toEqual([{ typed: 'hea', ways: [['hea']] }]);
});

test.each([
  ['fractures', 'fracture'],
  ['allergies', 'allerg'],
  ['virus', 'virus'],
  ['arthritis', 'arthritis'],
  ['abscess', 'abscess'],
  ['gas', 'gas'],
])('%s is looked for as %s', (word, short) => {
  expect(singular(word)).toBe(short);
});

const meaningOf = (text: string) => parseCodeQuery(text).meanings;

test('how well a title says what was typed', () => {
  const title = wordsOfText('Essential (primary) hypertension');
  expect(howWell(title, meaningOf('hypertension'))).toBe(0);
  expect(howWell(title, meaningOf('hyperten'))).toBe(1);
  expect(howWell(title, meaningOf('htn'))).toBe(0);
  expect(howWell(title, meaningOf('hypotension'))).toBeNull();
  expect(howWell(title, meaningOf('primary essential'))).toBe(0);
});

test('an expression holds nothing but quoted words, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: 'binary' }), fc.boolean(), (text, begun) => {
      const { meanings } = parseCodeQuery(text);
      const expression = ftsExpression(meanings, 'M', begun ? () => null : undefined);
      const bare = expression.replace(/"M[\p{L}\p{N}]*"\*?/gu, 'w');
      expect(bare).toMatch(/^(?:[w() ]|AND|OR)*$/);
    }),
  );
});

test('completed words are asked for by name, short beginnings by themselves', () => {
  expect(ftsExpression(meaningOf('hyperten'), '', () => ['hypertension', 'hypertensive'])).toBe(
    '((("hyperten" OR "hypertension" OR "hypertensive")))',
  );
  expect(ftsExpression(meaningOf('hyp'), '', () => ['never asked'])).toBe('(("hyp"*))');
  expect(ftsExpression(meaningOf('knees'), '')).toBe('((("knees" OR "knee")))');
});

test('there are some four hundred synonyms, each in the form that a query has, none of itself', () => {
  expect(synonymPhrases.length).toBeGreaterThan(300);
  for (const phrase of synonymPhrases) {
    expect(wordsOfText(phrase).join(' '), phrase).toBe(phrase);
    const ways = synonymsOf(phrase);
    expect(ways.length, phrase).toBeGreaterThan(0);
    for (const way of ways) expect([wordsOfText(way).join(' '), way !== phrase], phrase).toEqual([way, true]);
  }
  expect(synonymsOf('constructor')).toEqual([]);
});
