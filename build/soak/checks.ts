import { sql } from '#db/connection/handles.ts';
import type { Chance } from './chance.ts';
import type { Command, Desk } from './desk.ts';
import { settleAnew } from './payer-answers.ts';
import { readCheck } from './read-check.ts';
import { type Answer, aboutKey, type Check, type SentClaim } from './world.ts';
import { writeCheck } from './write-check.ts';

/** Sends every claim that is ready; what left can be answered. */
export async function send(desk: Desk): Promise<readonly string[]> {
  const { world, practice } = desk;
  const reply = await desk.may('batch.create', {}, 'biller');
  if (!reply.ok) {
    if (reply.code !== 'batch.nothingToSend') throw new Error(`batch.create was refused: ${reply.code}`);
    return [];
  }
  const { batches } = reply.value as { readonly batches: readonly { readonly batchId: string }[] };
  for (const { batchId } of batches)
    for (const row of practice.db.all<Omit<SentClaim, 'visit'> & { readonly visitId: string }>(sql`
      SELECT c.id AS claimId, c.claim_number AS claimNumber, c.encounter_id AS visitId, c.coverage_id AS coverageId, c.payer_id AS payerId, c.rank
      FROM batch_claim b JOIN claim c ON c.id = b.claim_id WHERE b.batch_id = ${batchId} ORDER BY c.claim_number`)) {
      const visit = world.visitById.get(row.visitId);
      if (visit) world.sent.push({ ...row, visit });
    }
  practice.files.outbox.clear();
  return batches.map(({ batchId }) => batchId);
}

/** The payer simulator answers what leaves now: acknowledgements, and checks with denials, reversals and takebacks. */
async function simulate(desk: Desk): Promise<void> {
  const { practice } = desk;
  for (const batchId of await send(desk)) {
    practice.nextDay(1);
    await desk.must('simulator.answer', { batchId, seed: 1, step: 'all' });
    await receive(desk);
  }
}

/** Reads what lies in the inbox, and posts what is new by hand. */
async function receive(desk: Desk): Promise<void> {
  const { practice, world } = desk;
  const checks = [...practice.files.inbox].flatMap(([name, bytes]) => (name.endsWith('.835') ? [readCheck(bytes)] : []));
  await desk.must('inbox.read', {}, 'biller');
  practice.files.inbox.clear();
  for (const { payerCode: _payer, claims, ...text } of checks) {
    if (world.checkByTrace.has(text.trace)) continue;
    const row = practice.db.get<{ id: string }>(sql`SELECT id FROM remittance WHERE trace_number = ${text.trace}`);
    if (!row) throw new Error('a check that was read is not there');
    const check: Check = { ...text, answers: [], remittanceId: row.id, posted: false, slipId: null };
    const rows = practice.db.all<{ id: string; coverageId: string | null; visitId: string | null }>(sql`
      SELECT r.id, c.coverage_id AS coverageId, c.encounter_id AS visitId FROM remittance_claim r LEFT JOIN claim c ON c.id = r.claim_id
      WHERE r.remittance_id = ${row.id} ORDER BY r.position`);
    check.answers = claims.map((claim, at): Answer => {
      const visit = world.visitById.get(rows[at]?.visitId ?? '');
      const about = visit ? { visit, coverageId: rows[at]?.coverageId ?? '' } : null;
      return { ...claim, check, about, remittanceClaimId: rows[at]?.id ?? '', undone: false, undoneLines: new Set() };
    });
    for (const answer of check.answers)
      if (answer.about) keep(world.answers, aboutKey(answer.about.visit, answer.about.coverageId), answer);
    world.checks.push(check);
    world.checkByTrace.set(check.trace, check);
    await post(desk, check);
  }
}

const keep = (map: Map<string, Answer[]>, key: string, answer: Answer): void => void map.set(key, [...(map.get(key) ?? []), answer]);

async function post(desk: Desk, check: Check): Promise<void> {
  await desk.must('remittance.post', { remittanceId: check.remittanceId }, 'biller');
  book(desk, check, 1);
}

/** The check itself, and what all answers on it come to now that it counts, or no longer does. */
function book(desk: Desk, check: Check, sign: 1 | -1): void {
  const { balances } = desk.world;
  check.posted = sign === 1;
  balances.add('cash payers', check.received * sign);
  balances.add(`unplaced ${check.remittanceId}`, check.received * sign);
  for (const [name, amount] of check.providerLevel) {
    balances.add(`providerLevel ${name}`, amount * sign);
    balances.add(`unplaced ${check.remittanceId}`, amount * sign);
  }
  for (const answer of check.answers) if (answer.about) settleAnew(desk.world, answer.about);
}

/** A check written here: what payers do seldom comes often. */
async function ownCheck(desk: Desk, chance: Chance): Promise<void> {
  const { world, practice } = desk;
  if (world.sent.length === 0 || chance.percent(30)) await send(desk);
  const first = world.sent.at(-1 - chance.below(40)) ?? chance.oneOf(world.sent);
  if (!first) return;
  const others = world.sent.slice(-40).filter(({ payerId, claimId }) => payerId === first.payerId && claimId !== first.claimId);
  const claims = [first, ...others.filter(() => chance.percent(25)).slice(0, 5)];
  const before = claims.map(({ visit, coverageId }) => world.answers.get(aboutKey(visit, coverageId)) ?? []);
  const bytes = writeCheck(practice, {
    claims,
    before,
    chance,
    number: world.checks.length + 1,
    linesOf: (claimId) => linesOf(desk, claimId),
  });
  if (bytes === null) return;
  practice.files.inbox.set('check.835', bytes);
  await receive(desk);
}

/** What our claim says of its lines; who reads it knows the line control numbers. */
const linesOf = ({ practice }: Desk, claimId: string) =>
  practice.db.all<{ line: string; code: string; charge: number }>(sql`
    SELECT l.line_control_number AS line, c.procedure_code AS code, c.charge_cents AS charge
    FROM claim_line l JOIN charge_line c ON c.id = l.charge_line_id WHERE l.claim_id = ${claimId} ORDER BY l.line_number`);

/** The very same file, or the same check in another envelope: nothing is booked twice. */
async function again(desk: Desk, chance: Chance): Promise<void> {
  const { practice, world } = desk;
  const check = world.checks.at(-1 - chance.below(15)) ?? chance.oneOf(world.checks);
  if (!check) return;
  const text = Buffer.from(check.bytes).toString('latin1');
  const other = chance.percent(50)
    ? text
    : text
        .replace(/^(ISA.{86})(\d{9})/s, (_, head: string) => `${head}${String(900_000_000 + desk.step).slice(-9)}`)
        .replace(/(IEA\*\d+\*)(\d{9})/, (_, head: string) => `${head}${String(900_000_000 + desk.step).slice(-9)}`);
  practice.files.inbox.set(`again-${desk.step}.835`, new Uint8Array(Buffer.from(other, 'latin1')));
  await desk.must('inbox.read', {});
  practice.files.inbox.clear();
}

/** A whole check taken back, or posted again. */
async function undoCheck(desk: Desk, chance: Chance): Promise<void> {
  const { checks } = desk.world;
  const waiting = checks.filter(({ posted }) => !posted);
  const check =
    chance.percent(55) && waiting.length > 0 ? chance.oneOf(waiting) : (checks.at(-1 - chance.below(25)) ?? chance.oneOf(checks));
  if (!check) return;
  const { remittanceId } = check;
  if (!check.posted) return post(desk, check);
  await desk.must('remittance.undo', { remittanceId }, 'biller');
  // What was taken back of its claims and lines is forgotten with it.
  for (const answer of check.answers) {
    answer.undone = false;
    answer.undoneLines.clear();
  }
  book(desk, check, -1);
}

/** Claims that leave, and the payers' money. */
export const checkCommands: readonly Command[] = [
  { name: 'send and be answered by the simulator', weight: 3, run: simulate },
  { name: 'a check', weight: 14, run: ownCheck },
  { name: 'a check again', weight: 4, run: again },
  { name: 'undo or post a check', weight: 7, run: undoCheck },
];
