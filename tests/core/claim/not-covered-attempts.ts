import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openTwoPayers, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;
type Name = 'claim.close' | 'claim.reopen' | 'claim.askAfterAll';

const LEFT: Taken = [[['PR-2', 20_00]], []];
const at = async ({ app }: Desk, claimId: string) => ({ claimId, version: (await app.ask('claim.get', { claimId })).claim.version });
const say = async (desk: Desk, claimId: string) =>
  desk.app.reply('claim.notCovered', { ...(await at(desk, claimId)), reason: 'Never covered' });
const does = async (desk: Desk, name: Name, claimId: string) => desk.app.reply(name, await at(desk, claimId));
const idOf = (desk: Desk, rank: number) => desk.claims().findLast((one) => one.rank === rank)?.claimId ?? '';
/** Nothing when it was refused with this code; what was answered instead otherwise. */
const unless = (code: string, reply: object): readonly unknown[] => ('code' in reply && reply.code === code ? [] : [reply]);

/** The payer's front end turns a claim away. */
function reject({ app }: Desk, claimId: string): void {
  app.db.run(sql`UPDATE claim SET status = 'rejected', version = version + 1 WHERE id = ${claimId}`);
  app.db.run(sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words)
    VALUES (${claimId}, '2026-07-15T00:00:00.000Z', 'payer', 'submitted', 'rejected', 'A3:116', 'Not ours')`);
}

/** A visit whose first payer is left out; the second is asked, or the guarantor owes it. */
async function leftOut(toGuarantor = false) {
  const desk = await openTwoPayers(toGuarantor ? { coverage: { effectiveTo: plainDate('2020-01-01') } } : {});
  const { claimId } = await desk.visit([120_00, 30_00]);
  const { encounterId } = (await desk.app.ask('claim.get', { claimId })).claim;
  await say(desk, claimId);
  return { desk, claimId, encounterId };
}

/** Each tries to do wrong with a payer that surely does not cover; answers what came of it: nothing, while the guards stand. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async closedUnsent() {
    const desk = await openTwoPayers();
    const check = await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), LEFT)]);
    await desk.undo(check); // the second payer's claim waits, and nothing is open there
    return unless('claim.notMovable', await does(desk, 'claim.close', idOf(desk, 2)));
  },
  async openedAgain() {
    const { desk, claimId } = await leftOut();
    return unless('claim.isNotAsked', await does(desk, 'claim.reopen', claimId));
  },
  async replacedUnasked() {
    const { desk, claimId } = await leftOut();
    const typed = { kind: 'replacement', reason: 'Units', payerControlNumber: 'P1' } as const;
    return unless('claim.isNotAsked', await desk.app.reply('claim.correct', { ...(await at(desk, claimId)), ...typed }));
  },
  async takenBackAfterSending() {
    const { desk, claimId } = await leftOut();
    await desk.app.ask('batch.create', {});
    return unless('claim.nextWasSent', await does(desk, 'claim.askAfterAll', claimId));
  },
  async takenBackAfterPaying() {
    const { desk, claimId, encounterId } = await leftOut(true);
    const paid = { method: 'cash', reference: '', receivedOn: plainDate('2026-07-14') } as const;
    const { patientId } = desk;
    await desk.app.ask('payment.take', { paymentId: desk.app.newId(), patientId, encounterId, amount: cents(1), ...paid });
    return unless('claim.moneyMovedOn', await does(desk, 'claim.askAfterAll', claimId));
  },
  async decidedButLeftOut() {
    const desk = await openTwoPayers();
    const claimId = await desk.sentVisit();
    reject(desk, claimId);
    desk.receive(desk.check('CHECK1', [desk.answer(claimId, LEFT)]));
    await desk.read(); // it is here, and not posted
    return unless('claim.wasDecided', await say(desk, claimId));
  },
  async decidesAfterAll() {
    const desk = await openTwoPayers();
    const claimId = await desk.sentVisit();
    reject(desk, claimId);
    await say(desk, claimId);
    await desk.post('CHECK1', [desk.answer(claimId, LEFT)]);
    const [first, second] = await Promise.all(
      [claimId, idOf(desk, 2)].map(async (id) => (await desk.app.ask('claim.get', { claimId: id })).claim),
    );
    return first?.openAtPayer === 0 && second?.openAtPayer === 20_00 ? [] : [first?.openAtPayer, second?.openAtPayer];
  },
};

await printAttempt(import.meta.url, attempts);
