import { openMoneyDesk } from '../../support/money-desk.ts';
import { type AnswerLine, claimOn, postLetter } from '../../support/payer-letter.ts';
import { printAttempt } from '../../support/print-attempt.ts';

const DAY = '2026-07-14';
const PAID: readonly AnswerLine[] = [
  { charge: 150_00, off: { 'CO-45': 40_00 } },
  { charge: 30_00, off: { 'CO-45': 10_00 } },
];

/** A claim of 150.00 and 30.00 that is out, answered and posted. */
async function answered(lines: readonly AnswerLine[] = PAID) {
  const desk = await openMoneyDesk(DAY);
  const { claimNumber, claimId } = await desk.visit([150_00, 30_00]);
  await desk.app.ask('batch.create', {});
  const remittanceId = await postLetter(desk, { trace: 'E1', date: DAY, claims: [{ claimNumber, payerNumber: 'PM1', lines }] }, DAY);
  const { remittanceClaimId } = await claimOn(desk, remittanceId);
  const tried = async (...[name, input]: Parameters<typeof desk.app.reply>): Promise<readonly unknown[]> =>
    (await desk.app.reply(name, input)).ok ? [name] : [];
  return { desk, claimNumber, claimId, remittanceClaimId, tried };
}

/** Attempts that a guard of repairs and of taking back stops; each answers what came of it, an empty list while the guard holds. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async postsWhatStands() {
    const { remittanceClaimId, tried } = await answered();
    return tried('remittance.postClaim', { remittanceClaimId });
  },
  async postsALineThatStands() {
    const { desk, remittanceClaimId, tried } = await answered();
    await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
    return tried('remittance.postLine', { remittanceClaimId, line: 1 });
  },
  async postsALineThatWasTakenBack() {
    const { desk, claimNumber, claimId, remittanceClaimId } = await answered();
    await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
    const lines = PAID.map(({ charge }) => ({ charge, off: { 'CO-45': 5_00 } }));
    const earlier = await postLetter(desk, { trace: 'E0', date: '2026-07-01', claims: [{ claimNumber, payerNumber: 'PM1', lines }] }, DAY);
    await desk.app.ask('remittance.undo', { remittanceId: earlier });
    const { lines: ours } = await desk.app.ask('claim.get', { claimId });
    return ours.filter(({ charge, paid }) => charge === 30_00 && paid !== 0);
  },
  async setsAsideWhatIsPosted() {
    const { remittanceClaimId, tried } = await answered();
    return tried('remittance.setAside', { remittanceClaimId, kind: 'held', note: 'too late' });
  },
  async decidesWhatIsPosted() {
    const { remittanceClaimId, tried } = await answered();
    return tried('posting.decide', { remittanceClaimId, decisions: [{ group: 'CO', reason: '45', action: 'deny' }] });
  },
  async assignsWhatIsPosted() {
    const { claimId, remittanceClaimId, tried } = await answered();
    return tried('remittance.assign', { remittanceClaimId, claimId });
  },
};

await printAttempt(import.meta.url, attempts);
