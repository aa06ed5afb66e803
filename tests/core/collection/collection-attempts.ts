import { dunningStopped, standingExclusions } from '#db/queries/account-standing.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';
import { printAttempt } from '../../support/print-attempt.ts';

/** One family that owes 35.00 and may go to the one agency. */
async function openAttempt() {
  const desk = await openDeskMoney();
  const { app, first } = desk;
  const visit = await desk.charge(0, 35_00);
  const agencyId = app.newId();
  await app.ask('collection.savePolicy', { statements: 0, days: 0, minimum: cents(1), review: false, askNew: false });
  const agency = { agencyId, name: 'Harbor Recovery', contact: '', phone: '', email: '', feePercent: 30, active: true };
  await app.ask('collection.saveAgency', { ...agency, feeHow: 'withheld' });
  const hand = () => app.reply('collection.handOver', { runId: app.newId(), agencyId, guarantorIds: [first] });
  const pay = (more: object) =>
    app.reply('collection.pay', {
      ...{ paymentId: app.newId(), guarantorId: first, paidTo: 'agency', amount: cents(10_00), fee: cents(0), feeHow: 'withheld' },
      ...{ method: 'check', reference: '77', receivedOn: TODAY, ...more },
    });
  const stand = (kind: 'bankruptcy' | 'dispute' | 'hardship', more = {}) => {
    const standingId = app.newId();
    const said = { standingId, guarantorId: first, kind, fromDay: TODAY, reason: 'as it was said', ...more };
    return app.ask('standing.add', said).then(() => standingId);
  };
  const placementId = async () => (await app.ask('collection.placements', {})).rows[0]?.placementId ?? '';
  return { ...desk, visit, hand, pay, stand, placementId };
}

/** What came of it: the names of what went through that must not. */
const went = (name: string, reply: { readonly ok: boolean }): readonly string[] => (reply.ok ? [name] : []);

export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  'kept here': async () => {
    const { stand, hand } = await openAttempt();
    await stand('dispute');
    return went('handed over while disputed', await hand());
  },
  surplus: async () => {
    const { hand, pay } = await openAttempt();
    await hand();
    return went('more than is out', await pay({ amount: cents(35_01) }));
  },
  'fee above all': async () => {
    const { hand, pay } = await openAttempt();
    await hand();
    return went('a fee of all of it', await pay({ fee: cents(10_00), feeHow: 'billed' }));
  },
  'card number': async () => {
    const { hand, pay } = await openAttempt();
    await hand();
    return went('a card number', await pay({ reference: '4111 1111 1111 1111' }));
  },
  'paid since': async () => {
    const { app, hand, placementId, money } = await openAttempt();
    await hand();
    const id = await placementId();
    await app.ask('collection.end', { placementId: id, how: 'recalled', reason: 'asked' });
    await app.ask('payment.take', money(0, 35_00));
    return went('what is paid went back', await app.reply('collection.reopen', { placementId: id, reason: 'again' }));
  },
  'bounced after a recall': async () => {
    const { app, hand, pay, placementId, broken, owed, visit } = await openAttempt();
    await hand();
    const paymentId = app.newId();
    await pay({ paymentId });
    await app.ask('collection.end', { placementId: await placementId(), how: 'recalled', reason: 'asked' });
    await app.ask('payment.void', { paymentId, reason: 'bounced' });
    return [...(await broken()), ...(owed(visit) === 35_00 ? [] : ['owed by nobody'])];
  },
  'voided with its settlement': async () => {
    const { app, hand, pay } = await openAttempt();
    await hand();
    const paymentId = app.newId();
    await pay({ paymentId });
    await app.ask('payment.void', { paymentId, reason: 'typed wrongly' });
    const { out } = await app.ask('collection.placements', {});
    return out.amount === 35_00 ? [] : [out.amount];
  },
  'written off as shown': async () => {
    const { app, stand, visit } = await openAttempt();
    const standingId = await stand('hardship', { percent: 50 });
    const { reasonId } = await app.ask('standing.offer', { standingId });
    const write = { writeOffId: app.newId(), standingId, encounterIds: [visit], shown: cents(17_49), reasonId: reasonId ?? '' };
    return went('another amount than was shown', await app.reply('standing.writeOff', write));
  },
  'agency stops letters': async () => {
    const { app, first, hand } = await openAttempt();
    await hand();
    return dunningStopped(app.db, TODAY).has(first) ? [] : ['letters go on'];
  },
  'bankruptcy stops statements': async () => {
    const { app, stand } = await openAttempt();
    app.setToday('2026-07-20');
    await stand('bankruptcy', { fromDay: '2026-07-18', chapter: '13' });
    return standingExclusions(app.db, '2026-07-20' as typeof TODAY).length === 1 ? [] : ['a statement breaks the stay'];
  },
};

await printAttempt(import.meta.url, attempts);
