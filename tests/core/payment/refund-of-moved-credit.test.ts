import { expect, test } from 'vitest';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';

test('a credit that was moved to another account and sent back from there fails no proof', async () => {
  const desk = await openDeskMoney();
  const { app, first, second } = desk;
  const taken = desk.money(0, 159_11, { apply: { how: 'credit' } });
  await app.ask('payment.take', taken);
  const across = { paymentId: taken.paymentId, fromGuarantorId: first, toGuarantorId: second, reason: 'theirs' };
  await app.ask('payment.moveAccount', { ...across, amount: desk.money(0, 68_21).amount });
  const refundId = app.newId();
  const to = { whom: 'account', guarantorId: second } as const;
  await app.ask('refund.owe', { refundId, to, amount: desk.money(0, 68_21).amount, reason: 'asked for' });
  await app.ask('refund.pay', { refundId, method: 'check', reference: '77', paidOn: TODAY });
  expect(await desk.broken()).toEqual([]);
});
