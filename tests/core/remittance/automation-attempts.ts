import { sql } from '#db/connection/handles.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openTwoPayers, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const PAID: Taken = [[['CO-45', 20_00]], []];
const DENIED: Taken = [[['CO-50', 120_00]], [['CO-50', 30_00]]];
const LEVEL = { level: 'automatic', denials: true, takebacks: true, needsDeposit: false, most: null } as const;

const switchOn = (desk: Desk, change: object = {}) => desk.app.ask('posting.saveLevel', { payerId: null, level: { ...LEVEL, ...change } });
const standing = async (desk: Desk) =>
  (await desk.app.ask('remittance.list', { status: 'all' })).filter(({ status }) => status === 'posted' || status === 'partlyPosted');
const rule = (desk: Desk, more: object) => ({
  ...{ postingRuleId: desk.app.newId(), payerId: null, group: 'CO' as const, reason: '45', action: 'hold' as const },
  ...more,
});
/** A check of one answer comes in, and the inbox is read; answers what posted of it. */
async function comes(desk: Desk, taken: Taken, more: object = {}) {
  desk.receive(desk.check('T1', [desk.answer(await desk.sentVisit(), taken, more)]));
  await desk.read();
  return standing(desk);
}

/** Each tries to let something post that must not; answers what came of it: nothing, while the guards stand. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async heldPostsByItself() {
    const desk = await openTwoPayers();
    await switchOn(desk);
    return comes(desk, [[['CO-P99', 10_00]], []]);
  },
  async lostPostsByItself() {
    const desk = await openTwoPayers();
    await switchOn(desk);
    return comes(desk, PAID, { claimNumber: 'NOBODYS99' });
  },
  async deniedPostsByItself() {
    const desk = await openTwoPayers();
    await switchOn(desk, { denials: false });
    return comes(desk, DENIED, { statusCode: '4' });
  },
  async unpaidPostsByItself() {
    const desk = await openTwoPayers();
    await switchOn(desk, { needsDeposit: true });
    return comes(desk, PAID);
  },
  async takenBackPostsAgain() {
    const desk = await openTwoPayers();
    await switchOn(desk);
    const [check] = await comes(desk, PAID);
    await desk.undo(check?.remittanceId ?? '');
    await desk.read();
    return standing(desk);
  },
  async postsForOneWhoLeft() {
    const desk = await openTwoPayers();
    await switchOn(desk);
    desk.receive(desk.check('T1', [desk.answer(await desk.sentVisit(), PAID)]));
    desk.app.db.run(sql`UPDATE user SET active = 0 WHERE login_name = 'owner'`);
    await desk.app.reply('inbox.read', {}, 'biller');
    return desk.app.db.all(sql`SELECT id FROM remittance WHERE status = 'posted'`);
  },
  async beginsInThePast() {
    const desk = await openTwoPayers();
    await desk.app.reply('posting.saveRule', rule(desk, { effectiveFrom: '2026-07-13' }));
    return desk.app.ask('posting.rules', {});
  },
  async overwritesAnother() {
    const desk = await openTwoPayers();
    await desk.app.ask('posting.saveRule', rule(desk, { seen: 0 }));
    await desk.app.reply('posting.saveRule', rule(desk, { seen: 0, action: 'post' }));
    return (await desk.app.ask('posting.rules', {})).filter(({ action }) => action === 'post');
  },
  async settledJudgedAnew() {
    const desk = await openTwoPayers();
    const claimId = await desk.sentVisit();
    await desk.post('T1', [desk.answer(claimId, DENIED, { statusCode: '4' })]);
    await desk.app.ask('posting.saveRule', rule(desk, { reason: '50', action: 'post' }));
    await desk.post('T2', [desk.answer(claimId, PAID, { payerControlNumber: 'X1' })]);
    return desk.app.db.all(sql`SELECT detail FROM posting WHERE detail = 'CO-50'`);
  },
};

await printAttempt(import.meta.url, attempts);
