import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts, gatherClaimFactsAsEntered } from '#db/queries/claim-facts.ts';
import { openRuleDesk, stopRule } from '../../support/rule-desk.ts';

test('a rule that is switched on holds the claim of the next approval, and no other', async () => {
  const { app, visit, write, inForce } = await openRuleDesk();
  expect((await visit()).status).toBe('ready');
  const { number } = await write();
  expect((await visit()).status).toBe('ready');
  const live = await inForce();
  expect([number, live.number]).toEqual([1_001, 1_002]);
  const held = await visit();
  expect(held.status).toBe('onHold');
  expect(held.findings.filter(({ edit }) => edit === 1_002)).toEqual([
    {
      ...{ edit: 1_002, severity: 'stop', field: 'lines.1.procedureCode', box: '24D', element: '2400 SV101-2', prevents: '' },
      message: 'This payer wants a modifier on G0008.',
      fix: 'Add one.',
    },
  ]);
  await app.ask('rule.switch', { ruleId: live.ruleId, version: live.version, active: false });
  const { version } = (await app.ask('claim.get', { claimId: held.claimId })).claim;
  expect((await app.ask('claim.recheck', { claimId: held.claimId, version })).status).toBe('ready');
});

test('what a rule writes stands on the claim, its file and its form, and never on the charges', async () => {
  const { app, visit, inForce } = await openRuleDesk();
  const rule = await inForce(
    stopRule({
      actions: [
        { kind: 'set', target: 'modifier', value: '33' },
        { kind: 'set', target: 'note', value: 'SEEN WITH INTERPRETER' },
        { kind: 'tag', tag: 'vaccine' },
      ],
    }),
  );
  const made = await visit();
  expect(made.status).toBe('ready');
  const page = await app.ask('claim.get', { claimId: made.claimId });
  expect(page.lines.map(({ modifiers }) => modifiers)).toEqual([['25'], ['33']]);
  expect(page.ownSay).toEqual({
    ...{ about: [], overridden: [], tags: ['vaccine'] },
    written: [
      { rule: rule.number, line: 1, words: 'set the modifier to 33 (added after the others)' },
      { rule: rule.number, line: null, words: 'set the claim note to SEEN WITH INTERPRETER (written where there is none)' },
    ],
  });
  expect(gatherClaimFactsAsEntered(app.db, made.claimId)?.lines[1]?.modifiers).toEqual([]);
  expect(app.db.all(sql`SELECT modifiers FROM charge_line ORDER BY line_number`)).toEqual([{ modifiers: '25' }, { modifiers: '' }]);
  await app.ask('batch.create', {});
  const files = [...app.files.outbox.values()].map((bytes) => new TextDecoder().decode(bytes));
  expect(files.join('')).toMatch(/SV1\*HC:G0008:33\*30\*/);
  expect(files.join('')).toContain('NTE*ADD*SEEN WITH INTERPRETER');
  // Switched off later, the claim that left still says what it said.
  await app.ask('rule.switch', { ruleId: rule.ruleId, version: rule.version, active: false });
  expect(gatherClaimFacts(app.db, made.claimId)?.note).toBe('SEEN WITH INTERPRETER');
  expect((await app.ask('claim.get', { claimId: made.claimId })).ownSay.tags).toEqual(['vaccine']);
});

test('a claim that is checked again says only what rules say now', async () => {
  const { app, visit, inForce } = await openRuleDesk();
  const stop = await inForce();
  const set = await inForce(stopRule({ actions: [{ kind: 'set', target: 'placeOfService', value: '10' }] }));
  const { claimId, status } = await visit();
  expect(status).toBe('onHold');
  expect(gatherClaimFacts(app.db, claimId)?.placeOfService).toBe('10');
  for (const { ruleId, version } of [stop, set]) await app.ask('rule.switch', { ruleId, version, active: false });
  const { version } = (await app.ask('claim.get', { claimId })).claim;
  expect((await app.ask('claim.recheck', { claimId, version })).status).toBe('ready');
  expect(gatherClaimFacts(app.db, claimId)?.placeOfService).toBe('11');
});

test('a rule switched on after a claim was ready keeps it out of the batch', async () => {
  const { app, visit, inForce } = await openRuleDesk();
  const { claimId } = await visit();
  await inForce();
  const preview = await app.ask('batch.preview', {});
  expect(preview.staying.map(({ reasons }) => reasons)).toContainEqual(['This payer wants a modifier on G0008.']);
  const { held } = await app.ask('batch.create', {});
  expect(held.map((claim) => claim.claimId)).toEqual([claimId]);
});

test('a rule is for its payers and its days of service only', async () => {
  const { app, visit, inForce, payer } = await openRuleDesk();
  const elsewhere = await inForce(stopRule({ payerIds: [payer.payerId], from: '2026-07-15' as never }));
  expect((await visit()).status).toBe('ready');
  const stranger = app.newId();
  const reply = await app.reply('rule.save', {
    ruleId: app.newId(),
    version: 0,
    title: 'x',
    definition: stopRule({ payerIds: [stranger] }),
  });
  expect(reply).toMatchObject({ ok: false, code: 'list.unknownReference' });
  const today = await app.ask('rule.get', { ruleId: elsewhere.ruleId });
  const save = { ruleId: elsewhere.ruleId, version: elsewhere.version, title: 'Until today' };
  await app.ask('rule.save', { ...save, definition: { ...today.definition, from: null, to: '2026-07-14' as never } });
  expect((await visit()).status).toBe('onHold');
});

test('charges as they are typed hear the rules before anything is made', async () => {
  const { app, slip, typed, inForce } = await openRuleDesk();
  const { number } = await inForce(
    stopRule({ actions: [{ kind: 'hold', whom: 'Dr. Lee', message: 'The vaccine lot is being asked for.' }] }),
  );
  const { superbillId } = await slip();
  const checked = await app.ask('charge.check', { superbillId, encounter: typed() });
  expect(checked.findings).toMatchObject([
    {
      edit: number,
      severity: 'stop',
      message: 'The vaccine lot is being asked for.',
      fix: 'Waits for Dr. Lee, who lets it go with a reason.',
    },
  ]);
  expect(checked.ownSay.about).toHaveLength(1);
});
