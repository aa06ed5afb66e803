import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import type { OpenWork } from './today.ts';

export type UnderpaidRow = {
  readonly claimId: string;
  readonly chargeLineId: string;
  readonly claimNumber: string;
  readonly payerControlNumber: string | null;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly code: string;
  readonly modifiers: string;
  readonly serviceDate: PlainDate;
  readonly unitThousandths: number;
  readonly charge: Cents;
  readonly expected: Cents;
  readonly allowed: Cents | null;
  readonly paid: Cents;
  readonly short: Cents;
  readonly mostShort: Cents;
  readonly rule: 'contract' | 'plan' | 'payer' | 'medicare';
  readonly why: string;
  readonly accepted: number;
  readonly reason: string;
  readonly note: string;
  readonly nextDate: PlainDate | null;
  readonly letterId: string | null;
  readonly letterNumber: number | null;
};

export type UnderpaidFilter = {
  readonly view: string;
  readonly payerId: string | null;
  readonly code: string | null;
  readonly offset: number;
  readonly limit: number;
};

/** Short lines that wait, most money first. The page is found by the index before anything is looked up beside it. */
export const listOpenLines = (db: ReadableDb, { payerId, code, offset, limit }: UnderpaidFilter): readonly UnderpaidRow[] =>
  shownLines(
    db,
    db.all(sql`SELECT claim_id AS claimId, charge_line_id AS chargeLineId FROM underpaid_line
      WHERE short_cents > 0 AND accepted = 0 AND (${payerId} IS NULL OR payer_id = ${payerId}) AND (${code} IS NULL OR procedure_code = ${code})
      ORDER BY short_cents DESC, service_date, claim_id, charge_line_id LIMIT ${limit} OFFSET ${offset}`),
  );

/** Lines by what became of them: in a letter, accepted, recovered, or all. */
export const listSettledLines = (db: ReadableDb, { view, payerId, code, offset, limit }: UnderpaidFilter): readonly UnderpaidRow[] =>
  shownLines(
    db,
    db.all(sql`SELECT claim_id AS claimId, charge_line_id AS chargeLineId FROM underpaid_line
      WHERE CASE ${view} WHEN 'disputed' THEN letter_id IS NOT NULL AND short_cents > 0 AND accepted = 0 WHEN 'accepted' THEN accepted = 1
          WHEN 'recovered' THEN allowed_cents IS NOT NULL AND most_short_cents > short_cents ELSE 1 END
        AND (${payerId} IS NULL OR payer_id = ${payerId}) AND (${code} IS NULL OR procedure_code = ${code})
      ORDER BY most_short_cents DESC, service_date, claim_id, charge_line_id LIMIT ${limit} OFFSET ${offset}`),
  );

export type LineId = { readonly claimId: string; readonly chargeLineId: string };

/** Some lines with everything that is shown of them, in the order given. */
export const shownLines = (db: ReadableDb, lines: readonly LineId[]): readonly UnderpaidRow[] =>
  db.all(sql`
    SELECT u.claim_id AS claimId, u.charge_line_id AS chargeLineId, c.claim_number AS claimNumber,
      c.payer_control_number AS payerControlNumber, p.id AS patientId, p.last_name || ', ' || p.first_name AS patientName,
      u.payer_id AS payerId, y.name AS payerName, u.procedure_code AS code, u.modifiers, u.service_date AS serviceDate,
      u.unit_thousandths AS unitThousandths, u.charge_cents AS charge, u.expected_cents AS expected, u.allowed_cents AS allowed,
      u.paid_cents AS paid, u.short_cents AS short, u.most_short_cents AS mostShort, u.rule, u.why, u.accepted, u.reason, u.note,
      u.next_date AS nextDate, u.letter_id AS letterId, d.number AS letterNumber
    FROM json_each(${JSON.stringify(lines)}) asked
      CROSS JOIN underpaid_line u ON u.claim_id = json_extract(asked.value, '$.claimId')
        AND u.charge_line_id = json_extract(asked.value, '$.chargeLineId')
      CROSS JOIN claim c ON c.id = u.claim_id CROSS JOIN encounter e ON e.id = c.encounter_id CROSS JOIN patient p ON p.id = e.patient_id
      CROSS JOIN payer y ON y.id = u.payer_id LEFT JOIN dispute_letter d ON d.id = u.letter_id
    ORDER BY asked.key`);

export type UnderpaidGroup = {
  readonly payerId: string;
  readonly payerName: string;
  readonly code: string;
  readonly count: number;
  readonly short: Cents;
};

/** Open lines by payer and code, most money first. */
export const underpaidGroups = (db: ReadableDb): readonly UnderpaidGroup[] =>
  db.all(sql`
    SELECT g.payerId, y.name AS payerName, g.code, g.count, g.short FROM (
      SELECT payer_id AS payerId, procedure_code AS code, count(*) AS count, sum(short_cents) AS short
      FROM underpaid_line WHERE short_cents > 0 AND accepted = 0 GROUP BY payer_id, procedure_code) g
    JOIN payer y ON y.id = g.payerId ORDER BY g.short DESC, y.name, g.code LIMIT 500`);

/** Sums over all: what is open, in letters, accepted and recovered. */
export const underpaidSums = (
  db: ReadableDb,
): {
  readonly open: number;
  readonly openAmount: Cents;
  readonly disputedAmount: Cents;
  readonly acceptedAmount: Cents;
  readonly recoveredAmount: Cents;
} =>
  db.get(sql`
    SELECT count(*) FILTER (WHERE short_cents > 0 AND accepted = 0) AS open,
      coalesce(sum(short_cents) FILTER (WHERE accepted = 0), 0) AS openAmount,
      coalesce(sum(short_cents) FILTER (WHERE accepted = 0 AND letter_id IS NOT NULL), 0) AS disputedAmount,
      coalesce(sum(short_cents) FILTER (WHERE accepted = 1), 0) AS acceptedAmount,
      coalesce(sum(most_short_cents - short_cents) FILTER (WHERE allowed_cents IS NOT NULL), 0) AS recoveredAmount
    FROM underpaid_line`) ?? {
    ...{ open: 0, openAmount: 0 as Cents, disputedAmount: 0 as Cents, acceptedAmount: 0 as Cents, recoveredAmount: 0 as Cents },
  };

/** Lines that payers paid short and that nobody has disputed or accepted. */
export const shortWork = (db: ReadableDb): OpenWork =>
  db.get<OpenWork>(sql`
    SELECT count(*) AS count, coalesce(sum(short_cents), 0) AS amount, min(service_date) AS oldest
    FROM underpaid_line WHERE short_cents > 0 AND accepted = 0 AND letter_id IS NULL`) ?? { count: 0, amount: 0 as Cents, oldest: null };

/** Accepts lines as they were paid, or takes that back (an empty reason); how many it found. */
export function acceptLines(db: WritableDb, lines: readonly LineId[], reason: string): number {
  const accepted = reason === '' ? 0 : 1;
  return lines.reduce(
    (sum, { claimId, chargeLineId }) =>
      sum +
      db.run(sql`UPDATE underpaid_line SET accepted = ${accepted}, reason = ${reason}
        WHERE claim_id = ${claimId} AND charge_line_id = ${chargeLineId} AND (${accepted} = 0 OR short_cents > 0)`).changes,
    0,
  );
}

export function noteLine(db: WritableDb, { claimId, chargeLineId }: LineId, note: string, nextDate: PlainDate | null): boolean {
  return (
    db.run(
      sql`UPDATE underpaid_line SET note = ${note}, next_date = ${nextDate} WHERE claim_id = ${claimId} AND charge_line_id = ${chargeLineId}`,
    ).changes === 1
  );
}

export type LetterRow = {
  readonly letterId: string;
  readonly number: number;
  readonly payerId: string;
  readonly payerName: string;
  readonly madeOn: PlainDate;
  readonly by: string;
  readonly words: string;
  /** JSON of what stood on the page. */
  readonly lines: string;
};

/** Keeps a letter and names it at its lines; answers its number. */
export function insertLetter(
  db: WritableDb,
  letter: { letterId: string; payerId: string; madeOn: PlainDate; madeAt: Instant; userId: string; words: string; lines: string },
  on: readonly LineId[],
): number {
  const number = db.get<{ next: number }>(sql`SELECT coalesce(max(number), 0) + 1 AS next FROM dispute_letter`)?.next ?? 1;
  db.run(sql`INSERT INTO dispute_letter (id, number, payer_id, made_on, made_at, user_id, words, lines) VALUES (${letter.letterId}, ${number},
    ${letter.payerId}, ${letter.madeOn}, ${letter.madeAt}, ${letter.userId}, ${letter.words}, ${letter.lines})`);
  for (const { claimId, chargeLineId } of on)
    db.run(sql`UPDATE underpaid_line SET letter_id = ${letter.letterId} WHERE claim_id = ${claimId} AND charge_line_id = ${chargeLineId}`);
  return number;
}

/** Letters, the newest first; one by id when it is given. */
export const listLetters = (db: ReadableDb, letterId: string | null = null): readonly LetterRow[] =>
  db.all(sql`SELECT d.id AS letterId, d.number, d.payer_id AS payerId, y.name AS payerName, d.made_on AS madeOn, u.display_name AS by, d.words, d.lines
    FROM dispute_letter d JOIN payer y ON y.id = d.payer_id JOIN user u ON u.id = d.user_id
    WHERE ${letterId} IS NULL OR d.id = ${letterId} ORDER BY d.number DESC LIMIT 500`);
