import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { Input } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openTwoPayers, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;
type Level = NonNullable<Input<'posting.saveLevel'>['level']>;

const PAID: Taken = [[['CO-45', 20_00]], []];
const HELD: Taken = [[['CO-P99', 10_00]], []];
const DENIED: Taken = [[['CO-50', 120_00]], [['CO-50', 30_00]]];
const AUTOMATIC: Level = { level: 'automatic', denials: false, takebacks: false, needsDeposit: false, most: null };

const level = (desk: Desk, change: Partial<Level> | null = {}, payerId: string | null = desk.payer.payerId) =>
  desk.app.ask('posting.saveLevel', { payerId, level: change === null ? null : { ...AUTOMATIC, ...change } });
/** Puts a check of one answer into the inbox. */
async function arrives(desk: Desk, trace: string, taken: Taken = PAID, more: object = {}) {
  desk.receive(desk.check(trace, [desk.answer(await desk.sentVisit(), taken, more)]));
}
const statuses = async (desk: Desk) =>
  Object.fromEntries((await desk.app.ask('remittance.list', { status: 'all' })).map(({ traceNumber, status }) => [traceNumber, status]));
const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
const journals = (desk: Desk) => desk.app.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM journal WHERE kind = 'adjudication'`)?.n ?? 0;
const codes = (kept: readonly { readonly traceNumber: string; readonly reasons: readonly { readonly code: string }[] }[]) =>
  Object.fromEntries(kept.map(({ traceNumber, reasons }) => [traceNumber, reasons.map(({ code }) => code)]));

test('nothing posts by itself before somebody says so; one key posts what is clean, and says what it kept back and why', async () => {
  const desk = await openTwoPayers();
  await arrives(desk, 'CLEAN');
  await arrives(desk, 'DENIED', DENIED, { statusCode: '4' });
  await arrives(desk, 'HELD', HELD);
  await arrives(desk, 'STRANGE', PAID, { claimNumber: 'NOBODYS99' });
  await desk.read();
  expect(new Set(Object.values(await statuses(desk)))).toEqual(new Set(['unposted']));
  const run = await desk.app.ask('posting.postClean', {});
  expect(run.posted.map(({ traceNumber }) => traceNumber).sort()).toEqual(['CLEAN', 'DENIED']);
  expect([run.paid, codes(run.kept)]).toEqual([130_00, { HELD: ['held'], STRANGE: ['unmatched'] }]);
  expect(await statuses(desk)).toEqual({ CLEAN: 'posted', DENIED: 'posted', HELD: 'unposted', STRANGE: 'unposted' });
  expect(await desk.app.ask('posting.automaticPosts', {})).toEqual([]);
  await sound(desk);
});

test('where each check is opened, one key posts nothing; the level of a payer counts before that of every payer', async () => {
  const desk = await openTwoPayers();
  await arrives(desk, 'CLEAN');
  await desk.read();
  await level(desk, { level: 'review' }, null);
  expect(codes((await desk.app.ask('posting.postClean', {})).kept)).toEqual({ CLEAN: ['review'] });
  await level(desk, { level: 'oneKey' });
  await level(desk, null);
  expect((await desk.app.ask('posting.levels', {})).payers).toEqual([]);
  expect((await desk.app.ask('posting.postClean', {})).posted).toEqual([]);
  await level(desk, { level: 'oneKey' });
  expect((await desk.app.ask('posting.postClean', {})).posted).toHaveLength(1);
});

test('switched on, clean checks post as they are read, in the name of who switched it on; each is taken back like any other', async () => {
  const desk = await openTwoPayers();
  await level(desk);
  await arrives(desk, 'CLEAN');
  await arrives(desk, 'HELD', HELD);
  await desk.app.reply('inbox.read', {}, 'biller');
  expect(await statuses(desk)).toEqual({ CLEAN: 'posted', HELD: 'unposted' });
  const [post] = await desk.app.ask('posting.automaticPosts', {});
  expect(post).toMatchObject({ traceNumber: 'CLEAN', payment: 130_00, inTheNameOf: 'owner of the test', status: 'posted' });
  const names = desk.app.db.all(
    sql`SELECT DISTINCT u.login_name AS name FROM journal j JOIN user u ON u.id = j.user_id WHERE j.kind = 'adjudication'`,
  );
  expect(names).toEqual([{ name: 'owner' }]);
  await sound(desk);
  await desk.undo(post?.remittanceId ?? '');
  expect(await desk.app.ask('posting.automaticPosts', {})).toEqual([]);
  await sound(desk);
});

test('a check that a person took back does not post by itself again at the next reading', async () => {
  const desk = await openTwoPayers();
  await level(desk);
  await arrives(desk, 'CLEAN');
  await desk.read();
  const [post] = await desk.app.ask('posting.automaticPosts', {});
  await desk.undo(post?.remittanceId ?? '');
  await desk.read();
  expect(await statuses(desk)).toEqual({ CLEAN: 'unposted' });
  // One key is a person again.
  expect((await desk.app.ask('posting.postClean', {})).posted).toHaveLength(1);
});

test('each limit keeps a check back, and lets it post when it is lifted', async () => {
  const desk = await openTwoPayers();
  await arrives(desk, 'DENIED', DENIED, { statusCode: '4' });
  await arrives(desk, 'LARGE');
  await level(desk, { most: cents(129_99), needsDeposit: true });
  await desk.read();
  const kept = async () => codes((await desk.app.ask('posting.postAutomatic', {})).kept);
  expect(await kept()).toEqual({ DENIED: ['denials'], LARGE: ['deposit', 'amount'] });
  await level(desk, { most: cents(130_00), needsDeposit: true });
  expect(await kept()).toEqual({ DENIED: ['denials'], LARGE: ['deposit'] });
  await level(desk, { most: cents(130_00) });
  expect(await kept()).toEqual({ DENIED: ['denials'] });
  await level(desk, { denials: true });
  expect(await kept()).toEqual({});
  expect(await statuses(desk)).toEqual({ DENIED: 'posted', LARGE: 'posted' });
});

test('takebacks and provider-level money wait unless they are allowed', async () => {
  const desk = await openTwoPayers();
  await arrives(desk, 'FIRST');
  await desk.read();
  await desk.postAll();
  const [{ claimId = '' } = {}] = desk.claims();
  await level(desk);
  desk.receive(desk.check('BACK', [desk.reversal(desk.answer(claimId, PAID))], '2026-07-25'));
  await desk.read();
  expect(codes((await desk.app.ask('posting.postAutomatic', {})).kept)).toEqual({ BACK: ['takebacks'] });
  await level(desk, { takebacks: true });
  await desk.app.ask('posting.postAutomatic', {});
  expect((await statuses(desk)).BACK).toBe('posted');
  await sound(desk);
});

test('a check that does not add up, one for another payee and a second answer never post unopened, whatever is allowed', async () => {
  const desk = await openTwoPayers();
  await level(desk, { denials: true, takebacks: true });
  await arrives(desk, 'FIRST');
  await desk.read();
  const [{ claimId = '' } = {}] = desk.claims();
  const before = journals(desk);
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const said = desk.check('CENT', [desk.answer(await desk.sentVisit(), PAID)]);
  desk.receive(new TextEncoder().encode(text(said).replace('*130*', '*130.01*')));
  const other = desk.check('OTHER', [desk.answer(await desk.sentVisit(), PAID)]);
  desk.receive(
    new TextEncoder().encode(
      text(other).replaceAll(desk.practice.npi, '1999999984').replaceAll(desk.practice.taxId.replace(/\D/g, ''), '999999999'),
    ),
  );
  desk.receive(desk.check('AGAIN', [desk.answer(claimId, PAID, { payerControlNumber: 'X9' })], '2026-07-26'));
  await desk.read();
  expect(await statuses(desk)).toEqual({ FIRST: 'posted', CENT: 'refused', OTHER: 'unposted', AGAIN: 'unposted' });
  expect(journals(desk)).toBe(before);
  expect(codes((await desk.app.ask('posting.postAutomatic', {})).kept)).toEqual({ OTHER: ['notOurs'], AGAIN: ['waiting'] });
  expect(codes((await desk.app.ask('posting.postClean', {})).kept)).toEqual({ OTHER: ['notOurs'], AGAIN: ['waiting'] });
});

test('in the name of somebody who left nothing posts, until another switches it on', async () => {
  const desk = await openTwoPayers();
  await level(desk);
  desk.app.db.run(sql`UPDATE user SET active = 0 WHERE login_name = 'owner'`);
  await arrives(desk, 'CLEAN').catch(() => undefined);
  desk.app.db.run(sql`UPDATE user SET active = 1 WHERE login_name = 'owner'`);
  await arrives(desk, 'CLEAN');
  desk.app.db.run(sql`UPDATE user SET active = 0 WHERE login_name = 'owner'`);
  expect(await desk.app.reply('inbox.read', {}, 'biller')).toMatchObject({ ok: true });
  const run = await desk.app.reply('posting.postAutomatic', {}, 'biller');
  expect(run).toMatchObject({ ok: true, value: { posted: [], kept: [{ traceNumber: 'CLEAN', reasons: [{ code: 'switchedOff' }] }] } });
  desk.app.db.run(sql`UPDATE user SET active = 1 WHERE login_name = 'owner'`);
  expect((await desk.app.ask('posting.postAutomatic', {})).posted).toHaveLength(1);
});

test('who may not switch it on is refused, and who may not post by one key too', async () => {
  const desk = await openTwoPayers();
  const asked = { payerId: null, level: AUTOMATIC };
  for (const role of ['biller', 'frontDesk', 'readOnly'] as const)
    expect(await desk.app.reply('posting.saveLevel', asked, role)).toMatchObject({ code: 'permission.denied' });
  expect(await desk.app.reply('posting.postClean', {}, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
});

test('a check says whether it is clean, and by which rung its claims and lines were found', async () => {
  const desk = await openTwoPayers();
  const [first, second] = [await desk.sentVisit(), await desk.sentVisit()];
  const bare = desk.answer(second, PAID);
  const lines = bare.lines.map((line) => ({ ...line, lineControlNumber: null }));
  desk.receive(
    desk.check('MIXED', [desk.answer(first, PAID), { ...bare, lines }, desk.answer(second, HELD, { claimNumber: 'NOBODYS99' })]),
  );
  await desk.read();
  const readiness = await desk.app.ask('posting.readiness', { remittanceId: desk.remittanceOf('MIXED') });
  expect([readiness.clean, readiness.keptBack.map(({ code }) => code), readiness.level]).toEqual([false, ['unmatched'], 'oneKey']);
  expect(readiness.found.map(({ by, claims }) => [by, claims])).toEqual([
    ['number', 2],
    ['none', 1],
  ]);
  expect(readiness.lines.map(({ by, lines: count }) => [by, count])).toEqual([
    ['controlNumber', 2],
    ['codeAndCharge', 2],
  ]);
  expect(await desk.app.reply('posting.readiness', { remittanceId: desk.app.newId() })).toMatchObject({ code: 'remittance.notFound' });
});
