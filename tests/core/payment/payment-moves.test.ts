import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';

const reason = 'wrong visit';

test('one payment goes by hand over a family, what is left is a credit, and more than is owed or there is refused', async () => {
  const desk = await openDeskMoney();
  const { app, charge, money, owed, credit, first } = desk;
  const [a, b, foreign] = [await charge(0, 40_00), await charge(1, 30_00), await charge(2, 10_00)];
  const hand = (parts: [string, number][]) => ({
    apply: { how: 'hand' as const, parts: parts.map(([encounterId, amount]) => ({ encounterId, amount: cents(amount) })) },
  });
  const code = async (parts: [string, number][]) => {
    const reply = await app.reply('payment.take', money(0, 50_00, hand(parts)));
    return reply.ok ? 'ok' : reply.code;
  };
  expect(await code([[a, 40_01]])).toBe('payment.moreThanOwed');
  expect(await code([[foreign, 5_00]])).toBe('payment.visitNotOwed');
  expect(
    await code([
      [a, 30_00],
      [b, 30_00],
    ]),
  ).toBe('payment.moreThanReceived');
  expect(
    await code([
      [a, 5_00],
      [b, -5_00],
    ]),
  ).toBe('payment.notPositive');
  expect(
    await app.ask(
      'payment.take',
      money(
        0,
        50_00,
        hand([
          [a, 20_00],
          [b, 25_00],
        ]),
      ),
    ),
  ).toMatchObject({ applied: 45_00, unapplied: 5_00 });
  expect([owed(a), owed(b), owed(foreign), credit(first)]).toEqual([20_00, 5_00, 10_00, 5_00]);
  expect(await desk.broken()).toEqual([]);
});

test('a rule that takes only what was billed leaves the rest as a credit; a prepayment touches no visit', async () => {
  const desk = await openDeskMoney();
  const { app, charge, money, owed, credit, first } = desk;
  const visit = await charge(0, 40_00);
  await app.ask('payment.take', money(0, 25_00, { apply: { how: 'rule', rule: 'billed' } }));
  expect([owed(visit), credit(first)]).toEqual([40_00, 25_00]);
  await app.ask('payment.take', money(0, 10_00, { apply: { how: 'credit' } }));
  const { rows } = await app.ask('payment.list', {});
  expect(rows.map(({ kind, kept }) => [kind, kept])).toEqual([
    ['prepayment', 10_00],
    ['payment', 25_00],
  ]);
  const { journalIds } = await app.ask('payment.apply', { guarantorId: first, apply: { how: 'rule', rule: 'oldest' } });
  expect([owed(visit), credit(first), journalIds.length]).toEqual([5_00, 0, 2]);
  await app.ask('payment.undo', { journalIds, reason });
  expect([owed(visit), credit(first)]).toEqual([40_00, 35_00]);
  expect(await app.reply('payment.undo', { journalIds, reason })).toMatchObject({ ok: false, code: 'payment.notUndoable' });
  expect(await desk.broken()).toEqual([]);
});

test('money moves between visits and accounts; a move whose money was used since is not taken back', async () => {
  const desk = await openDeskMoney();
  const { app, charge, money, owed, credit, first, second } = desk;
  const [a, b, c] = [await charge(0, 40_00), await charge(1, 30_00), await charge(2, 30_00)];
  const payment = money(0, 40_00, { encounterId: a });
  await app.ask('payment.take', payment);
  const move = { paymentId: payment.paymentId, reason };
  await app.ask('payment.move', { ...move, amount: cents(15_00), fromEncounterId: a, toEncounterId: b });
  expect([owed(a), owed(b)]).toEqual([15_00, 15_00]);
  expect(await app.reply('payment.move', { ...move, amount: cents(25_01), fromEncounterId: a, toEncounterId: b })).toMatchObject({
    code: 'payment.notThere',
  });
  expect(await app.reply('payment.move', { ...move, amount: cents(1), fromEncounterId: a, toEncounterId: c })).toMatchObject({
    code: 'payment.otherAccount',
  });
  const off = await app.ask('payment.move', { ...move, amount: cents(25_00), fromEncounterId: a, toEncounterId: null });
  const across = { ...move, fromGuarantorId: first, toGuarantorId: second, amount: cents(25_00) };
  expect(await app.reply('payment.moveAccount', across, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  await app.ask('payment.moveAccount', across);
  await app.ask('payment.apply', { guarantorId: second, apply: { how: 'rule', rule: 'oldest' } });
  expect([owed(a), owed(b), owed(c), credit(first), credit(second)]).toEqual([40_00, 15_00, 5_00, 0, 0]);
  expect(await app.reply('payment.undo', { journalIds: off.journalIds, reason })).toMatchObject({ code: 'payment.usedSince' });
  const { applied } = await app.ask('payment.show', { paymentId: payment.paymentId });
  expect(applied.map(({ amount }) => amount).sort()).toEqual([15_00, 25_00]);
  expect(await desk.broken()).toEqual([]);
});

test('a bounced check takes back all that it paid, charges its fee, marks the account, and can be restored', async () => {
  const desk = await openDeskMoney();
  const { app, charge, money, owed, credit, first, cash } = desk;
  expect(await app.reply('payment.saveSettings', { fee: cents(100_01), code: 'NSFEE' })).toMatchObject({
    ok: false,
    code: 'input.invalid',
  });
  expect(await app.ask('payment.saveSettings', { fee: cents(25_00), code: 'NSFEE' })).toEqual({ fee: 0, code: 'NSFEE' });
  const visit = await charge(0, 40_00);
  const payment = money(0, 50_00);
  await app.ask('payment.take', payment);
  const card = money(0, 5_00, { method: 'card' });
  await app.ask('payment.take', card);
  const bounce = { paymentId: payment.paymentId, bouncedOn: TODAY, reason: 'no funds' };
  expect(await app.reply('payment.bounce', { ...bounce, paymentId: card.paymentId })).toMatchObject({ code: 'payment.notACheck' });
  expect(await app.ask('payment.bounce', bounce)).toEqual({ fee: 25_00 });
  const after = await app.ask('payment.account', { guarantorId: first });
  expect([owed(visit), credit(first), cash(), after.bounced, after.owed]).toEqual([40_00, 5_00, 5_00, 1, 65_00]);
  expect(await app.reply('payment.bounce', bounce)).toMatchObject({ code: 'payment.ended' });
  expect(await desk.broken()).toEqual([]);
  await app.ask('payment.restore', { paymentId: payment.paymentId, reason: 'the bank was wrong' });
  expect([owed(visit), credit(first), cash()]).toEqual([0, 15_00, 55_00]);
  expect((await app.ask('payment.account', { guarantorId: first })).bounced).toBe(0);
  expect(await desk.broken()).toEqual([]);
});

test('what was sent back is taken back before the payment; refunds go from credit to owed to sent and back again', async () => {
  const desk = await openDeskMoney();
  const { app, money, credit, first, cash } = desk;
  const [one, two] = [money(0, 30_00), money(1, 20_00)];
  await app.ask('payment.take', one);
  await app.ask('payment.take', two);
  const owe = { refundId: app.newId(), to: { whom: 'account' as const, guarantorId: first }, amount: cents(45_00), reason: 'moved away' };
  expect(await app.reply('refund.owe', { ...owe, amount: cents(50_01) })).toMatchObject({ code: 'refund.tooMuch' });
  expect(await app.reply('refund.owe', owe, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  expect(await app.ask('refund.owe', owe)).toEqual({ number: 1001 });
  expect([credit(first), cash()]).toEqual([5_00, 50_00]);
  expect(await app.reply('payment.void', { paymentId: one.paymentId, reason })).toMatchObject({ code: 'payment.sentBack' });
  const pay = { refundId: owe.refundId, method: 'check' as const, reference: '2201', paidOn: plainDate('2026-07-14') };
  await app.ask('refund.pay', pay);
  expect(await app.reply('refund.pay', pay)).toMatchObject({ code: 'refund.notOwed' });
  expect([credit(first), cash(), (await app.ask('refund.list', {})).owed]).toEqual([5_00, 5_00, 0]);
  expect(await desk.broken()).toEqual([]);
  expect(await app.ask('refund.takeBack', { refundId: owe.refundId, reason })).toEqual({ status: 'owed' });
  expect(await app.ask('refund.takeBack', { refundId: owe.refundId, reason })).toEqual({ status: 'takenBack' });
  expect(await app.reply('refund.takeBack', { refundId: owe.refundId, reason })).toMatchObject({ code: 'refund.takenBack' });
  expect([credit(first), cash()]).toEqual([50_00, 50_00]);
  await app.ask('payment.void', { paymentId: one.paymentId, reason });
  expect([credit(first), cash()]).toEqual([20_00, 20_00]);
  expect(await desk.broken()).toEqual([]);
});

test('whoever took a payment today takes it back; nobody else does so without the right', async () => {
  const desk = await openDeskMoney();
  const { app, money, credit, first } = desk;
  const payment = money(0, 30_00);
  await app.ask('payment.take', payment);
  expect(await app.reply('payment.retract', { paymentId: payment.paymentId, reason }, 'frontDesk')).toMatchObject({
    code: 'payment.notYours',
  });
  expect(await app.reply('payment.void', { paymentId: payment.paymentId, reason }, 'frontDesk')).toMatchObject({
    code: 'permission.denied',
  });
  await app.ask('payment.retract', { paymentId: payment.paymentId, reason });
  expect(credit(first)).toBe(0);
  expect((await app.ask('payment.list', {})).sums).toMatchObject([{ method: 'check', amount: 30_00, takenBack: 30_00 }]);
  expect(await desk.broken()).toEqual([]);
});

test('no text of money may hold a card number, and a refusal repeats nothing of it', async () => {
  const { app, money, cash } = await openDeskMoney();
  const refused = async (more: object) => {
    const reply = await app.reply('payment.take', { ...money(0, 30_00), ...more });
    expect(JSON.stringify(reply)).not.toContain('4111');
    return reply.ok ? 'ok' : reply.code;
  };
  expect(await refused({ reference: '4111 1111 1111 1111' })).toBe('payment.cardNumber');
  expect(await refused({ reference: 'visa 4111-1111-1111-1111 12/27' })).toBe('payment.cardNumber');
  expect(cash()).toBe(0);
  expect(JSON.stringify(app.db.all({ strings: Object.assign(['SELECT * FROM operation_record'], { raw: [] }), values: [] }))).not.toContain(
    '4111',
  );
  expect(await refused({ reference: 'card ending 1111, ref 004417' })).toBe('ok');
  expect(await refused({ reference: '1044' })).toBe('ok');
});

test('a bounced check that is restored leaves its fee or takes it back; what was paid for the fee is a credit then', async () => {
  for (const [keepFee, feePaid] of [
    [true, 0],
    [false, 0],
    [false, 25_00],
  ] as const) {
    const desk = await openDeskMoney();
    const { app, money, credit, first } = desk;
    await app.ask('payment.saveSettings', { fee: cents(25_00), code: 'NSFEE' });
    const payment = money(0, 50_00);
    await app.ask('payment.take', payment);
    await app.ask('payment.bounce', { paymentId: payment.paymentId, bouncedOn: TODAY, reason: 'no funds' });
    if (feePaid > 0) await app.ask('payment.take', money(0, feePaid));
    const restored = await app.ask('payment.restore', { paymentId: payment.paymentId, keepFee, reason: 'the bank was wrong' });
    const { owed, overpaid } = await app.ask('payment.account', { guarantorId: first });
    expect([restored.feeTakenBack, owed, credit(first), overpaid.map(({ amount }) => amount)]).toEqual([
      keepFee ? 0 : 25_00,
      keepFee ? 25_00 : 0,
      50_00,
      feePaid > 0 ? [feePaid] : [],
    ]);
    expect(await desk.broken()).toEqual([]);
  }
});

test('what was paid too much on a visit is sent back in one step, the newest payment first, and a step back puts it there again', async () => {
  const desk = await openDeskMoney();
  const { app, charge, money, owed, credit, first, cash } = desk;
  const visit = await charge(0, 40_00);
  const [one, two] = [money(0, 40_00, { encounterId: visit }), money(0, 25_00, { encounterId: visit })];
  await app.ask('payment.take', one);
  await app.ask('payment.take', two);
  const owe = { refundId: app.newId(), to: { whom: 'visit' as const, encounterId: visit }, amount: cents(25_00), reason: 'paid twice' };
  expect(await app.reply('refund.owe', { ...owe, amount: cents(25_01) })).toMatchObject({ code: 'refund.tooMuch' });
  expect(await app.reply('refund.owe', { ...owe, to: { whom: 'visit', encounterId: app.newId() } })).toMatchObject({
    code: 'encounter.notFound',
  });
  expect(await app.reply('refund.owe', owe, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  await app.ask('refund.owe', owe);
  expect([owed(visit), credit(first), (await app.ask('refund.list', {})).owed]).toEqual([0, 0, 25_00]);
  const [ours, other] = await Promise.all([two, one].map(({ paymentId }) => app.ask('payment.show', { paymentId })));
  expect([ours?.owedBack, ours?.applied, ours?.kept, other?.owedBack]).toEqual([25_00, [], [], 0]);
  expect(await desk.broken()).toEqual([]);
  await app.ask('refund.pay', { refundId: owe.refundId, method: 'check', reference: '2201', paidOn: TODAY });
  expect(cash()).toBe(40_00);
  expect(await desk.broken()).toEqual([]);
  for (const status of ['owed', 'takenBack'])
    expect(await app.ask('refund.takeBack', { refundId: owe.refundId, reason })).toEqual({ status });
  expect([owed(visit), credit(first), cash()]).toEqual([-25_00, 0, 65_00]);
  expect(await desk.broken()).toEqual([]);
});
