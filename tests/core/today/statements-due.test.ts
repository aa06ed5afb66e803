import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { fillAtRandom } from '../../support/random-practice.ts';
import { openTestApp } from '../../support/test-app.ts';

test('statements due on Today = what a run of today’s cycles asks, whoever is held, asked lately, without address or not due yet', async () => {
  const seen = { due: 0, leftOut: 0 };
  for (const seed of [21, 22, 23, 24, 25, 26]) {
    const app = await openTestApp(handlers, '2026-08-20');
    const { chance, patients } = fillAtRandom(app, seed);
    app.db.run(sql`UPDATE practice SET statement_minimum_cents = 1`);
    app.db.run(sql`UPDATE guarantor SET street = '1 Mill Road', city = 'Juniper', state = 'OR', zip = '97401'`);
    if (chance.maybe(50)) await app.ask('statement.make', { runId: app.newId(), leaveOut: [patients[0]?.guarantorId ?? ''] });
    if (chance.maybe(50)) app.setToday('2026-10-01');
    for (const { guarantorId } of patients) {
      if (chance.maybe(20)) app.db.run(sql`UPDATE guarantor SET hold_statements = 1, hold_until = '2026-09-01' WHERE id = ${guarantorId}`);
      if (chance.maybe(15)) app.db.run(sql`UPDATE guarantor SET bad_address = 1 WHERE id = ${guarantorId}`);
      if (chance.maybe(15)) app.db.run(sql`UPDATE guarantor SET zip = '' WHERE id = ${guarantorId}`);
      if (chance.maybe(30)) app.db.run(sql`UPDATE guarantor SET statement_day = 25 WHERE id = ${guarantorId}`);
    }
    const pending = chance.oneOf(['any', 'without', 'only'] as const);
    const { rules } = await app.ask('statement.settings', {});
    await app.ask('statement.changeSettings', { rules: { ...rules, pending, cycle: { kind: 'dayOfMonth', day: 10 } } });
    const { inRun, total, leftOut } = await app.ask('statement.preview', { choices: { dueToday: true } });
    const today = await app.ask('today.get', {});
    const row = today.groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'statements');
    expect([row?.count ?? 0, row?.amount ?? 0, today.rail.statements], `seed ${seed}`).toEqual([inRun.length, total, inRun.length]);
    seen.due += inRun.length;
    seen.leftOut += leftOut.reduce((sum, { accounts }) => sum + accounts, 0);
  }
  expect(Math.min(seen.due, seen.leftOut)).toBeGreaterThan(2);
});
