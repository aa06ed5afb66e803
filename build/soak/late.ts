import { cents } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { Chance } from './chance.ts';
import { type Command, type Desk, SoakDifference } from './desk.ts';
import { owedOn } from './money-places.ts';
import type { BookedRun } from './world.ts';

const reason = 'as the model says';
type Row = { readonly encounterId: string; readonly amount: number };

/** What a run says that it booked, visit by visit, is what the model books; all of it or nothing. */
function book(desk: Desk, run: Omit<BookedRun, 'parts' | 'undone'>, rows: readonly Row[], total: number): void {
  const { world } = desk;
  const parts = rows.flatMap(({ encounterId, amount }) => {
    const visit = world.visitById.get(encounterId);
    return visit && amount > 0 ? [{ visit, amount }] : [];
  });
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  if (sum !== total) throw new SoakDifference(`a run of ${total} says ${sum} visit by visit`);
  const over = run.kind === 'smallBalance' && parts.find(({ visit, amount }) => amount > owedOn(desk, visit));
  if (over) throw new SoakDifference(`a run wrote off ${over.amount} of a visit that owed ${owedOn(desk, over.visit)}`);
  const booked = { ...run, parts, undone: false };
  world.booked.push(booked);
  turn(desk, booked, 1);
}

function turn({ world }: Desk, { kind, key, parts }: BookedRun, sign: 1 | -1): void {
  const direction = kind === 'smallBalance' ? -sign : sign;
  for (const { visit, amount } of parts) {
    world.balances.addPatient(visit.visitId, visit.patient.guarantorId, amount * direction);
    world.balances.add(key, -amount * direction);
  }
}

/** Small balances as they are listed, with a few left out. */
async function writeOffSmall(desk: Desk, chance: Chance): Promise<void> {
  const asked = { maximum: cents(chance.between(5_00, 400_00)), ageDays: chance.oneOf([0, 7, 30]) ?? 0 };
  const { ready, reasonId, reasons } = await desk.look('smallBalance.list', asked);
  const ticked = ready.filter(() => chance.percent(70));
  if (ticked.length === 0 || reasonId === null) return;
  const runId = desk.practice.newId();
  const shown = cents(ticked.reduce((sum, { amount }) => sum + amount, 0));
  const guarantorIds = ticked.map(({ guarantorId }) => guarantorId);
  const input = { runId, ...asked, guarantorIds, shown, reasonId };
  if (chance.percent(10)) return desk.mustNot('smallBalance.writeOff', { ...input, shown: cents(shown + 1) }, ['smallBalance.changed']);
  const { total } = await desk.must('smallBalance.writeOff', input);
  const { rows } = await desk.look('smallBalance.ofRun', { runId });
  if (total !== shown) throw new SoakDifference(`${shown} were shown, ${total} written off`);
  const words = reasons.find((row) => row.reasonId === reasonId)?.words ?? '';
  book(desk, { runId, kind: 'smallBalance', key: `writeOff ${words}` }, rows, total);
}

/** Finance charges for who agreed, as the dry run shows them. */
async function chargeLate(desk: Desk, chance: Chance): Promise<void> {
  const { practice, world } = desk;
  const guarantorId = chance.oneOf(world.patients)?.guarantorId;
  if (guarantorId === undefined) return;
  await desk.may('financeCharge.agree', { consentId: practice.newId(), guarantorId, signedOn: practice.today() });
  const rules = {
    on: true,
    aprBasisPoints: chance.between(100, 3_600),
    least: cents(chance.below(3_00)),
    afterDays: 30,
    onCharges: chance.percent(50),
  };
  await desk.must('financeCharge.changeSettings', { rules });
  const { inRun, total } = await desk.look('financeCharge.preview', {});
  const runId = practice.newId();
  if (inRun.length === 0) return desk.mustNot('financeCharge.make', { runId, shown: cents(0) }, ['financeCharge.nobody']);
  if (chance.percent(10)) return desk.mustNot('financeCharge.make', { runId, shown: cents(total + 1) }, ['financeCharge.changed']);
  await desk.must('financeCharge.make', { runId, shown: total });
  book(
    desk,
    { runId, kind: 'financeCharge', key: 'financeIncome ' },
    inRun.flatMap(({ visits }) => visits),
    total,
  );
}

async function undo(desk: Desk, chance: Chance): Promise<void> {
  const run = desk.world.booked.at(-1 - chance.below(6));
  if (!run) return;
  const name = `${run.kind}.undo` as const;
  if (run.undone) return desk.mustNot(name, { runId: run.runId, reason }, [`${run.kind}.undone`]);
  await desk.must(name, { runId: run.runId, reason });
  run.undone = true;
  turn(desk, run, -1);
}

/** Plans say when money is expected and move none. */
async function plan(desk: Desk, chance: Chance): Promise<void> {
  const { practice, world } = desk;
  const ended = world.plans.at(-1);
  if (ended !== undefined && chance.percent(40)) {
    world.plans.pop();
    await desk.may('plan.cancel', { planId: ended, reason });
    return;
  }
  const guarantorId = chance.oneOf(world.patients)?.guarantorId;
  const visits = world.visits.filter((visit) => visit.patient.guarantorId === guarantorId && owedOn(desk, visit) > 0).slice(0, 5);
  const agreed = cents(visits.reduce((sum, visit) => sum + owedOn(desk, visit), 0));
  if (visits.length === 0) return;
  const planId = practice.newId();
  const parts = { by: 'count', count: chance.between(1, 6) } as const;
  const when = { firstDay: addDays(practice.today(), 7), interval: 'monthly', graceDays: 5, note: '' } as const;
  const input = { planId, guarantorId, encounterIds: visits.map(({ visitId }) => visitId), agreed, downPayment: cents(0), parts, ...when };
  if ((await desk.may('plan.make', input)).ok) world.plans.push(planId);
}

/** What becomes of balances that are paid late or never. */
export const lateCommands: readonly Command[] = [
  { name: 'write off small balances', weight: 4, run: writeOffSmall },
  { name: 'charge for paying late', weight: 2, run: chargeLate },
  { name: 'undo such a run', weight: 2, run: undo },
  { name: 'payment plans', weight: 2, run: plan },
];
