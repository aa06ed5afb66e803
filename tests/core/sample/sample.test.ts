import { expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { claimStatuses } from '#shared/domain/claim/claim-status.ts';
import { isMedicareId } from '#shared/domain/identifier/member-id.ts';
import { isNpi } from '#shared/domain/identifier/npi.ts';
import { zipFitsState } from '#shared/domain/identifier/zip.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { daysBetween, plainDate } from '#shared/kernel/plain-date.ts';
import { fingerprint, openSampleDesk } from './sample-desk.ts';

const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;
const counts = (db: OwnedDb, table: 'claim' | 'superbill' | 'remittance'): Readonly<Record<string, number>> => {
  const rows = {
    claim: () => db.all<{ status: string; n: number }>(sql`SELECT status, count(*) AS n FROM claim GROUP BY 1`),
    superbill: () => db.all<{ status: string; n: number }>(sql`SELECT status, count(*) AS n FROM superbill GROUP BY 1`),
    remittance: () => db.all<{ status: string; n: number }>(sql`SELECT status, count(*) AS n FROM remittance GROUP BY 1`),
  }[table]();
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
};

test('400 patients and a year: every state of a claim, work left for today, and books that hold', async () => {
  const app = await openSampleDesk('2026-07-14');
  const filled = await app.ask('sample.fill', {});
  // Six more come from a colleague's practice, by import.
  expect(filled.patients).toBe(400 + 6 + 3);
  expect(filled.encounters).toBeGreaterThan(1_200);
  expect(filled.statements).toBeGreaterThan(300);
  const claims = counts(app.db, 'claim');
  for (const status of claimStatuses) expect(claims[status], status).toBeGreaterThan(0);
  expect(((claims.paid ?? 0) + (claims.closed ?? 0)) / filled.claims).toBeGreaterThan(0.7);
  expect(counts(app.db, 'superbill')).toMatchObject({ open: expect.any(Number), noCharge: expect.any(Number) });
  expect(counts(app.db, 'remittance')).toMatchObject({ posted: expect.any(Number), unposted: expect.any(Number), partlyPosted: 1 });
  const verified = await app.ask('ledger.verify', {});
  expect(verified.checks.filter(({ ok }) => !ok)).toEqual([]);
  const { charges, payments, adjustments, writeOffs, balances } = verified.totals;
  expect(charges - payments - adjustments - writeOffs).toBe(balances);
  // A payer has decided more than is left to it only where the payer before decided anew after it had.
  const credits = app.db.all<{ encounterId: string; coverageId: string }>(sql`
    SELECT encounter_id AS encounterId, coverage_id AS coverageId FROM posting WHERE account = 'receivable.coverage'
    GROUP BY 1, 2 HAVING sum(amount_cents) < 0`);
  for (const { encounterId, coverageId } of credits)
    expect(
      app.db.get(sql`SELECT 1 FROM claim c JOIN claim_event e ON e.claim_id = c.id
        WHERE c.encounter_id = ${encounterId} AND c.coverage_id = ${coverageId} AND e.code = 'decisionChanged'`),
    ).toBeDefined();
  const today = await app.ask('today.get', {});
  const rows = today.groups.flatMap((group) => group.rows.map(({ key }) => key));
  for (const key of ['superbills', 'ready', 'onHold', 'rejected', 'denied', 'remittances', 'exceptions', 'statements'])
    expect(rows).toContain(key);
  expect(today.collections.length).toBeGreaterThanOrEqual(12);
  for (const { amount } of today.collections) expect(amount).toBeGreaterThan(0);
  const preview = await app.ask('statement.preview', {});
  expect(preview.owed.amount - sumCents(preview.leftOut.map(({ amount }) => amount))).toBe(preview.total);
  expect(preview.byLevel.map(({ level }) => level)).toEqual([1, 2, 3]);
  expect(app.failures).toEqual([]);
}, 180_000);

test('the same seed and day invent the same practice, another seed another', async () => {
  const prints: string[] = [];
  for (const seed of [7, 7, 8]) {
    const app = await openSampleDesk('2026-03-02');
    await app.ask('sample.fill', { seed, patients: 40, months: 4 });
    prints.push(fingerprint(app.db));
  }
  expect(prints[1]).toBe(prints[0]);
  expect(prints[2]).not.toBe(prints[0]);
});

test('history is dated day by day and ends yesterday evening; nothing is dated later than today', async () => {
  const app = await openSampleDesk('2026-11-21');
  await app.ask('sample.fill', { patients: 40, months: 6 });
  const days = app.db.all<{ day: string; n: number }>(sql`SELECT effective_date AS day, count(*) AS n FROM journal GROUP BY 1 ORDER BY 1`);
  expect(days.length).toBeGreaterThan(60);
  expect(days.at(-1)?.day ?? '').toMatch(/^2026-11-(1[6-9]|2[01])$/);
  expect(daysBetween(plainDate(days[0]?.day ?? ''), plainDate('2026-11-21'))).toBeGreaterThan(150);
  const future = app.db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM journal WHERE recorded_at > '2026-11-22' OR effective_date > '2026-11-21'`,
  );
  expect(future?.n).toBe(0);
  const backwards = app.db.get<{ n: number }>(sql`
    SELECT count(*) AS n FROM journal a JOIN journal b ON b.sequence = a.sequence + 1 WHERE b.recorded_at < a.recorded_at`);
  expect(backwards?.n).toBe(0);
});

test('what is invented could stand on a claim: NPIs, Medicare numbers, ZIPs, and no CPT code', async () => {
  const app = await openSampleDesk();
  await app.ask('sample.fill', { patients: 80, months: 2 });
  const npis = app.db.all<{ npi: string }>(sql`SELECT npi FROM rendering_provider UNION SELECT npi FROM referring_provider`);
  for (const { npi } of npis) expect(isNpi(npi)).toBe(true);
  const ids = app.db.all<{ id: string }>(sql`
    SELECT c.member_id AS id FROM coverage c JOIN payer p ON p.id = c.payer_id WHERE p.filing_indicator = 'MB' AND c.member_id <> ''`);
  expect(ids.length).toBeGreaterThan(5);
  for (const { id } of ids) expect(isMedicareId(id), id).toBe(true);
  for (const { zip, state } of app.db.all<{ zip: string; state: string }>(sql`SELECT zip, state FROM patient`))
    expect(zipFitsState(zip, state)).toBe(true);
  // CPT is five digits, or four and an F, T or U; what is ours begins with a letter (HCPCS Level II).
  for (const { code } of app.db.all<{ code: string }>(sql`SELECT code FROM procedure_code`)) expect(code).toMatch(/^[A-V]\d{4}$/);
  const reasons = app.db.all<{ reason: string }>(sql`SELECT DISTINCT hold_reason AS reason FROM claim WHERE status = 'onHold'`);
  for (const { reason } of reasons) expect(['The member id is missing.', 'Waits for the signed note']).toContain(reason);
});

test('families share an account, dependents their subscriber, and somebody has no plan at all', async () => {
  const app = await openSampleDesk();
  await app.ask('sample.fill', { patients: 120, months: 1 });
  const one = (query: Parameters<OwnedDb['get']>[0]) => app.db.get<{ n: number }>(query)?.n ?? 0;
  expect(one(sql`SELECT count(*) AS n FROM patient WHERE guarantor_is_self = 0`)).toBeGreaterThan(15);
  expect(one(sql`SELECT count(*) AS n FROM coverage WHERE relationship = 'child' AND subscriber_last_name <> ''`)).toBeGreaterThan(5);
  expect(
    one(sql`SELECT count(*) AS n FROM patient p WHERE NOT EXISTS (SELECT 1 FROM coverage c WHERE c.patient_id = p.id)`),
  ).toBeGreaterThan(3);
  expect(one(sql`SELECT count(DISTINCT payer_id) AS n FROM coverage`)).toBeGreaterThanOrEqual(5);
  expect(one(sql`SELECT count(DISTINCT trading_partner_id) AS n FROM payer`)).toBe(2);
});

test('files of the last days lie in the folders: the last batches, and answers that nobody has read', async () => {
  const app = await openSampleDesk('2026-07-14');
  await app.ask('sample.fill', { patients: 100, months: 3 });
  const names = /^(claims-(clearway|prairie)-\d{6}\.837|eligibility-(clearway|prairie)-\d{6}\.270)$/;
  expect([...app.files.outbox.keys()].filter((name) => !names.test(name))).toEqual([]);
  const waiting = await app.ask('inbox.list', {});
  expect(waiting.length).toBeGreaterThan(3);
  expect(waiting.every(({ alreadyRead }) => !alreadyRead)).toBe(true);
  const before = counts(app.db, 'claim').submitted ?? 0;
  const { files } = await app.ask('inbox.read', {});
  expect(files.every(({ outcome }) => outcome === 'read')).toBe(true);
  expect(counts(app.db, 'claim').submitted ?? 0).toBeLessThan(before);
});

test('only an empty sample practice is filled', async () => {
  const app = await openSampleDesk();
  await app.ask('sample.fill', { patients: 3, months: 1 });
  expect(codeOf(await app.reply('sample.fill', {}))).toBe('sample.notEmpty');
  const real = await openSampleDesk();
  real.db.run(sql`UPDATE practice SET is_sample = 0`);
  expect(codeOf(await real.reply('sample.fill', {}))).toBe('sample.notSample');
});
