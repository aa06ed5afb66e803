import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import { openPackDesk, packLike, packRule, payerAsks } from './pack-desk.ts';

test('a pack brings its rules and what payers ask, says so before, and takes all of it away again', async () => {
  const { app, payer, visit, preview, install, standing } = await openPackDesk();
  const before = standing();
  const pack = packLike({
    rules: [packRule('no-shots', 'G0008')],
    payers: [payerAsks('PM001', { needsNdc: true, authorizationCodes: ['J1885'] })],
  });
  const seen = await preview(pack);
  expect(seen.rules).toMatchObject([
    { title: 'No G0008', effect: 'new', payerNames: expect.arrayContaining(['Prairie Mutual', 'Second Mutual']) },
  ]);
  expect(seen.payers).toMatchObject([{ name: 'Prairie Mutual', onList: true, adds: ['needsNdc', 'authorizationCodes'] }]);
  expect(standing()).toEqual(before);

  expect((await visit()).status).toBe('ready');
  expect(await install(pack)).toEqual({ rules: 1, payers: 1 });
  const held = await visit();
  expect(held.findings.map(({ edit, message }) => [edit, message])).toContainEqual([1001, 'G0008 is not taken here.']);
  expect(held.status).toBe('onHold');
  expect(standing().asks).toEqual([[payer.payerId, { ...NOTHING_ASKED, needsNdc: true, authorizationCodes: ['J1885'] }]]);
  const [rule] = (await app.ask('rule.list', {})).rules;
  expect(rule?.note).toBe('From the pack Test pack, edition 2026-11.');

  await app.ask('pack.switch', { packId: 'test-pack', active: false });
  expect((await visit()).findings.filter(({ edit }) => edit > 1000)).toEqual([]);
  expect(standing().asks).toEqual([]);
  await app.ask('pack.switch', { packId: 'test-pack', active: true });
  expect((await visit()).status).toBe('onHold');

  await app.ask('pack.remove', { packId: 'test-pack' });
  expect(standing()).toEqual(before);
  expect((await app.ask('pack.list', {})).some(({ packId }) => packId === 'test-pack')).toBe(false);
  expect(app.db.all<{ kind: string }>(sql`SELECT kind FROM companion_pack_change ORDER BY id`).map(({ kind }) => kind)).toEqual([
    'installed',
    'switchedOff',
    'switchedOn',
    'removed',
  ]);
  expect((await preview(pack)).rules).toMatchObject([{ effect: 'again' }]);
});

test('what the practice has written is never overwritten: patterns stay, changed rules are kept', async () => {
  const { app, payer, preview, install, standing } = await openPackDesk();
  const asks = { ...NOTHING_ASKED, authorizationCodes: [], memberIdPattern: 'PM9{7}' };
  await app.ask('payer.save', { ...payer, asks });
  const pack = packLike({
    rules: [packRule('no-shots', 'G0008')],
    payers: [payerAsks('PM001', { memberIdPattern: 'XA9{9}', needsTaxonomy: true })],
  });
  expect((await preview(pack)).payers).toMatchObject([{ adds: ['needsTaxonomy'], stays: ['memberIdPattern'] }]);
  await install(pack);
  expect(standing().asks).toEqual([[payer.payerId, { ...asks, needsTaxonomy: true }]]);

  const [rule] = (await app.ask('rule.list', {})).rules;
  if (!rule) throw new Error('the pack brought a rule');
  await app.ask('rule.save', { ...pick(rule), title: 'Ours now' });
  const next = packLike({ ...pack, edition: '2026-12', rules: [packRule('no-shots', 'T1015')] });
  expect((await preview(next)).rules).toMatchObject([{ effect: 'kept' }]);
  await install(next);
  expect(standing().rules).toMatchObject([{ title: 'Ours now' }]);
});

const pick = <T extends { ruleId: string; version: number; title: string; definition: object }>({
  ruleId,
  version,
  title,
  definition,
}: T) => ({
  ruleId,
  version,
  title,
  definition: definition as never,
});

test('the next edition changes its rules, brings new ones and puts aside what it no longer has', async () => {
  const { preview, install, standing } = await openPackDesk();
  await install(packLike({ rules: [packRule('one', 'G0008'), packRule('two', 'T1015')] }));
  const next = packLike({ edition: '2027-01', rules: [packRule('one', 'G0009'), packRule('three', 'J1885')] });
  expect((await preview(next)).rules.map(({ title, effect }) => [title, effect])).toEqual([
    ['No G0009', 'changed'],
    ['No J1885', 'new'],
    ['No T1015', 'gone'],
  ]);
  await install(next);
  expect(standing().rules.map(({ number, title, active }) => [number, title, active])).toEqual([
    [1001, 'No G0009', true],
    [1003, 'No J1885', true],
  ]);
});

test('a rule that would be for nobody waits; without a partner it is for every payer', async () => {
  const { preview, install, standing, payer } = await openPackDesk();
  const named = packRule('named', 'G0008', { payers: [{ payerId: 'NOBODY', name: 'Nobody' }] });
  const pack = packLike({
    rules: [named, packRule('all', 'T1015'), packRule('one', 'J1885', { payers: [{ payerId: 'PM001', name: '' }] })],
  });
  expect((await preview(pack, null)).rules.map(({ effect }) => effect)).toEqual(['waits', 'new', 'new']);
  await install(pack, null);
  expect(standing().rules.map(({ title, definition }) => [title, definition.payerIds])).toEqual([
    ['No T1015', []],
    ['No J1885', [payer.payerId]],
  ]);
});

const codes = ['G0008', 'T1015', 'J1885', 'E0114'];
const asksArb = fc
  .record(
    {
      needsNdc: fc.constant(true as const),
      needsReferral: fc.constant(true as const),
      authorizationCodes: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 3 }),
      memberIdPattern: fc.constantFrom('PM9{7}', 'XA9{9}'),
    },
    { requiredKeys: [] },
  )
  .filter((asks) => Object.keys(asks).length > 0);
const packArb = (packId: string): fc.Arbitrary<Pack> =>
  fc
    .record({
      rules: fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 3 }),
      payers: fc.dictionary(fc.constantFrom('PM001', 'SM002', 'PAPER', 'NOBODY'), asksArb, { maxKeys: 3 }),
    })
    .map(({ rules, payers }) =>
      packLike({
        packId,
        rules: rules.map((code) => packRule(code.toLowerCase(), code)),
        payers: Object.entries(payers).map(([payerId, asks]) => payerAsks(payerId, asks)),
      }),
    );

test('whatever packs say and in whatever order they come, switch and go, removing them leaves everything as before', async () => {
  await fc.assert(
    fc.asyncProperty(
      packArb('first'),
      packArb('second'),
      fc.array(fc.tuple(fc.constantFrom('first', 'second'), fc.constantFrom('install', 'off', 'on', 'remove')), { maxLength: 8 }),
      asksArb,
      async (first, second, steps, own) => {
        const { app, payer, install, standing } = await openPackDesk();
        await app.ask('payer.save', { ...payer, asks: { ...NOTHING_ASKED, authorizationCodes: [], ...own } });
        const before = standing();
        const packs: Readonly<Record<string, Pack>> = { first, second };
        for (const [packId, step] of steps) {
          const pack = packs[packId];
          if (step === 'install' && pack) await install(pack);
          else if (step === 'remove') await app.reply('pack.remove', { packId });
          else await app.reply('pack.switch', { packId, active: step === 'on' });
        }
        for (const packId of ['first', 'second']) await app.reply('pack.remove', { packId });
        expect(standing()).toEqual(before);
        expect(app.db.all(sql`SELECT * FROM companion_pack_asks`)).toEqual([]);
        expect(app.failures).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test('two packs that ask the same: it stays until both are gone', async () => {
  const { app, payer, install, standing } = await openPackDesk();
  await install(packLike({ packId: 'first', payers: [payerAsks('PM001', { needsNdc: true })] }));
  await install(packLike({ packId: 'second', payers: [payerAsks('PM001', { needsNdc: true })] }));
  await app.ask('pack.remove', { packId: 'first' });
  expect(standing().asks).toMatchObject([[payer.payerId, { needsNdc: true }]]);
  await app.ask('pack.remove', { packId: 'second' });
  expect(standing().asks).toEqual([]);
});

test('installing is the owner’s; a biller asks whether files pass', async () => {
  const { app, preview } = await openPackDesk();
  const pack = packLike();
  const { digest } = await preview(pack);
  const input = { packId: null, file: JSON.stringify(pack), tradingPartnerId: null, digest };
  for (const role of ['biller', 'frontDesk', 'readOnly'] as const)
    expect(await app.reply('pack.install', input, role)).toMatchObject({ ok: false, code: 'permission.denied' });
  expect(await app.reply('pack.wouldPass', { packId: null, base64: '' }, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('pack.wouldPass', { packId: null, base64: '' }, 'biller')).toMatchObject({ ok: true });
});
