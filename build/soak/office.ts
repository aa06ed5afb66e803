import { reopenPeriod } from '#core/engine/reopen-period.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { sumsThrough } from './books.ts';
import type { Chance } from './chance.ts';
import { type Command, type Desk, SoakDifference } from './desk.ts';

const reason = 'as the model says';

/** Statements ask for money and move none; a run that is mailed stays. */
async function statements(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  const run = world.runs.at(-1);
  if (!run || chance.percent(34)) {
    const runId = practice.newId();
    const reply = await desk.may('statement.make', { runId });
    if (reply.ok) world.runs.push({ runId, status: 'made' });
    return;
  }
  const name = chance.percent(50) ? 'statement.markMailed' : 'statement.undo';
  if (run.status !== 'made') return desk.mustNot(name, { runId: run.runId }, ['statement.notMade']);
  await desk.must(name, { runId: run.runId });
  run.status = name === 'statement.undo' ? 'undone' : 'mailed';
}

/** Payers' checks on a slip, and off it again; the ledger says nothing of it. */
async function slips(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  const slip = world.slips.at(-1);
  if (slip && !slip.voided && chance.percent(40)) {
    await desk.must('deposit.voidSlip', { slipId: slip.slipId, reason });
    slip.voided = true;
    for (const check of slip.checks) check.slipId = null;
    return;
  }
  const checks = world.checks
    .slice(-40)
    .filter(({ method, posted, slipId, received }) => method === 'CHK' && posted && slipId === null && received > 0);
  const taken = checks.slice(0, chance.between(1, 5));
  if (taken.length === 0) return;
  const slipId = practice.newId();
  const input = { slipId, bankAccountId: world.bankAccountId, remittanceIds: taken.map(({ remittanceId }) => remittanceId) };
  const { total } = await desk.must('deposit.makeSlip', input);
  const due = taken.reduce((sum, { received }) => sum + received, 0);
  if (total !== due) throw new SoakDifference(`a slip of ${due} says ${total}`);
  for (const check of taken) check.slipId = slipId;
  world.slips.push({ slipId, checks: taken, voided: false });
}

/** Closes yesterday with a signature for whatever is not green; from then on nothing there may read otherwise. */
async function close(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  const through = addDays(practice.today(), chance.percent(8) ? 1 : -1);
  const { proofs, refusal } = await desk.look('period.proofs', { kind: 'day', through });
  const signedOff = proofs.filter(({ green }) => !green).map(({ name }) => ({ name, reason: 'known to the owner' }));
  const input = { closeId: practice.newId(), kind: 'day' as const, through, signedOff };
  if (refusal !== null) return desk.mustNot('period.lock', input);
  await desk.must('period.lock', input, 'biller');
  closedStays(desk);
  world.closes.push(input.closeId);
  world.closed = { through, sums: sumsThrough(practice.db, through) };
}

/** What was closed and not opened again is what it was. */
export function closedStays({ world, practice }: Desk): void {
  if (world.closed && sumsThrough(practice.db, world.closed.through) !== world.closed.sums)
    throw new SoakDifference(`something changed in what is closed through ${world.closed.through}`);
}

/** Two people open what was closed. This is a gate: passwords are the engine's, so the soak asks behind them. */
async function reopen(desk: Desk): Promise<void> {
  const { world, practice } = desk;
  const closeId = world.closes.pop();
  if (closeId === undefined) return;
  closedStays(desk);
  desk.commands += 1;
  reopenPeriod(practice.app, { userId: practice.userOf('owner') }, { closeId, secondUserId: practice.userOf('biller'), reason });
  world.closed = null;
  if (world.closes.length > 0) {
    const { closedThrough } = await desk.look('period.status', {});
    if (closedThrough !== null) world.closed = { through: closedThrough, sums: sumsThrough(practice.db, closedThrough) };
  }
}

async function closeSettled(desk: Desk): Promise<void> {
  await desk.must('claim.closeSettled', {}, 'biller');
}

/** What an office does beside claims and money. */
export const officeCommands: readonly Command[] = [
  { name: 'statements', weight: 2, run: statements },
  { name: 'deposit slips', weight: 2, run: slips },
  { name: 'close a day', weight: 2, run: close },
  { name: 'open a close again', weight: 1, run: reopen },
  { name: 'close settled claims', weight: 1, run: closeSettled },
  { name: 'the next day', weight: 4, run: async ({ practice }, chance) => practice.nextDay(chance.between(1, 4)) },
  { name: 'end the program and start it', weight: 1, run: ({ practice }) => practice.reopen() },
];
