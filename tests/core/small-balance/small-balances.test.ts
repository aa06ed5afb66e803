import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';

const LATER = addDays(TODAY, 90);

/** A desk with visits of these amounts (patient, cents), looked at when they are 90 days old. */
async function openSmallDesk(charges: readonly (readonly [patient: number, amount: number])[]) {
  const desk = await openDeskMoney();
  const visits: string[] = [];
  for (const [patient, amount] of charges) visits.push(await desk.charge(patient, amount));
  desk.app.setToday(LATER);
  const list = () => desk.app.ask('smallBalance.list', { maximum: cents(10_00), ageDays: 60 });
  const writeOff = async (runId = desk.app.newId()) => {
    const { ready, total, reasonId } = await list();
    const asked = { runId, maximum: cents(10_00), ageDays: 60, guarantorIds: ready.map((row) => row.guarantorId), shown: total };
    return {
      runId,
      asked: { ...asked, reasonId: reasonId ?? '' },
      ...(await desk.app.ask('smallBalance.writeOff', { ...asked, reasonId: reasonId ?? '' })),
    };
  };
  return { desk, visits, list, writeOff };
}

test('the list says who is left out and why; what was listed is written off, and undone comes back to the cent after a close', async () => {
  const { desk, visits, list, writeOff } = await openSmallDesk([
    [0, 4_00],
    [1, 3_50],
    [2, 6_00],
  ]);
  await desk.app.ask('payment.take', { ...desk.money(2, 1_00, { apply: { how: 'credit' } }), receivedOn: LATER });
  const before = await list();
  expect([before.ready.map(({ amount, visits: count }) => [amount, count]), before.total]).toEqual([[[7_50, 2]], 7_50]);
  expect(before.leftOut.map(({ reason, amount }) => [reason, amount])).toEqual([['Has a credit: apply it first', 6_00]]);
  const { runId, number, total, asked } = await writeOff();
  expect([number, total, visits.map(desk.owed)]).toEqual([1, 7_50, [0, 0, 6_00]]);
  expect(await desk.app.reply('smallBalance.writeOff', asked)).toMatchObject({ ok: false, code: 'smallBalance.runExists' });
  desk.app.setToday(addDays(LATER, 1));
  const part = await desk.app.ask('smallBalance.ofRun', { runId });
  expect([part.rows.map(({ amount }) => amount), part.paidSince]).toEqual([[4_00, 3_50], 0]);
  await desk.app.ask('payment.take', { ...desk.money(0, 4_00, { encounterId: visits[0] ?? null }), receivedOn: TODAY });
  expect((await desk.app.ask('smallBalance.ofRun', { runId })).paidSince).toBe(4_00);
  await desk.app.ask('smallBalance.undo', { runId, reason: 'Wrong maximum' });
  expect(visits.map(desk.owed)).toEqual([0, 3_50, 6_00]);
  expect(await desk.app.reply('smallBalance.undo', { runId, reason: 'again' })).toMatchObject({ ok: false, code: 'smallBalance.undone' });
  expect((await desk.app.ask('smallBalance.runs', {}))[0]).toMatchObject({ undoReason: 'Wrong maximum', total: 7_50 });
  expect(await desk.broken()).toEqual([]);
});

test('what is younger, held, on a plan or above the maximum stays; the front desk may not, and a biller not above the limit', async () => {
  const { desk, visits, list } = await openSmallDesk([
    [0, 4_00],
    [2, 6_00],
  ]);
  await desk.app.ask('plan.make', {
    ...{ planId: desk.app.newId(), guarantorId: desk.first, encounterIds: [visits[0] ?? ''], agreed: cents(4_00), downPayment: cents(0) },
    ...{ parts: { by: 'count', count: 2 }, firstDay: LATER, interval: 'weekly', graceDays: 0, note: '' },
  });
  expect((await list()).leftOut.map(({ reason }) => reason)).toEqual(['Payment plan']);
  const asked = {
    ...{ runId: desk.app.newId(), maximum: cents(10_00), ageDays: 60, guarantorIds: [desk.second], shown: cents(6_00) },
    reasonId: (await list()).reasonId ?? '',
  };
  expect(await desk.app.reply('smallBalance.writeOff', asked, 'frontDesk')).toMatchObject({ ok: false, code: 'permission.denied' });
  expect(await desk.app.reply('smallBalance.writeOff', { ...asked, shown: 5_99 })).toMatchObject({
    ok: false,
    code: 'smallBalance.changed',
  });
  expect(await desk.app.reply('smallBalance.writeOff', { ...asked, ageDays: 91 })).toMatchObject({
    ok: false,
    code: 'smallBalance.changed',
  });
  expect(await desk.app.reply('smallBalance.writeOff', asked, 'biller')).toMatchObject({ ok: true, value: { total: 6_00 } });
});

test('the sum of the list is the sum that is written off, whatever stands on the accounts, and undone all is as it was', async () => {
  const charge = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 12_00 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(charge, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 5_00 }), { maxLength: 2 }),
      async (charges, paid) => {
        const { desk, visits, list, writeOff } = await openSmallDesk(charges);
        for (const [index, amount] of paid.entries())
          await desk.app.ask('payment.take', {
            ...desk.money(index * 2, amount, index % 2 === 0 ? {} : { apply: { how: 'credit' } }),
            receivedOn: TODAY,
          });
        const before = visits.map(desk.owed);
        const { total, ready, leftOut } = await list();
        expect(total).toBe(ready.reduce((sum, { amount }) => sum + amount, 0));
        if (ready.length === 0) return;
        const run = await writeOff();
        const after = visits.map(desk.owed);
        expect(before.reduce((sum, each, index) => sum + each - (after[index] ?? 0), 0)).toBe(total);
        expect((await list()).ready).toEqual([]);
        expect((await list()).leftOut).toEqual(leftOut);
        await desk.app.ask('smallBalance.undo', { runId: run.runId, reason: 'tried' });
        expect(visits.map(desk.owed)).toEqual(before);
        expect((await list()).ready).toEqual(ready);
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);
