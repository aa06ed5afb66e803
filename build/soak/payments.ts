import { cents } from '#shared/kernel/cents.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { account, amountAt, moveParts, owedOn, putOn, visitAt } from './money-places.ts';
import type { Moved, Payment, Visit } from './world.ts';

const METHODS = ['cash', 'check', 'card', 'moneyOrder', 'other'] as const;

/** Money at the desk: on one visit, by hand over several, kept as a credit, for a superbill, or the oldest owed first. */
async function take(desk: Desk, chance: Chance): Promise<void> {
  const { practice, world } = desk;
  const patient = chance.oneOf(world.patients);
  if (!patient) return;
  const family = world.visits.filter((visit) => visit.patient.guarantorId === patient.guarantorId && !visit.isFee);
  const amount = chance.between(1, 200_00);
  const [method, way] = [chance.oneOf(METHODS) ?? 'cash', chance.below(5)];
  const base = {
    paymentId: practice.newId(),
    patientId: patient.patientId,
    encounterId: null,
    amount: cents(amount),
    method,
    reference: '1042',
    receivedOn: practice.today(),
  };
  const own = chance.oneOf(family.filter((visit) => visit.patient === patient));
  const open = chance.oneOf(world.openSuperbills.filter((one) => one.patient === patient));
  const parts = byHand(desk, family, amount, chance);
  if (way === 0 && own)
    return taken(desk, await desk.must('payment.take', { ...base, encounterId: own.visitId }, 'frontDesk'), base, patient.guarantorId, [
      [own, amount],
    ]);
  if (way === 1 && open)
    return taken(
      desk,
      await desk.must('payment.take', { ...base, superbillId: open.superbillId }),
      base,
      patient.guarantorId,
      [],
      open.superbillId,
    );
  if (way === 2 && parts.length > 0) {
    const asked = parts.map(([visit, part]) => ({ encounterId: visit.visitId, amount: cents(part) }));
    return taken(
      desk,
      await desk.must('payment.take', { ...base, apply: { how: 'hand', parts: asked } }),
      base,
      patient.guarantorId,
      parts,
    );
  }
  if (way === 3) return taken(desk, await desk.must('payment.take', { ...base, apply: { how: 'credit' } }), base, patient.guarantorId, []);
  taken(desk, await desk.must('payment.take', base), base, patient.guarantorId, oldestFirst(desk, patient.guarantorId, amount));
}

/** Random parts of an amount, each at most what is owed on its visit. */
function byHand(desk: Desk, family: readonly Visit[], amount: number, chance: Chance): [Visit, number][] {
  let left = amount;
  return family
    .filter((visit) => owedOn(desk, visit) > 0)
    .slice(0, 4)
    .flatMap((visit): [Visit, number][] => {
      const part = Math.min(left, chance.between(1, owedOn(desk, visit)));
      left -= part;
      return part > 0 ? [[visit, part]] : [];
    });
}

/** What the program does when nobody says otherwise: the oldest visit first, ties by id. */
export function oldestFirst(desk: Desk, guarantorId: string, amount: number): [Visit, number][] {
  let left = amount;
  return desk.world.visits
    .filter((visit) => visit.patient.guarantorId === guarantorId && owedOn(desk, visit) > 0)
    .toSorted((a, b) => (`${a.day} ${a.visitId}` < `${b.day} ${b.visitId}` ? -1 : 1))
    .flatMap((visit): [Visit, number][] => {
      const part = Math.min(left, owedOn(desk, visit));
      left -= part;
      return part > 0 ? [[visit, part]] : [];
    });
}

type Base = { readonly paymentId: string; readonly amount: number; readonly method: string };

function taken(
  desk: Desk,
  answer: { readonly receiptNumber: number },
  { paymentId, amount, method }: Base,
  guarantorId: string,
  parts: readonly [Visit, number][],
  waitsFor: string | null = null,
): void {
  const { world, practice } = desk;
  const payment: Payment = {
    ...{ paymentId, receiptNumber: answer.receiptNumber, guarantorId, amount, method, takenOn: practice.today(), waitsFor },
    ...{ kept: new Map(), on: new Map(), owedBack: 0, givenBack: 0, ended: 'no', fee: null, onSlip: false },
  };
  world.payments.push(payment);
  world.balances.add('cash patients', amount);
  const placed = parts.reduce((sum, [, part]) => sum + part, 0);
  for (const [visit, part] of parts) putOn(desk, payment, visitAt(visit), part);
  putOn(desk, payment, account(guarantorId), amount - placed);
}

/** Credits of an account on its visits: the oldest credit first, the oldest visit first. */
async function applyCredit(desk: Desk, chance: Chance): Promise<void> {
  const { world } = desk;
  const guarantorId = chance.oneOf(world.payments)?.guarantorId;
  if (guarantorId === undefined) return;
  const credits = creditsOf(desk, guarantorId);
  const there = credits.reduce((sum, payment) => sum + amountAt(payment, account(guarantorId)), 0);
  const wanted = chance.percent(40) ? chance.between(1, 150_00) : null;
  const input = { guarantorId, amount: wanted === null ? null : cents(wanted), apply: { how: 'rule', rule: 'oldest' } } as const;
  if (there === 0) return desk.mustNot('payment.apply', input, ['payment.noCredit']);
  const parts = oldestFirst(desk, guarantorId, Math.min(there, wanted ?? there));
  const { applied, journalIds } = await desk.must('payment.apply', input);
  const total = parts.reduce((sum, [, part]) => sum + part, 0);
  if (applied !== total) throw new Error(`${applied} were put on visits where ${total} were due`);
  const moved = share(credits, guarantorId, parts);
  moveParts(desk, moved);
  if (journalIds.length > 0) world.moves.push({ journalIds, parts: moved, takenBack: false });
}

/** Payments with free credit of an account, by receipt. */
export const creditsOf = ({ world }: Desk, guarantorId: string): readonly Payment[] =>
  world.payments
    .filter((payment) => payment.ended === 'no' && payment.waitsFor === null && amountAt(payment, account(guarantorId)) > 0)
    .toSorted((a, b) => a.receiptNumber - b.receiptNumber);

function share(credits: readonly Payment[], guarantorId: string, parts: readonly [Visit, number][]): Moved[] {
  const open = parts.map(([visit, amount]) => ({ visit, amount }));
  return credits.flatMap((payment) => {
    let left = amountAt(payment, account(guarantorId));
    return open.flatMap((part): Moved[] => {
      const given = Math.min(left, part.amount);
      left -= given;
      part.amount -= given;
      return given > 0 ? [{ payment, from: account(guarantorId), to: visitAt(part.visit), amount: given }] : [];
    });
  });
}

/** Taking money and putting credits on visits. */
export const paymentCommands: readonly Command[] = [
  { name: 'take money', weight: 22, run: take },
  { name: 'apply credit', weight: 8, run: applyCredit },
];
