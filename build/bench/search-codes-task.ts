import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchCodes } from '#core/library/search-codes.ts';
import { practiceFolder } from '#core/practice/practice-folder.ts';
import { type ReadableDb, sql } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { BENCH_DAY, BENCH_KEY } from './practice-app.ts';
import { plantedDelay, tell } from './task.ts';

const [way = '', folder = ''] = process.argv.slice(2);
const WARM = 60;
const SHOWN = 12;

/** What the search replaces: every title of the edition looked through for each word. */
function scan(db: ReadableDb, text: string): void {
  const [first = '', second = ''] = text.trim().split(/\s+/);
  db.all(sql`SELECT code, words, long_words FROM library_code WHERE edition = (SELECT max(number) FROM library_edition)
    AND (replace(code, '.', '') LIKE ${`${first}%`} OR (long_words || words LIKE ${`%${first}%`} AND long_words || words LIKE ${`%${second}%`}))
    ORDER BY code LIMIT ${SHOWN}`);
}

const db = await openDatabase(practiceFolder(join(folder, 'practice')).database, BENCH_KEY, 'read');
const typed = JSON.parse(readFileSync(join(folder, 'keystrokes.json'), 'utf8')) as string[];
const find = (text: string): void => {
  if (way === 'like') scan(db, text);
  else {
    searchCodes({ db, today: BENCH_DAY }, { scope: 'diagnosis', kind: null, text, on: null, limit: SHOWN });
    plantedDelay();
  }
};
for (const text of typed.slice(0, WARM)) find(text);
// Scanning takes a hundred times as long: a tenth of the keystrokes says as much.
const measured = way === 'like' ? typed.filter((_, at) => at % 10 === 0) : typed;
const times = measured.map((text) => {
  const begun = performance.now();
  find(text);
  return performance.now() - begun;
});
db.close();
times.sort((a, b) => a - b);
const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
tell({ p50: at(0.5), p99: at(0.99), longest: at(1), keystrokes: times.length });
