import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { edits } from '#shared/domain/claim/scrub/edits.ts';
import { openRuleDesk, stopRule } from '../../support/rule-desk.ts';

test('one list has every edit and rule, how much each counts, and on how many claims it spoke', async () => {
  const { app, visit, inForce, write, payer } = await openRuleDesk();
  const rule = await inForce();
  await write(stopRule({ payerIds: [payer.payerId] }), 'For one payer');
  await visit();
  await visit();
  const { edits: shown, rules } = await app.ask('rule.list', {});
  expect(shown.map(({ number }) => number)).toEqual(edits.map(({ number }) => number));
  expect(shown.every(({ source, fields, title }) => source !== '' && fields.length > 0 && title !== '')).toBe(true);
  expect(rules.map(({ number, active, fired, payerNames }) => [number, active, fired, payerNames])).toEqual([
    [rule.number, true, 2, []],
    [1_002, false, 0, [payer.name]],
  ]);
  expect(rules[1]?.sentence).toBe(
    `On each line of a claim to ${payer.name}, when the procedure code is G0008 and there is no modifier: stop it: “This payer wants a modifier on G0008.”.`,
  );
  const fired = await app.ask('rule.fired', { number: rule.number });
  expect(fired.map(({ words }) => words)).toEqual(Array(2).fill('This payer wants a modifier on G0008.'));
  app.setToday('2026-11-30');
  expect((await app.ask('rule.list', {})).rules[0]?.fired).toBe(0);
});

test('an edit is made milder or stricter with a reason, from the next check on, and brought back', async () => {
  const { app, visit } = await openRuleDesk();
  const nameless = { diagnoses: ['J02.0', 'J02.0'] };
  expect((await visit(nameless)).status).toBe('onHold');
  await app.ask('edit.setSeverity', { edit: 30, severity: 'warn', reason: 'Our payers take it' });
  const warned = await visit(nameless);
  expect([warned.status, warned.findings.filter(({ edit }) => edit === 30).map(({ edit, severity }) => [edit, severity])]).toEqual([
    'ready',
    [[30, 'warn']],
  ]);
  await app.ask('edit.setSeverity', { edit: 30, severity: 'off', reason: 'And never speak of it' });
  expect((await visit(nameless)).findings.filter(({ edit }) => edit === 30)).toEqual([]);
  await app.ask('edit.setSeverity', { edit: 30, severity: null, reason: 'They send it back after all' });
  expect((await visit(nameless)).status).toBe('onHold');
  expect((await app.ask('edit.history', { edit: 30 })).map(({ severity, reason, userName }) => [severity, reason, userName])).toEqual([
    [null, 'They send it back after all', 'owner of the test'],
    ['off', 'And never speak of it', 'owner of the test'],
    ['warn', 'Our payers take it', 'owner of the test'],
  ]);
});

test('edits that guard the whole file stay a stop, also when their setting is in the table', async () => {
  const { app, visit } = await openRuleDesk();
  for (const severity of ['off', 'warn', 'stop'] as const)
    expect(await app.reply('edit.setSeverity', { edit: 31, severity, reason: 'why' })).toMatchObject({ ok: false, code: 'edit.fixed' });
  expect(await app.reply('edit.setSeverity', { edit: 999, severity: 'off', reason: 'why' })).toMatchObject({
    ok: false,
    code: 'edit.notFound',
  });
  expect(await app.reply('edit.setSeverity', { edit: 30, severity: 'off', reason: 'why' }, 'frontDesk')).toMatchObject({
    code: 'permission.denied',
  });
  const { id } = app.db.get<{ id: string }>(sql`SELECT id FROM user LIMIT 1`) ?? { id: '' };
  app.db.run(
    sql`INSERT INTO edit_setting (edit_number, severity, reason, at, user_id) VALUES (31, 'off', 'by the back door', 'now', ${id})`,
  );
  expect((await app.ask('rule.list', {})).edits.find(({ number }) => number === 31)?.severity).toBe('stop');
  expect((await visit({ diagnoses: ['J02.0'] })).findings.map(({ edit }) => edit)).toContain(31);
});

test('a rule is written off, kept by version, copied off, put aside and taken back, each with its line of history', async () => {
  const { app, write } = await openRuleDesk();
  const { ruleId } = await write();
  const save = (version: number, title: string) => app.reply('rule.save', { ruleId, version, title, definition: stopRule() });
  expect(await save(1, 'Other words')).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await save(1, 'Too late')).toMatchObject({ ok: false, code: 'rule.changedElsewhere' });
  expect(await save(0, 'The same id')).toMatchObject({ ok: false, code: 'rule.changedElsewhere' });
  expect(await app.ask('rule.copy', { ruleId, copyId: app.newId() })).toEqual({ number: 1_002, version: 1 });
  expect(await app.ask('rule.putAside', { ruleId, version: 2, removed: true })).toEqual({ version: 3 });
  expect(await app.reply('rule.switch', { ruleId, version: 3, active: true })).toMatchObject({ ok: false, code: 'rule.putAside' });
  await app.ask('rule.putAside', { ruleId, version: 3, removed: false });
  const rule = await app.ask('rule.get', { ruleId });
  expect([rule.active, rule.removed, rule.changes.map(({ kind }) => kind)]).toEqual([
    false,
    false,
    ['takenBack', 'putAside', 'changed', 'written'],
  ]);
  const { rules } = await app.ask('rule.list', {});
  expect(rules.map(({ title, active }) => [title, active])).toEqual([
    ['Other words', false],
    ['Other words (copy)', false],
  ]);
});

test('a rule that could not run is not kept, whoever asks', async () => {
  const { app } = await openRuleDesk();
  const save = (definition: ReturnType<typeof stopRule>) =>
    app.reply('rule.save', { ruleId: app.newId(), version: 0, title: 'x', definition });
  expect(await save(stopRule({ actions: [] }))).toMatchObject({
    code: 'rule.faulty',
    details: { faults: ['Say what the rule does: it needs an action.'] },
  });
  expect(await save(stopRule({ actions: [{ kind: 'set', target: 'procedureCode' as never, value: '99215' }] }))).toMatchObject({
    code: 'input.invalid',
  });
  expect(await app.reply('rule.save', { ruleId: app.newId(), version: 0, title: 'x', definition: stopRule() }, 'frontDesk')).toMatchObject({
    code: 'permission.denied',
  });
});

test('rules go out as a file and come back the same, switched off, with the payers of the other list', async () => {
  const { app, write, payer } = await openRuleDesk();
  const one = await write(stopRule({ payerIds: [payer.payerId] }), 'For one payer');
  const two = await write(stopRule({ from: '2026-01-01' as never }), 'For all');
  const file = await app.ask('rule.export', { ruleIds: [one.ruleId, two.ruleId] });
  const text = Buffer.from(file.base64, 'base64').toString('utf8');
  expect(JSON.parse(text)).toMatchObject({
    kind: 'claimwright.rules',
    rules: [{ payers: [{ payerId: payer.payerCode, name: payer.name }] }, {}],
  });
  const { taken } = await app.ask('rule.import', { file: text });
  expect(taken.map(({ number, title, missingPayers }) => [number, title, missingPayers])).toEqual([
    [1_003, 'For one payer', []],
    [1_004, 'For all', []],
  ]);
  const { rules } = await app.ask('rule.list', {});
  expect(rules.slice(2).map(({ active, definition }) => [active, definition])).toEqual(
    rules.slice(0, 2).map(({ definition }) => [false, definition]),
  );
});

test('a file that is damaged, or whose payers are not here, is taken not at all', async () => {
  const { app, write, payer } = await openRuleDesk();
  const { ruleId } = await write(stopRule({ payerIds: [payer.payerId] }), 'For one payer');
  const text = Buffer.from((await app.ask('rule.export', { ruleIds: [ruleId] })).base64, 'base64').toString('utf8');
  const bad = async (file: string) => app.reply('rule.import', { file });
  expect(await bad('no json')).toMatchObject({ code: 'rule.badFile', details: { reason: 'it is no JSON file' } });
  expect(await bad('{"kind":"other"}')).toMatchObject({ code: 'rule.badFile' });
  expect(await bad(text.replace('"oneOf"', '"isNot"'))).toMatchObject({ code: 'rule.badFile', details: { rule: 1 } });
  expect(await bad(text.replaceAll(payer.payerCode, 'ELSEWHERE').replaceAll(payer.name, 'Elsewhere'))).toMatchObject({
    details: { rule: 1, reason: 'none of its payers is on your list' },
  });
  const twice = JSON.parse(text) as { rules: unknown[] };
  twice.rules.push({ ...(twice.rules[0] as object), actions: [] });
  expect(await bad(JSON.stringify(twice))).toMatchObject({ details: { rule: 2 } });
  expect((await app.ask('rule.list', {})).rules).toHaveLength(1);
});
