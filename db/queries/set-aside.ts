import type { RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import { splitLine } from '#shared/domain/remittance/split-line.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type AsideKind = 'notOurs' | 'nothingPaid' | 'held';

/** Why an answer is not posted, as a person or the program said it. */
export type Aside = {
  readonly remittanceClaimId: string;
  readonly kind: AsideKind;
  readonly note: string;
  readonly setAt: Instant;
  /** Null: the program, as the file was read. */
  readonly userName: string | null;
};

export function setAside(
  db: WritableDb,
  row: {
    readonly remittanceClaimId: string;
    readonly kind: AsideKind;
    readonly note: string;
    readonly at: Instant;
    readonly userId: string | null;
  },
): void {
  db.run(sql`INSERT INTO set_aside_answer (remittance_claim_id, kind, note, set_at, user_id)
    VALUES (${row.remittanceClaimId}, ${row.kind}, ${row.note}, ${row.at}, ${row.userId})
    ON CONFLICT (remittance_claim_id) DO UPDATE SET kind = excluded.kind, note = excluded.note, set_at = excluded.set_at,
      user_id = excluded.user_id`);
}

/** Takes back that an answer is set aside; false when it is not. */
export const forgetAside = (db: WritableDb, remittanceClaimId: string): boolean =>
  db.run(sql`DELETE FROM set_aside_answer WHERE remittance_claim_id = ${remittanceClaimId}`).changes === 1;

/** What is said of the answers of one check, by their ids. */
export function asidesOf(db: ReadableDb, remittanceId: string): ReadonlyMap<string, Aside> {
  const rows = db.all<Aside>(sql`
    SELECT s.remittance_claim_id AS remittanceClaimId, s.kind, s.note, s.set_at AS setAt, u.display_name AS userName
    FROM remittance_claim c JOIN set_aside_answer s ON s.remittance_claim_id = c.id LEFT JOIN user u ON u.id = s.user_id
    WHERE c.remittance_id = ${remittanceId}`);
  return new Map(rows.map((row) => [row.remittanceClaimId, row]));
}

export type AsideAnswer = Aside & {
  readonly remittanceId: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: PlainDate | null;
  readonly paid: Cents;
  /** The claim as stored (remittance-facts-text.ts). */
  readonly facts: string;
};

/** Every answer that is set aside, the newest first. */
export const listAsides = (db: ReadableDb, page: { readonly offset: number; readonly limit: number }): readonly AsideAnswer[] =>
  db.all<AsideAnswer>(sql`
    SELECT s.remittance_claim_id AS remittanceClaimId, s.kind, s.note, s.set_at AS setAt, u.display_name AS userName,
      r.id AS remittanceId, r.payer_name AS payerName, r.trace_number AS traceNumber, r.payment_date AS paymentDate,
      c.paid_cents AS paid, f.facts
    FROM set_aside_answer s JOIN remittance_claim c ON c.id = s.remittance_claim_id JOIN remittance r ON r.id = c.remittance_id
      JOIN remittance_claim_facts f ON f.sequence = c.sequence LEFT JOIN user u ON u.id = s.user_id
    ORDER BY s.set_at DESC, s.remittance_claim_id LIMIT ${page.limit} OFFSET ${page.offset}`);

export function assignLine(
  db: WritableDb,
  row: {
    readonly remittanceClaimId: string;
    readonly line: number;
    readonly chargeLineId: string;
    readonly at: Instant;
    readonly userId: string;
  },
): void {
  db.run(sql`DELETE FROM combined_line WHERE remittance_claim_id = ${row.remittanceClaimId} AND line = ${row.line}`);
  db.run(sql`INSERT INTO assigned_line (remittance_claim_id, line, charge_line_id, assigned_at, user_id)
    VALUES (${row.remittanceClaimId}, ${row.line}, ${row.chargeLineId}, ${row.at}, ${row.userId})
    ON CONFLICT (remittance_claim_id, line) DO UPDATE SET charge_line_id = excluded.charge_line_id, assigned_at = excluded.assigned_at,
      user_id = excluded.user_id`);
}

type Combined = {
  readonly remittanceClaimId: string;
  readonly line: number;
  readonly chargeLineIds: readonly string[];
  readonly at: Instant;
  readonly userId: string;
};

/** Says which lines of ours one line of a payer answers together; what was said of that line before is gone. */
export function combineLines(db: WritableDb, { remittanceClaimId, line, chargeLineIds, at, userId }: Combined): void {
  db.run(sql`DELETE FROM assigned_line WHERE remittance_claim_id = ${remittanceClaimId} AND line = ${line}`);
  db.run(sql`DELETE FROM combined_line WHERE remittance_claim_id = ${remittanceClaimId} AND line = ${line}`);
  for (const chargeLineId of chargeLineIds)
    db.run(sql`INSERT INTO combined_line (remittance_claim_id, line, charge_line_id, said_at, user_id)
      VALUES (${remittanceClaimId}, ${line}, ${chargeLineId}, ${at}, ${userId})`);
}

type Said = {
  readonly remittanceClaimId: string;
  readonly line: number;
  readonly chargeLineId: string;
  readonly charge: Cents;
  /** 1: together with the others of that line. */
  readonly combined: number;
};

/**
 * Puts what people said of lines into the lines of answers: which one of ours it is, or that it answers several, as which it then
 * stands. Answers of which nobody said anything stay the same objects.
 */
export function withAssignedLines<
  Row extends { readonly remittanceClaimId: string; readonly facts: { readonly lines: readonly RemittanceLine[] } },
>(db: ReadableDb, rows: readonly Row[]): readonly Row[] {
  const asked = JSON.stringify(rows.map(({ remittanceClaimId }) => remittanceClaimId));
  const said = db.all<Said>(sql`
    SELECT a.remittance_claim_id AS remittanceClaimId, a.line, a.charge_line_id AS chargeLineId, 0 AS charge, 0 AS combined
    FROM json_each(${asked}) asked CROSS JOIN assigned_line a ON a.remittance_claim_id = asked.value
    UNION ALL SELECT b.remittance_claim_id, b.line, b.charge_line_id, l.charge_cents, 1
    FROM json_each(${asked}) asked CROSS JOIN combined_line b ON b.remittance_claim_id = asked.value
      JOIN charge_line l ON l.id = b.charge_line_id`);
  if (said.length === 0) return rows;
  const named = Map.groupBy(said, ({ remittanceClaimId }) => remittanceClaimId);
  return rows.map((row) => {
    const own = named.get(row.remittanceClaimId);
    if (!own) return row;
    const lines = row.facts.lines.flatMap((line, index) =>
      withWord(
        line,
        own.filter((each) => each.line === index),
      ),
    );
    return { ...row, facts: { ...row.facts, lines } };
  });
}

function withWord(line: RemittanceLine, said: readonly Said[]): readonly RemittanceLine[] {
  const together = said.filter(({ combined }) => combined === 1);
  if (together.length > 0) return splitLine(line, together) ?? [line];
  const [one] = said;
  return one ? [{ ...line, chosenLineId: one.chargeLineId }] : [line];
}

/** Whether a check was taken as ours although neither NPI nor name of its payee says so. */
export const isAccepted = (db: ReadableDb, remittanceId: string): boolean =>
  db.get(sql`SELECT 1 FROM accepted_remittance WHERE remittance_id = ${remittanceId}`) !== undefined;

export function acceptRemittance(
  db: WritableDb,
  row: { readonly remittanceId: string; readonly note: string; readonly at: Instant; readonly userId: string | null },
): void {
  db.run(sql`INSERT INTO accepted_remittance (remittance_id, note, accepted_at, user_id)
    VALUES (${row.remittanceId}, ${row.note}, ${row.at}, ${row.userId}) ON CONFLICT (remittance_id) DO NOTHING`);
}

export type UnpostedCheck = {
  readonly remittanceId: string;
  readonly naturalKey: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: PlainDate | null;
  readonly payment: Cents;
  readonly claimCount: number;
};

/** Checks that nothing was posted of and nobody took as ours: those of somebody else are among them. */
export const unacceptedChecks = (db: ReadableDb): readonly UnpostedCheck[] =>
  db.all<UnpostedCheck>(sql`
    SELECT r.id AS remittanceId, r.natural_key AS naturalKey, r.payer_name AS payerName, r.trace_number AS traceNumber,
      r.payment_date AS paymentDate, r.payment_cents AS payment, r.claim_count AS claimCount
    FROM remittance r WHERE r.status IN ('unposted', 'refused') AND NOT EXISTS (SELECT 1 FROM accepted_remittance a WHERE a.remittance_id = r.id)
    ORDER BY r.received_at DESC, r.transaction_index LIMIT 5000`);
