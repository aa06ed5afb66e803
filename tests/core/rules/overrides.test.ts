import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openRuleDesk, stopRule } from '../../support/rule-desk.ts';

test('a claim held for one finding is ready when somebody lets it pass, and says who, when and why', async () => {
  const { visit, inForce, claim, override } = await openRuleDesk();
  const { number } = await inForce();
  const { claimId } = await visit();
  const { answer, overrideId, message } = await override(claimId, number);
  expect(answer).toEqual({ ok: true, value: { status: 'ready' } });
  const page = await claim(claimId);
  expect([page.claim.status, page.claim.holdReason, page.findings]).toEqual(['ready', '', []]);
  expect(page.ownSay.overridden).toMatchObject([
    { overrideId, reason: 'The payer said so by phone', by: 'owner of the test', finding: { edit: number, message, severity: 'stop' } },
  ]);
  expect(page.events.at(-1)).toMatchObject({ code: 'overridden', before: 'onHold', after: 'ready' });
});

test('while another stop stands the claim waits with that one, and is ready when each is fixed or overridden', async () => {
  const { app, visit, inForce, claim, override } = await openRuleDesk();
  const one = await inForce();
  const two = await inForce(stopRule({ actions: [{ kind: 'stop', message: 'And a second thing.', fix: '' }] }));
  const { claimId } = await visit();
  expect((await override(claimId, one.number)).answer).toEqual({ ok: true, value: { status: 'onHold' } });
  expect((await claim(claimId)).claim.holdReason).toBe('And a second thing.');
  await app.ask('rule.switch', { ruleId: two.ruleId, version: two.version, active: false });
  const { version } = (await claim(claimId)).claim;
  expect((await app.ask('claim.recheck', { claimId, version })).status).toBe('ready');
});

test('the batch takes a claim with an override, and leaves one whose facts changed since', async () => {
  const { app, visit, inForce, override, patientId } = await openRuleDesk();
  const { number } = await inForce();
  const first = await visit();
  await override(first.claimId, number);
  // Another birth date: the claim says something else than what was let pass.
  app.db.run(sql`UPDATE patient SET birth_date = '1990-01-01' WHERE id = ${patientId}`);
  const { held } = await app.ask('batch.create', {});
  expect(held).toMatchObject([{ claimId: first.claimId, reasons: ['This payer wants a modifier on G0008.'] }]);
  expect((await override(first.claimId, number)).answer).toMatchObject({ ok: true, value: { status: 'ready' } });
  const { batches } = await app.ask('batch.create', {});
  expect(batches.map(({ claimCount }) => claimCount)).toEqual([1]);
});

test('without its facts an override would count for ever: the comparison is the guard', async () => {
  const { app, visit, inForce, override, claim, patientId } = await openRuleDesk();
  const { number } = await inForce();
  const { claimId } = await visit();
  await override(claimId, number);
  app.db.run(sql`UPDATE patient SET birth_date = '1990-01-01' WHERE id = ${patientId}`);
  expect((await claim(claimId)).findings).toHaveLength(1);
  // Told that the new facts are those it was given for, it counts again.
  const about = (await claim(claimId)).ownSay.about[0] ?? '';
  app.db.exec('DROP TRIGGER finding_override_no_update');
  app.db.run(sql`UPDATE finding_override SET about = ${about}`);
  expect((await claim(claimId)).findings).toEqual([]);
});

test('a rule that was changed asks again', async () => {
  const { app, visit, inForce, claim, override } = await openRuleDesk();
  const rule = await inForce();
  const { claimId } = await visit();
  await override(claimId, rule.number);
  await app.ask('rule.save', { ruleId: rule.ruleId, version: rule.version, title: 'A modifier on G0008', definition: stopRule() });
  expect((await claim(claimId)).findings.map(({ edit }) => edit)).toEqual([rule.number]);
});

test('taking an override back holds the claim again', async () => {
  const { app, visit, inForce, claim, override } = await openRuleDesk();
  const { number } = await inForce();
  const { claimId } = await visit();
  const { overrideId } = await override(claimId, number);
  expect(await app.ask('finding.withdraw', { overrideId })).toEqual({ status: 'onHold' });
  const page = await claim(claimId);
  expect([page.claim.status, page.claim.holdReason]).toEqual(['onHold', 'This payer wants a modifier on G0008.']);
  expect(page.ownSay.overridden).toEqual([]);
  expect(await app.reply('finding.withdraw', { overrideId })).toMatchObject({ ok: false, code: 'finding.notFound' });
});

test('a claim that somebody keeps back stays, whatever is let pass', async () => {
  const { app, visit, inForce, claim, override } = await openRuleDesk();
  const rule = await inForce(stopRule({ actions: [{ kind: 'warn', message: 'Look at it.', fix: '' }] }));
  const { claimId } = await visit();
  const { version } = (await claim(claimId)).claim;
  await app.ask('claim.hold', { claimId, version, reason: 'Waits for the note' });
  expect((await override(claimId, rule.number)).answer).toMatchObject({ ok: true, value: { status: 'onHold' } });
  expect((await claim(claimId)).claim.holdReason).toBe('Waits for the note');
});

test('only what stands is overridden, only by who may, once, and never what would spoil the file', async () => {
  const { app, visit, inForce, claim } = await openRuleDesk();
  const { number } = await inForce();
  const { claimId } = await visit();
  const page = await claim(claimId);
  const asked = {
    ...{ overrideId: app.newId(), claimId, superbillId: null, edit: number, field: page.findings[0]?.field ?? '' },
    ...{ about: page.ownSay.about[0] ?? '', message: '', reason: 'Because' },
  };
  expect(await app.reply('finding.override', asked, 'frontDesk')).toMatchObject({ ok: false, code: 'permission.denied' });
  expect(await app.reply('finding.override', { ...asked, reason: ' ' })).toMatchObject({ ok: false, code: 'input.invalid' });
  expect(await app.reply('finding.override', { ...asked, about: '0'.repeat(16) })).toMatchObject({ ok: false, code: 'finding.notFound' });
  expect(await app.reply('finding.override', { ...asked, edit: 13 })).toMatchObject({ ok: false, code: 'finding.notFound' });
  expect(await app.reply('finding.override', { ...asked, edit: 55 })).toMatchObject({ ok: false, code: 'finding.fixed' });
  expect(await app.reply('finding.override', asked, 'biller')).toMatchObject({ ok: true });
  expect(await app.reply('finding.override', asked)).toMatchObject({ ok: false, code: 'finding.notFound' });
});

test('what is let pass while charges are entered counts for the claim they make, if they stay as they were', async () => {
  const { app, slip, typed, inForce } = await openRuleDesk();
  const { number } = await inForce();
  for (const [changed, status] of [
    [false, 'ready'],
    [true, 'onHold'],
  ] as const) {
    const { superbillId } = await slip();
    const encounter = typed();
    const checked = await app.ask('charge.check', { superbillId, encounter });
    const at = checked.findings.findIndex(({ edit }) => edit === number);
    const finding = checked.findings[at];
    const override = { overrideId: app.newId(), claimId: null, superbillId, edit: number, field: finding?.field ?? '' };
    const said = { about: checked.ownSay.about[at] ?? '', message: finding?.message ?? '', reason: 'By phone' };
    expect(await app.ask('finding.override', { ...override, ...said })).toEqual({ status: null });
    const again = await app.ask('charge.check', { superbillId, encounter });
    const left = again.findings.filter(({ edit }) => edit === number);
    expect([left, again.ownSay.overridden.map(({ reason }) => reason)]).toEqual([[], ['By phone']]);
    const approved = changed
      ? { ...encounter, diagnoses: ['J02.0'], lines: encounter.lines.map((line) => ({ ...line, pointers: [1] })) }
      : encounter;
    expect((await app.ask('charge.approve', { superbillId, encounter: approved, copay: null })).status).toBe(status);
  }
});
