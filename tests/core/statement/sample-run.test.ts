import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openAccount, openAccounts } from '#db/queries/statement.ts';
import { statementsOfRun } from '#db/queries/statement-run.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { openSampleDesk } from '../sample/sample-desk.ts';
import { openStatementDesk, pagesOf } from './statement-desk.ts';

type Sum = { readonly id: string; readonly amount: number };

/** What insurers still owe on a guarantor's visits, coverage by coverage, straight from the postings. */
function insurersOwe(db: OwnedDb): ReadonlyMap<string, number> {
  const rows = db.all<Sum>(sql`
    SELECT id, sum(amount) AS amount FROM (
      SELECT e.guarantor_id AS id, sum(p.amount_cents) AS amount FROM posting p JOIN encounter e ON e.id = p.encounter_id
      WHERE p.account = 'receivable.coverage' GROUP BY p.encounter_id, p.coverage_id HAVING sum(p.amount_cents) > 0) GROUP BY id`);
  return new Map(rows.map(({ id, amount }) => [id, amount]));
}

const amountsIn = (reason: string): number =>
  sumCents(
    [...reason.matchAll(/(−?)([\d,]+\.\d\d)/g)].map(([, minus, digits = '']) => Number(digits.replace(/\D/g, '')) * (minus ? -1 : 1)),
  );

test('a run over posted remittances: every line says why, insurers’ part is shown and not due, all of it ties', async () => {
  const app = await openSampleDesk('2026-07-14');
  await app.ask('sample.fill', { patients: 90, months: 5 });
  app.db.run(sql`UPDATE practice SET statement_cycle_days = 0, statement_minimum_cents = 1`);
  const preview = await app.ask('statement.preview', {});
  const { runId, total, statementCount } = await app.ask('statement.make', { runId: app.newId() });
  expect([total, statementCount]).toEqual([preview.total, preview.inRun.length]);
  expect(statementCount).toBeGreaterThan(10);
  const statements = [...statementsOfRun(app.db, runId, null)];
  const pending = insurersOwe(app.db);
  for (const { guarantorId, facts } of statements) {
    for (const { reason, patientPart } of facts.visits) expect(amountsIn(reason)).toBe(patientPart);
    const parts = sumCents(facts.visits.map(({ patientPart }) => patientPart));
    const paid = sumCents(facts.payments.map(({ amount }) => amount));
    expect(parts - paid).toBe(facts.amountDue);
    expect(sumCents(facts.pending.map(({ amount }) => amount))).toBe(pending.get(guarantorId) ?? 0);
    for (const { payerName } of facts.pending) expect(payerName).not.toBe('Your plan');
  }
  // One account asked for by itself is the same account that the run finds by adding up everybody.
  for (const account of openAccounts(app.db)) expect(openAccount(app.db, account.guarantorId)).toEqual(account);
  const reasons = statements.flatMap(({ facts }) => facts.visits.map(({ reason }) => reason)).join(' ');
  for (const word of ['eductible', 'oinsurance', 'opay', 'o plan billed']) expect(reasons).toContain(word);
  expect(statements.some(({ facts }) => facts.pending.length > 0)).toBe(true);
  expect(new Set(statements.map(({ facts }) => facts.level)).size).toBeGreaterThan(1);
});

test('500 statements are made and printed well within the time of a coffee', async () => {
  const { app, selfPayer, visit, run, document } = await openStatementDesk();
  for (let person = 0; person < 500; person += 1) {
    const { patientId } = selfPayer(`Number${person}`);
    await visit(patientId, '2026-07-01');
  }
  const started = performance.now();
  const made = await run('2026-07-14');
  const printed = await document(made.runId);
  const seconds = (performance.now() - started) / 1000;
  expect(made.statementCount).toBe(500);
  expect(pagesOf(printed)).toBe(500);
  expect(seconds).toBeLessThan(30);
  expect((await app.ask('statement.preview', {})).inRun).toEqual([]);
});
