import { cents } from '#shared/kernel/cents.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { account, amountAt, moveParts, visitAt } from './money-places.ts';
import type { Moved, Payment, Place } from './world.ts';

const reason = 'as the model says';
const live = ({ world }: Desk): readonly Payment[] => world.payments.filter(({ ended, waitsFor }) => ended === 'no' && waitsFor === null);
const idOf = (place: Place): string | null => ('visit' in place ? place.visit : null);

/** Money of a payment off a visit or a credit, on another visit of the account or into its credit; sometimes more than there is. */
async function move(desk: Desk, chance: Chance): Promise<void> {
  const { world } = desk;
  const payment = chance.oneOf(live(desk));
  if (!payment) return;
  const places: readonly Place[] = [
    ...[...payment.on.keys()].map((visit) => ({ visit })),
    ...(payment.kept.has(payment.guarantorId) ? [account(payment.guarantorId)] : []),
  ];
  const from = chance.oneOf(places);
  const target = chance.oneOf(world.visits.filter((visit) => visit.patient.guarantorId === payment.guarantorId));
  if (!from || !target) return;
  // What is taken off a visit becomes the credit of whose visit it is, and another account's visit takes none of it.
  const owner = 'visit' in from ? (world.visitById.get(from.visit)?.patient.guarantorId ?? '') : from.account;
  const to: Place = 'visit' in from && chance.percent(50) ? account(owner) : visitAt(target);
  const there = amountAt(payment, from);
  const amount = chance.percent(10) ? there + chance.between(1, 50) : chance.between(1, there);
  const input = { paymentId: payment.paymentId, amount: cents(amount), fromEncounterId: idOf(from), toEncounterId: idOf(to), reason };
  if (idOf(from) === idOf(to)) return desk.mustNot('payment.move', input, ['payment.sameVisit']);
  if (amount > there) return desk.mustNot('payment.move', input, ['payment.notThere', 'payment.otherAccount']);
  if (owner !== payment.guarantorId && 'visit' in to) return desk.mustNot('payment.move', input, ['payment.otherAccount']);
  await book(desk, [{ payment, from, to, amount }], () => desk.must('payment.move', input));
}

/** Credit that a payment brought, to another account. */
async function moveAccount(desk: Desk, chance: Chance): Promise<void> {
  const payment = chance.oneOf(live(desk));
  const other = chance.oneOf(desk.world.patients)?.guarantorId;
  if (!payment || other === undefined) return;
  const [from] = payment.kept.keys();
  const there = from === undefined ? 0 : (payment.kept.get(from) ?? 0);
  const amount = chance.percent(10) || there === 0 ? there + chance.between(1, 50) : chance.between(1, there);
  const fromId = from ?? payment.guarantorId;
  const input = { paymentId: payment.paymentId, fromGuarantorId: fromId, toGuarantorId: other, amount: cents(amount), reason };
  if (other === fromId) return desk.mustNot('payment.moveAccount', input, ['payment.sameAccount']);
  if (amount > there) return desk.mustNot('payment.moveAccount', input, ['payment.notThere']);
  await book(desk, [{ payment, from: account(fromId), to: account(other), amount }], () =>
    desk.must('payment.moveAccount', input, 'biller'),
  );
}

async function book(desk: Desk, parts: readonly Moved[], ask: () => Promise<{ readonly journalIds: readonly string[] }>): Promise<void> {
  const { journalIds } = await ask();
  moveParts(desk, parts);
  desk.world.moves.push({ journalIds, parts, takenBack: false });
}

/** Takes an application or a move back. What was used since cannot be taken back, and what was taken back not again. */
async function undo(desk: Desk, chance: Chance): Promise<void> {
  const { moves } = desk.world;
  const chosen = moves.at(-1 - chance.below(20)) ?? chance.oneOf(moves);
  if (!chosen) return;
  const input = { journalIds: [...chosen.journalIds], reason };
  if (chosen.takenBack) return desk.mustNot('payment.undo', input, ['payment.notUndoable']);
  const needed = new Map<Payment, Map<string, number>>();
  for (const { payment, from, to, amount } of chosen.parts) {
    const places = needed.get(payment) ?? new Map<string, number>();
    needed.set(payment, places);
    for (const [place, change] of [
      [to, -amount],
      [from, amount],
    ] as const) {
      const key = JSON.stringify(place);
      places.set(key, (places.get(key) ?? amountAt(payment, place)) + change);
    }
  }
  const overdrawn = [...needed.values()].some((places) => [...places.values()].some((amount) => amount < 0));
  if (overdrawn) return desk.mustNot('payment.undo', input, ['payment.usedSince']);
  await desk.must('payment.undo', input);
  moveParts(desk, chosen.parts, -1);
  chosen.takenBack = true;
}

/** Moving what was taken, and undoing it. */
export const moveCommands: readonly Command[] = [
  { name: 'move money', weight: 8, run: move },
  { name: 'move to another account', weight: 4, run: moveAccount },
  { name: 'undo a move', weight: 6, run: undo },
];
