import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openDenialDesk } from './denial-desk.ts';

type Desk = Awaited<ReturnType<typeof openDenialDesk>>;
const REASON = '00000000-0001-7000-8000-000000000018';
const codeOf = (reply: unknown) => (reply as { readonly code?: string }).code;
const accounts = ({ app }: Desk): Record<string, number> =>
  Object.fromEntries(
    app.db
      .all<{ account: string; amount: number }>(sql`
      SELECT account, sum(amount_cents) AS amount FROM posting GROUP BY account HAVING sum(amount_cents) <> 0`)
      .map(({ account, amount }) => [account, amount]),
  );
const green = async (desk: Desk) => {
  const { checks } = await desk.verify();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
};

test('a write-off up to the limit books at once, in the reason’s name, and is taken back by reversal', async () => {
  const desk = await openDenialDesk();
  const { app, mint } = desk;
  const [claim] = await desk.answered(['deny'], [60_00, 30_00]);
  const before = accounts(desk);
  const { denial } = await desk.denialOf(claim?.claimId ?? '');
  const at = { denialId: denial.denialId, version: denial.version, moneyId: mint(), amount: denial.movable, reasonId: REASON };
  const reply = await app.reply('denial.writeOff', at, 'biller');
  expect(reply).toMatchObject({ ok: true, value: { state: 'booked' } });
  expect(accounts(desk)).toEqual({ revenue: before.revenue, writeOff: 90_00 });
  const after = await app.ask('denial.get', { denialId: denial.denialId });
  expect(after.denial).toMatchObject({ state: 'givenUp', openAtPayer: 0 });
  expect(after.history[0]?.words).toBe('Written off 90.00: Our own mistake');
  expect(codeOf(await app.reply('denial.writeOff', at, 'biller'))).toBe('denial.changedElsewhere');
  await green(desk);
  await app.ask('denial.takeBack', { moneyId: at.moneyId, reason: 'The payer pays after all' });
  expect(accounts(desk)).toEqual(before);
  expect((await app.ask('denial.get', { denialId: denial.denialId })).denial.state).toBe('working');
  expect(codeOf(await app.reply('denial.takeBack', { moneyId: at.moneyId, reason: 'Again' }))).toBe('denial.decided');
  await green(desk);
});

test('above the limit it waits for another person with the right; refused, the work goes on', async () => {
  const desk = await openDenialDesk();
  const { app, mint } = desk;
  const [claim] = await desk.answered(['deny']);
  const before = accounts(desk);
  const first = (await desk.denialOf(claim?.claimId ?? '')).denial;
  const asked = (version: number) => ({ denialId: first.denialId, version, moneyId: mint(), amount: first.movable, reasonId: REASON });
  const one = asked(first.version);
  expect(await app.reply('denial.writeOff', one, 'biller')).toMatchObject({ ok: true, value: { state: 'waiting' } });
  expect(accounts(desk)).toEqual(before);
  const waiting = (await app.ask('denial.get', { denialId: first.denialId })).denial;
  expect(waiting).toMatchObject({ state: 'waiting', approval: true });
  expect(codeOf(await app.reply('denial.writeOff', asked(waiting.version), 'biller'))).toBe('denial.waiting');
  expect(codeOf(await app.reply('denial.decide', { moneyId: one.moneyId, approved: true }, 'biller'))).toBe('permission.denied');
  await app.ask('denial.decide', { moneyId: one.moneyId, approved: false, words: 'Appeal first' });
  const refused = await app.ask('denial.get', { denialId: first.denialId });
  expect(refused.denial).toMatchObject({ state: 'working', approval: false });
  expect(refused.history[0]?.words).toContain('Appeal first');
  const two = asked(refused.denial.version);
  await app.reply('denial.writeOff', two, 'biller');
  await app.ask('denial.decide', { moneyId: two.moneyId, approved: true });
  expect(accounts(desk).writeOff).toBe(first.movable);
  expect(codeOf(await app.reply('denial.decide', { moneyId: two.moneyId, approved: true }))).toBe('denial.decided');
  await green(desk);
});

test('nobody approves what they asked for themselves, whatever right they have since', async () => {
  const desk = await openDenialDesk();
  const { app, mint } = desk;
  const [claim] = await desk.answered(['deny']);
  const { denial } = await desk.denialOf(claim?.claimId ?? '');
  const moneyId = mint();
  const ask = { denialId: denial.denialId, version: denial.version, moneyId, amount: denial.movable, reasonId: REASON };
  await app.reply('denial.writeOff', ask, 'biller');
  app.db.run(sql`UPDATE user SET role = 'owner' WHERE id = ${desk.userId('biller')}`);
  expect(codeOf(await app.reply('denial.decide', { moneyId, approved: true }, 'biller'))).toBe('denial.ownRequest');
});

test('another amount than is open is refused, and so is another’s reason', async () => {
  const desk = await openDenialDesk();
  const { app, mint } = desk;
  const [claim] = await desk.answered(['deny']);
  const { denialId, version, movable } = (await desk.denialOf(claim?.claimId ?? '')).denial;
  const send = (change: object) =>
    app.reply('denial.writeOff', { denialId, version, moneyId: mint(), amount: movable, reasonId: REASON, ...change });
  expect(codeOf(await send({ amount: movable - 1 }))).toBe('denial.amount');
  expect(codeOf(await send({ amount: movable + 1 }))).toBe('denial.amount');
  expect(codeOf(await send({ amount: 0 }))).toBe('denial.amount');
  // A reason for not charging is none for writing off.
  expect(codeOf(await send({ reasonId: '00000000-0001-7000-8000-000000000001' }))).toBe('denial.reason');
  expect(codeOf(await send({ version: version + 1 }))).toBe('denial.changedElsewhere');
});

test('a payer that pays what was written off brings the denial back, and the surplus is seen', async () => {
  const desk = await openDenialDesk();
  const { app, mint } = desk;
  const [claim] = await desk.answered(['deny'], [60_00]);
  const { denial } = await desk.denialOf(claim?.claimId ?? '');
  await app.ask('denial.writeOff', {
    ...{ denialId: denial.denialId, version: denial.version, moneyId: mint(), amount: denial.movable, reasonId: REASON },
  });
  // The payer takes its decision back: nothing stands, and what a person gave up stays given up.
  const [check] = await app.ask('remittance.list', { status: 'all' });
  await app.ask('remittance.undo', { remittanceId: check?.remittanceId ?? '' });
  expect((await app.ask('denial.get', { denialId: denial.denialId })).denial.state).toBe('givenUp');
  await app.ask('remittance.post', { remittanceId: check?.remittanceId ?? '' });
  expect((await app.ask('denial.get', { denialId: denial.denialId })).denial.state).toBe('givenUp');
  await green(desk);
});

test('any run of write-offs, approvals, refusals, takings back and undone checks keeps the books whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('writeOff', 'asBiller', 'approve', 'refuse', 'takeBack', 'undo', 'post', 'correct'), {
        minLength: 1,
        maxLength: 9,
      }),
      fc.array(fc.integer({ min: 1, max: 400_00 }), { minLength: 1, maxLength: 3 }),
      async (acts, charges) => {
        const desk = await openDenialDesk();
        const { app, mint } = desk;
        const [claim] = await desk.answered(['deny'], charges);
        const { denialId } = (await desk.denialOf(claim?.claimId ?? '')).denial;
        const [check] = await app.ask('remittance.list', { status: 'all' });
        const remittanceId = check?.remittanceId ?? '';
        for (const act of acts) {
          const { denial, money } = await app.ask('denial.get', { denialId });
          const at = { denialId, version: denial.version, moneyId: mint(), amount: denial.movable, reasonId: REASON };
          const latest = money[0]?.moneyId ?? mint();
          if (act === 'writeOff') await app.reply('denial.writeOff', at);
          if (act === 'asBiller') await app.reply('denial.writeOff', at, 'biller');
          if (act === 'approve' || act === 'refuse') await app.reply('denial.decide', { moneyId: latest, approved: act === 'approve' });
          if (act === 'takeBack') await app.reply('denial.takeBack', { moneyId: latest, reason: 'Tried' });
          if (act === 'undo') await app.reply('remittance.undo', { remittanceId });
          if (act === 'post') await app.reply('remittance.post', { remittanceId });
          if (act === 'correct') await app.reply('denial.correct', { denialId, version: denial.version, reason: 'Tried' });
        }
        const { money } = await app.ask('denial.get', { denialId });
        const booked = money.filter(({ state }) => state === 'booked').reduce((sum, { amount }) => sum + amount, 0);
        expect(accounts(desk).writeOff ?? 0).toBe(booked);
        expect(booked).toBeLessThanOrEqual(charges.reduce((sum, charge) => sum + charge, 0));
        expect(app.failures).toEqual([]);
        await green(desk);
      },
    ),
    { numRuns: 12 },
  );
});
