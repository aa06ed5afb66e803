import fc from 'fast-check';
import { expect } from 'vitest';
import { statementHandlers } from '#core/statement/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import type { OperationName, Output } from '#shared/contract/operations.ts';
import { canMove } from '#shared/domain/claim/claim-status.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from './money-desk.ts';

/**
 * The life of claims as a game: people and payers do whatever they can, in any order, behind the real dispatcher; two charts
 * of one person, one with a second payer, so that merges and money left to the patient come in between.
 */
export type LifeDesk = Awaited<ReturnType<typeof openLifeDesk>>;

const KINDS = [
  'visit',
  'copayVisit',
  'send',
  'sendQueued',
  'round',
  'correctNow',
  'read',
  'post',
  'replace',
  'void',
  'edit',
  'typeOn',
  'endVisit',
  'check',
  'takeOut',
  'queue',
  'close',
  'reopen',
  'settle',
  'undo',
  'assign',
  'merge',
  'unmerge',
  'guarantor',
  'coverage',
  'pay',
  'statements',
  'undoStatements',
  'nextDay',
] as const;
export type Act = { readonly kind: (typeof KINDS)[number]; readonly pick: number; readonly charge: number };

const OFTEN = ['round', 'round', 'correctNow', 'correctNow', 'edit', 'post', 'send', 'visit'] as const;
/** Sequences of acts; `pick` chooses what is acted on, `charge` what is typed. */
export const lives = (longest: number) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS, ...OFTEN, ...OFTEN),
      pick: fc.nat(1000),
      charge: fc.integer({ min: 1, max: 300 }),
    }),
    { minLength: Math.min(10, longest), maxLength: longest },
  );

export async function openLifeDesk() {
  const desk = await openMoneyDesk();
  Object.assign(desk.app.handlers, statementHandlers);
  const { build, partner, payer, patientId } = desk;
  const otherPayer = build.payer(partner.tradingPartnerId, { name: 'Second Plains', payerCode: 'SP002' });
  build.coverage(patientId, otherPayer.payerId, { rank: 2, memberId: 'SP100' });
  const twin = build.patient({ firstName: 'Mary' });
  build.coverage(twin.patientId, payer.payerId, { rank: 1, memberId: 'PM4477120' });
  return { ...desk, charts: [patientId, twin.patientId] as const, day: { number: 14 } };
}

/** Refusals are part of the game; anything that breaks inside is not. */
async function attempt<N extends OperationName>(desk: LifeDesk, name: N, input: object): Promise<Output<N> | undefined> {
  const reply = await desk.app.reply(name, input);
  if (!reply.ok && reply.code === 'internal.failed') throw new Error(`${name} broke`, { cause: desk.app.failures.at(-1)?.error });
  if (!reply.ok && reply.code === 'input.invalid') throw new Error(`${name}: ${JSON.stringify(reply)}`);
  return reply.ok ? (reply.value as Output<N>) : undefined;
}

const chosen = <T>(rows: readonly T[], pick: number): T | undefined => rows[pick % Math.max(1, rows.length)];
type Claim = { readonly claimId: string; readonly version: number };
const claimsOf = ({ app: { db } }: LifeDesk) => db.all<Claim>(sql`SELECT id AS claimId, version FROM claim ORDER BY claim_number`);

export async function play(desk: LifeDesk, { kind, pick, charge }: Act): Promise<void> {
  const { app } = desk;
  const chart = await livingChart(desk, pick);
  const claim = chosen(claimsOf(desk), pick);
  if (kind === 'visit' || (!claim && kind !== 'copayVisit')) return void (await desk.visit([charge * 100, 30_00], 0, chart));
  if (kind === 'copayVisit') return void (await desk.visit([charge * 100], 25_00, chart));
  if (kind === 'send' || kind === 'sendQueued') return send(desk, pick, kind === 'send' ? 'all' : 'queued');
  if (kind === 'round') return round(desk, pick);
  if (kind === 'read') return void (await desk.read());
  if (kind === 'post') return void (await desk.postAll());
  if (kind === 'settle') return void (await attempt(desk, 'claim.closeSettled', {}));
  if (kind === 'nextDay') return nextDay(desk);
  if (kind === 'undo' || kind === 'assign') return remit(desk, kind, pick);
  if (kind === 'merge' || kind === 'unmerge' || kind === 'guarantor' || kind === 'coverage') return people(desk, kind, pick);
  if (kind === 'pay' || kind === 'statements' || kind === 'undoStatements') return money(desk, kind, chart, pick, charge);
  if (!claim) return;
  if (kind === 'correctNow') return correctNow(desk, claim, pick, charge);
  if (kind === 'edit') return edit(desk, claim, charge);
  if (kind === 'typeOn' || kind === 'endVisit') return typeOn(desk, kind, pick, charge);
  if (kind === 'queue') return void (await attempt(desk, 'claim.queue', { claimIds: [claim.claimId], queued: pick % 2 === 0 }));
  const number = pick % 3 === 0 ? { payerControlNumber: `P${pick}` } : {};
  if (kind === 'replace') return void (await attempt(desk, 'claim.correct', { ...claim, ...number, kind: 'replacement', reason: 'x' }));
  if (kind === 'void') return void (await attempt(desk, 'claim.correct', { ...claim, ...number, kind: 'void', reason: 'x' }));
  if (kind === 'check') return void (await attempt(desk, 'claim.recheck', { ...claim, discardTyped: pick % 2 === 0 }));
  if (kind === 'takeOut') return void (await attempt(desk, 'claim.void', { ...claim, reason: 'x' }));
  await attempt(desk, kind === 'close' ? 'claim.close' : 'claim.reopen', claim);
  expect(app.failures).toEqual([]);
}

async function livingChart({ app, charts }: LifeDesk, pick: number): Promise<string> {
  const { patientId } = await app.ask('patient.get', { patientId: charts[pick % 2] ?? '' });
  return patientId;
}

async function send(desk: LifeDesk, seed: number, only: 'all' | 'queued'): Promise<void> {
  if (only === 'queued') return void (await attempt(desk, 'batch.create', { only }));
  const preview = await desk.app.ask('batch.preview', {});
  if (preview.partners.length === 0) return;
  const before = desk.app.files.outbox.size;
  await attempt(desk, 'batch.preview', {});
  const answer = await desk.send(seed).then(
    (sent) => sent.answer,
    (error: unknown) => {
      if (desk.app.files.outbox.size > before) throw error;
      return undefined; // every claim was kept out of the batch
    },
  );
  if (!answer) return;
  const files = [...answer.ack277ca, ...answer.remittances];
  for (const bytes of seed % 2 === 0 ? files : files.reverse()) desk.receive(bytes);
}

/** Everything that is ready is sent, answered and posted. */
async function round(desk: LifeDesk, seed: number): Promise<void> {
  await send(desk, seed, 'all');
  await desk.read();
  await desk.postAll();
}

/** Makes a correction and approves it, with other charges or as it stands. */
async function correctNow(desk: LifeDesk, claim: Claim, pick: number, charge: number): Promise<void> {
  const kind = pick % 3 === 0 ? 'void' : 'replacement';
  const draft = await attempt(desk, 'claim.correct', { ...claim, payerControlNumber: `P${pick}`, kind, reason: 'x' });
  if (!draft) return;
  const { claimId, version } = draft;
  if (kind === 'replacement' && charge % 3 > 0) await edit(desk, { claimId, version }, charge);
  else await attempt(desk, 'claim.recheck', { claimId, version, discardTyped: true });
}

async function nextDay(desk: LifeDesk): Promise<void> {
  desk.day.number = Math.min(28, desk.day.number + 3);
  desk.setToday(`2026-07-${desk.day.number}`);
}

async function remit(desk: LifeDesk, kind: 'undo' | 'assign', pick: number): Promise<void> {
  const rows = (await desk.app.ask('remittance.list', { status: 'all' })).filter(({ status }) => status !== 'unposted');
  const row = chosen(rows, pick);
  if (!row) return;
  if (kind === 'undo') return void (await attempt(desk, 'remittance.undo', { remittanceId: row.remittanceId }));
  const { claims } = await desk.app.ask('remittance.get', { remittanceId: row.remittanceId });
  const [exception, claim] = [claims.find(({ state }) => state === 'exception'), chosen(claimsOf(desk), pick)];
  if (exception && claim)
    await attempt(desk, 'remittance.assign', { remittanceClaimId: exception.remittanceClaimId, claimId: claim.claimId });
}

async function people(desk: LifeDesk, kind: 'merge' | 'unmerge' | 'guarantor' | 'coverage', pick: number): Promise<void> {
  const { app, charts } = desk;
  const [keepId, mergedId] = pick % 2 === 0 ? charts : [charts[1], charts[0]];
  const chart = await app.ask('patient.get', { patientId: keepId });
  const other = await app.ask('patient.get', { patientId: mergedId });
  if (kind === 'merge') {
    if (chart.patientId === other.patientId) return;
    const versions = { keepVersion: chart.version, mergedVersion: other.version };
    await attempt(desk, 'patient.merge', { mergeId: app.newId(), keepId, mergedId, ...versions });
  } else if (kind === 'unmerge') {
    const [merged] = chart.merged;
    if (merged) await attempt(desk, 'patient.unmerge', { mergeId: merged.mergeId });
  } else if (kind === 'guarantor') {
    const guarantorId = pick % 3 === 0 ? chart.guarantor.guarantorId : other.guarantor.guarantorId;
    const { patientId, version } = chart;
    const guarantor = pick % 5 === 0 ? { kind: 'self' } : { kind: 'existing', guarantorId };
    await attempt(desk, 'patient.moveGuarantor', { patientId, version, guarantor });
  } else {
    const coverage = chosen(chart.coverages, pick);
    if (!coverage) return;
    const ended = pick % 3 === 0 ? '2026-07-01' : null;
    app.db.run(sql`UPDATE coverage SET effective_to = ${ended} WHERE id = ${coverage.coverageId}`);
    if (pick % 2 === 0) return;
    const coverageIds = chart.coverages.map(({ coverageId }) => coverageId).reverse();
    await attempt(desk, 'coverage.order', { patientId: chart.patientId, coverageIds });
  }
}

async function money(
  desk: LifeDesk,
  kind: 'pay' | 'statements' | 'undoStatements',
  patientId: string,
  pick: number,
  charge: number,
): Promise<void> {
  const { app } = desk;
  if (kind === 'pay') {
    const visits = app.db.all<{ id: string }>(sql`SELECT id FROM encounter WHERE patient_id = ${patientId} AND status = 'approved'`);
    const encounterId = pick % 2 === 0 ? (chosen(visits, pick)?.id ?? null) : null;
    const payment = { paymentId: app.newId(), patientId, encounterId, amount: cents(charge * 50), method: 'check', reference: '' };
    await attempt(desk, 'payment.take', { ...payment, receivedOn: plainDate(`2026-07-${desk.day.number}`) });
  } else if (kind === 'statements') {
    const runId = app.newId();
    const made = await attempt(desk, 'statement.make', { runId });
    if (made && pick % 2 === 0) await attempt(desk, 'statement.markMailed', { runId });
    if (made) await app.ask('statement.document', { runId });
  } else {
    const run = (await app.ask('statement.runs', {})).find(({ status }) => status === 'made');
    if (run) await attempt(desk, 'statement.undo', { runId: run.runId });
  }
}

/** Opens the charges and approves them with another first line, or leaves them half typed. */
async function edit(desk: LifeDesk, claim: Claim, charge: number): Promise<void> {
  const opened = await attempt(desk, 'claim.editCharges', claim);
  if (opened) await type(desk, opened.superbillId, charge);
}

/** Goes on with a visit whose charges somebody left open, or ends it without charges. */
async function typeOn(desk: LifeDesk, kind: 'typeOn' | 'endVisit', pick: number, charge: number): Promise<void> {
  const open = desk.app.db.all<{ id: string }>(
    sql`SELECT e.superbill_id AS id FROM opened_visit o JOIN encounter e ON e.id = o.encounter_id ORDER BY 1`,
  );
  const superbill = chosen(open, pick);
  if (!superbill) return;
  if (kind === 'endVisit') await attempt(desk, 'superbill.close', { superbillId: superbill.id, as: 'noCharge', reason: 'x' });
  else await type(desk, superbill.id, charge);
}

async function type(desk: LifeDesk, superbillId: string, charge: number): Promise<void> {
  const { encounter } = await desk.app.ask('charge.open', { superbillId, number: null });
  const [first, ...others] = encounter.lines;
  if (!first) return;
  const typed = { ...encounter, lines: [{ ...first, charge: cents(charge * 100) }, ...others.slice(charge % 2)] };
  const input = { superbillId, encounter: typed };
  const copay = charge % 4 === 0 ? { paymentId: desk.app.newId(), amount: cents(1500), method: 'cash', reference: '' } : null;
  if (charge % 5 === 0) await attempt(desk, 'charge.save', input);
  else await attempt(desk, 'charge.approve', { ...input, copay });
}

/** What must hold after every step, whatever was done. */
export async function lifeHolds(desk: LifeDesk): Promise<void> {
  const { checks } = await desk.verify();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(desk.app.failures).toEqual([]);
  movesAreListed(desk);
  chargesTie(desk);
  claimsArePossible(desk);
  await screensAgree(desk);
  await statementsTie(desk);
}

/** Every move of every claim is a listed one for who made it, begins where the last ended and leads to where the claim is. */
function movesAreListed({ app: { db } }: LifeDesk): void {
  const moves = db.all<{ claimId: string; before: 'draft'; after: 'draft'; source: 'own'; status: string }>(sql`
    SELECT v.claim_id AS claimId, v.status_before AS before, v.status_after AS after, v.source, c.status
    FROM claim_event v JOIN claim c ON c.id = v.claim_id ORDER BY v.claim_id, v.id`);
  const stands = new Map<string, string>();
  for (const { claimId, before, after, source } of moves) {
    if (before !== after) expect(canMove(before, after, source), `${before} to ${after} by ${source}`).toBe(true);
    expect([claimId, before]).toEqual([claimId, stands.get(claimId) ?? 'draft']);
    stands.set(claimId, after);
  }
  for (const { claimId, status } of moves) expect([claimId, status]).toEqual([claimId, stands.get(claimId)]);
}

/** What stands charged on a visit is its lines that count, and what is owed is that less what was paid and taken off. */
function chargesTie({ app: { db } }: LifeDesk): void {
  const broken = db.all(sql`
    SELECT e.id, l.charged, p.revenue, p.owed, p.came FROM encounter e
      JOIN (SELECT encounter_id, sum(iif(withdrawn = 0, charge_cents, 0)) AS charged FROM charge_line GROUP BY 1) l ON l.encounter_id = e.id
      JOIN (SELECT encounter_id, -coalesce(sum(amount_cents) FILTER (WHERE account = 'revenue'), 0) AS revenue,
          coalesce(sum(amount_cents) FILTER (WHERE account IN ('receivable.coverage', 'receivable.guarantor')), 0) AS owed,
          coalesce(sum(amount_cents) FILTER (WHERE account NOT IN ('receivable.coverage', 'receivable.guarantor', 'revenue')), 0) AS came
        FROM posting WHERE encounter_id IS NOT NULL GROUP BY 1) p ON p.encounter_id = e.id
    WHERE e.status = 'approved' AND (l.charged <> p.revenue OR p.owed <> p.revenue - p.came)`);
  expect(broken).toEqual([]);
  const strangers = db.all(sql`
    SELECT p.journal FROM posting p JOIN encounter e ON e.id = p.encounter_id
    WHERE p.account = 'receivable.guarantor' AND p.guarantor_id <> e.guarantor_id`);
  expect(strangers).toEqual([]);
}

function claimsArePossible({ app: { db } }: LifeDesk): void {
  const odd = (words: string, rows: readonly unknown[]) => expect(rows, words).toEqual([]);
  odd(
    'two claims ask for one visit',
    db.all(sql`SELECT c.encounter_id FROM claim c WHERE c.frequency <> '8' AND c.status NOT IN ('voided', 'replaced')
      AND NOT (c.frequency = '7' AND c.status IN ('draft', 'ready', 'onHold', 'queued')) GROUP BY 1 HAVING count(*) > 1`),
  );
  odd(
    'an original is out of use exactly when its correction was sent',
    db.all(sql`SELECT k.claim_id FROM claim_correction k JOIN claim o ON o.id = k.original_claim_id
      WHERE (o.status IN ('replaced', 'voided')) <> EXISTS (SELECT 1 FROM claim_correction x JOIN batch_claim b ON b.claim_id = x.claim_id
        WHERE x.original_claim_id = o.id)`),
  );
  odd(
    'visits wait for drafts only',
    db.all(sql`SELECT o.claim_id FROM opened_visit o JOIN claim c ON c.id = o.claim_id WHERE c.status <> 'draft'`),
  );
  odd(
    'a claim asks what its lines come to',
    db.all(sql`SELECT c.id FROM claim c LEFT JOIN claim_line n ON n.claim_id = c.id LEFT JOIN charge_line l ON l.id = n.charge_line_id
      GROUP BY c.id HAVING c.total_charge_cents <> coalesce(sum(l.charge_cents), 0) OR count(n.claim_id) = 0`),
  );
  odd(
    'what is about to leave asks for the lines that count',
    db.all(sql`SELECT c.id FROM claim c JOIN claim_line n ON n.claim_id = c.id JOIN charge_line l ON l.id = n.charge_line_id
      WHERE c.frequency <> '8' AND c.status IN ('ready', 'onHold', 'queued') AND l.withdrawn = 1`),
  );
  odd(
    'a claim asks a coverage of its visit’s patient, or one that the patient had when it was made',
    db.all(sql`SELECT c.id FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN coverage v ON v.id = c.coverage_id
      WHERE v.patient_id <> e.patient_id AND NOT EXISTS (SELECT 1 FROM patient_merge)`),
  );
}

/** Every page opens, and both ways of adding what is owed agree. */
async function screensAgree(desk: LifeDesk): Promise<void> {
  const { app } = desk;
  for (const { claimId } of claimsOf(desk)) await app.ask('claim.get', { claimId });
  for (const { superbillId } of await app.ask('superbill.list', { status: 'open' }))
    await app.ask('charge.open', { superbillId, number: null });
  for (const { remittanceId } of await app.ask('remittance.list', { status: 'all' })) await app.ask('remittance.get', { remittanceId });
  let shown = 0;
  const seen = new Set<string>();
  for (const asked of desk.charts) {
    const { patientId, owed } = await app.ask('patient.get', { patientId: asked });
    if (seen.has(patientId)) continue;
    seen.add(patientId);
    shown += owed.insurers + owed.patient;
    const { totals } = await app.ask('ledger.patient', { patientId });
    expect([totals.insurersOwe, totals.patientOwes]).toEqual([owed.insurers, owed.patient]);
    for (const amount of ['patientOwes', 'insurersOwe'] as const) {
      const explained = await app.ask('ledger.explain', { patientId, amount });
      expect([explained.agrees, explained.amount]).toEqual([true, amount === 'patientOwes' ? owed.patient : owed.insurers]);
    }
  }
  const owing = app.db.get<{ sum: number }>(sql`
    SELECT coalesce(sum(amount_cents), 0) AS sum FROM posting WHERE account IN ('receivable.coverage', 'receivable.guarantor')`);
  expect(shown).toBe(owing?.sum);
}

/** Each account's statement comes to its postings, and the run to all of them. */
async function statementsTie({ app }: LifeDesk): Promise<void> {
  const preview = await app.ask('statement.preview', {});
  const rows = app.db.all<{ guarantorId: string; owes: number }>(sql`
    SELECT guarantor_id AS guarantorId, sum(amount_cents) AS owes FROM posting
    WHERE account IN ('receivable.guarantor', 'unapplied.guarantor') GROUP BY 1`);
  const owes = new Map(rows.map((row) => [row.guarantorId, row.owes]));
  for (const { guarantorId, owes: shown } of preview.inRun) expect(shown).toBe(owes.get(guarantorId));
  const all = rows.reduce((sum, row) => sum + row.owes, 0);
  expect(preview.total + preview.leftOut.reduce((sum, { amount }) => sum + amount, 0)).toBe(all);
  for (const [guarantorId, owed] of owes) if (owed > 0) await app.ask('statement.page', { guarantorId });
}
