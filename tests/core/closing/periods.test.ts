import { expect, test } from 'vitest';
import { closingHandlers } from '#core/closing/handlers.ts';
import { reopenPeriod } from '#core/engine/reopen-period.ts';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { booksThrough, closeAll } from '../../support/closing-desk.ts';
import { modelBalances } from '../../support/ledger-model.ts';
import { deskCommandsFrom, modelHandlers, openModelDesk } from '../../support/model-desk.ts';
import { pickFrom } from '../../support/model-payload.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

const DAY = plainDate('2026-07-14');
const openDesk = async () => {
  const desk = await openMoneyDesk(DAY);
  return { ...desk, app: Object.assign(desk.app, { handlers: { ...desk.app.handlers, ...closingHandlers } }) };
};
const userOf = (app: Awaited<ReturnType<typeof openDesk>>['app'], role: string) =>
  app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = ${role}`)?.id ?? '';

test('what is meant for a closed day stands on the first open one, and the answer says so', async () => {
  const { app, visit, verify, patientId } = await openDesk();
  await visit([120_00]);
  await closeAll(app, DAY);
  const before = booksThrough(app, DAY);
  const money = { amount: cents(30_00), method: 'check', reference: '1041', receivedOn: DAY };
  const taken = await app.reply('payment.take', { paymentId: app.newId(), patientId, encounterId: null, superbillId: null, ...money });
  expect(taken).toMatchObject({ ok: true, moved: { count: 1, meantFor: DAY, standsOn: '2026-07-15' } });
  expect(booksThrough(app, DAY)).toEqual(before);
  expect(
    app.db.all(sql`SELECT effective_date AS day, meant_for AS meant FROM moved_journal m JOIN journal j ON j.sequence = m.journal`),
  ).toEqual([{ day: '2026-07-15', meant: DAY }]);
  expect((await verify()).ok).toBe(true);
});

test('an undo after the close is a reversal on the first open day; the visit keeps its day of service', async () => {
  const { app, visit, send, receive, read, postAll, verify } = await openDesk();
  const { encounterId } = await visit([120_00]);
  const { answer } = await send(3);
  for (const bytes of answer.remittances) receive(bytes);
  await read();
  await postAll();
  const [posted] = await app.ask('remittance.list', { status: 'all' });
  await closeAll(app, DAY);
  const before = booksThrough(app, DAY);
  if (posted) await app.ask('remittance.undo', { remittanceId: posted.remittanceId });
  expect(booksThrough(app, DAY)).toEqual(before);
  expect(app.db.get(sql`SELECT count(*) AS late FROM moved_journal`)).not.toEqual({ late: 0 });
  expect(app.db.get(sql`SELECT service_date AS day FROM encounter WHERE id = ${encounterId}`)).toEqual({ day: DAY });
  expect((await verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('days and months are closed in order, none in the future, and each red proof needs its reason', async () => {
  const { app, visit } = await openDesk();
  await visit([120_00]);
  const lock = (through: string, kind = 'day', signedOff: readonly unknown[] = []) =>
    app.reply('period.lock', { closeId: app.newId(), kind, through, signedOff });
  expect(await lock('2026-07-15')).toMatchObject({ code: 'period.future' });
  expect(await lock(DAY)).toMatchObject({ code: 'period.notProved' });
  expect(await lock('2026-07-14', 'month')).toMatchObject({ code: 'period.notMonthEnd' });
  await closeAll(app, '2026-05-31', 'month');
  expect(await lock('2026-05-31', 'month')).toMatchObject({ code: 'period.closed' });
  app.setToday('2026-08-02');
  expect(await lock('2026-07-31', 'month')).toMatchObject({ code: 'period.order' });
  await closeAll(app, DAY);
  expect(await lock('2026-07-13')).toMatchObject({ code: 'period.closed' });
  await closeAll(app, '2026-06-30', 'month');
  const { closes, closedThrough } = await app.ask('period.status', {});
  expect([closedThrough, ...closes.map(({ through }) => through)]).toEqual([DAY, '2026-06-30', DAY, '2026-05-31']);
  for (const role of ['frontDesk', 'readOnly'] as const)
    expect(await app.reply('period.lock', { closeId: app.newId(), kind: 'day', through: DAY }, role)).toMatchObject({
      code: 'permission.denied',
    });
});

test('opening again needs somebody else who may, opens all that came after, and closing anew shows what has changed', async () => {
  const { app, visit, setToday } = await openDesk();
  await visit([120_00]);
  const first = await closeAll(app, DAY);
  setToday('2026-07-15');
  await closeAll(app, '2026-07-15');
  const [owner, biller, desk] = [userOf(app, 'owner'), userOf(app, 'biller'), userOf(app, 'frontDesk')];
  const open = (secondUserId: string) => reopenPeriod(app, { userId: owner }, { closeId: first, secondUserId, reason: 'a slip was found' });
  expect(() => open(owner)).toThrow('period.samePerson');
  expect(() => open(desk)).toThrow('period.notAllowed');
  expect(open(biller)).toEqual({ reopened: 2 });
  expect((await app.ask('period.status', {})).closedThrough).toBeNull();
  setToday(DAY);
  await visit([45_00]);
  const { changed } = await app.ask('period.proofs', { kind: 'day', through: DAY });
  expect(changed).toMatchObject({ controlNumber: 1001, before: { charges: 120_00 }, now: { charges: 165_00 }, entryCount: 1 });
  const again = await closeAll(app, DAY);
  const { closes } = await app.ask('period.status', {});
  expect(closes.map(({ controlNumber, reopenedAt }) => [controlNumber, reopenedAt === null])).toEqual([
    [1003, true],
    [1002, false],
    [1001, false],
  ]);
  expect(closes.find(({ closeId }) => closeId === first)).toMatchObject({ secondPerson: 'biller of the test', reason: 'a slip was found' });
  const paper = await app.ask('period.document', { closeId: again });
  expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});

/** How many commands a history has; CLAIMWRIGHT_CLOSES=200 histories for the long run. */
const HISTORIES = Number(process.env.CLAIMWRIGHT_CLOSES ?? 8);

test('random histories with closes: what is closed never reads otherwise, and the books equal the model all the same', async () => {
  let closes = 0;
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const desk = await openModelDesk({ ...modelHandlers, ...closingHandlers });
    const pick = pickFrom(seed * 7_919);
    const seeds = Array.from({ length: 40 }, () => [pick(11), pick(1000), pick(1000), 1 + pick(200), pick(1000)]);
    let today = plainDate((await desk.app.ask('period.status', {})).firstOpenDay);
    const kept = new Map<string, string>();
    for (const command of deskCommandsFrom(seeds)) {
      await desk.run(command);
      expect(desk.balances(), `seed ${seed}`).toEqual(modelBalances(desk.commands));
      for (const [day, books] of kept)
        expect(JSON.stringify(booksThrough(desk.app, day)), `seed ${seed}, closed through ${day}`).toBe(books);
      const what = pick(6);
      if (what === 0) today = addDays(today, 1 + pick(3));
      desk.app.setToday(today);
      const { closedThrough } = await desk.app.ask('period.status', {});
      // Also the day itself is closed while work goes on: what follows stands on tomorrow.
      if (what > 1 || closedThrough === today) continue;
      await closeAll(desk.app, today);
      kept.set(today, JSON.stringify(booksThrough(desk.app, today)));
      closes += 1;
    }
    const sheet = await desk.app.ask('sheet.get', { from: plainDate('2020-01-01'), through: addDays(today, 9) });
    expect(sheet.figures.agrees).toBe(true);
    expect(
      (await desk.verify()).checks.filter(({ ok }) => !ok),
      `seed ${seed}`,
    ).toEqual([]);
    desk.app.db.close();
  }
  expect(closes).toBeGreaterThan(HISTORIES);
}, 600_000);
