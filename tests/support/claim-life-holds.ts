import { expect } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { canMove } from '#shared/domain/claim/claim-status.ts';
import type { LifeDesk } from './claim-life.ts';

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
    'two claims ask one payer for one visit',
    db.all(sql`SELECT c.encounter_id FROM claim c WHERE c.frequency <> '8' AND c.status NOT IN ('voided', 'replaced')
      AND NOT (c.frequency = '7' AND c.status IN ('draft', 'ready', 'onHold', 'queued')) GROUP BY 1, c.rank HAVING count(*) > 1`),
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
      WHERE c.frequency <> '8' AND (c.status IN ('ready', 'queued') OR (c.status = 'onHold' AND c.rank = 1)) AND l.withdrawn = 1`),
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
  for (const { claimId } of app.db.all<{ claimId: string }>(sql`SELECT id AS claimId FROM claim`)) await app.ask('claim.get', { claimId });
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
      const explained = await app.ask('ledger.explain', { of: { kind: amount, patientId } });
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
