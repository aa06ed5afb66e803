import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { edits } from '#shared/domain/claim/scrub/edits.ts';
import { openRuleDesk, stopRule } from '../../support/rule-desk.ts';

test('a rehearsal says what a rule would have done to the claims of a year and what they came to, and writes nothing', async () => {
  const { app, visit } = await openRuleDesk();
  const first = await visit();
  const paid = await visit();
  app.db.run(sql`UPDATE claim SET status = 'paid' WHERE id = ${paid.claimId}`);
  app.db.run(sql`UPDATE claim SET service_date = '2024-01-01' WHERE id = ${first.claimId}`);
  const rows = () => [
    app.db.get(sql`SELECT count(*) AS n FROM scrub_trace`),
    app.db.get(sql`SELECT count(*) AS n FROM claim_setting`),
    app.db.get(sql`SELECT count(*) AS n FROM claim_tag`),
    app.db.get(sql`SELECT count(*) AS n FROM claim_event`),
    app.db.get(sql`SELECT count(*) AS n FROM claim_rule`),
  ];
  const versions = () => app.db.all(sql`SELECT id, version, status FROM claim ORDER BY id`);
  const before = [rows(), versions()];
  const definition = stopRule({
    actions: [
      { kind: 'warn', message: 'Look at it.', fix: '' },
      { kind: 'set', target: 'modifier', value: '33' },
      { kind: 'tag', tag: 'seen' },
    ],
  });
  const result = await app.ask('rule.rehearse', { definition });
  expect(result).toMatchObject({
    ...{ claims: 1, met: 1, effects: { stop: 0, warn: 1, set: 1, hold: 0, tag: 1 } },
    outcomes: [{ status: 'paid', claims: 1, charge: 15_000, paid: 0 }],
    rows: [
      {
        claimNumber: paid.claimNumber,
        effects: ['warn: “Look at it.”', 'tag it “seen”', 'line 2: set the modifier to 33 (added after the others)'],
      },
    ],
  });
  expect([rows(), versions()]).toEqual(before);
  expect((await app.ask('rule.rehearse', { definition, months: 24 })).claims).toBe(1);
  expect(await app.reply('rule.rehearse', { definition: stopRule({ actions: [] }) })).toMatchObject({ code: 'rule.faulty' });
  expect(await app.reply('rule.rehearse', { definition }, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
});

test('a rule that counts days is rehearsed as of the day on which the claim was approved', async () => {
  const { app, visit } = await openRuleDesk();
  await visit();
  app.setToday('2026-12-01');
  const late = stopRule({ scope: 'claim', when: { join: 'all', parts: [{ field: 'daysSinceService', test: 'above', values: ['30'] }] } });
  expect((await app.ask('rule.rehearse', { definition: late })).met).toBe(0);
  const soon = stopRule({ scope: 'claim', when: { join: 'all', parts: [{ field: 'daysSinceService', test: 'atMost', values: ['0'] }] } });
  expect((await app.ask('rule.rehearse', { definition: soon })).met).toBe(1);
});

test('a rule as typed is tried on one claim at once', async () => {
  const { app, visit } = await openRuleDesk();
  const { claimNumber } = await visit();
  const tried = await app.ask('rule.try', { definition: stopRule(), claimNumber: claimNumber.toLowerCase() });
  expect(tried).toMatchObject({
    met: true,
    why: 'met',
    lines: [2],
    faults: [],
    effects: ['stop it: “This payer wants a modifier on G0008.”'],
  });
  expect(tried.conditions).toEqual([
    { words: 'the procedure code is G0008', holds: true },
    { words: 'there is no modifier', holds: true },
  ]);
  expect(await app.reply('rule.try', { definition: stopRule(), claimNumber: 'C-none' })).toMatchObject({ code: 'claim.notFound' });
});

test('each check of a claim is kept: what ran, what did not and why, and what it said; clean ones are one short row', async () => {
  const { app, visit, inForce, override, payer } = await openRuleDesk();
  const rule = await inForce();
  const elsewhere = await inForce(stopRule({ payerIds: [payer.payerId], from: '2030-01-01' as never }), 'In years to come');
  await app.ask('edit.setSeverity', { edit: 40, severity: 'off', reason: 'Nobody asks' });
  const { claimId } = await visit();
  await override(claimId, rule.number);
  await app.ask('batch.create', {});
  const traces = await app.ask('claim.checked', { claimId });
  expect(traces.map(({ occasion, result, userName }) => [occasion, result, userName])).toEqual([
    ['batched', 'clean', 'owner of the test'],
    ['overridden', 'clean', 'owner of the test'],
    ['approved', 'held', 'owner of the test'],
  ]);
  const [batched, , approved] = traces;
  expect(approved?.lines).toMatchObject([
    { edit: rule.number, effect: 'stop', field: 'lines.1.procedureCode', overrideId: null, reason: null },
  ]);
  expect(batched?.lines).toMatchObject([{ edit: rule.number, effect: 'stop', reason: 'The payer said so by phone' }]);
  expect(batched?.rules.map(({ number, version, state }) => [number, version, state])).toEqual([
    [rule.number, rule.version, 'met'],
    [elsewhere.number, elsewhere.version, 'otherDays'],
  ]);
  expect(batched?.off).toEqual([40]);
  expect(new Set(traces.map(({ digest }) => digest)).size).toBe(1);
  const silent = batched?.silent.filter(({ whole }) => whole).flatMap(({ edits: numbers }) => numbers) ?? [];
  expect(batched?.editsRun).toBe(edits.length - 1 - new Set(silent).size);
  expect(
    app.db.get(sql`SELECT count(*) AS sets, max(length(summary)) AS longest FROM scrub_set JOIN scrub_trace ON set_id = scrub_set.id`),
  ).toMatchObject({ sets: 3 });
  const { longest } = app.db.get<{ longest: number }>(sql`SELECT max(length(summary)) AS longest FROM scrub_trace`) ?? { longest: 0 };
  expect(longest).toBeLessThan(200);
  expect(() => app.db.run(sql`UPDATE scrub_trace SET result = 'clean'`)).toThrow('never changed');
});

test('a claim checked with other rules names another set', async () => {
  const { app, visit, inForce } = await openRuleDesk();
  const one = await visit();
  await inForce(stopRule({ actions: [{ kind: 'warn', message: 'Look.', fix: '' }] }));
  const two = await visit();
  const three = await visit();
  const digests = await Promise.all([one, two, three].map(async ({ claimId }) => (await app.ask('claim.checked', { claimId }))[0]?.digest));
  expect(digests[0]).not.toBe(digests[1]);
  expect(digests[1]).toBe(digests[2]);
  expect(await app.reply('claim.checked', { claimId: app.newId() })).toMatchObject({ code: 'claim.notFound' });
});
