import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { gatherManyClaimFacts } from '#db/queries/claim-facts.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { type CoreSabotage, runSabotaged } from '../../support/run-sabotaged.ts';
import { attempts, demands, openPayerDesk } from './payer-terms-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./payer-terms-attempts.ts', import.meta.url));
const scrub = (file: string, guard: string, without: string): CoreSabotage => ({
  file: `shared/domain/claim/scrub/${file}-edits.ts`,
  guard,
  without,
});
/** On the way from what was written down to the claim: without it every demand is forgotten. */
const FORGOTTEN: CoreSabotage = { file: 'db/queries/claim-parties.ts', guard: '...(terms && { terms }),', without: '' };

const guards: readonly (CoreSabotage & { readonly name: string; readonly attempt: string })[] = [
  { name: 'what was written down reaches the claim', attempt: 'authorization', ...FORGOTTEN },
  {
    name: 'who bills says the taxonomy',
    attempt: 'taxonomy',
    ...scrub('payer', 'needsTaxonomy === true && lacksTaxonomy(claim.billing)', 'needsTaxonomy === null'),
  },
  {
    name: 'who treated says the taxonomy',
    attempt: 'renderingTaxonomy',
    ...scrub('payer', 'if (!person) return NO_FAULTS;', 'return NO_FAULTS;'),
  },
  { name: 'an enrollment is awaited', attempt: 'enrollment', ...scrub('payer', "=== 'pending'", "=== 'asked'") },
  { name: 'member ids fit', attempt: 'memberId', ...scrub('coverage', '!fitsMemberIdPattern(', 'false && fitsMemberIdPattern(') },
  {
    name: 'who sent the patient is said',
    attempt: 'referring',
    ...scrub('provider', 'needsReferring === true', 'needsReferring === null'),
  },
  { name: 'drugs say their NDC', attempt: 'ndc', ...scrub('drug', 'needsNdc === true', 'needsNdc === null') },
  {
    name: 'an unknown sex is refused where the payer does',
    attempt: 'unknownSex',
    ...scrub('person', 'refusesUnknownSex === true', 'refusesUnknownSex === null'),
  },
  { name: 'a referral is there', attempt: 'referral', ...scrub('authorization', 'needsReferral === true', 'needsReferral === null') },
  {
    name: 'an authorization is there',
    attempt: 'authorization',
    ...scrub('authorization', 'if (at < 0) return NO_FAULTS;', 'return NO_FAULTS;'),
  },
  {
    name: 'a claim waits where the payer insists',
    attempt: 'waitingForAuthorization',
    ...scrub('authorization', 'authorizationHolds === true', 'authorizationHolds === null'),
  },
  {
    name: 'a pattern that could take for ever is refused',
    attempt: 'savesAHostilePattern',
    file: 'core/list/payers.ts',
    guard: "if (fault) fail('payer.badPattern', fault);",
    without: '',
  },
  {
    name: 'what is no code is refused',
    attempt: 'savesWhatIsNoCode',
    file: 'core/list/payers.ts',
    guard: "if (code !== undefined) fail('payer.badCode', { code });",
    without: '',
  },
  {
    name: 'only what is new is a version',
    attempt: 'repeatsAVersion',
    file: 'db/queries/payer-terms.ts',
    guard: 'if (differingAsks(asksOfPayer(db, payerId), asks).length === 0) return;',
    without: '',
  },
  {
    name: 'claims wait only for what is asked',
    attempt: 'waitsForNothing',
    file: 'core/list/payers.ts',
    guard: ' && authorizationCodes.length > 0',
    without: '',
  },
];

describe.each(guards)('$name', ({ attempt, file, guard, without }) => {
  test('holds', async () => {
    expect(await attempts[attempt]?.()).toEqual([]);
  });
  test('and the test goes red with the guard off', async () => {
    expect(await runSabotaged(SCRIPT, attempt, { file, guard, without })).not.toEqual([]);
  });
});

test.each(Object.entries(demands))('%s: a visit that has what is asked is left alone', async (_, { asks, finding, having }) => {
  const desk = await openPayerDesk();
  await desk.asking(asks);
  expect(await desk.found(await having(desk))).not.toContain(finding);
});

test('a claim waits for the authorization that its payer insists on, and is ready once the visit has it', async () => {
  const { app, asking, superbillId, typed } = await openPayerDesk();
  await asking({ authorizationCodes: ['T1015'], authorizationHolds: true });
  const visit = typed();
  const held = await app.ask('charge.approve', { superbillId, encounter: visit, copay: null });
  expect(held.status).toBe('onHold');
  const claimId = held.claimId ?? '';
  const { claim } = await app.ask('claim.get', { claimId });
  await app.ask('claim.editCharges', { claimId, version: claim.version });
  const again = await app.ask('charge.approve', { superbillId, encounter: { ...visit, priorAuthorization: 'A-12' }, copay: null });
  expect(again).toMatchObject({ status: 'ready', claimId });
});

test('where nobody insists, the same claim is ready with a warning', async () => {
  const { app, asking, superbillId, typed } = await openPayerDesk();
  await asking({ authorizationCodes: ['T1015'] });
  const ready = await app.ask('charge.approve', { superbillId, encounter: typed(), copay: null });
  expect(ready.status).toBe('ready');
  expect(ready.findings.map(({ edit, severity }) => [edit, severity])).toEqual([[45, 'warn']]);
});

test('what was asked since when stands in a history; saving the payer without it changes nothing of it', async () => {
  const { app, payer, asking } = await openPayerDesk();
  const { payerId } = payer;
  expect(await app.ask('payer.history', { payerId })).toEqual([]);
  await asking({ needsNdc: true, authorizationCodes: ['Imaging', '97110-97140', 'e*', 'imaging'] });
  await app.ask('payer.save', { ...payer, name: 'Prairie Mutual West' });
  await asking({ memberIdPattern: ' pm9{7} ' });
  const history = await app.ask('payer.history', { payerId });
  expect(history.map(({ version, userName }) => [version, userName])).toEqual([
    [2, 'owner of the test'],
    [1, 'owner of the test'],
  ]);
  expect(history.map(({ asks }) => asks)).toEqual([
    { ...NOTHING_ASKED, memberIdPattern: 'PM9{7}' },
    { ...NOTHING_ASKED, needsNdc: true, authorizationCodes: ['imaging', '97110-97140', 'E'] },
  ]);
  const [row] = await app.ask('payer.list', {});
  expect(row?.asks).toEqual(history[0]?.asks);
});

test('a refused save leaves the payer as it was', async () => {
  const { app, payer } = await openPayerDesk();
  const asks = { ...NOTHING_ASKED, memberIdPattern: '9{1000}' };
  expect(await app.reply('payer.save', { ...payer, name: 'Changed', asks })).toMatchObject({
    code: 'payer.badPattern',
    details: { kind: 'count', part: '{1000}' },
  });
  expect((await app.ask('payer.list', {}))[0]?.name).toBe(payer.name);
});

test('too much is refused by its length', async () => {
  const { app, payer } = await openPayerDesk();
  const asked = async (asks: object) => app.reply('payer.save', { ...payer, asks: { ...NOTHING_ASKED, ...asks } });
  expect(await asked({ memberIdPattern: '9'.repeat(201) })).toMatchObject({ code: 'input.invalid' });
  expect(await asked({ authorizationCodes: Array(101).fill('E') })).toMatchObject({ code: 'input.invalid' });
  expect(await asked({ authorizationCodes: ['9'.repeat(12)] })).toMatchObject({ code: 'input.invalid' });
  expect(await asked({ surprise: true })).toMatchObject({ code: 'input.invalid' });
});

test('only who may change lists says what a payer asks', async () => {
  const { app, payer } = await openPayerDesk();
  const input = { ...payer, asks: { ...NOTHING_ASKED, needsNdc: true } };
  expect(await app.reply('payer.save', input, 'readOnly')).toMatchObject({ ok: false, code: 'permission.denied' });
  expect(await app.ask('payer.history', { payerId: payer.payerId })).toEqual([]);
});

test('terms that an earlier release kept lack what later ones ask', async () => {
  const { app, payer } = await openPayerDesk();
  const user = app.db.get<{ id: string }>(sql`SELECT id FROM user LIMIT 1`);
  app.db.run(sql`INSERT INTO payer_terms (payer_id, version, asks, at, user_id)
    VALUES (${payer.payerId}, 1, '{"needsNdc":true}', '2026-07-14T12:00:00.000Z', ${user?.id ?? ''})`);
  expect((await app.ask('payer.list', {}))[0]?.asks).toEqual({ ...NOTHING_ASKED, needsNdc: true });
});

test('terms are read once for each payer, however many claims there are', async () => {
  const { app, asking, superbillId, typed, patient, rendering } = await openPayerDesk();
  await asking({ needsNdc: true });
  const first = await app.ask('charge.approve', { superbillId, encounter: typed(), copay: null });
  const next = app.newId();
  const { renderingProviderId } = rendering;
  await app.ask('superbill.create', { superbillId: next, patientId: patient.patientId, renderingProviderId, visitDate: app.clock.today() });
  const second = await app.ask('charge.approve', { superbillId: next, encounter: typed(), copay: null });
  const claims = [...gatherManyClaimFacts(app.db, [first.claimId ?? '', second.claimId ?? '']).values()];
  expect(claims).toHaveLength(2);
  expect(claims[0]?.payer.terms).toMatchObject({ needsNdc: true, filingLimitDays: 180, electronic: true });
  expect(claims[0]?.payer.terms).toBe(claims[1]?.payer.terms);
});
