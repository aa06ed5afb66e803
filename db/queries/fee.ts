import type { AllowedSample } from '#shared/domain/fee/expected-allowed.ts';
import type { FeeLine, FeeSchedule, ModifierShare } from '#shared/domain/fee/fee-schedule.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type FeeScheduleRow = FeeSchedule & { readonly lines: number };

/** Fee schedules, those in use first, by name and begin. */
export function listFeeSchedules(db: ReadableDb): readonly FeeScheduleRow[] {
  return db
    .all<Omit<FeeScheduleRow, 'active'> & { live: number }>(sql`
    SELECT id AS feeScheduleId, name, kind, payer_id AS payerId, rendering_provider_id AS renderingProviderId, facility_id AS facilityId,
      effective_from AS effectiveFrom, effective_to AS effectiveTo, active AS live,
      (SELECT count(*) FROM fee_line WHERE fee_schedule_id = fee_schedule.id) AS lines
    FROM fee_schedule ORDER BY active DESC, name, effective_from DESC`)
    .map(({ live, ...row }) => ({ ...row, active: live === 1 }));
}

export function feeScheduleExists(db: ReadableDb, feeScheduleId: string): boolean {
  return db.get(sql`SELECT 1 FROM fee_schedule WHERE id = ${feeScheduleId}`) !== undefined;
}

export function saveFeeSchedule(db: WritableDb, row: FeeSchedule): void {
  db.run(sql`INSERT INTO fee_schedule (id, name, kind, payer_id, rendering_provider_id, facility_id, effective_from, effective_to, active)
    VALUES (${row.feeScheduleId}, ${row.name}, ${row.kind}, ${row.payerId}, ${row.renderingProviderId}, ${row.facilityId},
      ${row.effectiveFrom}, ${row.effectiveTo}, ${row.active ? 1 : 0})
    ON CONFLICT (id) DO UPDATE SET version = version + 1, name = excluded.name, kind = excluded.kind, payer_id = excluded.payer_id,
      rendering_provider_id = excluded.rendering_provider_id, facility_id = excluded.facility_id,
      effective_from = excluded.effective_from, effective_to = excluded.effective_to, active = excluded.active`);
}

/** Every line of one schedule, by code. */
export const feeLines = (db: ReadableDb, feeScheduleId: string): readonly FeeLine[] =>
  db.all<FeeLine>(sql`
    SELECT code, modifier, amount_cents AS amount FROM fee_line WHERE fee_schedule_id = ${feeScheduleId} ORDER BY code, modifier`);

/** Lines of one schedule whose code begins with, or whose words hold, what was typed; with the practice's words and usual fee. */
export function searchFeeLines(
  db: ReadableDb,
  { feeScheduleId, text, offset, limit }: { feeScheduleId: string; text: string; offset: number; limit: number },
): { readonly lines: readonly (FeeLine & { readonly words: string; readonly usual: Cents | null })[]; readonly count: number } {
  const lines = db.all<FeeLine & { words: string; usual: Cents | null }>(sql`
    SELECT l.code, l.modifier, l.amount_cents AS amount, coalesce(p.words, '') AS words, p.fee_cents AS usual
    FROM fee_line l LEFT JOIN procedure_code p ON p.code = l.code
    WHERE l.fee_schedule_id = ${feeScheduleId}
      AND (instr(l.code, upper(${text})) = 1 OR instr(lower(coalesce(p.words, '')), lower(${text})) > 0)
    ORDER BY l.code, l.modifier LIMIT ${limit} OFFSET ${offset}`);
  const counted = db.get<{ n: number }>(sql`
    SELECT count(*) AS n FROM fee_line l LEFT JOIN procedure_code p ON p.code = l.code
    WHERE l.fee_schedule_id = ${feeScheduleId}
      AND (instr(l.code, upper(${text})) = 1 OR instr(lower(coalesce(p.words, '')), lower(${text})) > 0)`);
  return { lines, count: counted?.n ?? 0 };
}

/** One code's lines in one schedule: the plain one and those of modifiers. */
export const feeLinesOf = (db: ReadableDb, feeScheduleId: string, code: string): readonly FeeLine[] =>
  db.all<FeeLine>(sql`
    SELECT code, modifier, amount_cents AS amount FROM fee_line WHERE fee_schedule_id = ${feeScheduleId} AND code = ${code}`);

export function setFeeLine(db: WritableDb, feeScheduleId: string, { code, modifier, amount }: FeeLine): void {
  db.run(sql`INSERT INTO fee_line (fee_schedule_id, code, modifier, amount_cents)
    VALUES (${feeScheduleId}, ${code}, ${modifier}, ${amount})
    ON CONFLICT (fee_schedule_id, code, modifier) DO UPDATE SET amount_cents = excluded.amount_cents`);
}

export function removeFeeLine(db: WritableDb, feeScheduleId: string, code: string, modifier: string): void {
  db.run(sql`DELETE FROM fee_line WHERE fee_schedule_id = ${feeScheduleId} AND code = ${code} AND modifier = ${modifier}`);
}

export const feeModifiers = (db: ReadableDb): readonly ModifierShare[] =>
  db.all<ModifierShare>(sql`SELECT modifier, share FROM fee_modifier ORDER BY modifier`);

export function saveFeeModifier(db: WritableDb, modifier: string, share: number | null): void {
  if (share === null) db.run(sql`DELETE FROM fee_modifier WHERE modifier = ${modifier}`);
  else
    db.run(sql`INSERT INTO fee_modifier (modifier, share) VALUES (${modifier}, ${share})
    ON CONFLICT (modifier) DO UPDATE SET share = excluded.share`);
}

/** The practice's usual fee of a code in use; undefined when it has none. */
export const usualFee = (db: ReadableDb, code: string): Cents | undefined =>
  db.get<{ fee: Cents }>(sql`SELECT fee_cents AS fee FROM procedure_code WHERE code = ${code} AND active = 1`)?.fee;

export const usualFees = (db: ReadableDb): ReadonlyMap<string, Cents> =>
  new Map(
    db
      .all<{ code: string; fee: Cents }>(sql`SELECT code, fee_cents AS fee FROM procedure_code WHERE active = 1 ORDER BY code`)
      .map(({ code, fee }) => [code, fee]),
  );

/**
 * The most that any contract in force on a day allows for one unit, by code and modifier.
 */
export const highestContracts = (db: ReadableDb, date: PlainDate): readonly FeeLine[] =>
  db.all<FeeLine>(sql`
    SELECT l.code, l.modifier, max(l.amount_cents) AS amount FROM fee_line l JOIN fee_schedule s ON s.id = l.fee_schedule_id
    WHERE s.kind = 'allowed' AND s.active = 1 AND s.effective_from <= ${date} AND (s.effective_to IS NULL OR s.effective_to >= ${date})
    GROUP BY l.code, l.modifier`);

type Asked = {
  readonly code: string;
  readonly modifiers: string /** Null: of any payer. */;
  readonly payerId: string | null;
  readonly before: PlainDate;
};

/**
 * What a payer allowed for a code with just these modifiers, newest first: lines of first claims that it answered in full
 * (nothing is left with that coverage), charge less what it took off. Sequestration and incentives (CO-253, CO-144) change
 * what is paid, not what is allowed. Only the newest `most` lines of paid claims are looked at, before anything is added up:
 * the postings of a code that is charged every day are many.
 */
export function allowedSamples(db: ReadableDb, { code, modifiers, payerId, before }: Asked, most: number): readonly AllowedSample[] {
  return db.all<AllowedSample>(sql`
    SELECT claimNumber, serviceDate, payerName, planName, unitThousandths, charge, charge - taken AS allowed FROM (
      SELECT n.claimNumber, n.serviceDate, n.payerName, n.planName, n.unitThousandths, n.charge,
        sum(CASE WHEN p.account = 'adjustment' AND p.detail NOT IN ('CO-253', 'CO-144') THEN p.amount_cents ELSE 0 END) AS taken,
        sum(CASE WHEN p.account = 'receivable.coverage' AND p.coverage_id = n.coverageId THEN p.amount_cents ELSE 0 END) AS open
      FROM (
        SELECT l.id AS lineId, c.id AS claimId, l.encounter_id AS encounterId, c.coverage_id AS coverageId,
          c.claim_number AS claimNumber, l.service_from AS serviceDate, y.name AS payerName, v.plan_name AS planName,
          l.unit_thousandths AS unitThousandths, l.charge_cents AS charge
        FROM charge_line l
        JOIN claim c ON c.encounter_id = l.encounter_id AND c.rank = 1 AND c.status IN ('paid', 'partlyPaid', 'closed')
          AND (${payerId} IS NULL OR c.payer_id = ${payerId})
        JOIN payer y ON y.id = c.payer_id
        JOIN coverage v ON v.id = c.coverage_id
        WHERE l.procedure_code = ${code} AND l.modifiers = ${modifiers} AND l.service_from <= ${before} AND l.charge_cents > 0
          AND l.withdrawn = 0 AND EXISTS (SELECT 1 FROM claim_line k WHERE k.claim_id = c.id AND k.charge_line_id = l.id)
        ORDER BY l.service_from DESC, c.claim_number DESC LIMIT ${most}) n
      JOIN posting p ON p.encounter_id = n.encounterId AND p.charge_line_id = n.lineId
      GROUP BY n.lineId, n.claimId)
    WHERE open = 0 AND taken < charge ORDER BY serviceDate DESC, claimNumber DESC`);
}
