import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { MOST_RULES } from '#shared/domain/claim/rules/rule.ts';
import { openRuleDesk, stopRule, type TypedRule } from '../../support/rule-desk.ts';

type Desk = Awaited<ReturnType<typeof openRuleDesk>>;
const saveReply = ({ app }: Desk, changes: object = {}, definition: unknown = stopRule()) =>
  app.reply('rule.save', { ruleId: app.newId(), version: 0, title: 'A rule', definition, ...changes });
const when = (field: string, test: string, ...values: readonly string[]) =>
  stopRule({ when: { join: 'all', parts: [{ field, test, values } as never] } });
const faulty = (words: string | RegExp) => ({ code: 'rule.faulty', details: { faults: [expect.stringMatching(words)] } });

test.each([
  ['a control character in the name', { title: 'A\u0000rule' }, stopRule()],
  ['a line break in the name', { title: 'A\nrule' }, stopRule()],
  ['a name that turns the direction of writing', { title: 'A \u202eelur' }, stopRule()],
  ['half a sign in the note', { note: 'x\ud800y' }, stopRule()],
  ['a control character in a message', {}, stopRule({ actions: [{ kind: 'warn', message: 'Look\u0007 at it.', fix: '' }] })],
  ['a separator that is no character in a value', {}, when('payerName', 'contains', 'PRAIRIE\u2028MUTUAL')],
  ['a tag that is markup', {}, stopRule({ actions: [{ kind: 'tag', tag: '<b>x' }] })],
])('%s is refused in words', async (_, changes, definition) => {
  const desk = await openRuleDesk();
  expect(await saveReply(desk, changes, definition)).toMatchObject(faulty(/./));
  expect((await desk.app.ask('rule.list', {})).rules).toEqual([]);
});

test.each([
  ['a name of 10,000 characters', { title: 'x'.repeat(10_000) }, stopRule()],
  ['a value of 10,000 characters', {}, when('code', 'oneOf', 'x'.repeat(10_000))],
  ['a thousand values', {}, when('code', 'oneOf', ...Array.from({ length: 1_000 }, (_, n) => `G${n}`))],
  ['a thousand actions', {}, stopRule({ actions: Array.from({ length: 1_000 }, () => ({ kind: 'tag', tag: 'x' }) as const) })],
  ['a field that is none', {}, when('shoeSize', 'present')],
  ['a field of every object', {}, when('constructor', 'present')],
  ['a test that is none', {}, when('code', 'matches', '.*')],
  ['a target that is locked', {}, stopRule({ actions: [{ kind: 'set', target: 'diagnoses', value: 'I10' } as never] })],
  ['groups in groups', {}, stopRule({ when: { join: 'all', parts: [{ join: 'any', parts: [] } as never] } })],
  ['a place below the first', { position: 0 }, stopRule()],
])('%s is refused before anything is looked at', async (_, changes, definition) => {
  const desk = await openRuleDesk();
  expect(await saveReply(desk, changes, definition)).toMatchObject({ ok: false, code: 'input.invalid' });
});

test.each<[string, TypedRule]>([
  ['no value at all', when('code', 'oneOf')],
  ['only blanks', when('code', 'oneOf', ' ', '')],
  ['a range turned round', when('diagnoses', 'inRange', 'E13-E08')],
  ['a number with letters', when('totalCharge', 'atLeast', '3O0')],
  ['cents of a cent', when('totalCharge', 'atLeast', '3.001')],
  ['a day that never was', when('serviceDay', 'onOrAfter', '2026-02-30')],
  ['two values where one is asked', when('age', 'atLeast', '3', '4')],
  ['a choice that is none', when('sex', 'oneOf', 'X')],
  ['a test of another kind', when('age', 'contains', '3')],
  ['an empty group', stopRule({ when: { join: 'any', parts: [{ join: 'all', conditions: [] }] } })],
  ['no condition', stopRule({ when: { join: 'none', parts: [] } })],
  ['days that end before they begin', stopRule({ from: '2026-07-02' as never, to: '2026-07-01' as never })],
  ['a place of service that is none', stopRule({ actions: [{ kind: 'set', target: 'placeOfService', value: '00' }] })],
  ['half a modifier', stopRule({ actions: [{ kind: 'set', target: 'modifier', value: '5' }] })],
  ['a note with signs X12 cannot carry', stopRule({ actions: [{ kind: 'set', target: 'note', value: 'caf\u00e9' }] })],
])('%s cannot be kept', async (_, definition) => {
  const desk = await openRuleDesk();
  expect(await saveReply(desk, {}, definition)).toMatchObject(faulty(/./));
});

test('a condition on what the claim has none of is not met, and its denial is', async () => {
  const { visit, inForce } = await openRuleDesk();
  await inForce(
    stopRule({ scope: 'claim', when: { join: 'all', parts: [{ field: 'earlierReasons', test: 'oneOf', values: ['CO-45'] }] } }),
  );
  expect((await visit()).status).toBe('ready');
  const none = await inForce(
    stopRule({ scope: 'claim', when: { join: 'all', parts: [{ field: 'earlierReasons', test: 'noneOf', values: ['CO-45'] }] } }),
  );
  expect((await visit()).findings.map(({ edit }) => edit)).toContain(none.number);
});

const move = (from: string, to: string) =>
  stopRule({
    scope: 'claim',
    when: { join: 'all', parts: [{ field: 'placeOfService', test: 'oneOf', values: [from] }] },
    actions: [{ kind: 'set', target: 'placeOfService', value: to }],
  });

test('rules that write back and forth run once each, and checking again comes to the same', async () => {
  const { app, visit, inForce } = await openRuleDesk();
  const there = await inForce(move('11', '22'));
  const back = await inForce(move('22', '11'));
  await inForce(); // so that the claim waits, and can be checked again
  const { claimId } = await visit();
  const place = () => gatherClaimFacts(app.db, claimId)?.placeOfService;
  const written = async () => (await app.ask('claim.get', { claimId })).ownSay.written.map(({ rule }) => rule);
  expect([place(), await written()]).toEqual(['11', [there.number, back.number]]);
  for (let time = 0; time < 2; time += 1) {
    const { version } = (await app.ask('claim.get', { claimId })).claim;
    await app.ask('claim.recheck', { claimId, version });
    expect([place(), await written()]).toEqual(['11', [there.number, back.number]]);
  }
});

test('of two rules that contradict each other the later counts where it replaces, the earlier where it fills in', async () => {
  const { app, visit, inForce } = await openRuleDesk();
  const both = (value: string, note: string) =>
    stopRule({
      actions: [
        { kind: 'set', target: 'placeOfService', value },
        { kind: 'set', target: 'note', value: note },
      ],
    });
  await inForce(both('19', 'FIRST'));
  await inForce(both('22', 'SECOND'));
  const { claimId } = await visit();
  const facts = gatherClaimFacts(app.db, claimId);
  expect([facts?.placeOfService, facts?.note]).toEqual(['22', 'FIRST']);
});

test('what a rule writes on a claim that has left is never written again', async () => {
  const { app, visit, inForce } = await openRuleDesk();
  const { claimId } = await visit();
  await app.ask('batch.create', {});
  await inForce(stopRule({ actions: [{ kind: 'set', target: 'note', value: 'LATE' }] }));
  const { version, status } = (await app.ask('claim.get', { claimId })).claim;
  expect(status).toBe('submitted');
  expect(await app.reply('claim.recheck', { claimId, version })).toMatchObject({ ok: false });
  expect(gatherClaimFacts(app.db, claimId)?.note).toBeNull();
});

test('there is an end to how many rules stand on the list; those put aside do not count', async () => {
  const desk = await openRuleDesk();
  const { app, slip, typed } = desk;
  const { payerIds: _, ...said } = {
    payerIds: [],
    from: null,
    to: null,
    ...stopRule({ actions: [{ kind: 'warn', message: 'Look.', fix: '' }] }),
  };
  const many = JSON.stringify({
    kind: 'claimwright.rules',
    version: 1,
    rules: Array.from({ length: MOST_RULES }, (_, n) => ({ title: `Rule ${n}`, note: '', ...said, payers: [] })),
  });
  expect((await app.ask('rule.import', { file: many })).taken).toHaveLength(MOST_RULES);
  expect(await saveReply(desk)).toMatchObject({ ok: false, code: 'rule.tooMany' });
  const { rules } = await app.ask('rule.list', {});
  const [first] = rules;
  if (!first) throw new Error('a rule');
  expect(await app.reply('rule.copy', { ruleId: first.ruleId, copyId: app.newId() })).toMatchObject({ code: 'rule.tooMany' });
  await app.ask('rule.putAside', { ruleId: first.ruleId, version: 1, removed: true });
  expect(await saveReply(desk)).toMatchObject({ ok: true });
  expect(await app.reply('rule.putAside', { ruleId: first.ruleId, version: 2, removed: false })).toMatchObject({ code: 'rule.tooMany' });
  // All of them at once, while charges are typed.
  app.db.run(sql`UPDATE claim_rule SET active = 1 WHERE removed = 0`);
  const { superbillId } = await slip();
  const started = process.cpuUsage();
  const { findings } = await app.ask('charge.check', { superbillId, encounter: typed() });
  const { user, system } = process.cpuUsage(started);
  expect(findings.length).toBeGreaterThanOrEqual(MOST_RULES);
  process.stdout.write(`${MOST_RULES} rules met by one visit: ${Math.round((user + system) / 1_000)} ms of processor time\n`);
}, 120_000);

test('who may only look, or only works at the desk, changes no rule, severity or finding', async () => {
  const { app, write, visit } = await openRuleDesk();
  const { ruleId } = await write();
  const { claimNumber } = await visit();
  const changes: readonly [string, object][] = [
    ['rule.save', { ruleId: app.newId(), version: 0, title: 'x', definition: stopRule() }],
    ['rule.switch', { ruleId, version: 1, active: true }],
    ['rule.putAside', { ruleId, version: 1, removed: true }],
    ['rule.copy', { ruleId, copyId: app.newId() }],
    ['rule.import', { file: '{}' }],
    ['rule.rehearse', { definition: stopRule() }],
    ['edit.setSeverity', { edit: 40, severity: 'off', reason: 'why' }],
    ['finding.withdraw', { overrideId: app.newId() }],
  ];
  for (const role of ['readOnly', 'frontDesk'] as const) {
    for (const [name, input] of changes)
      expect(await app.reply(name as 'rule.save', input, role), `${role} ${name}`).toMatchObject({ ok: false, code: 'permission.denied' });
    for (const [name, input] of [
      ['rule.list', {}],
      ['rule.get', { ruleId }],
      ['rule.export', { ruleIds: [ruleId] }],
      ['edit.history', { edit: 40 }],
      ['rule.try', { definition: stopRule(), claimNumber }],
    ] as const)
      expect(await app.reply(name, input, role), `${role} ${name}`).toMatchObject({ ok: true });
  }
  for (const [name, input] of changes)
    expect(await app.reply(name as 'rule.save', input, 'biller')).not.toMatchObject({ code: 'permission.denied' });
});
