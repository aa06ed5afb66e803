import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { openAmounts } from '#db/queries/open-amount.ts';
import { ALL_OF_THE_BOOKS } from '#shared/domain/ledger/ledger-moment.ts';

type Kept = { readonly amount: number; readonly account: string; readonly patient: string; readonly moved: string | null };

test('what was kept as open before says whose it is afterwards, and goes on saying so when its visit or its coverage changes', async () => {
  const db = await openInMemory();
  migrate(db, migrations, Math.max(...migrations.map(({ version }) => version).filter((version) => version < 427)));
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  db.exec(`INSERT INTO encounter (id, superbill_id, patient_id, guarantor_id, rendering_provider_id, service_date, place_of_service, status)
      VALUES ('e', 's', 'p', 'g', 'r', '2026-03-02', '11', 'approved');
    INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id) VALUES
      (1, 'a', 'o', '2026-03-02T12:00:00.000Z', '2026-03-02', 'charge', '', 'encounter', 'e'),
      (2, 'b', 'o', '2026-04-05T12:00:00.000Z', '2026-04-05', 'adjudication', '', 'settlement', 'e'),
      (3, 'c', 'o', '2026-05-06T12:00:00.000Z', '2026-05-06', 'adjudication', '', 'settlement', 'f');
    INSERT INTO posting (journal, position, account, encounter_id, coverage_id, guarantor_id, detail, amount_cents) VALUES
      (1, 1, 'receivable.coverage', 'e', 'c', 'g', '', 9000), (2, 1, 'receivable.coverage', 'e', 'c', 'g', '', -2000),
      (2, 2, 'receivable.guarantor', 'e', NULL, 'g', '', 2000), (3, 1, 'receivable.coverage', 'e', 'c', 'g', '', -500),
      (3, 2, 'receivable.guarantor', 'e', NULL, 'g', '', 500);
    INSERT INTO open_amount VALUES ('e', 'c', '', 7000), ('e', '', 'g', 2000);
    UPDATE open_amount_upto SET journal = 2`);
  const before = db.all(sql`SELECT encounter_id, coverage_id, guarantor_id, amount_cents FROM open_amount ORDER BY coverage_id`);
  migrate(db, migrations, 427);
  expect(db.all(sql`SELECT encounter_id, coverage_id, guarantor_id, amount_cents FROM open_amount ORDER BY coverage_id`)).toEqual(before);
  const kept = () =>
    db.all<Kept>(sql`SELECT amount_cents AS amount, account_id AS account, patient_id AS patient, moved_on AS moved
      FROM open_amount ORDER BY amount_cents`);
  expect(kept()).toEqual([
    { amount: 2000, account: 'g', patient: 'p', moved: '2026-04-05' },
    { amount: 7000, account: 'g', patient: 'p', moved: null },
  ]);
  db.run(sql`UPDATE encounter SET patient_id = 'q', service_date = '2026-03-01' WHERE id = 'e'`);
  const now = openAmounts(db, ALL_OF_THE_BOOKS).map(({ amount, patientId, since }) => [amount, patientId, since]);
  expect(now.toSorted()).toEqual([
    [2500, 'q', '2026-05-06'],
    [6500, 'q', '2026-03-01'],
  ]);
});
