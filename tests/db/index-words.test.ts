import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { indexWords } from '#shared/kernel/index-words.ts';

test('whatever character stands in a word, the index never cuts in two what indexWords calls one', async () => {
  const db = await openInMemory();
  db.run(sql`CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'unicode61 remove_diacritics 2')`);
  db.run(sql`CREATE VIRTUAL TABLE cut USING fts5vocab(words, 'instance')`);
  const kept = Array.from({ length: 0x11_0000 }, (_, point) => point)
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .filter((point) => indexWords(`a${String.fromCodePoint(point)}b`).length === 1);
  expect(kept.length).toBeGreaterThan(140_000);
  db.run(sql`INSERT INTO words (rowid, word) SELECT value, 'a' || char(value) || 'b' FROM json_each(${JSON.stringify(kept)})`);
  expect(db.all(sql`SELECT doc, count(*) AS pieces FROM cut GROUP BY doc HAVING pieces <> 1`)).toEqual([]);
});

test('names are cut as their script is', () => {
  expect(indexWords("O'Neil-Ærøskøbing, José")).toEqual(['O', 'Neil', 'Ærøskøbing', 'José']);
  expect(indexWords('Jose\u0301')).toEqual(['Jose\u0301']);
  expect(indexWords('प्रिया')).toEqual(['प', 'र', 'य']);
  expect(indexWords('李 小龍')).toEqual(['李', '小龍']);
  expect(indexWords(' \u0000"*')).toEqual([]);
});
