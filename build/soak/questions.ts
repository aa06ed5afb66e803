import { Balances, differences } from './balances.ts';
import { booksAnew, owedByPayer } from './books.ts';
import type { Chance } from './chance.ts';
import { type Desk, SoakDifference } from './desk.ts';
import { closedStays } from './office.ts';

/** After every command: what it touched, in the model or in the books, is the same in both. */
export function compareTouched(desk: Desk): void {
  desk.books.follow(desk.practice.db);
  const keys = new Set([...desk.world.balances.takeTouched(), ...desk.books.balances.takeTouched()]);
  refuse(differences(desk.world.balances, desk.books.balances, keys));
}

/** Every balance there is, added by SQL from nothing; what payers owe by payer; and what closed days say. */
export function compareAll(desk: Desk): void {
  const { world, practice } = desk;
  const anew = booksAnew(practice.db);
  const keys = new Set([...world.balances.entries(), ...anew.entries()].map(([key]) => key));
  refuse(differences(world.balances, anew, keys));
  const payers = new Balances();
  const payerOf = new Map(
    world.patients.flatMap(({ coverages }) => coverages.map(({ coverageId, payerId }) => [coverageId, payerId] as const)),
  );
  for (const [key, amount] of world.balances.entries())
    if (key.startsWith('payer ')) payers.add(payerOf.get(key.split(' ')[2] ?? '') ?? '', amount);
  const books = owedByPayer(practice.db);
  refuse(
    [...books].flatMap(([payerId, amount]) =>
      payers.of(payerId) === amount ? [] : [`payer ${payerId} owes ${payers.of(payerId)}, the books say ${amount}`],
    ),
  );
  closedStays(desk);
}

/** What a screen shows of an account is what the model knows of it, and a payment is somewhere, whole. */
export async function askScreens(desk: Desk, chance: Chance): Promise<void> {
  const { world } = desk;
  const payment = chance.oneOf(world.payments);
  const guarantorId = payment?.guarantorId ?? chance.oneOf(world.patients)?.guarantorId;
  if (guarantorId === undefined) return;
  const shown = await desk.look('payment.account', { guarantorId });
  const overpaid = shown.overpaid.reduce((sum, { amount }) => sum + amount, 0);
  const faults = [
    ...said('what an account owes', shown.owed - overpaid, world.balances.of(`account ${guarantorId}`)),
    ...said('the credit of an account', shown.credit, world.balances.of(`credit ${guarantorId}`)),
    ...said('refunds owed', shown.refundsOwed, world.balances.of(`aside ${guarantorId}`)),
  ];
  if (payment) {
    const { applied, kept, owedBack, givenBack } = await desk.look('payment.show', { paymentId: payment.paymentId });
    const there = [...applied, ...kept].reduce((sum, { amount }) => sum + amount, 0) + owedBack + givenBack;
    faults.push(...said('a payment', there, payment.ended === 'no' ? payment.amount : 0));
  }
  refuse(faults);
}

const said = (what: string, shown: number, wanted: number): readonly string[] =>
  shown === wanted ? [] : [`the screen says ${shown} of ${what}, the model ${wanted}`];

/** All proofs of the program itself. */
export async function prove(desk: Desk): Promise<void> {
  const { checks, totals } = await desk.must('ledger.verify', {});
  refuse(checks.filter(({ ok }) => !ok).map(({ name, violations, first }) => `proof "${name}" fails ${violations} times: ${first}`));
  const charged = desk.world.balances.of('charged');
  refuse(totals.charges === charged ? [] : [`the proofs say ${totals.charges} were charged, the model ${charged}`]);
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new SoakDifference(faults.slice(0, 8).join('\n'));
}
