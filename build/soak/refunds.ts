import { cents } from '#shared/kernel/cents.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { account, amountAt, putOn } from './money-places.ts';
import { creditsOf } from './payments.ts';
import type { Payment, Place, Refund } from './world.ts';

const reason = 'as the model says';

/** Which payments give how much, in their order; null when they do not hold it all. */
function draw(payments: readonly Payment[], from: Place, amount: number): Refund['parts'] | null {
  let left = amount;
  const parts = payments.flatMap((payment) => {
    const given = Math.min(left, amountAt(payment, from));
    left -= given;
    return given > 0 ? [{ payment, from, amount: given }] : [];
  });
  return left === 0 ? parts : null;
}

async function owe(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  if (chance.percent(30)) return owePayer(desk, chance);
  const fromVisit = chance.percent(40);
  const overpaid = chance.oneOf(world.visits.filter((visit) => world.balances.of(`patient ${visit.visitId}`) < 0));
  const guarantorId = fromVisit
    ? overpaid?.patient.guarantorId
    : chance.oneOf(world.payments.filter(({ kept }) => kept.size > 0))?.guarantorId;
  if (guarantorId === undefined || (fromVisit && !overpaid)) return;
  const from: Place = fromVisit && overpaid ? { visit: overpaid.visitId } : account(guarantorId);
  const there = 'visit' in from ? -world.balances.of(`patient ${from.visit}`) : world.balances.of(`credit ${guarantorId}`);
  const amount = chance.percent(10) ? there + 1 : chance.between(1, Math.max(1, there));
  const givers =
    'visit' in from
      ? world.payments.filter((one) => one.ended === 'no' && amountAt(one, from) > 0).toSorted((a, b) => b.receiptNumber - a.receiptNumber)
      : creditsOf(desk, guarantorId);
  const to = 'visit' in from ? ({ whom: 'visit', encounterId: from.visit } as const) : ({ whom: 'account', guarantorId } as const);
  const input = { refundId: practice.newId(), to, amount: cents(amount), reason };
  const parts = amount > there ? null : draw(givers, from, amount);
  if (parts === null) return desk.mustNot('refund.owe', input, ['refund.tooMuch']);
  await desk.must('refund.owe', input);
  const refund: Refund = { refundId: input.refundId, amount, guarantorId, payerKey: null, parts, status: 'owed' };
  world.refunds.push(refund);
  setAside(desk, refund, 1);
}

/** What a payer paid too much on a visit. */
async function owePayer(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  const over = world.balances.entries().filter(([key, amount]) => key.startsWith('payer ') && amount < 0);
  const [key, balance] = chance.oneOf(over) ?? [];
  if (key === undefined || balance === undefined) return;
  const [, encounterId = '', coverageId = ''] = key.split(' ');
  const amount = chance.percent(10) ? 1 - balance : chance.between(1, -balance);
  const input = { refundId: practice.newId(), to: { whom: 'payer', encounterId, coverageId }, amount: cents(amount), reason } as const;
  if (amount > -balance) return desk.mustNot('refund.owe', input, ['refund.tooMuch']);
  await desk.must('refund.owe', input);
  const refund: Refund = { refundId: input.refundId, amount, guarantorId: null, payerKey: key, parts: [], status: 'owed' };
  world.refunds.push(refund);
  setAside(desk, refund, 1);
}

function setAside(desk: Desk, { parts, amount, guarantorId, payerKey }: Refund, sign: 1 | -1): void {
  for (const { payment, from, amount: part } of parts) {
    putOn(desk, payment, from, -part * sign);
    payment.owedBack += part * sign;
  }
  if (payerKey !== null) desk.world.balances.add(payerKey, amount * sign);
  desk.world.balances.add(`aside ${guarantorId ?? 'payer'}`, amount * sign);
}

function sendBack(desk: Desk, { parts, amount, guarantorId }: Refund, sign: 1 | -1): void {
  for (const { payment, amount: part } of parts) {
    payment.owedBack -= part * sign;
    payment.givenBack += part * sign;
  }
  desk.world.balances.add(`aside ${guarantorId ?? 'payer'}`, -amount * sign);
  desk.world.balances.add('cash patients', -amount * sign);
}

async function pay(desk: Desk, chance: Chance): Promise<void> {
  const { refunds } = desk.world;
  const refund = refunds.at(-1 - chance.below(10)) ?? chance.oneOf(refunds);
  if (!refund) return;
  const input = {
    refundId: refund.refundId,
    method: chance.oneOf(['check', 'card', 'cash', 'other'] as const) ?? 'check',
    reference: '77',
    paidOn: desk.practice.today(),
  };
  if (refund.status !== 'owed') return desk.mustNot('refund.pay', input, ['refund.notOwed']);
  await desk.must('refund.pay', input);
  sendBack(desk, refund, 1);
  refund.status = 'paid';
}

async function takeBack(desk: Desk, chance: Chance): Promise<void> {
  const { refunds } = desk.world;
  const refund = refunds.at(-1 - chance.below(10)) ?? chance.oneOf(refunds);
  if (!refund) return;
  const input = { refundId: refund.refundId, reason };
  if (refund.status === 'takenBack') return desk.mustNot('refund.takeBack', input, ['refund.takenBack']);
  await desk.must('refund.takeBack', input);
  if (refund.status === 'paid') sendBack(desk, refund, -1);
  else setAside(desk, refund, -1);
  refund.status = refund.status === 'paid' ? 'owed' : 'takenBack';
}

/** Money that goes back to guarantors and payers. */
export const refundCommands: readonly Command[] = [
  { name: 'owe a refund', weight: 6, run: owe },
  { name: 'send a refund', weight: 4, run: pay },
  { name: 'take a refund back', weight: 3, run: takeBack },
];
