import fc from 'fast-check';
import { expect } from 'vitest';
import { statementHandlers } from '#core/statement/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import type { OperationName, Output } from '#shared/contract/operations.ts';
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
