import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openDenialDesk } from './denial-desk.ts';

test('odds look at every other code of the claim, not at the first; without one that tells, at the code by itself', async () => {
  const desk = await openDenialDesk();
  const { app } = desk;
  const visits = await desk.answered(['deny', 'deny', 'deny'], [120_00, 30_00, 10_00]);
  const ids = visits.map(({ claimId }) => claimId);
  const codes = app.db.all<{ id: string; claimId: string }>(sql`
    SELECT l.id, k.claim_id AS claimId FROM claim_line k JOIN charge_line l ON l.id = k.charge_line_id
    ORDER BY k.claim_id, l.charge_cents DESC`);
  const rename = (claimId: string, at: number, code: string) => {
    const line = codes.filter((row) => row.claimId === claimId)[at];
    app.db.run(sql`UPDATE charge_line SET procedure_code = ${code} WHERE id = ${line?.id ?? ''}`);
    app.db.run(sql`UPDATE denial_line SET procedure_code = ${code} WHERE claim_id = ${claimId} AND charge_line_id = ${line?.id ?? ''}`);
  };
  app.db.exec('PRAGMA foreign_keys = OFF');
  for (const { name } of app.db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'charge_line'`,
  ))
    app.db.exec(`DROP TRIGGER ${name}`);
  // The first other code differs from claim to claim; the second one stands on all three.
  for (const [index, claimId] of ids.entries()) {
    rename(claimId, 0, 'T1015');
    rename(claimId, 1, `G000${index}`);
    rename(claimId, 2, 'J3420');
  }
  expect((await desk.denialOf(ids[0] ?? '')).odds).toMatchObject({ about: 'T1015 + J3420', decided: 3 });
  for (const [index, claimId] of ids.entries()) rename(claimId, 2, `G010${index}`);
  expect((await desk.denialOf(ids[0] ?? '')).odds).toMatchObject({ about: 'T1015', decided: 3 });
});
