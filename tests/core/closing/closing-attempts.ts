import { closingHandlers } from '#core/closing/handlers.ts';
import { reopenPeriod } from '#core/engine/reopen-period.ts';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { booksThrough, closeAll } from '../../support/closing-desk.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { printAttempt } from '../../support/print-attempt.ts';

const DAY = plainDate('2026-07-14');

/** A practice with a visit and 40.00 in cash, its handlers and those of closing. */
async function desk() {
  const opened = await openMoneyDesk(DAY);
  const app = Object.assign(opened.app, { handlers: { ...opened.app.handlers, ...closingHandlers } });
  await opened.visit([120_00]);
  const pay = (method: 'cash' | 'card' = 'cash') =>
    app.reply('payment.take', {
      ...{ paymentId: app.newId(), patientId: opened.patientId, encounterId: null, superbillId: null, method, reference: '' },
      ...{ amount: cents(40_00), receivedOn: DAY },
    });
  await pay();
  const user = (role: string) => app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = ${role}`)?.id ?? '';
  return { ...opened, app, pay, user };
}
const went = (reply: { readonly ok: boolean }): readonly string[] => (reply.ok ? ['it went through'] : []);
const changed = (before: readonly unknown[], after: readonly unknown[]): readonly string[] =>
  JSON.stringify(before) === JSON.stringify(after) ? [] : ['the closed day reads otherwise'];
const count = (app: Awaited<ReturnType<typeof desk>>['app'], cash: number, reason = '') => {
  const found = { float: cents(0), cash: cents(cash), checks: cents(0), cards: cents(0) };
  return app.reply('drawer.count', { countId: app.newId(), day: DAY, ...found, reason });
};

/** What each guard of a close stops: an empty list while it holds. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  'a late payment': async () => {
    const { app, pay } = await desk();
    await closeAll(app, DAY);
    const before = booksThrough(app, DAY);
    // With the move gone the trigger still refuses: then the money is not taken at all, which is as wrong.
    const reply = await pay();
    return [...(reply.ok ? [] : ['the money was not taken']), ...changed(before, booksThrough(app, DAY))];
  },
  'a red proof without a reason': async () => {
    const { app } = await desk();
    const reply = await app.reply('period.lock', { closeId: app.newId(), kind: 'day', through: DAY });
    // The database refuses it too, in words of its own; the answer must be the plain one.
    return !reply.ok && reply.code === 'period.notProved' ? [] : ['no plain answer'];
  },
  'closed ahead of time': async () => {
    const { app } = await desk();
    const through = '2026-07-20';
    const { proofs } = await app.ask('period.proofs', { kind: 'day', through: plainDate(through) });
    const signedOff = proofs.map(({ name }) => ({ name, reason: 'known' }));
    return went(await app.reply('period.lock', { closeId: app.newId(), kind: 'day', through, signedOff }));
  },
  'opened by one person': async () => {
    const { app, user } = await desk();
    const closeId = await closeAll(app, DAY);
    try {
      // The database refuses it too, in words of its own; the answer must be the plain one.
      return [reopenPeriod(app, { userId: user('owner') }, { closeId, secondUserId: user('owner'), reason: 'alone' })];
    } catch (problem) {
      return (problem as { code?: string }).code === 'period.samePerson' ? [] : ['no plain answer'];
    }
  },
  'opened with somebody who may not': async () => {
    const { app, user } = await desk();
    const closeId = await closeAll(app, DAY);
    try {
      return [reopenPeriod(app, { userId: user('owner') }, { closeId, secondUserId: user('frontDesk'), reason: 'helped' })];
    } catch {
      return [];
    }
  },
  'a difference without a reason': async () => went(await count((await desk()).app, 39_99)),
  'a refund that is still in the drawer': async () => {
    const { app, pay, patientId } = await desk();
    await pay('card');
    const { guarantor } = await app.ask('patient.get', { patientId });
    const back = async (amount: number, method: 'cash' | 'card' | 'check') => {
      const refundId = app.newId();
      const to = { whom: 'account' as const, guarantorId: guarantor.guarantorId };
      await app.ask('refund.owe', { refundId, to, amount: cents(amount), reason: 'an attempt' });
      await app.ask('refund.pay', { refundId, method, reference: '', paidOn: DAY });
      return refundId;
    };
    await back(15_00, 'cash');
    await back(4_00, 'card');
    await back(3_00, 'check');
    // Given back and taken back on the same day: the note lies in the drawer again.
    await app.ask('refund.takeBack', { refundId: await back(2_00, 'cash'), reason: 'an attempt' });
    const { drawers } = await app.ask('drawer.list', { day: DAY });
    const taken = drawers.map(({ taken: { cash, checks, cards, count: many } }) => [cash, checks, cards, many].join(' '));
    return taken.join() === '2500 0 3600 2' ? [] : taken;
  },
  'a drawer of tomorrow': async () => {
    const { app } = await desk();
    const found = { float: cents(0), cash: cents(0), checks: cents(0), cards: cents(0) };
    return went(await app.reply('drawer.count', { countId: app.newId(), day: '2026-07-15', ...found }));
  },
  'money on two slips': async () => {
    const { app } = await desk();
    const bankAccountId = app.newId();
    app.db.run(sql`INSERT INTO bank_account (id, name, account_number) VALUES (${bankAccountId}, 'Operating', '')`);
    const close = async (day: string) => {
      app.setToday(day);
      const { proofs } = await app.ask('period.proofs', { kind: 'day', through: plainDate(day) });
      const signedOff = proofs.map(({ name }) => ({ name, reason: 'known' }));
      const slip = { slipId: app.newId(), bankAccountId };
      return app.reply('period.lock', { closeId: app.newId(), kind: 'day', through: day, signedOff, slip });
    };
    await close(DAY);
    const second = await close('2026-07-15');
    return second.ok && (second.value as { slipNumber: number | null }).slipNumber === null ? [] : ['the same cash went again'];
  },
};

await printAttempt(import.meta.url, attempts);
