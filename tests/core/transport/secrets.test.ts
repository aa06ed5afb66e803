import { afterEach, expect, test, vi } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { openTransportDesk } from '../../support/transport-desk.ts';

const MARK = 'xyzzy-plugh-4711';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Every text of every table but the one that keeps secrets. */
function textsOutside(desk: Awaited<ReturnType<typeof openTransportDesk>>): string {
  const { db } = desk.app;
  const query = (text: string) => db.all<Record<string, unknown>>({ strings: Object.assign([text], { raw: [text] }) as never, values: [] });
  const tables = query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").map(({ name }) => String(name));
  expect(tables).toContain('partner_secret');
  const rows = tables.filter((name) => name !== 'partner_secret').flatMap((name) => query(`SELECT * FROM "${name}"`));
  return JSON.stringify(rows);
}

test('a password and a private key are nowhere but in their table: not in answers, records, the log or what is printed', async () => {
  const printed: string[] = [];
  for (const name of ['log', 'error', 'warn', 'info', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...words) => void printed.push(words.join(' ')));
  const desk = await openTransportDesk();
  closing.push(desk.close);
  const { app, tradingPartnerId } = desk;
  const replies: Reply[] = [];
  const ask = async (name: Parameters<typeof app.reply>[0], input: unknown, role?: Parameters<typeof app.reply>[2]) =>
    void replies.push(await app.reply(name, input, role));
  desk.server.password = MARK;
  await ask('transport.setSecret', { tradingPartnerId, kind: 'password', secret: MARK });
  desk.batch();
  await ask('transport.send', { tradingPartnerId });
  expect(replies.at(-1)).toMatchObject({ ok: true, value: { sent: 1 } });
  desk.server.password = 'other';
  await ask('transport.fetch', { tradingPartnerId });
  await ask('transport.setSecret', {
    tradingPartnerId,
    kind: 'key',
    secret: `-----BEGIN OPENSSH PRIVATE KEY-----\n${MARK}`,
    passphrase: MARK,
  });
  await ask('transport.fetch', { tradingPartnerId });
  expect(replies.at(-1)).toMatchObject({ ok: true, value: { problem: 'badKey' } });
  await ask('transport.setSecret', { tradingPartnerId, kind: MARK, secret: MARK });
  await ask('transport.setSecret', { tradingPartnerId, kind: 'password', secret: MARK.repeat(2_000) });
  await ask('transport.setSecret', { tradingPartnerId, kind: 'password', secret: MARK, [MARK]: MARK });
  await ask('transport.setSecret', { tradingPartnerId, kind: 'password', secret: MARK }, 'biller');
  for (const name of ['transport.list', 'transport.sendings', 'transport.outward'] as const) await ask(name, {});
  expect(replies.filter(({ ok }) => !ok)).toHaveLength(4);
  expect(JSON.stringify(replies)).not.toContain(MARK);
  expect(textsOutside(desk)).not.toContain(MARK);
  expect(printed.join('\n')).not.toContain(MARK);
  expect(JSON.stringify(app.failures)).not.toContain(MARK);
});

test('the search itself finds a secret that stands elsewhere', async () => {
  const desk = await openTransportDesk();
  closing.push(desk.close);
  await desk.save(desk.asTyped({ userName: MARK }));
  expect(textsOutside(desk)).toContain(MARK);
});

test('no operation’s answer has a place for a secret', () => {
  const names = Object.entries(operations).filter(([name]) => name.startsWith('transport.'));
  expect(names.length).toBeGreaterThan(10);
  for (const [, { output }] of names)
    expect(JSON.stringify(Object.keys((output as { shape?: object }).shape ?? {}))).not.toMatch(/"(secret|passphrase|password)"/);
});

test('only the owner sets up where files go; the front desk sees how far batches are and no more', async () => {
  const desk = await openTransportDesk();
  closing.push(desk.close);
  const { app, tradingPartnerId } = desk;
  const changes = [
    'transport.save',
    'transport.setSecret',
    'transport.trust',
    'transport.distrust',
    'transport.switch',
    'transport.probe',
  ] as const;
  for (const name of changes)
    expect(await app.reply(name, { tradingPartnerId }, 'biller'), name).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('transport.send', { tradingPartnerId }, 'biller')).toMatchObject({ ok: true });
  for (const name of ['transport.send', 'transport.fetch', 'transport.outward', 'transport.list'] as const)
    expect(await app.reply(name, { tradingPartnerId }, 'frontDesk'), name).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('transport.sendings', {}, 'frontDesk')).toMatchObject({ ok: true });
});
