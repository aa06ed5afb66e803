import { isOperationName, type OperationName, operations } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { mutatePayload, validPayload } from '../../tests/support/model-payload.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { ROLES } from './practice.ts';

/** Operations that could move money, or that were asked in this run: what is garbled is garbled most usefully where it matters. */
const PARTS =
  /^(charge|claim|payment|refund|remittance|denial|statement|period|deposit|takeback|batch|paper|posting|superbill|patient|coverage|plan|collection|financeCharge|smallBalance)\./;
const commands = Object.entries(operations).flatMap(([name, { kind, permission }]) =>
  isOperationName(name) && kind === 'command' && PARTS.test(name) ? [{ name, permission }] : [],
);

/** A real input with one thing broken: refused before anything is read, or, when it is still in form, not asked. */
async function garbled(desk: Desk, chance: Chance): Promise<void> {
  const known = chance.oneOf(desk.asked.filter(({ answer }) => answer === 'ok'));
  if (!known) return;
  const input = mutatePayload(known.input, chance.below);
  if (isInForm(known.name as OperationName, input)) return;
  await desk.mustNot(known.name as OperationName, input, ['input.invalid'], known.role);
}

/** In form and about nothing that is there. */
async function aboutNothing(desk: Desk, chance: Chance): Promise<void> {
  const { name } = chance.oneOf(commands) ?? {};
  if (!name) return;
  const ids = [desk.practice.newId(), desk.practice.newId()];
  const input = validPayload(operations[name].input, chance.below, ids);
  if (!isInForm(name, input) || !NEEDS_SOMETHING.has(name)) return;
  await desk.mustNot(name, input);
}

const NEEDS_SOMETHING = new Set<string>(
  'charge.approve charge.save claim.editCharges claim.hold claim.void claim.correct claim.close claim.reopen payment.take payment.move payment.void payment.bounce payment.restore payment.retract payment.undo payment.moveAccount payment.apply refund.owe refund.pay refund.takeBack remittance.undo remittance.undoClaim remittance.undoLine remittance.postClaim denial.transfer denial.writeOff denial.takeBack statement.undo statement.markMailed deposit.makeSlip deposit.voidSlip'.split(
    ' ',
  ),
);

/** What was done a moment ago, asked once more: an id that was used is not used again. */
async function twice(desk: Desk, chance: Chance): Promise<void> {
  const once = new Set([
    'payment.take',
    'charge.approve',
    'refund.owe',
    'patient.register',
    'statement.make',
    'deposit.makeSlip',
    'period.lock',
    'plan.make',
    'smallBalance.writeOff',
    'financeCharge.make',
  ]);
  const known = chance.oneOf(desk.asked.filter(({ name, answer }) => answer === 'ok' && once.has(name)));
  if (known) await desk.mustNot(known.name as OperationName, known.input, [], known.role);
}

/** By somebody who may not. */
async function notAllowed(desk: Desk, chance: Chance): Promise<void> {
  const known = chance.oneOf(desk.asked.filter(({ answer }) => answer === 'ok'));
  if (!known) return;
  const { permission } = operations[known.name as OperationName];
  const role = ROLES.find((one) => !mayDo(one, permission));
  if (role) await desk.mustNot(known.name as OperationName, known.input, ['permission.denied'], role);
}

const isInForm = (name: OperationName, input: unknown): boolean => operations[name].input.safeParse(input ?? {}).success;

/** Input that must be refused with a code: nothing breaks, and nothing of it is booked. */
export const nonsenseCommands: readonly Command[] = [
  { name: 'garbled', weight: 6, run: garbled },
  { name: 'about nothing', weight: 5, run: aboutNothing },
  { name: 'twice', weight: 3, run: twice },
  { name: 'not allowed', weight: 3, run: notAllowed },
];
