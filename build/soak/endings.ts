import { cents } from '#shared/kernel/cents.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { addToBalances } from './money-places.ts';
import { addVisit } from './visits.ts';
import type { Payment, Visit } from './world.ts';

const reason = 'as the model says';

/** All cents of a payment go, or come again, wherever they are. */
function count(desk: Desk, payment: Payment, sign: 1 | -1): void {
  desk.world.balances.add('cash patients', payment.amount * sign);
  for (const [visit, amount] of payment.on) addToBalances(desk, { visit }, amount * sign);
  for (const [guarantorId, amount] of payment.kept) addToBalances(desk, { account: guarantorId }, amount * sign);
}

/** Voided, bounced, or taken back by whoever took it today. */
async function end(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  const payment = world.payments.at(-1 - chance.below(30)) ?? chance.oneOf(world.payments);
  if (!payment) return;
  const { paymentId } = payment;
  const how = chance.oneOf(['payment.void', 'payment.bounce', 'payment.retract'] as const) ?? 'payment.void';
  const input =
    how === 'payment.bounce' ? { paymentId, bouncedOn: practice.today(), fee: chance.percent(50), reason } : { paymentId, reason };
  const codes = refusalOf(payment, how);
  if (codes.length > 0) return desk.mustNot(how, input, codes);
  // Who took it is the model's to know only roughly: another person, or another day, is refused.
  if (how === 'payment.retract') {
    const reply = await desk.may(how, input);
    if (!reply.ok) return;
  } else {
    const answer = await desk.must(how, input as never);
    const { fee } = { fee: 0, ...(answer as { readonly fee?: number }) };
    if (fee > 0) payment.fee = await feeVisit(desk, payment, fee);
  }
  count(desk, payment, -1);
  payment.ended = how === 'payment.bounce' ? 'bounced' : 'void';
  for (const move of world.moves) if (move.parts.some((part) => part.payment === payment)) move.takenBack = true;
}

function refusalOf(payment: Payment, how: string): readonly string[] {
  if (how === 'payment.bounce' && payment.method !== 'check') return ['payment.notACheck'];
  if (how !== 'payment.bounce' && payment.onSlip) return ['payment.onSlip', 'payment.notYours', 'payment.ended'];
  if (payment.ended !== 'no') return ['payment.ended', 'payment.notYours'];
  return payment.owedBack > 0 || payment.givenBack > 0 ? ['payment.sentBack', 'payment.notYours'] : [];
}

/** The fee stands on a visit of its own, which is found as a person would find it: it is the account's newest that nobody knows. */
async function feeVisit(desk: Desk, payment: Payment, fee: number): Promise<Visit> {
  const { world, practice } = desk;
  const { visits } = await desk.look('payment.account', { guarantorId: payment.guarantorId });
  const found = visits.find(({ encounterId }) => !world.visitById.has(encounterId));
  const patient = world.patients.find(({ guarantorId }) => guarantorId === payment.guarantorId);
  if (!found || !patient) throw new Error('the fee of a check that bounced stands on no visit');
  const visit: Visit = {
    ...{ visitId: found.encounterId, superbillId: '', patient, day: practice.today(), coverages: [], claimId: null },
    ...{ charges: [fee], isFee: true, feeGone: false },
  };
  addVisit(desk, visit);
  return visit;
}

/** An ended payment counts again, with all that was done with it; the fee stays or goes. */
async function restore(desk: Desk, chance: Chance): Promise<void> {
  const ended = desk.world.payments.filter((payment) => payment.ended !== 'no');
  const payment = chance.percent(10) ? chance.oneOf(desk.world.payments) : chance.oneOf(ended);
  if (!payment) return;
  const input = { paymentId: payment.paymentId, keepFee: chance.percent(50), reason };
  if (payment.ended === 'no') return desk.mustNot('payment.restore', input, ['payment.notEnded']);
  const { feeTakenBack } = await desk.must('payment.restore', input, 'biller');
  const due = payment.fee && !input.keepFee && !payment.fee.feeGone ? (payment.fee.charges[0] ?? 0) : 0;
  if (feeTakenBack !== due) throw new Error(`a fee of ${feeTakenBack} was taken back where ${due} was due`);
  if (payment.fee && due > 0) {
    desk.world.balances.add('charged', -due);
    desk.world.balances.addPatient(payment.fee.visitId, payment.guarantorId, -due);
    payment.fee.feeGone = true;
  }
  count(desk, payment, 1);
  payment.ended = 'no';
  payment.fee = null;
}

async function feeSetting(desk: Desk, chance: Chance): Promise<void> {
  const fee = chance.percent(30) ? 0 : chance.between(1, 50_00);
  await desk.must('payment.saveSettings', { fee: cents(fee), code: 'NSF' });
}

/** Payments that end, and come again. */
export const endingCommands: readonly Command[] = [
  { name: 'end a payment', weight: 6, run: end },
  { name: 'restore a payment', weight: 4, run: restore },
  { name: 'fee of a bounce', weight: 1, run: feeSetting },
];
