import { expect, test } from 'vitest';
import { companionPacks } from '#core/companion-packs/packs.ts';
import { packText, readPack } from '#core/packs/read-pack.ts';
import { knownPartners } from '#core/partner-profiles/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { openPackDesk, packLike, packRule, payerAsks } from './pack-desk.ts';

const MARKER = 'Qzx7Marker';
const plain = packLike({ rules: [packRule('one', 'G0008')], payers: [payerAsks('PM001', { needsNdc: true })] });
/** The pack with something put at a path. */
function withAt(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(plain) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return copy;
}
const text = (value: unknown): string => JSON.stringify(value);
const withProto = packText(plain).replace('"kind":', `"__proto__": {"${MARKER}": 1}, "kind":`);

const files: readonly (readonly [name: string, file: string, part: string])[] = [
  ['nothing', '', ''],
  ['no JSON', `<script>alert("${MARKER}")</script>`, ''],
  ['a list', '[]', ''],
  ['lists without end', '['.repeat(400_000), ''],
  ['another kind of file', text({ kind: 'claimwright.rules', version: 1, rules: [] }), 'kind'],
  ['a later version', text(withAt(['version'], 2)), 'version'],
  ['an unknown field', text(withAt([MARKER], 1)), ''],
  ['an unknown field of a demand', text(withAt(['demands', 0, MARKER], 1)), 'demands 1'],
  ['a hidden prototype', withProto, ''],
  ['a script instead of a rule', text(withAt(['rules', 0], `() => ${MARKER}`)), 'rules 1'],
  ['a field of rules that is none', text(withAt(['rules', 0, 'when', 'parts', 0, 'field'], MARKER)), 'rules 1 when parts'],
  ['a number as a name', text(withAt(['name'], 7)), 'name'],
  ['a name that is too long', text(withAt(['name'], MARKER.repeat(30))), 'name'],
  ['a name that cannot be seen', text(withAt(['name'], `${MARKER}\u202e`)), 'words'],
  ['an id with a path', text(withAt(['packId'], `../${MARKER}`)), 'packId'],
  ['a partner that is not known', text(withAt(['partner'], { known: MARKER })), 'partner'],
  ['a place that is none', text(withAt(['demands', 0, 'at'], MARKER)), 'demands 1'],
  ['a place in a TA1', text(withAt(['demands', 0, 'at'], 'ISA 02')), 'demands 1'],
  [
    'a pattern that cannot be read',
    text(withAt(['demands', 0], { ...plain.demands[0], test: 'looksLike', values: ['(a+)+$'] })),
    'demands 1',
  ],
  ['a demand twice', text(withAt(['demands', 1], plain.demands[0])), 'demands 2'],
  ['confirmed without a source', text(withAt(['demands', 0, 'source'], '')), 'demands 1'],
  ['a rule that does nothing', text(withAt(['rules', 0, 'actions'], [])), 'rules 1'],
  ['a payer that asks for nothing', text(withAt(['payers', 0, 'asks'], {})), 'payers 1'],
  ['a payer that no longer asks', text(withAt(['payers', 0, 'asks'], { needsNdc: false })), 'payers 1 asks needsNdc'],
  ['a code that is none', text(withAt(['payers', 0, 'asks'], { authorizationCodes: [`${MARKER}`.slice(0, 11)] })), 'payers 1'],
  ['an example with signs of its own', text(withAt(['examples', 0, 'text'], `ISA\u0000${MARKER}`)), 'examples 1'],
  ['no example that fails', text(withAt(['examples'], plain.examples.slice(0, 1))), 'examples'],
  ['only examples that fail', text(withAt(['examples'], plain.examples.slice(1))), 'examples'],
];

test.each(files)('%s is refused, names its part and repeats nothing', async (_name, file, part) => {
  const { app, standing } = await openPackDesk();
  const before = standing();
  for (const [name, input] of [
    ['pack.preview', { packId: null, file, tradingPartnerId: null }],
    ['pack.install', { packId: null, file, tradingPartnerId: null, digest: 'x' }],
  ] as const) {
    const reply = await app.reply(name, input);
    expect(reply).toMatchObject({ ok: false, code: 'pack.badFile', details: { part } });
    expect(JSON.stringify(reply)).not.toContain(MARKER);
  }
  expect(standing()).toEqual(before);
  expect(app.db.all(sql`SELECT * FROM companion_pack`)).toEqual([]);
  expect(app.failures).toEqual([]);
});

test('a file that is too big is refused before it is read', async () => {
  const { app } = await openPackDesk();
  const reply = await app.reply('pack.preview', { packId: null, file: ' '.repeat(1_000_001) });
  expect(reply).toMatchObject({ ok: false, code: 'input.invalid' });
});

const install = async (pack: Pack) => {
  const desk = await openPackDesk();
  const { digest, examples } = await desk.preview(pack);
  const reply = await desk.app.reply('pack.install', { packId: null, file: JSON.stringify(pack), tradingPartnerId: null, digest });
  return { ...desk, reply, examples };
};

test('examples that are not answered as the pack says refuse the whole of it', async () => {
  const liar = packLike({
    rules: [packRule('one', 'G0008')],
    examples: plain.examples.map((example, at) => (at === 1 ? { ...example, verdict: 'accepted' as const, because: [] } : example)),
  });
  const { reply, examples, standing } = await install(liar);
  expect(examples.map(({ asSaid }) => asSaid).indexOf(false)).toBe(1);
  expect(reply).toMatchObject({ ok: false, code: 'pack.exampleFails', details: { example: 2 } });
  expect(standing()).toEqual({ rules: [], asks: [] });
});

test('right for another reason is wrong, too', async () => {
  const lucky = packLike({
    examples: plain.examples.map((example, at) => (at === 1 ? { ...example, because: ['billing-npi'] } : example)),
  });
  expect((await install(lucky)).reply).toMatchObject({ code: 'pack.exampleFails' });
});

test('another pack than the one that was seen is not installed', async () => {
  const { app, preview } = await openPackDesk();
  const { digest } = await preview(packLike());
  const other = JSON.stringify(packLike({ edition: '2026-12' }));
  const reply = await app.reply('pack.install', { packId: null, file: other, tradingPartnerId: null, digest });
  expect(reply).toMatchObject({ ok: false, code: 'pack.changedElsewhere' });
});

test('what breaks on the way leaves nothing behind: one rule too many, and the rules before it are gone', async () => {
  const { app, install: bring, standing, preview } = await openPackDesk();
  await bring(packLike({ packId: 'first', rules: [packRule('one', 'G0008')] }));
  app.db.exec(`CREATE TRIGGER third BEFORE INSERT ON claim_rule WHEN NEW.number = 1003 BEGIN SELECT RAISE(ABORT, 'broken'); END`);
  const before = standing();
  const pack = packLike({ rules: [packRule('one', 'T1015'), packRule('two', 'J1885')], payers: [payerAsks('PM001', { needsNdc: true })] });
  const { digest } = await preview(pack);
  const input = { packId: null, file: JSON.stringify(pack), tradingPartnerId: null, digest };
  expect(await app.reply('pack.install', input)).toMatchObject({ ok: false });
  expect(standing()).toEqual(before);
  expect(app.db.all(sql`SELECT pack_id FROM companion_pack`)).toEqual([{ pack_id: 'first' }]);
});

test('a pack that was saved as a file is the same pack', () => {
  const shelf = { packs: companionPacks, partners: knownPartners };
  for (const pack of companionPacks) expect(readPack(packText(pack), shelf).pack).toEqual(pack);
  expect(() => readPack('{', shelf)).toThrow(AppError);
});
