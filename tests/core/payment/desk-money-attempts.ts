import { holdsCardNumber } from '#shared/domain/payment/card-number.ts';
import { paymentBooks, paymentFaults } from '#shared/domain/payment/payment-books.ts';
import { planApplication } from '#shared/domain/payment/plan-application.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';
import { printAttempt } from '../../support/print-attempt.ts';

const reason = 'an attempt';
const visit = { encounterId: 'v', serviceDate: plainDate('2026-05-01'), owed: cents(40_00), billed: cents(10_00) };

/** A desk with one visit of 40.00 and one payment of 30.00 that is kept; answers what `act` came to when it went through. */
async function tried(
  act: (desk: Awaited<ReturnType<typeof openDeskMoney>>, paymentId: string, encounterId: string) => Promise<{ ok: boolean }>,
) {
  const desk = await openDeskMoney();
  const encounterId = await desk.charge(0, 40_00);
  const payment = desk.money(0, 30_00, { apply: { how: 'credit' } });
  await desk.app.ask('payment.take', payment);
  const reply = await act(desk, payment.paymentId, encounterId);
  return reply.ok ? ['it went through'] : [];
}

const TOMORROW = plainDate('2026-07-15');

/** Each tries to do wrong, and answers what came of it: nothing, while its guard stands. */
export const attempts: Readonly<Record<string, () => readonly unknown[] | Promise<readonly unknown[]>>> = {
  'spaced card number': () => (holdsCardNumber('4111 1111 1111 1111') ? [] : ['kept']),
  'any long number refused': () => (holdsCardNumber('4111111111111112') ? ['refused'] : []),
  'more than owed': () =>
    tried(({ app, money }, _payment, encounterId) =>
      app.reply('payment.take', money(0, 50_00, { apply: { how: 'hand', parts: [{ encounterId, amount: cents(50_00) }] } })),
    ),
  'sent on a day to come': () =>
    tried(async ({ app, first }) => {
      const refundId = app.newId();
      const to = { whom: 'account' as const, guarantorId: first };
      await app.ask('refund.owe', { refundId, to, amount: cents(5_00), reason });
      return app.reply('refund.pay', { refundId, method: 'check', reference: '', paidOn: TOMORROW });
    }),
  'bounced on a day to come': () =>
    tried(async ({ app, money }) => {
      const check = money(0, 10_00, { method: 'check' });
      await app.ask('payment.take', check);
      return app.reply('payment.bounce', { paymentId: check.paymentId, bouncedOn: TOMORROW, reason });
    }),
  'never billed': () =>
    planApplication([visit], { amount: cents(40_00), rule: 'billed', encounterId: null, today: TODAY }).parts.filter(
      ({ amount }) => amount > 10_00,
    ),
  'used twice': () => {
    const place = { encounterId: null, chargeLineId: null, coverageId: null, guarantorId: 'g', detail: '' };
    const postings = [
      { ...place, account: 'unapplied.guarantor' as const, amount: cents(5_00) },
      { ...place, account: 'refundPayable' as const, amount: cents(-5_00) },
    ];
    const journal = {
      id: 'j',
      effectiveDate: TODAY,
      kind: 'refundOwed',
      reason: '',
      remittanceId: null,
      reversesId: null,
      postings,
    } as const;
    return paymentFaults(paymentBooks([{ ...journal, source: { kind: 'person', id: 'p' } }], 'g')).length > 0 ? [] : ['nobody noticed'];
  },
  'not there': () =>
    tried(({ app }, paymentId, encounterId) =>
      app.reply('payment.move', { paymentId, amount: cents(30_01), fromEncounterId: null, toEncounterId: encounterId, reason }),
    ),
  'another account': () =>
    tried(async (desk, paymentId) => {
      const foreign = await desk.charge(2, 20_00);
      return desk.app.reply('payment.move', { paymentId, amount: cents(1), fromEncounterId: null, toEncounterId: foreign, reason });
    }),
  'used since': () =>
    tried(async ({ app, first }, paymentId, encounterId) => {
      const back = { paymentId, amount: cents(30_00), fromEncounterId: encounterId, toEncounterId: null, reason };
      const { journalIds } = await app.ask('payment.apply', { guarantorId: first, apply: { how: 'rule', rule: 'oldest' } });
      await app.ask('payment.move', back);
      return app.reply('payment.undo', { journalIds, reason });
    }),
  'sent back': () =>
    tried(async ({ app, first }, paymentId) => {
      await app.ask('refund.owe', { refundId: app.newId(), to: { whom: 'account', guarantorId: first }, amount: cents(10_00), reason });
      return app.reply('payment.void', { paymentId, reason });
    }),
  'too much refunded': () =>
    tried(({ app, first }) =>
      app.reply('refund.owe', { refundId: app.newId(), to: { whom: 'account', guarantorId: first }, amount: cents(30_01), reason }),
    ),
  'somebody else’s payment': () => tried(({ app }, paymentId) => app.reply('payment.retract', { paymentId, reason }, 'frontDesk')),
  'late in the evening': async () => {
    const desk = await openDeskMoney();
    const payment = desk.money(0, 30_00);
    const before = process.env.TZ;
    process.env.TZ = 'America/New_York';
    try {
      desk.app.clock.now = () => instant('2026-07-14T23:30:00.000Z');
      await desk.app.ask('payment.take', payment);
      const retract = { paymentId: payment.paymentId, reason };
      desk.app.clock.now = () => instant('2026-07-15T04:00:00.000Z');
      const tomorrow = (await desk.app.reply('payment.retract', retract)).ok;
      desk.app.clock.now = () => instant('2026-07-15T03:59:00.000Z');
      return [
        ...(tomorrow ? ['taken back on the next day'] : []),
        ...((await desk.app.reply('payment.retract', retract)).ok ? [] : ['refused at night']),
      ];
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  },
};

await printAttempt(import.meta.url, attempts);
