import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';

/** A practice as the version before left it: two approved visits and a draft, each with a line and a diagnosis. */
async function practiceBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, 149);
  db.exec('PRAGMA foreign_keys = OFF');
  for (const [id, day] of [
    ['first', '2026-03-02'],
    ['second', '2026-06-09'],
    ['draft', '2026-07-01'],
  ] as const) {
    db.run(sql`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date,
        place_of_service, status) VALUES (${id}, ${`slip of ${id}`}, 'p', 'g', 'r', ${day}, '11', 'draft')`);
    db.run(sql`INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers,
        description, unit_thousandths, charge_cents) VALUES (${`line of ${id}`}, ${id}, 1, ${day}, ${day}, 'T1015', '', '1', '', 1000, 12000)`);
    db.run(sql`INSERT INTO encounter_diagnosis (encounter_id, position, code) VALUES (${id}, 1, 'J02.9')`);
    if (id !== 'draft') db.run(sql`UPDATE encounter SET status = 'approved' WHERE id = ${id}`);
  }
  return db;
}

const uses = (db: OwnedDb) => db.all(sql`SELECT scope, code, used, last_used AS last, favourite FROM code_use ORDER BY scope`);

test('codes of visits approved before are counted, drafts are not; approving counts on', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 150);
  expect(schemaVersion(db)).toBe(150);
  expect(uses(db)).toEqual([
    { scope: 'diagnosis', code: 'J02.9', used: 2, last: '2026-06-09', favourite: 0 },
    { scope: 'procedure', code: 'T1015', used: 2, last: '2026-06-09', favourite: 0 },
  ]);
  db.run(sql`UPDATE encounter SET status = 'approved' WHERE id = 'draft'`);
  db.run(sql`UPDATE encounter SET note = 'again' WHERE id = 'draft'`);
  expect(uses(db)).toMatchObject([
    { used: 3, last: '2026-07-01' },
    { used: 3, last: '2026-07-01' },
  ]);
});

test('every practice has the lists that come with the program, active and searchable', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 150);
  const editions = db.all<{ kind: string; rows: number; status: string; codes: number; indexed: number }>(sql`
    SELECT kind, row_count AS rows, status, (SELECT count(*) FROM library_code WHERE edition = number) AS codes,
      (SELECT count(*) FROM library_index_docsize WHERE id BETWEEN number * 4294967296 AND number * 4294967296 + 4294967295) AS indexed
    FROM library_edition ORDER BY kind`);
  expect(editions.map(({ kind }) => kind)).toEqual(['filingIndicator', 'hcpcs', 'icd10cm', 'modifier', 'placeOfService']);
  for (const { rows, status, codes, indexed } of editions) expect([status, codes, indexed]).toEqual(['active', rows, rows]);
  expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
});

test('a code stands once in an edition, and an edition ends after it begins', async () => {
  const db = await practiceBefore();
  migrate(db, migrations, 150);
  const [code] = db.all<{ edition: number; code: string }>(sql`SELECT edition, code FROM library_code LIMIT 1`);
  expect(() =>
    db.run(
      sql`INSERT INTO library_code (id, edition, code, words, long_words, billable) VALUES (1, ${code?.edition ?? 0}, ${code?.code ?? ''}, '', '', 1)`,
    ),
  ).toThrow('UNIQUE');
  expect(() => db.run(sql`UPDATE library_edition SET effective_to = '1990-01-01'`)).toThrow('CHECK');
});
