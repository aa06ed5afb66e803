import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../tests/support/builders.ts';
import { emptyPractice } from './import-icd10cm.ts';
import { BENCH_DAY } from './practice-app.ts';

const VISITS = 3;

/** Columns of copied rows that may not be equal, as SQL over v, the number of the visit, and a, that of its account. */
type Changed = Readonly<Record<string, string>>;
const id = (kind: string, number: string): string => `printf('0190${kind}000-0000-7000-8000-%012x', ${number})`;

const COPIES: readonly { readonly table: string; readonly per: 'account' | 'visit'; readonly changed: Changed }[] = [
  {
    table: 'guarantor',
    per: 'account',
    changed: { id: id('a', 'a'), account_number: '200000 + a', last_name: "printf('Quillfeather%06d', a)", patient_id: id('b', 'a') },
  },
  { table: 'patient', per: 'account', changed: { id: id('b', 'a'), chart_number: '200000 + a', guarantor_id: id('a', 'a') } },
  // Before their visit: an approved one takes no charges any more.
  { table: 'charge_line', per: 'visit', changed: { id: id('e', 'v * 50 + line_number'), encounter_id: id('c', 'v') } },
  {
    table: 'encounter',
    per: 'visit',
    changed: { id: id('c', 'v'), superbill_id: id('d', 'v'), patient_id: id('b', 'a'), guarantor_id: id('a', 'a') },
  },
  { table: 'journal', per: 'visit', changed: { sequence: 'v * 10 + sequence', id: id('f', 'v * 10 + sequence'), source_id: id('c', 'v') } },
  {
    table: 'posting',
    per: 'visit',
    changed: { journal: 'v * 10 + journal', encounter_id: id('c', 'v'), guarantor_id: `iif(guarantor_id IS NULL, NULL, ${id('a', 'a')})` },
  },
];

/** Copies the rows of one real visit, so that every account has three of them; what is bound to be different is. */
function copyRows(db: OwnedDb, accounts: number): void {
  db.exec('PRAGMA foreign_keys = OFF');
  db.transaction(() => {
    for (const { table, per, changed } of COPIES) {
      const columns = db
        .all<{ name: string }>({ strings: Object.assign([`SELECT name FROM pragma_table_info('${table}')`], { raw: [] }), values: [] })
        .map(({ name }) => name);
      const last = per === 'account' ? accounts : accounts * VISITS;
      const account = per === 'account' ? 'n' : `(n - 1) / ${VISITS} + 1`;
      db.exec(`CREATE TEMP TABLE model AS SELECT * FROM ${table};
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last}),
          placed AS (SELECT n AS v, ${account} AS a FROM numbers)
        INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((name) => changed[name] ?? name).join(', ')} FROM placed CROSS JOIN model;
        DROP TABLE temp.model`);
    }
  });
}

/** An encrypted practice in `folder` with so many accounts, each of which owes for three visits that no plan was billed for. */
export async function prepareStatements(folder: string, accounts: number): Promise<void> {
  const bench = await emptyPractice(folder);
  const { db } = bench.app;
  const { patient, rendering } = furnish(bench.app);
  const { renderingProviderId } = rendering;
  db.run(sql`DELETE FROM coverage`);
  const superbillId = bench.app.newId();
  const serviceDate = addDays(BENCH_DAY, -40);
  await bench.ask('superbill.create', { superbillId, patientId: patient.patientId, renderingProviderId, visitDate: serviceDate });
  const encounter = typedEncounter(bench.app.newId, renderingProviderId, { serviceDate });
  await bench.ask('charge.approve', { superbillId, encounter, copay: null });
  db.run(sql`UPDATE guarantor SET street = '1 Mill Road', city = 'Juniper', state = 'OR', zip = '97401'`);
  copyRows(db, accounts - 1); // the visit that was copied is there too
  db.exec('ANALYZE');
  db.close();
}
