import { expect, test } from 'vitest';
import { visitPlans } from '#core/sample/code-lists.ts';
import { sql } from '#db/connection/handles.ts';
import { excludesAmong, sequencingNotes } from '#db/queries/code-notes.ts';
import { mueLimit } from '#db/queries/edit-tables.ts';
import { ptpEditsAmong } from '#db/queries/edit-tables-ncci.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openSampleDesk } from './sample-desk.ts';

const DAY = plainDate('2026-07-14');
const LISTS = ['icd10cmNotes', 'ncciPtp', 'mue', 'rvu', 'gpci'];

/** The invented lists without the invented year: they do not hang on it. */
async function openLibraries() {
  const app = await openSampleDesk();
  const { patients } = await app.ask('sample.fill', { seed: 7, patients: 5, months: 1 });
  expect(patients).toBe(5);
  return app;
}

test('the sample practice has notes, pairs, units and Medicare’s fees, by the importers that a practice uses', async () => {
  const app = await openLibraries();
  const editions = (await app.ask('library.editions', {})).filter(({ importedBy }) => importedBy !== null);
  expect(editions.map(({ kind }) => kind).toSorted((a, b) => LISTS.indexOf(a) - LISTS.indexOf(b))).toEqual(LISTS);
  expect(editions.every(({ inForce, title }) => inForce && title.endsWith('invented for practice'))).toBe(true);
  // What was handed over is not kept.
  expect(app.db.all(sql`SELECT name FROM upload WHERE name LIKE 'invented-%'`)).toEqual([]);
  expect((await app.ask('rvu.localities', { date: DAY })).length).toBeGreaterThan(50);
  const about = await app.ask('code.get', { scope: 'diagnosis', code: 'E11.9', on: DAY });
  expect(about.notes.map(({ kind }) => kind)).toEqual(['excludes1', 'includes', 'useAdditionalCode']);
});

test('what the sample’s visits charge is clean but for two rare kinds, which are caught', async () => {
  const { db } = await openLibraries();
  const caught: string[] = [];
  for (const { lines, diagnoses } of visitPlans) {
    const modified = new Set(lines.filter(({ modifiers = [] }) => modifiers.length > 0).map(({ code }) => code));
    const codes = lines.map(({ code }) => code);
    for (const { column1, column2, indicator } of ptpEditsAmong(db, codes, DAY))
      if (indicator === 0 || !(modified.has(column1) || modified.has(column2))) caught.push(`${column1} with ${column2}`);
    for (const { code, units = 1 } of lines) {
      const limit = mueLimit(db, code, DAY);
      if (limit !== undefined && units > limit.units) caught.push(`${units} of ${code}`);
    }
    expect(excludesAmong(db, diagnoses, DAY).filter(({ kind }) => kind === 1)).toEqual([]);
    expect(sequencingNotes(db, diagnoses, DAY).filter(({ kind }) => kind === 'codeFirst')).toEqual([]);
  }
  expect(caught).toEqual(['S9083 with E0114', '2 of A6449']);
  expect(excludesAmong(db, ['E11.9', 'E10.9'], DAY)).toHaveLength(2);
});
