import { expect, test } from 'vitest';
import type { OwnedDb } from '#db/connection/handles.ts';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { countSilent } from '#db/queries/answer-watch.ts';
import { listClaims } from '#db/queries/claim-list.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

async function practiceBefore(): Promise<OwnedDb> {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 330)));
  db.exec('PRAGMA foreign_keys = OFF');
  return db;
}

/** What SQLite says it would do for the statements that `ask` sends. */
function plansOf(db: OwnedDb, ask: (db: OwnedDb) => unknown): readonly string[] {
  const plans: string[] = [];
  const watched: OwnedDb = Object.create(db, {
    all: {
      value: (query: ReturnType<typeof sql>) => {
        const strings = Object.assign([`EXPLAIN QUERY PLAN ${query.strings[0]}`, ...query.strings.slice(1)], { raw: [] });
        plans.push(
          db
            .all<{ detail: string }>({ strings, values: query.values })
            .map(({ detail }) => detail)
            .join('\n'),
        );
        return db.all(query);
      },
    },
    get: { value: (query: ReturnType<typeof sql>) => watched.all(query)[0] },
  });
  ask(watched);
  return plans;
}

const day = plainDate('2026-07-14');
const filter = {
  ...({ statuses: ['paid'], patientId: null, payerId: null, renderingProviderId: null, bucket: null, clock: null, text: '' } as const),
  ...{ servedFrom: null, servedTo: null, chargeFrom: null, chargeTo: null, today: day, noticeDay: day, patienceDay: day },
  ...{ offset: 0, limit: 200 },
};
const ofPayer = (db: OwnedDb, oldestFirst: boolean) =>
  plansOf(db, (watched) => listClaims(watched, { ...filter, oldestFirst, payerId: 'p' }));

test('claims stay as they are', async () => {
  const db = await practiceBefore();
  db.run(sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, hold_reason,
      total_charge_cents, service_date) VALUES ('c', 'C1', 'e', 'v', 'p', 1, '1', 'paid', '', 100, '2026-07-14')`);
  const before = db.all<object>(sql`SELECT * FROM claim`);
  migrate(db, migrations, 330);
  expect(schemaVersion(db)).toBe(330);
  expect(db.all(sql`SELECT * FROM claim`)).toEqual(before);
});

const columnsOf = (db: OwnedDb, index: string): readonly string[] =>
  db.all<{ name: string }>(sql`SELECT name FROM pragma_index_info(${index})`).map(({ name }) => name);

test('what the list filters and adds by stands in the indexes that it walks; before, each claim was read for its payer', async () => {
  const db = await practiceBefore();
  expect([...columnsOf(db, 'claim_status'), ...columnsOf(db, 'claim_served')]).not.toContain('payer_id');
  migrate(db, migrations);
  for (const index of ['claim_status', 'claim_served'])
    expect(columnsOf(db, index)).toEqual(
      expect.arrayContaining(['status', 'service_date', 'total_charge_cents', 'payer_id', 'claim_number']),
    );
  for (const oldestFirst of [false, true]) {
    const [page = '', sum = ''] = ofPayer(db, oldestFirst).filter((plan) => / c USING/.test(plan) && !plan.includes('wanted'));
    expect(page).toContain(oldestFirst ? 'SEARCH c USING INDEX claim_status' : 'SEARCH c USING INDEX claim_served');
    expect(page.includes('FOR ORDER BY')).toBe(oldestFirst);
    expect(sum).toContain('SEARCH c USING INDEX claim_status');
  }
});

test('a visit’s few claims are still found by their visit: no index begins with the payer', async () => {
  const db = await practiceBefore();
  migrate(db, migrations);
  const [plan] = plansOf(db, (watched) =>
    watched.all(sql`SELECT id FROM claim WHERE encounter_id = ${'e'} AND payer_id = ${'p'} AND status = ${'paid'}`),
  );
  expect(plan).toContain('claim_encounter');
});

test('text leads from patients to their claims, not from each claim to its patient', async () => {
  const db = await practiceBefore();
  migrate(db, migrations);
  const plans = plansOf(db, (watched) => listClaims(watched, { ...filter, oldestFirst: false, text: 'fox' })).join('\n');
  expect(plans).toMatch(/SEARCH c USING (COVERING )?INDEX claim_encounter/);
  expect(plans).toContain('SCAN claim USING COVERING INDEX');
  expect(plans).not.toMatch(/SCAN c$/m);
});

test('whether a claim was answered is looked up among its own answers, not among those of its batch', async () => {
  const db = await practiceBefore();
  migrate(db, migrations);
  const [plan = ''] = plansOf(db, (watched) => countSilent(watched, { acknowledgedBy: day, payerBy: day, today: day }));
  expect(plan.match(/SEARCH a USING INDEX claim_answer_claim/g)).toHaveLength(2);
  expect(plan).not.toContain('claim_answer_batch');
});
