import type { Desk } from './desk.ts';
import type { Moved, Payment, Place, Visit } from './world.ts';

/** Where a payment's cents are, and what moving them does to what is owed. */
export const visitAt = (visit: Visit): Place => ({ visit: visit.visitId });
export const account = (guarantorId: string): Place => ({ account: guarantorId });

export const amountAt = (payment: Payment, place: Place): number =>
  ('visit' in place ? payment.on.get(place.visit) : payment.kept.get(place.account)) ?? 0;

export const owedOn = ({ world }: Desk, visit: Visit): number => world.balances.of(`patient ${visit.visitId}`);

/** Puts cents of a payment on a place; a negative amount takes them off. */
export function putOn(desk: Desk, payment: Payment, place: Place, amount: number): void {
  if (amount === 0) return;
  const [places, key] = 'visit' in place ? [payment.on, place.visit] : [payment.kept, place.account];
  const there = (places.get(key) ?? 0) + amount;
  if (there === 0) places.delete(key);
  else places.set(key, there);
  addToBalances(desk, place, amount);
}

/** What an amount at a place means for who owes what. */
export function addToBalances({ world }: Desk, place: Place, amount: number): void {
  if ('account' in place) world.balances.add(`credit ${place.account}`, amount);
  else world.balances.addPatient(place.visit, world.visitById.get(place.visit)?.patient.guarantorId ?? '', -amount);
}

export function moveParts(desk: Desk, parts: readonly Moved[], sign: 1 | -1 = 1): void {
  for (const { payment, from, to, amount } of parts) {
    putOn(desk, payment, from, -amount * sign);
    putOn(desk, payment, to, amount * sign);
  }
}
