import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReadableDb, type SqlQuery, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { chartsByWords } from '#db/queries/patient-search-words.ts';

const NAMES = [
  'Anna',
  'Ann',
  "O'Neil",
  'Müller',
  'Muller',
  'Smith-Jones',
  'van Dyke',
  'José',
  'Ana María',
  'Łukasz',
  'D’Angelo',
  'Ng',
] as const;

/** A practice of so many: every pair of the names, and as many of one common name as asked. */
async function practiceOf(common: number): Promise<ReadableDb> {
  const db = await openInMemory();
  migrate(db, migrations);
  db.exec('PRAGMA foreign_keys = OFF');
  const pairs = NAMES.flatMap((last) => NAMES.map((first) => [last, first] as const));
  const people = [...pairs, ...Array.from({ length: common }, (_, at) => [`Common${at % 7}`, 'Anna'] as const)];
  for (const [at, [last, first]] of people.entries()) {
    const id = `0190a000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`;
    db.run(sql`INSERT INTO patient (id, chart_number, last_name, first_name, middle_name, birth_date, sex, phone, email, street, street2,
        city, state, zip, guarantor_id, guarantor_is_self, signature_on_file, release_of_information, benefits_assigned)
      VALUES (${id}, ${at + 1}, ${last}, ${first}, ${NAMES[at % 5] ?? ''}, '1980-01-01', 'U', '', '', '', '', '', '', '', ${id}, 1, 1, 1, 1)`);
  }
  return db;
}

/** What the index of words itself finds, whatever it costs. */
const byIndex = (db: ReadableDb, match: string, limit: number) =>
  db.all<{ chart: number }>(sql`SELECT rowid AS chart FROM patient_words WHERE patient_words MATCH ${match} ORDER BY rowid LIMIT ${limit}`);
const begun = (words: readonly string[]): string =>
  words
    .flatMap((word) => word.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .map((word) => `"${word}"*`)
    .join(' AND ');

const typed = fc.constantFrom(...NAMES).chain((name) => fc.integer({ min: 1, max: name.length }).map((length) => name.slice(0, length)));

for (const common of [0, 400])
  test(`who is looked at one by one is who the index of words would find, among ${common} of one name too`, async () => {
    const db = await practiceOf(common);
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 3 }), fc.constantFrom(3, 20, 1_000), (words, limit) => {
        const cased = words.map((word, at) => (at % 2 === 0 ? word.toLowerCase() : word));
        expect(chartsByWords(db, [cased], limit)).toEqual(begun(cased) === '' ? [] : byIndex(db, begun(cased), limit));
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(typed, typed, (last, first) => {
        const match = `{last_words} : (${begun([last])}) AND {first_words} : (${begun([first])})`;
        expect(chartsByWords(db, [[last], [first]], 20)).toEqual(byIndex(db, match, 20));
      }),
      { numRuns: 200 },
    );
  });

test('the index alone is asked when every word is common, and people are read when one is seldom', async () => {
  const db = await practiceOf(400);
  const asked: string[] = [];
  const all = <Row>(query: SqlQuery): Row[] => {
    asked.push(query.strings.join('?'));
    return db.all<Row>(query);
  };
  const watched: ReadableDb = { all, get: (query) => db.get(query), iterate: (query) => db.iterate(query) };
  const readsPeople = (words: readonly string[]): boolean => {
    asked.length = 0;
    expect(chartsByWords(watched, [words], 20).length).toBeGreaterThan(2);
    return asked.some((text) => text.includes('patient_text'));
  };
  expect(readsPeople(['com', 'ann'])).toBe(false);
  expect(readsPeople(['ann', 'ng'])).toBe(true);
});
