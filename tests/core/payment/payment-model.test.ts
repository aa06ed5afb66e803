import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';

type Desk = Awaited<ReturnType<typeof openDeskMoney>>;
/** Numbers that choose what is done next; whatever the program refuses must leave everything as it was. */
type Step = { readonly act: number; readonly a: number; readonly b: number; readonly amount: number };

const step = fc.record({ act: fc.nat(11), a: fc.nat(7), b: fc.nat(7), amount: fc.integer({ min: 1, max: 60_00 }) });
const reason = 'as the model says';

/** The sum that stands behind everything: what came in less what was charged, added from what was asked for and not from postings. */
async function run(desk: Desk, steps: readonly Step[]): Promise<void> {
  const { app, visits, first, second } = desk;
  const accounts = [first, second];
  const payments: { readonly paymentId: string; readonly amount: number }[] = [];
  const refunds: { readonly refundId: string; readonly amount: number; status: 'owed' | 'paid' | 'takenBack' }[] = [];
  const journals: (readonly string[])[] = [];
  const ended = new Set<string>();
  for (const { act, a, b, amount } of steps) {
    const before = JSON.stringify(figures(desk));
    const payment = payments[a % Math.max(1, payments.length)];
    const refund = refunds[a % Math.max(1, refunds.length)];
    const visit = (index: number) => visits[index % visits.length]?.encounterId ?? '';
    const account = (index: number) => accounts[index % 2] ?? '';
    const asked = async (name: Parameters<typeof app.reply>[0], input: object) => {
      const reply = await app.reply(name, input);
      if (!reply.ok) expect(JSON.stringify(figures(desk)), `${name} ${reply.code}`).toBe(before);
      if (!reply.ok) expect(reply.code).not.toBe('internal.failed');
      return reply.ok ? (reply.value as { journalIds?: string[]; status?: 'owed' | 'takenBack' }) : undefined;
    };
    if (act <= 2 || !payment) {
      const taken = desk.money(a % 3, amount, act === 1 ? { encounterId: null, apply: { how: 'credit' } } : {});
      if (await asked('payment.take', taken)) payments.push({ paymentId: taken.paymentId, amount });
    } else if (act === 3) {
      const done = await asked('payment.apply', {
        guarantorId: account(a),
        amount: b > 3 ? amount : null,
        apply: { how: 'rule', rule: 'oldest' },
      });
      if (done?.journalIds) journals.push(done.journalIds);
    } else if (act <= 5) {
      const [from, to] = [b % 3 === 0 ? null : visit(b), act === 4 ? null : visit(a)];
      const done = await asked('payment.move', { paymentId: payment.paymentId, amount, fromEncounterId: from, toEncounterId: to, reason });
      if (done?.journalIds) journals.push(done.journalIds);
    } else if (act === 6) {
      const across = { fromGuarantorId: account(b), toGuarantorId: account(b + 1) };
      const done = await asked('payment.moveAccount', { paymentId: payment.paymentId, ...across, amount, reason });
      if (done?.journalIds) journals.push(done.journalIds);
    } else if (act === 7) {
      const journalIds = journals[a % Math.max(1, journals.length)];
      if (journalIds) await asked('payment.undo', { journalIds: [...journalIds], reason });
    } else if (act === 8) {
      const refundId = app.newId();
      const to = b > 4 ? { whom: 'visit', encounterId: visit(a) } : { whom: 'account', guarantorId: account(b) };
      const owe = { refundId, to, amount, reason };
      if (await asked('refund.owe', owe)) refunds.push({ refundId, amount, status: 'owed' });
    } else if (act === 9 && refund) {
      if (b % 2 === 0) {
        if (await asked('refund.pay', { refundId: refund.refundId, method: 'check', reference: '', paidOn: TODAY })) refund.status = 'paid';
      } else {
        const done = await asked('refund.takeBack', { refundId: refund.refundId, reason });
        if (done?.status) refund.status = done.status;
      }
    } else if (act === 10) {
      const how = b % 2 === 0 ? 'payment.void' : 'payment.bounce';
      const input =
        how === 'payment.void' ? { paymentId: payment.paymentId, reason } : { paymentId: payment.paymentId, bouncedOn: TODAY, reason };
      if (await asked(how, input)) ended.add(payment.paymentId);
    } else if (act === 11 && (await asked('payment.restore', { paymentId: payment.paymentId, reason }))) ended.delete(payment.paymentId);
    const received = sum(payments.filter(({ paymentId }) => !ended.has(paymentId)));
    const { owed, credits, cash } = figures(desk);
    expect(cash).toBe(received - sum(refunds.filter(({ status }) => status === 'paid')));
    expect(sumOf(owed) - sumOf(credits)).toBe(
      sum(visits.map(({ charge }) => ({ amount: charge }))) - received + sum(refunds.filter(({ status }) => status !== 'takenBack')),
    );
    expect(Math.min(...credits)).toBeGreaterThanOrEqual(0);
  }
  for (const { paymentId, amount } of payments) {
    const story = await app.ask('payment.show', { paymentId });
    const there = sum(story.applied) + sum(story.kept) + story.owedBack + story.givenBack;
    expect(there).toBe(ended.has(paymentId) ? 0 : amount);
  }
  for (const guarantorId of accounts) {
    const account = await app.ask('payment.account', { guarantorId });
    expect(account.credit).toBe(desk.credit(guarantorId));
    expect(account.owed - sum(account.overpaid)).toBe(
      sum(visits.filter((one) => one.guarantorId === guarantorId).map(({ encounterId }) => ({ amount: desk.owed(encounterId) }))),
    );
  }
  expect(await desk.broken()).toEqual([]);
}

const sum = (all: readonly { readonly amount: number }[]): number => sumOf(all.map(({ amount }) => amount));
const sumOf = (all: readonly number[]): number => all.reduce((total, amount) => total + amount, 0);
const figures = ({ visits, owed, credit, first, second, cash }: Desk) => ({
  owed: visits.map(({ encounterId }) => owed(encounterId) as number),
  credits: [credit(first) as number, credit(second) as number],
  cash: cash(),
});

test('whatever is paid, applied, moved, undone, refunded, bounced and restored: no cent is lost or doubled, by two ways and every proof', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const desk = await openDeskMoney();
      for (const [patient, charge] of [
        [0, 35_00],
        [1, 20_00],
        [2, 50_00],
        [0, 12_50],
      ] as const)
        await desk.charge(patient, charge);
      await run(desk, steps);
      desk.app.db.close();
    }),
    { numRuns: 20 },
  );
}, 240_000);
