import { sql } from '#db/connection/handles.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { nextAfter } from './world.ts';

/** Declined money moved on or written off, at the amount that the screen shows. */
async function moveDenied(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  const { rows } = await desk.look('denial.list', { view: 'open', order: 'age', limit: 20 } as never);
  const row = chance.oneOf(rows);
  const claim =
    row &&
    practice.db.get<{ visitId: string; coverageId: string }>(
      sql`SELECT encounter_id AS visitId, coverage_id AS coverageId FROM claim WHERE id = ${row.claimId}`,
    );
  const visit = claim && world.visitById.get(claim.visitId);
  if (!row || !claim || !visit) return;
  const to = chance.oneOf(['nextPayer', 'patient', 'writeOff'] as const) ?? 'writeOff';
  const base = { denialId: row.denialId, version: row.version, moneyId: practice.newId(), amount: row.amount };
  const words = chance.oneOf(reasonsOf(desk));
  const reply =
    to === 'writeOff'
      ? await desk.may('denial.writeOff', { ...base, reasonId: words?.reasonId, words: '' })
      : await desk.may('denial.transfer', { ...base, to, reason: 'as the model says' });
  if (!reply.ok) return;
  const next = nextAfter(visit, claim.coverageId);
  const target = to === 'writeOff' ? `writeOff ${words?.words ?? ''}` : to === 'nextPayer' ? `payer ${visit.visitId} ${next}` : 'patient';
  const back = [
    [`payer ${visit.visitId} ${claim.coverageId}`, -row.amount],
    [target, row.amount],
  ] as const;
  const money = { moneyId: base.moneyId, visit, back, standing: true };
  book(desk, money, 1);
  world.denialMoney.push(money);
}

type Money = Desk['world']['denialMoney'][number];

function book({ world }: Desk, { visit, back }: Money, sign: 1 | -1): void {
  for (const [key, amount] of back)
    if (key === 'patient') world.balances.addPatient(visit.visitId, visit.patient.guarantorId, amount * sign);
    else world.balances.add(key, amount * sign);
}

const reasonsOf = ({ practice }: Desk): readonly { readonly reasonId: string; readonly words: string }[] =>
  practice.db.all(sql`SELECT id AS reasonId, words FROM reason WHERE active = 1 AND use LIKE 'writeOff%' ORDER BY id`);

async function takeBack(desk: Desk, chance: Chance): Promise<void> {
  const money = desk.world.denialMoney.at(-1 - chance.below(10));
  if (!money) return;
  const input = { moneyId: money.moneyId, reason: 'as the model says' };
  if (!money.standing) return desk.mustNot('denial.takeBack', input, ['denial.decided']);
  await desk.must('denial.takeBack', input, 'biller');
  money.standing = false;
  book(desk, money, -1);
}

/** What payers declined. */
export const denialCommands: readonly Command[] = [
  { name: 'move or write off a denial', weight: 5, run: moveDenied },
  { name: 'take that back', weight: 2, run: takeBack },
];
