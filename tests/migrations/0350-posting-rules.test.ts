import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { presentMoment, ruleMoments, ruleVersions } from '#db/queries/posting-rule.ts';
import { actionFor } from '#shared/domain/remittance/payer-rule.ts';
import { rulesOfPayer } from '#shared/domain/remittance/rule-book.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const TODAY = plainDate('2026-11-22');

async function oldPractice() {
  const db = await openInMemory();
  migrate(db, migrations, 345);
  db.exec('PRAGMA foreign_keys = OFF');
  const rule = (id: string, payerId: string | null, reason: string, action: string) =>
    db.run(
      sql`INSERT INTO payer_rule (id, payer_id, adjustment_group, reason, action) VALUES (${id}, ${payerId}, 'CO', ${reason}, ${action})`,
    );
  rule('own', 'p', '045', 'hold');
  rule('every', null, '50', 'transfer');
  for (const [index, state] of ['posted', 'exception', 'reversed'].entries())
    db.run(sql`INSERT INTO remittance_claim (sequence, id, remittance_id, position, natural_key, paid_cents, claim_id, state, reasons)
      VALUES (${index + 1}, ${state}, 'r', ${index}, ${state}, 0, NULL, ${state}, '[]')`);
  migrate(db, migrations, 350);
  return db;
}

test('rules of before hold as they did, and what was posted keeps the moment that judged it', async () => {
  const db = await oldPractice();
  expect(schemaVersion(db)).toBe(350);
  const versions = ruleVersions(db);
  expect(versions.map(({ postingRuleId, payerId, reason, action }) => [postingRuleId, payerId, reason, action])).toEqual([
    ['every', null, '50', 'transfer'],
    ['own', 'p', '45', 'hold'],
  ]);
  const rules = rulesOfPayer(versions, 'p', presentMoment(db, TODAY));
  expect([actionFor({ group: 'CO', reason: '45' }, rules), actionFor({ group: 'CO', reason: '50' }, rules)]).toEqual(['hold', 'transfer']);
  const moments = db.all<{ id: string; moment: number | null }>(
    sql`SELECT id, rule_moment_id AS moment FROM remittance_claim ORDER BY sequence`,
  );
  expect(moments.map(({ moment }) => moment)).toEqual([1, null, 1]);
  const kept = ruleMoments(db).get(1);
  expect(kept && rulesOfPayer(versions, 'p', kept)).toEqual(rules);
});

test('what was said about postings is only added to', async () => {
  const db = await oldPractice();
  expect(() => db.run(sql`UPDATE posting_rule SET action = 'post' WHERE id = 'own'`)).toThrow('only added to');
  expect(() => db.run(sql`DELETE FROM posting_rule`)).toThrow('only added to');
  const add = (action: string | null, writeOff: string | null) =>
    db.run(sql`INSERT INTO posting_rule (id, payer_id, adjustment_group, reason, action, write_off_reason, effective_from, recorded_at, note)
      VALUES (${`${action} ${writeOff}`}, NULL, 'CO', '29', ${action}, ${writeOff}, '2026-11-22', '2026-11-22T10:00:00.000Z', '')`);
  for (const [action, writeOff] of [
    ['hold', 'Too late'],
    [null, 'Too late'],
    ['post', ''],
  ] as const)
    expect(() => add(action, writeOff)).toThrow('CHECK');
  expect([add('post', 'Too late').changes, add(null, null).changes]).toEqual([1, 1]);
});
